import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '../../src/model/codec.ts';
import { standing } from '../../src/model/completion.ts';
import { after, empty, type LearnerEvent, merge, type Progress } from '../../src/model/progress.ts';
import { event, ids, progress } from './arbitrary.ts';

const runs = { numRuns: 2000 };
const module = { sessions: ids.sessions, hasTest: true, passMark: 80 };

test('the order of merging does not matter', () => {
  fc.assert(fc.property(progress(), progress(), (a, b) => assert.deepEqual(merge(a, b), merge(b, a))), runs);
});

test('the grouping of merging does not matter', () => {
  fc.assert(fc.property(progress(), progress(), progress(), (a, b, c) => assert.deepEqual(merge(merge(a, b), c), merge(a, merge(b, c)))), runs);
});

test('merging a state with itself, or with its copy out of the codec, changes nothing', () => {
  fc.assert(fc.property(progress(), (a) => {
    assert.deepEqual(merge(a, a), a);
    const copy = decode(encode(a, ids), ids);
    assert.ok(copy.ok);
    assert.deepEqual(merge(a, copy.progress), a);
  }), runs);
});

test('merging takes nothing from either side', () => {
  fc.assert(fc.property(progress(), progress(), (a, b) => {
    const m = merge(a, b);
    for (const p of [a, b]) notLower(p, m);
  }), runs);
});

test('states of two attempts are never mixed', () => {
  assert.throws(() => merge(empty('one'), empty('two')), /two different attempts/);
});

test('a progress file with __proto__ in it is only data', () => {
  const hostile = JSON.parse('{"nonce":"n","revision":1,"sessions":{"__proto__":1},"blocks":{"__proto__":{"at":1}},"results":{"attempts":0},"seconds":0}') as Progress;
  const m = merge(empty('n'), hostile);
  assert.equal(Object.getPrototypeOf(m.blocks), Object.prototype);
  assert.equal(standing({ ...module, sessions: ['constructor', 'toString'] }, m).completion, 'incomplete');
});

test('no event lowers anything', () => {
  fc.assert(fc.property(progress(), fc.array(event, { maxLength: 20 }), (start, events) => {
    let p = start;
    for (const e of events) {
      const before = structuredClone(p);
      const next = after(p, e);
      assert.deepEqual(p, before, 'the old state is left alone');
      assert.equal(next.revision, p.revision + 1);
      notLower(p, next);
      p = next;
    }
  }), runs);
});

test('submitting the same run twice counts once', () => {
  const submit: LearnerEvent = { kind: 'test-submitted', test: 'after', right: 1, items: 2, missed: ['t-01'] };
  let p = after(empty('n'), { kind: 'test-answered', test: 'after', item: 't-01', answer: 'a' });
  p = after(after(p, submit), submit);
  assert.equal(p.results.attempts, 1);
});

test('a copy that was left behind does not reopen a submitted test', () => {
  const begun = after(empty('n'), { kind: 'test-answered', test: 'after', item: 't-01', answer: 'a' });
  const submitted = after(begun, { kind: 'test-submitted', test: 'after', right: 2, items: 2, missed: [] });
  const elsewhere = ['t-02', 't-03', 't-04'].reduce((p, item) => after(p, { kind: 'test-answered', test: 'after', item, answer: 'b' }), begun);
  assert.equal(merge(submitted, elsewhere).after?.submitted, true);
});

function notLower(was: Progress, is: Progress): void {
  assert.ok(is.revision >= was.revision && is.seconds >= was.seconds && is.results.attempts >= was.results.attempts);
  for (const id of Object.keys(was.sessions)) assert.ok(is.sessions[id] !== undefined);
  for (const id of Object.keys(was.blocks)) assert.ok(is.blocks[id] && is.blocks[id].at >= was.blocks[id]!.at);
  for (const which of ['before', 'first', 'best'] as const) assert.ok(!was.results[which] || is.results[which]);
  for (const which of ['before', 'after'] as const) assert.ok(!was[which] || is[which]!.attempt >= was[which]!.attempt);
  const [a, b] = [standing(module, was), standing(module, is)];
  assert.ok((b.score ?? 0) >= (a.score ?? 0) && b.measure >= a.measure);
  assert.ok(!(a.completion === 'completed' && b.completion !== 'completed'));
  assert.ok(!(a.success === 'passed' && b.success !== 'passed'));
}
