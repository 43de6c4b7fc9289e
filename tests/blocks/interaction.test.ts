/** What a test item reports: in the neutral form that the drivers write down (model/answer.ts). */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ANSWERED } from '../../src/blocks/keys.ts';
import { TEST_TAGS } from '../../src/model/blocks.ts';
import { ALL, categorise, choice, match, order } from './keys.ts';

test('every block that may stand in a test reports itself, and no other does', () => {
  assert.deepEqual(Object.entries(ANSWERED).filter(([, a]) => a.answer.interaction).map(([tag]) => tag).sort(), [...TEST_TAGS].sort());
});

test('each kind reports as its cmi type, with the delimiters left to the driver', () => {
  assert.deepEqual(choice.answer.interaction!({ all: 'abc', right: 'ac' }, 'ab'), { type: 'choice', correct: ['a', 'c'], response: ['a', 'b'] });
  assert.deepEqual(match.answer.interaction!({ right: 'ba', partners: 2 }, '-a'), { type: 'matching', correct: [['a', 'b'], ['b', 'a']], response: [['b', 'a']] });
  assert.deepEqual(order.answer.interaction!({ steps: 3 }, 'cab'), { type: 'sequencing', correct: ['a', 'b', 'c'], response: ['c', 'a', 'b'] });
  assert.deepEqual(categorise.answer.interaction!({ lines: ['a1', 'b1'], groups: 2 }, { b1: 'a' }), { type: 'matching', correct: [['a1', 'a'], ['b1', 'b']], response: [['b1', 'a']] });
});

test('an item that was not answered reports no response', () => {
  for (const d of ALL.filter((x) => x.answer.interaction))
    fc.assert(fc.property(d.key, (k) => assert.ok(!('response' in d.answer.interaction!(k)))), { numRuns: 50 });
});

test('a right answer reports exactly the correct pattern, a wrong one another', () => {
  for (const d of ALL.filter((x) => x.answer.interaction))
    fc.assert(fc.property(d.key.chain((k) => d.given(k).map((r) => [k, r] as const)), ([k, r]) => {
      const { correct, response } = d.answer.interaction!(k, r);
      assert.equal(JSON.stringify(response) === JSON.stringify(correct), d.answer.judge(k, r).right);
    }), { numRuns: 300 });
});

test('every token is short printable ASCII without delimiters (SCORM 1.2: CMIIdentifier; 2004: short_identifier_type)', () => {
  for (const d of ALL.filter((x) => x.answer.interaction))
    fc.assert(fc.property(d.key.chain((k) => d.given(k).map((r) => [k, r] as const)), ([k, r]) => {
      const { correct, response } = d.answer.interaction!(k, r);
      for (const token of [...correct, ...response!].flat()) assert.match(token, /^[a-z]\d{0,2}$/);
    }), { numRuns: 200 });
});
