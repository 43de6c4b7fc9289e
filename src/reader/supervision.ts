/** Reads the forms of supervision: English with its numbers, a translation with its words in the same places. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Course, type Locale } from '../model/course.ts';
import type { Supervision } from '../model/supervision.ts';
import type { Findings } from './findings.ts';
import * as schemas from './schemas.ts';
import { readData } from './yaml.ts';

/** A language without a file of its own has the English forms, and `warnings` says so. */
export function readSupervision(root: string, sources: Course['sources'] | undefined, findings: Findings, warnings: Findings): Record<Locale, Supervision> | undefined {
  const fileOf = (lang: Locale): string => `content/${lang}/supervision.yaml`;
  const en = readData(join(root, 'en/supervision.yaml'), fileOf('en'), schemas.supervision, findings);
  if (!en) return undefined;
  if (sources && !Object.hasOwn(sources, en.data.source)) findings.add(fileOf('en'), en.lineOf(['source']), `the source "${en.data.source}" is not in sources.yaml`, `Use one of: ${Object.keys(sources).join(', ')}.`);
  const all = Object.fromEntries(LOCALES.map((l) => [l, en.data])) as Record<Locale, Supervision>;
  for (const lang of LOCALES.filter((l) => l !== 'en')) {
    const path = join(root, lang, 'supervision.yaml');
    if (!existsSync(path)) { warnings.add(fileOf(lang), 1, 'the file is missing', 'Translate content/en/supervision.yaml.'); continue; }
    const own = readData(path, fileOf(lang), schemas.translatedSupervision, findings);
    if (!own) continue;
    const slip = (at: PropertyKey[], problem: string): void => findings.add(fileOf(lang), own.lineOf(at), `${at.map((k) => (typeof k === 'number' ? `number ${k + 1}` : String(k))).join(', ')} ${problem}`, 'Hold it beside content/en/supervision.yaml: the same parts, in the same order.');
    all[lang] = inTheirPlaces(en.data, own.data, [], slip) as Supervision;
  }
  return all;
}

/** What English must say and a translation may not. */
const NUMBERS = ['source', 'blank', 'from', 'marks', 'widths', 'count', 'page'];

/** English with the words of a translation in the place of its own. */
function inTheirPlaces(en: unknown, own: unknown, at: PropertyKey[], slip: (at: PropertyKey[], problem: string) => void): unknown {
  if (Array.isArray(en) && Array.isArray(own)) {
    if (en.length !== own.length) { slip(at, `has ${own.length} parts, and English has ${en.length}`); return en; }
    return en.map((v, n) => inTheirPlaces(v, own[n], [...at, n], slip));
  }
  if (typeof en !== 'object' || typeof own !== 'object') return own;
  const words = own as Record<string, unknown>;
  const source = en as Record<string, unknown>;
  for (const key of Object.keys(words)) if (!Object.hasOwn(source, key)) slip([...at, key], 'is not in English');
  return Object.fromEntries(Object.entries(source).map(([key, v]) => {
    if (NUMBERS.includes(key)) return [key, v];
    if (!Object.hasOwn(words, key)) { slip([...at, key], 'is missing'); return [key, v]; }
    return [key, inTheirPlaces(v, words[key], [...at, key], slip)];
  }));
}
