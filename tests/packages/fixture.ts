/**
 * A site with several modules, whatever is written by now: the built pages of one module, also under other ids, in a
 * folder of their own, and the course that would have given them.
 */
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Course, Locale, Module } from '../../src/model/course.ts';
import type { Site } from '../../src/packages/site.ts';
import { readCourse } from '../../src/reader/course.ts';
import type { Standard } from '../../src/tracking/manifest.ts';
import { MODULE, temporary } from '../site.ts';

const project = join(import.meta.dirname, '..', '..');
export const STANDARDS: Standard[] = ['scorm12', 'scorm2004'];
export { MODULE };

/** The level that holds the built module: two more of it in English, out of order, and one of those in French too. */
export const OTHERS: [id: string, lang: Locale][] = [['l1-05', 'en'], ['l1-03', 'en'], ['l1-03', 'fr']];
export const IN_LEVEL = [MODULE, 'l1-03', 'l1-05'];

export interface Fixture extends Site { remove(): void }

export function fixture(): Fixture {
  const copy = temporary('dist');
  const dist = join(project, 'dist');
  const { course: real } = readCourse({ root: join(project, 'content') });
  const source = real.modules[MODULE]!.en!;
  const modules: Course['modules'] = { [MODULE]: { en: source } };
  cpSync(join(dist, 'assets'), join(copy.path, 'assets'), { recursive: true });
  cpSync(join(dist, 'icon.svg'), join(copy.path, 'icon.svg'));
  for (const [id, lang] of [[MODULE, 'en'] as const, ...OTHERS]) {
    mkdirSync(join(copy.path, lang), { recursive: true });
    if (id === MODULE) { for (const name of [`${id}.html`, `${id}.bank.js`]) cpSync(join(dist, lang, name), join(copy.path, lang, name)); continue; }
    for (const ending of ['html', 'bank.js']) writeFileSync(join(copy.path, lang, `${id}.${ending}`), readFileSync(join(dist, 'en', `${MODULE}.${ending}`), 'utf8').replaceAll(MODULE, id));
    const m: Module = { ...source, id, lang, title: `Module ${id} in ${lang}` };
    modules[id] = { ...modules[id], [lang]: m };
  }
  return { course: { ...real, modules }, folder: copy.path, assets: builtAssets(dist), remove: copy.remove };
}

/** Of the build that made the pages: a bundle of now may have other names. */
function builtAssets(dist: string): Site['assets'] {
  const inDist = (pattern: string) => { const [path] = globSync(join(dist, 'assets', pattern)); return { name: basename(path!), bytes: new Uint8Array(readFileSync(path!)) }; };
  const inZip = (standard: Standard) => {
    const zip = unzipSync(new Uint8Array(readFileSync(join(project, 'dist-packages', standard, `${MODULE}.en.zip`))));
    const path = Object.keys(zip).find((p) => p.startsWith(`assets/${standard}.`))!;
    return { name: basename(path), bytes: zip[path]! };
  };
  return { site: inDist('site.*.css'), scorm12: inZip('scorm12'), scorm2004: inZip('scorm2004') };
}

export const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
