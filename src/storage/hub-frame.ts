/**
 * The script of `store.html`: `<script src="…" data-prefix="caseway:"></script>`. It keeps the copy that all pages
 * of a folder share on `file:`; on any other protocol it does not listen at all (DESIGN.md D8). With `#sitting` in
 * its address it keeps nothing longer than the tab.
 */
import type { Store } from './contract.ts';
import { ERASED, HUB_NAME, type HubAnswer, type HubGreeting, type HubNews, type HubRequest } from './hub-messages.ts';
import { CHANGED, flash } from './other-windows.ts';
import { openSitting } from './sitting.ts';
import { openStore } from './store.ts';

const LONGEST_KEY = 200;
const LONGEST_VALUE = 1_000_000;

const prefix = document.currentScript?.getAttribute('data-prefix');
if (prefix && location.protocol === 'file:' && parent !== window) serve(prefix);

function serve(prefix: string): void {
  const opened = location.hash === '#sitting' ? Promise.resolve(openSitting(HUB_NAME)) : openStore(HUB_NAME);
  const pass = (newValue: string): void => parent.postMessage({ caseway: 'changed', key: prefix + CHANGED, newValue } satisfies HubNews, '*');
  addEventListener('storage', ({ key, newValue }) => { if (key === prefix + CHANGED && newValue) pass(newValue); });
  // A page that the browser brings back whole has heard no news meanwhile.
  const erased = async (): Promise<string | undefined> => (await opened)?.get(prefix + ERASED);
  addEventListener('pagehide', () => { const before = erased(); addEventListener('pageshow', async () => { if ((await before) !== (await erased())) pass('state'); }, { once: true }); });
  addEventListener('message', async ({ source, data }) => {
    if (source !== parent || !isRequest(data, prefix)) return;
    const answer: HubAnswer = { caseway: 'answer', id: data.id, ok: true };
    try {
      answer.result = await obey(data, await opened, prefix);
    } catch {
      answer.ok = false;
    }
    parent.postMessage(answer, '*');
  });
}

function isRequest(data: unknown, prefix: string): data is HubRequest {
  if (typeof data !== 'object' || data === null) return false;
  const { caseway, id, op, key, value } = data as Record<string, unknown>;
  if (caseway !== 'ask' || !Number.isSafeInteger(id) || typeof key !== 'string') return false;
  if (op === 'ping') return true;
  if (!key.startsWith(prefix) || key.length > LONGEST_KEY) return false;
  return op === 'set' || op === 'tell'
    ? typeof value === 'string' && value.length <= LONGEST_VALUE
    : op === 'get' || op === 'remove' || op === 'keys' || op === 'clear';
}

async function obey({ op, key, value }: HubRequest, store: Store | undefined, prefix: string): Promise<unknown> {
  // Memory dies with the page, so there is nothing to share.
  if (!store || store.kind === 'memory' && location.hash !== '#sitting') throw new Error('nothing to share');
  switch (op) {
    case 'ping': return { prefix, erased: await store.get(prefix + ERASED) } satisfies HubGreeting;
    case 'get': return store.get(key);
    case 'set': return store.set(key, value!);
    case 'tell': return flash(key, value!);
    case 'remove': return store.remove(key);
    case 'keys': return store.keys(key);
    case 'clear': {
      await store.clear(key);
      if (key !== prefix) return undefined;
      const mark = Math.random().toString(36).slice(2);
      await store.set(prefix + ERASED, mark);
      return mark;
    }
  }
}
