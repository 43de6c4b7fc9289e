import assert from 'node:assert/strict';
import test from 'node:test';
import { formatFindings } from '../../src/reader/findings.ts';
import { BAD_INPUTS } from './bad-inputs.ts';
import { FRENCH, inspect } from './small-course.ts';

test('the small course and its French translation are right as they stand', () => {
  for (const changes of [{}, FRENCH]) {
    const { findings, warnings } = inspect(changes);
    assert.equal(formatFindings([...findings, ...warnings]), '');
  }
});

for (const b of BAD_INPUTS)
  test(`${b.slip}: one clear finding`, () => {
    const { findings, files } = inspect({ ...b.with, ...b.changes });
    const own = findings.filter((f) => !b.also?.test(f.problem));
    assert.equal(own.length, 1, `\n${formatFindings(findings)}\n`);
    const [f] = own;
    const file = b.file ?? Object.keys(b.changes)[0]!;
    assert.equal(f!.file, `content/${file}`);
    const text = files[file];
    const wanted = b.at === undefined || typeof text !== 'string' ? 1 : text.replace(/\r\n?/g, '\n').split('\n').findIndex((l) => l.includes(b.at!)) + 1;
    assert.ok(wanted > 0, `"${b.at}" is not in the changed file`);
    assert.equal(f!.line, wanted, formatFindings(findings));
    assert.match(f!.problem, b.problem);
    if (b.fix) assert.match(f!.fix, b.fix);
    assert.match(f!.fix, /^\S.*[.!?)"]$/s, 'the fix is a sentence');
    assert.doesNotMatch(`${f!.problem} ${f!.fix}`, /undefined|\[object|NaN|mdx-jsx|JSX|zod|expected .* received|Too small/, 'no word of the machine');
  });
