/**
 * Tells the other windows of the course that something was changed under them. A value flashes up in localStorage and
 * is gone again: every browser fires "storage" for it in the other windows, and nothing stays. Where each file has a
 * storage of its own (Firefox on `file:`), the hub does the same for all pages of the folder.
 */

/** `state`: answers were erased or replaced. `person`: somebody else learns here now, or was erased. */
export type Change = 'state' | 'person';

/** Key (after the prefix of the course) that flashes up. */
export const CHANGED = '~changed';

export function tellOtherWindows(prefix: string, change: Change): void {
  const key = prefix + CHANGED;
  flash(key, change);
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('iframe[src*="store.html"]'))
    frame.contentWindow?.postMessage({ caseway: 'ask', id: 0, op: 'tell', key, value: change }, '*');
}

/** Where storage is refused nobody hears it; the others notice when they are next looked at (player/learner.ts). */
export function flash(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
    localStorage.removeItem(key);
  } catch { /* nothing to flash with */ }
}
