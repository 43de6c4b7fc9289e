/** The search as people meet it: on a stick and on the web, by keyboard, by ear, and when something is missing. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { close, createIndex } from 'pagefind';
import type { BrowserContext, Page } from 'playwright-core';
import type { Browser } from 'puppeteer-core';
import { LOCALES } from '../../src/model/course.ts';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { firefox, learner, pointer, type Hands } from '../journeys/learner.ts';
import { filled, MODULE, serve, siteCopy, temporary, wordsIn, type Copy } from '../site.ts';
import { seeker } from './seeker.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
interface Axe { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> }

const dist = join(import.meta.dirname, '../../dist');
const source = (name: string): string => readFileSync(join(dist, name), 'utf8');
const words = (lang: string): Record<string, string> => wordsIn(source(`${lang}/${MODULE}.html`));
const TERM = 'glossary.html#neglect';

/** What works wherever the folder is. `open` gives a page at that address of the site. */
function everywhere(open: (path: string) => Promise<{ hands: Hands; back(): Promise<unknown> }>): void {
  /** Scripts of the search that the page has asked for, by their place in the site. */
  const loaded = (hands: Hands): Promise<string[]> => hands.see(() => [...document.scripts].map((s) => s.getAttribute('src') ?? '').filter((s) => /\/search[./]/.test(s)));

  test('nothing of the search is loaded before it is opened; then a question leads to another page, at the right place', async () => {
    const { hands, back } = await open(`en/${MODULE}.html`);
    const s = seeker(hands);
    await hands.until('the module', () => document.documentElement.dataset['ready'] !== undefined);
    assert.deepEqual(await loaded(hands), []);
    await s.open();
    const { urls, titles, said } = await s.ask('neglect');
    assert.equal(urls[0], TERM);
    assert.equal(titles[0], 'Neglect');
    assert.match(said, /\d/);
    const now = await loaded(hands);
    assert.ok(now.some((u) => u.includes('assets/search.')) && now.some((u) => u.includes('search/en/engine.')), now.join(' '));
    assert.equal(now.some((u) => /search\/(fr|es|ar)/.test(u)), false, 'of its own language only');
    assert.equal(new Set(now).size, now.length, 'nothing twice');
    await hands.press('.result');
    await hands.until('the entry', () => location.href.endsWith('glossary.html#neglect') && document.querySelector('#neglect'));
    await hands.until('the entry to be in view', () => { const r = document.getElementById('neglect')!.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight; });
    await back();
  });

  test('a result of the same module opens its session there and has the focus', async () => {
    const { hands, back } = await open(`en/${MODULE}.html`);
    const s = seeker(hands);
    await s.open();
    const { urls } = await s.ask('signs of abuse');
    const at = urls.findIndex((u) => u.startsWith(`${MODULE}.html#`) && u.includes('--'));
    assert.ok(at >= 0, urls.join(' '));
    const id = urls[at]!.split('#')[1]!;
    // Twice: the second time the address does not change, and the place is opened all the same.
    for (let n = 0; n < 2; n++) {
      if (n) { await hands.see(() => scrollTo(0, 0)); await s.open(); await s.ask('signs of abuse'); }
      await hands.press(`.results-found li:nth-child(${at + 1}) .result`);
      // Whose device it is, is asked at the first session, as after any other way there.
      if (!n) await learner(hands).firstStart('own');
      await hands.until('the part', (i) => !document.querySelector('.dialog-back') && document.activeElement?.id === i, id);
      assert.equal(await hands.see((i) => document.getElementById(i)!.closest('.screen')!.classList.contains('is-open'), id), true);
    }
    await back();
  });

  test('in Arabic what is in Arabic comes first; then, marked as English, what is in English only', async () => {
    const { hands, back } = await open('ar/index.html');
    const s = seeker(hands);
    await s.open();
    assert.equal((await s.ask('بالإهمال')).urls[0], TERM);
    // An English word, as a learner of an untranslated module may type it.
    await s.ask('wheelchair');
    const list = await hands.see(() => [...document.querySelectorAll<HTMLAnchorElement>('.result')].map((a) => {
      const b = a.querySelector('b')!;
      const own = b.closest('[lang]') as HTMLElement;
      return { url: a.getAttribute('href')!, lang: own.lang, dir: getComputedStyle(b).direction };
    }));
    assert.ok(list.length > 0);
    for (const r of list) assert.deepEqual([r.lang, r.dir], /^l\d-\d+\.html/.test(r.url) ? ['en', 'ltr'] : ['ar', 'rtl'], r.url);
    assert.equal(await hands.see((w) => [...document.querySelectorAll('.search h3')].some((h) => h.textContent === w), words('ar')['search-english']!), true);
    const mixed = (await s.ask('CPIMS')).urls;
    assert.ok(mixed.length > 0 && new Set(mixed).size === mixed.length, 'nothing twice');
    await back();
  });
}

describe('on a stick, in Chromium', () => {
  const site = siteCopy();
  let browser: BrowserContext;
  const trouble: string[] = [];
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
  after(async () => { await browser?.close(); site.remove(); });
  everywhere(async (path) => {
    const page = await browser.newPage();
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(m.text()); });
    page.on('pageerror', (e) => trouble.push(e.message));
    await page.goto(site.file(path));
    return { hands: pointer(page), back: () => page.close() };
  });
  test('and the browser had nothing to say against it', () => assert.deepEqual(trouble, []));
});

describe('on a stick, in Firefox', { skip: withoutFirefox() }, () => {
  const site = siteCopy();
  const profile = temporary('profile');
  let browser: Browser;
  before(async () => { browser = await launchFirefox({ profile: profile.path }); });
  after(async () => { await browser?.close(); site.remove(); profile.remove(); });
  everywhere(async (path) => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(site.file(path));
    return { hands: firefox(page), back: () => page.close() };
  });
});

describe('on the web', () => {
  let site: Copy;
  let browser: BrowserContext;
  before(async () => { site = siteCopy(); browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }); });
  after(async () => { await browser?.close(); site?.remove(); });

  /** A page of a fresh address, and what it must not say. */
  async function visit(path: string, work: (v: { page: Page; s: ReturnType<typeof seeker>; trouble: string[] }) => Promise<void>, prepare?: (page: Page) => Promise<unknown>, base = '/training/child protection/'): Promise<void> {
    const served = await serve(site.path, { base });
    const page = await browser.newPage();
    const trouble: string[] = [];
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(m.text()); });
    page.on('pageerror', (e) => trouble.push(e.message));
    page.on('request', (r) => { if (!r.url().startsWith(served.home)) trouble.push(`asks for ${r.url()}`); });
    try {
      await prepare?.(page);
      await page.goto(served.home + path);
      await work({ page, s: seeker(pointer(page)), trouble });
    } finally { await page.close(); served.close(); }
  }

  test('from a sub-path it finds and opens, and asks for nothing foreign', () => visit('en/glossary.html', async ({ page, s, trouble }) => {
    await s.open();
    assert.equal((await s.ask('neglect')).urls[0], TERM);
    await s.hands.press('.result');
    await s.hands.until('the entry on the same page', () => location.hash === '#neglect' && document.activeElement?.id === 'neglect');
    await s.open();
    await s.ask('child in danger');
    await s.hands.press('.result');
    await page.waitForURL(/\/en\/help\.html#help-danger$/);
    assert.deepEqual(trouble, []);
  }));

  test('by keyboard: Ctrl+K opens it, arrows walk, Enter opens, Escape closes and gives the focus back', () => visit(`en/${MODULE}.html`, async ({ page, s }) => {
    const focus = (): Promise<string> => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || '');
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.focus('[data-tools]');
    await page.keyboard.press('/');
    assert.equal(await page.locator('#search-field').count(), 0, 'a key alone does nothing');
    await page.keyboard.press('Control+KeyK');
    await s.hands.until('the field to have the focus', () => document.activeElement?.id === 'search-field');
    await page.keyboard.press('Escape');
    await s.hands.until('the search to close', () => !document.querySelector('.dialog-back'));
    assert.match(await focus(), /bar-tools/);
    await page.keyboard.press('Control+KeyK');
    await s.hands.until('the field to have the focus', () => document.activeElement?.id === 'search-field');
    await page.keyboard.type('risk level');
    await s.hands.until('results', () => document.querySelector<HTMLElement>('[data-answers]')?.dataset['answers'] === 'risk level');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('.result')].indexOf(document.activeElement!)), 1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focus(), 'search-field');
    for (let n = 0; n < 40; n++) { await page.keyboard.press('Tab'); assert.equal(await page.evaluate(() => !!document.activeElement?.closest('.dialog')), true, 'Tab stays in the dialog'); }
    await page.focus('#search-field');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = (await s.shown()).urls[1]!;
    await page.keyboard.press('Enter');
    await s.hands.until('the place', (u) => location.href.endsWith(u), second);
  }));

  test('Enter before the answer is there opens its first result', () => visit('en/index.html', async ({ page, s }) => {
    await s.open();
    await page.keyboard.type('neglect');
    await page.keyboard.press('Enter');
    await page.waitForURL(/glossary\.html#neglect$/);
  }));

  test('the bar, the tools and the home page lead to it; a field that has the focus keeps its keys', () => visit('en/index.html', async ({ page, s }) => {
    await page.waitForSelector('.search-entry');
    await s.open();
    await page.evaluate(() => { const f = document.getElementById('search-field')!; f.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyK', ctrlKey: true, bubbles: true })); });
    assert.equal(await page.locator('.dialog').count(), 1);
    await s.close();
    await s.hands.press('.search-entry');
    await s.hands.until('the field', () => document.activeElement?.id === 'search-field');
    await s.close();
    await page.setViewportSize({ width: 360, height: 740 });
    assert.equal(await page.locator('.bar-search').isVisible(), false, 'no room for it in a phone\'s bar');
    await s.hands.press('[data-tools]');
    await s.hands.press('.tools .pick:first-child');
    await s.hands.until('the field', () => document.activeElement?.id === 'search-field');
    const box = await page.locator('.dialog-search').boundingBox();
    assert.ok(box && box.width === 360 && box.height >= 740, 'a sheet on phones');
  }));

  test('empty, one letter, nothing found, very long, and markup: each is answered in words, and nothing is executed', () => visit('en/index.html', async ({ page, s, trouble }) => {
    const w = words('en');
    await s.open();
    assert.equal((await s.shown()).said, w['search-hint']);
    await s.hear('a', w['search-short']!);
    await s.hear('   ', w['search-hint']!);
    await s.ask('zzqqxx');
    assert.ok((await s.shown()).said.startsWith(filled(w, 'search-none', { words: 'zzqqxx' })));
    assert.deepEqual(await page.locator('.search nav a').evaluateAll((all) => all.map((a) => a.getAttribute('href'))), ['index.html', 'glossary.html', 'help.html']);
    const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> neglect';
    assert.ok((await s.ask(attack)).urls.length > 0);
    await s.ask('"<b>zzqqxx</b>"');
    assert.equal(await page.evaluate(() => 'hacked' in window || document.querySelector('.search img, .search script, .search-said b') !== null), false);
    await page.fill('#search-field', '');
    await page.locator('#search-field').pressSequentially('neglect '.repeat(60), { delay: 0 });
    assert.ok((await page.inputValue('#search-field')).length <= 200);
    await s.hands.until('an answer', () => document.querySelector('.result'));
    for (const odd of ['\u202e neglect', '😀😀', 'a'.repeat(200), '\\u0000%00', '"', '* neglect', '؟؟ الأطفال']) { await s.hands.see((q) => { const f = document.getElementById('search-field') as HTMLInputElement; f.value = q; f.dispatchEvent(new Event('input', { bubbles: true })); }, odd); await page.waitForTimeout(30); }
    assert.equal((await s.ask('neglct')).said.startsWith(filled(w, 'search-instead', { words: 'neglect' })), true);
    assert.deepEqual(trouble, []);
  }));

  test('more results come when they are asked for', () => visit('en/index.html', async ({ s }) => {
    await s.open();
    const few = await s.ask('child');
    assert.equal(few.urls.length, 8);
    await s.hands.press('.search-more button');
    await s.hands.until('more of them', () => document.querySelectorAll('.result').length > 8);
    assert.deepEqual((await s.shown()).urls.slice(0, 8), few.urls);
  }));

  const failures: [string, string, (page: Page) => Promise<unknown>][] = [
    ['a browser without WebAssembly', 'search-engine', (p) => p.addInitScript('delete window.WebAssembly')],
    ['a browser that forbids it', 'search-engine', (p) => p.route('**/en/index.html', async (r) => { const a = await r.fetch(); await r.fulfill({ response: a, body: (await a.text()).replace(" 'wasm-unsafe-eval'", '') }); })],
    ['a copy without an index', 'search-missing', (p) => p.route('**/en/index.html', async (r) => { const a = await r.fetch(); await r.fulfill({ response: a, body: (await a.text()).replace(/data-search="[^"]*"/, 'data-search=""') }); })],
    ['an index that is gone', 'search-files', (p) => p.route('**/search/**', (r) => r.abort())],
    ['an engine that does not come', 'search-files', (p) => p.route('**/search/en/engine.*', (r) => r.abort())],
    ['words of the index that do not come', 'search-files', (p) => p.route('**/*.pf_index.js', (r) => r.abort())],
    ['words of the results that do not come', 'search-files', (p) => p.route('**/*.pf_fragment.js', (r) => r.abort())],
  ];
  for (const [what, key, prepare] of failures)
    test(`${what} is told in words, with another way on`, () => visit('en/index.html', async ({ page, s }) => {
      await s.open();
      await s.hear('neglect', words('en')[key]!);
      assert.ok(await page.locator('.search nav a').count() > 1);
      if (key !== 'search-files') return;
      // The connection is back.
      await page.unroute('**/search/**');
      await page.unrouteAll();
      await s.hands.press('.search-more button');
      await s.hands.until('the results', () => document.querySelector('.result')?.getAttribute('href') === 'glossary.html#neglect');
    }, prepare));

  test('without a connection, a part that was never loaded is told on the page', () => visit('en/index.html', async ({ page, s }) => {
    await s.hands.until('the page to be awake', () => document.readyState === 'complete');
    await page.route('**/assets/search.*', (r) => r.abort());
    await s.hands.until('the words', (w) => {
      if (document.querySelector('.notice-memory')?.textContent === w) return true;
      document.querySelector<HTMLElement>('[data-search-open]')!.click();
      return false;
    }, words('en')['tools-failed']!);
  }));

  for (const lang of ['en', 'ar'])
    for (const scheme of ['light', 'dark'] as const)
      test(`axe finds nothing in it, and it has its roles (${lang}, ${scheme})`, () => visit(`${lang}/index.html`, async ({ page, s }) => {
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await s.open();
        await page.evaluate(AXE);
        const findings: string[] = [];
        const look = async (where: string): Promise<void> => {
          const { violations } = await page.evaluate(([tags]) => (window as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: tags! }, resultTypes: ['violations'] }), [TAGS]);
          for (const v of violations) findings.push(`${where}: ${v.id}: ${v.nodes[0]!.html.slice(0, 160)} ${v.nodes[0]!.failureSummary.replace(/\s+/g, ' ')}`);
        };
        await look('hint');
        await s.ask(lang === 'en' ? 'neglect' : 'CPIMS');
        await look('results');
        await page.focus('.result');
        await look('a result with the focus');
        await s.ask('zzqqxx');
        await look('nothing');
        assert.deepEqual(findings, []);
        const w = words(lang);
        assert.equal(await page.getByRole('dialog', { name: w['search-title']! }).count(), 1);
        assert.equal(await page.getByRole('search').count(), 1);
        assert.equal(await page.getByRole('searchbox', { name: w['search-field']! }).count(), 1);
        assert.match(await page.getByRole('status').last().innerText(), /zzqqxx/);
        for (const button of await page.locator('.dialog button, .dialog a').all()) assert.ok((await button.boundingBox())!.height >= 44);
      }));
});

describe('what is in it', () => {
  interface Fragment { url: string; content: string; meta: Record<string, string> }
  const fragments = (lang: string): Fragment[] => globSync(`search/${lang}/*.pf_fragment.js`, { cwd: dist }).flatMap((f) => {
    const [, base64] = /^casewaySearchFile\("[^"]+","([^"]+)"\)$/.exec(source(f)) ?? [];
    return Object.values(JSON.parse(gunzipSync(Buffer.from(base64!, 'base64')).subarray(12).toString('utf8')) as Record<string, Fragment>);
  });
  const plain = (html: string): string => html.replace(/<[^>]+>/g, '').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();

  test('every part of every session, every term, help, pages and modules, each at an address that exists, in every language', () => {
    for (const lang of LOCALES) {
      const all = fragments(lang);
      assert.equal(new Set(all.map((f) => f.url)).size, all.length, lang);
      for (const { url } of all) {
        const [file, id] = url.split('#');
        assert.ok(!id || source(`${lang}/${file}`).includes(`id="${id}"`), `${lang}/${url}`);
      }
      const found = (start: string): number => all.filter((f) => f.url.startsWith(start)).length;
      assert.equal(found('glossary.html#'), [...source(`${lang}/glossary.html`).matchAll(/<dt>/g)].length, lang);
      assert.equal(found('help.html#'), 5, lang);
      assert.ok(found('about.html') && found('privacy.html') && found('level-1.html'), lang);
      if (lang === 'en') assert.equal(found(`${MODULE}.html#`), [...source(`en/${MODULE}.html`).matchAll(/<div class="part">/g)].length + 2);
      assert.ok(all.some((f) => f.url === `${MODULE}.html#start`), lang);
    }
  });

  test('no answer, no reason, no option and no question of the test', () => {
    const text = fragments('en').map((f) => f.content.replace(/\s+/g, ' ')).join('\n');
    const page = source(`en/${MODULE}.html`);
    const secret = [
      ...[...page.matchAll(/<div class="why[^"]*"[^>]*>(?:<p class="why-word">.*?<\/p>)?<div>([\s\S]*?)<\/div>/g)].map((m) => plain(m[1]!)),
      ...[...page.matchAll(/class="(?:option-face|pair-answer|order-text|reply-say|speech|reply-heard)[^"]*"[^>]*>([\s\S]*?)<\/(?:span|p|button|div)>/g)].map((m) => plain(m[1]!)),
      ...[...source(`en/${MODULE}.bank.js`).matchAll(/"((?:[^"\\]|\\.){30,})"/g)].map((m) => plain(JSON.parse(`"${m[1]!}"`) as string)),
    ].filter((s) => s.length > 30);
    // A reason may be a sentence that the session teaches elsewhere.
    const taught = (s: string): boolean => plain(page).split(s).length - 1 > secret.filter((x) => x === s).length;
    assert.ok(secret.length > 150, `${secret.length} sentences to look for`);
    assert.ok(text.includes('Being poor is not neglect'), 'the measure itself: what a learner reads is found');
    assert.deepEqual([...new Set(secret)].filter((s) => text.includes(s) && !taught(s)), []);
  });

  test('its files carry their content in their names, and pages name the index of their language, and English where a module is in English only', () => {
    for (const lang of LOCALES)
      // Papers have a dot in their name, and nothing to search with.
      for (const page of globSync(`${lang}/*.html`, { cwd: dist }).filter((p) => !/\.\w+\.html$/.test(p) || p.endsWith('level-1.test.html'))) {
        const names = / data-search="([^"]*)"/.exec(source(page))![1]!.split(' ');
        assert.deepEqual(names.map((n) => n.split('.')[0]), lang === 'en' ? ['en'] : [lang, 'en'], page);
        for (const n of names) { assert.match(n, /^\w\w\.[0-9a-f]{8}\.js$/); assert.ok(source(`search/${n}`)); }
      }
    for (const f of globSync('search/*/*', { cwd: dist })) assert.match(f, /(engine\.[0-9a-f]{8}|_[0-9a-f]{7,}\.pf_(index|fragment|filter))\.js$/);
  });

  test('a package for a learning platform holds no search and no leave for it', () => {
    for (const zip of globSync(join(dist, '../dist-packages/scorm*/*.zip'))) {
      const files = unzipSync(new Uint8Array(readFileSync(zip)));
      assert.deepEqual(Object.keys(files).filter((f) => /search/.test(f)), [], zip);
      for (const [name, bytes] of Object.entries(files).filter(([f]) => f.endsWith('.html'))) {
        const html = new TextDecoder().decode(bytes);
        assert.doesNotMatch(html, /wasm-unsafe-eval|data-search|search\.[0-9a-f]+\.js/, `${zip} ${name}`);
        assert.match(html, /script-src 'self' 'sha256-/, name);
      }
    }
  });

  test('no worker is in the engine, for a page opened by double click may not start one', () => {
    const [engine] = globSync('assets/search.*.js', { cwd: dist });
    assert.doesNotMatch(source(engine!), /new Worker|pagefind-worker|\bimport\.meta\b|\bfetch\(new/);
  });

  test('Pagefind still carries its engine as it is taken out of it', async () => {
    const { index } = await createIndex();
    const { files } = await index!.getFiles();
    await close();
    const text = new TextDecoder().decode(files.find((f) => f.path === 'pagefind.js')!.content);
    for (const part of ['var PagefindInstance=class', 'enterPlaygroundMode', 'search_keywords', 'verbose_meta_scores', 'raw_url', 'noWorker']) assert.ok(text.includes(part), part);
  });
});

