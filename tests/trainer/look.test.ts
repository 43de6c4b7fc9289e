/** Every slide, measured in a browser: whole on the screen, and no letter under 28 px. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { slideHtml } from '../../src/layouts/slide-html.ts';
import type { Module } from '../../src/model/course.ts';
import { inspectCourse } from '../../src/reader/course.ts';
import { launchChromium } from '../browsers.ts';
import { examples, inspect } from '../content/small-course.ts';
import { inArabic } from './arabic.ts';
import { MODULE, type AnyPage, ready, sayIn, slidesOf, trainerCopy } from './room.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const site = trainerCopy();

/** A page of these slides, made from the built one. */
function pageOf(module: Module, lang: 'en' | 'ar', name: string): string {
  const all = slidesOf(module, lang);
  const html = readFileSync(join(site.path, `en/train/${MODULE}.slides.html`), 'utf8')
    .replace(/(<main[^>]*>)[\s\S]*?(<\/main>)/, (_, a: string, b: string) => a + all.map((s, i) => slideHtml(s, i + 1, all.length, sayIn(lang))).join('') + b)
    .replace(/<html lang="en" dir="ltr"/, `<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`);
  writeFileSync(join(site.path, 'en/train', name), html);
  return site.file(`en/train/${name}`);
}

interface Seen { id: string; troubles: string[] }
/** Runs in the page: shows each slide with all its answers, and measures. */
function measure(): Seen[] {
  const all = [...document.querySelectorAll<HTMLElement>('.slide')];
  return all.map((s) => {
    for (const x of all) x.classList.toggle('is-on', x === s);
    for (const e of s.querySelectorAll('[data-step]')) e.classList.add('is-shown');
    const troubles: string[] = [];
    const body = s.querySelector<HTMLElement>('.slide-body')!;
    const box = s.getBoundingClientRect();
    if (body.scrollHeight > body.clientHeight + 1) troubles.push(`${body.scrollHeight - body.clientHeight} px too high`);
    if (body.scrollWidth > body.clientWidth + 1) troubles.push(`${body.scrollWidth - body.clientWidth} px too wide`);
    const words = document.createTreeWalker(s, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const e = words.currentNode.parentElement!;
      if (!words.currentNode.nodeValue!.trim() || e.closest('.unseen, .slide-jump, [hidden]')) continue;
      const range = document.createRange();
      range.selectNodeContents(words.currentNode);
      const at = range.getBoundingClientRect();
      if (!at.width) continue;
      const size = Number.parseFloat(getComputedStyle(e).fontSize) * ((e.closest('text') as SVGTextElement | null)?.getScreenCTM()?.a ?? 1);
      const what = words.currentNode.nodeValue!.trim().slice(0, 24);
      if (size < 27.95) troubles.push(`${size} px: "${what}"`);
      if (at.left < box.left - 1 || at.right > box.right + 1 || at.top < box.top - 1 || at.bottom > box.bottom + 1) troubles.push(`outside: "${what}"`);
    }
    for (const p of s.querySelectorAll('.face')) {
      const face = p.getBoundingClientRect();
      for (const w of s.querySelectorAll('.slide-text, .slide-quote, .slide-label span')) {
        const at = w.getBoundingClientRect();
        if (at.left < face.right - 4 && at.right > face.left + 4 && at.top < face.bottom - 4 && at.bottom > face.top + 4) troubles.push('a face stands on words');
      }
    }
    return { id: s.id, troubles };
  });
}

describe('on a projector', () => {
  let browser: BrowserContext;
  const modules = inspectCourse({ root: 'content' }).result!.read.map((r) => r.module);
  const longest = [...modules].sort((a, b) => JSON.stringify(b.sessions).length - JSON.stringify(a.sessions).length)[0]!;
  before(async () => { browser = await launchChromium({ light: true, reducedMotion: 'reduce' }); });
  after(async () => { await browser?.close(); site.remove(); });

  const pages: [what: string, address: () => string][] = [
    ...globSync('*/train/*.slides.html', { cwd: site.path }).sort().filter((p) => p.startsWith('en/') || !readFileSync(join(site.path, p), 'utf8').includes('<html lang="en"')).map((p): [string, () => string] => [p, () => site.file(p)]),
    ...[modules[0]!, longest].map((m): [string, () => string] => [`${m.id} in words of Arabic`, () => pageOf(inArabic(m), 'ar', `${m.id}-ar.html`)]),
    ['every block\'s example', () => pageOf(inspect().result!.read[0]!.module, 'en', 'examples.html')],
    ['every block\'s example in words of Arabic', () => pageOf(inArabic(inspect().result!.read[0]!.module), 'ar', 'examples-ar.html')],
  ];
  assert.ok(Object.keys(examples).length > 14);
  for (const [what, address] of pages)
    test(`${what}: no slide is cut off, none has letters under 28 px, at 16:9 and at 4:3`, async () => {
      const page = await browser.newPage();
      const found: string[] = [];
      for (const [width, height] of [[1280, 720], [1024, 768]] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(address());
        await ready(page as unknown as AnyPage);
        const seen = await page.evaluate(measure);
        assert.ok(seen.length > 10);
        found.push(...seen.flatMap((s) => s.troubles.map((t) => `${width} × ${height} #${s.id}: ${t}`)));
      }
      assert.deepEqual(found, []);
      await page.close();
    });

  test('light and dark chosen for the room are the colours that a device of that setting shows', async () => {
    const page = await browser.newPage();
    await page.goto(site.file(`en/train/${MODULE}.slides.html`));
    await ready(page as unknown as AnyPage);
    const deck = readFileSync(join(site.path, globSync('train/deck.*.css', { cwd: site.path })[0]!), 'utf8');
    const names = [...new Set(readFileSync('src/styles/tokens.css', 'utf8').match(/--[\w-]+(?=:\s*(#|var\(--accent))/g))].filter((n) => deck.includes(`var(${n})`));
    const colours = async (device: 'light' | 'dark', room: string): Promise<Record<string, string>> => {
      await page.emulateMedia({ colorScheme: device });
      return page.evaluate(([look, all]) => {
        if (look) document.documentElement.dataset['look'] = look; else delete document.documentElement.dataset['look'];
        const style = getComputedStyle(document.documentElement);
        return Object.fromEntries((all as string[]).map((n) => [n, style.getPropertyValue(n).trim()]));
      }, [room, names] as const);
    };
    const [light, dark] = [await colours('light', ''), await colours('dark', '')];
    assert.ok(names.length > 15 && names.filter((n) => light[n] !== dark[n]).length > 12);
    assert.deepEqual(await colours('dark', 'light'), light);
    assert.deepEqual(await colours('light', 'dark'), dark);
    await page.close();
  });

  test('printed, every slide has one page of its own, with all its answers', async () => {
    const page = await browser.newPage();
    await page.goto(site.file(`en/train/${MODULE}.slides.html`));
    await ready(page as unknown as AnyPage);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const slides = await page.evaluate(() => document.querySelectorAll('.slide').length);
    assert.equal([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, slides);
    assert.match(pdf, /\/MediaBox\s*\[\s*0 0 960(\.\d+)? 540/);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('[data-step]')].filter((e) => getComputedStyle(e).visibility !== 'visible').length), 0);
    await page.close();
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing on slides of every kind, the overview, the keys and the presenter's view (${scheme})`, async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(120_000);
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      const look = async (where: string): Promise<void> => {
        if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(d: Document, o: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] }));
        for (const v of violations) found.push(`${where}: ${v.id}: ${v.nodes[0]!.html.slice(0, 140)} ${v.nodes[0]!.failureSummary.replace(/\s+/g, ' ').slice(0, 160)}`);
      };
      await page.goto(site.file(`en/train/${MODULE}.slides.html`));
      await ready(page as unknown as AnyPage);
      const kinds = await page.evaluate(() => { const first = new Map<string, string>(); for (const s of document.querySelectorAll('.slide')) { const kind = /kind-\w+/.exec(s.className)![0]; if (!first.has(kind)) first.set(kind, s.id); } return [...first]; });
      assert.ok(kinds.length > 10);
      // Slides that are not shown take axe five seconds each time and are seen by nobody.
      await page.evaluate((keep) => { for (const s of document.querySelectorAll('.slide')) if (!keep.includes(s.id)) s.remove(); }, kinds.map(([, id]) => id));
      for (const [kind, id] of kinds) {
        await page.evaluate((i) => { location.hash = i; }, id);
        await page.waitForFunction((i) => document.querySelector('.slide.is-on')?.id === i, id);
        await page.evaluate(() => { for (const e of document.querySelectorAll('.is-on [data-step]')) e.classList.add('is-shown'); });
        await look(kind);
      }
      for (const key of ['?', 'Escape', 'o']) { await page.keyboard.press(key); if (key !== 'Escape') await look(key); }
      for (const lang of [scheme === 'light' ? 'en' : 'ar']) {
        await page.goto(site.file(`${lang}/train/${MODULE}.presenter.html`));
        await ready(page as unknown as AnyPage);
        await look(`presenter ${lang}`);
        await page.evaluate(() => document.querySelector<HTMLElement>('[data-go="power-walk.step-2"]')!.click());
        await look(`presenter ${lang} with a timer`);
        await page.click('[data-does="one"]');
        await look(`presenter ${lang}, one screen`);
        await page.goto(site.file(`${lang}/train/index.html`));
        await look(`home ${lang}`);
      }
      await page.goto(site.file('TRAINERS-START-HERE.html'));
      await look('the first page');
      assert.deepEqual(found, []);
      await page.close();
    });
});
