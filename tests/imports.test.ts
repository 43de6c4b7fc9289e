/** DESIGN.md section 3: who may import whom, as a table, and what must never reach a browser. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { files, importsOf, reachedFrom, room } from './import-graph.ts';

/** A room → what it may import of ours besides itself: folders, or single files. */
const MAY_IMPORT: Record<string, string[]> = {
  model: [],
  lms: [],
  blocks: ['model'],
  tracking: ['model'],
  storage: ['model'],
  reader: ['model', 'blocks'],
  player: ['model', 'blocks/browser.ts', 'blocks/late-faces.tsx', 'tracking/driver.ts', 'tracking/scorm12/driver.ts', 'tracking/scorm2004/driver.ts', 'storage'],
  trainer: ['model', 'blocks/browser.ts', 'tracking/driver.ts', 'tracking/scorm12/driver.ts', 'tracking/scorm2004/driver.ts', 'storage'],
  layouts: ['model', 'reader', 'blocks', 'papers', 'components', 'pages'],
  components: ['model', 'reader', 'blocks', 'papers', 'layouts', 'pages'],
  pages: ['model', 'reader', 'blocks', 'papers', 'layouts', 'components'],
  papers: ['model', 'blocks'],
  packages: ['model', 'reader', 'blocks', 'papers', 'tracking/manifest.ts', 'tracking/scorm12/manifest.ts', 'tracking/scorm2004/manifest.ts'],
  commands: ['model', 'lms', 'blocks', 'tracking', 'storage', 'reader', 'player', 'trainer', 'layouts', 'components', 'pages', 'papers', 'packages', '../tests/browsers.ts'],
};
/** Read at run time by Node only, and only by the packages. */
const MANIFESTS = /^tracking\/(manifest|[\w-]+\/manifest)\.ts$/;
/** Where the browser's code begins. */
const BROWSER = ['player/web.ts', 'player/single.ts', 'player/scorm12.ts', 'player/scorm2004.ts', 'player/later.ts', 'player/tools.tsx', 'player/practice.ts', 'player/search.tsx', 'player/share.tsx', 'player/people.tsx', 'player/progress-file.tsx', 'player/listen.tsx', 'player/offline.tsx', 'player/folder.ts', 'player/together.tsx', 'player/mistake.tsx', 'player/level.ts', 'player/record-page.tsx', 'player/team.tsx', 'player/revise.tsx', 'player/later-level.tsx', 'player/service-worker.ts', 'player/check.ts', 'player/printing.ts', 'storage/hub-frame.ts', 'trainer/slides.ts', 'trainer/presenter.ts', 'trainer/plan.tsx', 'trainer/results.tsx'];
const NO_ROOMS = ['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'shared', 'misc'];

const all = files.flatMap(importsOf);

test('imports are found in every form', () => {
  assert.ok(all.length > 200, String(all.length));
  assert.ok(all.some((i) => i.from.endsWith('.astro')) && all.some((i) => i.typeOnly) && all.some((i) => i.what.startsWith('node:')));
  for (const i of all) if (i.file) assert.ok(existsSync(join('src', i.file)), `${i.from}:${i.line} imports ${i.what}`);
});

test('every room is in the table, and every room of the table is there', () => {
  const rooms = [...new Set(files.map(room))].filter((r) => r !== 'env.d.ts');
  assert.deepEqual(rooms.filter((r) => r !== 'styles' && !MAY_IMPORT[r]), []);
  assert.deepEqual(Object.keys(MAY_IMPORT).filter((r) => !rooms.includes(r)), []);
});

for (const [from, may] of Object.entries(MAY_IMPORT))
  test(`${from} imports ${may.length ? `only ${may.join(', ')}` : 'nothing of ours'}`, () => {
    const wrong = all.filter((i) => room(i.from) === from && i.file && room(i.file) !== from && !may.some((m) => i.file === m || i.file!.startsWith(`${m}/`)));
    assert.deepEqual(wrong.map((i) => `src/${i.from}:${i.line} imports ${i.what}`), []);
  });

test('nobody imports commands', () => {
  assert.deepEqual(all.filter((i) => i.file && room(i.file) === 'commands' && room(i.from) !== 'commands').map((i) => i.from), []);
});

test('nobody but commands and the tests leaves src', () => {
  assert.deepEqual(all.filter((i) => i.file?.startsWith('..') && room(i.from) !== 'commands').map((i) => `${i.from} imports ${i.what}`), []);
});

test('manifests are made by the packages only, drivers run in the player only', () => {
  const outside = all.filter((i) => i.file && room(i.file) === 'tracking' && room(i.from) !== 'tracking');
  assert.deepEqual(outside.filter((i) => MANIFESTS.test(i.file!) && !['packages', 'commands'].includes(room(i.from))).map((i) => i.from), []);
  assert.deepEqual(outside.filter((i) => !MANIFESTS.test(i.file!) && !['player', 'trainer', 'commands'].includes(room(i.from))).map((i) => i.from), []);
});

test('only the reader and the way a block is read know zod; only the reader knows satteri and yaml', () => {
  const users = (name: string) => [...new Set(all.filter((i) => i.what === name || i.what.startsWith(`${name}/`)).map((i) => i.from))];
  for (const name of ['satteri', 'yaml']) assert.deepEqual(users(name).filter((f) => room(f) !== 'reader'), [], name);
  assert.deepEqual(users('zod').filter((f) => room(f) !== 'reader' && room(f) !== 'blocks'), []);
});

test('an answer imports types, plain tables and other answers only, so that it runs in Node and in every browser', () => {
  for (const i of all.filter((x) => /^blocks\/[\w-]+\/answer\.ts$/.test(x.from))) assert.ok(i.file && (room(i.file) === 'model' || /^blocks\/[\w-]+\/answer\.ts$/.test(i.file)), `${i.from} imports ${i.what}`);
});

for (const entry of BROWSER)
  test(`nothing that runs only in Node reaches the browser through ${entry}`, () => {
    const reached = reachedFrom(entry);
    // What runs on a page to print needs nothing else.
    assert.ok(reached.size >= 3 || entry === 'player/printing.ts');
    for (const file of reached)
      for (const i of importsOf(file)) {
        if (i.typeOnly) continue;
        assert.doesNotMatch(i.what, /^(node:|zod|satteri|yaml|esbuild|astro|fflate|preact-render-to-string)/, `src/${file}:${i.line}`);
        if (!i.file) assert.match(i.what, /^(preact(\/|$)|caseway:search-engine$)/, `src/${file}:${i.line}: the browser loads Preact, Pagefind's engine when somebody searches, and nothing else of others`);
      }
  });

test('what a part borrows from the first script is lent: every name, not only the module', () => {
  const [bundle, shared] = [readFileSync('src/layouts/bundle.ts', 'utf8'), readFileSync('src/player/shared.ts', 'utf8')];
  const modules = [.../const LENT = \[([^\]]*)\]/.exec(bundle)![1]!.matchAll(/'([^']+)'/g)].map((m) => m[1]!);
  // A name alone stands for everything the module has.
  const lent = new Map([...shared.slice(shared.indexOf('window.caseway =')).matchAll(/'([^']+)': (?:\{([^}]*)\}|\w+)/g)].map((m) => [m[1]!, m[2]?.split(',').map((n) => n.trim())]));
  assert.deepEqual([...lent.keys()].sort(), [...modules].sort());
  const parts = [...bundle.matchAll(/\bconst (?:PAGE_)?PARTS = \[([^\]]*)\]/g)].flatMap(([, list]) => [...list!.matchAll(/'(\w+)'/g)]).flatMap((m) => new RegExp(`\\b${m[1]}: 'src/(player/[^']+)'`).exec(bundle)?.[1] ?? []);
  assert.ok(parts.length > 1 && modules.length > 5);
  const seen = new Set<string>();
  const wrong: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join('src', file), 'utf8');
    for (const i of importsOf(file)) {
      if (i.typeOnly) continue;
      const module = i.file ?? i.what;
      if (!lent.has(module)) { if (i.file) visit(i.file); continue; }
      const names = lent.get(module);
      if (!names) continue;
      const asked = [...text.matchAll(/import\s+\{([^}]*)\}\s+from\s+'([^']+)'/g)].filter((m) => m[2] === i.what).flatMap((m) => m[1]!.split(',').map((n) => n.trim().replace(/ as .*/, '')).filter((n) => n && !n.startsWith('type ')));
      for (const name of asked) if (!names.includes(name)) wrong.push(`src/${file} takes ${name} from ${i.what}, which player/shared.ts does not lend`);
    }
  };
  for (const part of parts) visit(part);
  assert.deepEqual([...new Set(wrong)], []);
});

test('there is no room for things without a place', () => {
  const folders = new Set(globSync('src/**/').concat(files.map((f) => dirname(f))).flatMap((f) => f.split('/')));
  for (const name of NO_ROOMS) assert.ok(!folders.has(name), name);
  for (const file of files) assert.doesNotMatch(file, /(^|\/)(utils?|helpers?|common|misc|stuff)\.(ts|tsx)$/);
});

test('unload and beforeunload are never used', () => {
  for (const file of files) assert.doesNotMatch(readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''), /\b(onbeforeunload|onunload|beforeunload)\b|['"]unload['"]/, file);
});
