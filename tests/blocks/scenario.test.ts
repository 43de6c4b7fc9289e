import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { extend, scenarioAnswer, type ScenarioKey, walk } from '../../src/blocks/scenario/answer.ts';
import { scenario, tap } from './keys.ts';

/** queue: a, b stay, c leads to plates; plates: a, b lead to the end. */
const KEY: ScenarioKey = { people: 1, eyes: true, steps: [
  { id: 'queue', options: [['a', 0, -1], ['b', 0, -1], ['c', 1, 1]] },
  { id: 'plates', options: [['a', 1, 2], ['b', 0, 2]] },
  { id: 'end', options: [] },
] };

test('a path is walked decision by decision to its end', () => {
  assert.deepEqual(walk(KEY, ''), { turns: [], step: 0, ended: false });
  assert.deepEqual(walk(KEY, 'ac').step, 1);
  const whole = walk(KEY, 'acb');
  assert.equal(whole.ended, true);
  assert.deepEqual(whole.turns.map((t) => [t.step, t.letter, t.right, t.to]), [[0, 'a', false, -1], [0, 'c', true, 1], [1, 'b', false, 2]]);
});

test('what no longer fits ends the walk there, and nothing behind the end counts', () => {
  assert.deepEqual(walk(KEY, 'cz').turns.map((t) => t.letter), ['c']);
  assert.deepEqual(walk(KEY, 'caab').turns.map((t) => t.letter), ['c', 'a']);
  assert.equal(scenarioAnswer.decode(KEY, 'caabzz'), 'ca');
  assert.equal(scenarioAnswer.decode(KEY, 'z'), undefined);
});

test('an option tried twice at the same step stands once, the last one last', () => {
  assert.equal(extend(KEY, 'a', 'a'), 'a');
  assert.equal(extend(KEY, 'ab', 'a'), 'ba');
  assert.equal(extend(KEY, 'ba', 'c'), 'bac');
  assert.equal(extend(KEY, 'bac', 'a'), 'baca', 'the same letter at the next step is another option');
});

test('going back is a shorter path, and any way can be tried from there', () => {
  const back = walk(KEY, 'bac').turns.slice(0, 2).map((t) => t.letter).join('');
  assert.equal(walk(KEY, back).step, 0);
  assert.equal(extend(KEY, extend(KEY, back, 'c'), 'b'), 'bacb');
});

test('however often learners try, a path never outgrows the budget', () => {
  fc.assert(fc.property(scenario.key, fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 300 }), (k, taps) => {
    let path = '';
    for (const letter of taps) {
      path = tap(k, path, letter);
      assert.ok(path.length <= scenarioAnswer.longest(k), `${path} in ${scenarioAnswer.longest(k)}`);
      assert.equal(walk(k, path).turns.length, path.length, 'every letter of a path fits');
    }
  }), { numRuns: 500 });
});

test('the longest path is one in which every option of every step on the way was tried', () => {
  const k: ScenarioKey = { ...KEY, steps: [KEY.steps[0]!, { id: 'plates', options: [['a', 0, -1], ['b', 1, 2]] }, KEY.steps[2]!] };
  const path = [...'abcab'].reduce((p, l) => tap(k, p, l), '');
  assert.equal(path.length, scenarioAnswer.longest(k));
});

test('a stored path that repeats itself is not longer than one that was tapped', () => {
  const kept = scenarioAnswer.decode(KEY, 'a'.repeat(5000));
  assert.ok(kept === undefined || kept.length <= scenarioAnswer.longest(KEY), `${kept?.length} characters`);
});

test('an ending is done whichever way led there; the score is the share of good ways', () => {
  assert.deepEqual(scenarioAnswer.judge(KEY, 'ca'), { right: true, score: 1 });
  assert.deepEqual(scenarioAnswer.judge(KEY, 'cb'), { right: true, score: 0.5 });
  assert.deepEqual(scenarioAnswer.judge(KEY, 'c'), { right: false, score: 1 });
  assert.deepEqual(scenarioAnswer.judge(KEY, ''), { right: false, score: 0 });
});
