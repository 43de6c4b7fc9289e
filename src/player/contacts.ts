/** The learner's own contacts under "Help now" (DESIGN.md D11). */
import type { Device } from '../storage/device.ts';
import { prefix } from './page.ts';

export const CONTACTS = ['supervisor', 'focal-point', 'emergency'] as const;
export type Contacts = Partial<Record<(typeof CONTACTS)[number], string>>;
const KEY = `${prefix}contacts`;

const line = (id: string): HTMLElement | null => document.querySelector(`[data-contact="${id}"]`);
const isOwn = (li: HTMLElement | null): li is HTMLElement => li !== null && (li.hidden !== false || li.dataset['own'] !== undefined);

/** Those that the context leaves empty. */
export const openContacts = (): (typeof CONTACTS)[number][] => CONTACTS.filter((id) => isOwn(line(id)));

export async function readContacts(device: Device): Promise<Contacts> {
  try {
    const read: unknown = JSON.parse((await device.store.get(KEY)) ?? '{}');
    if (!read || typeof read !== 'object') return {};
    return Object.fromEntries(Object.entries(read).filter(([id, v]) => (CONTACTS as readonly string[]).includes(id) && typeof v === 'string'));
  } catch { return {}; }
}

export async function keepContacts(device: Device, contacts: Contacts): Promise<void> {
  await device.store.set(KEY, JSON.stringify(contacts)).catch(() => {});
  showContacts(contacts);
}

export function showContacts(contacts: Contacts): void {
  for (const id of CONTACTS) {
    const li = line(id);
    if (!isOwn(li)) continue;
    li.dataset['own'] = '';
    li.hidden = !contacts[id];
    li.querySelector('b')!.textContent = contacts[id] ?? '';
  }
  const none = document.querySelector<HTMLElement>('[data-no-contacts]');
  if (none && Object.keys(contacts).length) none.hidden = true;
}
