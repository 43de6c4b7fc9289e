/**
 * A learner's state in one module. It is free of language and of screen order; times are a revision counter,
 * never a clock. Everything a learner may lose lives here; reflections are kept apart (DESIGN.md D8).
 */

export interface Progress {
  /** Made at first launch by `newNonce`; two states merge only when theirs are equal. */
  nonce: string;
  /** Counts up by one with every event. */
  revision: number;
  place?: Mark<{ session: string; block?: string }>;
  /** Done sessions → revision at which each was done. */
  sessions: Record<string, number>;
  /** Block id → latest answer. */
  blocks: Record<string, BlockState>;
  before?: TestRun;
  after?: TestRun;
  results: { before?: TestResult; first?: TestResult; best?: TestResult; attempts: number };
  /** Active seconds, whole, all launches together. */
  seconds: number;
}

export interface Mark<T> { at: number; value: T }

export interface BlockState {
  at: number;
  /** As the block's `encode` wrote it; '' when only skipped. */
  answer: string;
  right: boolean;
  /** Counted up to MOST_TRIES; 0 exactly when `skipped`. */
  tries: number;
  /** Passed over with "skip this part". */
  skipped: boolean;
}

/** More tries than this are not counted: five bits are what the codec spends on them. */
export const MOST_TRIES = 31;

/** A test that was begun: what is answered so far; nothing is judged until it is submitted. */
export interface TestRun {
  at: number;
  /** Which attempt this is, from 1. */
  attempt: number;
  answers: Record<string, string>;
  submitted: boolean;
}

/** A submitted test. `right` of `items`, and the ids of the items that were missed. */
export interface TestResult { at: number; right: number; items: number; missed: string[] }

export const empty = (nonce: string): Progress => ({
  nonce, revision: 0, sessions: {}, blocks: {}, results: { attempts: 0 }, seconds: 0,
});

/** A fresh attempt's name for itself: eight characters of `0-9A-Za-z_-`, 48 random bits. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (b) => '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_'[b & 63]).join('');
}

/** What a record holds itself under `id`: a session called `constructor` is not done because every object has one. */
export function own<T>(record: Record<string, T>, id: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(record, id) ? record[id] : undefined;
}

/** One thing a learner did. */
export type LearnerEvent =
  | { kind: 'went'; session: string; block?: string }
  | { kind: 'answered'; block: string; answer: string; right: boolean }
  | { kind: 'skipped'; blocks: string[] }
  | { kind: 'session-done'; session: string }
  | { kind: 'test-answered'; test: 'before' | 'after'; item: string; answer: string }
  | { kind: 'test-submitted'; test: 'before' | 'after'; right: number; items: number; missed: string[] }
  | { kind: 'test-restarted'; test: 'after' }
  | { kind: 'active'; seconds: number };

/** The state after an event. Pure: gives a new object, leaves `p` as it is. */
export function after(p: Progress, e: LearnerEvent): Progress {
  const at = p.revision + 1;
  const next: Progress = { ...p, revision: at };
  switch (e.kind) {
    case 'went':
      next.place = { at, value: { session: e.session, ...(e.block ? { block: e.block } : {}) } };
      break;
    case 'answered': {
      const before = own(p.blocks, e.block);
      next.blocks = { ...p.blocks, [e.block]: { at, answer: e.answer, right: e.right || (before?.right ?? false), tries: Math.min((before?.tries ?? 0) + 1, MOST_TRIES), skipped: false } };
      break;
    }
    case 'skipped': {
      next.blocks = { ...p.blocks };
      for (const id of e.blocks)
        if (!own(next.blocks, id)) next.blocks[id] = { at, answer: '', right: false, tries: 0, skipped: true };
      break;
    }
    case 'session-done':
      next.sessions = { ...p.sessions, [e.session]: own(p.sessions, e.session) ?? at };
      break;
    case 'test-answered': {
      const run = p[e.test] && !p[e.test]!.submitted ? p[e.test]! : { at, attempt: (p[e.test]?.attempt ?? 0) + 1, answers: {}, submitted: false };
      next[e.test] = { ...run, at, answers: { ...run.answers, [e.item]: e.answer } };
      break;
    }
    case 'test-submitted': {
      const run = p[e.test];
      if (run?.submitted) break; // a second press of the button
      if (run) next[e.test] = { ...run, at, submitted: true };
      const result: TestResult = { at, right: e.right, items: e.items, missed: e.missed };
      next.results = e.test === 'before'
        ? { ...p.results, before: p.results.before ?? result }
        : { ...p.results, first: p.results.first ?? result, best: better(p.results.best, result), attempts: p.results.attempts + 1 };
      break;
    }
    case 'test-restarted': {
      const attempt = (p.after?.attempt ?? 0) + 1;
      next.after = { at, attempt, answers: {}, submitted: false };
      break;
    }
    case 'active':
      next.seconds = p.seconds + Math.max(0, Math.round(e.seconds));
      break;
  }
  return next;
}

/** The result with the higher share right; the earlier one when equal. */
export function better(a: TestResult | undefined, b: TestResult | undefined): TestResult | undefined {
  if (!a || !b) return a ?? b;
  const d = share(a) - share(b);
  return d !== 0 ? (d > 0 ? a : b) : earlier(a, b);
}

function share(r: TestResult): number { return r.items ? r.right / r.items : 0; }

/**
 * Brings two states of the same attempt together: sessions united, best test kept, each block by higher revision.
 * Commutative, associative and idempotent, so it serves shadow copy, hub and progress file alike.
 * @throws when the nonces differ: such states belong to different attempts and are never mixed.
 */
export function merge(a: Progress, b: Progress): Progress {
  if (a.nonce !== b.nonce) throw new Error('progress of two different attempts is never mixed');
  const out: Progress = {
    nonce: a.nonce,
    revision: Math.max(a.revision, b.revision),
    sessions: union(a.sessions, b.sessions, Math.min),
    blocks: union(a.blocks, b.blocks, latest),
    results: { attempts: Math.max(a.results.attempts, b.results.attempts) },
    seconds: Math.max(a.seconds, b.seconds),
  };
  const place = both(a.place, b.place, latest); if (place) out.place = place;
  for (const t of ['before', 'after'] as const) { const run = both(a[t], b[t], laterRun); if (run) out[t] = run; }
  for (const t of ['before', 'first'] as const) {
    const result = both(a.results[t], b.results[t], earlier);
    if (result) out.results[t] = result;
  }
  const best = better(a.results.best, b.results.best); if (best) out.results.best = best;
  return out;
}

function both<T>(a: T | undefined, b: T | undefined, choose: (a: T, b: T) => T): T | undefined {
  return a === undefined ? b : b === undefined ? a : choose(a, b);
}

/** Every key of both, in one order; `fromEntries` makes `__proto__` in a foreign file a plain key. */
function union<T>(a: Record<string, T>, b: Record<string, T>, choose: (a: T, b: T) => T): Record<string, T> {
  const ids = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(ids.map((id) => [id, both(own(a, id), own(b, id), choose)!]));
}

type Dated = { at: number };

/** The one with the higher revision. */
function latest<T extends Dated>(a: T, b: T): T { return a.at !== b.at ? (a.at > b.at ? a : b) : fixed(a, b); }

function earlier<T extends Dated>(a: T, b: T): T { return a.at !== b.at ? (a.at < b.at ? a : b) : fixed(a, b); }

/** A submitted run stands against an unsubmitted copy of the same attempt: its result has been counted. */
function laterRun(a: TestRun, b: TestRun): TestRun {
  if (a.attempt !== b.attempt) return a.attempt > b.attempt ? a : b;
  if (a.submitted !== b.submitted) return a.submitted ? a : b;
  return latest(a, b);
}

/** A choice that depends on what the two say alone, so that neither the order of merging nor that of keys matters. */
function fixed<T>(a: T, b: T): T { return spelled(a) <= spelled(b) ? a : b; }

function spelled(x: unknown): string {
  return JSON.stringify(x, (_, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([p], [q]) => (p < q ? -1 : 1))) : v);
}
