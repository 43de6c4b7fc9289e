/**
 * How the page reads on this device: text size and low-data mode, as words of `<html data-look>`, such as
 * "1763800000000 t3 low". The script in the head sets it before the first paint (layouts/csp.ts); styles/settings.css
 * acts on it. It says nothing about anybody, so it stays when data are erased, also on a shared computer.
 */
import type { Device } from '../storage/device.ts';
import { prefix } from './page.ts';

const html = document.documentElement;
/** The same in layouts/csp.ts. */
const KEY = 'caseway-look';

export const look = (): string[] => (html.dataset['look'] ?? '').split(' ');

/** Pictures and sounds only when asked for, and nothing fetched before somebody wants it. */
export const lowData = (): boolean => look().includes('low');

/** Where each page has a storage of its own (Firefox, `file:`), the others' latest choice comes through the device's. */
export async function shareLook(device: Device): Promise<void> {
  const latest = (await device.store.getAll(prefix + KEY)).filter(isSensible).sort().pop();
  if (latest && latest > (html.dataset['look'] ?? '')) show(latest);
}

/** Whether it begins with a moment between some fifteen years ago and tomorrow: one that a wrong clock wrote would stand against every later choice. */
function isSensible(chosen: string): boolean {
  const ago = Date.now() - parseInt(chosen, 10);
  return ago > -864e5 && ago < 5e11;
}

/** @param words Such as `['t3', 'low']`; the moment stands before them, so that the latest choice is the greatest string. */
export function chooseLook(device: Device, words: string[]): void {
  const chosen = [Date.now(), ...words].join(' ');
  show(chosen);
  device.store.set(prefix + KEY, chosen).catch(() => {});
}

function show(chosen: string): void {
  html.dataset['look'] = chosen;
  try { localStorage.setItem(KEY, chosen); } catch { /* Then it holds for this page. */ }
}
