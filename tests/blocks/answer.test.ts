import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ANSWERED } from '../../src/blocks/keys.ts';
import { ALL, categorise, checklist, choice, letters, match, order, riskLevel, scenario, someOf } from './keys.ts';

/** What model/codec.ts lets through: printable ASCII without `|`, `~`, `;`, `:` and spaces. */
const SAFE = /^[!-9<-{}]*$/;

test('every block that learners answer is drawn here', () => {
  assert.deepEqual(ALL.map((d) => d.tag).sort(), Object.keys(ANSWERED).sort());
});

for (const d of ALL) {
  const both = d.key.chain((k) => d.given(k).map((r) => [k, r] as const));

  test(`${d.tag}: an answer comes back from its text as it was`, () => {
    fc.assert(fc.property(both, ([k, r]) => assert.deepEqual(d.answer.decode(k, d.answer.encode(k, r)), r)), { numRuns: 500 });
  });

  test(`${d.tag}: no answer's text is longer than the longest, and none breaks the state it is kept in`, () => {
    fc.assert(fc.property(both, ([k, r]) => {
      const text = d.answer.encode(k, r);
      assert.match(text, SAFE);
      assert.ok(text.length > 0 && text.length <= d.answer.longest(k), `${text} in ${d.answer.longest(k)}`);
    }), { numRuns: 500 });
  });

  test(`${d.tag}: the longest is reached, so that no budget is wasted`, () => {
    fc.assert(fc.property(d.key, (k) => {
      if (d.tag === 'Scenario') return; // depends on the way through; see scenario.test.ts
      const samples = fc.sample(d.given(k), 200).map((r) => d.answer.encode(k, r).length);
      assert.ok(Math.max(...samples) >= d.answer.longest(k) - 8);
    }), { numRuns: 20 });
  });

  test(`${d.tag}: the score lies between 0 and 1, and is 1 only where all is right`, () => {
    fc.assert(fc.property(both, ([k, r]) => {
      const { right, score } = d.answer.judge(k, r);
      assert.ok(score >= 0 && score <= 1);
      if (d.tag !== 'Scenario') assert.equal(right, score === 1);
    }), { numRuns: 500 });
  });

  test(`${d.tag}: hostile text never throws, and gives no answer outside the options`, () => {
    const hostile = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'abcdefgh123-hmln') }), fc.constantFrom('__proto__', 'constructor', 'a1constructorb', '{}', 'null', '-', 'zzz', 'a1a', 'a1aa1b', '\u0000', 'aa', 'ba'));
    fc.assert(fc.property(d.key, hostile, (k, text) => {
      const r = d.answer.decode(k, text);
      if (r === undefined) return;
      assert.ok(d.answer.judge(k, r).score >= 0);
      assert.match(d.answer.encode(k, r), SAFE);
      assert.deepEqual(d.answer.decode(k, d.answer.encode(k, r)), r, 'what was read is read the same again');
      inside(d.tag, k as never, r as never);
      if (d.answer.interaction) assert.ok(d.answer.interaction(k, r).response);
    }), { numRuns: 3000 });
  });
}

function inside(tag: string, k: { all: string; right: string; partners: number; steps: number; groups: number; lines: string[] }, r: string & Record<string, string> & { level: string; reasons: string }): void {
  const known = (l: string, all: string): void => assert.ok(all.includes(l), `${l} of ${all}`);
  switch (tag) {
    case 'Choice': case 'Checklist': for (const l of r) known(l, k.all); assert.equal(new Set(r).size, r.length); break;
    case 'Match': assert.equal(r.length, k.right.length); for (const l of r) known(l, `-${letters(k.partners)}`); break;
    case 'Order': assert.equal([...r].sort().join(''), letters(k.steps)); break;
    case 'Worksheet': assert.equal(r.length, k.lines.length); for (const [i, l] of [...r].entries()) known(l, `-${k.lines[i]![0]}`); break;
    case 'Map': case 'Categorise': assert.equal(Object.getPrototypeOf(r), Object.prototype); for (const [line, group] of Object.entries(r)) { assert.ok(k.lines.includes(line)); known(group, letters(k.groups)); } break;
    case 'RiskLevel': assert.ok(['high', 'medium', 'low', 'none'].includes(r.level)); for (const l of r.reasons) known(l, k.all); break;
  }
}

test('Choice: exactly the right letters are right', () => {
  fc.assert(fc.property(choice.key, (k) => {
    assert.deepEqual(choice.answer.judge(k, k.right), { right: true, score: 1 });
    for (const l of k.all) assert.equal(choice.answer.judge(k, l).right, l === k.right);
    if (k.right !== k.all) assert.equal(choice.answer.judge(k, k.all).right, false, 'all ticked is not right');
  }));
});

test('Choice: where one is right, text with two letters is no answer', () => {
  assert.equal(choice.answer.decode({ all: 'abc', right: 'b' }, 'ab'), undefined);
  assert.equal(choice.answer.decode({ all: 'abc', right: 'ab' }, 'ba'), undefined);
  assert.equal(choice.answer.decode({ all: 'abc', right: 'ab' }, 'ab'), 'ab');
});

test('Match: each right pair counts, and what is not chosen is not right', () => {
  const k = { right: 'aba', partners: 2 };
  assert.deepEqual(match.answer.judge(k, 'aba'), { right: true, score: 1 });
  assert.deepEqual(match.answer.judge(k, 'ab-'), { right: false, score: 2 / 3 });
  assert.deepEqual(match.answer.judge(k, '---'), { right: false, score: 0 });
});

test('Order: one place wrong is not right', () => {
  assert.deepEqual(order.answer.judge({ steps: 4 }, 'abcd'), { right: true, score: 1 });
  assert.deepEqual(order.answer.judge({ steps: 4 }, 'abdc'), { right: false, score: 0 });
});

test('Categorise: each line under its group counts', () => {
  const k = { lines: ['a1', 'a2', 'b1'], groups: 2 };
  assert.deepEqual(categorise.answer.judge(k, { a1: 'a', a2: 'a', b1: 'b' }), { right: true, score: 1 });
  assert.deepEqual(categorise.answer.judge(k, { a1: 'a', a2: 'b' }), { right: false, score: 1 / 3 });
});

test('RiskLevel: level and reasons both count, and either accepted level is right', () => {
  const k = { accepted: ['medium' as const, 'high' as const], all: 'abc', right: 'ac' };
  for (const level of k.accepted) assert.equal(riskLevel.answer.judge(k, { level, reasons: 'ac' }).right, true);
  assert.equal(riskLevel.answer.judge(k, { level: 'low', reasons: 'ac' }).right, false);
  assert.equal(riskLevel.answer.judge(k, { level: 'high', reasons: 'abc' }).right, false);
  assert.equal(riskLevel.answer.judge(k, { level: 'low', reasons: 'b' }).score, 0);
});

test('Checklist: taking back the last tick is kept, and nothing is judged', () => {
  assert.equal(checklist.answer.decode({ all: 'abc' }, checklist.answer.encode({ all: 'abc' }, '')), '');
  assert.equal(checklist.answer.judge({ all: 'abc' }, '').right, true);
});

test('an option added at the end leaves every old answer as it was', () => {
  fc.assert(fc.property(choice.key.filter((k) => k.all.length < 8).chain((k) => choice.given(k).map((r) => ({ k, r }))), ({ k, r }) => {
    const grown = { all: letters(k.all.length + 1), right: k.right };
    assert.equal(choice.answer.decode(grown, choice.answer.encode(k, r)), r);
    assert.deepEqual(choice.answer.judge(grown, r), choice.answer.judge(k, r));
  }));
  fc.assert(fc.property(match.key.chain((k) => match.given(k).map((r) => ({ k, r }))), ({ k, r }) => {
    for (const grown of [{ right: `${k.right}a`, partners: k.partners }, { right: k.right + letters(k.partners + 1).at(-1), partners: k.partners + 1 }])
      assert.equal(match.answer.decode(grown, match.answer.encode(k, r)), `${r}-`);
  }));
  fc.assert(fc.property(categorise.key.chain((k) => categorise.given(k).map((r) => ({ k, r }))), ({ k, r }) => {
    const n = k.lines.filter((l) => l.startsWith('a')).length + 1;
    assert.deepEqual(categorise.answer.decode({ groups: k.groups + 1, lines: [...k.lines.slice(0, n - 1), `a${n}`, ...k.lines.slice(n - 1)] }, categorise.answer.encode(k, r)), r);
  }));
  fc.assert(fc.property(riskLevel.key.chain((k) => riskLevel.given(k).map((r) => ({ k, r }))), ({ k, r }) => {
    assert.deepEqual(riskLevel.answer.decode({ ...k, all: letters(k.all.length + 1) }, riskLevel.answer.encode(k, r)), r);
  }));
  fc.assert(fc.property(checklist.key.filter((k) => k.all.length < 26).chain((k) => someOf(k.all).map((r) => ({ k, r }))), ({ k, r }) => {
    assert.equal(checklist.answer.decode({ all: letters(k.all.length + 1) }, checklist.answer.encode(k, r)), r);
  }));
  fc.assert(fc.property(scenario.key.chain((k) => scenario.given(k).map((r) => ({ k, r }))), ({ k, r }) => {
    const grown = { ...k, steps: k.steps.map((s) => (s.options.length ? { ...s, options: [...s.options, ['e', 1, -1] as [string, 1, number]] } : s)) };
    assert.equal(scenario.answer.decode(grown, r), r);
    assert.deepEqual(scenario.answer.judge(grown, r), scenario.answer.judge(k, r));
  }));
});
