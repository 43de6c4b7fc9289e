/**
 * What a training's tests show: results come in as a class tally, as totals, item by item or as learners' own files
 * (docs/results-file.md). People are drawn numbers, never names. Everything here is reckoned on the trainer's device.
 */
import { checksum, type Outcome, type ResultsFile } from './results-file.ts';

export interface TestedItem { id: string; form: 'a' | 'b'; objective: string; safety: boolean; words: string }
export interface Tested { id: string; title: string; lang: string; dir: 'ltr' | 'rtl'; passMark: number; objectives: { id: string; text: string }[]; items: TestedItem[] }

/** What may be given of a person, each as a few words; all optional. */
export const FIELDS = ['sex', 'role', 'agency', 'place', 'disability'] as const;
export type Field = (typeof FIELDS)[number];

/** `missed` where it is known which items; else only how many were right. */
export interface Score { right: number; missed?: string[] }
export interface Person { number: string; about: Partial<Record<Field, string>>; before?: Score; after?: Score }
/** Papers that are counted as a class, for people who are not in the table. */
export interface Tally { people: number; right: Record<string, number> }
export type When = 'before' | 'after';
export const WHEN = ['before', 'after'] as const;

export interface Training {
  id: string;
  module: string;
  name: string;
  date: string;
  people: Person[];
  tally: Record<When, Tally>;
  /** Question → how many ticked each of the four boxes, the least agreeing first. */
  feedback: number[][];
  /** The trainer's own words for the report. */
  words: Record<string, string>;
}

export const FEEDBACK_QUESTIONS = 7;
export const newTraining = (id: string, module: string, date: string): Training => ({
  id, module, name: '', date, people: [], tally: { before: { people: 0, right: {} }, after: { people: 0, right: {} } },
  feedback: Array.from({ length: FEEDBACK_QUESTIONS }, () => [0, 0, 0, 0]), words: {},
});

export const FORM = { before: 'a', after: 'b' } as const;
export const itemsOf = (m: Tested, when: When): TestedItem[] => m.items.filter((i) => i.form === FORM[when]);
const percent = (right: number, of: number): number => Math.round((right / of) * 1000) / 10;

export interface Share { people: number; /** Mean of right answers in per cent; undefined without people. */ mean?: number; /** How many reached the mark; undefined where only items were counted. */ reached?: number }
export interface Summary {
  before: Share;
  after: Share;
  /** People whose number stands on both tests. */
  pairs: { people: number; before?: number; after?: number };
  objectives: { id: string; text: string; before?: number; after?: number }[];
  items: { item: TestedItem; right: number; people: number }[];
  followUp: { number: string; why: 'mark' | 'safety'; items: TestedItem[] }[];
  /** Mean of each feedback question, 1 to 4. */
  feedback: { people: number; mean?: number }[];
}

export function summary(t: Training, m: Tested): Summary {
  const share = (when: When): Share => {
    const items = itemsOf(m, when);
    const scores = t.people.flatMap((p) => p[when] ?? []);
    const tally = t.tally[when];
    const people = scores.length + tally.people;
    const right = scores.reduce((n, s) => n + s.right, 0) + items.reduce((n, i) => n + Math.min(tally.people, tally.right[i.id] ?? 0), 0);
    return {
      people, ...(people && items.length ? { mean: percent(right, people * items.length) } : {}),
      ...(scores.length && !tally.people ? { reached: scores.filter((s) => reaches(s, m, when)).length } : {}),
    };
  };
  const pairs = t.people.filter((p) => p.before && p.after);
  const mean = (when: When): number => percent(pairs.reduce((n, p) => n + p[when]!.right, 0), pairs.length * itemsOf(m, when).length);
  const items = m.items.map((item) => {
    const when = item.form === 'a' ? 'before' : 'after';
    const known = t.people.flatMap((p) => (p[when]?.missed ? [p[when]] : []));
    const tally = t.tally[when];
    return { item, right: known.filter((s) => !s.missed!.includes(item.id)).length + Math.min(tally.people, tally.right[item.id] ?? 0), people: known.length + tally.people };
  });
  return {
    before: share('before'), after: share('after'),
    pairs: { people: pairs.length, ...(pairs.length ? { before: mean('before'), after: mean('after') } : {}) },
    objectives: m.objectives.map(({ id, text }) => {
      const of = (when: When): Partial<Record<When, number>> => {
        const own = items.filter((i) => i.item.objective === id && i.item.form === FORM[when]);
        const people = own.reduce((n, i) => n + i.people, 0);
        return people ? { [when]: percent(own.reduce((n, i) => n + i.right, 0), people) } : {};
      };
      return { id, text, ...of('before'), ...of('after') };
    }),
    items,
    followUp: t.people.flatMap((p): Summary['followUp'] => {
      if (!p.after) return [];
      const missed = itemsOf(m, 'after').filter((i) => p.after!.missed?.includes(i.id));
      if (!reaches(p.after, m, 'after')) return [{ number: p.number, why: 'mark', items: missed }];
      const safety = missed.filter((i) => i.safety);
      return safety.length ? [{ number: p.number, why: 'safety', items: safety }] : [];
    }),
    feedback: t.feedback.map((counts) => {
      const people = counts.reduce((a, b) => a + b, 0);
      return { people, ...(people ? { mean: Math.round((counts.reduce((n, c, i) => n + c * (i + 1), 0) / people) * 10) / 10 } : {}) };
    }),
  };
}

const reaches = (s: Score, m: Tested, when: When): boolean => s.right * 100 >= m.passMark * itemsOf(m, when).length;

/** One value of one field, over matched pairs. `hidden`: it would tell about single people. */
export interface Group { field: Field; value: string; people: number; before?: number; after?: number; hidden: boolean }
/** Groups with fewer people than this are hidden in what is shared. */
export const SMALLEST_GROUP = 5;

/**
 * Matched pairs by sex, role, agency, place and disability. A group under five is hidden; where it could be worked out from the
 * total and the others, the next smallest is hidden as well.
 */
export function groups(t: Training, m: Tested): Group[] {
  const pairs = t.people.filter((p) => p.before && p.after);
  return FIELDS.flatMap((field) => {
    const values = [...new Set(pairs.map((p) => p.about[field] ?? ''))].sort((a, b) => a.localeCompare(b));
    if (values.every((v) => !v)) return [];
    const found = values.map((value): Group => {
      const own = pairs.filter((p) => (p.about[field] ?? '') === value);
      const mean = (when: When): number => percent(own.reduce((n, p) => n + p[when]!.right, 0), own.length * itemsOf(m, when).length);
      return { field, value, people: own.length, before: mean('before'), after: mean('after'), hidden: own.length < SMALLEST_GROUP };
    });
    const hidden = found.filter((g) => g.hidden);
    if (hidden.length && hidden.reduce((n, g) => n + g.people, 0) < SMALLEST_GROUP) {
      const next = found.filter((g) => !g.hidden).sort((a, b) => a.people - b.people)[0];
      if (next) next.hidden = true;
    }
    return found;
  });
}

/** A learner's file as text, read with suspicion: of this course and module, whole, and known. */
export type Read = { file: ResultsFile } | { refused: 'not-ours' | 'damaged' | 'other-course' | 'other-module' | 'newer' };
export function readResults(text: string, course: string, module: Tested): Read {
  let f: ResultsFile;
  try { f = JSON.parse(text) as ResultsFile; } catch { return { refused: 'not-ours' }; }
  if (!f || typeof f !== 'object' || f.caseway !== 'results') return { refused: 'not-ours' };
  if (f.format !== 1) return { refused: 'newer' };
  const { checksum: sum, ...rest } = f;
  if (typeof sum !== 'string' || sum !== checksum(rest) || !isNumber(f.number) || [f.before, f.first, f.best].some((o) => o !== undefined && !isOutcome(o))) return { refused: 'damaged' };
  if (f.course !== course) return { refused: 'other-course' };
  if (f.module !== module.id) return { refused: 'other-module' };
  return { file: f };
}

/** Drawn by the trainer: digits, or none. */
const isNumber = (n: unknown): boolean => n === undefined || (typeof n === 'string' && /^\d{0,8}$/.test(n));

function isOutcome(o: unknown): o is Outcome {
  const x = o as Outcome;
  return !!x && typeof x === 'object' && Number.isInteger(x.right) && Number.isInteger(x.items) && x.right >= 0 && x.right <= x.items && Array.isArray(x.missedItems) && x.missedItems.every((i) => typeof i === 'string');
}

/**
 * What a file says of a person: the before-test, and the first attempt at the test afterwards, which alone compares with paper.
 * Items are known where every item of the form was asked.
 */
export function personOf(f: ResultsFile, m: Tested, number: string): Person {
  const score = (o: Outcome | undefined, when: When): Partial<Record<When, Score>> => {
    const items = itemsOf(m, when);
    if (!o || o.items !== items.length) return {};
    const known = o.missedItems.length === o.items - o.right && o.missedItems.every((id) => items.some((i) => i.id === id));
    return { [when]: { right: o.right, ...(known ? { missed: o.missedItems } : {}) } };
  };
  return { number, about: {}, ...score(f.before, 'before'), ...score(f.first, 'after') };
}

const text = (v: unknown, most: number): string => (typeof v === 'string' ? v.slice(0, most) : '');
const count = (v: unknown): number => (Number.isInteger(v) && (v as number) >= 0 && (v as number) <= 9999 ? (v as number) : 0);

/** Trainings that were kept on the device; what is damaged is left out, the rest stays. */
export function keptTrainings(kept: string | undefined): Training[] {
  let all: unknown;
  try { all = JSON.parse(kept ?? '[]'); } catch { return []; }
  if (!Array.isArray(all)) return [];
  return all.flatMap((t: Partial<Training> | null): Training[] => {
    if (!t || typeof t !== 'object' || typeof t.id !== 'string' || typeof t.module !== 'string') return [];
    const fresh = newTraining(t.id, t.module, text(t.date, 10));
    const score = (s: unknown): Score | undefined => {
      const x = s as Score | undefined;
      return x && typeof x === 'object' ? { right: count(x.right), ...(Array.isArray(x.missed) ? { missed: x.missed.filter((i) => typeof i === 'string') } : {}) } : undefined;
    };
    const tally = (x: Partial<Tally> | undefined): Tally => ({ people: count(x?.people), right: Object.fromEntries(Object.entries(x?.right && typeof x.right === 'object' ? x.right : {}).map(([id, n]) => [id, count(n)])) });
    return [{
      ...fresh, name: text(t.name, 120),
      people: (Array.isArray(t.people) ? t.people : []).flatMap((p: Partial<Person> | null): Person[] => {
        if (!p || typeof p !== 'object' || typeof p.number !== 'string') return [];
        const [before, after] = [score(p.before), score(p.after)];
        return [{ number: p.number.slice(0, 8), about: Object.fromEntries(FIELDS.flatMap((f) => (p.about && text(p.about[f], 60) ? [[f, text(p.about[f], 60)]] : []))), ...(before ? { before } : {}), ...(after ? { after } : {}) }];
      }),
      tally: { before: tally(t.tally?.before), after: tally(t.tally?.after) },
      feedback: fresh.feedback.map((row, q) => row.map((_, i) => count(t.feedback?.[q]?.[i]))),
      words: Object.fromEntries(Object.entries(t.words && typeof t.words === 'object' ? t.words : {}).map(([k, v]) => [k, text(v, 4000)])),
    }];
  });
}
