/** Bundles what learners download: stylesheets, and classic scripts, one for each road and each part (DESIGN.md D2). */
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { searchEngine } from './search-engine.ts';

export interface Asset { name: string; bytes: Uint8Array }

/**
 * Where each begins. `site`, `more` and `study` are the stylesheets of the first load, of the parts and of the pages around the modules; `web`, `single`, `scorm12`
 * and `scorm2004` the player of that road; `later`, `tools`, `practice`, `search`, `share`, `people`, `progress`, `listen`,
 * `offline`, `folder`, `together` and `mistake` the parts that come when needed (player/lazy.ts); `level`, `record`, `team` and `revise` those of one page each, and `later.level` what stands in the place of `later` on another; `hub` the script of store.html; `check` that of the
 * check page; `worker` the service worker of the website. `room` is for the trainers' pages; `deck` and `slides` draw and
 * run what is projected; `desk` and `presenter` the trainer's own window; `plan` and `results` run before and after a training; `paper` is the stylesheet of
 * the pages to print, `letter` their other size, `printing` their script.
 */
const ENTRIES = {
  site: 'src/styles/site.css', more: 'src/styles/more.css', study: 'src/styles/study.css',
  web: 'src/player/web.ts', single: 'src/player/single.ts', scorm12: 'src/player/scorm12.ts', scorm2004: 'src/player/scorm2004.ts',
  later: 'src/player/later.ts', tools: 'src/player/tools.tsx', practice: 'src/player/practice.ts', search: 'src/player/search.tsx', share: 'src/player/share.tsx',
  people: 'src/player/people.tsx', progress: 'src/player/progress-file.tsx', listen: 'src/player/listen.tsx', offline: 'src/player/offline.tsx', folder: 'src/player/folder.ts', together: 'src/player/together.tsx', mistake: 'src/player/mistake.tsx',
  'later.level': 'src/player/later-level.tsx', revise: 'src/player/revise.tsx',
  level: 'src/player/level.ts', record: 'src/player/record-page.tsx', team: 'src/player/team.tsx',
  hub: 'src/storage/hub-frame.ts', check: 'src/player/check.ts', worker: 'src/player/service-worker.ts',
  room: 'src/styles/room.css', deck: 'src/styles/deck.css', desk: 'src/styles/desk.css', slides: 'src/trainer/slides.ts', presenter: 'src/trainer/presenter.ts', plan: 'src/trainer/plan.tsx', results: 'src/trainer/results.tsx',
  paper: 'src/styles/paper.css', letter: 'src/styles/letter.css', printing: 'src/player/printing.ts',
} as const;
type AssetId = keyof typeof ENTRIES;
export type Assets = Record<AssetId, Asset>;

/** What a page names for player/lazy.ts. */
export const PARTS = ['later', 'tools', 'practice', 'search', 'share', 'people', 'progress', 'listen', 'offline', 'folder', 'together', 'mistake', 'more'] as const satisfies AssetId[];
/** Parts that only the page names whose own script they are. One that is named like another with more behind it comes in its place: `lazy` takes the first. */
export const PAGE_PARTS = ['level', 'record', 'team', 'revise', 'later.level'] as const satisfies AssetId[];
export type PagePart = (typeof PAGE_PARTS)[number];
export const parts = (assets: Assets, own?: PagePart): string => [...(own ? [own] : []), ...PARTS].map((id) => assets[id].name).join(' ');

/** Written to train/ only, beside the trainers' pages (DESIGN.md D7). */
export const TRAINERS = ['room', 'deck', 'desk', 'slides', 'presenter', 'plan', 'results'] as const satisfies AssetId[];

/** Chrome 83 reads the text and runs the exercises (DESIGN.md section 7). */
const TARGET = ['chrome83', 'firefox91', 'safari14.1'];

/** In Chrome 80–90 only a rare form of it is broken, which the code does not use; lowering it costs every learner 0.6 kB. */
const SUPPORTED = { 'optional-chain': true, 'nullish-coalescing': true };

/** The parts take these from the first script (player/shared.ts). */
const LENT = ['preact', 'preact/hooks', 'preact/jsx-runtime', 'model/codec.ts', 'model/progress.ts', 'storage/contract.ts', 'blocks/browser.ts', 'blocks/face.tsx', 'blocks/categorise/answer.ts', 'player/contacts.ts', 'player/exercises.ts', 'player/lazy.ts', 'player/page.ts'];
const borrowed: Plugin = {
  name: 'borrowed',
  setup(b) {
    b.onResolve({ filter: /.*/ }, (a) => {
      const name = a.path.startsWith('.') ? relative('src', join(a.resolveDir, a.path)).replaceAll('\\', '/') : a.path;
      return LENT.includes(name) ? { path: name, namespace: 'lent' } : undefined;
    });
    b.onLoad({ filter: /.*/, namespace: 'lent' }, (a) => ({ contents: `module.exports = window.caseway[${JSON.stringify(a.path)}]` }));
  },
};

let kept: Promise<Assets> | undefined;

/** Bundles once for a build. Names carry eight digits of their content. */
export function bundle(fresh = false): Promise<Assets> {
  if (fresh || !kept) kept = bundleAll();
  return kept;
}

async function bundleAll(): Promise<Assets> {
  const ids = Object.keys(ENTRIES) as AssetId[];
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await one(id)] as const))) as Assets;
}

async function one(id: AssetId): Promise<Asset> {
  const ending = ENTRIES[id].endsWith('.css') ? 'css' : 'js';
  const js: BuildOptions = { plugins: ([...PARTS, ...PAGE_PARTS] as string[]).includes(id) ? [borrowed, searchEngine] : [], format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', define: { 'process.env.NODE_ENV': '"production"' } };
  const result = await build({ entryPoints: [ENTRIES[id]], bundle: true, minify: true, write: false, charset: 'utf8', target: TARGET, supported: SUPPORTED, legalComments: 'none', logLevel: 'silent', ...(ending === 'js' ? js : {}) });
  const bytes = result.outputFiles![0]!.contents;
  return { name: `${id}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`, bytes };
}
