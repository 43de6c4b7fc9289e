/**
 * A module's slides as PPTX that trainers adapt: the same slides() as the deck, in text boxes, tables and pictures.
 * Nothing moves: what the deck shows press by press stands here at once, on the slide behind its question.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pptxgen from 'pptxgenjs';
import type { BrowserContext } from 'playwright-core';
import { slidesIn } from '../../blocks/slide-words.ts';
import type { Course, Module } from '../../model/course.ts';
import type { Slide, SlidePart, SlideSize } from '../../model/slides.ts';
import { dirOf, sayIn } from '../../model/words.ts';
import type { PaperFile } from '../pdf.ts';
import { type Drawing, drawingsIn } from './drawings.ts';
import { linesOf } from './measure.ts';
import { FONT, type Mended, mendPptx, VOICE } from './mend-pptx.ts';
import { asParagraphs, inLine, richText, type Run, wordsOf } from './rich-text.ts';
import { WRITER } from './writer.ts';

/** A screen is 1280 × 720 units, as in styles/deck.css; 96 are an inch, and a letter of 4 units has 3 points. */
const [WIDE, HIGH, SIDE, TOP, FOOT] = [1280, 720, 64, 34, 64];
const LETTERS: Record<SlideSize, number> = { xl: 54, l: 44, m: 36, s: 30 };
/** The deck reckons for a narrower screen. */
const GROW = 1.35;
/** None is smaller, whatever else does not fit: 20 points. */
const SMALLEST = 27;
/** What was chosen in a story is a sentence. */
const HEADS = { title: 72, session: 68, part: 60, chosen: 34, other: 46 };
const headOf = (kind: Slide['kind']): number => (kind === 'title' || kind === 'session' || kind === 'part' ? HEADS[kind] : kind === 'then' ? HEADS.chosen : HEADS.other);
/** Behind a row, and behind what is right, what is not, and what is neither: styles/tokens.css on white. */
const TINTS = { row: 'F6F2EA', plain: 'EFE7D8', right: 'E6F1E3', other: 'FBEED2' };
/** Beside the faces, as on a wide screen of the deck. */
const FACES = { column: 228, gap: 44, size: [228, 228, 190, 150, 150] };

/** Every module, in the languages in which it is written. */
export function pptxs(course: Course, trainers: string, browser: () => Promise<BrowserContext>): PaperFile[] {
  return course.levels.flatMap((l) => l.modules).flatMap((id) => Object.values(course.modules[id] ?? {})).filter((m) => m.published).map((m) => {
    const page = join(trainers, m.lang, 'train', `${m.id}.slides.html`);
    const all = slidesIn(course, m, (f) => f.description);
    return {
      name: `${m.id}.slides.${m.lang}.pptx`, module: m.id,
      // The page holds the drawings, and its styles by names that carry their content.
      input: JSON.stringify([WRITER, all, course.version, course.date]) + readFileSync(page, 'utf8'),
      bytes: async () => {
        const placed = await drawingsIn(await browser(), page, '.face > svg, .slide-figure > svg');
        return pptx(course, m, all, (slide) => placed.filter((p) => p.owner === slide).map((p) => p.drawing));
      },
    };
  });
}

/** @param drawings of a slide: its faces, then its figures */
export async function pptx(course: Course, m: Module, all: Slide[], drawings: (slide: string) => Drawing[]): Promise<Uint8Array> {
  const say = sayIn(course, m.lang);
  const rtl = dirOf(course, m.lang) === 'rtl';
  const deck = new pptxgen();
  deck.layout = 'LAYOUT_WIDE';
  deck.rtlMode = rtl;
  deck.title = m.title;
  deck.subject = all[0]!.label;
  deck.author = deck.company = say('site.name');
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  layouts(deck, rtl);
  for (const session of m.sessions) deck.addSection({ title: session.title });
  const number = new Map(all.map((s, i) => [s.id, i + 1]));
  const page = (s: Slide): Mended['slides'][number] => draw(deck.addSlide({ masterName: layoutOf(s), sectionTitle: m.sessions.find((x) => x.id === s.session)!.title }), s, { rtl, say, drawings: drawings(s.id), slide: (id) => number.get(id)! });
  const slides = all.map(page);
  return mendPptx(new Uint8Array(await deck.write({ outputType: 'uint8array' }) as Uint8Array), { slides, lang: m.lang, rtl, date: course.date });
}

interface Box { x: number; y: number; w: number; h: number }
interface World { rtl: boolean; say(key: string, vars?: Record<string, string | number>): string; drawings: Drawing[]; slide(id: string): number }
type Layout = 'Title' | 'Session' | 'Part' | 'Heading and text' | 'Heading' | 'Text' | 'Label';
/** Of the theme, so that a trainer recolours all at once. */
type Colour = 'tx1' | 'tx2' | 'bg1' | 'bg2' | 'accent1' | 'accent2' | 'accent3' | 'accent4';

const points = (units: number): number => Math.round(units * 7.5) / 10;
const inches = (units: number): number => Math.round(units / 96 * 1000) / 1000;
const mirrored = (b: Box, rtl: boolean): Box => (rtl ? { ...b, x: WIDE - b.x - b.w } : b);
const placed = (b: Box, rtl: boolean): { x: number; y: number; w: number; h: number } => { const { x, y, w, h } = mirrored(b, rtl); return { x: inches(x), y: inches(y), w: inches(w), h: inches(h) }; };
const isBand = (s: Slide): boolean => s.kind === 'title' || s.kind === 'session';
const flows = (s: Slide): boolean => s.parts.some((p) => p.tag === 'text' || p.tag === 'quote' || p.tag === 'list');

function layoutOf(s: Slide): Layout {
  if (s.kind === 'title') return 'Title';
  if (s.kind === 'session') return 'Session';
  if (s.kind === 'part') return 'Part';
  return s.headingHtml ? (flows(s) ? 'Heading and text' : 'Heading') : flows(s) ? 'Text' : 'Label';
}

/** What a trainer gets with "New slide", and what every slide stands on. */
function layouts(deck: pptxgen, rtl: boolean): void {
  const make = (title: Layout, { band = false, heading = 0, label = true, body = true }: { band?: boolean; heading?: number; label?: boolean; body?: boolean }): void => {
    const ink: Colour = band ? 'bg1' : 'tx1';
    const holder = (name: string, type: 'title' | 'body', box: Box, size: number, colour: Colour, bold: boolean) => ({ placeholder: { text: '', options: { name, type, objectName: name, ...placed(box, rtl), margin: 0, fontSize: points(size), color: colour, bold, align: rtl ? 'right' as const : 'left' as const, valign: 'top' as const, rtlMode: rtl } } });
    const inner = WIDE - 2 * SIDE;
    const top = band || title === 'Part' ? 250 : TOP;
    deck.defineSlideMaster({
      title, background: { color: (band ? 'accent1' : 'bg1') },
      objects: [
        ...(heading ? [holder('Title', 'title', { x: SIDE, y: top + 54, w: inner, h: heading * 1.3 }, heading, ink, true)] : []),
        ...(label ? [holder(heading ? 'Label' : 'Title', heading ? 'body' : 'title', { x: SIDE, y: top, w: inner, h: 44 }, 30, band ? 'bg1' : 'accent1', true)] : []),
        ...(body ? [holder('Body', 'body', { x: SIDE, y: top + 70 + heading * 1.4, w: inner, h: HIGH - FOOT - (top + 70 + heading * 1.4) }, LETTERS.m, ink, false)] : []),
      ],
      slideNumber: { ...placed({ x: WIDE - 28 - 90, y: HIGH - 50, w: 90, h: 40 }, rtl), align: rtl ? 'left' : 'right', fontSize: points(28), color: (band ? 'bg1' : 'tx2') },
    });
  };
  make('Title', { band: true, heading: HEADS.title });
  make('Session', { band: true, heading: HEADS.session, body: false });
  make('Part', { heading: HEADS.part, body: false });
  make('Heading and text', { heading: HEADS.other });
  make('Heading', { heading: HEADS.other, body: false });
  make('Text', {});
  make('Label', { body: false });
}

/** One slide. @returns what the file needs besides (mend-pptx.ts): its places for title, label and body, and its notes. */
function draw(slide: pptxgen.Slide, s: Slide, w: World): Mended['slides'][number] {
  const where = `slide ${s.id}`;
  const inner = WIDE - 2 * SIDE - (s.portraits.length ? FACES.column + FACES.gap : 0);
  const colour: Colour = isBand(s) ? 'bg1' : ['ask', 'reveal', 'then', 'scene'].includes(s.kind) ? 'accent2' : 'accent1';
  const label = inLine(s.label, where);
  const heading = inLine(s.headingHtml, where);
  const headSize = headOf(s.kind);
  const high = (runs: Run[], size: number): number => linesOf(wordsOf(runs), size, inner, { bold: true }) * size * lineHeight(w.rtl);
  const labelHigh = high(label, 30);
  const headHigh = heading.length ? high(heading, headSize) + 10 : 0;
  const stack = parts(s, inner, room(labelHigh + headHigh), w);
  const bodyHigh = stack.reduce((n, p) => n + p.high, 0);
  // A title stands in the middle with what belongs to it; anything else begins at the top.
  const inMiddle = isBand(s) || s.kind === 'part';
  let y = inMiddle ? Math.max(TOP, (HIGH - FOOT - labelHigh - headHigh - bodyHigh) / 2) : TOP;
  const places: Mended['slides'][number]['places'] = {};
  const hold = (name: string, runs: Run[], size: number, h: number, c: Colour): void => {
    slide.addText(paragraph(runs, { size, colour: c, bold: true }, w, true), { placeholder: name });
    places[name] = { ...mirrored({ x: SIDE, y, w: inner, h }, w.rtl), anchor: 't' };
    y += h;
  };
  hold(heading.length ? 'Label' : 'Title', label, 30, labelHigh, colour);
  if (heading.length) { y += 10; hold('Title', heading, headSize, headHigh - 10, isBand(s) ? 'bg1' : 'tx1'); }

  const bottom = HIGH - FOOT;
  let at = inMiddle ? y + 14 : y + Math.max(12, (bottom - y - bodyHigh) / 2);
  const first = stack.findIndex((p) => p.flow);
  for (const [i, part] of stack.entries()) {
    const box = { x: SIDE, y: at, w: inner, h: part.high };
    // Alone, the words stand in the middle of what is left, also where a machine's letters are wider.
    const alone = stack.length === 1 && !inMiddle;
    if (i === first) {
      slide.addText(part.flow!, { placeholder: 'Body' });
      const within = part.quote && !alone ? { ...box, x: box.x + 36, w: box.w - 36 } : box;
      places['Body'] = { ...mirrored(alone ? { ...box, y: y + 12, h: bottom - y - 12 } : within, w.rtl), anchor: alone ? 'ctr' : 't' };
      if (part.quote && !alone) bar(slide, box, w.rtl);
    } else part.draw?.(slide, box);
    at += part.high;
  }
  faces(slide, s, w);
  return { places, notes: asParagraphs(richText(s.notesHtml, `${where}, notes`)), decorations: s.portraits.length };
}

const room = (head: number): number => HIGH - FOOT - TOP - head - 14;
const lineHeight = (rtl: boolean): number => (rtl ? 1.6 : 1.3);

interface Stacked { high: number; quote?: boolean; flow?: pptxgen.TextProps[]; draw?(slide: pptxgen.Slide, box: Box): void }

/** What stands below the heading, from top to bottom: as large as the deck has it, and smaller only where it would not fit. */
function parts(s: Slide, wide: number, high: number, w: World): Stacked[] {
  const groups: SlidePart[][] = [];
  for (const p of s.parts) {
    const last = groups[groups.length - 1];
    const runsOn = last && (p.tag === 'quote' ? last[0]!.tag === 'quote' : isFlow(p) && isFlow(last[0]!) && last[0]!.tag !== 'quote');
    if (runsOn) last.push(p); else groups.push([p]);
  }
  let figure = s.portraits.length;
  const figures = groups.map((g) => (g[0]!.tag === 'figure' ? w.drawings[figure++] : undefined));
  for (let letter = Math.min(LETTERS.xl, LETTERS[s.size] * GROW); ; letter -= 1) {
    const fixed = groups.map((g, i) => (figures[i] ? undefined : stacked(g, s, letter, wide, w)));
    const used = fixed.reduce((n, p) => n + (p?.high ?? 0), 0);
    if (used <= high || letter <= SMALLEST) return fixed.map((p, i) => p ?? picture(figures[i]!, wide, Math.max(240, high - used), w));
  }
}

const isFlow = (p: SlidePart): boolean => p.tag === 'text' || p.tag === 'list' || p.tag === 'quote';

function stacked(group: SlidePart[], s: Slide, letter: number, wide: number, w: World): Stacked {
  const p = group[0]!;
  const where = `slide ${s.id}`;
  switch (p.tag) {
    case 'text': case 'quote': case 'list': return flow(group, s, letter, wide, w);
    case 'options': return table(p.options.map((o) => {
      const words = inLine(o.html, where);
      return { mark: o.mark, ...(o.to ? { to: w.slide(o.to) } : {}), cells: [paragraph(words, { size: letter }, w)], high: [wordsOf(words), letter] };
    }), letter, wide, w);
    case 'agenda': return table(p.rows.map((r, i) => {
      const title = inLine(r.title, where);
      return { mark: String(i + 1), to: w.slide(r.to), cells: [paragraph(title, { size: letter }, w), paragraph([{ text: w.say('module.minutes', { n: r.minutes }) }], { size: letter, bold: true, colour: 'accent1' }, w)], high: [wordsOf(title), letter] };
    }), letter, wide, w);
    case 'reveals': {
      const small = Math.max(SMALLEST, Math.min(letter - 4, letter * 0.8));
      return table(p.items.flatMap((r): Row[] => {
        const [ask, answer, why] = [r.askHtml, r.answerHtml, r.whyHtml].map((html) => inLine(html, where)) as [Run[], Run[], Run[]];
        const [colour, tint]: [Colour, string] = r.right === undefined ? ['accent1', TINTS.plain] : r.right ? ['accent3', TINTS.right] : ['accent4', TINTS.other];
        const said = answer.length ? sentence(answer) : [];
        return [
          ...(ask.length || r.mark ? [{ mark: r.mark, cells: [paragraph(ask, { size: letter }, w)], high: [wordsOf(ask), letter] as [string, number] }] : []),
          { mark: '', tint, cells: [[...paragraph(said, { size: small, bold: true, colour, open: true }, w), ...paragraph(why, { size: small }, w)]], high: [wordsOf([...said, ...why]), small] },
        ];
      }), letter, wide, w);
    }
    case 'timer': return words([paragraph([{ text: w.say('module.minutes', { n: p.minutes }) }], { size: 84, bold: true, colour: 'accent1' }, w)], 84 * lineHeight(w.rtl) + 24, w);
    case 'ways': return words(p.ways.map((x) => paragraph(inLine(x.words, where), { size: 30, to: w.slide(x.to), colour: 'accent1', bold: true }, w)), p.ways.length * 30 * (lineHeight(w.rtl) + 0.25) + 18, w);
    case 'figure': throw new Error(`${where}: its picture was not drawn.`);
  }
}

/** "Yes" stands in one line with its why: a sentence of its own. */
function sentence(runs: Run[]): Run[] {
  const last = runs[runs.length - 1]!;
  return [...runs.slice(0, -1), { ...last, text: /[.?!؟:…][”’"»]?$/.test(last.text) ? `${last.text} ` : `${last.text}. ` }];
}

interface Style { size: number; colour?: Colour; bold?: boolean; voice?: boolean; /** a slide's number */ to?: number; /** The line goes on. */ open?: boolean; before?: number; bullet?: pptxgen.TextPropsOptions['bullet'] }

/** Runs of one paragraph as the library wants them: what is of the paragraph stands in each. */
function paragraph(runs: Run[], style: Style, { rtl }: Pick<World, 'rtl'>, inherits = false): pptxgen.TextProps[] {
  const { size, colour = 'tx1', bold, voice, to, open, before, bullet } = style;
  return runs.flatMap((run) => run.text.split('\n').map((text, i) => ({ ...run, text, soft: i > 0 }))).map((run, i, all) => ({
    text: run.text,
    options: {
      fontSize: points(size), color: colour, align: rtl ? 'right' : 'left', rtlMode: rtl, lineSpacingMultiple: rtl ? 1 : 1.05, bullet: bullet ?? false,
      ...(bold || run.bold ? { bold: true } : {}), ...(run.italic ? { italic: true } : {}), ...(voice && !rtl ? { fontFace: VOICE } : {}), ...(inherits ? {} : { margin: 0 }),
      ...(to ? { hyperlink: { slide: to } } : {}), ...(before ? { paraSpaceBefore: points(before) } : {}), ...(run.soft ? { softBreakBefore: true } : {}),
      ...(i === all.length - 1 && !open ? { breakLine: true } : {}),
    },
  }));
}

/** Paragraphs, lists and quotations in one box, so that a trainer writes on without moving anything. */
function flow(group: SlidePart[], s: Slide, letter: number, wide: number, w: World): Stacked {
  const band = isBand(s);
  const quote = group[0]!.tag === 'quote';
  const inner = wide - (quote ? 36 : 0);
  let high = 0;
  const runs: pptxgen.TextProps[] = [];
  const add = (of: Run[], style: Partial<Style>, indent: number, gap: number): void => {
    const before = runs.length ? gap : 0;
    runs.push(...paragraph(of, { size: letter, ...(band ? { colour: 'bg1' as const } : {}), before, voice: quote, ...style }, w));
    high += before + linesOf(wordsOf(of), letter, inner - indent, { bold: of.every((r) => r.bold), voice: quote && !w.rtl }) * letter * lineHeight(w.rtl);
  };
  for (const p of group) {
    if (p.tag === 'list') {
      for (const [i, item] of p.items.entries()) {
        const indent = letter * 1.2;
        for (const b of asParagraphs(richText(item, `slide ${s.id}`))) add(b.runs, { bullet: p.ordered ? { type: 'number', numberStartAt: p.start + i, indent: points(indent) } : { indent: points(indent) } }, indent, letter * 0.35);
      }
    } else if (p.tag === 'text' || p.tag === 'quote') {
      for (const b of asParagraphs(richText(p.html, `slide ${s.id}`))) {
        const indent = b.item ? letter * 1.2 : 0;
        add(b.heading ? b.runs.map((r) => ({ ...r, bold: true as const })) : b.runs, b.item ? { bullet: b.item.ordered ? { type: 'number', numberStartAt: b.item.number, indent: points(indent) } : { indent: points(indent) } } : {}, indent, letter * 0.45);
      }
    }
  }
  return { high: high + 22, quote, flow: runs, draw: (slide, box) => {
    slide.addText(runs, { ...placed(quote ? { ...box, x: box.x + 36, w: box.w - 36 } : box, w.rtl), margin: 0, valign: 'top' });
    if (quote) bar(slide, box, w.rtl);
  } };
}

/** At the side of what somebody says. */
function bar(slide: pptxgen.Slide, box: Box, rtl: boolean): void {
  slide.addShape('rect', { ...placed({ x: box.x, y: box.y, w: 6, h: box.h - 14 }, rtl), fill: { color: 'accent2' } });
}

function words(lines: pptxgen.TextProps[][], high: number, w: World): Stacked {
  return { high, draw: (slide, box) => { slide.addText(lines.flat(), { ...placed(box, w.rtl), margin: 0, valign: 'middle' }); } };
}

interface Row { mark: string; /** Where the mark leads. LibreOffice would cut longer links within words. */ to?: number; cells: pptxgen.TextProps[][]; /** Behind the words: an answer's. */ tint?: string; /** What makes the row high. */ high: [words: string, letter: number] }
type Borders = [pptxgen.BorderProps, pptxgen.BorderProps, pptxgen.BorderProps, pptxgen.BorderProps];

/** Rows that grow with their words, a mark in front where there is one. */
function table(rows: Row[], letter: number, wide: number, w: World): Stacked {
  const pad = 9;
  const marks = rows.some((r) => r.mark) ? Math.max(62, letter * 1.7) : 0;
  const aside = Math.min(wide * 0.4, Math.max(0, ...rows.map((r) => (r.cells[1] ? r.cells[1].reduce((n, x) => n + x.text!.length, 0) * letter * 0.56 + 40 : 0))));
  const main = wide - marks - aside;
  const highs = rows.map(({ high: [text, size] }) => linesOf(text, size, main - 42) * size * lineHeight(w.rtl) + 2 * pad);
  const none = { type: 'none' as const };
  // LibreOffice 7 knows no tables from right to left.
  const turned = <T>(list: T[]): T[] => (w.rtl ? list.reverse() : list);
  const under = (below: Row | undefined): Borders => [none, none, below?.tint || !below ? none : { type: 'solid', color: 'FFFFFF', pt: 4 }, none];
  const cell = (text: pptxgen.TextProps[], border: Borders, more: pptxgen.TableCellProps = {}): pptxgen.TableCell => ({ text: text as unknown as pptxgen.TableCell[], options: { align: w.rtl ? 'right' : 'left', valign: 'middle', border, margin: [points(pad), points(14), points(pad), points(14)], ...more } });
  const line = (r: Row, i: number): pptxgen.TableRow => {
    const border = under(rows[i + 1]);
    const fill = { fill: { color: r.tint ?? TINTS.row } };
    const sign = paragraph([{ text: r.mark }], { size: letter, bold: true, colour: r.to ? 'accent1' : 'bg1', ...(r.to ? { to: r.to } : {}) }, w).map((x) => ({ ...x, options: { ...x.options, align: 'center' as const } }));
    return turned([
      ...(marks ? [cell(r.mark ? sign : [{ text: '' }], border, { align: 'center', margin: 0, ...(r.mark ? { fill: { color: r.to ? 'bg2' : 'accent2' } } : {}) })] : []),
      ...r.cells.map((c) => cell(c, border, fill)),
    ]);
  };
  return { high: highs.reduce((a, b) => a + b, 0) + 16, draw: (slide, box) => {
    slide.addTable(rows.map(line), { ...placed({ ...box, h: box.h - 16 }, w.rtl), colW: turned([...(marks ? [marks] : []), main, ...(aside ? [aside] : [])].map(inches)), rowH: highs.map(inches) });
  } };
}

function picture(d: Drawing, wide: number, high: number, w: World): Stacked {
  const width = Math.min(wide, (high - 12) * d.ratio);
  return { high, draw: (slide, box) => {
    const h = width / d.ratio;
    slide.addImage({ data: pngOf(d), altText: d.alt, ...placed({ x: box.x + (box.w - width) / 2, y: box.y + (high - h) / 2, w: width, h }, w.rtl) });
  } };
}

const pngOf = (d: Drawing): string => `data:image/png;base64,${Buffer.from(d.png).toString('base64')}`;

function faces(slide: pptxgen.Slide, s: Slide, w: World): void {
  const n = s.portraits.length;
  const size = FACES.size[n] ?? 150;
  const step = size - 10;
  for (let i = 0; i < n; i++) {
    const y = (HIGH - (step * (n - 1) + size)) / 2 + i * step;
    slide.addImage({ data: pngOf(w.drawings[i]!), ...placed({ x: WIDE - SIDE - FACES.column + (FACES.column - size) / 2, y, w: size, h: size }, w.rtl) });
  }
}
