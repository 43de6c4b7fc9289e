/**
 * `npm run build:paper [-- module …] [--letter] [--out folder]`: what is handed out and adapted, as files in
 * dist-packages: PDF, slides as PPTX, papers as DOCX. Makes only what changed: beside the files stands what each was made from (made.json).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../../tests/browsers.ts';
import { docxs } from '../packages/office/docx.ts';
import { pptxs } from '../packages/office/pptx.ts';
import { type PaperFile, type PaperSize, pagesIn, pdfs } from '../packages/pdf.ts';
import type { Site } from '../packages/site.ts';
import { addLearnersSite, buildPages, failed, inTemporary, kilobytes, read, write } from './build.ts';

interface From { site: Site; trainers: string; size: PaperSize; browser(): Promise<BrowserContext> }

/** What is made, by its folder in dist-packages. */
const MAKERS: Record<string, (from: From) => PaperFile[]> = {
  pdf: ({ site, trainers, size, browser }) => pdfs(site, trainers, size, browser),
  // Slides have no size of paper: they come with A4.
  pptx: ({ site, trainers, size, browser }) => (size === 'a4' ? pptxs(site.course, trainers, browser) : []),
  docx: ({ site, trainers, size, browser }) => docxs(site.course, trainers, size, browser),
};

export interface Made { made: string[]; same: string[]; removed: string[]; /** What is longer than it should be, in words. */ long: string[] }

/**
 * @param modules Only these; all when empty. Then files that nothing makes any more are removed.
 * @throws ContentError, or when no browser is found.
 */
export async function buildPaper(modules: string[], size: PaperSize, out: string, log: (line: string) => void = console.log): Promise<Made> {
  const done: Made = { made: [], same: [], removed: [], long: [] };
  const { course } = read();
  let opened: Promise<BrowserContext> | undefined;
  await inTemporary(async (tmp) => {
    log('Building the pages …');
    const site = await buildPages(course, join(tmp, 'dist'));
    const from: From = { site, trainers: addLearnersSite(site.folder), size, browser: () => (opened ??= launchChromium()) };
    try {
      for (const [folder, files] of Object.entries(MAKERS)) await keepUp(join(out, folder), files(from), modules, size, done, log);
    } finally { await (await opened?.catch(() => undefined))?.close(); }
  });
  return done;
}

async function keepUp(folder: string, files: PaperFile[], modules: string[], size: PaperSize, done: Made, log: (line: string) => void): Promise<void> {
  const list = join(folder, 'made.json');
  const before = known(list);
  const ours = (name: string): boolean => name.includes('.letter.') === (size === 'letter');
  const wanted = files.filter((f) => !modules.length || (f.module !== undefined && modules.includes(f.module)));
  for (const f of wanted) {
    const path = join(folder, f.name);
    const hash = createHash('sha256').update(f.input).digest('hex');
    const same = before[f.name] === hash && existsSync(path);
    const bytes = same ? readFileSync(path) : await f.bytes();
    const over = pagesIn(bytes) - (f.most ?? Infinity);
    if (over > 0) done.long.push(`${path} is ${over} ${over === 1 ? 'page' : 'pages'} too long: it has ${pagesIn(bytes)}, and ${f.most} at most are meant to be handed out. It is set as densely as can be read; shorten the module.`);
    if (same) { done.same.push(path); continue; }
    write(path, bytes);
    before[f.name] = hash;
    writeFileSync(list, `${JSON.stringify(before, undefined, 1)}\n`);
    done.made.push(path);
    log(`${path}  ${kilobytes(bytes.length)}`);
  }
  if (modules.length) return;
  for (const name of Object.keys(before).filter((n) => ours(n) && !files.some((f) => f.name === n))) {
    rmSync(join(folder, name), { force: true });
    delete before[name];
    done.removed.push(join(folder, name));
  }
  if (done.removed.length) writeFileSync(list, `${JSON.stringify(before, undefined, 1)}\n`);
}

/** A list that cannot be read is as none: everything is made again. */
function known(list: string): Record<string, string> {
  try { return JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>; } catch { return {}; }
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { letter: { type: 'boolean', default: false }, out: { type: 'string', default: 'dist-packages' } } });
    const written = Object.entries(read().course.modules).filter(([, m]) => m.en?.published).map(([id]) => id);
    const unknown = positionals.filter((id) => !written.includes(id));
    if (unknown.length) {
      console.error(`There is no written module "${unknown.join('", "')}". Written: ${written.join(', ')}.`);
      process.exit(2);
    }
    const { made, same, removed, long } = await buildPaper(positionals, values.letter ? 'letter' : 'a4', values.out);
    for (const words of long) console.warn(words);
    console.log(`${made.length} made, ${same.length} unchanged${removed.length ? `, ${removed.length} removed` : ''}.`);
  } catch (e) {
    if (e instanceof Error && /^(No Chromium found|CHROMIUM_PATH)/.test(e.message)) { console.error(`A browser prints the PDF and draws the pictures of PPTX and DOCX. ${e.message}`); process.exit(1); }
    if (e instanceof TypeError && 'code' in e && String(e.code).startsWith('ERR_PARSE_ARGS')) { console.error('npm run build:paper [-- module …] [--letter] [--out folder]'); process.exit(2); }
    failed(e);
  }
}
