/** The door of a single file (packages/single-page.ts): all it needs is inside it, and it can give itself on. */
import { eraseHub } from '../storage/device.ts';
import { lazy } from './lazy.ts';
import { PRIVATE_ID, wholeFile } from './pristine.ts';
import { keepAside, restoreLocal } from './restore.ts';
import { start } from './start.tsx';

const single = {
  /** The file as it was before anybody answered anything in it. */
  file: wholeFile(),
  /** What this device knows; in a private copy together with the answers it carries. */
  async restore(...known: Parameters<typeof restoreLocal>): ReturnType<typeof restoreLocal> {
    const here = await restoreLocal(...known);
    const carried = document.getElementById(PRIVATE_ID);
    return carried ? (await lazy('share')).openCopy(carried.textContent!, here, keepAside, ...known) : here;
  },
  /** What a stick keeps in the same place. */
  forget: eraseHub,
};
export type Single = typeof single;

void start(undefined, single);
