/** Reads and keeps when things come back (model/revise.ts): one record a person, apart from every module's progress. */
import { type Cards, mergeCards, readCards, writeCards } from '../model/revise.ts';
import type { Store } from '../storage/store.ts';
import { prefix } from './page.ts';

const KEY = `${prefix}revise`;

/** What the status line may say, as keys of the interface words. */
export type Kept = 'saved' | 'kept-until-close' | 'not-saved' | 'full';

export type ReviseRecord = ReturnType<typeof reviseRecord>;

/** @param store asked at every write: the answer to "whose device is this?" moves it */
export function reviseRecord(store: () => Store) {
  /** Every text that was found or written here: any other was written in another window. */
  const seen = new Set<string>();

  /** All copies together; undefined where there is none. What cannot be read is put aside, for it is about to be written over. */
  async function read(): Promise<Cards | undefined> {
    let found: Cards | undefined;
    for (const text of await store().getAll(KEY).catch(() => [])) {
      seen.add(text);
      const cards = readCards(text);
      if (typeof cards === 'object') found = mergeCards(found ?? {}, cards);
      else await store().set(`${KEY}/aside`, text).catch(() => {});
    }
    return found;
  }

  /** Begins to write at once. Gives how it ended, and the cards with what another window had written. */
  async function keep(cards: Cards): Promise<{ kept: Kept; cards: Cards }> {
    const to = store();
    const text = writeCards(cards);
    try {
      const before = await to.set(KEY, text);
      seen.add(text);
      const theirs = before !== undefined && !seen.has(before) ? readCards(before) : 'damaged';
      if (typeof theirs !== 'object') return { kept: to.kind === 'memory' ? 'kept-until-close' : 'saved', cards };
      seen.add(before!);
      return await keep(mergeCards(cards, theirs));
    } catch (e) {
      return { kept: (e as { reason?: string }).reason === 'quota' ? 'full' : 'not-saved', cards };
    }
  }

  return { read, keep };
}
