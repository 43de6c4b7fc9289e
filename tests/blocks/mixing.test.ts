/** How options are mixed for the eye: never solved beforehand, and the same on every device and in every language. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { mixed } from '../../src/blocks/categorise/answer.ts';
import { mixedPartners } from '../../src/blocks/match/answer.ts';
import { firstOrder, orderAnswer } from '../../src/blocks/order/answer.ts';
import { categorise, letters } from './keys.ts';

test('the steps of an Order are all there, never in the right order, and always mixed in the same way', () => {
  for (let steps = 2; steps <= 26; steps++) {
    const shown = firstOrder({ steps });
    assert.equal([...shown].sort().join(''), letters(steps));
    assert.equal(orderAnswer.judge({ steps }, shown).right, false);
    assert.equal(firstOrder({ steps }), shown);
    if (steps > 2) assert.notEqual(shown, [...letters(steps)].reverse().join(''), 'not simply backwards');
  }
});

test('the partners of a Match are all there, and not in the order of the lines', () => {
  for (let partners = 2; partners <= 26; partners++) {
    const shown = mixedPartners({ right: '', partners });
    assert.deepEqual([...shown].sort((a, b) => a - b), Array.from({ length: partners }, (_, i) => i));
    assert.notDeepEqual(shown, Array.from({ length: partners }, (_, i) => i));
    assert.deepEqual(mixedPartners({ right: '', partners }), shown);
  }
});

test('the lines of a Categorise are all there, always mixed in the same way', () => {
  fc.assert(fc.property(categorise.key, (k) => {
    const shown = mixed(k);
    assert.deepEqual([...shown].sort(), [...k.lines].sort());
    assert.deepEqual(mixed({ ...k, lines: [...k.lines].reverse() }), shown);
  }));
});

test('the groups of a Categorise do not stand one after the other', () => {
  for (const sizes of [[2, 2], [3, 3], [4, 3], [3, 4], [4, 4], [2, 2, 2], [3, 3, 3], [2, 3, 2]]) {
    const lines = sizes.flatMap((n, g) => Array.from({ length: n }, (_, i) => letters(g + 1).at(-1)! + (i + 1)));
    const runs = mixed({ lines, groups: sizes.length }).map((l) => l[0]).filter((l, i, all) => l !== all[i - 1]).length;
    assert.ok(runs > sizes.length, `${sizes.join(' + ')}: ${mixed({ lines, groups: sizes.length }).join(' ')}`);
  }
});

test('a line added at the end does not move the lines before it past each other', () => {
  fc.assert(fc.property(categorise.key, (k) => {
    const n = k.lines.filter((l) => l.startsWith('b')).length + 1;
    const grown = mixed({ ...k, lines: [...k.lines, `b${n}`] });
    assert.deepEqual(grown.filter((l) => l !== `b${n}`), mixed(k));
  }));
});
