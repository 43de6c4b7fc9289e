import assert from 'node:assert/strict';
import test from 'node:test';
import { standing } from '../../src/model/completion.ts';
import { bestOf, moduleOf, progressOf, ROWS } from './status-table.ts';

for (const row of ROWS)
  test(`${row.situation}: ${row.completion}, ${row.success}`, () => {
    const s = standing(moduleOf(row), progressOf(row));
    assert.equal(s.completion, row.completion);
    assert.equal(s.success, row.success);
    assert.equal(s.score, bestOf(row));
  });

test('progress counts sessions and the passed test as equal parts', () => {
  const measures = ROWS.map((row) => standing(moduleOf(row), progressOf(row)).measure);
  assert.deepEqual(measures.map((m) => Math.round(m * 3 * 2) / 6), measures);
  assert.ok(measures.every((m) => m >= 0 && m <= 1));
  for (const [i, row] of ROWS.entries()) assert.equal(measures[i] === 1, row.completion === 'completed');
});

test('a module without sessions and without a test is not completed by opening it', () => {
  assert.equal(standing({ sessions: [], hasTest: false, passMark: 80 }, progressOf(ROWS[0]!)).completion, 'incomplete');
});
