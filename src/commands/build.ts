/**
 * `npm run build [-- part …]`: the learners' site, the trainers' site, the SCORM packages and the single files. Parts: site, scorm12, scorm2004, single.
 * Everything is made in a temporary folder that takes its place at the end: with a finding, nothing is written.
 */
import { cpSync, existsSync, globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from '../layouts/bundle.ts';
import { pack, packages } from '../packages/index.ts';
import { writeOffline } from '../packages/offline.ts';
import { addSearch } from '../packages/search.ts';
import { fillSizes, singleFiles, type SingleFile } from '../packages/single.ts';
import type { Site } from '../packages/site.ts';
import { makeUsbFolder } from '../packages/usb.ts';
import { readCourse, type ReadResult } from '../reader/course.ts';
import { ContentError, formatFindings } from '../reader/findings.ts';

const PARTS = ['site', 'scorm12', 'scorm2004', 'single'] as const;
/** Those that stand in `dist-packages/`. */
const PACKED = ['scorm12', 'scorm2004', 'single'] as const;
type Part = (typeof PARTS)[number];

export interface Built { packages: { path: string; bytes: number }[]; warnings: number }

/** @throws ContentError, with nothing written. */
export async function build(parts: readonly Part[] = PARTS, log: (line: string) => void = console.log): Promise<Built> {
  log('Reading the content …');
  const { course, warnings } = read();
  return inTemporary(async (tmp) => {
    log('Building the pages …');
    const site = await buildPages(course, join(tmp, 'dist'));
    const { singles } = await finishSite(site);
    addLearnersSite(site.folder);
    makeUsbFolder({ course, folder: trainerFolder(site.folder) });
    const made: Built['packages'] = [];
    const keep = (path: string, bytes: Uint8Array): void => {
      write(join(tmp, 'dist-packages', path), bytes);
      made.push({ path: join('dist-packages', path), bytes: bytes.length });
    };
    for (const standard of ['scorm12', 'scorm2004'] as const) {
      if (!parts.includes(standard)) continue;
      log(`Packing ${standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004'} …`);
      for (const wanted of packages(course)) {
        const { path, bytes } = pack(site, wanted, standard);
        keep(path, bytes);
      }
    }
    if (parts.includes('single')) for (const { name, bytes } of singles) keep(`single/${name}`, bytes);
    if (parts.includes('site')) for (const made of ['dist', 'dist-trainer']) replace(join(tmp, made), made);
    for (const part of PACKED)
      if (parts.includes(part) && existsSync(join(tmp, 'dist-packages', part))) replace(join(tmp, 'dist-packages', part), join('dist-packages', part));
    return { packages: made, warnings: warnings.length };
  });
}

/** A folder beside the results, so that renaming is enough; gone afterwards, whatever happened. */
export async function inTemporary<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const tmp = `.build-${process.pid}`;
  rmSync(tmp, { recursive: true, force: true });
  try { return await work(tmp); } finally { rmSync(tmp, { recursive: true, force: true }); }
}

/** The content in the context of `CASEWAY_CONTEXT`, which the pages read too (layouts/site.ts). */
export function read(): ReadResult {
  const context = process.env['CASEWAY_CONTEXT'];
  return readCourse({ root: 'content', ...(context ? { context } : {}) });
}

/** The site of the course that `read` gave. Astro takes long to load: who only asks for help does not wait for it. */
export async function buildPages(course: Site['course'], folder: string): Promise<Site> {
  const { build: astroBuild } = await import('astro');
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['CASEWAY_OUT'] = folder;
  await astroBuild({ root: '.', logLevel: 'error' });
  for (const part of trainersOnly(folder)) move(join(folder, part), join(trainerFolder(folder), part));
  return { course, folder, assets: await bundle() };
}

/** What the site holds besides its pages, made from them. In this order: each step finds what the ones before it wrote. */
async function finishSite(site: Site): Promise<{ singles: SingleFile[] }> {
  await addSearch(site);
  const singles = singleFiles(site, new TextDecoder().decode((await bundle()).single.bytes));
  for (const { name, bytes } of singles) write(join(site.folder, 'single', name), bytes);
  fillSizes(site, singles);
  writeOffline(site, (await bundle()).worker.bytes);
  makeUsbFolder(site);
  return { singles };
}

/** Where the trainers' pages of a site wait: beside it, so that nothing that is made from the site can hold them (DESIGN.md D7). */
const trainerFolder = (folder: string): string => `${folder}-trainer`;
const trainersOnly = (folder: string): string[] => globSync(['*/train', 'train', 'TRAINERS-START-HERE.html'], { cwd: folder });

/** The trainers' site: the learners' as it was finished, and the trainers' pages. @returns its folder. */
export function addLearnersSite(folder: string): string {
  const trainers = trainerFolder(folder);
  cpSync(folder, trainers, { recursive: true });
  return trainers;
}

export function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  move(from, to);
}

function move(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

export const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

/** Ends the command, saying why. */
export function failed(e: unknown): never {
  console.error(e instanceof ContentError ? `${formatFindings(e.findings)}\n\n${e.findings.length} to mend. Nothing was written.` : e);
  process.exit(1);
}

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((w) => !(PARTS as readonly string[]).includes(w));
  if (unknown.length) {
    console.error(`There is no part "${unknown.join('", "')}". Parts: ${PARTS.join(', ')}.`);
    process.exit(2);
  }
  try {
    const { packages: made, warnings } = await build(wanted.length ? (wanted as Part[]) : PARTS);
    if (statSync('dist', { throwIfNoEntry: false })) console.log('Site and USB folder: dist/ (open START-HERE.html)\nFor trainers, with notes and answers: dist-trainer/ (open TRAINERS-START-HERE.html)');
    for (const p of made) console.log(`${p.path}  ${kilobytes(p.bytes)}`);
    if (warnings) console.log(`${warnings} interface words are not yet translated; "npm run check" lists them.`);
  } catch (e) { failed(e); }
}
