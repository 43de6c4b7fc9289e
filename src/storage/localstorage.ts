import { type Store, StoreError } from './contract.ts';

/**
 * The fallback where IndexedDB is missing. It may lose the last second when the browser is killed.
 * Undefined when the browser refuses it.
 */
export function openLocalStorage(name: string): Store | undefined {
  return overWebStorage(() => localStorage, 'localstorage', name);
}

/** A store over localStorage or sessionStorage. `name` keeps ours apart from others' values in the same area. */
export function overWebStorage(find: () => Storage, kind: Store['kind'], name: string): Store | undefined {
  const lead = `${name}/`;
  let area: Storage;
  try {
    area = find();
    if (area.length === 0) {
      // Some private modes offer an area that takes nothing. One that holds something works, even when full.
      area.setItem(lead, '');
      area.removeItem(lead);
    }
  } catch {
    return undefined;
  }

  const get = async (key: string) => area.getItem(lead + key) ?? undefined;
  const keys = (prefix: string) =>
    Object.keys(area).filter((key) => key.startsWith(lead + prefix)).map((key) => key.slice(lead.length));
  return {
    kind,
    get,
    getAll: async (key) => {
      const value = await get(key);
      return value === undefined ? [] : [value];
    },
    set: async (key, value) => {
      try { area.setItem(lead + key, value); } catch (error) { throw StoreError.from(error); }
    },
    remove: async (key) => area.removeItem(lead + key),
    keys: async (prefix) => keys(prefix),
    clear: async (prefix) => { for (const key of keys(prefix)) area.removeItem(lead + key); },
  };
}
