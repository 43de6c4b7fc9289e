/** Reads one module in one language. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { TEST_TAGS, type Block } from '../model/blocks.ts';
import type { Locale, Module, Session, TestItem } from '../model/course.ts';
import { Findings } from './findings.ts';
import { readFlow, type FlowReader } from './flow.ts';
import { HUDDLES_FILE, readHuddles } from './huddles.ts';
import { notShown, toHtml, toText } from './html.ts';
import { linkWriter, type LinkTargets, type Used } from './links.ts';
import { parseMdx } from './mdx.ts';
import * as schemas from './schemas.ts';
import { readText } from './text-file.ts';
import { readData } from './yaml.ts';

/** Where a block stands, for checks that look at a whole module. */
export interface Placed { block: Block; file: string; line: number; session?: string; /** for test items */ form?: string }

/** A module with what checks need to know about its files. */
export interface ReadModule {
  module: Module;
  /** Path of the module's folder, as shown in findings. */
  file: string;
  placed: Placed[];
  /** Where each heading stands, by its address. */
  headings: { anchor: string; file: string; line: number }[];
  /** Sessions as module.yaml lists them, those that could not be read too. */
  listed: Facts['sessions'];
  /** All of it could be read. What something else may lack is only told when nothing here is lost. */
  whole: boolean;
  used: Used;
  lineOf(path: readonly PropertyKey[]): number;
}

export interface ModulePlace { root: string; folder: string; lang: Locale; /** The English module, when this is a translation. */ source?: ReadModule; targets: LinkTargets; findings: Findings; /** Everything the page also depends on, for its hash. */ salt: string }

/** Section ids of the page itself, which no session or block may take. */
export const RESERVED = ['start', 'before', 'test', 'results', 'finish', 'supervisor', 'terms', 'sources', 'help', 'main', 'module', 'words', 'huddles'];

export function readModule(p: ModulePlace): ReadModule | undefined {
  const { findings, source } = p;
  const path = join(p.root, p.lang, 'modules', p.folder);
  const file = `content/${p.lang}/modules/${p.folder}`;
  const used: Used = { terms: new Set(), sources: new Set(), places: [] };
  const out: Gathered = { placed: [], headings: [], whole: true };
  const hash = createHash('sha256').update(p.salt);
  const files = readdirSync(path, { withFileTypes: true }).filter((f) => !f.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const f of files)
    if (f.isFile() && (f.name === 'module.yaml' || f.name.endsWith('.mdx'))) hash.update(f.name).update(readFileSync(join(path, f.name)));
    else findings.add(`${file}/${f.name}`, 1, 'this is no file of a module, and nobody reads it', 'Sessions end in ".mdx"; move anything else out of the folder.');

  const yaml = readData<z.infer<typeof schemas.sourceModule> | z.infer<typeof schemas.translatedModule>>(join(path, 'module.yaml'), `${file}/module.yaml`, source ? schemas.translatedModule : schemas.sourceModule, findings);
  if (!yaml) {
    // Nothing is handed on, but all slips are told in one run.
    for (const { name } of files)
      if (name === 'test.mdx') readTest(p, path, file, used, out);
      else if (name === HUDDLES_FILE) readHuddlesOf(p, path, file, used, out);
      else if (name.endsWith('.mdx')) readSession(p, path, file, { id: name.slice(0, -4), minutes: 0, audience: 'everyone' }, undefined, used, out);
    return undefined;
  }
  const own = yaml.data;
  const facts: Facts = source ? { ...source.module, sessions: source.listed } : fromSource(own as z.infer<typeof schemas.sourceModule>);
  if (!p.folder.startsWith(`${facts.id}-`)) findings.add(`${file}/module.yaml`, yaml.lineOf(['id']), `the id "${facts.id}" does not fit the folder "${p.folder}"`, `Name the folder ${facts.id}-<words>.`);

  const sessions = facts.sessions.flatMap((s, i): Session[] => {
    if (facts.sessions.findIndex((x) => x.id === s.id) !== i) {
      findings.add(`${file}/module.yaml`, yaml.lineOf(['sessions', i, 'id']), `the session "${s.id}" is listed twice`, 'Take one out, or give it another id and file.');
      return [];
    }
    const read = readSession(p, path, file, s, source?.module.sessions.find((x) => x.id === s.id), used, out);
    return read ? [read] : [];
  });
  for (const { name } of files)
    if (name.endsWith('.mdx') && name !== 'test.mdx' && name !== HUDDLES_FILE && !facts.sessions.some((s) => `${s.id}.mdx` === name))
      findings.add(`${file}/${name}`, 1, 'this session is not in module.yaml', 'Add it under "sessions", or take the file out.');
  const test = existsSync(join(path, 'test.mdx')) || source?.module.test ? readTest(p, path, file, used, out) : undefined;
  const huddles = existsSync(join(path, HUDDLES_FILE)) || source?.module.huddles ? readHuddlesOf(p, path, file, used, out) : undefined;
  const line = (key: 'contentNote' | 'support'): string => yamlLine(own[key], `${file}/module.yaml`, yaml.lineOf([key]), p, used);
  for (const [path, text] of plainWords(own))
    if (/\]\(|\*\*/.test(text)) findings.add(`${file}/module.yaml`, yaml.lineOf(path), `a link or "**" stands in "${String(path[0])}", which shows plain words only`, 'Write plain words; links work in contentNote and support.');
  const module: Module = {
    ...facts, folder: p.folder, lang: p.lang, hash: hash.digest('hex').slice(0, 8),
    title: own.title, summary: own.summary, contentNoteHtml: line('contentNote'), supportHtml: line('support'),
    objectives: Object.entries(own.objectives).map(([oid, text]) => ({ id: oid, text })),
    sessions, supervisor: own.supervisor,
    trainer: { prepare: own.prepare, contextualise: own.contextualise },
    ...(test ? { test } : {}),
    ...(huddles ? { huddles } : {}),
  };
  return { module, file, ...out, listed: facts.sessions, used, lineOf: yaml.lineOf };
}

type Gathered = Pick<ReadModule, 'placed' | 'headings' | 'whole'>;

type Facts = Pick<Module, 'id' | 'version' | 'published' | 'minutes' | 'passMark' | 'review'> & { sessions: Pick<Session, 'id' | 'minutes' | 'audience'>[] };
function fromSource(y: z.infer<typeof schemas.sourceModule>): Facts {
  return { id: y.id, version: y.version, published: y.published, minutes: y.minutes, passMark: y.passMark, review: y.review, sessions: y.sessions.map((s) => ({ id: s.id, minutes: s.minutes, audience: s.for })) };
}

/** Every text of module.yaml that is shown as it stands, with its place. */
function plainWords(y: z.infer<typeof schemas.translatedModule>): [path: PropertyKey[], text: string][] {
  const list = (path: PropertyKey[], texts: string[]): [PropertyKey[], string][] => texts.map((t, i) => [[...path, i], t]);
  return [
    [['title'], y.title], [['summary'], y.summary],
    ...Object.entries(y.objectives).map(([id, t]): [PropertyKey[], string] => [['objectives', id], t]),
    ...list(['prepare'], y.prepare), ...y.contextualise.flatMap((c, i): [PropertyKey[], string][] => [[['contextualise', i, 'topic'], c.topic], [['contextualise', i, 'how'], c.how]]),
    ...list(['supervisor', 'see'], y.supervisor.see), ...list(['supervisor', 'ask'], y.supervisor.ask),
  ];
}

/** A sentence of module.yaml, where links and emphasis work as in a session. Its findings stand at the line of its key. */
function yamlLine(text: string, file: string, line: number, p: ModulePlace, used: Used): string {
  const own = new Findings();
  const places: Used['places'] = [];
  const root = parseMdx(text, file, own);
  const html = root ? toHtml(root.children, linkWriter(p.targets, { ...used, places }, file, own), (n) => own.add(file, 1, ...notShown(n))) : '';
  for (const f of own.list) p.findings.add(file, line, f.problem, f.fix);
  used.places.push(...places.map((x) => ({ ...x, line })));
  return html;
}

function readSession(p: ModulePlace, path: string, folder: string, s: Pick<Session, 'id' | 'minutes' | 'audience'>, source: Session | undefined, used: Used, out: Gathered): Session | undefined {
  const file = `${folder}/${s.id}.mdx`;
  const parsed = open(p, join(path, `${s.id}.mdx`), file);
  if (!parsed) { out.whole = false; return undefined; }
  const anchors = source?.flow.flatMap((f) => (f.tag === 'Heading' ? [f.anchor] : []));
  const flow = readFlow(parsed.rest, {
    file, findings: p.findings, link: linkWriter(p.targets, used, file, p.findings),
    anchor: (n, words, line) => {
      const anchor = anchors?.[n] ?? `${s.id}--${slug(words)}`;
      out.headings.push({ anchor, file, line });
      return anchor;
    },
    met: (block, line) => out.placed.push({ block, file, line, session: s.id }),
    lost: () => { out.whole = false; },
  });
  return { id: s.id, minutes: s.minutes, audience: s.audience, title: parsed.title, flow };
}

function readTest(p: ModulePlace, path: string, folder: string, used: Used, out: Gathered): Module['test'] {
  const file = `${folder}/test.mdx`;
  const parsed = open(p, join(path, 'test.mdx'), file);
  if (!parsed) { out.whole = false; return undefined; }
  let taken: { form: string; safety: boolean } = { form: '', safety: false };
  const items: TestItem[] = [];
  const reader: FlowReader = {
    file, findings: p.findings, link: linkWriter(p.targets, used, file, p.findings),
    anchor: (n, _words, line) => {
      p.findings.add(file, line, 'a heading stands in the test', 'Take it out; learners see one question at a time.');
      return `test--${n}`;
    },
    lost: () => { out.whole = false; },
    take: (attributes, node, tag) => {
      taken = { form: attributes['form'] ?? '', safety: attributes['safety'] !== undefined };
      delete attributes['form']; delete attributes['safety'];
      const line = node.position?.start.line ?? 1;
      if (!(TEST_TAGS as readonly string[]).includes(tag)) p.findings.add(file, line, `<${tag}> stands in a test`, `A test holds only ${TEST_TAGS.join(', ')}.`);
      else if (taken.form !== 'a' && taken.form !== 'b') { out.whole = false; p.findings.add(file, line, 'a test item names no form', 'Write form="a" or form="b".'); }
      else if (!attributes['objective']) { out.whole = false; p.findings.add(file, line, 'a test item names no objective', 'Write objective="…" with an id of module.yaml.'); }
    },
    met: (block, line) => {
      out.placed.push({ block, file, line, form: taken.form });
      items.push({ form: taken.form as 'a' | 'b', objective: block.objective ?? '', safety: taken.safety, block });
    },
  };
  const first = parsed.rest.findIndex((n) => n.type === 'mdxJsxFlowElement');
  for (const n of first < 0 ? [] : parsed.rest.slice(first))
    if (n.type !== 'mdxJsxFlowElement' && n.type !== 'heading') p.findings.add(file, n.position?.start.line ?? 1, 'text stands between the test items', 'Move it into an item, or above the first one.');
  const flow = readFlow(parsed.rest, reader);
  return { introHtml: flow.map((f) => (f.tag === 'Prose' ? f.html : '')).join(''), items };
}

function readHuddlesOf(p: ModulePlace, path: string, folder: string, used: Used, out: Gathered): Module['huddles'] {
  const file = `${folder}/${HUDDLES_FILE}`;
  const text = readText(join(path, HUDDLES_FILE), file, p.findings, 'Translate it; a module is shown in a language when all of it is there.');
  if (text === undefined) { out.whole = false; return undefined; }
  return readHuddles(text, file, p.findings, linkWriter(p.targets, used, file, p.findings), (block, line) => out.placed.push({ block, file, line }), () => { out.whole = false; });
}

function open(p: ModulePlace, path: string, file: string): { title: string; rest: NonNullable<ReturnType<typeof parseMdx>>['children'] } | undefined {
  const text = readText(path, file, p.findings, p.lang === 'en' ? 'Write it, or take its id out of module.yaml.' : 'Translate it; a module is shown in a language when all of it is there.');
  const root = text === undefined ? undefined : parseMdx(text, file, p.findings);
  if (!root) return undefined;
  const [title, ...rest] = root.children;
  if (title?.type !== 'heading' || title.depth !== 1) {
    p.findings.add(file, title?.position?.start.line ?? 1, 'the file does not begin with its title', 'Begin it with "# Title" and an empty line.');
    return undefined;
  }
  return { title: toText(title), rest };
}

/** ASCII words with hyphens, for an address. */
export function slug(words: string): string {
  return words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48) || 'part';
}
