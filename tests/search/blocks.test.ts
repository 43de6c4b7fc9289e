/** No kind of exercise gives away through the search what it keeps from the learner: every block's example is drawn and indexed. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { close, createIndex } from 'pagefind';
import type { DrawContext } from '../../src/blocks/render.tsx';
import type { Block } from '../../src/model/blocks.ts';
import { NOT_INDEXED } from '../../src/packages/search.ts';
import { textOf } from '../../src/model/html.ts';
import { inspect } from '../content/small-course.ts';

/** Fields of a block that only an answer opens, wherever they stand; and lists whose every word does. */
const SECRET = new Set(['whyHtml', 'thenHtml', 'heardHtml', 'exampleHtml']);
const SECRET_LISTS = new Set(['options', 'partners', 'reasons', 'laters', 'groups']);

const bundle = await build({ entryPoints: ['src/blocks/render.tsx'], bundle: true, write: false, format: 'esm', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'silent' });
const { renderBlock } = await import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0]!.contents).toString('base64')}`) as { renderBlock(b: Block, c: DrawContext): string };
const ui = JSON.parse(readFileSync('content/en/ui.json', 'utf8')) as Record<string, string>;
const context: DrawContext = {
  say: (key) => ui[key] ?? '',
  levels: ['high', 'medium', 'low', 'none'].map((like) => ({ like: like as 'high', name: `Level ${like}`, meaning: `It is ${like}` })),
  person: (id) => ({ name: 'Lina', words: id, portrait: '<svg viewBox="0 0 48 48" aria-hidden="true"><path d="M0 0"/></svg>' }),
  help: '#help', recordings: '',
};
const blocks = inspect().result!.read[0]!.module.sessions[1]!.flow.filter((f): f is Block => f.tag !== 'Prose' && f.tag !== 'Heading' && f.tag !== 'FacilitatorNotes' && f.tag !== 'Slide' && f.tag !== 'Huddle');

after(() => close());

/** What can be found in a piece of a page. */
async function indexed(html: string): Promise<string> {
  const { index } = await createIndex({ forceLanguage: 'en', excludeSelectors: NOT_INDEXED });
  await index!.addHTMLFile({ url: 'a.html', content: `<!doctype html><html lang="en"><body><i data-pagefind-meta="title:x"></i><p>found</p>${html}</body></html>` });
  const { files } = await index!.getFiles();
  await index!.deleteIndex();
  const fragment = files.find((f) => f.path.startsWith('fragment/'))!;
  return (JSON.parse(gunzipSync(fragment.content).subarray(12).toString('utf8')) as { content: string }).content.replace(/\s+/g, ' ');
}

function secrets(value: unknown, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret ? [textOf(value).replace(/\s+/g, ' ').trim()].filter((s) => s.length > 3) : [];
  if (Array.isArray(value)) return value.flatMap((v) => secrets(v, isSecret));
  if (!value || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([k, v]) => secrets(v, (isSecret && /html$/i.test(k)) || SECRET.has(k) || SECRET_LISTS.has(k)));
}

for (const b of blocks)
  test(`${b.tag}: its prompt is found, what it keeps is not`, async () => {
    const text = await indexed(renderBlock(b, context));
    assert.deepEqual(secrets(b).filter((s) => text.includes(s)), []);
    // The measure itself: without the list of what is left out, the same words would be found.
    assert.ok(text.length > 'found'.length, text);
  });

test('there is something to keep in every kind of exercise', () => {
  const keeps = blocks.filter((b) => secrets(b).length).map((b) => b.tag);
  for (const tag of ['Choice', 'Match', 'Order', 'Categorise', 'Scenario', 'RiskLevel', 'Worksheet', 'Form', 'Map']) assert.ok(keeps.includes(tag as Block['tag']), tag);
});
