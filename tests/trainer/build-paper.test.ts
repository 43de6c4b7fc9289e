/** `npm run build:paper`: what it makes, that it makes it once, and what it says when it cannot. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { buildPaper } from '../../src/commands/build-paper.ts';
import { docxs } from '../../src/packages/office/docx.ts';
import { pptxs } from '../../src/packages/office/pptx.ts';
import { pagesIn, pdfs } from '../../src/packages/pdf.ts';
import { coursePapers, paper, papers } from '../../src/papers/index.ts';
import { readCourse } from '../../src/reader/course.ts';
import { temporary } from '../site.ts';
import { readPdf } from './pdf.ts';

const { course } = readCourse({ root: 'content' });
const out = temporary('dist-packages');
after(() => out.remove());
const first = papers(course)[0]!.module.id;
const quiet = (): void => {};
const nothing = (): Promise<never> => Promise.reject(new Error('nothing is printed here'));
const command = (args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, ['src/commands/build-paper.ts', ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

/** What would be made, by its folder. */
const makers = { pdf: pdfs({ course }, 'dist-trainer', 'a4', nothing), pptx: pptxs(course, 'dist-trainer', nothing), docx: docxs(course, 'dist-trainer', 'a4', nothing) };
type Folder = keyof typeof makers;
const files = (Object.keys(makers) as Folder[]).flatMap((folder) => makers[folder].map((f) => ({ ...f, folder, path: join(out.path, folder, f.name) })));
const ours = files.filter((f) => f.module === first);
const pathsOf = (of: typeof files): string[] => of.map((f) => f.path).sort();
const pdf = (name: string): string => join(out.path, 'pdf', name);
const list = (folder: Folder): string => join(out.path, folder, 'made.json');
const hashes = (folder: Folder): Record<string, string> => JSON.parse(readFileSync(list(folder), 'utf8')) as Record<string, string>;

test('there is a PDF of every paper, slides as PPTX of every module, and a DOCX of what is adapted', () => {
  const printed = [...papers(course).map((w) => `${paper(course, w).name}.${w.module.lang}`), ...coursePapers(course).map(({ document: d }) => `${d.name}.${d.lang}`)];
  assert.deepEqual(makers.pdf.map((f) => f.name).sort(), printed.map((n) => `${n}.pdf`).sort());
  assert.deepEqual(makers.pptx.map((f) => f.name).sort(), [...new Set(papers(course).map((w) => w.module))].map((m) => `${m.id}.slides.${m.lang}.pptx`).sort());
  assert.deepEqual(makers.docx.map((f) => f.name).sort(), printed.filter((n) => !n.includes('.card.')).map((n) => `${n}.docx`).sort(), 'what fits one page is printed only');
});

test('what is asked for is made once; the second time only what changed or is missing, what nobody makes any more goes, and what is too long is told each time', async () => {
  const made = await buildPaper([first], 'a4', out.path, quiet);
  assert.deepEqual(made.made.sort(), pathsOf(ours));
  for (const f of ours) {
    const bytes = readFileSync(f.path);
    if (f.folder === 'pdf') assert.equal(pagesIn(bytes), readPdf(bytes).pages.length, f.name); else assert.equal(bytes.subarray(0, 2).toString(), 'PK', f.name);
  }
  assert.deepEqual(made.long, [], 'every paper is short enough');

  const [gone, changed, kept] = ours.filter((f) => f.folder === 'pdf') as [typeof files[number], typeof files[number], typeof files[number]];
  rmSync(gone.path);
  writeFileSync(list('pdf'), JSON.stringify({ ...hashes('pdf'), [changed.name]: 'of another page', 'l0-00.workbook.en.pdf': 'of a module that is no more' }));
  writeFileSync(pdf('l0-00.workbook.en.pdf'), 'x');
  writeFileSync(pdf('mine.pdf'), 'not ours');
  copyFileSync(ours.find((f) => f.folder === 'pdf' && f.name.includes('.guide.'))!.path, ours.find((f) => f.folder === 'pdf' && f.name.includes('.card.'))!.path);
  const before = statSync(kept.path).mtimeMs;
  // The other modules as if they were made before, of the pages as they are: making them all takes minutes.
  for (const folder of Object.keys(makers) as Folder[]) {
    const others = makers[folder].filter((f) => f.module !== first);
    for (const f of others) writeFileSync(join(out.path, folder, f.name), 'as it was');
    writeFileSync(list(folder), JSON.stringify({ ...hashes(folder), ...Object.fromEntries(others.map((f) => [f.name, createHash('sha256').update(f.input).digest('hex')])) }));
  }
  const again = await buildPaper([], 'a4', out.path, quiet);
  assert.deepEqual(again.made.sort(), pathsOf([gone, changed]));
  assert.deepEqual(again.same.sort(), pathsOf(files.filter((f) => f !== gone && f !== changed)));
  assert.equal(statSync(kept.path).mtimeMs, before);
  assert.equal(again.long.length, 1);
  assert.match(again.long[0]!, /\.card\.en\.pdf is \d+ pages too long: it has \d+, and 6 at most are meant to be handed out\./);
  assert.deepEqual(again.removed, [pdf('l0-00.workbook.en.pdf')]);
  assert.ok(!existsSync(pdf('l0-00.workbook.en.pdf')) && existsSync(pdf('mine.pdf')));
});

test('one module in the other size stands beside the first, and takes nothing away', async () => {
  const letters = { pdf: pdfs({ course }, 'dist-trainer', 'letter', nothing), docx: docxs(course, 'dist-trainer', 'letter', nothing) };
  const wanted = [letters.pdf, letters.docx].map((of) => of.find((f) => f.module === first)!.name);
  // All but one PDF and one DOCX as if they were made before.
  for (const folder of ['pdf', 'docx'] as const) {
    const before = letters[folder].filter((f) => f.module === first && !wanted.includes(f.name));
    for (const f of before) writeFileSync(join(out.path, folder, f.name), 'as it was');
    writeFileSync(list(folder), JSON.stringify({ ...hashes(folder), ...Object.fromEntries(before.map((f) => [f.name, createHash('sha256').update(f.input).digest('hex')])) }));
  }
  const { made, removed } = await buildPaper([first], 'letter', out.path, quiet);
  assert.deepEqual(made.map((path) => basename(path)).sort(), wanted.sort());
  for (const name of wanted) assert.match(name, /\.letter\.(pdf|docx)$/);
  assert.deepEqual(removed, [], 'who asks for one module loses no other');
  assert.ok(files.every((f) => existsSync(f.path)));
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
