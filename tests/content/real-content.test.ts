/** The course as it is published. Numbers here are rules of the writing room, not of the reader. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { LOCALES } from '../../src/model/course.ts';
import { inspectCourse, inspectWriting } from '../../src/reader/course.ts';
import { formatFindings } from '../../src/reader/findings.ts';
import { textOf } from '../../src/model/html.ts';
import { longestState, STATE_BUDGET } from '../../src/reader/checks/answer-budget.ts';

const contexts = readdirSync('content/contexts');
const { result } = inspectCourse({ root: 'content' });
assert.ok(result, 'the content reads');
const { course, read } = result;

for (const context of contexts)
  test(`the content has no finding and no warning with the context "${context}"`, () => {
    const { findings, warnings } = inspectCourse({ root: 'content', context });
    assert.equal(formatFindings([...findings, ...warnings]), '');
  });

test('the content keeps the rules of writing', () => {
  assert.equal(formatFindings(inspectWriting(result!, 'content')), '');
});

test('the demo context says that it is invented, and what it fills in stands in every language', () => {
  const { result: demo } = inspectCourse({ root: 'content', context: 'demo' });
  assert.equal(demo!.course.context.invented, true);
  const locals = Object.entries(demo!.course.context.locals);
  assert.ok(locals.length >= Object.keys(course.locals).length / 2);
  for (const [id, words] of locals) assert.deepEqual(Object.keys(words).sort(), [...LOCALES].sort(), id);
});

test('without a context nothing is filled in', () => {
  assert.deepEqual(course.context.locals, {});
});

test('the first and the seventh module are published', () => {
  for (const id of ['l1-01', 'l1-07'] as const) assert.equal(course.modules[id]?.en?.published, true, id);
});

for (const { module: m, placed, used } of read) {
  const name = `${m.id} in ${m.lang}`;
  const questions = placed.flatMap((p) => (p.block.tag === 'Choice' ? [p] : []));

  if (m.test) {
    const count = (form: string) => m.objectives.map((o) => m.test!.items.filter((i) => i.form === form && i.objective === o.id).length);
    test(`${name}: both forms of the test have 10 to 12 items, the same number for each objective, and no objective is left out`, () => {
      assert.deepEqual(count('a'), count('b'));
      assert.ok(count('a').every((n) => n > 0), String(count('a')));
      const items = count('a').reduce((a, b) => a + b);
      assert.ok(items >= 10 && items <= 12, String(items));
    });
    test(`${name}: both forms of the test have the same kinds of item and mark the same objectives for a talk with the supervisor`, () => {
      const kinds = (form: string) => m.test!.items.filter((i) => i.form === form).map((i) => `${i.block.tag} ${i.objective}${i.safety ? ' safety' : ''}`).sort();
      assert.deepEqual(kinds('a'), kinds('b'));
    });
  }

  test(`${name}: the right answer does not stand at the same place most of the time`, () => {
    const asked = questions.flatMap((p) => (p.block.tag === 'Choice' && !p.block.several ? [p.block.options.findIndex((o) => o.right)] : []));
    for (const place of new Set(asked)) assert.ok(asked.length < 5 || asked.filter((x) => x === place).length <= asked.length * 0.6, `place ${place + 1} in ${asked.filter((x) => x === place).length} of ${asked.length}`);
  });

  test(`${name}: every option and line says why`, () => {
    for (const { block: b, file, line } of placed) {
      const whys = b.tag === 'Choice' ? b.options.map((o) => o.whyHtml) : b.tag === 'Match' || b.tag === 'Categorise' ? b.lines.map((l) => l.whyHtml)
        : b.tag === 'RiskLevel' ? [...b.reasons.map((o) => o.whyHtml), ...Object.values(b.feedback)] : b.tag === 'Scenario' ? b.steps.flatMap((s) => s.options.map((o) => o.whyHtml)) : b.tag === 'Order' ? [b.whyHtml] : [];
      for (const why of whys) assert.ok(textOf(why).length >= 10, `${file}:${line} ${b.id}: "${textOf(why)}"`);
    }
  });

  if (m.published) test(`${name}: explains terms, names its sources, and every objective is practised`, () => {
    assert.ok(used.terms.size > 0 && used.sources.size > 0);
    for (const o of m.objectives) assert.ok(placed.some((p) => p.form === undefined && p.block.objective === o.id), o.id);
  });

  test(`${name}: its longest state fits an LMS`, () => {
    const r = read.find((x) => x.module === m)!;
    assert.ok(longestState(r) <= STATE_BUDGET, String(longestState(r)));
  });
}

test('the published module holds every kind of block that issue 2 asks of it', () => {
  const tags = new Set(read.find((r) => r.module.id === 'l1-01')!.placed.map((p) => p.block.tag));
  for (const tag of ['KeyPoints', 'Figure', 'Say', 'Story', 'Choice', 'Match', 'Order', 'Categorise', 'Scenario', 'Reflect', 'Checklist', 'Activity', 'FacilitatorNotes', 'ContentNote']) assert.ok(tags.has(tag as never), tag);
});
