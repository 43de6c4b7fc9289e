/** The places of an open screen at which a mistake can be, each with its id and the words that the course wrote there. */
import { say } from './page.ts';

export interface Place {
  /** Of the block or the part; of the session or screen where neither has one. */
  id: string;
  kind: string;
  words: string;
  inView: boolean;
}

/**
 * What a question asks, the same for everybody. All else in an exercise may tell what was answered: what is open, in
 * which order, which reason is shown. Of a conversation it is the first turn: the others show the way that was gone.
 */
const ASKED = '.talk-with p, .sheet h4, .ex-prompt, .case, legend, .sort-line:first-child .sort-groups span, .level-face, .option-face, .pair-line, .pair:first-child option:not([value="-"]), .order-text, .prompts > li, .ticks span, .sheet-line label, .turn:first-child .scene, .turn:first-child .reply-say';
/** Of everything else: controls, and what a learner opened or wrote. */
const NOT_WORDS = '[data-block], script, style, svg, audio, textarea, select, input, button, .recording, .term-note, .skipped, .block-word, .together, .reflect-where, .figure-labels, .unseen';

/** In reading order; the screen as a whole stands last. */
export function placesOn(screen: HTMLElement): Place[] {
  const place = (el: HTMLElement, id: string, kind: string, words: string): Place => ({ id, kind, words, inView: isInView(el) });
  const found: Place[] = [];
  for (const el of screen.querySelectorAll<HTMLElement>('.part, [data-block]')) {
    if (!el.getClientRects().length) continue;
    if (el.dataset['block']) { found.push(place(el, el.id, kindOf(el), el.querySelector('.ex') ? asked(el) : written(el))); continue; }
    const words = written(el);
    // A part may hold nothing but an exercise, which is a place of its own.
    if (words) found.push({ ...place(el, el.querySelector(':scope > h3')?.id ?? screen.id, say('mistake-text'), words), inView: proseInView(el) });
  }
  return [...found, { ...place(screen, screen.id, say('mistake-page'), screen.querySelector('h1, h2')?.textContent ?? ''), inView: true }];
}

const kindOf = (block: HTMLElement): string => block.querySelector('.ex-kind span, .block-word span')?.textContent ?? block.dataset['block']!;

function asked(block: HTMLElement): string {
  const lines = [...block.querySelectorAll<HTMLElement>(ASKED)].filter((el) => el.closest('[data-block]') === block).map((el) => ({ text: flat(el), mixed: el.matches('.order-text') }));
  // They stand as the learner put them.
  const steps = lines.filter((l) => l.mixed).map((l) => l.text).sort();
  return lines.map((l) => (l.mixed ? steps.shift()! : l.text)).filter((text, n, all) => text && text !== all[n - 1]).join('\n');
}

function written(el: HTMLElement): string {
  const own = el.cloneNode(true) as HTMLElement;
  for (const x of own.querySelectorAll(NOT_WORDS)) x.remove();
  for (const x of own.querySelectorAll('p, li, h3, h4, h5, tr, dt, dd, blockquote, figcaption, div, section')) x.append('\n');
  return own.textContent!.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean).join('\n');
}

function flat(el: Element): string {
  const own = el.cloneNode(true) as HTMLElement;
  for (const x of own.querySelectorAll('.term-note, textarea, button:not(.reply-say), .level-bars')) x.remove();
  for (const x of own.querySelectorAll('p, li, div, b + small')) x.append(' ');
  return own.textContent!.replace(/\s+/g, ' ').trim();
}

const bar = (): number => document.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
function isInView(el: Element): boolean {
  const r = el.getBoundingClientRect();
  return r.bottom > Math.max(0, bar()) && r.top < innerHeight;
}
const proseInView = (part: HTMLElement): boolean => [...part.children].some((c) => !c.matches('[data-block], script') && isInView(c));
