import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { MODULE, type Copy } from '../site.ts';
import { host, isOpened, keeps, keptKeys, listOf, tab, version, versions, type Host } from './host.ts';

const PAGE = `en/${MODULE}.html`;
const ONE = { page: '1', web: '1', later: '1', bank: '1' };
const TWO = { page: '2', web: '2', later: '2', bank: '2' };

describe('a new version', () => {
  let browser: BrowserContext;
  let one: Copy;
  let two: Copy;
  let at: Host;
  before(async () => { one = version(1); two = version(2); browser = await launchChromium({ worker: true, viewport: { width: 360, height: 740 } }); });
  after(async () => { await browser?.close(); one?.remove(); two?.remove(); });

  async function visit(work: () => Promise<void>): Promise<void> {
    at = await host(one.path);
    try { await work(); } finally {
      for (const p of browser.pages().slice(1)) await p.close();
      at.close();
    }
  }

  const newest = (page: string): string => { const list = listOf(two.path); return `${page}?${list.files[list.pages[page]!.first[0]!]![1]}`; };
  const page2 = (): string => newest(PAGE);
  const isNewest = (page: string) => (keys: string[]): boolean => keys.includes(newest(page)) && !keys.includes(`~kept/next/${page}`);
  const ofVersion = (folder: string) => (keys: string[]): boolean => { const list = listOf(folder); return [...list.pages[PAGE]!.first, ...list.pages[PAGE]!.later].every((n) => keys.some((k) => k.split('?')[0] === list.files[n]![0].split('?')[0] && (k.includes(list.files[n]![1]) || k === list.files[n]![0]))); };

  async function open(): Promise<{ page: Page; l: Learner; trouble: string[] }> {
    const t = await tab(browser);
    await t.page.goto(at.home + PAGE);
    const l = learner(pointer(t.page));
    await l.ready();
    return { ...t, l };
  }

  async function beginTest({ page, l }: { page: Page; l: Learner }): Promise<void> {
    await page.evaluate(() => { location.hash = 'test'; });
    await l.opened('test');
    await l.begin('after');
  }

  test('comes in the background, is used at the next opening, mixes with nothing, and loses nothing', () => visit(async () => {
    at.cache = 'no-store';
    const old = await open();
    await keeps(old.page, PAGE, isOpened(PAGE));
    await old.l.hands.press('.steps-on');
    await old.l.firstStart('own');
    const { sessions } = await old.l.facts();
    const block = sessions[0]!.core[0]!;
    await old.l.answer(block, true);
    await old.page.evaluate(() => { document.title = 'never reloaded'; });

    at.folder = two.path;
    const between = await open();
    assert.equal((await versions(between.page)).page, '1', 'what is kept is shown at once');
    await keeps(between.page, 'version 2', (k) => k.includes(page2()) && ofVersion(two.path)(k) && isNewest(PAGE)(k) && isNewest('index.html')(k));
    // What nobody needs any more is thrown away now.
    await between.page.waitForTimeout(1000);
    await beginTest(between);
    assert.deepEqual(await versions(between.page), ONE);
    at.mode = 'down';
    await beginTest(old);
    assert.deepEqual(await versions(old.page), ONE, 'an old page finds its old parts, also without network');
    assert.equal(await old.page.title(), 'never reloaded');

    const next = await open();
    await beginTest(next);
    assert.deepEqual(await versions(next.page), TWO);
    assert.equal((await next.l.shown(block)).done, true, 'the answers are still there');

    // Once nobody has it open, the old version goes.
    at.mode = 'up';
    await old.page.close();
    await between.page.close();
    const last = await open();
    await keeps(last.page, 'version 2 alone', (k) => !k.some((x) => x.startsWith('~kept/was/')) && ofVersion(two.path)(k) && !ofVersion(one.path)(k) && k.filter((x) => x.startsWith('assets/web.')).length === 1);
    assert.deepEqual([...old.trouble, ...between.trouble, ...next.trouble].filter((t) => !/Failed to load resource/.test(t)), []);
  }));

  for (const [what, breaks] of [['breaks off half-way', () => { at.dying = /bank\.js/; }], ['comes with a login page in place of a file', () => { at.lying = /bank\.js/; }]] as const)
    test(`that ${what} is never used, and comes at another time`, () => visit(async () => {
      const first = await open();
      await keeps(first.page, PAGE, isOpened(PAGE));
      await first.l.hands.press('.steps-on');
      await first.l.firstStart('own');
      await first.page.close();

      at.folder = two.path;
      breaks();
      const during = await open();
      // The pages that come after it have come: its turn is over.
      await keeps(during.page, 'what comes after it', (k) => k.includes(page2()) && k.includes(`~kept/next/${PAGE}`) && isNewest('index.html')(k));
      assert.ok(!ofVersion(two.path)(await keptKeys(during.page)));
      await during.page.close();
      const still = await open();
      await beginTest(still);
      assert.deepEqual(await versions(still.page), ONE);
      await still.page.close();

      delete at.dying;
      delete at.lying;
      at.asked = [];
      const after = await open();
      await keeps(after.page, 'version 2', (k) => ofVersion(two.path)(k) && !k.includes(`~kept/next/${PAGE}`));
      assert.ok(!at.asked.includes(PAGE), 'what had come and was right is not asked for again');
      const next = await open();
      await beginTest(next);
      assert.deepEqual(await versions(next.page), TWO);
    }));

  test('comes whole from the network when a part of the old one was thrown away', () => visit(async () => {
    at.cache = 'no-store';
    const first = await open();
    await keeps(first.page, PAGE, isOpened(PAGE));
    await first.page.evaluate(async () => { const c = await caches.open((await caches.keys())[0]!); for (const k of await c.keys()) if (/\/web\./.test(k.url)) await c.delete(k); });
    at.folder = two.path;
    const next = await open();
    assert.deepEqual([(await versions(next.page)).page, (await versions(next.page)).web], ['2', '2']);
    assert.deepEqual(next.trouble, []);
  }));

  test('that the host has while the page of the old one is still in the browser\'s own cache is not mixed with it', () => visit(async () => {
    // Opened before anything was kept: the page is in the browser's cache for ten minutes.
    const first = await open();
    await first.page.close();
    at.folder = two.path;
    const now = await open();
    assert.equal((await versions(now.page)).page, '1');
    await keeps(now.page, 'version 2', (k) => isOpened(PAGE)(k) && ofVersion(two.path)(k));
    const next = await open();
    assert.deepEqual([(await versions(next.page)).page, (await versions(next.page)).web], ['2', '2']);
  }));
});
