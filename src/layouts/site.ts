/** What every page of the site is made from: the course, words in the reader's language, relative addresses, scripts. */
import { readCourse, forLearners } from '../reader/course.ts';
import type { Course, Locale, Module } from '../model/course.ts';
import { dirOf, sayIn } from '../model/words.ts';
import type { DrawContext } from '../blocks/render.tsx';
import { portrait } from './portrait.ts';

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
    levels: c.context.riskLevels.map((l) => ({ like: l.like, name: l.name[module.lang] ?? l.name.en ?? l.like, meaning: l.meaning[module.lang] ?? l.meaning.en ?? '' })),
    person: (id) => {
      const p = c.people[id];
      if (!p) throw new Error(`"${id}" is not in content/people.yaml`);
      return { name: p.name[module.lang], words: `<b>${p.name[module.lang]}</b>${p.age ? `, ${p.age}` : ''}`, portrait: `<button type="button" class="linklike show-picture">${say('block.show-picture')}</button>${portrait(p.look)}` };
    },
  };
}
