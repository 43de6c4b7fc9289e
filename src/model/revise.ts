/**
 * What comes back, and when. A question that was missed comes back after 1, 3, 7 and 21 days: right moves it on, not
 * right brings it back tomorrow. Days are counted by the device's own clock and stand only in this record, never in a
 * module's progress (progress.ts).
 */
import { hash } from './codec.ts';
import { own, type Progress } from './progress.ts';

/** Days until a question comes, by how often it was answered rightly in a row. After the last it has been learned. */
export const INTERVALS = [1, 3, 7, 21] as const;
/** So many at most in one go. */
export const MOST = 7;
/** Who needed so many tries, or gave up before it was right, meets an exercise again. */
const SEVERAL_TRIES = 3;

/** When something was missed last, as revisions of the module's state and of the level test's; 0: not there. */
export type Missed = [module: number, level: number];

export interface Card {
  /** Counts up with every change: of two copies the one that knows more is known. */
  n: number;
  /** Right answers in a row. */
  step: number;
  /** Number of the day. Means nothing once `step` has passed the last interval. */
  due: number;
  missed: Missed;
}

/** By `keyOf`. */
export type Cards = Record<string, Card>;

/** Names a question or an exercise beyond its module. */
export const keyOf = (module: string, block: string): string => `${module}/${block}`;

/** Which day it is for whoever holds the device; a day begins at midnight there. */
export const dayOf = (d: Date): number => Math.floor((d.getTime() - d.getTimezoneOffset() * 60_000) / 86_400_000);

/** Midday of that day, by the device's own clock. */
export function dateOf(day: number): Date {
  const d = new Date(day * 86_400_000);
  return new Date(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), 12);
}

/** What may come back of a module. */
export interface Revisable {
  id: string;
  /** Its sessions, each with the exercises that may come back. */
  sessions: { id: string; exercises: string[] }[];
}

/**
 * What a learner's state in a module says was missed: questions of its tests, and exercises that took several tries.
 * What was missed in a before-test counts once the module has been learned: before that it is only what it is there to teach.
 */
export function missedInModule(m: Revisable, p: Progress): Map<string, Missed> {
  const out = new Map<string, Missed>();
  const isDone = (session: string): boolean => own(p.sessions, session) !== undefined;
  for (const r of [wasLearned(m, p) ? p.results.before : undefined, p.results.first, p.results.best])
    for (const id of r?.missed ?? []) out.set(keyOf(m.id, id), [Math.max(r!.at, out.get(keyOf(m.id, id))?.[0] ?? 0), 0]);
  for (const s of m.sessions)
    for (const id of s.exercises) {
      const b = own(p.blocks, id);
      if (b && !b.skipped && (b.right ? b.tries >= SEVERAL_TRIES : isDone(s.id))) out.set(keyOf(m.id, id), [1, 0]);
    }
  return out;
}

/** The test was taken, or every session done. */
export const wasLearned = (m: Revisable, p: Progress): boolean => p.results.first !== undefined || m.sessions.every((s) => own(p.sessions, s.id) !== undefined);

/** Likewise of a level test, whose items are named by `partsOf`. `learned`: modules whose before-answers count. */
export function missedInLevel(p: Progress, partsOf: (id: string) => { module: string; item: string }, learned: (module: string) => boolean): Map<string, Missed> {
  const out = new Map<string, Missed>();
  for (const [which, r] of [['before', p.results.before], ['after', p.results.first], ['after', p.results.best]] as const)
    for (const id of r?.missed ?? []) {
      const { module, item } = partsOf(id);
      if (which === 'before' && !learned(module)) continue;
      const key = keyOf(module, item);
      out.set(key, [0, Math.max(r!.at, out.get(key)?.[1] ?? 0)]);
    }
  return out;
}

/** All that was missed, of several states together. */
export function together(all: readonly Map<string, Missed>[]): Map<string, Missed> {
  const out = new Map<string, Missed>();
  for (const map of all) for (const [key, [m, l]] of map) { const [a, b] = out.get(key) ?? [0, 0]; out.set(key, [Math.max(a, m), Math.max(b, l)]); }
  return out;
}

/**
 * Takes in what was missed. The first time (`cards` undefined) all of it is due at once: nobody knows when it was
 * missed, and the learner has come to revise. Later it comes tomorrow, also when it had been learned before.
 */
export function enrol(cards: Cards | undefined, missed: ReadonlyMap<string, Missed>, today: number): Cards {
  const out: Cards = { ...cards };
  for (const [key, [m, l]] of missed) {
    const c = own(out, key);
    if (!c) out[key] = { n: 1, step: 0, due: cards ? today + INTERVALS[0] : today, missed: [m, l] };
    else if (m > c.missed[0] || l > c.missed[1]) out[key] = { n: c.n + 1, step: 0, due: isLearned(c) ? today + INTERVALS[0] : Math.min(c.due, today + INTERVALS[0]), missed: [Math.max(m, c.missed[0]), Math.max(l, c.missed[1])] };
  }
  return out;
}

export const isLearned = (c: Card): boolean => c.step >= INTERVALS.length;

/** A card after an answer. */
export function answered(c: Card, right: boolean, today: number): Card {
  const step = right ? Math.min(c.step + 1, INTERVALS.length) : 0;
  return { ...c, n: c.n + 1, step, due: today + (INTERVALS[step] ?? 0) };
}

/** A clock that was wrong for a day must not hide a question for years: nothing can be further away than the longest interval. */
const isDue = (c: Card, today: number): boolean => !isLearned(c) && (c.due <= today || c.due > today + INTERVALS[INTERVALS.length - 1]!);

/** Keys of what is due, the longest waiting first; those of one day mixed over the modules, always in the same way. */
export function due(cards: Cards, today: number): string[] {
  return sorted(Object.keys(cards).filter((key) => isDue(cards[key]!, today)), (key) => Math.min(cards[key]!.due, today));
}

/** Keys of what was never answered here and comes on a later day: whoever likes may begin with it now. */
export function waiting(cards: Cards, today: number): string[] {
  return sorted(Object.keys(cards).filter((key) => cards[key]!.n === 1 && !isDue(cards[key]!, today)), (key) => cards[key]!.due);
}

/** Twice: keys that differ at their end only lie side by side after one hash. */
const mixed = (key: string): number => hash(`${hash(key)}`);
const sorted = (keys: string[], by: (key: string) => number): string[] => keys.sort((a, b) => by(a) - by(b) || mixed(a) - mixed(b) || (a < b ? -1 : 1));

/** The next day on which something comes; undefined when nothing waits. */
export function nextDay(cards: Cards, today: number): number | undefined {
  const days = Object.values(cards).filter((c) => !isLearned(c) && !isDue(c, today)).map((c) => c.due);
  return days.length ? Math.min(...days) : undefined;
}

/** Two copies of one person's record as one. Commutative, associative and idempotent, as merge of progress.ts. */
export function mergeCards(a: Cards, b: Cards): Cards {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(keys.map((key) => {
    const [x, y] = [own(a, key), own(b, key)];
    if (!x || !y) return [key, (x ?? y)!];
    const later = x.n - y.n || y.step - x.step || y.due - x.due;
    const { n, step, due: day } = later >= 0 ? x : y;
    return [key, { n, step, due: day, missed: [Math.max(x.missed[0], y.missed[0]), Math.max(x.missed[1], y.missed[1])] }];
  }));
}

const FORM = 1;
/** Far beyond what anybody counts, and can still be counted on from. */
const MOST_COUNTED = 2 ** 50;
const KEY = /^[a-z0-9-]{1,40}\/[a-z0-9-]{1,80}$/;

/** The same cards give the same text, whatever their order. */
export function writeCards(cards: Cards): string {
  return JSON.stringify({ revise: FORM, cards: Object.fromEntries(Object.keys(cards).sort().map((key) => { const { n, step, due: day, missed } = cards[key]!; return [key, [n, step, day, ...missed]]; })) });
}

/** Reads what `writeCards` wrote: any text may stand there, so this never throws. What is no card is left out. */
export function readCards(text: string): Cards | 'damaged' | 'newer' {
  let json: { revise?: unknown; cards?: unknown } | null;
  try { json = JSON.parse(text) as typeof json; } catch { return 'damaged'; }
  if (typeof json !== 'object' || json === null || typeof json.revise !== 'number' || typeof json.cards !== 'object' || json.cards === null) return 'damaged';
  if (json.revise > FORM) return 'newer';
  return Object.fromEntries(Object.entries(json.cards as Record<string, unknown>).flatMap(([key, v]) => {
    const isNumbers = Array.isArray(v) && v.length === 5 && v.every((x) => Number.isInteger(x) && (x as number) >= 0 && (x as number) < MOST_COUNTED);
    if (!KEY.test(key) || !isNumbers) return [];
    const [n, step, day, m, l] = v as [number, number, number, number, number];
    return step <= INTERVALS.length ? [[key, { n, step, due: day, missed: [m, l] as Missed }]] : [];
  }));
}

/** What the page says of itself, written by layouts/RevisePage.astro. */
export interface ReviseFacts {
  modules: ReviseModule[];
  /** The level tests, with their items (model/level-test.ts). */
  tests: { id: string; items: string[] }[];
}

export interface ReviseModule {
  id: string;
  /** In the page's language. */
  title: string;
  /** The module's own language, where it is not the page's. */
  foreign?: { lang: string; dir: 'ltr' | 'rtl' };
  /** Scripts with its test items and its exercises (player/bank.ts), with the mark each carries. */
  bank?: { url: string; hash: string };
  exercises?: { url: string; hash: string };
  sessions: {
    id: string;
    title: string;
    /** Exercises that are answered here as in the session. */
    here: string[];
    /** Those with a place of their own, such as a conversation: the page leads there. */
    there: string[];
  }[];
  /** Test items, with the sessions that practise their objective, counted from 0. */
  items: [id: string, sessions: number[]][];
}
