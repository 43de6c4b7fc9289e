import type { Store } from './contract.ts';

/** The last resort: learning goes on, and everything is gone when the page closes. The learner must be told. */
export function openMemory(): Store {
  const values = new Map<string, string>();
  const keys = (prefix: string) => [...values.keys()].filter((key) => key.startsWith(prefix));
  return {
    kind: 'memory',
    get: async (key) => values.get(key),
    getAll: async (key) => [values.get(key)].filter((value) => value !== undefined),
    set: async (key, value) => { values.set(key, value); },
    remove: async (key) => { values.delete(key); },
    keys: async (prefix) => keys(prefix),
    clear: async (prefix) => { for (const key of keys(prefix)) values.delete(key); },
  };
}
