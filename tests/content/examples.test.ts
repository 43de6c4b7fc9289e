/** content/README.md shows every block by an example that is itself built here: read, drawn, and checked. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { build } from 'esbuild';
import type { DrawContext } from '../../src/blocks/render.tsx';
import { KINDS } from '../../src/blocks/index.ts';
import type { Block } from '../../src/model/blocks.ts';
import { inspectCourse } from '../../src/reader/course.ts';
import { Findings, formatFindings } from '../../src/reader/findings.ts';
import { textOf } from '../../src/model/html.ts';
import { sourceModule } from '../../src/reader/schemas.ts';
import { readData } from '../../src/reader/yaml.ts';
import { strictHtml } from './strict-html.ts';
import { examples, EXAMPLES, FIRST, HUDDLES, inspect, TEST } from './small-course.ts';

const readme = readFileSync('content/README.md', 'utf8');
/** Code fences by the heading they stand under. */
const fences = Object.fromEntries([...readme.matchAll(/^#{2,3} (.+)\n(?:(?!^#{2,3} )[\s\S])*?^```\w+\n([\s\S]*?)^```/gm)].map((m) => [m[1]!, m[2]!]));
const folderOf = (tag: string): string => tag.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

test('every block has a folder with an example, and the README shows exactly its text', () => {
  assert.deepEqual(Object.keys(examples), [...KINDS.keys()].map(folderOf).sort());
  for (const tag of KINDS.keys()) assert.equal(fences[tag], examples[folderOf(tag)], `${tag} in content/README.md and src/blocks/${folderOf(tag)}/example.mdx`);
  assert.deepEqual(readdirSync('src/blocks', { withFileTypes: true }).filter((d) => d.isDirectory()).map((d) => d.name).sort(), Object.keys(examples));
});

test('the README\'s session, huddle, test item and module.yaml read without findings', () => {
  const item = fences['The test']!;
  const { findings } = inspect({ [FIRST]: fences['A session']!, [HUDDLES]: fences['Huddles']!, [TEST]: `# Test\n\n${item}\n${item.replace('a-walking-back', 'b-walking-back').replace('form="a"', 'form="b"')}` });
  assert.equal(formatFindings(findings), '');
  const folder = mkdtempSync(join(tmpdir(), 'caseway-readme-'));
  try {
    const own = new Findings();
    writeFileSync(join(folder, 'module.yaml'), fences['module.yaml']!);
    readData(join(folder, 'module.yaml'), 'module.yaml', sourceModule, own);
    assert.equal(formatFindings(own.list), '');
  } finally { rmSync(folder, { recursive: true }); }
});

// Plain Node reads no .tsx, and a bundle without outside packages needs no folder.
const bundle = await build({ entryPoints: ['src/blocks/render.tsx'], bundle: true, write: false, format: 'esm', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'silent' });
const { renderBlock } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0]!.contents).toString('base64')}`) as { renderBlock(b: Block, c: DrawContext): string };

const ui = JSON.parse(readFileSync('content/en/ui.json', 'utf8')) as Record<string, string>;
const context: DrawContext = {
  say: (key, vars = {}) => { assert.ok(ui[key] !== undefined, key); return ui[key].replace(/\{(\w+)\}/g, (_, n: string) => String(vars[n])); },
  levels: ['high', 'medium', 'low', 'none'].map((like) => ({ like: like as 'high', name: `Level ${like}`, meaning: `It is ${like}` })),
  person: (id) => ({ name: 'Lina', words: `<b>${id}</b>, 14`, portrait: '<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M0 0"/></svg>' }),
  recordings: 'audio/',
  help: '#help',
};
const { read } = inspect().result!;
/** Blocks of the example session by tag, those of a solo version left out. */
const blocks = read[0]!.module.sessions[1]!.flow.filter((f): f is Block => f.tag !== 'Prose' && f.tag !== 'Heading');

test('every example reads without findings, as its own block', () => {
  assert.equal(formatFindings(inspect().findings), '');
  assert.deepEqual(blocks.map((b) => b.tag).sort(), [...KINDS.keys()].sort());
});

/** They have slides or notes, and no face for learners. */
const FOR_THE_ROOM = ['FacilitatorNotes', 'Slide'];
for (const b of blocks.filter((x) => !FOR_THE_ROOM.includes(x.tag))) {
  const html = renderBlock(b, context);
  test(`${b.tag}: its HTML is well nested, with no style and no handler in it`, () => checkHtml(html));

  test(`${b.tag}: every word of the example stands in the page, once`, () => {
    const shown = strictHtml(html).text.replace(/\s+/g, ' ');
    for (const words of sentencesOf(b)) {
      const times = shown.split(words).length - 1;
      assert.ok(times >= 1, `"${words}" is not shown`);
      // A partner stands in each line's list of partners, a group at each line, a name in its drawing too.
      if (!['Match', 'Categorise', 'Figure', 'Map'].includes(b.tag)) assert.equal(times, 1, `"${words}" stands ${times} times`);
    }
  });
}

test('facilitator notes and slides for the room alone have no face at all', () => {
  for (const tag of FOR_THE_ROOM) assert.throws(() => renderBlock(blocks.find((b) => b.tag === tag)!, context), new RegExp(`no face for <${tag}>`));
});

test('hostile words in the content stay words in the page', () => {
  const { result } = inspect({ [EXAMPLES]: (t) => t.replaceAll('Nothing: clothes are not our work.', 'Tom & \\<img src=x onerror=alert(1)> "x"') });
  const choice = result!.read[0]!.placed.find((p) => p.block.id === 'torn-clothes')!.block;
  const html = renderBlock(choice, context);
  checkHtml(html);
  assert.doesNotMatch(html, /<img/);
  assert.match(strictHtml(html).text, /Tom & <img src=x onerror=alert\(1\)>/);
});

test('every block of the real modules is drawn, well nested', () => {
  const { result } = inspectCourse({ root: 'content' });
  for (const m of result!.read)
    for (const { block } of m.placed) if (!FOR_THE_ROOM.includes(block.tag) && block.tag !== 'Huddle') checkHtml(renderBlock(block, context), `${m.module.id} ${block.id}`);
});

function checkHtml(html: string, where = ''): void {
  const { problems, attributes } = strictHtml(html);
  assert.deepEqual(problems, [], where);
  for (const { tag, name, value } of attributes) {
    assert.notEqual(name, 'style', `${where} <${tag} style="${value}">`);
    assert.doesNotMatch(name, /^on/i, `${where} <${tag} ${name}>`);
    if (name === 'href' || name === 'src') assert.doesNotMatch(value, /^\s*javascript:/i);
  }
}

/** The words of every field that holds HTML, paragraph by paragraph. */
function sentencesOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /html$/i.test(key) || key === 'points' ? value.split(/<\/(?:p|li|blockquote|ol|ul)>/).map((s) => textOf(s)).filter((s) => s.length > 3) : [];
  if (Array.isArray(value)) return value.flatMap((v) => sentencesOf(v, key));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([k, v]) => sentencesOf(v, key === 'feedback' ? 'html' : k));
  return [];
}
