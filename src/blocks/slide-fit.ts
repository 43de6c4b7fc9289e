/**
 * Fits words to a slide: as large as they can be, and on more slides when they are many. Nothing is ever smaller than
 * 30 units on a screen 720 units high. Reckoned for the narrowest screen, 4:3, without a font at hand: a little
 * carefully, and tests/trainer/ measures every slide in a browser.
 */
import { textOf } from '../model/html.ts';
import type { SlidePart, SlideSize } from '../model/slides.ts';

const LETTERS: Record<SlideSize, number> = { xl: 54, l: 44, m: 36, s: 30 };
const SIZES = Object.keys(LETTERS) as SlideSize[];
/** 960 wide, less the sides. */
const WIDTH = 832;
/** 720 high, less top, label and foot. */
const HEIGHT = 540;
/** The answer to what is asked in letters of that size, and its why. */
const ANSWERS: Record<SlideSize, number> = { xl: 40, l: 36, m: 32, s: 30 };

export interface Frame { headingHtml: string; /** Its letters. */ headingSize: number; label: string; portraits: number; rtl: boolean; biggest: SlideSize }
export interface Page { parts: SlidePart[]; size: SlideSize }

/** The parts on as few slides as they need; the slides about equally full, and each as large as it can be. */
export function fit(parts: SlidePart[], frame: Frame): Page[] {
  const one = largest(parts, frame, room(frame));
  // What is read and heard is worth a slide more; a question and its options belong together.
  const told = parts.every((p) => p.tag === 'quote' || p.tag === 'text');
  if (one && !(told && one === 's' && frame.biggest !== 'm')) return [{ parts, size: one }];
  const options = parts.findIndex((p) => p.tag === 'options');
  if (options > 0) return withQuestion(parts, options, frame);
  const atoms = parts.flatMap(split);
  const target: SlideSize = 'm';
  let full = pack(atoms, target, frame, room(frame));
  for (let share = 0.95; share > 0.4; share -= 0.05) {
    const even = pack(atoms, target, frame, room(frame) * share);
    if (even.length > full.length) break;
    full = even;
  }
  return full.map((page) => ({ parts: page.map(whole), size: largest(page, frame, room(frame)) ?? 's' }));
}

/** A case on slides of its own, and its last sentence, the question, with the options. */
function withQuestion(parts: SlidePart[], options: number, frame: Frame): Page[] {
  const before = parts.slice(0, options).flatMap(split);
  const question = before.pop()!;
  const ask = [question, ...parts.slice(options)];
  const size = largest(ask, frame, room(frame));
  return [
    ...(before.length ? fit(before.reduce(join, [] as SlidePart[]).map(whole), frame) : []),
    ...(size ? [{ parts: ask.map(whole), size }] : [...fit([whole(question)], frame), ...fit(parts.slice(options), frame)]),
  ];
}

function room(frame: Frame): number {
  const letter = frame.headingSize;
  // Bold letters are wider.
  const heading = lines(frame.headingHtml, letter * 1.1, WIDTH, frame.rtl) * letter * (frame.rtl ? 1.6 : 1.25);
  return HEIGHT - (heading ? heading + 14 : 0) - (frame.portraits ? 84 : 0) - (lines(frame.label, 30, WIDTH - 60 - frame.portraits * 100, frame.rtl) - 1) * 40;
}

function largest(parts: SlidePart[], frame: Frame, height: number): SlideSize | undefined {
  return SIZES.slice(SIZES.indexOf(frame.biggest)).find((size) => parts.reduce((h, p) => h + partHeight(p, size, frame.rtl), 0) <= height);
}

function pack(atoms: SlidePart[], size: SlideSize, frame: Frame, height: number): SlidePart[][] {
  const pages: SlidePart[][] = [];
  let last: SlidePart[] = [];
  for (const atom of atoms) {
    const next = join(last, atom);
    if (last.length && next.reduce((h, p) => h + partHeight(p, size, frame.rtl), 0) > height) { pages.push(last); last = [atom]; }
    else last = next;
  }
  return [...pages, last];
}

/** While pieces are packed, a paragraph that begins anew is marked, so that only sentences of one paragraph run on. */
const whole = (p: SlidePart): SlidePart => (p.tag === 'text' || p.tag === 'quote' ? { ...p, html: p.html.replaceAll('<p class="new">', '<p>') } : p);

/** The smallest pieces that may stand on a slide of their own. */
function split(part: SlidePart): SlidePart[] {
  switch (part.tag) {
    case 'text': case 'quote': return paragraphs(part.html).flatMap((p, n): SlidePart[] => (p.startsWith('<p>') ? pieces(p.slice(3, -4)) : [p]).map((s, i) => ({ tag: part.tag, html: /^<(ul|ol|div|blockquote)/.test(s) ? s : `<p${n > 0 && i === 0 ? ' class="new"' : ''}>${s}</p>` })));
    case 'list': return part.items.map((item, i) => ({ ...part, start: part.start + i, items: [item] }));
    case 'options': return part.options.map((o) => ({ tag: 'options', options: [o] }));
    case 'reveals': return part.items.map((i) => ({ tag: 'reveals', items: [i] }));
    case 'agenda': return part.rows.map((r) => ({ tag: 'agenda', rows: [r] }));
    default: return [part];
  }
}

/** A short paragraph is one thought, often one person's line, and stays whole. */
const pieces = (html: string): string[] => (textOf(html).length <= 140 ? [html] : sentences(html));

/** Puts a piece behind others, making one part again of what was one. */
function join(parts: SlidePart[], piece: SlidePart): SlidePart[] {
  const last = parts[parts.length - 1];
  if (!last || last.tag !== piece.tag) return [...parts, piece];
  const before = parts.slice(0, -1);
  if ((last.tag === 'text' && piece.tag === 'text') || (last.tag === 'quote' && piece.tag === 'quote')) {
    const run = last.html.endsWith('</p>') && piece.html.startsWith('<p>');
    return [...before, { tag: last.tag, html: run ? `${last.html.slice(0, -4)} ${piece.html.slice(3)}` : last.html + piece.html }];
  }
  if (last.tag === 'list' && piece.tag === 'list') return [...before, { ...last, items: [...last.items, ...piece.items] }];
  if (last.tag === 'options' && piece.tag === 'options') return [...before, { tag: 'options', options: [...last.options, ...piece.options] }];
  if (last.tag === 'reveals' && piece.tag === 'reveals') return [...before, { tag: 'reveals', items: [...last.items, ...piece.items] }];
  if (last.tag === 'agenda' && piece.tag === 'agenda') return [...before, { tag: 'agenda', rows: [...last.rows, ...piece.rows] }];
  return [...parts, piece];
}

function partHeight(p: SlidePart, size: SlideSize, rtl: boolean): number {
  const letter = LETTERS[size];
  const line = letter * (rtl ? 1.65 : size === 'xl' ? 1.28 : 1.36);
  const words = (html: string, indent = 0, serif = false): number => lines(html, letter, WIDTH - indent * letter, rtl, serif) * line;
  switch (p.tag) {
    case 'text': return paragraphs(p.html).reduce((h, x) => h + (/^<[uo]l/.test(x) ? listItems(x).reduce((n, i) => n + words(i, 1.3) + letter * 0.4, 0) : words(x)) + letter * 0.45, 0);
    case 'quote': return paragraphs(p.html).reduce((h, x) => h + words(x, 0.9, true) + letter * 0.45, 0);
    case 'list': return p.items.reduce((h, i) => h + words(i, 1.3) + letter * 0.4, 0);
    case 'options': return p.options.reduce((h, o) => h + words(o.html, 2.6) + letter * 0.9, 0);
    case 'reveals': return p.items.reduce((h, i) => h + words(i.askHtml, i.mark ? 2 : 0.8) + lines(`${i.right === undefined ? '' : '.... '}${i.answerHtml}: ${i.whyHtml}`, ANSWERS[size], WIDTH - 50, rtl) * ANSWERS[size] * (rtl ? 1.65 : 1.36) + letter * 0.5 + 12, 0);
    case 'timer': return 250;
    case 'figure': return 420;
    // The minutes stand beside the title, and every row has a frame.
    case 'agenda': return p.rows.reduce((h, r) => h + words(r.title, 8) + letter * 0.85, 0);
    case 'ways': return 92;
  }
}

/** How many lines the words take, broken as a browser breaks them. */
function lines(html: string, letter: number, width: number, rtl: boolean, serif = false): number {
  const words = textOf(html).split(' ').filter(Boolean);
  const wide = width / (letter * (rtl ? 0.5 : serif ? 0.53 : 0.5));
  let count = words.length ? 1 : 0;
  let used = 0;
  for (const w of words) {
    if (used && used + 1 + w.length > wide) { count++; used = 0; }
    used += (used ? 1 : 0) + w.length;
    if (used > wide) { count += Math.ceil(used / wide) - 1; used = used % wide; }
  }
  return count;
}

/** The outermost elements of finished HTML, and bare text as it stands. */
export function paragraphs(html: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const m of html.matchAll(/<(\/?)(p|ul|ol|div|blockquote|h\d|table)\b[^>]*>/g)) {
    if (!m[1] && depth++ === 0) { const bare = html.slice(from, m.index).trim(); if (bare) found.push(bare); from = m.index; }
    if (m[1] && --depth === 0) { found.push(html.slice(from, m.index + m[0].length)); from = m.index + m[0].length; }
  }
  const rest = html.slice(from).trim();
  return rest ? [...found, rest] : found;
}

/** What stands in the items of the first list. */
export const listItems = (html: string): string[] => [...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map((m) => m[1]!.replace(/^<p>|<\/p>$/g, ''));

/** Finished HTML as parts of a slide: its lists can be split between their items. */
export function partsOf(html: string): SlidePart[] {
  return paragraphs(html).map((p): SlidePart => (/^<[uo]l/.test(p) ? { tag: 'list', ordered: p.startsWith('<ol'), start: 1, items: listItems(p) } : p.startsWith('<blockquote>') ? { tag: 'quote', html: p.slice(12, -13) } : { tag: 'text', html: p }));
}

/** The sentences of one paragraph; what stands in bold, italics or a link is never cut in two. */
export function sentences(html: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const m of html.matchAll(/<(\/?)\w+[^>]*>|[.?!…؟][”’"»)]*(?=\s|<|$)/g)) {
    if (m[0].startsWith('<')) { if (!/^<br/.test(m[0])) depth += m[1] ? -1 : 1; }
    else if (depth === 0) {
      const end = m.index + m[0].length;
      // “What is it?” asks Dani: the sentence goes on.
      if (!/^(\s|$)/.test(html.slice(end)) || /^\s+\p{Ll}/u.test(html.slice(end))) continue;
      found.push(html.slice(from, end).trim());
      from = end;
    }
  }
  const rest = html.slice(from).trim();
  return (rest ? [...found, rest] : found).filter(Boolean);
}
