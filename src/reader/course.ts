/** From the authors' room to a Course; or every finding, and nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Context, type Course, type Locale, type Module, type Term, type Words } from '../model/course.ts';
import { CHECKS } from './checks/index.ts';
import { WRITING_CHECKS } from './checks/writing/index.ts';
import { ContentError, Findings, type Finding } from './findings.ts';
import type { LinkTargets } from './links.ts';
import { readLogo } from './logo.ts';
import { readModule, type ReadModule } from './module.ts';
import { readPages } from './pages.ts';
import { readReadMe } from './read-me.ts';
import { findRecordings, placeRecordings } from './recordings.ts';
import * as schemas from './schemas.ts';
import { readSupervision } from './supervision.ts';
import { readData } from './yaml.ts';

export interface ReadOptions {
  /** The content folder. */
  root: string;
  /** Id of a folder in contexts/; without it nothing is filled in. */
  context?: string;
}

export interface ReadResult {
  course: Course;
  read: ReadModule[];
  /** Found, but no reason to stop a build: missing interface words of a translation. */
  warnings: Finding[];
}

/**
 * Reads everything in the content folder.
 * @throws ContentError with all findings of the run, when there is any.
 */
export function readCourse(options: ReadOptions): ReadResult {
  const { result, findings, warnings } = inspectCourse(options);
  if (findings.length || !result) throw new ContentError(findings);
  return { ...result, warnings };
}

/** The same without throwing, for `npm run check`. */
export function inspectCourse({ root, context: contextId }: ReadOptions): { result: Omit<ReadResult, 'warnings'> | undefined; findings: Finding[]; warnings: Finding[] } {
  const findings = new Findings();
  const warnings = new Findings();
  const facts = {
    course: readData(join(root, 'course.yaml'), 'content/course.yaml', schemas.course, findings)?.data,
    languages: readData(join(root, 'languages.yaml'), 'content/languages.yaml', schemas.languages, findings)?.data,
    sources: readData(join(root, 'sources.yaml'), 'content/sources.yaml', schemas.sources, findings)?.data,
    people: readData(join(root, 'people.yaml'), 'content/people.yaml', schemas.people, findings)?.data,
    locals: readData(join(root, 'locals.yaml'), 'content/locals.yaml', schemas.locals, findings)?.data,
  };
  const words = readWords(root, findings, warnings);
  const glossary = readGlossaries(root, findings);
  const context = readContext(root, contextId ?? facts.course?.context, facts.locals, findings);
  const { course, languages, sources, people, locals } = facts;
  const kinds = locals && Object.fromEntries(Object.entries(locals).map(([id, l]) => [id, l.kind]));
  const targets = (lang: Locale): LinkTargets => ({ lang, words: words?.[lang] ?? {}, terms: glossary?.[lang], sources, locals: kinds, context });
  const recordings = findRecordings(root, contextId ?? facts.course?.context ?? 'base', findings);
  const modules: Course['modules'] = {};
  const read: ReadModule[] = [];
  for (const lang of LOCALES) {
    const folder = join(root, lang, 'modules');
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { name } = entry;
      if (name.startsWith('.')) continue;
      if (!entry.isDirectory()) { findings.add(`content/${lang}/modules/${name}`, 1, 'this is no module, and nobody reads it', 'A module is a folder; move the file into one.'); continue; }
      const source = lang === 'en' ? undefined : read.find((m) => m.module.lang === 'en' && m.module.folder === name);
      if (lang !== 'en' && !source) {
        // An English module that could not be read has its own findings.
        if (!existsSync(join(root, 'en/modules', name))) findings.add(`content/${lang}/modules/${name}`, 1, 'there is no English module of this name', 'A translation has the same folder name as its English source.');
        continue;
      }
      const m = readModule({ root, folder: name, lang, targets: targets(lang), findings, salt: JSON.stringify([words?.[lang], { ...context, agency: undefined }, course?.version, recordings.filter((r) => r.lang === lang && name.startsWith(`${r.module}-`)).map((r) => r.file)]), ...(source ? { source } : {}) });
      if (!m) continue;
      const twin = read.find((r) => r.module.lang === lang && r.module.id === m.module.id);
      if (twin) findings.add(`${m.file}/module.yaml`, m.lineOf(['id']), `the module id "${m.module.id}" is already used by ${twin.file}`, 'Give this module another id and folder.');
      read.push(m);
      modules[m.module.id] = { ...modules[m.module.id], [lang]: m.module };
    }
  }
  placeRecordings(recordings, root, read, findings);
  const pages = readPages(root, course?.levels.map((l) => l.id), targets, findings);
  const readMe = readReadMe(root, findings, warnings);
  const supervision = readSupervision(root, sources, findings, warnings);
  if (!course || !languages || !sources || !people || !kinds || !words || !glossary || !context || !supervision) return { result: undefined, findings: findings.list, warnings: warnings.list };
  const result: Course = { ...course, context, languages, sources, people, locals: kinds, words, glossary, pages, readMe, supervision, modules };
  for (const check of CHECKS) check({ root, course: result, read, findings });
  return { result: { course: result, read }, findings: findings.list, warnings: warnings.list };
}

/** What the rules of writing say about content that could be read. */
export function inspectWriting({ course, read }: Omit<ReadResult, 'warnings'>, root: string): Finding[] {
  const findings = new Findings();
  for (const check of WRITING_CHECKS) check({ root, course, read, findings });
  return findings.list;
}

/** English rules: a key it lacks stops the build when it is used elsewhere; a key another language lacks is a warning, and English stands in. */
function readWords(root: string, findings: Findings, warnings: Findings): Record<Locale, Words> | undefined {
  const en = readData(join(root, 'en/ui.json'), 'content/en/ui.json', schemas.ui, findings);
  const all = { en: en?.data } as Record<Locale, Words>;
  for (const lang of LOCALES.filter((l) => l !== 'en')) {
    const file = `content/${lang}/ui.json`;
    const own = readData(join(root, lang, 'ui.json'), file, schemas.ui, findings);
    if (!en) continue;
    for (const key of Object.keys(own?.data ?? {}))
      if (!Object.hasOwn(en.data, key)) findings.add(file, own!.lineOf([key]), `the key "${key}" is not in English`, 'Check its spelling, or take it out.');
    for (const key of Object.keys(en.data))
      if (own && !Object.hasOwn(own.data, key)) warnings.add(file, 1, `the key "${key}" is missing`, `Translate "${en.data[key]}".`);
      else if (own && placeholders(own.data[key]!) !== placeholders(en.data[key]!)) findings.add(file, own.lineOf([key]), `"${key}" does not hold the same {names} as English`, `Keep them as they are. English: "${en.data[key]}"`);
    all[lang] = { ...en.data, ...own?.data };
  }
  return en && all;
}
const placeholders = (s: string): string => (s.match(/\{\w+\}/g) ?? []).sort().join();

function readGlossaries(root: string, findings: Findings): Record<Locale, Record<string, Term>> | undefined {
  const en = readData(join(root, 'en/glossary.yaml'), 'content/en/glossary.yaml', schemas.glossary, findings);
  const all = { en: en?.data } as Record<Locale, Record<string, Term>>;
  for (const lang of LOCALES.filter((l) => l !== 'en')) {
    const file = `content/${lang}/glossary.yaml`;
    const own = existsSync(join(root, file.slice('content/'.length))) ? readData(join(root, lang, 'glossary.yaml'), file, schemas.glossary, findings) : undefined;
    if (!en) continue;
    for (const id of Object.keys(own?.data ?? {}))
      if (!Object.hasOwn(en.data, id)) findings.add(file, own!.lineOf([id]), `the term "${id}" is not in the English glossary`, 'Check its id.');
    all[lang] = { ...en.data, ...own?.data };
  }
  return en && all;
}

/** The context's file; without one, the risk levels every module can speak of and nothing filled in. */
function readContext(root: string, id: string | undefined, locals: Record<string, unknown> | undefined, findings: Findings): Context | undefined {
  const file = `content/contexts/${id ?? 'base'}/context.yaml`;
  const read = readData(join(root, 'contexts', id ?? 'base', 'context.yaml'), file, schemas.context, findings);
  if (!read) return undefined;
  for (const key of Object.keys(read.data.locals))
    if (locals && !Object.hasOwn(locals, key)) findings.add(file, read.lineOf(['locals', key]), `the local "${key}" is not in locals.yaml`, `Use one of: ${Object.keys(locals).join(', ')}.`);
  if (read.data.id !== (id ?? 'base')) findings.add(file, read.lineOf(['id']), `the id "${read.data.id}" does not fit the folder "${id ?? 'base'}"`, 'Give both the same name.');
  const filled = <T,>(o: Record<string, T | null | undefined>): Record<string, T> => Object.fromEntries(Object.entries(o).filter((e): e is [string, T] => e[1] !== null && e[1] !== undefined));
  const { agency, ...rest } = read.data;
  const logo = agency?.logo ? readLogo(join(root, 'contexts', id ?? 'base'), agency.logo, file, read.lineOf(['agency', 'logo']), findings) : undefined;
  return {
    ...rest,
    ...(agency ? { agency: { name: agency.name, ...(logo ? { logo } : {}) } } : {}),
    riskLevels: read.data.riskLevels.map((l) => ({ like: l.like, name: l.name, meaning: l.meaning, ...(l.response ? { response: l.response } : {}) })),
    locals: filled(read.data.locals),
  };
}

/** What a learner's copy holds: no facilitator notes, no slides for the room alone, no preparation, no contextualisation table (DESIGN.md D7). */
export function forLearners(m: Module): Module {
  const { trainer: _, ...rest } = m;
  return { ...rest, sessions: m.sessions.map((s) => ({ ...s, flow: s.flow.filter((f) => f.tag !== 'FacilitatorNotes' && f.tag !== 'Slide') })) };
}
