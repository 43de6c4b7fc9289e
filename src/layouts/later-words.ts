/**
 * The interface words that no first screen needs: all keys that begin with "more.", as a script that comes with the parts
 * (player/lazy.ts). With them comes what a report of a mistake says of this copy (player/mistake.tsx).
 */
import { createHash } from 'node:crypto';
import type { Course, Locale } from '../model/course.ts';
import { jsonInScript } from '../model/html.ts';
import type { Asset } from './bundle.ts';

export function laterWords(course: Course, lang: Locale): Asset {
  const words = Object.fromEntries(Object.entries(course.words[lang]).filter(([k]) => k.startsWith('more.')).map(([k, v]) => [k.slice(5), v]));
  const { context } = course;
  const mistakes = context.locals['mistakes'];
  Object.assign(words, { 'copy.version': course.version, 'copy.context': context.id, 'copy.mistakes': mistakes?.[lang] ?? mistakes?.en ?? '' });
  const bytes = new TextEncoder().encode(`window.casewayWords=${jsonInScript(words)}`);
  return { name: `words.${lang}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.js`, bytes };
}
