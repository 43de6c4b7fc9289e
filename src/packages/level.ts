/** The package of a level: a course of several SCOs, one for each module that is written; what they share is there once. */
import type { Level, Locale, Module } from '../model/course.ts';
import type { Standard } from '../tracking/manifest.ts';
import { keywordsOfAll, RIGHTS, statusOf } from './about.ts';
import { sco, sharedFiles } from './sco.ts';
import type { ScormPackage } from './scorm.ts';
import type { Site } from './site.ts';

/** @param modules Those of the level that are written in the language, in its order; at least one. */
export function levelPackage(site: Site, level: Level, lang: Locale, modules: Module[], standard: Standard): ScormPackage {
  const { course } = site;
  const words = course.words[lang];
  return {
    standard, courseId: course.id, contextId: course.context.id, id: level.id, lang,
    title: words[`level.${level.id}`]!, description: words[`level.${level.id}.lead`]!, keywords: keywordsOfAll(course, modules),
    typicalLearningMinutes: modules.reduce((sum, m) => sum + m.minutes, 0),
    rights: RIGHTS, version: course.version, status: statusOf(modules),
    scos: modules.map((m) => sco(site, m, standard)), shared: sharedFiles(site, modules[0]!, standard),
  };
}
