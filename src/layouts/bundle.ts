/** Bundles what learners download: one stylesheet, and one classic script for each road (DESIGN.md D2). */
import { createHash } from 'node:crypto';
import { build, type BuildOptions, type Plugin } from 'esbuild';

export interface Asset { name: string; bytes: Uint8Array }
/** By what they are: `site` is the stylesheet; `web`, `scorm12`, `scorm2004` the player of that road; `later` what comes with a test; `hub` the script of store.html. */
export type Assets = Record<'site' | 'web' | 'scorm12' | 'scorm2004' | 'later' | 'hub', Asset>;

/** Chrome 83 reads the text and runs the exercises (DESIGN.md section 7). */
const TARGET = ['chrome83', 'firefox91', 'safari14.1'];

/** In Chrome 80–90 only a rare form of it is broken, which the code does not use; lowering it costs every learner 0.6 kB. */
const SUPPORTED = { 'optional-chain': true, 'nullish-coalescing': true };

/** player/later.ts takes these from the first script (player/shared.ts). */
const LENT = ['preact', 'preact/hooks', 'preact/jsx-runtime', '../blocks/browser.ts', './exercises.ts', './page.ts'];
const borrowed: Plugin = {
  name: 'borrowed',
  setup(b) {
    b.onResolve({ filter: /.*/ }, (a) => (LENT.includes(a.path) ? { path: a.path, namespace: 'lent' } : undefined));
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
  const [site, web, scorm12, scorm2004, later, hub] = await Promise.all([
    one('src/styles/site.css', 'css'),
    one('src/player/web.ts', 'js'),
    one('src/player/scorm12.ts', 'js'),
    one('src/player/scorm2004.ts', 'js'),
    one('src/player/later.ts', 'js', [borrowed]),
    one('src/storage/hub-frame.ts', 'js'),
  ]);
  return { site: named('site', 'css', site), web: named('web', 'js', web), scorm12: named('scorm12', 'js', scorm12), scorm2004: named('scorm2004', 'js', scorm2004), later: named('later', 'js', later), hub: named('hub', 'js', hub) };
}

async function one(entry: string, kind: 'js' | 'css', plugins: Plugin[] = []): Promise<Uint8Array> {
  const js: BuildOptions = { plugins, format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', define: { 'process.env.NODE_ENV': '"production"' } };
  const result = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, charset: 'utf8', target: TARGET, supported: SUPPORTED, legalComments: 'none', logLevel: 'silent', ...(kind === 'js' ? js : {}) });
  return result.outputFiles![0]!.contents;
}

function named(name: string, ending: string, bytes: Uint8Array): Asset {
  return { name: `${name}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`, bytes };
}
