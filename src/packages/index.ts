/** Which SCORM packages there are, and how each is made. The build makes all of them, `npm run pack` one. */
import type { Course, Locale, Module } from '../model/course.ts';
import type { Standard } from '../tracking/manifest.ts';
import { levelPackage } from './level.ts';
import { modulePackage } from './module.ts';
import { packScorm } from './scorm.ts';
import type { Site } from './site.ts';

export const KINDS = ['module', 'level'] as const;
export interface Wanted { kind: (typeof KINDS)[number]; id: string; lang: Locale }

/** Every package that can be made: none in a language in which nothing of it is written and published. Modules first, in the course's order. */
export function packages(course: Course): Wanted[] {
  const langs = course.languages.map((l) => l.code);
  const ids = { module: course.levels.flatMap((l) => l.modules), level: course.levels.map((l) => l.id) };
  return KINDS.flatMap((kind) => ids[kind].flatMap((id) => langs.map((lang) => ({ kind, id, lang })))).filter((w) => written(course, w).length > 0);
}

/** The modules of which a package consists. */
function written(course: Course, { kind, id, lang }: Wanted): Module[] {
  const ids = kind === 'module' ? [id] : course.levels.find((l) => l.id === id)!.modules;
  return ids.flatMap((m) => course.modules[m]?.[lang] ?? []).filter((m) => m.published);
}

/** @returns the zip, and its place in the folder of packages (DESIGN.md section 9). */
export function pack(site: Site, wanted: Wanted, standard: Standard): { path: string; bytes: Uint8Array } {
  const { kind, id, lang } = wanted;
  const modules = written(site.course, wanted);
  const about = kind === 'module'
    ? modulePackage(site, modules[0]!, standard)
    : levelPackage(site, site.course.levels.find((l) => l.id === id)!, lang, modules, standard);
  return { path: `${standard}/${id}.${lang}.zip`, bytes: packScorm(about) };
}
