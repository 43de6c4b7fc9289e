/** What every keeper of learner state promises, wherever it keeps it. */
export interface Store {
  /**
   * Where values really go, so that the status line never promises more than is true. Look each time: a database
   * that was slow to open may take over later.
   */
  readonly kind: 'indexeddb' | 'localstorage' | 'memory';
  get(key: string): Promise<string | undefined>;
  /**
   * Every copy this device holds under the key, the nearest first. There can be more than one (the page's own, the
   * hub's, one written while IndexedDB was out of order): the caller merges them, none is dropped here.
   */
  getAll(key: string): Promise<string[]>;
  /**
   * Begins to write before it returns, and resolves only when the value would survive a kill of the browser: where
   * the store can tell, with what stood there until then, so that whoever writes sees when another window has written.
   */
  set(key: string, value: string): Promise<string | undefined>;
  remove(key: string): Promise<void>;
  keys(prefix: string): Promise<string[]>;
  clear(prefix: string): Promise<void>;
}

/**
 * Why a store could not do what was asked. After `quota` and `failed` the old value still stands; after `timeout`
 * nobody knows, so nothing may be called saved.
 */
export class StoreError extends Error {
  declare readonly reason: 'quota' | 'timeout' | 'failed';

  constructor(reason: StoreError['reason'], cause?: unknown) {
    super(`storage: ${reason}`, { cause });
    this.name = 'StoreError';
    this.reason = reason;
  }

  /** Tells a full device, which the learner can mend, from every other failure. */
  static from(error: unknown): StoreError {
    if (error instanceof StoreError) return error;
    const name = (error as { name?: string } | null)?.name ?? '';
    return new StoreError(/quota/i.test(name) ? 'quota' : 'failed', error);
  }
}

/**
 * The promise, or a `timeout` when it stays silent. Counted in slices: a phone that is busy for two seconds uses up
 * one slice only, and an answer already waiting in the queue is still heard.
 */
export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let slices = 7;
    const timer = setInterval(() => {
      if (--slices > 0) return;
      clearInterval(timer);
      reject(new StoreError('timeout'));
    }, ms / slices);
    promise.then(resolve, reject).then(() => clearInterval(timer));
  });
}
