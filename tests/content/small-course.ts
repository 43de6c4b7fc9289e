/** A whole small course in a temporary folder, valid as it stands; a test changes one file of it and sees what is said. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { inspectCourse, type ReadResult } from '../../src/reader/course.ts';
import type { Finding } from '../../src/reader/findings.ts';

export const MODULE = 'modules/l1-01-small';
/** The module's two sessions, its test and its huddles. */
export const FIRST = `en/${MODULE}/first.mdx`;
export const EXAMPLES = `en/${MODULE}/examples.mdx`;
export const TEST = `en/${MODULE}/test.mdx`;
export const HUDDLES = `en/${MODULE}/huddles.mdx`;
export const YAML = `en/${MODULE}/module.yaml`;

/** By the name of the block's folder. */
export const examples: Record<string, string> = Object.fromEntries(
  globSync('src/blocks/*/example.mdx').sort().map((path) => [basename(dirname(path)), readFileSync(path, 'utf8')]));

const inFour = (words: string): string => `{ en: ${words}, fr: ${words}, es: ${words}, ar: ${words} }`;
const item = (form: 'a' | 'b', id: string): string => `<Choice id="${form}-${id}" form="${form}" objective="harm">
What is it?

- [x] Harm.
  > It hurts.
- [ ] Luck.
  > It is not.
</Choice>
`;

/** Each form with one question; numbers and the source in English only. */
function supervision(source = true): string {
  const forms = ['individual', 'meeting', 'capacity', 'shadowing', 'observation', 'files', 'discussion'];
  return ['title: Forms', 'lead: Print them.', 'ready: There.', 'link: Forms', 'back: Back', 'before: First', 'labels: { when: "When:", safe: Safe, origin: "From:" }', 'safe: [No names.]', 'adapt: Change them.', 'kept: [Where]', 'origin: Ours.',
    ...(source ? ['source: crc-1'] : []), 'forms:',
    ...forms.map((f) => `  ${f}:\n    title: Form ${f}\n    for: To learn.\n    when: Often.\n    how: [Slowly.]\n    safe: [Calmly.]\n    sheet:\n      - lines: What\n${source ? '        count: 2\n' : ''}      - table: [Who, What]\n        rows: [Me]`), ''].join('\n');
}

/** The course as it stands, by path. */
export const FILES: Record<string, string> = {
  'course.yaml': 'id: small\nversion: 0.1.0\ndate: "2026-01-31"\nlevels:\n  - id: level-1\n    modules: [l1-01, l1-02]\n',
  'languages.yaml': '- { code: en, name: English, dir: ltr }\n- { code: fr, name: Français, dir: ltr }\n- { code: es, name: Español, dir: ltr }\n- { code: ar, name: العربية, dir: rtl }\n',
  'sources.yaml': 'crc-1:\n  title: A convention\n  year: 1989\n  url: https://www.example.org/crc\n',
  'people.yaml': `lina:\n  name: ${inFour('Lina')}\n  age: 14\n  role: child\n  look: { skin: 4, hair: long }\n`,
  'locals.yaml': 'hotline: { kind: contact }\nresponse-time: { kind: time }\n',
  'contexts/base/context.yaml': ['id: base', 'name: { en: Not yet adapted }', 'riskLevels:',
    ...['high', 'medium', 'low', 'none'].map((l) => `  - like: ${l}\n    name: { en: Level ${l} }\n    meaning: { en: It is ${l}. }`), 'locals:\n  hotline: null', ''].join('\n'),
  'released-ids.json': '{}\n',
  ...Object.fromEntries(['en', 'fr', 'es', 'ar'].map((lang) => [`${lang}/ui.json`, '{\n  "local.sop": "Your SOP says:",\n  "site.hello": "Hello {name}"\n}\n'])),
  ...Object.fromEntries(['en', 'fr', 'es', 'ar'].map((lang) => [`${lang}/read-me.txt`, 'Small\nVersion {version}, {date}\n'])),
  'en/supervision.yaml': supervision(),
  ...Object.fromEntries(['fr', 'es', 'ar'].map((lang) => [`${lang}/supervision.yaml`, supervision(false)])),
  'en/glossary.yaml': 'abuse:\n  term: Abuse\n  definition: Harm that somebody does.\n  also: [harm]\n',
  'en/pages/about.mdx': '# About\n\nRead the [glossary](glossary.html) and what [abuse](term:abuse) is.\n',
  [YAML]: `id: l1-01
version: 1.0.0
objectives:
  harm: Name kinds of harm.
  risk: Tell risk from harm.
  values: Know your values.
  barriers: See barriers.
  judge: Judge a level.
title: Small
summary: A small module.
contentNote: Nothing hard.
support: Call [the line](local:hotline).
minutes: 10
passMark: 80
review: { specialist: null, disabilityOrganisation: null, date: null }
sessions:
  - id: first
    minutes: 5
    for: everyone
  - id: examples
    minutes: 5
    for: caseworkers
prepare:
  - Read it.
contextualise:
  - topic: Levels
    how: Use yours.
supervisor:
  see:
    - A strength.
  ask:
    - Why this level?
`,
  [FIRST]: `# The first session

Every person under 18 is a child ([CRC](source:crc-1)). Abuse is [harm](term:abuse).

## A part

Call [the hotline](local:hotline) within [the time](local:response-time). Go on to [the examples](#examples).

<Choice id="begin" objective="harm">
Shall we begin?

- [x] Yes.
  > Good.
- [ ] No.
  > Come back later.
</Choice>
`,
  [EXAMPLES]: `# Every block\n\n${Object.entries(examples).map(([name, text]) => `## The block ${name}\n\n${text}`).join('\n')}`,
  [HUDDLES]: `<Huddle id="good-moment" minutes="10">
### Is now a good moment?

Lina is in the water queue.

1. (2 min) Read the case aloud.
2. (8 min) Say three first sentences.

> Ask "When would be a good time?"
</Huddle>
`,
  [TEST]: `# The test\n\nTake your time.\n\n${item('a', 'one')}\n${item('b', 'one')}`,
};

/** By path in the content folder: the new text, a change of the old one, or null to take the file out. */
export type Changes = Record<string, string | null | Uint8Array | ((text: string) => string)>;

/** Writes the course and gives what it holds; `remove` takes it away again. */
export function smallCourse(changes: Changes = {}): { root: string; files: Record<string, string | Uint8Array>; remove(): void } {
  const files: Record<string, string | Uint8Array> = { ...FILES };
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) delete files[path];
    else files[path] = typeof change === 'function' ? change(textOf(files, path)) : change;
  }
  const root = join(mkdtempSync(join(tmpdir(), 'caseway-content-')), 'content');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, files, remove: () => rmSync(dirname(root), { recursive: true, force: true }) };
}

function textOf(files: Record<string, string | Uint8Array>, path: string): string {
  const text = files[path];
  if (typeof text !== 'string') throw new Error(`the small course has no ${path}`);
  return text;
}

export interface Inspected { result: Omit<ReadResult, 'warnings'> | undefined; findings: Finding[]; warnings: Finding[]; files: Record<string, string | Uint8Array> }

/** What is said about a changed course. */
export function inspect(changes: Changes = {}, context?: string): Inspected {
  const { root, files, remove } = smallCourse(changes);
  try {
    return { ...inspectCourse({ root, ...(context ? { context } : {}) }), files };
  } finally {
    remove();
  }
}

/** A change of one place that must be there, so that no test changes nothing. */
export const swap = (from: string, to: string) => (text: string): string => {
  if (!text.includes(from)) throw new Error(`"${from}" is not in the file`);
  return text.replace(from, () => to);
};

/** The French translation of the small course, word for word the English one. */
export const FRENCH: Changes = Object.fromEntries([FIRST, EXAMPLES, TEST, HUDDLES, YAML].map((path) => [path.replace('en/', 'fr/'),
  path === YAML ? FILES[YAML]!.replace(/^(id|version|minutes|passMark|review):.*\n/gm, '').replace(/^sessions:\n(?: .*\n)+/m, '') : FILES[path]!]));
