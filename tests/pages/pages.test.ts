import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { parse } from 'yaml';
import { launchChromium } from '../browsers.ts';
import { learner, pointer } from '../journeys/learner.ts';
import { factsIn, MODULE, serve, siteCopy, type Served } from '../site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DIRS: Record<string, string> = { en: 'ltr', fr: 'ltr', es: 'ltr', ar: 'rtl' };

const site = siteCopy();
const pages = globSync('**/*.html', { cwd: site.path }).sort();
const source = (name: string): string => readFileSync(join(site.path, name), 'utf8');
/** A frame for storage, with nothing to see. */
const seen = pages.filter((p) => p !== 'store.html');
const project = join(import.meta.dirname, '../..');

interface Axe { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string; target: unknown[] }[] }[] }> }

after(() => site.remove());

describe('every page', () => {
  let browser: BrowserContext;
  let served: Served;
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }); served = await serve(site.path); });
  after(async () => { await browser?.close(); served?.close(); });

  /** A tab that notes everything that must not happen. */
  async function tab(): Promise<{ page: Page; trouble: string[] }> {
    const page = await browser.newPage();
    const trouble: string[] = [];
    page.on('console', (m) => { if ((m.type() === 'error' || m.type() === 'warning') && !m.location().url.endsWith('/favicon.ico')) trouble.push(`${page.url()}: ${m.text()}`); });
    page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e.message}`));
    page.on('request', (r) => { if (!/^(data|blob):/.test(r.url()) && !r.url().startsWith(served.home)) trouble.push(`${page.url()} asks for ${r.url()}`); });
    return { page, trouble };
  }

  test('opens without an error, a foreign request or a word of the policy; has its language, direction, one h1 and no id twice', async () => {
    const { page, trouble } = await tab();
    assert.ok(seen.length > 20);
    for (const name of seen) {
      await page.goto(served.home + name, { waitUntil: 'load' });
      const about = await page.evaluate(() => ({
        lang: document.documentElement.lang, dir: getComputedStyle(document.documentElement).direction, title: document.title,
        h1: [...document.querySelectorAll('h1')].length,
        twice: [...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, n, all) => all.indexOf(id) !== n),
        mains: document.querySelectorAll('main').length,
      }));
      const lang = /^single\/.*\.(\w+)\.html$/.exec(name)?.[1] ?? (name.includes('/') ? name.split('/')[0]! : 'en');
      assert.deepEqual(about, { ...about, lang, dir: DIRS[lang], h1: 1, twice: [], mains: 1 }, name);
      assert.ok(about.title.length > 3, name);
    }
    assert.deepEqual(trouble, []);
    await page.close();
  });

  for (const [lang, scheme] of [['en', 'light'], ['ar', 'dark']] as const)
    test(`axe finds nothing on any kind of page (${lang}, ${scheme})`, async () => {
      // An address of its own: whose device it is was not yet answered there.
      served.close();
      served = await serve(site.path);
      const { page, trouble } = await tab();
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const findings: string[] = [];
      const look = async (where: string): Promise<void> => {
        if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
        const violations = await page.evaluate(async ([tags]) => {
          const { violations: all } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: tags! }, resultTypes: ['violations'] });
          // What happens to lie under a sticky bar is measured as if the bar's buttons covered it; it can be scrolled out.
          const bars = [...document.querySelectorAll('.bar, .steps')].map((bar) => bar.getBoundingClientRect());
          const isUnder = (selector: unknown): boolean => { const at = document.querySelector(String(selector)); const r = at?.getBoundingClientRect(); return !!r && !at!.closest('.bar, .steps') && bars.some((bar) => r.top < bar.bottom && r.bottom > bar.top); };
          return all.map((v) => ({ id: v.id, nodes: v.nodes.filter((n) => v.id !== 'target-size' || !isUnder(n.target[0])).map(({ html, failureSummary }) => ({ html, failureSummary })) })).filter((v) => v.nodes.length);
        }, [TAGS]);
        for (const v of violations) findings.push(`${where}: ${v.id} (${v.nodes.length}): ${v.nodes[0]!.html.slice(0, 160)} ${v.nodes[0]!.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`);
      };
      for (const name of ['START-HERE.html', 'check.html', '404.html', ...['index', 'level-1', 'level-2', 'glossary', 'about', 'privacy', 'help', 'share', 'check', 'team', 'record'].map((p) => `${lang}/${p}.html`)]) {
        await page.goto(served.home + name);
        await look(name);
      }
      await page.goto(`${served.home}${lang}/${MODULE}.html`);
      const l = learner(pointer(page));
      await l.ready();
      const { sessions } = await l.facts();
      await look('start');
      await l.hands.press('.steps-on');
      await l.hands.until('the question of the first start', () => document.querySelector('.dialog'));
      await look('the first question');
      await l.firstStart('own');
      const kinds = new Set<string>();
      for (const s of sessions) {
        await page.evaluate((id) => { location.hash = id; }, s.id);
        await l.opened(s.id);
        // Once each kind: by day answered wrongly, at night rightly; and looked at before and after.
        const fresh = (await l.exercises(`#${s.id}`)).filter((e) => e.tag !== 'Checklist' && !kinds.has(e.tag) && kinds.add(e.tag));
        if (s === sessions[0]) await look(`${s.id} before any answer`);
        for (const e of fresh) await l.answer(e.id, scheme === 'dark');
        await look(`${s.id} with ${fresh.length} answered`);
      }
      for (const s of ['finish', 'supervisor', 'terms', 'sources', 'help', 'before', 'test']) {
        await page.evaluate((id) => { location.hash = id; }, s);
        await l.opened(s);
        if (s === 'test') { await l.begin('after'); await look('a question'); await l.takeTest('after', (n) => n > 1, true); }
        await look(s);
      }
      await l.hands.press('#test .results-screen > .buttons:not(:last-child) button');
      await look('the answers with reasons');
      assert.deepEqual(findings, []);
      assert.deepEqual(trouble, []);
      await page.close();
    });
});

test('every page that runs scripts has a policy that allows nothing foreign', () => {
  for (const name of pages.filter((p) => p !== '404.html')) {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(source(name))?.[1];
    assert.ok(policy, `${name} has no policy`);
    assert.match(policy, /default-src 'none'/, name);
    // The search engine alone needs more than 'self'.
    assert.doesNotMatch(policy.replace(" 'wasm-unsafe-eval'", ''), /unsafe|https?:|\*/, name);
    assert.doesNotMatch(source(name), /<[a-z][^>]*\s(style|on[a-z]+)="/, `${name} has a style or a handler in a tag`);
  }
});

test('every page names its icon, so that no browser asks the host for /favicon.ico', () => {
  for (const name of seen) assert.match(source(name), /<link rel="icon"/, name);
});

test('every link inside the site leads to a file and an anchor that exist', () => {
  const anchors = new Map(pages.map((p) => [p, new Set([...source(p).matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]!))]));
  const bad: string[] = [];
  let links = 0;
  for (const name of pages) {
    for (const [, address] of source(name).matchAll(/<(?:a|link|script|img|iframe)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      if (/^(https?:|mailto:|tel:|data:)/.test(address!)) continue;
      links++;
      const [path, hash] = address!.replace(/&amp;/g, '&').split('#') as [string, string?];
      const file = path.split('?')[0]!;
      const target = file === '' ? name : file.startsWith('/') ? file.slice(1) : relative(site.path, join(site.path, dirname(name), decodeURIComponent(file)));
      if (file.startsWith('/') && name !== '404.html') bad.push(`${name}: ${address} begins at the root`);
      else if (target.startsWith('..') || !existsSync(join(site.path, target)) || target.endsWith('/')) bad.push(`${name}: ${address} leads nowhere`);
      else if (hash && !anchors.get(target)?.has(decodeURIComponent(hash))) bad.push(`${name}: ${address} has no such anchor`);
    }
  }
  assert.ok(links > 500);
  assert.deepEqual([...new Set(bad)], []);
});

test('modules in preparation are named and not linked', () => {
  const { levels } = parse(readFileSync(join(project, 'content/course.yaml'), 'utf8')) as { levels: { id: string; modules: string[] }[] | Record<string, string[]> };
  const all = Array.isArray(levels) ? levels.map((l) => [l.id, l.modules] as const) : Object.entries(levels);
  let preparing = 0;
  for (const lang of Object.keys(DIRS)) {
    const words = JSON.parse(readFileSync(join(project, 'content', lang, 'ui.json'), 'utf8')) as Record<string, string>;
    const english = JSON.parse(readFileSync(join(project, 'content/en/ui.json'), 'utf8')) as Record<string, string>;
    for (const [id, modules] of all) {
      const html = source(`${lang}/${id}.html`);
      for (const m of modules) {
        if (existsSync(join(site.path, lang, `${m}.html`))) { assert.ok(html.includes(`href="${m}.html"`), `${lang}/${id} leads to ${m}`); continue; }
        preparing++;
        const name = (words[`module.${m}`] ?? english[`module.${m}`])!.replace(/&/g, '&amp;');
        const line = html.split('<li ').map((li) => li.split('</li>')[0]!).find((li) => li.includes(`<b>${name}</b>`));
        assert.ok(line, `${lang}/${id} names ${m}`);
        assert.ok(!line.includes('<a ') && line.includes('is-preparing'), `${lang}/${id}: ${m} is not linked`);
      }
    }
  }
  assert.ok(preparing > 50);
});

test('no word for facilitators is in any file for learners', () => {
  const plain = (s: string): string => s.replace(/[*_`]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\\u003c/g, '<').replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').replace(/&(?:#39|quot|apos);/g, "'").replace(/[“”"‘’]/g, "'").replace(/\s+/g, ' ');
  const secret: string[] = [];
  for (const file of globSync('content/*/modules/*/*', { cwd: project })) {
    const text = readFileSync(join(project, file), 'utf8');
    for (const [, notes] of text.matchAll(/<FacilitatorNotes[^>]*>([\s\S]*?)<\/FacilitatorNotes>/g)) secret.push(...plain(notes!).split(/(?<=[.?!:])\s/));
    if (!file.endsWith('module.yaml')) continue;
    const about = parse(text) as { prepare?: string[]; contextualise?: { topic: string; how: string }[] };
    secret.push(...(about.prepare ?? []).map(plain), ...(about.contextualise ?? []).map((c) => plain(c.how)));
  }
  const sentences = [...new Set(secret.map((s) => s.replace(/^\s*[-\d.]+\s*/, '').trim()).filter((s) => s.length > 30))];
  assert.ok(sentences.length > 20, `${sentences.length} sentences to look for`);
  const shipped = globSync('**/*.{html,js}', { cwd: site.path }).map((name) => [name, plain(source(name))] as const);
  // The measure itself: a sentence that learners do read is found.
  const lead = factsIn(source(`en/${MODULE}.html`)).sessions.length;
  assert.ok(lead > 0 && shipped.some(([, text]) => text.includes(plain('Nothing you type stays here after you close the window.'))));
  assert.deepEqual(sentences.filter((s) => shipped.some(([, text]) => text.includes(s))), []);
  for (const [name] of shipped) assert.doesNotMatch(source(name), /facilitator-notes"/, name);
});
