/** What the hub promises, said once and asked of each browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { makeSite } from './folder.ts';

/** The little of a page that playwright's and puppeteer's have in common. */
export interface AnyPage {
  goto(url: string): Promise<unknown>;
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  close(): Promise<void>;
}

/** A running browser whose storage is still there after `restart`. */
export interface Driver {
  newPage(): Promise<AnyPage>;
  restart(): Promise<void>;
}

/** Opens the page's store joined to the hub, and leaves both on `window` for the next step. */
export async function join(page: AnyPage, url: string): Promise<{ joined: boolean; kind: string }> {
  await page.goto(url);
  return page.evaluate(async (hub) => {
    const own = await window.storage.openStore();
    const store = await window.storage.joinHub(own, hub);
    Object.assign(window, { own, store });
    return { joined: own !== store, kind: store.kind };
  }, hubOf(url));
}

export const hubOf = (url: string) => (url.endsWith('/en/b.html') ? '../store.html' : 'store.html');

declare global { interface Window { own: import('../../src/storage/store.ts').Store; store: Window['own'] } }

export function hubTests(browser: () => Driver, site: ReturnType<typeof makeSite>): void {
  test('two pages in different folders of a stick share one store', async () => {
    const [a, b] = [await browser().newPage(), await browser().newPage()];
    assert.deepEqual(await join(a, site.a), { joined: true, kind: 'indexeddb' });
    await a.evaluate((value) => window.store.set('course:m1', value), 'from a');
    assert.deepEqual(await join(b, site.b), { joined: true, kind: 'indexeddb' });
    assert.deepEqual(await b.evaluate(async () => [await window.store.getAll('course:m1'), await window.store.keys('course:')], 0),
      [['from a'], ['course:m1']]);
    await b.evaluate(() => window.store.set('course:m2', 'from b'), 0);
    assert.equal(await a.evaluate(() => window.store.get('course:m2'), 0), 'from b');
    await a.close(); await b.close();
  });

  test('what they share is still there after the browser was closed and opened', async () => {
    await browser().restart();
    const [a, b] = [await browser().newPage(), await browser().newPage()];
    await join(a, site.a); await join(b, site.b);
    assert.deepEqual(await a.evaluate(async () => [await window.store.get('course:m1'), await window.store.get('course:m2')], 0), ['from a', 'from b']);
    assert.deepEqual(await b.evaluate(async () => [await window.store.get('course:m1'), await window.store.get('course:m2')], 0), ['from a', 'from b']);
    await a.close(); await b.close();
  });

  test('a page change directly after set loses nothing, 10 times', async () => {
    const page = await browser().newPage();
    await join(page, site.a);
    for (let n = 1; n <= 10; n++) {
      const [here, next] = n % 2 ? [site.a, site.b] : [site.b, site.a];
      await page.evaluate((value) => window.store.set('course:turn', value), String(n));
      await join(page, next);
      const found = await page.evaluate(() => window.store.getAll('course:turn'), 0);
      assert.ok(found.includes(String(n)), `${here} wrote ${n}, the next page found ${found}`);
    }
    await page.close();
  });

  test('where own and hub differ, both values are given, own first', async () => {
    const page = await browser().newPage();
    await join(page, site.a);
    assert.deepEqual(await page.evaluate(async () => {
      await window.store.set('course:two', 'old');
      await window.own.set('course:two', 'mine');
      return [await window.store.getAll('course:two'), await window.store.get('course:two')];
    }, 0), [['mine', 'old'], 'mine']);
    await page.close();
  });

  test('remove takes a value from both', async () => {
    const page = await browser().newPage();
    await join(page, site.a);
    assert.deepEqual(await page.evaluate(async () => {
      await window.store.set('course:bye', '1');
      await window.store.remove('course:bye');
      return [await window.store.getAll('course:bye'), await window.own.getAll('course:bye')];
    }, 0), [[], []]);
    await page.close();
  });

  test('erasing on one page erases every page\'s own copy, and what is written later stays', async () => {
    const [a, b] = [await browser().newPage(), await browser().newPage()];
    await join(a, site.a); await join(b, site.b);
    await a.evaluate(() => window.store.set('course:secret', 'a'), 0);
    await b.evaluate(() => window.store.set('course:secret', 'b'), 0);
    await b.evaluate(() => window.own.set('other:kept', 'not ours'), 0);
    await a.evaluate(() => window.storage.eraseAll(window.store, 'course:'), 0);
    assert.deepEqual(await a.evaluate(async () => [await window.store.keys('course:'), await window.store.getAll('course:secret')], 0), [[], []]);
    await join(b, site.b);
    assert.deepEqual(await b.evaluate(async () => [await window.store.keys('course:'), await window.own.getAll('course:secret'), await window.own.get('other:kept')], 0), [[], [], 'not ours']);
    await b.evaluate(() => window.store.set('course:m3', 'a new start'), 0);
    await join(a, site.a); await join(b, site.b);
    assert.equal(await a.evaluate(() => window.store.get('course:m3'), 0), 'a new start');
    assert.deepEqual(await b.evaluate(() => window.own.getAll('course:m3'), 0), ['a new start']);
    await a.close(); await b.close();
  });

  test('without a hub the own store comes back unchanged, and nobody waits for it long', async () => {
    const page = await browser().newPage();
    await page.goto(site.a);
    for (const hub of ['no-such-file.html', 'en/b.html']) {
      const { same, ms, frames } = await page.evaluate(async (url) => {
        const own = await window.storage.openStore();
        const start = performance.now();
        const store = await window.storage.joinHub(own, url);
        return { same: own === store, ms: performance.now() - start, frames: document.querySelectorAll('iframe').length };
      }, hub);
      assert.ok(same);
      assert.equal(frames, 0);
      assert.ok(ms < 8000, `took ${ms} ms`);
    }
    await page.close();
  });

  test('on an own device the answer and the work are found on every page', async () => {
    const [a, b] = [await browser().newPage(), await browser().newPage()];
    await a.goto(site.a); await b.goto(site.b);
    assert.deepEqual(await a.evaluate(async (hub) => {
      const device = await window.storage.openDevice('course:', hub);
      const first = device.owner;
      await device.store.set('course:early', 'before the answer');
      await device.answer('own');
      return [first, device.owner, device.store.kind];
    }, hubOf(site.a)), [undefined, 'own', 'indexeddb']);
    assert.deepEqual(await b.evaluate(async (hub) => {
      const device = await window.storage.openDevice('course:', hub);
      const found = [device.owner, await device.store.get('course:early')];
      await window.storage.eraseAll(device.store, 'course:');
      return found;
    }, hubOf(site.b)), ['own', 'before the answer']);
    await a.close(); await b.close();
  });

  test('on a shared computer one tab keeps answer and work over page changes and reloads, a new tab and a restart find nothing', async () => {
    const look = async (hub: string) => {
      const device = await window.storage.openDevice('course:', hub);
      const lasting = await window.storage.joinHub(await window.storage.openStore(), hub);
      return [device.owner, device.store.kind, await device.store.getAll('course:typed'), await lasting.keys('course:')];
    };
    const a = await browser().newPage();
    await a.goto(site.a);
    await a.evaluate(async (hub) => {
      const device = await window.storage.openDevice('course:', hub);
      await device.answer('shared');
      await device.store.set('course:typed', 'only now');
    }, hubOf(site.a));
    for (const url of [site.a, site.b, site.a]) {
      await a.goto(url);
      assert.deepEqual(await a.evaluate(look, hubOf(url)), ['shared', 'memory', ['only now'], []]);
    }
    const b = await browser().newPage();
    await b.goto(site.b);
    assert.deepEqual(await b.evaluate(look, hubOf(site.b)), [undefined, 'memory', [], []]);
    await a.close(); await b.close();
    await browser().restart();
    const later = await browser().newPage();
    await later.goto(site.a);
    assert.deepEqual(await later.evaluate(look, hubOf(site.a)), [undefined, 'memory', [], []]);
    await later.close();
  });

  test('a sitting left for longer than two minutes is forgotten, as when somebody reopens the closed tab', async () => {
    const page = await browser().newPage();
    await page.goto(site.a);
    await page.evaluate(async () => {
      const device = await window.storage.openDevice('course:', 'no-such-file.html');
      await device.answer('shared');
      await device.store.set('course:typed', 'the last learner');
      sessionStorage.setItem('not-ours', 'kept');
      // Leaving happens later than this, so the clock is what the test moves.
      const now = Date.now();
      Date.now = () => now - 3 * 60_000;
    }, 0);
    await page.goto(site.a);
    assert.deepEqual(await page.evaluate(async () => {
      const device = await window.storage.openDevice('course:', 'no-such-file.html');
      return [device.owner, await device.store.getAll('course:typed'), sessionStorage.getItem('not-ours')];
    }, 0), [undefined, [], 'kept']);
    await page.close();
  });

  test('answering "shared" on a device that was "own" moves the work off the device', async () => {
    const page = await browser().newPage();
    await page.goto(site.a);
    assert.deepEqual(await page.evaluate(async (hub) => {
      const device = await window.storage.openDevice('course:', hub);
      await device.answer('own');
      await device.store.set('course:typed', 'mine');
      await device.answer('shared');
      const lasting = await window.storage.joinHub(await window.storage.openStore(), hub);
      return [device.store.kind, await device.store.get('course:typed'), await lasting.keys('course:'), device.owner];
    }, hubOf(site.a)), ['memory', 'mine', [], 'shared']);
    await page.close();
  });
}
