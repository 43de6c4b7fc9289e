/** Reads one module in one language. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { TEST_TAGS, type Block } from '../model/blocks.ts';
import type { Locale, Module, Session, Term, TestItem } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { readFlow, type FlowReader } from './flow.ts';
import { toHtml, toText } from './html.ts';
import { linkWriter, type LinkTargets, type Used } from './links.ts';
import { parseMdx } from './mdx.ts';
import * as schemas from './schemas.ts';
import { readData } from './yaml.ts';

/** Where a block stands, for checks that look at a whole module. */
export interface Placed { block: Block; file: string; line: number; session?: string; /** for test items */ form?: string }

/** A module with what checks need to know about its files. */
export interface ReadModule {
  module: Module;
  /** Path of the module's folder, as shown in findings. */
  file: string;
  placed: Placed[];
  used: Used;
  lineOf(path: readonly PropertyKey[]): number;
}

export interface ModulePlace { root: string; folder: string; lang: Locale; /** The English module, when this is a translation. */ source?: ReadModule; targets: LinkTargets; findings: Findings; /** Everything the page also depends on, for its hash. */ salt: string }

/** Section ids of the page itself, which no session or block may take. */
export const RESERVED = ['start', 'before', 'test', 'results', 'finish', 'supervisor', 'terms', 'sources', 'help', 'main', 'module', 'words'];

export function readModule(p: ModulePlace): ReadModule | undefined {
  const { findings, source } = p;
  const path = join(p.root, p.lang, 'modules', p.folder);
  const file = `content/${p.lang}/modules/${p.folder}`;
  const used: Used = { terms: new Set(), sources: new Set(), places: [] };
  const placed: Placed[] = [];
  const hash = createHash('sha256').update(p.salt);
  for (const name of readdirSync(path).sort()) hash.update(name).update(readFileSync(join(path, name)));

  const yaml = readData<z.infer<typeof schemas.sourceModule> | z.infer<typeof schemas.translatedModule>>(join(path, 'module.yaml'), `${file}/module.yaml`, source ? schemas.translatedModule : schemas.sourceModule, findings);
  if (!yaml) return undefined;
  const own = yaml.data;
  const facts = source?.module ?? fromSource(own as z.infer<typeof schemas.sourceModule>);
  if (!p.folder.startsWith(`${facts.id}-`)) findings.add(`${file}/module.yaml`, yaml.lineOf(['id']), `the id "${facts.id}" does not fit the folder "${p.folder}"`, `Name the folder ${facts.id}-<words>.`);

  const sessions = facts.sessions.flatMap((s): Session[] => {
    const read = readSession(p, path, file, s, source?.module.sessions.find((x) => x.id === s.id), used, placed);
    return read ? [read] : [];
  });
  for (const name of readdirSync(path))
    if (name.endsWith('.mdx') && name !== 'test.mdx' && !facts.sessions.some((s) => `${s.id}.mdx` === name))
      findings.add(`${file}/${name}`, 1, 'this session is not in module.yaml', 'Add it under "sessions", or take the file out.');
  const test = existsSync(join(path, 'test.mdx')) ? readTest(p, path, file, used, placed) : undefined;
  const line = (text: string): string => yamlLine(text, `${file}/module.yaml`, p, used);
  const module: Module = {
    ...facts, folder: p.folder, lang: p.lang, hash: hash.digest('hex').slice(0, 8),
    title: own.title, summary: own.summary, contentNoteHtml: line(own.contentNote), supportHtml: line(own.support),
    objectives: Object.entries(own.objectives).map(([oid, text]) => ({ id: oid, text })),
    sessions, supervisor: own.supervisor,
    trainer: { prepare: own.prepare, contextualise: own.contextualise },
    ...(test ? { test } : {}),
  };
  return { module, file, placed, used, lineOf: yaml.lineOf };
}

type Facts = Pick<Module, 'id' | 'version' | 'published' | 'minutes' | 'passMark' | 'review'> & { sessions: Pick<Session, 'id' | 'minutes' | 'audience'>[] };
function fromSource(y: z.infer<typeof schemas.sourceModule>): Facts {
  return { id: y.id, version: y.version, published: y.published, minutes: y.minutes, passMark: y.passMark, review: y.review, sessions: y.sessions.map((s) => ({ id: s.id, minutes: s.minutes, audience: s.for })) };
}

/** A sentence of module.yaml, where links and emphasis work as in a session. */
function yamlLine(text: string, file: string, p: ModulePlace, used: Used): string {
  const root = parseMdx(text, file, p.findings);
  return root ? toHtml(root.children, linkWriter(p.targets, used, file, p.findings), () => {}) : '';
}

function readSession(p: ModulePlace, path: string, folder: string, s: Pick<Session, 'id' | 'minutes' | 'audience'>, source: Session | undefined, used: Used, placed: Placed[]): Session | undefined {
  const file = `${folder}/${s.id}.mdx`;
  const parsed = open(p, join(path, `${s.id}.mdx`), file);
  if (!parsed) return undefined;
  const anchors = source?.flow.flatMap((f) => (f.tag === 'Heading' ? [f.anchor] : []));
  const flow = readFlow(parsed.rest, {
    file, findings: p.findings, link: linkWriter(p.targets, used, file, p.findings),
    anchor: (n, words) => anchors?.[n] ?? `${s.id}--${slug(words)}`,
    met: (block, line) => placed.push({ block, file, line, session: s.id }),
  });
  return { id: s.id, minutes: s.minutes, audience: s.audience, title: parsed.title, flow };
}

function readTest(p: ModulePlace, path: string, folder: string, used: Used, placed: Placed[]): Module['test'] {
  const file = `${folder}/test.mdx`;
  const parsed = open(p, join(path, 'test.mdx'), file);
  if (!parsed) return undefined;
  let taken: { form: string; safety: boolean } = { form: '', safety: false };
  const items: TestItem[] = [];
  const reader: FlowReader = {
    file, findings: p.findings, link: linkWriter(p.targets, used, file, p.findings),
    anchor: (n) => `test--${n}`,
    take: (attributes, node, tag) => {
      taken = { form: attributes['form'] ?? '', safety: attributes['safety'] !== undefined };
      delete attributes['form']; delete attributes['safety'];
      const line = node.position?.start.line ?? 1;
      if (!(TEST_TAGS as readonly string[]).includes(tag)) p.findings.add(file, line, `<${tag}> stands in a test`, `A test holds only ${TEST_TAGS.join(', ')}.`);
      else if (taken.form !== 'a' && taken.form !== 'b') p.findings.add(file, line, 'a test item names no form', 'Write form="a" or form="b".');
      else if (!attributes['objective']) p.findings.add(file, line, 'a test item names no objective', 'Write objective="…" with an id of module.yaml.');
    },
    met: (block, line) => {
      placed.push({ block, file, line, form: taken.form });
      items.push({ form: taken.form as 'a' | 'b', objective: block.objective ?? '', safety: taken.safety, block });
    },
  };
  const flow = readFlow(parsed.rest, reader);
  return { introHtml: flow.map((f) => (f.tag === 'Prose' ? f.html : '')).join(''), items };
}

function open(p: ModulePlace, path: string, file: string): { title: string; rest: NonNullable<ReturnType<typeof parseMdx>>['children'] } | undefined {
  if (!existsSync(path)) {
    p.findings.add(file, 1, 'the file is missing', p.lang === 'en' ? 'Write it, or take its id out of module.yaml.' : 'Translate it; a module is shown in a language when all of it is there.');
    return undefined;
  }
  const root = parseMdx(readFileSync(path, 'utf8'), file, p.findings);
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

/** The glossary terms a module explains on its own page, by id. */
export function termsOf(m: ReadModule, all: Record<string, Term>): [string, Term][] {
  return [...m.used.terms].map((id): [string, Term] => [id, all[id]!]).sort((a, b) => a[1].term.localeCompare(b[1].term, m.module.lang));
}
