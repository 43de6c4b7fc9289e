/**
 * The papers as a printer gets them: margins, pages, cuts and direction, measured in the PDF itself; and the page on the
 * screen before. Pages are counted for every module as the site counts them; PDFs, which take long, are made of some, and show
 * that it counts well.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { withoutLinks } from '../../src/blocks/paper.ts';
import { printed, SIZES, type PaperSize } from '../../src/packages/pdf.ts';
import { cardSets } from '../../src/papers/handouts.ts';
import { coursePapers, paper, papers, placeOf } from '../../src/papers/index.ts';
import { numbers, paperWorld } from '../../src/papers/words.ts';
import { readCourse } from '../../src/reader/course.ts';
import { textOf } from '../../src/model/html.ts';
import { launchChromium } from '../browsers.ts';
import { temporary } from '../site.ts';
import { type Mark, type Pdf, readPdf, signs } from './pdf.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
interface Axe { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

const { course } = readCourse({ root: 'content' });
const all = [
  ...papers(course).map((w) => ({ ...paper(course, w), kind: w.kind.id, module: w.module, place: placeOf(paper(course, w), w.kind.for) })),
  ...coursePapers(course).filter(({ document: d }) => d.name !== 'forms' || d.lang === 'ar' || d.lang === 'fr').map((c) => ({ ...c.document, kind: c.document.name.split('.')[0]!, module: undefined, place: placeOf(c.document, c.for) })),
];
type Sheet = (typeof all)[number];
/** Modules that are printed here: the first one, the longest one, and the first of each other language. */
const modules = [...new Set(papers(course).map((w) => w.module))];
const longest = [...modules].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0]!;
const some = new Set([longest, ...course.languages.flatMap((l) => modules.find((m) => m.lang === l.code) ?? [])]);
const sampled = all.filter((s) => !s.module || some.has(s.module));

const MM = 72 / 25.4;
/** As styles/paper.css says: above, at the sides, below. */
const MARGIN = { top: 14 * MM, side: 16 * MM, bottom: 16 * MM };
/** As layouts/PaperPage.astro says for sheets to hold in a hand. */
const NARROW = { top: 11 * MM, side: 11 * MM, bottom: 14 * MM };
const SHEETS: Record<PaperSize, [number, number]> = { a4: [210 * MM, 297 * MM], letter: [215.9 * MM, 279.4 * MM] };
/** Half the width of a line that stands on the edge. */
const EDGE = 1.2;
const bare = (html: string): string => textOf(withoutLinks(html).replace(/<br>/g, ' ')).normalize('NFKC').replace(/\s+/g, '');
const visible = (m: Mark): boolean => (m.text === undefined ? m.right > m.left || m.bottom > m.top : m.text.trim() !== '');

const site = temporary('Papier de Zoë – ورق');
cpSync(join(import.meta.dirname, '../../dist-trainer'), site.path, { recursive: true });
after(() => site.remove());

describe('papers', () => {
  let browser: BrowserContext;
  const pdfs = new Map<string, Pdf>();
  /** As the page says before printing. */
  const counted = new Map<string, number>();
  before(async () => {
    browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } });
    const queue = all.values();
    const work = async (): Promise<void> => {
      const tab = await browser.newPage();
      for (const s of queue) {
        await tab.goto(site.file(s.place));
        for (const size of SIZES) {
          await tab.check(`[name="size"][value="${size}"]`);
          await tab.waitForSelector('[data-pages]');
          counted.set(`${s.place} ${size}`, Number(await tab.getAttribute('[data-counted]', 'data-pages')));
        }
        if (!sampled.includes(s)) continue;
        for (const size of SIZES) if (size === 'a4' || s.module === longest) pdfs.set(`${s.place} ${size}`, readPdf(await printed(browser, site.file(s.place), size)));
      }
      await tab.close();
    };
    await Promise.all([work(), work()]);
  });
  after(() => browser?.close());
  const pdf = (s: Sheet, size: PaperSize = 'a4'): Pdf => pdfs.get(`${s.place} ${size}`)!;
  const each = (what: (s: Sheet, p: Pdf, size: PaperSize, where: string) => void): void => { for (const size of SIZES) for (const s of sampled) if (pdfs.has(`${s.place} ${size}`)) what(s, pdf(s, size), size, `${s.place} ${size}`); };
  const pages = (s: Sheet, size: PaperSize): number => counted.get(`${s.place} ${size}`)!;

  test('the page says before printing how many pages there will be, exactly, on either paper', () => {
    each((s, p, size, where) => assert.equal(pages(s, size), p.pages.length, where));
    assert.ok(pdfs.size > 15 && counted.size === all.length * 2);
  });

  test('every page has the size that was chosen, keeps its words and lines inside its margins, and says at its foot what it is', () => {
    each((s, { pages }, size, where) => {
      assert.ok(pages.length > 0, where);
      for (const [i, page] of pages.entries()) {
        const on = `${where}, page ${i + 1}`;
        assert.ok(Math.abs(page.width - SHEETS[size][0]) < 1 && Math.abs(page.height - SHEETS[size][1]) < 1, `${on}: ${page.width} × ${page.height}`);
        const marks = page.marks.filter(visible);
        const margin = s.wide ? NARROW : MARGIN;
        const end = page.height - margin.bottom;
        const wrong = marks.filter((m) => m.left < margin.side - EDGE || m.right > page.width - margin.side + EDGE || (m.top < margin.top - EDGE) || m.bottom > page.height - 4 * MM || (m.top < end && m.bottom > end + EDGE));
        assert.deepEqual(wrong.map((m) => `${m.text ?? 'a line'} at ${Math.round(m.left)}–${Math.round(m.right)}, ${Math.round(m.top)}–${Math.round(m.bottom)}`).slice(0, 3), [], on);
        const foot = marks.filter((m) => m.top >= end).map((m) => m.text ?? '').join('').normalize('NFKC');
        assert.ok(foot.includes(`${i + 1}/${pages.length}`), `${on} has its number: ${foot}`);
        if (s.lang !== 'ar') assert.ok(foot.includes(s.foot.replace(/\s+/g, '').normalize('NFKC')), `${on}: ${foot}`);
        assert.ok(marks.some((m) => m.top < end), `${on} is empty`);
      }
    });
  });

  test('no heading stands alone at the end of a page', () => {
    let headings = 0;
    each((_s, { pages, outline }, _size, where) => {
      assert.ok(outline.length > 0, where);
      for (const h of outline) {
        headings++;
        const page = pages[h.page]!;
        // In its own column, from its top on: its own signs, and more than these.
        const below = page.marks.filter((m) => visible(m) && m.bottom > h.top + 4 && m.bottom < page.height - MARGIN.bottom + EDGE && m.left > h.left - 260 && m.left < h.left + 220);
        const own = h.title.replace(/\s+/g, '').length;
        assert.ok(below.filter((m) => m.text !== undefined).length > own + 8 || below.some((m) => m.text === undefined && m.top > h.top + 20), `${where}, page ${h.page + 1}: ${h.title}`);
      }
    });
    assert.ok(headings > 100);
  });

  test('a PDF has structure, headings to go by and its language', () => {
    each((s, { tagged, lang, outline }, _size, where) => {
      assert.ok(tagged && outline.length > 0, where);
      assert.equal(lang, s.lang, where);
    });
  });

  test('every workbook has at most 16 pages on either paper', () => {
    for (const size of SIZES) for (const s of all.filter((x) => x.kind === 'workbook')) assert.ok(pages(s, size) <= 16, `${s.place} ${size}: ${pages(s, size)}`);
  });

  test('every no-power card is one page for each session, on either paper, and each begins with its session', () => {
    for (const size of SIZES) for (const s of all.filter((x) => x.kind === 'card')) assert.equal(pages(s, size), s.module!.sessions.length, `${s.place} ${size}`);
    each((s, p, _size, where) => { if (s.kind === 'card' && s.lang !== 'ar') for (const [i, x] of s.module!.sessions.entries()) assert.ok(signs(p.pages[i]!).includes(bare(x.title)), `${where}: ${x.id}`); });
  });

  test('no type is too small to read: 9.5 points in what is worked with, 8.5 in answers and on cards', async () => {
    const tab = await browser.newPage();
    await tab.emulateMedia({ media: 'print' });
    for (const s of sampled.filter((x) => x.module === longest)) {
      await tab.goto(site.file(s.place));
      const small = await tab.evaluate(() => {
        const found = new Set<string>();
        const walker = document.createTreeWalker(document.querySelector('[data-sheet]')!, NodeFilter.SHOW_TEXT);
        for (let n = walker.nextNode(); n; n = walker.nextNode()) {
          const e = n.parentElement!;
          if (!n.textContent!.trim() || e.closest('svg, .p-foot, .p-card-mark')) continue;
          const points = parseFloat(getComputedStyle(e).fontSize) * 0.75;
          if (points < (e.closest('.is-small, .is-smallest') ? 8.45 : 9.45)) found.add(`${points} pt: ${e.className || e.parentElement!.className} ${n.textContent!.trim().slice(0, 40)}`);
        }
        return [...found].slice(0, 3);
      });
      assert.deepEqual(small, [], s.place);
    }
    await tab.close();
  });

  test('the guide opens with one page about safety, and nothing else stands on it', () => {
    each((s, p, size) => {
      if (s.kind !== 'guide' || s.lang === 'ar') return;
      const say = paperWorld(course, s.lang).say;
      const [first, second] = p.pages.map(signs);
      for (const id of ['discloses-4', 'distressed-3', 'real-child-3', 'opt-out-3', 'after-2', 'focal-training', 'stays']) assert.ok(first!.includes(bare(say(`train.safety-${id}`))), `${s.place} ${size}: ${id}`);
      assert.ok(second!.includes(bare(say('train.glance'))) && !first!.includes(bare(say('train.glance'))), `${s.place} ${size}`);
    });
  });

  test('no card is cut by the end of a page, wherever on its page the first one stands', async () => {
    const tab = await browser.newPage();
    for (const s of sampled.filter((x) => x.kind === 'handouts' && x.lang !== 'ar')) {
      const sets = cardSets(s.module!, paperWorld(course, s.lang), numbers(s.module!));
      assert.ok(sets.flatMap((x) => x.cards).length > 10);
      await tab.goto(site.file(s.place));
      for (const shift of [0, 17, 34]) {
        await tab.evaluate((mm) => { for (const e of document.querySelectorAll<HTMLElement>('.p-head-2')) e.style.paddingBlockEnd = `${mm}mm`; }, shift);
        const pages = readPdf(await tab.pdf({ preferCSSPageSize: true })).pages.map(signs);
        for (const set of sets) for (const c of set.cards) assert.ok(pages.some((p) => p.includes(bare(c.html))), `${s.place} ${shift}: ${set.mark} ${bare(c.html).slice(0, 60)}`);
      }
    }
    await tab.close();
  });

  test('a huddle is one page, the supervisor\'s paper too', () => {
    for (const size of SIZES) {
      for (const s of all.filter((x) => x.kind === 'huddle')) assert.equal(pages(s, size), s.module!.huddles!.length, `${s.place} ${size}`);
      for (const s of all.filter((x) => x.kind === 'supervisor' && x.lang === 'en')) assert.equal(pages(s, size), 1, `${s.place} ${size}`);
    }
  });

  test('Arabic runs from the right: headings begin there, the table\'s first column and the foot stand there, the page number at the left', () => {
    const s = all.find((x) => x.kind === 'forms' && x.lang === 'ar')!;
    const { pages, outline } = pdf(s);
    for (const h of outline) {
      const page = pages[h.page]!;
      const line = page.marks.filter((m) => m.text?.trim() && m.bottom > h.top && m.bottom < h.top + 28);
      assert.ok(Math.abs(Math.max(...line.map((m) => m.right)) - (page.width - MARGIN.side)) < 6, 'a heading ends at the right margin');
    }
    const [first] = pages;
    const twenty = first!.marks.filter((m) => m.text === '2' && m.left > first!.width * 0.8);
    assert.ok(twenty.length > 0, 'the numbers of the rows stand at the right');
    const foot = first!.marks.filter((m) => m.text?.trim() && m.top > first!.height - MARGIN.bottom);
    assert.ok(foot.filter((m) => m.text === '/').every((m) => m.left < first!.width / 4), 'the page number stands at the left');
    assert.ok(foot.some((m) => m.text === 'C' && m.left > first!.width * 0.75), 'the name of the course stands at the right');
  });

  test('the page multiplies pages and copies, and counts sheets printed on both sides', async () => {
    const page = await browser.newPage();
    for (const s of sampled.filter((x) => ['workbook', 'forms'].includes(x.kind))) {
      await page.goto(site.file(s.place));
      await page.waitForSelector('[data-pages]');
      await page.fill('[name="copies"]', '7');
      const n = pages(s, 'a4');
      assert.match((await page.textContent('[data-counted]'))!, new RegExp(`\\b${n}\\b.*\\b7\\b.*\\b${n * 7}\\b.*\\b${Math.ceil(n / 2) * 7}\\b`), s.place);
    }
    await page.fill('[name="copies"]', '');
    assert.match((await page.textContent('[data-counted]'))!, /\b1\b/, 'no number is one copy');
    await page.close();
  });

  test('the screen shows no trouble: axe finds nothing, nothing is wider than a phone, nothing foreign is asked for, and print prints', async () => {
    const page = await browser.newPage();
    const trouble: string[] = [];
    page.on('console', (m) => { if (['error', 'warning'].includes(m.type())) trouble.push(`${page.url()}: ${m.text()}`); });
    page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e.message}`));
    page.on('request', (r) => { if (!r.url().startsWith('file:')) trouble.push(`${page.url()} asks for ${r.url()}`); });
    await page.addInitScript('window.print = () => { window.printed = (window.printed || 0) + 1; }');
    for (const s of sampled.filter((x) => x.kind !== 'guide' && (!x.module || x.module === longest))) { // The guide is long, and of the same pieces.
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(site.file(s.place));
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(([tags]) => (window as unknown as { axe: Axe }).axe.run(document, { preload: false, runOnly: { type: 'tag', values: tags! }, resultTypes: ['violations'] }), [TAGS]);
      trouble.push(...violations.map((v) => `${s.place}: ${v.id}: ${v.nodes[0]!.html.slice(0, 140)}`));
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).direction), s.lang === 'ar' ? 'rtl' : 'ltr');
      await page.click('[data-printing] button');
      assert.equal(await page.evaluate('window.printed'), 1, s.place);
      await page.setViewportSize({ width: 360, height: 740 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > 360) trouble.push(`${s.place} is ${wide} wide`);
    }
    assert.deepEqual(trouble, []);
    await page.close();
  });

  test('without scripts the paper is there, the tools are not, and a sentence says how to print', async () => {
    const [still] = await without(browser);
    const s = all.find((x) => x.kind === 'workbook')!;
    await still!.goto(site.file(s.place));
    assert.equal(await still!.isVisible('[data-printing]'), false);
    assert.ok(await still!.isVisible('.nojs-only') && await still!.isVisible('h1'));
    await still!.context().close();
  });
});

async function without(browser: BrowserContext): Promise<[Page]> {
  const context = await browser.browser()?.newContext({ javaScriptEnabled: false }) ?? await launchChromium({ light: true, javaScriptEnabled: false });
  return [await context.newPage()];
}
