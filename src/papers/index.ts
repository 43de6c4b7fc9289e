/** Which papers there are. The pages of the site and the command that prints them go by this table. */
import { LOCALES, type Course, type Module } from '../model/course.ts';
import { levelTests } from '../model/level-test.ts';
import type { PaperDocument } from '../model/paper.ts';
import { SUPERVISION_FORMS } from '../model/supervision.ts';
import { card } from './card.ts';
import { forms } from './forms.ts';
import { guide } from './guide.ts';
import { handouts } from './handouts.ts';
import { huddle } from './huddle.ts';
import { supervisionForm } from './supervision.ts';
import { supervisor } from './supervisor.ts';
import { levelTestForms, testForms } from './test-forms.ts';
import { paperWorld, type PaperWorld } from './words.ts';
import { workbook } from './workbook.ts';

interface PaperKind {
  id: string;
  /** Trainers' papers hold notes and answers and stand only in the trainers' site (DESIGN.md D7). */
  for: 'learners' | 'trainers';
  /** The key of its name. */
  name: string;
  has(m: Module): boolean;
  make(m: Module, w: PaperWorld): PaperDocument;
}

export const PAPERS: PaperKind[] = [
  { id: 'workbook', for: 'learners', name: 'paper.workbook', has: () => true, make: workbook },
  { id: 'supervisor', for: 'learners', name: 'module.supervisor', has: () => true, make: supervisor },
  { id: 'huddle', for: 'learners', name: 'paper.huddle', has: (m) => !!m.huddles, make: huddle },
  { id: 'guide', for: 'trainers', name: 'train.guide', has: () => true, make: guide },
  { id: 'card', for: 'trainers', name: 'train.card', has: () => true, make: card },
  { id: 'handouts', for: 'trainers', name: 'train.handouts', has: () => true, make: handouts },
  { id: 'test', for: 'trainers', name: 'train.test', has: (m) => !!m.test, make: testForms },
];

/** One paper of one module, in a language in which the module is written. */
export interface WantedPaper { module: Module; kind: PaperKind }

/** Every paper that can be made: none in a language in which its module is not written. */
export function papers(course: Course, of?: PaperKind['for']): WantedPaper[] {
  const modules = course.levels.flatMap((l) => l.modules).flatMap((id) => Object.values(course.modules[id] ?? {})).filter((m) => m.published);
  return modules.flatMap((module) => PAPERS.filter((k) => (!of || k.for === of) && k.has(module)).map((kind) => ({ module, kind })));
}

export const paper = (course: Course, { module, kind }: WantedPaper): PaperDocument => kind.make(module, paperWorld(course, module.lang));

/** A paper of no module, in every language of the interface. */
export interface CoursePaper { document: PaperDocument; for: PaperKind['for'] }

export function coursePapers(course: Course, of?: PaperKind['for']): CoursePaper[] {
  const all = LOCALES.map((lang) => paperWorld(course, lang)).flatMap((w): CoursePaper[] => [
    { document: forms(w), for: 'trainers' },
    // The test of every level that has one, in the languages in which all its modules are written.
    ...levelTests(course, w.lang).filter((t) => t.lang === w.lang).map((t): CoursePaper => ({ document: levelTestForms(t, w), for: 'trainers' })),
    ...SUPERVISION_FORMS.map((id): CoursePaper => ({ document: supervisionForm(w, id), for: 'learners' })),
  ]);
  return all.filter((c) => !of || c.for === of);
}

/** Every paper of every module, and those of no module: what is printed as PDF and written as DOCX. */
export const documents = (course: Course): { document: PaperDocument; module?: string; of: PaperKind['for'] }[] => [
  ...papers(course).map((w) => ({ document: paper(course, w), module: w.module.id, of: w.kind.for })),
  ...coursePapers(course).map((c) => ({ document: c.document, of: c.for })),
];

/** Where a paper's page stands in the site's folder. */
export const placeOf = ({ name, lang }: Pick<PaperDocument, 'name' | 'lang'>, of: PaperKind['for']): string => (of === 'learners' ? `${lang}/${name}.html` : `${lang}/train/${name}.html`);
