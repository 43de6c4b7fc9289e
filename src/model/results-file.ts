/** What a learner hands to a trainer: results of one module's tests and nothing else (docs/results-file.md). */
import { hash } from './codec.ts';
import type { Progress, TestResult } from './progress.ts';

export interface ResultsFile {
  caseway: 'results';
  /** Of this file. Raised when an older reader would misread it. */
  format: 1;
  course: string;
  module: string;
  version: string;
  language: string;
  /** The day it was made, by the device's clock: 2026-01-31. */
  date: string;
  /** Drawn by the trainer; the only thing that says whose it is. Digits. */
  number?: string;
  attempts: number;
  before?: Outcome;
  first?: Outcome;
  best?: Outcome;
  /** Over everything above it: `checksum`. */
  checksum: string;
}

export interface Outcome {
  right: number;
  items: number;
  missedItems: string[];
  /** Where it is known which items were asked: before (form A) and first (form B). */
  rightItems?: string[];
  objectives: Record<string, { right: number; items: number }>;
}

/** What is asked of the module. */
export interface TestedModule {
  id: string;
  version: string;
  objectives: { id: string }[];
  items: { id: string; form: 'a' | 'b'; objective: string }[];
}

/** Undefined while no test has been handed in. */
export function resultsFile(m: TestedModule, p: Progress, about: { course: string; language: string; date: string; number?: string }): ResultsFile | undefined {
  const { before, first, best, attempts } = p.results;
  if (!before && !best) return undefined;
  const file: Omit<ResultsFile, 'checksum'> = {
    caseway: 'results', format: 1, course: about.course, module: m.id, version: m.version, language: about.language, date: about.date,
    ...(about.number ? { number: about.number } : {}), attempts,
    ...(before ? { before: outcome(m, before, 'a') } : {}),
    ...(first ? { first: outcome(m, first, 'b') } : {}),
    ...(best ? { best: outcome(m, best, best.at === first?.at ? 'b' : undefined) } : {}),
  };
  return { ...file, checksum: checksum(file) };
}

/** Tells a damaged or carelessly edited file, not a forged one: FNV-1a (32 bits) of the JSON without blanks, as eight hexadecimal digits. */
export function checksum(file: Omit<ResultsFile, 'checksum'>): string {
  return hash(JSON.stringify(file)).toString(16).padStart(8, '0');
}

/** Both forms have the same number of items for each objective (reader/checks/test-forms.ts). */
function outcome(m: TestedModule, r: TestResult, form: 'a' | 'b' | undefined): Outcome {
  const missed = m.items.filter((i) => r.missed.includes(i.id));
  const asked = form && m.items.filter((i) => i.form === form);
  return {
    right: r.right, items: r.items, missedItems: missed.map((i) => i.id),
    // A state that came from another version may have missed items of which this one knows nothing.
    ...(asked && asked.length === r.items && missed.length === r.items - r.right && missed.every((i) => i.form === form) ? { rightItems: asked.filter((i) => !missed.includes(i)).map((i) => i.id) } : {}),
    objectives: Object.fromEntries(m.objectives.map(({ id }) => {
      const items = m.items.filter((i) => i.form === 'a' && i.objective === id).length;
      return [id, { right: items - missed.filter((i) => i.objective === id).length, items }];
    })),
  };
}
