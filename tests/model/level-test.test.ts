/** The test of a level is composed by rule: the same for everybody, matched, about different things, and about safety. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ANSWERS } from '../../src/blocks/answers.ts';
import { collisions, decode, encode } from '../../src/model/codec.ts';
import { LOCALES } from '../../src/model/course.ts';
import { type Candidate, composeLevelTest, levelItemId, levelTest, partsOf } from '../../src/model/level-test.ts';
import { after, empty } from '../../src/model/progress.ts';
import { readCourse } from '../../src/reader/course.ts';

const TAGS = ['Choice', 'Match', 'Order', 'Categorise'];
/** As the checks of content/ let a test be: for each objective as many items in one form as in the other. */
const module = (id: string): fc.Arbitrary<{ id: string; items: Candidate[] }> =>
  fc.array(fc.record({ objective: fc.constantFrom('o1', 'o2', 'o3'), a: fc.tuple(fc.constantFrom(...TAGS), fc.boolean()), b: fc.tuple(fc.constantFrom(...TAGS), fc.boolean()) }), { maxLength: 6 })
    .map((pairs) => ({ id, items: (['a', 'b'] as const).flatMap((form) => pairs.map((p, n): Candidate => ({ form, objective: p.objective, safety: p[form][1], block: { id: `${form}-${n}`, tag: p[form][0] } }))) }));
const level = fc.tuple(module('l1-01'), module('l1-02'), module('l1-03'));

test('at most two of a module in each form; both of a pair test one objective; no item stands twice; two objectives where there are two', () => {
  fc.assert(fc.property(level, (modules) => {
    const pairs = composeLevelTest(modules);
    for (const m of modules) {
      const own = pairs.filter((p) => p.module === m.id);
      const objectives = new Set(m.items.map((i) => i.objective));
      assert.equal(own.length, Math.min(2, m.items.length / 2));
      assert.equal(new Set(own.map((p) => p.a.objective)).size, Math.min(objectives.size, own.length));
      const items = own.flatMap((p) => [p.a, p.b]);
      assert.equal(new Set(items).size, items.length);
      for (const p of own) assert.deepEqual([p.a.form, p.b.form, p.a.objective], ['a', 'b', p.b.objective]);
    }
    assert.deepEqual(pairs.map((p) => p.module), [...pairs.map((p) => p.module)].sort());
  }), { numRuns: 1000 });
});

test('where a module has a pair about safety, and a second objective beside it, one stands in both forms', () => {
  fc.assert(fc.property(level, (modules) => {
    const pairs = composeLevelTest(modules);
    for (const m of modules) {
      const both = m.items.filter((a) => a.form === 'a' && a.safety && m.items.some((b) => b.form === 'b' && b.safety && b.objective === a.objective));
      if (both.length && new Set(m.items.map((i) => i.objective)).size > 1) assert.ok(pairs.some((p) => p.module === m.id && p.a.safety && p.b.safety), m.id);
    }
  }), { numRuns: 1000 });
});

test('the same modules give the same test', () => {
  fc.assert(fc.property(level, (modules) => assert.deepEqual(composeLevelTest(structuredClone(modules)), composeLevelTest(modules))));
});

test('an id leads back to its module and item', () => {
  assert.deepEqual(partsOf(levelItemId('l1-01', 'a-three-kinds')), { module: 'l1-01', item: 'a-three-kinds' });
});

const { course } = readCourse({ root: 'content' });

for (const l of course.levels.filter((x) => levelTest(course, x, 'en'))) {
  const t = levelTest(course, l, 'en')!;
  const pairs = t.modules.flatMap((m) => m.pairs);

  test(`${l.id}: two questions of every tested module in each form, matched in kind and safety, at least one about safety for each module that has one`, () => {
    for (const { module: m, pairs: own } of t.modules) {
      assert.equal(own.length, 2, m.id);
      for (const p of own) assert.deepEqual([p.a.block.tag, p.a.safety], [p.b.block.tag, p.b.safety], `${m.id}: ${p.a.block.id}, ${p.b.block.id}`);
      if (m.test!.items.some((i) => i.safety)) assert.ok(own.some((p) => p.a.safety), m.id);
    }
    assert.ok(new Set(pairs.map((p) => p.a.block.tag)).size > 2);
  });

  test(`${l.id}: every language has the same questions, and one language for all of them`, () => {
    for (const lang of LOCALES) {
      const other = levelTest(course, l, lang)!;
      assert.deepEqual(other.modules.map((m) => m.pairs.map((p) => [p.a.block.id, p.b.block.id])), t.modules.map((m) => m.pairs.map((p) => [p.a.block.id, p.b.block.id])));
      assert.ok(other.modules.every((m) => m.module.lang === other.lang));
    }
  });

  test(`${l.id}: a learner's state keeps every item apart`, () => {
    const items = t.modules.flatMap(({ module: m, pairs: own }) => own.flatMap((p) => [p.a, p.b]).map((i) => levelItemId(m.id, i.block.id)));
    assert.deepEqual(collisions(items), []);
    const ids = { sessions: [], blocks: [], items };
    const p = items.reduce((s, item, n) => after(s, { kind: 'test-answered', test: n % 2 ? 'after' : 'before', item, answer: 'abc' }), empty('nonce'));
    const back = decode(encode(p, ids), ids);
    assert.ok(back.ok && Object.keys(back.progress.before!.answers).length + Object.keys(back.progress.after!.answers).length === items.length);
    for (const { block } of pairs.flatMap((x) => [x.a, x.b])) assert.ok(ANSWERS[block.tag]);
  });
}
