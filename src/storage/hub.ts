import { type Store, StoreError, within } from './contract.ts';
import { ERASED, type HubAnswer, type HubGreeting, type HubRequest } from './hub-messages.ts';

const ANSWER_MS = 1500;

type Ask = (op: HubRequest['op'], key: string, value?: string) => Promise<unknown>;

/**
 * Gives all pages of a folder one store on `file:`, where Firefox gives each page its own: the document `url`
 * (store.html) in a hidden frame keeps the common copy. Anywhere else, and when no hub answers in time, `own`
 * comes back unchanged.
 */
export async function joinHub(own: Store, url: string): Promise<Store> {
  if (location.protocol !== 'file:') return own;
  const frame = document.createElement('iframe');
  try {
    const ask = callFrame(frame, url);
    const { prefix, erased } = (await ask('ping', '')) as HubGreeting;
    const mark = prefix + ERASED;
    if (erased && erased !== (await own.get(mark))) {
      await own.clear(prefix);
      await own.set(mark, erased);
    }
    return join(own, ask);
  } catch {
    frame.remove();
    return own;
  }
}

/** Numbered questions to the frame; each is answered within the time or rejects. */
function callFrame(frame: HTMLIFrameElement, url: string): Ask {
  const waiting = new Map<number, (answer: HubAnswer) => void>();
  let id = 0;
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || !data?.caseway) return;
    if (data.newValue) dispatchEvent(new StorageEvent('storage', data));
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  const loaded = new Promise((resolve) => { frame.onload = resolve; });
  frame.hidden = true;
  frame.src = url;
  document.body.append(frame);

  let isLoaded = false;
  return (op, key, value) => {
    const request: HubRequest = { caseway: 'ask', id: ++id, op, key, value };
    const answer = new Promise<unknown>((resolve, reject) => {
      waiting.set(request.id, ({ ok, result }) => (ok ? resolve(result) : reject(new StoreError('failed'))));
    });
    // On file: both origins are "null", which no target origin can name.
    const send = () => frame.contentWindow?.postMessage(request, '*');
    if (isLoaded) send(); else loaded.then(() => { isLoaded = true; send(); });
    return within(ANSWER_MS, answer);
  };
}

/** Every write starts in both at once, so that a page change directly after it loses neither. What stood there before is told of our own copy. */
function join(own: Store, ask: Ask): Store {
  const newest = new Map<string, string>();
  let readable = true;

  /** A hub that cannot be read is no longer written either: its copy may hold more than we know. */
  async function fromHub<T>(op: 'get' | 'keys', key: string): Promise<T | undefined> {
    if (!readable) return undefined;
    try {
      return (await ask(op, key).catch(() => ask(op, key))) as T;
    } catch {
      readable = false;
      return undefined;
    }
  }

  async function getAll(key: string): Promise<string[]> {
    const theirs = fromHub<string>('get', key);
    const values = new Set(await own.getAll(key));
    const value = await theirs;
    if (typeof value === 'string') values.add(value);
    return [...values];
  }

  return {
    get kind() { return own.kind; },
    get: async (key) => (await getAll(key))[0],
    getAll,
    set(key, value) {
      const durable = own.set(key, value);
      newest.set(key, value);
      if (readable) {
        ask('set', key, value)
          .catch(() => (newest.get(key) === value ? ask('set', key, value) : undefined))
          .catch(() => undefined);
      }
      return durable;
    },
    async remove(key) {
      newest.delete(key);
      await Promise.all([own.remove(key), ask('remove', key)]);
    },
    async keys(prefix) {
      const theirs = fromHub<string[]>('keys', prefix);
      const all = new Set([...await own.keys(prefix), await theirs ?? []].flat());
      return [...all].filter((key) => typeof key === 'string' && !key.endsWith(ERASED));
    },
    async clear(prefix) {
      newest.clear();
      const [mark] = await Promise.all([ask('clear', prefix), own.clear(prefix)]);
      if (mark) await own.set(prefix + ERASED, mark as string);
    },
  };
}
