/** What a package says of itself to a catalogue: the metadata that a module and a level have in common. */
import type { Course, Module } from '../model/course.ts';

export const RIGHTS = 'Text: CC BY 4.0. Code: MIT. Independent work; not a publication of the Alliance for Child Protection in Humanitarian Action.';

/** IEEE LOM 1.5: a catalogue need not keep more. */
const MOST_KEYWORDS = 10;

/** Words of the glossary, as its readers write them: those that title, summary and objectives name, then the others that the module explains, in reading order. */
export function keywords(course: Course, m: Module): string[] {
  const ids = [...new Set([...JSON.stringify(m).matchAll(/href=\\"#term-([a-z0-9-]+)\\"/g)].map((found) => found[1]!))];
  const terms = ids.map((id) => course.glossary[m.lang][id]!.term);
  const told = [m.title, m.summary, ...m.objectives.map((o) => o.text)].join('\n').toLocaleLowerCase(m.lang);
  const named = (term: string) => told.includes(term.toLocaleLowerCase(m.lang));
  return [...terms.filter(named), ...terms.filter((t) => !named(t))].slice(0, MOST_KEYWORDS);
}

/** The first of each module, then the second of each: no module speaks for all. */
export function keywordsOfAll(course: Course, modules: Module[]): string[] {
  const lists = modules.map((m) => keywords(course, m));
  const turns = Array.from({ length: MOST_KEYWORDS }, (_, n) => lists.flatMap((list) => list[n] ?? []));
  return [...new Set(turns.flat())].slice(0, MOST_KEYWORDS);
}

/** A draft until a child protection specialist has reviewed all of it (DESIGN.md D10). */
export function statusOf(modules: Module[]): 'draft' | 'final' {
  return modules.every((m) => m.review.specialist !== null) ? 'final' : 'draft';
}
