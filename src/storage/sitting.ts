import type { Store } from './contract.ts';
import { overWebStorage } from './localstorage.ts';

/** A tab closed longer than this and then reopened is somebody else's turn. */
const AWAY_MS = 2 * 60_000;

/**
 * For a shared computer: values live as long as the tab, over reloads and page changes, in sessionStorage.
 * Browsers bring sessionStorage back with "reopen closed tab", so the time of leaving is noted and what a later
 * visitor finds is dropped unread. Undefined when the browser refuses sessionStorage.
 */
export function openSitting(name: string): Store | undefined {
  const store = overWebStorage(() => sessionStorage, 'memory', name);
  if (!store) return undefined;
  const left = `${name}/~left`;
  const since = Number(sessionStorage.getItem(left));
  if (since && Math.abs(Date.now() - since) > AWAY_MS) forget(`${name}/`);
  addEventListener('pagehide', () => {
    try { sessionStorage.setItem(left, `${Date.now()}`); } catch { forget(`${name}/`); }
  });
  addEventListener('pageshow', () => sessionStorage.removeItem(left));
  return store;
}

/** Ours only: an LMS may keep its own values in the same area. */
function forget(lead: string): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(lead)) sessionStorage.removeItem(key);
}
