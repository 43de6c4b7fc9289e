/** What packages are made from. There is no second source: the pages are those of the site (DESIGN.md section 1). */
import type { Course } from '../model/course.ts';
import type { Standard } from '../tracking/manifest.ts';

export interface Site {
  course: Course;
  /** The folder the site was built into, by the same course. */
  folder: string;
  /** By what they are: `site` is the stylesheet, `scorm12` and `scorm2004` the players. The parts are files of the site, named by each page. */
  assets: Record<'site' | Standard, { name: string; bytes: Uint8Array }>;
}
