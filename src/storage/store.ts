import type { Store } from './contract.ts';
import { openIndexedDb } from './indexeddb.ts';
import { openLocalStorage } from './localstorage.ts';
import { openMemory } from './memory.ts';

export { type Store, StoreError } from './contract.ts';

/**
 * The best store this browser gives: IndexedDB, else localStorage, else memory. Never rejects, and answers within
 * one and a half seconds even where IndexedDB hangs. Look at `kind` for what a "saved" is worth.
 */
export async function openStore(name = 'caseway'): Promise<Store> {
  const local = openLocalStorage(name);
  try {
    const db = await openIndexedDb(name);
    return local ? withLeftovers(db, local) : db;
  } catch {
    return local ?? openMemory();
  }
}

/**
 * IndexedDB may fail one day and work the next. What went to localStorage on the bad day is read beside the
 * database's value, and goes once a newer value is safe.
 */
function withLeftovers(db: Store, local: Store): Store {
  const getAll = async (key: string) => [...new Set([...await db.getAll(key), ...await local.getAll(key)])];
  return {
    kind: db.kind,
    get: async (key) => (await getAll(key))[0],
    getAll,
    set: (key, value) => db.set(key, value).then(() => local.remove(key)),
    remove: (key) => db.remove(key).then(() => local.remove(key)),
    keys: async (prefix) => [...new Set([...await db.keys(prefix), ...await local.keys(prefix)])],
    clear: (prefix) => db.clear(prefix).then(() => local.clear(prefix)),
  };
}
