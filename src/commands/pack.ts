/** `npm run pack -- --module l1-01 …`: one SCORM package, made as the build makes all of them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Course, Locale } from '../model/course.ts';
import { KINDS, pack, packages, type Wanted } from '../packages/index.ts';
import type { Standard } from '../tracking/manifest.ts';
import { type Preset, PRESETS } from '../tracking/presets.ts';
import { buildPages, failed, inTemporary, kilobytes, read, write } from './build.ts';

/** As an LMS's manual calls them. */
const VERSIONS: [name: string, standard: Standard][] = [['1.2', 'scorm12'], ['2004', 'scorm2004']];
const versionOf = (standard: Standard) => `SCORM ${VERSIONS.find(([, s]) => s === standard)![0]}`;
const CONTEXTS = join('content', 'contexts');

const OPTIONS = {
  module: { type: 'string' }, level: { type: 'string' }, lang: { type: 'string', default: 'en' }, scorm: { type: 'string', default: '1.2' },
  preset: { type: 'string', default: 'generic' }, context: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' },
} as const;

export const USAGE = `npm run pack -- --module l1-01     one module: a package with one SCO
npm run pack -- --level level-1    one level: a course with a SCO for each of its written modules

Where you say nothing else:
  --lang en            the language
  --scorm 1.2          the version: ${VERSIONS.map(([name]) => name).join(' or ')}
  --preset generic     the LMS:
${Object.entries<Preset>(PRESETS).map(([id, p]) => `      ${id.padEnd(10)}  ${p.name}, ${p.standards.map(versionOf).join(' and ')}. ${p.why}`).join('\n')}
  --context            a folder of ${CONTEXTS}; without it the course as it is, not adapted
  --out dist-packages  the folder to write to; with --context, dist-packages/<context>`;

export interface Options { wanted: Wanted; course: Course; standard: Standard; preset: Preset; out: string }

/** What is wrong with the arguments, each with what would be right. The command then ends with 2. */
export class BadUsage extends Error {
  problems: string[];
  constructor(problems: string[]) { super(problems.join('\n')); this.problems = problems; }
}

/**
 * All problems at once. undefined: only help was asked for.
 * @param courseIn Reads the course in a context, or as it is.
 * @throws BadUsage
 */
export function readArguments(args: string[], contexts: string[], courseIn: (context?: string) => Course): Options | undefined {
  const { module, level, lang, scorm, preset, context, out, help } = parsed(args);
  if (help) return undefined;
  const problems: string[] = [];
  const known = (what: string, value: string, valid: string[]): boolean => {
    if (!valid.includes(value)) problems.push(`There is no ${what} "${value}". There is: ${valid.join(', ')}.`);
    return valid.includes(value);
  };
  const versionKnown = known('SCORM version', scorm, VERSIONS.map(([name]) => name));
  const presetKnown = known('preset', preset, Object.keys(PRESETS));
  const contextKnown = context === undefined || known('context', context, contexts);
  const standard = VERSIONS.find(([name]) => name === scorm)?.[1];
  const chosen: Preset | undefined = presetKnown ? PRESETS[preset as keyof typeof PRESETS] : undefined;
  if (versionKnown && chosen && !chosen.standards.includes(standard!)) problems.push(`The preset "${preset}" does not go with SCORM ${scorm}. ${chosen.why}`);
  if (out === '') problems.push('Say a folder after --out.');

  const course = courseIn(contextKnown ? context : undefined);
  const wanted = module !== undefined && level !== undefined ? ['Say --module or --level, not both.']
    : module !== undefined ? choose(course, 'module', module, lang)
    : level !== undefined ? choose(course, 'level', level, lang)
    : ['Say what to pack, with --module or --level.', ...writtenIn(course)];
  if (Array.isArray(wanted)) problems.push(...wanted);
  if (problems.length || Array.isArray(wanted)) throw new BadUsage(problems);
  return { wanted, course, standard: standard!, preset: chosen!, out: out ?? (context === undefined ? 'dist-packages' : join('dist-packages', context)) };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (e) {
    // Node's own words, without its advice on how to escape.
    throw new BadUsage([`${(e as Error).message.split(/\.\s|\n/)[0]!.replace(/\.$/, '')}. The options are: ${Object.keys(OPTIONS).map((o) => `--${o}`).join(', ')}.`]);
  }
}

/** The package, or what is wrong and what there is instead. */
function choose(course: Course, kind: Wanted['kind'], id: string, lang: string): Wanted | string[] {
  const same = packages(course).filter((w) => w.kind === kind && w.id === id);
  const found = same.find((w) => w.lang === lang);
  if (found) return found;
  const langs = course.languages.map((l) => l.code);
  const planned = { module: course.levels.flatMap((l) => l.modules), level: course.levels.map((l) => l.id) }[kind].includes(id);
  return [
    ...(langs.includes(lang as Locale) ? [] : [`There is no language "${lang}". There is: ${langs.join(', ')}.`]),
    ...(!planned ? [`There is no ${kind} "${id}".`]
      : !same.length ? [`Nothing of "${id}" is written and published yet.`]
      : langs.includes(lang as Locale) ? [`"${id}" is not written in "${lang}".`] : []),
    ...writtenIn(course),
  ];
}

/** `Written modules: l1-01 (en, fr), l1-02 (en).` */
function writtenIn(course: Course): string[] {
  const all = packages(course);
  return KINDS.map((kind) => {
    const same = all.filter((w) => w.kind === kind);
    const ids = [...new Set(same.map((w) => w.id))];
    return `Written ${kind}s: ${ids.map((id) => `${id} (${same.filter((w) => w.id === id).map((w) => w.lang).join(', ')})`).join(', ') || 'none'}.`;
  });
}

async function run(args: string[]): Promise<void> {
  const contexts = readdirSync(CONTEXTS, { withFileTypes: true }).filter((f) => f.isDirectory()).map((f) => f.name).sort();
  const options = readArguments(args, contexts, (context) => {
    if (context !== undefined) process.env['CASEWAY_CONTEXT'] = context;
    return read().course;
  });
  if (!options) { console.log(USAGE); return; }
  const { wanted, course, standard, preset } = options;
  const { path, bytes } = await inTemporary(async (tmp) => pack(await buildPages(course, join(tmp, 'dist')), wanted, standard));
  const file = join(options.out, path);
  write(file, bytes);
  console.log(`${file}  ${kilobytes(bytes.length)}\n${versionOf(standard)} for ${preset.name}, context "${course.context.id}". ${preset.why}`);
}

if (import.meta.main) {
  try { await run(process.argv.slice(2)); } catch (e) {
    if (!(e instanceof BadUsage)) failed(e);
    console.error(`${e.problems.join('\n')}\n\n"npm run pack -- --help" shows every option and what holds without it.`);
    process.exitCode = 2;
  }
}
