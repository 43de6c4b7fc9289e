import type { Join } from '../storage/device.ts';
import { folder, lazy } from './lazy.ts';
import { offlinePossible } from './offline-possible.ts';
import { root } from './page.ts';
import { start } from './start.tsx';

/** Nothing of a next visit may slow down this one. */
const AFTER_READY_MS = 2000;

/** Without the part the page has what it keeps itself. */
const join: Join = (own, isSitting) => folder().then((f) => f.joinHub(own, `${root}store.html${isSitting ? '#sitting' : ''}`)).catch(() => own);

void start(undefined, undefined, location.protocol === 'file:' ? join : undefined).then(() => {
  if (offlinePossible()) setTimeout(() => { lazy('offline').then((o) => o.begin()).catch(() => {}); }, AFTER_READY_MS);
});
