/** Nothing that is built asks more of a browser than the oldest ones of DESIGN.md section 7 have, or it is known how it does without. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { type Finding, newerCss, newerJs } from './baseline.ts';

const project = join(import.meta.dirname, '../..');
const read = (pattern: string): [name: string, text: string][] => globSync(pattern, { cwd: project }).sort().map((name) => [name, readFileSync(join(project, name), 'utf8')]);

/** What may be newer, and how a browser without it does. */
const CSS_WITHOUT: Record<string, string> = {
  'css-logical-props': 'Only in part: we use none of the shorthands and no border-*-radius that matters; the rule "property …" below finds each that is too new.',
  'css-overflow': 'Only in part: the second value and "clip", which we do not use.',
  'css-clip-path': 'Only in part: no addresses of SVG; we use inset().',
  'css-masks': 'Found for clip-path, see there; we use no mask.',
  'css-sticky': 'Only in part: not on table heads.',
  'css-gradients': 'Only in part: no interpolation hints.',
  'css-boxdecorationbreak': 'With -webkit- in front, which stands before it.',
  'property box-decoration-break': 'The same.',
  'property hyphens': 'The same for Safari.',
  'css-hyphens': 'Without it long words break at the edge.',
  'multicolumn': 'Found for break-before, break-inside and break-after, which are only for paper.',
  'text-decoration': 'Only in part; what is missing is named below.',
  'css-unicode-bidi': 'Without "plaintext" a text to copy begins at the side of the page\'s own language.',
  'property page': 'Paper: the record has the margins of any page.',
  'css-not-sel-list': 'Found for two :not() in a row, which is not a list; "selector :not with a list" finds those.',
  'css-focus-visible': 'Without it every focus shows, also that of a mouse: the rule that would hide it is dropped.',
  'selector :focus-visible': 'The same.',
  'css-marker-pseudo': 'Numbers and bullets have the colour of the text.',
  'selector :marker': 'The same.',
  'text-size-adjust': 'Is only known where phones blow up text; with -webkit- for Safari.',
  'property text-size-adjust': 'The same.',
  'property text-underline-offset': 'The line under a link stands closer.',
  'property text-decoration-thickness': 'The line under a link has the browser\'s own width.',
  'property border-end-start-radius': 'A round corner where a bubble of speech has a sharp one.',
  'property border-end-end-radius': 'The same.',
  'property color-scheme': 'Form fields and scrollbars stay light at night.',
  'property accent-color': 'Ticks have the browser\'s own colour.',
  'property text-wrap': 'The last line of a heading may be short.',
  'value overflow-wrap: anywhere': 'word-wrap: break-word stands before it.',
  'property color-adjust': 'With -webkit- before it; on paper a bar may be white.',
  'value break-after: avoid': 'Paper: a heading may stand at the foot of a page.',
  'value break-before: avoid': 'Paper: lines to write on may stand on the page after what to write about.',
  'css-paged-media': 'Paper: Safari and Firefox take the size and margins that are chosen when printing, and print the page number themselves.',
  '@page': 'The same.',
  'css-widows-orphans': 'Paper: a single line of a paragraph may stand alone on a page.',
  'property orphans': 'The same.',
  'property widows': 'The same.',
  'property forced-color-adjust': 'In high-contrast themes only, where forced-colors is known too.',
  '@media forced-colors': 'What has no such themes does not need the rule.',
};

const JS_WITHOUT: Record<string, string> = {
  'method moveBefore': 'Preact asks for it before it calls it.',
  'navigator.connection': 'Asked for before it is used: without it, only a choice turns the low-data mode on.',
  'method captureStackTrace': 'The search engine asks for it before it calls it.',
  'method use': 'Our own: of the device, for whose room it is (storage/device.ts).',
  'method read': 'Our own: of what is kept offline (storage/kept-files.ts). That of a stream is as old as service workers.',
  'method drop': 'Our own, there too.',
  'method format': 'That of Intl.NumberFormat, which all have.',
  'method request': 'That of navigator.locks, see below.',
  'navigator.locks': 'Asked for before it is used: without it two windows may fetch the same file twice.',
  'navigator.storage': 'Asked for before it is used: without it free room is not told.',
  'method share': 'Asked for before "Send" is offered.',
  'method respondWith': 'That of FetchEvent, which every service worker has.',
  'method take': 'Our own: the clock of active time (player/learner.ts).',
  'method show': 'Our own: of the learner, for the status line.',
  'method commit': 'Our own: of the LMS drivers. That of IndexedDB is asked for before it is called (storage/indexeddb.ts).',
};

const kept = (found: Finding[], without: Record<string, string>): string[] => found.filter((f) => !Object.hasOwn(without, f.feature)).map((f) => f.told);

const styles = read('dist/assets/*.css');
const scripts = [
  ...read('dist/{,assets/}*.js'), ...read('dist/en/*.bank.js'),
  ...globSync('dist-packages/*/l1-01.en.zip', { cwd: project }).flatMap((zip) => Object.entries(unzipSync(readFileSync(join(project, zip)), { filter: (f) => f.name.endsWith('.js') })).map(([name, bytes]): [string, string] => [`${zip}/${name}`, new TextDecoder().decode(bytes)])),
  ...read('dist/en/l1-01.html').flatMap(([name, html]) => [...html.matchAll(/<script>([^<]+)<\/script>/g)].map((m): [string, string] => [`${name}, script in the head`, m[1]!])),
];

describe('the oldest browsers', () => {
  for (const [name, text] of styles) test(`${name} holds nothing that they lack`, async () => assert.deepEqual(kept(await newerCss(text), CSS_WITHOUT), []));
  for (const [name, text] of scripts) test(`${name} holds nothing that they lack`, () => assert.deepEqual(kept(newerJs(text), JS_WITHOUT), []));

  test('all that is built was read: both stylesheets, the players of all roads, their parts, and the script in the head', () => {
    assert.ok(styles.length >= 2);
    for (const part of ['/web.', '/tools.', '/later.', '/hub.', '/scorm12.', '/scorm2004.', '.bank.js', 'in the head']) assert.ok(scripts.some(([name]) => name.includes(part)), part);
  });

  test('what is let pass is still there to be let pass', async () => {
    const css = (await Promise.all(styles.map(([, text]) => newerCss(text)))).flat();
    assert.deepEqual(Object.keys(CSS_WITHOUT).filter((f) => !css.some((c) => c.feature === f)), []);
    const js = scripts.flatMap(([, text]) => newerJs(text));
    assert.deepEqual(Object.keys(JS_WITHOUT).filter((f) => !js.some((c) => c.feature === f)), []);
  });

  for (const [css, feature] of Object.entries({
    'a:has(b){color:red}': 'css-has', 'a{display:flex;gap:1rem}': 'flexbox-gap', '@layer x{a{color:red}}': 'css-cascade-layers', 'a{b &{color:red}}': 'css-nesting',
    'a{inset:0}': 'property inset', 'a{aspect-ratio:1}': 'property aspect-ratio', 'a{inset-block-start:0}': 'property inset-block-start', 'a{color:color-mix(in srgb,red,blue)}': 'function color-mix', 'a:not(b,c){color:red}': 'selector :not with a list',
    'a{block-size:100dvh}': 'viewport-unit-variants', '@container (min-width:1px){a{color:red}}': 'css-container-queries',
  }))
    test(`${css} would be found`, async () => {
      const found = (await newerCss(css)).map((f) => f.feature);
      assert.ok(found.includes(feature), String(found));
    });

  for (const [js, feature] of Object.entries({
    'structuredClone(x)': 'structuredClone', 'Object.hasOwn(x, "y")': 'Object.hasOwn', 'x.at(-1)': 'method at', 'x.replaceChildren()': 'method replaceChildren', '"a".replaceAll("a", "b")': 'String.replaceAll', 'x.replaceAll("a", "b")': 'method replaceAll',
    'x.toSorted()': 'method toSorted', 'new BroadcastChannel("x")': 'BroadcastChannel', 'crypto.randomUUID()': 'Crypto.randomUUID', 'x ??= 1': 'grammar', 'x ||= 1': 'grammar', 'class A { static { x() } }': 'grammar', 'class A { #b; c(d) { return #b in d } }': 'grammar', '/a/d': 'grammar', 'x.#y': 'grammar',
  }))
    test(`${js} would be found`, () => assert.ok(newerJs(js).some((f) => f.feature === feature), JSON.stringify(newerJs(js))));

  test('what asks first is not found', () => assert.deepEqual([newerJs('x.replaceChildren?.()'), newerJs('x.append(y)'), newerJs('class A { b = 1; #c; d() { return this.#c ?? this?.b } }')], [[], [], []]));
});
