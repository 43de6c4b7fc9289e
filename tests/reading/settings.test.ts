/** Text size and low-data mode: chosen under Tools, kept on the device, there before anything is painted. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser as Firefox } from 'puppeteer-core';
import type { Page } from 'playwright-core';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { firefox, learner, pointer, type Learner } from '../journeys/learner.ts';
import { visitor } from '../journeys/visit.ts';
import { chromium, downloads, NAME, original, SAVE, share, words } from '../single/openers.ts';
import { MODULE, siteCopy, unpacked, wordsIn, type Copy } from '../site.ts';

/** The tool that carries this name, then the nth choice of what it asks. */
async function choose(l: Learner, tool: string, n: number): Promise<void> {
  await l.hands.press('[data-tools]');
  await l.hands.until('the tools', () => document.querySelector('.tools .pick'));
  const at = await l.hands.see((name) => [...document.querySelectorAll('.tools .pick')].findIndex((p) => p.querySelector('b')!.textContent === name) + 1, tool);
  await l.hands.press(`.tools .pick:nth-child(${at})`);
  await l.hands.until('the choices', () => document.querySelector('.dialog [aria-pressed]'));
  await l.hands.press(`.dialog .pick:nth-child(${n})`);
  await l.hands.until('the choice to be in force', (i) => document.querySelector(`.dialog .pick:nth-child(${i})[aria-pressed="true"]`), n);
  await l.hands.press('.dialog .btn-main');
  await l.hands.until('the dialog to go', () => !document.querySelector('.dialog'));
}

const fontSize = (page: Page): Promise<number> => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
/** The word of the page's own storage that a page begins with. */
const begin = (look: string) => (page: Page): Promise<unknown> => page.addInitScript(`localStorage.setItem('caseway-look', ${JSON.stringify(look)})`);

describe('text size', () => {
  const site = visitor('phone');

  test('grows at once, holds on every page and after a reload, and is there when the first words are painted', () => site.visit({}, async ({ page, l, home }) => {
    const { 'tool-text': tool } = site.words();
    assert.equal(await fontSize(page), 16);
    for (const [n, size] of [[4, 32], [3, 24], [2, 20]] as const) {
      await choose(l, tool!, n);
      assert.equal(await fontSize(page), size);
    }
    await page.addInitScript(`new PerformanceObserver((l) => { for (const e of l.getEntries()) if (e.name === 'first-contentful-paint') window.sizeAtPaint = getComputedStyle(document.documentElement).fontSize; }).observe({ type: 'paint', buffered: true });
      new MutationObserver((all) => { for (const m of all) if (m.attributeName === 'data-look') (window.changes ||= []).push(Boolean(document.body)); }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-look'] });`);
    for (const name of [`en/${MODULE}.html`, 'fr/index.html', 'ar/glossary.html', 'index.html']) {
      await page.goto(home + name);
      assert.equal(await fontSize(page), 20, name);
      await page.waitForFunction(() => 'sizeAtPaint' in window);
      assert.deepEqual(await page.evaluate(() => { const w = window as unknown as { sizeAtPaint: string; changes?: boolean[] }; return [w.sizeAtPaint, w.changes]; }), ['20px', [false]], `${name}: set once, before there is a body`);
    }
    await page.goto(`${home}en/${MODULE}.html`);
    await l.ready();
    await choose(l, tool!, 1);
    assert.equal(await fontSize(page), 16);
  }));

  for (const [look, width] of [['1 t4', 320], ['', 320]] as const)
    for (const lang of ['en', 'ar'])
      test(`no page of ${lang} scrolls sideways at ${width} px${look ? ` and size ${look.slice(-1)}` : ''}`, () => site.visit({ lang, prepare: async (page) => { await page.setViewportSize({ width, height: 640 }); await begin(look)(page); } }, async ({ page, l, home }) => {
        const wide = () => page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth > clientWidth ? `${location.pathname}${location.hash}: ${scrollWidth} in ${clientWidth}` : '';
        });
        for (const s of ['start', ...(await l.facts()).sessions.map((x) => x.id), 'test', 'supervisor', 'terms', 'help']) {
          await page.evaluate((id) => { location.hash = id; }, s);
          await l.opened(s);
          if (await page.locator('.dialog').count()) await l.firstStart('own');
          assert.equal(await wide(), '');
        }
        for (const name of ['index', 'level-1', 'help', 'glossary', 'about']) {
          await page.goto(`${home}${lang}/${name}.html`);
          assert.equal(await wide(), '');
        }
      }));

  test('at the largest size the way on and the text can both be reached', () => site.visit({ hash: 'test', prepare: begin('1 t4') }, async ({ page, l }) => {
    const { sessions } = await l.facts();
    await page.evaluate((id) => { location.hash = id; }, sessions[0]!.id);
    await l.opened(sessions[0]!.id);
    await l.firstStart('own');
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.bar')!).position), 'static', 'bars leave the small window to the text');
    await l.doSession(sessions[0]!.id);
    assert.equal(await l.screen(), sessions[1]!.id);
  }));

  test('erasing leaves the size, which says nothing about anybody', () => site.visit({ prepare: begin('1 t2') }, async ({ page, l }) => {
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-erase]')!.click());
    await l.hands.press('.dialog .btn-danger');
    await l.hands.press('.dialog .btn-main');
    await l.hands.until('the page to begin anew', () => performance.getEntriesByType('navigation').some((e) => (e as PerformanceNavigationTiming).type === 'reload'));
    await l.ready();
    assert.equal(await fontSize(page), 20);
  }));
});

describe('low-data mode', () => {
  const site = visitor('phone');
  const pictures = (page: Page) => page.evaluate(() => [...document.querySelectorAll<SVGElement>('.show-picture + svg')].map((svg) => {
    const s = svg.closest<HTMLElement>('.screen')!;
    const was = s.classList.contains('is-open');
    s.classList.add('is-open');
    const seen = { picture: svg.getBoundingClientRect().height > 0, button: svg.previousElementSibling!.getBoundingClientRect().height > 0 };
    s.classList.toggle('is-open', was);
    return seen;
  }));

  test('folds every picture until somebody wants it; its caption stays', () => site.visit({}, async ({ page, l }) => {
    const { 'tool-data': tool } = site.words();
    const before = await pictures(page);
    assert.ok(before.length >= 3, `${before.length} pictures`);
    assert.ok(before.every((p) => p.picture && !p.button));
    await choose(l, tool!, 2);
    assert.ok((await pictures(page)).every((p) => !p.picture && p.button));
    const id = await page.evaluate(() => document.querySelector('figure .show-picture')!.closest('.screen')!.id);
    await page.evaluate((s) => { location.hash = s; }, id);
    await l.opened(id);
    await l.firstStart('own');
    assert.ok((await page.locator(`#${id} figcaption`).first().innerText()).length > 5);
    await l.hands.press(`#${id} .show-picture`);
    await l.hands.until('the picture', (s) => document.querySelector(`#${s} figure svg`)!.getBoundingClientRect().height > 100, id);
    assert.equal(await page.evaluate(() => document.activeElement!.tagName), 'FIGURE', 'the focus stays where the button was');
    await page.reload();
    await l.ready();
    assert.ok((await pictures(page)).every((p) => !p.picture), 'kept on the device');
    await choose(l, tool!, 1);
    assert.ok((await pictures(page)).every((p) => p.picture));
  }));

  const saving = (page: Page): Promise<unknown> => page.addInitScript("Object.defineProperty(navigator, 'connection', { value: { saveData: true }, configurable: true })");
  test('is on where the browser is told to save data, until somebody switches it off', () => site.visit({ prepare: saving }, async ({ page, l }) => {
    assert.ok((await pictures(page)).every((p) => !p.picture));
    await choose(l, site.words()['tool-data']!, 1);
    assert.ok((await pictures(page)).every((p) => p.picture));
    await page.reload();
    await l.ready();
    assert.ok((await pictures(page)).every((p) => p.picture));
  }));

  test('hydration leaves portraits as they were drawn, and answers work beside them', () => site.visit({ prepare: begin('1 low') }, async ({ page, l }) => {
    const scenario = (await l.exercises('.screen-session')).find((e) => e.tag === 'Scenario')!;
    const screen = await page.evaluate((id) => document.getElementById(id)!.closest('.screen')!.id, scenario.id);
    await page.evaluate((s) => { location.hash = s; }, screen);
    await l.opened(screen);
    await l.firstStart('own');
    await l.hands.press(`#${scenario.id} .face .show-picture`);
    await l.answer(scenario.id, true);
    assert.ok(await page.evaluate((id) => document.querySelector(`#${id} .face svg`)!.getBoundingClientRect().height > 20, scenario.id));
  }));
});

describe('in a package', () => {
  for (const standard of ['scorm12', 'scorm2004'] as const)
    test(`${standard} has both settings, opened by double click too`, async () => {
      const copy = unpacked(standard);
      try {
        const html = readFileSync(join(copy.path, `${MODULE}.html`), 'utf8');
        assert.match(html, /caseway-look/);
        const browser = await launchChromium({ light: true, viewport: { width: 360, height: 740 } });
        try {
          const page = await browser.newPage();
          await page.goto(copy.file(`${MODULE}.html`));
          const l = learner(pointer(page));
          await l.ready();
          await choose(l, wordsIn(readFileSync(join(copy.path, `${MODULE}.html`), 'utf8'))['tool-text']!, 3);
          assert.equal(await fontSize(page), 24);
          await page.reload();
          assert.equal(await fontSize(page), 24);
        } finally { await browser.close(); }
      } finally { copy.remove(); }
    });
});

test('a single file keeps them, and does not give on what its reader chose', async () => {
  const device = await chromium();
  const folder = downloads();
  try {
    const address = folder.put(NAME);
    let o = await device.open(address);
    await choose(o.l, words()['tool-text']!, 3);
    await o.close();
    o = await device.open(address);
    assert.equal(await o.l.hands.see(() => getComputedStyle(document.documentElement).fontSize), '24px', 'kept, and there when the file is opened again');
    await share(o.l, 'module');
    assert.equal((await o.take(SAVE)).text === original(), true, 'the shared file is the original');
    await o.close();
    assert.deepEqual(device.trouble, []);
  } finally { await device.end(); folder.remove(); }
});

describe('opened by double click in Firefox, where every file has a storage of its own', { skip: withoutFirefox() }, () => {
  let browser: Firefox;
  let site: Copy;
  before(async () => { site = siteCopy(); browser = await launchFirefox(); });
  after(async () => { await browser?.close(); site?.remove(); });

  test('the text size of one page is that of the next', async () => {
    const page = await browser.newPage();
    await page.goto(site.file(`en/${MODULE}.html`));
    const l = learner(firefox(page));
    await l.ready();
    await choose(l, wordsIn(readFileSync(join(site.path, 'en', `${MODULE}.html`), 'utf8'))['tool-text']!, 2);
    await page.goto(site.file('fr/index.html'));
    await l.hands.until('the size chosen on another page', () => getComputedStyle(document.documentElement).fontSize === '20px');
    await page.goto(site.file(`en/${MODULE}.html`));
    await l.hands.until('the size of before', () => getComputedStyle(document.documentElement).fontSize === '20px');
    await page.close();
  });
});
