import { type Store, within } from './contract.ts';
import { openIndexedDb } from './indexeddb.ts';
import { openLocalStorage } from './localstorage.ts';
import { openMemory } from './memory.ts';

export { type Store, StoreError } from './contract.ts';

const OPEN_MS = 1400;

/**
 * The best store this browser gives: IndexedDB, else localStorage, else memory. Never rejects, and answers within
 * one and a half seconds even where IndexedDB hangs; one that opens later is used from then on. Look at `kind`
 * for what a "saved" is worth.
 */
export async function openStore(name = 'caseway'): Promise<Store> {
  const fallback = openLocalStorage(name) ?? openMemory();
  let db: Store | undefined;
  const opening = openIndexedDb(name).then((opened) => { db = opened; });
  await within(OPEN_MS, opening).catch(() => undefined);

  // What went to the fallback on a bad day is read beside the database's value, until a newer value is safe.
  const all = <T>(work: (store: Store) => Promise<T>) => Promise.all((db ? [db, fallback] : [fallback]).map(work));
  const unite = async (work: (store: Store) => Promise<string[]>) => [...new Set((await all(work)).flat())];
  const getAll = (key: string) => unite((store) => store.getAll(key));
  return {
    get kind() { return (db ?? fallback).kind; },
    get: async (key) => (await getAll(key))[0],
    getAll,
    set: (key, value) => (db ? db.set(key, value).then((before) => { void fallback.remove(key); return before; }) : fallback.set(key, value)),
    remove: async (key) => { await all((store) => store.remove(key)); },
    keys: (prefix) => unite((store) => store.keys(prefix)),
    clear: async (prefix) => { await all((store) => store.clear(prefix)); },
  };
}
