import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { clock, decimal, joined, timespan12, timespan2004 } from '../../src/tracking/format.ts';

test('times are written as each standard wants them', () => {
  assert.equal(timespan12(0), '0000:00:00.00');
  assert.equal(timespan12(3661.256), '0001:01:01.26');
  assert.equal(timespan12(59.999), '0000:01:00.00');
  assert.equal(timespan12(1e9), '9999:59:59.99');
  assert.equal(timespan2004(3661.256), 'PT3661.26S');
  assert.equal(timespan2004(-1), 'PT0S');
  assert.equal(clock(new Date(2026, 0, 31, 10, 11, 12, 999)), '2026-01-31T10:11:12');
});

test('any number of seconds gives a legal time that means the same', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 9999 * 3600, noNaN: true }), (seconds) => {
    const text = timespan12(seconds);
    assert.match(text, /^\d{4}:[0-5]\d:[0-5]\d\.\d\d$/);
    const [h, m, s] = text.split(':').map(Number);
    assert.ok(Math.abs(h! * 3600 + m! * 60 + s! - seconds) < 0.0051);
    assert.match(timespan2004(seconds), /^PT\d+(\.\d{1,2})?S$/);
  }));
  for (const odd of [NaN, -5, -0]) { assert.equal(timespan12(odd), '0000:00:00.00'); assert.equal(timespan2004(odd), 'PT0S'); }
});

test('numbers have few decimals and no exponent', () => {
  fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
    assert.match(decimal(share, 100, 2), /^\d{1,3}(\.\d{1,2})?$/);
    assert.match(decimal(share, 1, 4), /^[01](\.\d{1,4})?$/);
  }));
  assert.equal(decimal(2 / 3, 100, 2), '66.67');
});

test('tokens and pairs stand between the delimiters of the standard', () => {
  assert.equal(joined(['a', 'c'], [',', '.']), 'a,c');
  assert.equal(joined([['a', 'b'], ['c', 'd']], ['[,]', '[.]']), 'a[.]b[,]c[.]d');
  assert.equal(joined([], [',', '.']), '');
});
