/** A course's modules as slides, in each module's own language: for the deck, the presenter's view and PPTX. */
import type { Figure } from '../model/blocks.ts';
import type { Course, Locale, Module, Person } from '../model/course.ts';
import type { Slide } from '../model/slides.ts';
import { dirOf, sayIn } from '../model/words.ts';
import { portrait } from './portrait.ts';
import { slides } from './slides.ts';

/** "<b>Lina</b>, 14" */
export const called = (p: Person, lang: Locale): string => `<b>${p.name[lang]}</b>${p.age ? `, ${p.age}` : ''}`;

export const levelsIn = (c: Course, lang: Locale): { like: Course['context']['riskLevels'][number]['like']; name: string; meaning: string }[] =>
  c.context.riskLevels.map((l) => ({ like: l.like, name: l.name[lang] ?? l.name.en ?? l.like, meaning: l.meaning[lang] ?? l.meaning.en ?? '' }));

/** @param drawing a figure as HTML; plain Node cannot draw it itself, since faces are .tsx */
export function slidesIn(c: Course, m: Module, drawing: (f: Figure) => string): Slide[] {
  const say = sayIn(c, m.lang);
  const level = c.levels.find((l) => l.modules.includes(m.id))!;
  // Whole names only: "Dani" is not in "Danish".
  const names = Object.values(c.people).map((p) => ({ named: new RegExp(`(?<!\\p{L})${p.name[m.lang]}(?!\\p{L})`, 'u'), svg: portrait(p.look) }));
  return slides(m, `${say(`level.${level.id}`)} · ${say('module.number', { n: level.modules.indexOf(m.id) + 1 })}`, {
    say, drawing, rtl: dirOf(c, m.lang) === 'rtl', levels: levelsIn(c, m.lang),
    person: (id) => ({ words: called(c.people[id]!, m.lang), portrait: portrait(c.people[id]!.look) }),
    named: (html) => names.filter((n) => n.named.test(html)).slice(0, 4).map((n) => n.svg),
  });
}
