/**
 * A sitting: two to five people around one device. What they answer goes into a room of the tab (storage/profiles.ts),
 * never to the device: it outlives a reload, so that a slip of the thumb loses nothing, and is gone with the tab.
 * The tab's own name says which room it is. Firefox takes that name away between two files of a stick: there the
 * address carries it over.
 */
import type { Device } from '../storage/device.ts';
import { LONGEST_NAME, newId, plainName, roomIn, SIGNS, type Sign } from '../storage/profiles.ts';
import type { Store } from '../storage/store.ts';
import { prefix, say } from './page.ts';

/** One of the group: a sign, and a nickname or ''. */
export interface Member { sign: Sign; name: string }

export interface Sitting {
  id: string;
  /** In the order in which they read. */
  people: Member[];
  /** Where everything of it is kept. */
  room: Store;
}

export const FEWEST = 2;
export const MOST = 5;
export { LONGEST_NAME, SIGNS, type Sign };

/** In front of the room's id, in the name of the tab and in an address. start.tsx looks for it. */
const MARK = 'caseway~';
const PEOPLE_KEY = `${prefix}~together`;
const CONTACTS_KEY = `${prefix}contacts`;

/** May stand in the middle of a sentence of either direction. */
export const nameOf = (m: Member): string => `\u2068${m.name || say(`people-sign-${m.sign}`)}\u2069`;

/** Whoever is in the room sees who helps the person whose device it is: help stays in reach. */
export async function openSitting(device: Device, people: Member[]): Promise<void> {
  const id = newId();
  const room = roomIn(await device.sitting(), prefix, id);
  await room.set(PEOPLE_KEY, JSON.stringify(people));
  const contacts = await device.store.get(CONTACTS_KEY);
  if (contacts !== undefined) await room.set(CONTACTS_KEY, contacts);
  window.name = MARK + id;
}

/** The sitting that the tab or the address names. Undefined: it is over, for its tab was closed. */
export async function findSitting(device: Device): Promise<Sitting | undefined> {
  const id = new RegExp(`${MARK}(\\w+)`).exec(window.name + location.search)?.[1] ?? '';
  const room = roomIn(await device.sitting(), prefix, id);
  const people = readMembers((await room.get(PEOPLE_KEY).catch(() => undefined)) ?? '');
  if (!people) return undefined;
  window.name = MARK + id;
  return { id, people, room };
}

function readMembers(text: string): Member[] | undefined {
  let all: unknown;
  try { all = JSON.parse(text); } catch { return undefined; }
  if (!Array.isArray(all)) return undefined;
  const people = (all as Partial<Member>[]).flatMap((m): Member[] => {
    const sign = SIGNS.find((s) => s === m?.sign);
    return sign ? [{ sign, name: plainName(typeof m.name === 'string' ? m.name : '') }] : [];
  });
  return people.length >= FEWEST && people.length <= MOST ? people : undefined;
}

/** Another file of the folder, opened from this one: the sitting goes along. */
export function goAlong({ id }: Sitting): void {
  if (location.protocol !== 'file:') return;
  document.addEventListener('click', (e) => {
    const link = (e.target as Element).closest?.<HTMLAnchorElement>('a[href]');
    if (link && !link.target && link.protocol === 'file:' && link.pathname !== location.pathname) link.search = `?${MARK}${id}`;
  }, { capture: true });
}

/** Erases what was kept of it. */
export async function closeSitting({ room }: Sitting): Promise<void> {
  await room.clear(prefix).catch(() => {});
}

/** Opens the page as it is for the person whose device it is. */
export function leaveSitting(): void {
  window.name = '';
  location.hash = '';
  if (location.search.includes(MARK)) location.replace(location.href.split(/[?#]/)[0]!);
  else location.reload();
}
