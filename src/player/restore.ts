/**
 * Brings together what is known of a learner when a module opens (DESIGN.md section 4, "Merge").
 * Nothing found is ever thrown away: what cannot be used is kept aside under its own key.
 */
import { decode, encode, type Ids } from '../model/codec.ts';
import { empty, merge, newNonce, type Progress } from '../model/progress.ts';
import type { Store } from '../storage/store.ts';

export interface Found {
  progress: Progress;
  /** A word for the learner, as a key of the interface words. */
  notice?: 'state-older' | 'state-newer' | 'state-damaged' | 'copy-damaged';
  /** The LMS holds a state that this version cannot read and must not overwrite. */
  hold?: boolean;
  /** The device knew more than the LMS. */
  unheard?: boolean;
}

/** Everything the store has under the key, merged where it is of one attempt. */
export async function fromStore(store: Store, key: string, ids: Ids): Promise<{ all: Progress[]; notice?: Found['notice'] }> {
  const all: Progress[] = [];
  let notice: Found['notice'];
  for (const text of await store.getAll(key).catch(() => [])) {
    seen.add(text);
    const read = decode(text, ids);
    if (read.ok) {
      // Another version of the module wrote it, with answers to what this one has not: the next write leaves them out.
      if (encode(read.progress, ids) !== text) await aside(store, key, text);
      const same = all.findIndex((p) => p.nonce === read.progress.nonce);
      if (same >= 0) all[same] = merge(all[same]!, read.progress);
      else all.push(read.progress);
    } else if (read.reason !== 'empty') {
      notice = `state-${read.reason}`;
      await aside(store, key, text);
    }
  }
  return { all: all.sort((a, b) => b.revision - a.revision), ...(notice ? { notice } : {}) };
}

export async function aside(store: Store, key: string, text: string): Promise<void> {
  const kept = `${key}/aside/${text.slice(1, 7)}`;
  if ((await store.get(kept).catch(() => '')) === undefined) await store.set(kept, text).catch(() => { unkept.set(kept, text); });
}

/** Another attempt's state, before its place is written over; together with what was put aside of that attempt earlier. */
export async function keepAside(store: Store, key: string, p: Progress, ids: Ids): Promise<void> {
  const kept = `${key}/aside/${p.nonce}`;
  const earlier = decode((await store.get(kept).catch(() => '')) ?? '', ids);
  const text = encode(earlier.ok && earlier.progress.nonce === p.nonce ? merge(earlier.progress, p) : p, ids);
  await store.set(kept, text).catch(() => { unkept.set(kept, text); });
}

/** What a full device could not keep aside. Until it can, nothing is written over it (learner.ts). */
export const unkept = new Map<string, string>();

/** Every text that was found or written here: any other was written in another window (learner.ts). */
export const seen = new Set<string>();

/** On the web, a stick or one file: the learner's own device is the only record. */
export async function restoreLocal(store: Store, key: string, ids: Ids): Promise<Found> {
  const { all, notice } = await fromStore(store, key, ids);
  const [first, ...others] = all;
  for (const p of others) await aside(store, key, encode(p, ids));
  return { progress: first ?? empty(newNonce()), ...(notice ? { notice } : {}) };
}
