/**
 * `npm run build [-- part …]`: the learners' site and the SCORM packages. Parts: site, scorm12, scorm2004.
 * Everything is made in a temporary folder that takes its place at the end: with a finding, nothing is written.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build as astroBuild } from 'astro';
import { bundle, type Assets } from '../layouts/bundle.ts';
import type { Course, Module } from '../model/course.ts';
import { scoPage } from '../packages/sco-page.ts';
import { packScorm, type PackedFile } from '../packages/scorm.ts';
import { readCourse } from '../reader/course.ts';
import { ContentError, formatFindings } from '../reader/findings.ts';

const PARTS = ['site', 'scorm12', 'scorm2004'] as const;
type Part = (typeof PARTS)[number];

export interface Built { packages: { path: string; bytes: number }[]; warnings: number }

/** @throws ContentError, with nothing written. */
export async function build(parts: readonly Part[] = PARTS, log: (line: string) => void = console.log): Promise<Built> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  log('Reading the content …');
  const context = process.env['CASEWAY_CONTEXT'];
  const { course, warnings } = readCourse({ root: 'content', ...(context ? { context } : {}) });
  const tmp = `.build-${process.pid}`;
  rmSync(tmp, { recursive: true, force: true });
  try {
    log('Building the pages …');
    process.env['CASEWAY_OUT'] = join(tmp, 'dist');
    await astroBuild({ root: '.', logLevel: 'error' });
    const assets = await bundle();
    const packages: Built['packages'] = [];
    for (const standard of ['scorm12', 'scorm2004'] as const) {
      if (!parts.includes(standard)) continue;
      log(`Packing ${standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004'} …`);
      for (const module of written(course)) {
        const zip = pack(course, module, standard, join(tmp, 'dist'), assets);
        const path = join('dist-packages', standard, `${module.id}.${module.lang}.zip`);
        write(join(tmp, path), zip);
        packages.push({ path, bytes: zip.length });
      }
    }
    if (parts.includes('site')) replace(join(tmp, 'dist'), 'dist');
    for (const standard of ['scorm12', 'scorm2004'] as const)
      if (parts.includes(standard) && existsSync(join(tmp, 'dist-packages', standard))) replace(join(tmp, 'dist-packages', standard), join('dist-packages', standard));
    return { packages, warnings: warnings.length };
  } finally {
    rmSync(tmp, { recursive: true, force: true });
  }
}

/** Published modules, only in the languages in which they are written. */
function written(course: Course): Module[] {
  return course.levels.flatMap((l) => l.modules).flatMap((id) => Object.values(course.modules[id] ?? {}).filter((m) => m.published));
}

function pack(course: Course, m: Module, standard: 'scorm12' | 'scorm2004', dist: string, assets: Assets): Uint8Array {
  const script: PackedFile = { path: `assets/${assets[standard].name}`, bytes: assets[standard].bytes };
  const html = scoPage({ standard, script, html: readFileSync(join(dist, m.lang, `${m.id}.html`), 'utf8') });
  const files: PackedFile[] = [
    { path: `${m.id}.html`, bytes: new TextEncoder().encode(html) },
    { path: `assets/${assets.site.name}`, bytes: assets.site.bytes },
    script,
    { path: `assets/${assets.later.name}`, bytes: assets.later.bytes },
    ...(m.test ? [{ path: `${m.id}.bank.js`, bytes: new Uint8Array(readFileSync(join(dist, m.lang, `${m.id}.bank.js`))) }] : []),
  ];
  return packScorm({
    standard, files, courseId: course.id, contextId: course.context.id, moduleId: m.id, lang: m.lang, title: m.title, description: m.summary,
    keywords: m.objectives.map((o) => o.id), typicalLearningMinutes: m.minutes,
    rights: 'Text: CC BY 4.0. Code: MIT. Independent work; not a publication of the Alliance for Child Protection in Humanitarian Action.',
    launch: `${m.id}.html`,
  });
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function replace(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}

export const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} kB`;

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((w) => !(PARTS as readonly string[]).includes(w));
  if (unknown.length) {
    console.error(`There is no part "${unknown.join('", "')}". Parts: ${PARTS.join(', ')}.`);
    process.exit(2);
  }
  try {
    const { packages, warnings } = await build(wanted.length ? (wanted as Part[]) : PARTS);
    if (statSync('dist', { throwIfNoEntry: false })) console.log('Site and USB folder: dist/ (open START-HERE.html)');
    for (const p of packages) console.log(`${p.path}  ${kilobytes(p.bytes)}`);
    if (warnings) console.log(`${warnings} interface words are not yet translated; "npm run check" lists them.`);
  } catch (e) {
    console.error(e instanceof ContentError ? `${formatFindings(e.findings)}\n\n${e.findings.length} to mend. Nothing was written.` : e);
    process.exit(1);
  }
}
