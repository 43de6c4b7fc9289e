/** What the tests of the room share: the trainers' site, slides made without a page, and two browsers used alike. */
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SlideWords } from '../../src/blocks/slide-draft.ts';
import { slides } from '../../src/blocks/slides.ts';
import { RISK_LEVELS, type Locale, type Module } from '../../src/model/course.ts';
import type { Slide } from '../../src/model/slides.ts';
import type { Figure } from '../../src/model/blocks.ts';
import { build } from 'esbuild';
import { temporary, type Copy } from '../site.ts';

const project = join(import.meta.dirname, '../..');
export const MODULE = 'l1-01';

// Plain Node reads no .tsx, and a bundle without outside packages needs no folder.
const bundle = await build({ entryPoints: [join(project, 'src/blocks/render.tsx')], bundle: true, write: false, format: 'esm', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'silent' });
const { renderDrawing } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0]!.contents).toString('base64')}`) as { renderDrawing(f: Figure, room: boolean): string };

/** A copy of `dist-trainer/`, in a folder named as sticks are called in life. */
export function trainerCopy(): Copy {
  const copy = temporary('Clé – مدرّبون 100%#1');
  const built = join(project, 'dist-trainer');
  if (!existsSync(built)) throw new Error('There is no dist-trainer/; run "npm run build" first.');
  cpSync(built, copy.path, { recursive: true });
  return copy;
}

export function sayIn(lang: Locale): (key: string, vars?: Record<string, string | number>) => string {
  const ui = JSON.parse(readFileSync(join(project, 'content', lang, 'ui.json'), 'utf8')) as Record<string, string>;
  return (key, vars = {}) => {
    if (ui[key] === undefined) throw new Error(`no word "${key}"`);
    return ui[key].replace(/\{(\w+)\}/g, (_, n: string) => String(vars[n]));
  };
}

/** Slides as the pages have them, with pictures of the same shape. */
export function slidesOf(module: Module, lang: Locale = 'en'): Slide[] {
  const face = '<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="24"/></svg>';
  const w: SlideWords = {
    say: sayIn(lang), rtl: lang === 'ar',
    levels: RISK_LEVELS.map((like) => ({ like, name: `Level ${like}`, meaning: 'Serious harm is likely soon if nobody acts.' })),
    person: (id) => ({ words: `<b>${id}</b>, 9`, portrait: face }),
    named: (html) => (html.includes('Dani') ? [face, face] : []),
    drawing: (f) => renderDrawing(f, true),
  };
  return slides(module, 'Level 1 · Module 1', w);
}

/** What playwright's and puppeteer's pages have in common, as far as the room needs it. */
export interface AnyPage {
  goto(address: string): Promise<unknown>;
  reload(): Promise<unknown>;
  close(): Promise<void>;
  url(): string;
  click(selector: string): Promise<void>;
  evaluate<A, R>(what: (a: A) => R, a: A): Promise<R>;
  keyboard: { press(key: string): Promise<void> };
}

/** Waits, as long as a busy machine needs, until the page says so. */
export async function until<A>(page: AnyPage, what: string, is: (a: A) => unknown, a: A): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    try { if (await page.evaluate(is, a)) return; } catch { /* it is just being loaded */ }
    await wait(100);
  }
  throw new Error(`never seen: ${what} (${page.url()})`);
}

export const ready = (page: AnyPage): Promise<void> => until(page, 'a page that is ready', () => document.documentElement.dataset['ready'] === '', 0);
export const slide = (page: AnyPage): Promise<string | undefined> => page.evaluate(() => document.querySelector('.slide.is-on')?.id, 0);
export const onSlide = (page: AnyPage, id: string): Promise<void> => until(page, `slide ${id}`, (i) => document.querySelector('.slide.is-on')?.id === i, id);
export async function press(page: AnyPage, ...keys: string[]): Promise<void> { for (const key of keys) await page.keyboard.press(key); }
