/**
 * Several people on one device. The one who was here first keeps the keys that were there before (`caseway/progress/…`);
 * everybody else has a room of keys (`caseway/~<id>/progress/…`). The list is one key a person (`caseway/~people/<id>`),
 * so that two windows that add people at the same moment lose none. This is order, not a lock.
 */
import type { Store } from './contract.ts';

export const SIGNS = ['tree', 'boat', 'sun', 'drum', 'kite', 'lamp', 'cup', 'bird'] as const;
export type Sign = (typeof SIGNS)[number];

export interface Person { id: string; name: string; sign: Sign }

/** Key (after the prefix of the course) under which the list begins. */
export const PEOPLE = '~people/';
/** Key (after the prefix of the course), in the store of the tab, of who learns in it. */
const WHO = '~who';
/** Id of the person who needs no room. */
export const FIRST = 'first';
export const LONGEST_NAME = 20;

/** As it stands in the list. Counts up with every change, so that the newest of two copies is known; `gone`: erased, and stays in the list until everybody is erased, because other copies may still be found. */
type Entry = { at: number } & ({ name: string; sign: Sign } | { gone: true });

/** Keys (after the prefix of the course) that do not belong to the first person, though they stand among theirs: the rooms and the list, the answer whose device this is, and what an LMS keeps here. */
const NOT_THEIRS = /^(~|owner$|sco\/)/;

const roomOf = (prefix: string, id: string): string => (id === FIRST ? prefix : `${prefix}~${id}/`);

/** The store as one person sees it: under the keys of the course, only what is theirs. */
export function roomIn(store: Store, prefix: string, id: string): Store {
  const room = roomOf(prefix, id);
  const at = (key: string): string => room + key.slice(prefix.length);
  return {
    get kind() { return store.kind; },
    get: (key) => store.get(at(key)),
    getAll: (key) => store.getAll(at(key)),
    set: (key, value) => store.set(at(key), value),
    remove: (key) => store.remove(at(key)),
    keys: async (lead) => (await store.keys(at(lead))).map((key) => prefix + key.slice(room.length)).filter((key) => id !== FIRST || !NOT_THEIRS.test(key.slice(prefix.length))),
    clear: (lead) => (lead === prefix ? sweep(store, prefix, id) : store.clear(at(lead))),
  };
}

/** Plain text of one line: no control characters, none that turn the direction of what follows, at most 20 characters. */
export function plainName(text: string): string {
  return [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu, ' ').replace(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('').trim();
}

/** Everybody who learns here, in the order of their ids after the first, and the ids of those who were erased. */
export async function readPeople(store: Store, prefix: string): Promise<{ people: Person[]; gone: string[] }> {
  const lead = prefix + PEOPLE;
  const ids = (await store.keys(lead)).map((key) => key.slice(lead.length)).filter((id) => /^\w{1,16}$/.test(id));
  const people: Person[] = [];
  const gone: string[] = [];
  for (const id of ids.sort((a, b) => Number(b === FIRST) - Number(a === FIRST) || (a < b ? -1 : 1))) {
    const entry = await newest(store, lead + id);
    if (!entry) continue;
    if ('gone' in entry) gone.push(id);
    else people.push({ id, name: entry.name, sign: entry.sign });
  }
  return { people, gone };
}

/** Who learns in this tab, as far as it is known. `isNew`: just added, and not yet asked who helps. */
export interface Who { id: string; isNew: boolean }

/** Each file may hold a copy of its own: the latest counts. `id` is empty where nobody knows. */
export async function readWho(tab: Store, prefix: string): Promise<Who> {
  const [, id = '', word] = await latestWho(tab, prefix);
  return { id, isNew: word === 'new' };
}

export async function keepWho(tab: Store, prefix: string, { id, isNew }: Who): Promise<void> {
  const [n = '0'] = await latestWho(tab, prefix);
  await tab.set(prefix + WHO, `${Number(n) + 1} ${id}${isNew ? ' new' : ''}`);
}

async function latestWho(tab: Store, prefix: string): Promise<string[]> {
  const copies = (await tab.getAll(prefix + WHO).catch(() => [])).filter((t) => /^\d{1,12} \w*( new)?$/.test(t)).map((t) => t.split(' '));
  return copies.sort((a, b) => Number(b[0]) - Number(a[0]))[0] ?? [];
}

/** Adds a person, or gives one another name or sign. @throws StoreError when the device is full; then nothing has changed. */
export async function keepPerson(store: Store, prefix: string, { id, name, sign }: Person): Promise<void> {
  await put(store, prefix, id, { name: plainName(name), sign });
}

export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => '0123456789abcdefghijklmnopqrstuv'[b & 31]).join('');
}

/** Erases all that is a person's. First from the list, so that no page opens it any more; then its keys. */
export async function erasePerson(store: Store, prefix: string, id: string): Promise<void> {
  await put(store, prefix, id, { gone: true });
  await sweep(store, prefix, id);
}

/** Clears what is left of an erased person, for where each file has copies of its own that only it can clear. */
export async function sweep(store: Store, prefix: string, id: string): Promise<void> {
  if (id !== FIRST) { await store.clear(roomOf(prefix, id)); return; }
  for (const key of await store.keys(prefix)) if (!NOT_THEIRS.test(key.slice(prefix.length))) await store.remove(key);
}

async function put(store: Store, prefix: string, id: string, what: { name: string; sign: Sign } | { gone: true }): Promise<void> {
  const key = prefix + PEOPLE + id;
  await store.set(key, JSON.stringify({ at: ((await newest(store, key))?.at ?? 0) + 1, ...what }));
}

async function newest(store: Store, key: string): Promise<Entry | undefined> {
  const all = (await store.getAll(key)).map(read).filter((e): e is Entry => e !== undefined);
  // Erased stays erased, whatever an old copy was called later.
  return all.sort((a, b) => Number('gone' in b) - Number('gone' in a) || b.at - a.at)[0];
}

function read(text: string): Entry | undefined {
  let e: unknown;
  try { e = JSON.parse(text); } catch { return undefined; }
  const { at: n, name, sign, gone } = (e ?? {}) as Record<string, unknown>;
  if (typeof n !== 'number') return undefined;
  // What cannot be counted up any more would stand against every later change.
  const at = Math.abs(n) < 1e12 ? n : 0;
  if (gone === true) return { at, gone };
  return { at, name: plainName(typeof name === 'string' ? name : ''), sign: SIGNS.find((s) => s === sign) ?? SIGNS[0] };
}
