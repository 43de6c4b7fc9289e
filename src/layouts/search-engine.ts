/**
 * Pagefind's engine as something the player can start on `file:` (DESIGN.md D2, section 5). The package carries it as an
 * ES module that asks for its files by `fetch` and starts a worker, both of which browsers refuse there.
 * 1. The one class that searches is taken from it; what starts workers stays behind.
 * 2. It becomes a function of `fetch` and `console`, so that the caller says where bytes come from and what is said.
 *    Each call gives an engine with a memory of its own: a second language needs a second one.
 */
import { build, type Plugin } from 'esbuild';
import { createIndex } from 'pagefind';

/** What player/search-index.ts imports. */
const NAME = 'caseway:search-engine';

export const searchEngine: Plugin = {
  name: 'search-engine',
  setup(b) {
    b.onResolve({ filter: new RegExp(`^${NAME}$`) }, () => ({ path: NAME, namespace: 'search-engine' }));
    b.onLoad({ filter: /.*/, namespace: 'search-engine' }, async () => ({ contents: await (kept ??= engine()) }));
  },
};

let kept: Promise<string> | undefined;

/** @throws when Pagefind no longer has the form that is expected here. */
async function engine(): Promise<string> {
  const { index } = await createIndex();
  const file = (await index?.getFiles())?.files.find((f) => f.path === 'pagefind.js');
  await index?.deleteIndex();
  const source = file ? new TextDecoder().decode(file.content) : '';
  const exported = /export\s*\{[^}]*\};?\s*$/;
  if (!exported.test(source) || !/\bvar PagefindInstance\s*=\s*class\b/.test(source)) throw new Error('Pagefind\'s engine is not built as it was in 1.6; src/layouts/search-engine.ts must follow it');
  const contents = source.replace(exported, 'export { PagefindInstance };').replaceAll('import.meta.url', 'undefined');
  const result = await build({ stdin: { contents }, bundle: true, format: 'iife', globalName: 'engine', treeShaking: true, write: false, logLevel: 'silent', legalComments: 'none' });
  return `export default function (fetch, console) { ${result.outputFiles![0]!.text}; return engine.PagefindInstance }`;
}
