import { lazy } from './lazy.ts';
import { offlinePossible } from './offline-possible.ts';
import { start } from './start.tsx';

/** Nothing of a next visit may slow down this one. */
const AFTER_READY_MS = 2000;

void start().then(() => {
  if (offlinePossible()) setTimeout(() => { lazy('offline').then((o) => o.begin()).catch(() => {}); }, AFTER_READY_MS);
});
