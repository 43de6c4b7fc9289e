import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { BrowserContext, Page } from 'playwright-core';
import { StoreError, within } from '../../src/storage/contract.ts';
import { openMemory } from '../../src/storage/memory.ts';
import type { Store } from '../../src/storage/store.ts';
import { launchChromium } from '../browsers.ts';
import { makeSite, serve } from './folder.ts';

type Step = { op: 'set' | 'remove' | 'clear'; key: string; value: string };
const keyOf = fc.constantFrom('course:a', 'course:b', 'course:ab', 'course:', 'other:a');
const steps = fc.array(fc.record<Step>({
  op: fc.constantFrom('set', 'set', 'set', 'remove', 'clear'), key: keyOf, value: fc.string({ unit: 'grapheme' }),
}), { maxLength: 12 });

/** What any store must hold after the steps. */
function expected(done: Step[]): [string, string][] {
  const values = new Map<string, string>();
  for (const { op, key, value } of done) {
    if (op === 'set') values.set(key, value);
    if (op === 'remove') values.delete(key);
    if (op === 'clear') for (const held of [...values.keys()]) if (held.startsWith(key)) values.delete(held);
  }
  return [...values].sort();
}

/** Runs in the page as well as here: takes all steps without waiting in between, then reads everything. */
async function play(store: Store, done: Step[]): Promise<[string, string][]> {
  await Promise.all(done.map(({ op, key, value }) =>
    op === 'set' ? store.set(key, value) : op === 'remove' ? store.remove(key) : store.clear(key)));
  const held: [string, string][] = [];
  for (const key of await store.keys('')) held.push([key, (await store.getAll(key)).join('|')]);
  return held.sort();
}

test('a memory store holds what was set last, whatever the order of steps', async () => {
  await fc.assert(fc.asyncProperty(steps, async (done) => {
    assert.deepEqual(await play(openMemory(), done), expected(done));
  }));
});

test('a promise that stays silent becomes a time-out, and one that answers is passed on', async () => {
  await assert.rejects(within(50, new Promise(() => {})), { name: 'StoreError', reason: 'timeout' });
  assert.equal(await within(50, Promise.resolve('here')), 'here');
  await assert.rejects(within(50, Promise.reject(new StoreError('quota'))), { reason: 'quota' });
});

test('a page that was too busy to listen does not count as silence', async () => {
  await new Promise(setImmediate);
  const waiting = within(140, stat(import.meta.filename));
  const until = performance.now() + 300;
  while (performance.now() < until);
  // The answer is in the queue now, and so is the timer, which Node serves first after an immediate.
  assert.ok((await waiting).isFile());
});

describe('the store in Chromium over http', () => {
  const site = makeSite();
  let context: BrowserContext;
  let server: Awaited<ReturnType<typeof serve>>;
  before(async () => { [context, server] = await Promise.all([launchChromium(), serve(site.path)]); });
  after(async () => { await context.close(); server.close(); site.remove(); });

  async function open(broken?: () => void): Promise<Page> {
    const page = await context.newPage();
    if (broken) await page.addInitScript(broken);
    await page.goto(`${server.origin}/a.html`);
    return page;
  }
  const noIndexedDb = () => { Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } }); };
  const noLocalStorage = () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }); };

  for (const [kind, broken] of [['indexeddb', []], ['localstorage', [noIndexedDb]], ['memory', [noIndexedDb, noLocalStorage]]] as const) {
    test(`${kind} is what opens when ${broken.length} of two kinds are refused, and it holds what was set last`, async () => {
      const other = await context.newPage();
      for (const script of broken) await other.addInitScript(script);
      await other.goto(`${server.origin}/a.html`);
      assert.equal(await other.evaluate(async () => (await window.storage.openStore()).kind), kind);
      let run = 0;
      await fc.assert(fc.asyncProperty(steps, async (done) => {
        const held = await other.evaluate(`(async () => {
          const store = await window.storage.openStore('run-${kind}-${++run}');
          return (${play.toString()})(store, ${JSON.stringify(done)});
        })()`);
        assert.deepEqual(held, expected(done));
      }), { numRuns: 25 });
      await other.close();
    });
  }

  test('two pages of one site share the store', async () => {
    const [a, b] = [await open(), await context.newPage()];
    await b.goto(`${server.origin}/en/b.html`);
    await a.evaluate(async () => (await window.storage.openStore()).set('course:shared', 'from a'));
    assert.equal(await b.evaluate(async () => (await window.storage.openStore()).get('course:shared')), 'from a');
    await a.close(); await b.close();
  });

  test('a write has begun before set returns', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => {
      const store = await window.storage.openStore();
      let begun = false;
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...all) { begun = true; return put.apply(this, all); };
      const done = store.set('course:now', '1');
      const answer = begun;
      await done;
      return answer;
    }), true);
    await page.close();
  });

  test('set resolves only after its transaction has completed', async () => {
    const page = await open();
    assert.deepEqual(await page.evaluate(async () => {
      const store = await window.storage.openStore();
      const seen: string[] = [];
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...all) {
        const request = put.apply(this, all);
        request.addEventListener('success', () => seen.push('put'));
        this.transaction.addEventListener('complete', () => seen.push('complete'));
        return request;
      };
      await store.set('course:order', '1').then(() => seen.push('resolved'));
      return seen;
    }), ['put', 'complete', 'resolved']);
    await page.close();
  });

  test('writes ask for strict durability', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => {
      const store = await window.storage.openStore();
      let asked: unknown;
      const transaction = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...all) { asked = all[2]?.durability; return transaction.apply(this, all); };
      await store.set('course:strict', '1');
      return asked;
    }), 'strict');
    await page.close();
  });

  test('an IndexedDB that never answers gives way to localStorage within 1.5 s', async () => {
    const page = await open(() => { IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest; });
    const { kind, found, ms } = await page.evaluate(async () => {
      const start = performance.now();
      const store = await window.storage.openStore('hanging');
      const ms = performance.now() - start;
      await store.set('course:bad-day', 'kept');
      return { kind: store.kind, found: await store.getAll('course:bad-day'), ms };
    });
    assert.deepEqual([kind, found], ['localstorage', ['kept']]);
    assert.ok(ms < 1500, `took ${ms} ms`);
    await page.close();
  });

  test('an IndexedDB that wakes up late takes over, with what was written meanwhile, and blocks nobody', async () => {
    const page = await open(() => {
      const real = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (name) {
        const sleeping = {} as IDBOpenDBRequest;
        setTimeout(() => {
          const request = real.call(this, name);
          Object.defineProperty(sleeping, 'result', { get: () => request.result });
          request.onupgradeneeded = () => sleeping.onupgradeneeded?.(new Event('upgradeneeded') as IDBVersionChangeEvent);
          request.onsuccess = () => sleeping.onsuccess?.(new Event('success'));
        }, 2000);
        return sleeping;
      };
    });
    assert.deepEqual(await page.evaluate(async () => {
      const store = await window.storage.openStore('sleepy');
      await store.set('course:1', 'meanwhile');
      const before = store.kind;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const found = await store.getAll('course:1');
      await store.set('course:1', 'later');
      const after = [await store.getAll('course:1'), localStorage.getItem('sleepy/course:1')];
      const deleted = await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase('sleepy');
        request.onblocked = () => resolve('blocked');
        request.onsuccess = () => resolve('deleted');
      });
      return [before, found, store.kind, ...after, deleted];
    }), ['localstorage', ['meanwhile'], 'indexeddb', ['later'], null, 'deleted']);
    await page.close();
  });

  test('a database that falls silent makes a write reject as a time-out after 5 s', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => {
      const store = await window.storage.openStore('silent');
      IDBObjectStore.prototype.put = function () {
        const request = this.get('x');
        // Keeps the transaction busy, as a stuck disk would.
        request.onsuccess = () => { const again = () => { this.get('x').onsuccess = again; }; again(); };
        return request as unknown as IDBRequest<IDBValidKey>;
      };
      IDBTransaction.prototype.commit = () => {};
      return store.set('course:1', '1').catch((error) => `${error.name} ${error.reason}`);
    }), 'StoreError timeout');
    await page.close();
  });

  test('a value written on a day without IndexedDB is found on the next, beside the older one, and goes after the next write', async () => {
    const first = await open();
    await first.evaluate(async () => (await window.storage.openStore('days')).set('course:m', 'first day'));
    await first.close();
    const bad = await open(noIndexedDb);
    await bad.evaluate(async () => (await window.storage.openStore('days')).set('course:m', 'bad day'));
    await bad.close();
    // A page that stood open would hear of another page's localStorage a moment late.
    const good = await open();
    assert.deepEqual(await good.evaluate(async () => {
      const store = await window.storage.openStore('days');
      const found = await store.getAll('course:m');
      await store.set('course:m', 'merged');
      return [found, await store.getAll('course:m'), await store.keys('course:')];
    }), [['first day', 'bad day'], ['merged'], ['course:m']]);
    await good.close();
  });

  test('a sandboxed frame without storage gets memory, and says so', async () => {
    const page = await open();
    const frame = await page.evaluateHandle(() => new Promise<HTMLIFrameElement>((resolve) => {
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts');
      frame.src = 'a.html';
      frame.onload = () => resolve(frame);
      document.body.append(frame);
    }));
    const inside = (await frame.asElement()!.contentFrame())!;
    assert.equal(await inside.evaluate(() => window.origin), 'null');
    assert.deepEqual(await inside.evaluate(async () => {
      const store = await window.storage.openStore();
      await store.set('course:x', '1');
      return [store.kind, await store.get('course:x')];
    }), ['memory', '1']);
    await page.close();
  });

  test('a value larger than any state of ours comes back whole', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => {
      const store = await window.storage.openStore('large');
      let noise = '';
      while (noise.length < 1_000_000) noise += String.fromCharCode(Math.random() * 0xd000);
      await store.set('course:large', noise);
      return (await store.get('course:large')) === noise;
    }), true);
    await page.close();
  });

  test('over quota a write rejects as quota, the old value stays, and smaller writes go on, in IndexedDB', async () => {
    // An origin of its own: Chromium remembers for a while how much room an origin had.
    const full = await serve(site.path);
    const page = await context.newPage();
    await page.goto(`${full.origin}/a.html`);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: full.origin, quotaSize: 1_000_000 });
    const result = await page.evaluate(async () => {
      const store = await window.storage.openStore();
      await store.set('course:q', 'old');
      // Noise: Chromium counts what is left after compression.
      let noise = '';
      while (noise.length < 1_000_000) noise += String.fromCharCode(Math.random() * 0xd000);
      const refused = await store.set('course:q', noise).catch((error) => `${error.name} ${error.reason}`);
      const held = (await store.get('course:q'))?.slice(0, 10);
      await store.set('course:q', 'new');
      return [refused, held, await store.get('course:q')];
    });
    assert.deepEqual(result, ['StoreError quota', 'old', 'new']);
    await page.close();
    full.close();
  });

  test('over quota a write rejects as quota and the old value stays, in localStorage, which opens even when full', async () => {
    const page = await open(noIndexedDb);
    assert.deepEqual(await page.evaluate(async () => {
      const store = await window.storage.openStore('full');
      await store.set('course:q', 'old');
      const refused = await store.set('course:q', 'x'.repeat(6_000_000)).catch((e) => `${e.name} ${e.reason}`);
      const free = 5 * 1024 * 1024;
      for (let size = free; size >= 1; size = Math.floor(size / 2))
        try { localStorage.setItem(`fill-${size}`, 'x'.repeat(size)); } catch { /* full at this size */ }
      const again = await window.storage.openStore('full');
      const answer = [refused, again.kind, await again.get('course:q')];
      localStorage.clear();
      return answer;
    }), ['StoreError quota', 'localstorage', 'old']);
    await page.close();
  });

  test('a database deleted by another page is opened again, and writes go on in their order', async () => {
    const page = await open();
    assert.deepEqual(await page.evaluate(async () => {
      const store = await window.storage.openStore('gone');
      await store.set('course:1', 'before');
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('gone');
        request.onsuccess = resolve;
        request.onerror = request.onblocked = reject;
      });
      await Promise.all(['a', 'b', 'c', 'last'].map((value) => store.set('course:2', value)));
      return [await store.get('course:1'), await store.get('course:2')];
    }), [undefined, 'last']);
    await page.close();
  });

  test('a connection closed by the browser is opened again', async () => {
    const page = await open();
    await page.evaluate(async () => {
      const store = await window.storage.openStore();
      await store.set('course:c', 'before');
      Object.assign(window, { store });
    });
    const cdp = await context.newCDPSession(page);
    await cdp.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'indexeddb' });
    assert.equal(await page.evaluate(async () => {
      const { store } = window as unknown as { store: Store };
      await store.set('course:c', 'after');
      return store.get('course:c');
    }), 'after');
    await page.close();
  });

  test('a connection found closed under way is opened again, and writes keep their order', async () => {
    const page = await open();
    assert.deepEqual(await page.evaluate(async () => {
      const store = await window.storage.openStore('closed');
      const transaction = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...all) {
        IDBDatabase.prototype.transaction = transaction;
        this.close();
        return transaction.apply(this, all);
      };
      await Promise.all(['a', 'b', 'last'].map((value) => store.set('course:c', value)));
      return store.getAll('course:c');
    }), ['last']);
    await page.close();
  });

  test('a connection that was lost and cannot be opened again rejects as failed', async () => {
    const page = await open();
    assert.equal(await page.evaluate(async () => {
      const store = await window.storage.openStore('lost');
      IDBFactory.prototype.open = () => { throw new DOMException('no', 'UnknownError'); };
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('lost');
        request.onsuccess = resolve;
        request.onblocked = reject;
      });
      return store.set('course:1', '1').catch((error) => `${error.name} ${error.reason}`);
    }), 'StoreError failed');
    await page.close();
  });

  test('a database without our table, or of a newer version, is left alone', async () => {
    const page = await open();
    assert.deepEqual(await page.evaluate(async () => {
      const make = (name: string, version: number, table: string) => new Promise<void>((resolve) => {
        const request = indexedDB.open(name, version);
        request.onupgradeneeded = () => request.result.createObjectStore(table);
        request.onsuccess = () => { request.result.close(); resolve(); };
      });
      await make('foreign', 1, 'something else');
      await make('newer', 7, 'values');
      return [(await window.storage.openStore('foreign')).kind, (await window.storage.openStore('newer')).kind];
    }), ['localstorage', 'indexeddb']);
    await page.close();
  });
});
