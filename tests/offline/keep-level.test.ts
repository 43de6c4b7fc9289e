import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { learner, pointer } from '../journeys/learner.ts';
import { filled, MODULE, wordsIn, type Copy } from '../site.ts';
import { bytesOfLevel, host, isSet, keeps, keptKeys, listOf, tab, version, versions, type Host } from './host.ts';

const LEVEL = 'level-1';
const PAGE = `en/${MODULE}.html`;

describe('"keep this level"', () => {
  let browser: BrowserContext;
  let one: Copy;
  let two: Copy;
  let at: Host;
  before(async () => { one = version(1); two = version(2); browser = await launchChromium({ worker: true, viewport: { width: 360, height: 740 } }); });
  after(async () => { await browser?.close(); one?.remove(); two?.remove(); });

  async function visit(work: (page: Page, trouble: string[]) => Promise<void>): Promise<void> {
    at = await host(one.path);
    const { page, trouble } = await tab(browser);
    try { await page.goto(`${at.home}en/${LEVEL}.html`); await work(page, trouble); } finally {
      for (const p of browser.pages().slice(1)) await p.close();
      at.close();
    }
  }

  const words = () => wordsIn(readFileSync(join(one.path, PAGE), 'utf8'));
  /** As the page writes it: rounded up, in megabytes from a thousand kilobytes on. */
  const size = (bytes: number): string => (bytes < 999_500 ? filled(words(), 'offline-kb', { n: Math.ceil(bytes / 1000) }) : filled(words(), 'offline-mb', { n: Math.ceil(bytes / 1e5) / 10 }));
  const status = (page: Page): Promise<string> => page.locator('.kept-level [role="status"]').innerText();
  const press = (page: Page, key: string): Promise<void> => page.locator('.kept-level .btn', { hasText: new RegExp(`^${words()[key]}$`) }).click({ timeout: 20_000 });
  const until = (page: Page, state: string): Promise<void> => page.locator(`.kept-level.is-${state}`).waitFor({ timeout: 30_000 });
  /** Everything that comes unasked has come. */
  const calm = (page: Page): Promise<unknown> => keeps(page, 'the first page', (k) => isSet('index.html')(k) && !k.some((x) => x.startsWith('~kept/next/')));

  test('says its size first, then how far it has come, then what is kept; works without network; and goes again', () => visit(async (page, trouble) => {
    await calm(page);
    const bytes = bytesOfLevel(one.path, LEVEL);
    await page.locator('.kept-level [role="status"]', { hasText: size(bytes) }).waitFor();
    assert.ok((await status(page)).startsWith(size(bytes)), await status(page));
    at.delay = 400;
    const seen = new Set<number>();
    await press(page, 'offline-keep');
    await until(page, 'running');
    assert.equal(await page.locator('progress').getAttribute('max'), String(bytes));
    assert.notEqual(await page.evaluate(() => document.activeElement?.localName), 'body', 'the focus is not lost');
    while (await page.locator('progress').count()) { const v = await page.locator('progress').evaluate((p: HTMLProgressElement) => p.value, undefined, { timeout: 1000 }).catch(() => 0); if (v) seen.add(v); await page.waitForTimeout(50); }
    await until(page, 'kept');
    assert.ok(seen.size >= 3 && Math.max(...seen) <= bytes, [...seen].join());
    assert.equal(await status(page), filled(words(), 'offline-kept', { version: '0.1.0', size: size(bytes) }));
    const list = listOf(one.path);
    const keys = await keptKeys(page);
    for (const p of list.levels[0]!.pages) assert.ok(keys.includes(`~kept/set/${p}`), p);

    at.delay = 0;
    at.mode = 'down';
    const reader = await tab(browser);
    for (const p of list.levels[0]!.pages.filter((x) => x.endsWith('.html'))) {
      const answer = await reader.page.goto(at.home + p);
      assert.equal(answer!.status(), 200);
      assert.equal(await reader.page.evaluate(() => document.body.classList.contains('page-offline')), p.endsWith('offline.html'), p);
    }
    await reader.page.goto(`${at.home}en/index.html`);
    await reader.page.click('.search-entry');
    await reader.page.fill('#search-field', 'neglect');
    await reader.page.locator('a.result').first().waitFor({ timeout: 20_000 });
    await reader.page.goto(at.home + PAGE);
    const l = learner(pointer(reader.page));
    await l.ready();
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.hands.press('[data-tools]');
    await reader.page.locator('.tools .pick', { hasText: words()['offline-tool']! }).click();
    await until(reader.page, 'kept');
    await reader.page.close();

    at.mode = 'up';
    await press(page, 'offline-remove');
    await press(page, 'erase-no');
    await until(page, 'kept');
    await press(page, 'offline-remove');
    await until(page, 'sure');
    await press(page, 'offline-remove');
    await until(page, 'open');
    await keeps(page, 'the module to be gone', (k) => !k.some((x) => x.includes(MODULE)) && isSet('en/offline.html')(k));
    assert.deepEqual(trouble, []);
  }));

  test('that is interrupted goes on from what has come, and is not called kept before all of it is here', () => visit(async (page) => {
    await calm(page);
    at.dying = new RegExp(`${MODULE}\\.bank\\.js`);
    const unasked = (await keptKeys(page)).length;
    await press(page, 'offline-keep');
    await page.locator('.kept-level .notice-problem', { hasText: words()['offline-lost']! }).waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('.kept-level.is-kept').count(), 0);
    assert.ok(!(await keptKeys(page)).includes(`~kept/set/${PAGE}`), 'a module without its test is not there');
    delete at.dying;
    at.asked = [];
    const here = (await keptKeys(page)).map((k) => k.split('?')[0]);
    assert.ok(here.length > unasked, 'what came is here');
    await press(page, 'offline-go-on');
    await until(page, 'kept');
    const again = at.asked.map((a) => a.split('?')[0]!);
    assert.ok(again.includes(`en/${MODULE}.bank.js`));
    assert.deepEqual(again.filter((a) => here.includes(a)), [], 'what is here is not asked for again');
  }));

  test('goes on by itself on the next page, unless it was stopped', () => visit(async (page) => {
    await calm(page);
    at.delay = 1500;
    await press(page, 'offline-keep');
    await until(page, 'running');
    await press(page, 'offline-stop');
    await page.locator('.kept-level .btn', { hasText: words()['offline-go-on']! }).waitFor({ timeout: 20_000 });
    at.delay = 0;
    at.asked = [];
    await page.reload();
    await page.waitForFunction(() => document.querySelector('link[rel=manifest]'), undefined, { timeout: 20_000 });
    await until(page, 'open');
    await page.waitForTimeout(1500);
    assert.deepEqual(at.asked.filter((a) => a.includes(MODULE)), []);

    at.delay = 1000;
    await press(page, 'offline-go-on');
    await until(page, 'running');
    at.delay = 0;
    await page.goto(`${at.home}en/glossary.html`);
    await keeps(page, 'all of the level', (k) => isSet(PAGE)(k) && isSet('en/privacy.html')(k));
    await page.goto(`${at.home}en/${LEVEL}.html`);
    await until(page, 'kept');
  }));

  test('says that an update is ready and how large it is, and takes it when told', () => visit(async (page) => {
    await calm(page);
    await press(page, 'offline-keep');
    await until(page, 'kept');
    at.folder = two.path;
    await page.goto(`${at.home}en/${LEVEL}.html`);
    const update = page.locator('.kept-level p', { hasText: new RegExp(words()['offline-update']!.split('{')[0]!) });
    await update.waitFor({ timeout: 20_000 });
    await calm(page);
    await page.waitForTimeout(300);
    assert.ok((await status(page)).includes('0.1.0'));
    const keys = await keptKeys(page);
    const [list] = [listOf(two.path)];
    const all = new Set(list.levels[0]!.pages.flatMap((p) => Object.values(list.pages[p]!).flat()));
    const lacking = [...all].map((n) => list.files[n]!).filter(([address, hash]) => !keys.includes(address) && !keys.includes(`${address}?${hash}`));
    await page.reload();
    await page.locator('.kept-level p', { hasText: filled(words(), 'offline-update', { size: size(lacking.reduce((sum, f) => sum + f[2], 0)) }) }).waitFor({ timeout: 20_000 });
    await press(page, 'offline-do-update');
    await page.locator('.kept-level [role="status"]', { hasText: '0.2.0' }).waitFor({ timeout: 30_000 });
    at.mode = 'down';
    await page.goto(at.home + PAGE);
    await learner(pointer(page)).ready();
    const now = await versions(page);
    assert.deepEqual([now['page'], now['web']], ['2', '2']);
  }));

  test('tells the truth when the browser has thrown it away', () => visit(async (page) => {
    await calm(page);
    await press(page, 'offline-keep');
    await until(page, 'kept');
    await page.evaluate(async () => { const c = await caches.open((await caches.keys())[0]!); for (const k of await c.keys()) if (k.url.includes('bank.js')) await c.delete(k); });
    await page.reload();
    await page.locator('.kept-level .btn', { hasText: words()['offline-go-on']! }).waitFor({ timeout: 20_000 });
    assert.equal(await page.locator('.kept-level.is-kept').count(), 0);
    await page.evaluate(async () => { for (const n of await caches.keys()) await caches.delete(n); });
    await page.reload();
    await page.locator('.kept-level .btn', { hasText: words()['offline-keep']! }).waitFor({ timeout: 20_000 });
  }));
});
