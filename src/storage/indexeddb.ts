import { type Store, StoreError, within } from './contract.ts';

const TABLE = 'values';
const ANSWER_MS = 5000;

/**
 * The only browser storage that keeps its word when the browser is killed: a value is there once its transaction
 * has completed with strict durability (DESIGN.md D6). May take for ever to open: the caller sets the limit.
 */
export async function openIndexedDb(name: string): Promise<Store> {
  let db: IDBDatabase | undefined;
  let opening: Promise<IDBDatabase> | undefined;

  /** One connection at a time; those who ask while it opens are served in the order they asked. */
  function connect(): Promise<IDBDatabase> {
    if (!opening) {
      opening = open(name);
      opening.then(
        (fresh) => {
          opening = undefined;
          db = fresh;
          fresh.onclose = fresh.onversionchange = () => {
            fresh.close();
            if (db === fresh) db = undefined;
          };
        },
        () => { opening = undefined; },
      );
    }
    return opening;
  }

  const ask = <T>(mode: IDBTransactionMode, work: Work<T>) =>
    within(ANSWER_MS, run(mode, work)).catch((error) => { throw StoreError.from(error); });

  /** Starts at once on an open connection; a connection lost under way is opened again, once. */
  async function run<T>(mode: IDBTransactionMode, work: Work<T>, again = true): Promise<T> {
    const used = db ?? await connect();
    try {
      return await transact(used, mode, work);
    } catch (error) {
      if (again && (db !== used || wasClosed(error))) {
        if (db === used) db = undefined;
        return run(mode, work, false);
      }
      throw error;
    }
  }

  await connect();
  // Where another program has put something else than text, there is nothing.
  const get = async (key: string) => asText(await ask<unknown>('readonly', (table) => table.get(key)));
  return {
    kind: 'indexeddb',
    get,
    getAll: async (key) => {
      const value = await get(key);
      return value === undefined ? [] : [value];
    },
    set: async (key, value) => {
      let before: string | undefined;
      await ask('readwrite', (table) => {
        // A large value may come later than the end of the transaction; then nobody waits for it.
        table.get(key).onsuccess = (e) => { before = asText((e.target as IDBRequest<unknown>).result); };
        return table.put(value, key);
      });
      return before;
    },
    remove: (key) => ask('readwrite', (table) => table.delete(key)),
    keys: async (prefix) => (await ask('readonly', (table) => table.getAllKeys(startingWith(prefix)))) as string[],
    clear: (prefix) => ask('readwrite', (table) => table.delete(startingWith(prefix))),
  };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

type Work<T> = (table: IDBObjectStore) => IDBRequest<T>;

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Without a version number: a page of an older copy can still open what a newer one made.
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      if (db.objectStoreNames.contains(TABLE)) return resolve(db);
      db.close();
      reject(new StoreError('failed'));
    };
  });
}

function transact<T>(db: IDBDatabase, mode: IDBTransactionMode, work: Work<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const transaction = db.transaction(TABLE, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(TABLE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? request.error);
    // Saves a turn before a write is safe. A read would complete before a large value has arrived.
    if (mode === 'readwrite') transaction.commit?.();
  });
}

/** We never abort a transaction ourselves, so AbortError too means that the connection was taken away. */
function wasClosed(error: unknown): boolean {
  return /^(InvalidState|Abort)Error$/.test((error as Error | null)?.name ?? '');
}

function startingWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}
