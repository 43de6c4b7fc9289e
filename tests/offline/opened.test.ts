import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { MODULE, siteCopy, type Copy } from '../site.ts';
import { host, isOpened, isSet, keeps, keptKeys, listOf, tab, type Host } from './host.ts';

const PAGE = `en/${MODULE}.html`;

describe('what was opened once', () => {
  let browser: BrowserContext;
  let site: Copy;
  let at: Host;
  before(async () => { site = siteCopy(); browser = await launchChromium({ worker: true, viewport: { width: 360, height: 740 } }); });
  after(async () => { await browser?.close(); site?.remove(); });

  async function visit(work: () => Promise<void>, base = '/'): Promise<void> {
    at = await host(site.path, base);
    try { await work(); } finally {
      await browser.setOffline(false);
      for (const p of browser.pages().slice(1)) await p.close();
      at.close();
    }
  }

  /** Up to the first question. `known`: whose device it is was answered before. */
  async function openTest(page: Page, { known = false } = {}): Promise<Learner> {
    const l = learner(pointer(page));
    await l.ready();
    await page.evaluate(() => { location.hash = 'test'; });
    await l.opened('test');
    if (!known) await l.firstStart('own');
    await l.begin('after');
    return l;
  }

  test('works again without network: text, exercises, tools, and the test', () => visit(async () => {
    const first = await tab(browser);
    await first.page.goto(at.home + PAGE);
    await keeps(first.page, PAGE, isOpened(PAGE));
    await browser.setOffline(true);

    const { page, trouble } = await tab(browser);
    await page.goto(at.home + PAGE);
    const l = learner(pointer(page));
    await l.ready();
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.bar')!).backgroundColor), 'rgb(18, 74, 99)', 'its stylesheet is there');
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    const { sessions } = await l.facts();
    await l.answer(sessions[0]!.core[0]!, true);
    await l.hands.press('[data-tools]');
    await page.locator('.tools').waitFor();
    await page.keyboard.press('Escape');
    await openTest(page, { known: true });
    await l.takeTest('after', () => true, true);
    assert.equal((await l.result('after')).passed, true);
    assert.deepEqual([...first.trouble, ...trouble], []);
  }));

  test('works in the tab in which it was opened first, when the network goes before the test', () => visit(async () => {
    const { page, trouble } = await tab(browser);
    await page.goto(at.home + PAGE);
    await keeps(page, PAGE, isOpened(PAGE));
    at.mode = 'down';
    await openTest(page);
    assert.deepEqual(trouble, []);
  }));

  test('works under a sub-path, from addresses that leave out what hosts leave out', () => visit(async () => {
    const { page } = await tab(browser);
    await page.goto(`${at.home}fr/index.html`);
    await keeps(page, 'fr/index.html', isOpened('fr/index.html'));
    at.mode = 'down';
    for (const [asked, heading] of [['fr/', 'fr'], ['fr/help', 'fr'], ['fr/index.html?from=mail#x', 'fr'], ['', 'en']] as const) {
      await page.goto(at.home + asked);
      assert.equal(await page.evaluate(() => document.documentElement.lang), heading, asked);
      assert.equal(await page.evaluate(() => location.href), at.home + asked);
    }
  }, '/formation/gestion de cas/'));

  test('another page becomes a calm page in the reader\'s language, with what can be opened and nothing else', () => visit(async () => {
    const { page, trouble } = await tab(browser);
    await page.goto(`${at.home}ar/${MODULE}.html`);
    await keeps(page, 'the module', isOpened(`ar/${MODULE}.html`));
    at.mode = 'down';
    await page.goto(`${at.home}ar/glossary.html`);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
    const shown = await page.locator('[data-kept]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.deepEqual(shown.sort(), ['help.html', 'index.html', `${MODULE}.html`].sort());
    for (const href of shown) {
      await page.goto(`${at.home}ar/glossary.html`);
      await page.click(`[data-kept][href="${href}"]`);
      await page.waitForURL(at.home + `ar/${href}`);
      assert.notEqual(await page.evaluate(() => document.body.className), 'page page-offline');
    }
    await page.goto(`${at.home}es/index.html`);
    assert.equal(page.url(), `${at.home}ar/offline.html`, 'where the language is not kept, another that is');
    at.mode = 'up';
    await page.goto(`${at.home}ar/glossary.html`);
    assert.match(await page.evaluate(() => document.body.className), /page-text/);
    assert.deepEqual(trouble.filter((t) => !/Failed to load resource/.test(t)), []);
  }));

  test('comes from the network again, and is kept again, when the browser has thrown it away', () => visit(async () => {
    const { page, trouble } = await tab(browser);
    await page.goto(at.home + PAGE);
    await keeps(page, PAGE, isOpened(PAGE));
    await page.evaluate(async () => { for (const n of await caches.keys()) await caches.delete(n); });
    await openTest(page);
    await page.goto(at.home + PAGE);
    await learner(pointer(page)).ready();
    await keeps(page, PAGE, isOpened(PAGE));

    assert.deepEqual(trouble, []);
  }));

  test('costs nobody anything before the page is ready, and little who saves data', () => visit(async () => {
    const { page, trouble } = await tab(browser);
    await page.addInitScript(() => { Object.defineProperty(navigator, 'connection', { value: { saveData: true } }); });
    await page.goto(at.home + PAGE);
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    assert.deepEqual(at.asked.filter((a) => /sw\.js|offline|later|tools|words|more\.|bank|manifest/.test(a)), []);
    const keys = await keeps(page, PAGE, (k) => isSet(PAGE)(k) && isSet('en/offline.html')(k));
    const list = listOf(site.path);
    const first = [...list.pages[PAGE]!.first, ...list.pages['en/offline.html']!.first].map((n) => list.files[n]![0]);
    assert.deepEqual(keys.filter((k) => !k.startsWith('~kept')).map((k) => k.split('?')[0]).sort(), [...new Set([...first, ...keys.filter((k) => /^assets\/(offline|words|more)\./.test(k))])].sort(), 'only what the page loaded, and where one lands');
    // The test is opened once with a connection, and then works without.
    await page.evaluate(() => { location.hash = 'test'; });
    await learner(pointer(page)).firstStart('own');
    await page.locator('#test .btn-main').waitFor();
    await keeps(page, 'the bank', (k) => k.some((x) => x.includes('bank.js')));
    at.mode = 'down';
    await page.goto(at.home + PAGE);
    await openTest(page, { known: true });
    assert.deepEqual(trouble.filter((t) => !/Failed to load resource/.test(t)), []);
  }));

  test('is there to read even if its test did not come', () => visit(async () => {
    at.dying = /bank\.js/;
    const { page } = await tab(browser);
    await page.goto(at.home + PAGE);
    await keeps(page, PAGE, isOpened(PAGE));
    at.mode = 'down';
    await page.goto(at.home + PAGE);
    await learner(pointer(page)).ready();
    delete at.dying;
    at.mode = 'up';
    await page.goto(`${at.home}en/help.html`);
    await page.goto(at.home + PAGE);
    await keeps(page, 'its test', (k) => k.some((x) => x.includes('bank.js')));
  }));

  test('on a network that answers everything with its login page nothing is taken for ours', () => visit(async () => {
    const { page } = await tab(browser);
    await page.goto(`${at.home}en/help.html`);
    await keeps(page, 'en/help.html', isOpened('en/help.html'));
    at.mode = 'login';
    await page.goto(at.home + PAGE);
    assert.equal(await page.title(), 'Free Wi-Fi', 'who has to log in sees where');
    await page.goto(`${at.home}en/help.html`);
    await page.waitForFunction(() => document.querySelector('link[rel=manifest]'), undefined, { timeout: 20_000 });
    await page.waitForTimeout(1500);
    const bodies = await page.evaluate(async () => { const c = await caches.open((await caches.keys())[0]!); return Promise.all((await c.keys()).map(async (k) => (await c.match(k))!.text())); });
    assert.ok(bodies.length > 8 && !bodies.some((b) => b.includes('Free Wi-Fi')));
    assert.ok(!(await keptKeys(page)).some((k) => k.includes(MODULE)));
    at.mode = 'up';
    await page.goto(at.home + PAGE);
    await keeps(page, PAGE, isOpened(PAGE));
  }));
});
