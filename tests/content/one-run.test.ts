import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test from 'node:test';
import { readCourse } from '../../src/reader/course.ts';
import { ContentError, formatFindings } from '../../src/reader/findings.ts';
import { BAD_INPUTS } from './bad-inputs.ts';
import { EXAMPLES, FIRST, FRENCH, inspect, smallCourse, swap, TEST, YAML, type Changes } from './small-course.ts';

/** Slips in nine files, several in some. */
const MANY: Changes = {
  ...FRENCH,
  [FIRST]: (t) => swap('Every person', 'A child is <18. {x}\n\nEvery person')(t).replace('</Choice>', '  </Choice>').replace('term:abuse', 'term:abus'),
  [EXAMPLES]: (t) => swap('- [x] A family in need', '- [ ] A family in need')(t).replace('source:crc-1', 'source:x').replace('<Story id="blue-house">', '<Story>').replace('draw="circles"', 'draw="squares"'),
  [TEST]: swap('form="a" ', ''),
  [YAML]: (t) => `${t}colour: red\n`.replace('passMark: 80', 'passMark: eighty'),
  'sources.yaml': swap('year: 1989', 'year: long ago'),
  'en/ui.json': swap('"Hello {name}"', '""'),
  'ar/ui.json': '{ "a": "b" \n "c": "d" }',
  'en/pages/about.mdx': swap('(glossary.html)', '(glosary.html)'),
  'en/glossary.yaml': (t) => `${t}\tx: y\n`,
};

test('facts and modules that are wrong are told together', () => {
  const { findings, result } = inspect(MANY);
  assert.equal(result, undefined);
  assert.deepEqual([...new Set(findings.map((f) => f.file))].sort(), ['content/ar/ui.json', 'content/en/glossary.yaml', 'content/en/ui.json', 'content/sources.yaml', ...[TEST, EXAMPLES, FIRST, YAML, 'en/pages/about.mdx'].map((f) => `content/${f}`)].sort(), formatFindings(findings));
});

test('several slips in several files are all told in one run, each once', () => {
  const { findings } = inspect({ [FIRST]: MANY[FIRST]!, [EXAMPLES]: MANY[EXAMPLES]!, [TEST]: MANY[TEST]!, 'en/pages/about.mdx': MANY['en/pages/about.mdx']! });
  const told = formatFindings(findings);
  for (const words of ['a "<" stands in the text', 'a curly bracket', 'a closing tag is indented', 'the term "abus"', 'has no right answer', '<Story> has no id', '<Figure draw="squares"> is not right', 'names no form', '"glosary.html" leads nowhere'])
    assert.equal(told.split(words).length, 2, `${words}\n\n${told}`);
  assert.equal(findings.length, 9, told);
});

test('findings stand sorted by file and line, each with its mend below it', () => {
  const { findings } = inspect({ [FIRST]: MANY[FIRST]!, [EXAMPLES]: MANY[EXAMPLES]! });
  const lines = formatFindings(findings).split('\n');
  assert.equal(lines.length, findings.length * 2);
  const places = lines.filter((_, i) => i % 2 === 0).map((l) => l.match(/^(content\/[^:]+):(\d+)(?::\d+)? {2}\S/)!);
  for (const [i, m] of places.entries()) {
    assert.ok(m);
    assert.match(lines[i * 2 + 1]!, /^ {4}→ \S/);
    const before = places[i - 1];
    if (before?.[1] === m[1]) assert.ok(Number(before![2]) <= Number(m[2]));
  }
});

test('a course with a finding is never handed on', () => {
  const { root, remove } = smallCourse({ [FIRST]: swap('id="begin"', 'id="Begin"') });
  try {
    assert.throws(() => readCourse({ root }), (e) => e instanceof ContentError && e.findings.length === 1 && e.message.startsWith('1 finding in the content'));
  } finally { remove(); }
});

test('every slip is told whatever the line ends, and at the same line', () => {
  for (const b of BAD_INPUTS.filter((x) => x.at !== undefined && !Object.values(x.changes).includes(null))) {
    const plain = inspect({ ...b.with, ...b.changes });
    const windows = inspect(Object.fromEntries(Object.entries(plain.files).map(([path, text]) => [path, typeof text === 'string' && !path.endsWith('.json') ? `\uFEFF${text.replaceAll('\n', '\r\n')}` : text])));
    assert.equal(formatFindings(windows.findings), formatFindings(plain.findings), b.slip);
  }
});

test('npm run build on bad content ends with 1, prints every finding and writes nothing', () => {
  const { root, remove } = smallCourse({ [FIRST]: swap('id="begin"', 'id="Begin"'), [TEST]: swap('form="a" ', '') });
  try {
    const folder = dirname(root);
    const kept = join(folder, 'dist', 'index.html');
    mkdirSync(dirname(kept));
    writeFileSync(kept, 'the last good build');
    const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('src/commands/build.ts')], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 1);
    assert.match(stderr, /content\/en\/modules\/l1-01-small\/first\.mdx:9 {2}<Choice id="Begin"> is not right\n {4}→ Use lower-case/);
    assert.match(stderr, /content\/en\/modules\/l1-01-small\/test\.mdx:5 {2}a test item names no form/);
    assert.match(stderr, /2 to mend\. Nothing was written\./);
    assert.doesNotMatch(stdout + stderr, /\.ts:\d+|at Object/, 'no trace of the program');
    assert.deepEqual(readdirSync(folder).sort(), ['content', 'dist']);
    assert.deepEqual(readdirSync(dirname(kept)), ['index.html']);
    assert.equal(readFileSync(kept, 'utf8'), 'the last good build');
  } finally { remove(); }
});
