import type { Store } from './contract.ts';
import { HUB_NAME } from './hub-messages.ts';
import { openMemory } from './memory.ts';
import { openSitting } from './sitting.ts';
import { openStore } from './store.ts';

/** The first-start answer (DESIGN.md D8): the learner's own device, or a computer others use too. */
export type Owner = 'own' | 'shared';

export interface Device {
  /** Undefined until the learner has answered; until then nothing outlives the tab. */
  readonly owner: Owner | undefined;
  /** Whether this browser lets the page keep anything beyond its closing; some viewers of local files do not. */
  readonly keeps: boolean;
  /** Where learner state goes now. Ask each time. */
  readonly store: Store;
  /**
   * Takes the answer and moves what there is to where it now belongs: to the device, or off it. A failed move
   * rejects and leaves the old copy and the old answer standing.
   */
  answer(owner: Owner): Promise<void>;
  /** Values that live as long as the tab, on every page of the folder. */
  sitting(): Promise<Store>;
  /**
   * State goes to `next` from here on: the room of one of several people. Without it nothing that this page writes is
   * kept any more: its state was erased or replaced under it. False when it was so already.
   */
  use(next?: Store): boolean;
}

/** Brings a store together with what the pages of a folder share (hub.ts); `isSitting`: as long as the tab. */
export type Join = (own: Store, isSitting: boolean) => Promise<Store>;

/** Opens learner storage by the answer given earlier. `prefix` starts every key of the course. Without `join` the page has a store of its own. */
export async function openDevice(prefix: string, join: Join = async (own) => own): Promise<Device> {
  const key = `${prefix}owner`;
  const lasting = await join(await openStore(), false);
  const known = (await lasting.get(key).catch(() => undefined)) === 'own';
  let sitting: Promise<Store> | undefined;
  const openKept = (owner?: Owner) =>
    owner === 'own' ? lasting : (sitting ??= join(openSitting('caseway') ?? openMemory(), true));

  let store = await openKept(known ? 'own' : undefined);
  let owner: Owner | undefined = known ? 'own' : (await store.get(key)) === 'shared' ? 'shared' : undefined;
  const nowhere = openMemory();
  return {
    sitting: () => openKept() as Promise<Store>,
    use: (next = nowhere) => store !== (store = next),
    get owner() { return owner; },
    get keeps() { return lasting.kind !== 'memory'; },
    get store() { return store; },
    async answer(next) {
      const from = store;
      const to = await openKept(next);
      if (to !== from) {
        await move(from, to, prefix);
        store = to;
      }
      await to.set(key, next);
      owner = next;
    },
  };
}

/** "Erase my data on this device": every value of the course, in every copy this page can reach. */
export function eraseAll(store: Store, prefix: string): Promise<void> {
  return store.clear(prefix);
}

/**
 * For a page that has no hub: Chromium keeps all local files' values in one place, and what the hub of a stick holds
 * there would bring the erased answers back. Where every file has its own place, there is nothing to erase.
 */
export async function eraseHub(prefix: string): Promise<void> {
  if (location.protocol === 'file:') await (await openStore(HUB_NAME)).clear(prefix);
}

async function move(from: Store, to: Store, prefix: string): Promise<void> {
  for (const key of await from.keys(prefix)) {
    const value = await from.get(key);
    if (value !== undefined) await to.set(key, value);
  }
  await from.clear(prefix);
}
