/** `npm run build:paper`: what it makes, that it makes it once, and what it says when it cannot. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { buildPaper } from '../../src/commands/build-paper.ts';
import { formsIn, paper, papers } from '../../src/papers/index.ts';
import { readCourse } from '../../src/reader/course.ts';
import { temporary } from '../site.ts';
import { readPdf } from './pdf.ts';

const { course } = readCourse({ root: 'content' });
const out = temporary('dist-packages');
after(() => out.remove());
const printed = [...papers(course).map((w) => `${paper(course, w).name}.${w.module.lang}`), ...course.languages.map((l) => `${formsIn(course, l.code).name}.${l.code}`)];
const names = printed.map((n) => `${n}.pdf`);
/** What fits one page is printed only. */
const adapted = printed.filter((n) => !n.includes('.card.')).map((n) => `docx/${n}.docx`);
const slides = [...new Set(papers(course).map((w) => w.module))].map((m) => `pptx/${m.id}.slides.${m.lang}.pptx`);
const first = papers(course)[0]!.module.id;
const quiet = (): void => {};
const command = (args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, ['src/commands/build-paper.ts', ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
const pdf = (name: string): string => join(out.path, 'pdf', name);
const all = [...names.map((n) => `pdf/${n}`), ...slides, ...adapted].map((n) => join(out.path, n));

test('every paper is printed once, slides and papers are written for adapting; the second time only what changed or is missing, and what nobody makes any more goes', async () => {
  const made = await buildPaper([], 'a4', out.path, quiet);
  assert.deepEqual(made.made.sort(), all.sort());
  for (const name of [...slides, ...adapted]) assert.equal(readFileSync(join(out.path, name)).subarray(0, 2).toString(), 'PK', name);
  for (const name of names) assert.ok(readPdf(readFileSync(pdf(name))).pages.length > 0, name);

  const [gone, changed, kept] = names as [string, string, string];
  const list = join(out.path, 'pdf', 'made.json');
  const hashes = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>;
  rmSync(pdf(gone));
  hashes[changed] = 'of another page';
  hashes['l0-00.workbook.en.pdf'] = 'of a module that is no more';
  writeFileSync(pdf('l0-00.workbook.en.pdf'), 'x');
  writeFileSync(pdf('mine.pdf'), 'not ours');
  writeFileSync(list, JSON.stringify(hashes));
  const before = statSync(pdf(kept)).mtimeMs;
  const again = await buildPaper([], 'a4', out.path, quiet);
  assert.deepEqual(again.made.sort(), [gone, changed].map(pdf).sort());
  assert.equal(again.same.length, all.length - 2);
  assert.deepEqual(again.removed, [pdf('l0-00.workbook.en.pdf')]);
  assert.equal(statSync(pdf(kept)).mtimeMs, before);
  assert.ok(!existsSync(pdf('l0-00.workbook.en.pdf')) && existsSync(pdf('mine.pdf')));
});

test('one module in the other size stands beside the first, and takes nothing away', async () => {
  const { made, removed } = await buildPaper([first], 'letter', out.path, quiet);
  assert.deepEqual(made.sort(), [...names.map((n) => `pdf/${n}`), ...adapted].filter((n) => n.includes(`/${first}.`)).map((n) => join(out.path, n.replace(/\.(pdf|docx)$/, '.letter.$1'))).sort());
  assert.deepEqual(removed, []);
  assert.ok(all.every((path) => existsSync(path)));
  assert.ok(Math.abs(readPdf(readFileSync(made.find((path) => path.endsWith('.pdf'))!)).pages[0]!.height - 792) < 1);
});

test('a module that nobody wrote, an option that is none and a missing browser are named in words', () => {
  const unknown = command(['l9-99']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, new RegExp(`There is no written module "l9-99"\\. Written: .*${first}`));
  const option = command(['--legal']);
  assert.equal(option.status, 2);
  assert.match(option.stderr, /npm run build:paper \[-- module …\] \[--letter\]/);
  const browser = command([first, '--out', join(out.path, 'elsewhere')], { CHROMIUM_PATH: '/no/such/browser' });
  assert.equal(browser.status, 1);
  assert.match(browser.stderr, /A browser prints the PDF and draws the pictures of PPTX and DOCX\. CHROMIUM_PATH is "\/no\/such\/browser", and there is no such file\./);
  assert.doesNotMatch(browser.stderr, /\n\s+at /);
});
