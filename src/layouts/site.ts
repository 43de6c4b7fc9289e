/** What every page of the site is made from: the course, words in the reader's language, relative addresses, scripts. */
import { readCourse, forLearners } from '../reader/course.ts';
import type { Course, Locale, Module } from '../model/course.ts';
import { dirOf, sayIn } from '../model/words.ts';
import { portrait } from '../blocks/portrait.ts';
import type { DrawContext } from '../blocks/render.tsx';
import { renderDrawing } from '../blocks/render.tsx';
import { called, levelsIn, slidesIn } from '../blocks/slide-words.ts';
import type { Slide } from '../model/slides.ts';

let kept: Course | undefined;

/** Read once for a build; anew for every page while somebody writes (`npm run dev`). */
export function course(): Course {
  if (!kept || import.meta.env.DEV) kept = readCourse({ root: 'content', ...(process.env['CASEWAY_CONTEXT'] ? { context: process.env['CASEWAY_CONTEXT'] } : {}) }).course;
  return kept;
}

export { dirOf, sayIn };
export { dateIn } from '../model/dates.ts';

/** The module as a learner of that language sees it: its own translation, or English. Unpublished ones are not there. */
export function moduleFor(c: Course, id: string, lang: Locale): Module | undefined {
  const m = c.modules[id]?.[lang] ?? c.modules[id]?.en;
  return m?.published ? forLearners(m) : undefined;
}

export const publishedIds = (c: Course): string[] => c.levels.flatMap((l) => l.modules).filter((id) => c.modules[id]?.en?.published);

/** What block faces need. Their words are the reader's; names of levels and people follow the module's language. */
export function drawContext(c: Course, module: Module, lang: Locale): DrawContext {
  const say = sayIn(c, lang);
  return {
    say: Object.assign(say, module.lang === lang ? {} : { own: { lang, dir: dirOf(c, lang) } }),
    recordings: module.lang === lang ? 'audio/' : `../${module.lang}/audio/`,
    help: '#help',
    levels: levelsIn(c, module.lang),
    person: (id) => {
      const p = c.people[id];
      if (!p) throw new Error(`"${id}" is not in content/people.yaml`);
      return { name: p.name[module.lang], words: called(p, module.lang), portrait: `<button type="button" class="linklike show-picture">${say('block.show-picture')}</button>${portrait(p.look)}` };
    },
  };
}

/** The module with notes and answers, for trainers' pages only (DESIGN.md D7): in that language, or in English. */
export const moduleForTrainers = (c: Course, id: string, lang: Locale): Module => c.modules[id]?.[lang] ?? c.modules[id]!.en!;

/** The slides of a module, all their words in the module's own language. */
export const slidesOf = (c: Course, m: Module): Slide[] => slidesIn(c, m, (f) => renderDrawing(f, true));
