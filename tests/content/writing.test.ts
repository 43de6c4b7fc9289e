/** Each rule of writing, broken once in the small course. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import test from 'node:test';
import { inspectCourse, inspectWriting } from '../../src/reader/course.ts';
import { FIRST, smallCourse, swap, TEST, type Changes } from './small-course.ts';

const BASE: Changes = {
  'en/avoid.yaml': readFileSync('content/en/avoid.yaml', 'utf8'),
  'en/glossary.yaml': (t) => `${t}resilience:\n  term: Resilience\n  definition: To bend and to stand up again.\n`,
};

/** The problems that a change adds, each as "file:line problem". */
function added(changes: Changes): string[] {
  const told = (c: Changes): string[] => {
    const { root, remove } = smallCourse({ ...BASE, ...c });
    try {
      const { result, findings } = inspectCourse({ root });
      assert.deepEqual(findings, [], 'the change breaks no rule of reading');
      return inspectWriting(result!, root).map((f) => `${f.file}:${f.line} ${f.problem} → ${f.fix}`.replace(dirname(root), ''));
    } finally { remove(); }
  };
  const place = /:\d+ /;
  const before = told({}).map((f) => f.replace(place, ' '));
  return told(changes).filter((f) => !before.includes(f.replace(place, ' ')));
}

const text = (words: string): Changes => ({ [FIRST]: swap('## A part', `${words}\n\n## A part`) });
const line = /first\.mdx:5 /;
const words = (n: number): string => `${'go '.repeat(n).trim()}.`;

const BROKEN: { rule: string; changes: Changes; told: RegExp[] }[] = [
  { rule: 'a sentence of more than 30 words', changes: text(words(31)), told: [line, /31 words/] },
  { rule: 'long sentences on average', changes: text(Array.from({ length: 12 }, () => words(25)).join(' ')), told: [/mean sentence has \d+\.\d words/] },
  { rule: 'hard words', changes: text(Array.from({ length: 9 }, () => 'Interdisciplinary organisations institutionalise accountability.').join(' ')), told: [/Flesch–Kincaid grade is \d+\.\d/] },
  { rule: 'more than 180 words without something to do', changes: text(Array.from({ length: 30 }, () => words(6)).join(' ') + ' Go on.'), told: [line, /more than 180 words/] },
  { rule: 'a session of more than 650 words', changes: { [FIRST]: (t) => `${t}\n${Array.from({ length: 110 }, () => words(6)).join(' ')}\n` }, told: [/the session has \d{3} words/] },
  { rule: 'a word that hurts', changes: text('Help each victim.'), told: [line, /"victim" stands here/, /more than what happened/] },
  { rule: 'a word that hurts, in the plural and with a capital', changes: text('Orphans wait.'), told: [line, /"orphan"/] },
  { rule: 'a term without its explanation', changes: text('Build resilience.'), told: [line, /"Resilience" is used here for the first time/, /\[words\]\(term:resilience\)/] },
  { rule: 'a figure without a source', changes: text('About 30 % of them wait.'), told: [line, /a figure has no source: "About 30 %/] },
  { rule: 'two options alike', changes: { [FIRST]: swap('- [ ] No.', '- [ ] yes!') }, told: [/first\.mdx:9 two options of "begin" are alike/] },
  { rule: 'two options with one why', changes: { [FIRST]: swap('> Come back later.', '> Good.') }, told: [/have the same why/] },
  { rule: 'right answers known by their length', changes: { [TEST]: (t) => t.replaceAll('- [x] Harm.', '- [x] Harm, and at once.') }, told: [/the longest, as in \d of \d/] },
  { rule: 'an objective practised once', changes: { 'en/modules/l1-01-small/examples.mdx': (t) => t.replaceAll('objective="harm"', 'objective="other"'), 'en/modules/l1-01-small/module.yaml': swap('objectives:', 'objectives:\n  other: Do more.') }, told: [/objective "harm" is practised once/] },
];

for (const { rule, changes, told } of BROKEN)
  test(`the rules of writing find ${rule}`, () => {
    const found = added(changes).join('\n');
    for (const t of told) assert.match(found, t);
  });

const FINE: [rule: string, words: string][] = [
  ['a sentence of 30 words', words(30)],
  ['a term that is linked where it stands', 'Build [resilience](term:resilience). Resilience grows.'],
  ['a figure with its source', 'About 30 % of them wait ([CRC](source:crc-1)). Later 30 % came.'],
  ['a word that only looks like one to avoid', 'Victimless words. She said "mutual".'],
];
for (const [rule, words] of FINE)
  test(`the rules of writing accept ${rule}`, () => assert.deepEqual(added(text(words)).filter((f) => !/mean sentence|grade/.test(f)), []));

test('a wrong answer may say what nobody should', () => {
  assert.deepEqual(added({ [FIRST]: swap('- [ ] No.', '- [ ] Call him a delinquent.') }), []);
});
