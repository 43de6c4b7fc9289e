/** States as fast-check draws them. */
import fc from 'fast-check';
import type { Ids } from '../../src/model/codec.ts';
import type { LearnerEvent, Progress, TestResult, TestRun } from '../../src/model/progress.ts';

export const ids: Ids = {
  sessions: ['who-is-a-child', 'what-protects', 'harm', 'constructor'],
  blocks: ['torn-clothes', 'tap-stand', 'circles', 'power-walk', 'to-string', 'a'],
  items: ['t-01', 't-02', 't-03', 't-04', 't-05'],
};

const ANSWER_CHARACTERS = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !'|~;:'.includes(c));
export const answer = fc.string({ unit: fc.constantFrom(...ANSWER_CHARACTERS), maxLength: 12 });

const some = <T>(keys: string[], value: fc.Arbitrary<T>) =>
  fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([k]) => k }).map((pairs): Record<string, T> => Object.fromEntries(pairs));

/** Any state that events and merges can lead to; small numbers, so that ties are frequent. */
export const progress = (nonce: fc.Arbitrary<string> = fc.constant('nonce-1')): fc.Arbitrary<Progress> =>
  fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 300_000 })).chain((revision) => {
    const at = fc.integer({ min: 0, max: revision });
    const run: fc.Arbitrary<TestRun> = fc.record({ at, attempt: fc.integer({ min: 1, max: 3 }), answers: some(ids.items, answer), submitted: fc.boolean() });
    const result: fc.Arbitrary<TestResult> = fc.integer({ min: 0, max: 6 }).chain((items) =>
      fc.record({ at, right: fc.integer({ min: 0, max: items }), items: fc.constant(items), missed: fc.uniqueArray(fc.constantFrom(...ids.items)) }));
    const block = fc.record({ at, answer, right: fc.boolean(), tries: fc.integer({ min: 1, max: 31 }) }).map((b) => ({ ...b, skipped: false }));
    const skipped = at.map((n) => ({ at: n, answer: '', right: false, tries: 0, skipped: true }));
    return fc.record({
      nonce,
      revision: fc.constant(revision),
      place: fc.record({ at, value: fc.record({ session: fc.constantFrom(...ids.sessions), block: fc.constantFrom(...ids.blocks) }, { requiredKeys: ['session'] }) }),
      sessions: some(ids.sessions, at),
      blocks: some(ids.blocks, fc.oneof(block, skipped)),
      before: run,
      after: run,
      results: fc.record({ before: result, first: result, best: result, attempts: fc.integer({ min: 0, max: 100 }) }, { requiredKeys: ['attempts'] }),
      seconds: fc.integer({ min: 0, max: 1_000_000 }),
    }, { requiredKeys: ['nonce', 'revision', 'sessions', 'blocks', 'results', 'seconds'] });
  }).map((p) => structuredClone(p)); // fast-check's records have no prototype

const test = fc.constantFrom('before' as const, 'after' as const);
export const event: fc.Arbitrary<LearnerEvent> = fc.oneof(
  fc.record({ kind: fc.constant('went' as const), session: fc.constantFrom(...ids.sessions) }),
  fc.record({ kind: fc.constant('answered' as const), block: fc.constantFrom(...ids.blocks), answer, right: fc.boolean() }),
  fc.record({ kind: fc.constant('skipped' as const), blocks: fc.subarray(ids.blocks) }),
  fc.record({ kind: fc.constant('session-done' as const), session: fc.constantFrom(...ids.sessions) }),
  fc.record({ kind: fc.constant('test-answered' as const), test, item: fc.constantFrom(...ids.items), answer }),
  fc.record({ kind: fc.constant('test-submitted' as const), test, right: fc.integer({ min: 0, max: 5 }), items: fc.constant(5), missed: fc.subarray(ids.items) }),
  fc.record({ kind: fc.constant('test-restarted' as const), test: fc.constant('after' as const) }),
  fc.record({ kind: fc.constant('active' as const), seconds: fc.integer({ min: 0, max: 60 }) }),
);
