/** Which of the scripts that come when needed (player/lazy.ts) a road has a use for: those of a tool that is not offered there stay out. */
import { jsonInScript } from '../model/html.ts';
import type { Standard } from '../tracking/manifest.ts';

export type PackedRoad = Standard | 'single';

/** A learning platform keeps one person's record; one file knows nothing of the other modules. */
const SITE = ['search', 'people', 'course', 'offline', 'folder'];
const IN_LMS = [...SITE, 'share', 'progress', 'together'];
const NO_USE: Record<PackedRoad, readonly string[]> = { scorm12: IN_LMS, scorm2004: IN_LMS, single: SITE };

const LIST = / data-parts="([^"]*)"/;

/** The names in a built page that the road needs, in the page's order. */
export function partsFor(html: string, road: PackedRoad): string[] {
  return (LIST.exec(html)?.[1] ?? '').split(' ').filter((name) => name && !NO_USE[road].includes(name.split('.')[0]!));
}

/** The page, naming only these. */
export const withParts = (html: string, names: readonly string[]): string => html.replace(LIST, ` data-parts="${names.join(' ')}"`);

const WORDS = 'window.casewayWords=';
export const isWords = (name: string): boolean => /^words\./.test(name);

/**
 * The interface words that come with the parts (layouts/later-words.ts) without those of tools that are not offered on the
 * road. A tool's words begin with its name; one that a script of the road says all the same, whole or by its beginning, stays.
 */
export function wordsFor(words: string, scripts: readonly string[], road: PackedRoad): string {
  const all = JSON.parse(words.slice(WORDS.length)) as Record<string, string>;
  const isSaid = (key: string): boolean => [key, ...[...key.matchAll(/-/g)].map((dash) => `\`${key.slice(0, dash.index + 1)}\${`)].some((said) => scripts.some((s) => s.includes(said)));
  const kept = Object.entries(all).filter(([key]) => !NO_USE[road].includes(key.split('-')[0]!) || isSaid(key));
  return WORDS + jsonInScript(Object.fromEntries(kept));
}
