/** The package of one module: one SCO that owns all its files. */
import type { Module } from '../model/course.ts';
import type { Standard } from '../tracking/manifest.ts';
import { keywords, RIGHTS, statusOf } from './about.ts';
import { sco, sharedFiles } from './sco.ts';
import type { ScormPackage } from './scorm.ts';
import type { Site } from './site.ts';

export function modulePackage(site: Site, m: Module, standard: Standard): ScormPackage {
  const { course } = site;
  const own = sco(site, m, standard);
  return {
    standard, courseId: course.id, contextId: course.context.id, id: m.id, lang: m.lang,
    title: m.title, description: m.summary, keywords: keywords(course, m), typicalLearningMinutes: m.minutes,
    rights: RIGHTS, version: m.version, status: statusOf([m]),
    scos: [{ ...own, files: [...own.files, ...sharedFiles(site, m, standard)] }], shared: [],
  };
}
