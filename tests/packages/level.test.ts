/** The package of a level: a course of several SCOs. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { pack, packages } from '../../src/packages/index.ts';
import type { Standard } from '../../src/tracking/manifest.ts';
import { fixture, IN_LEVEL, MODULE, STANDARDS, textOf } from './fixture.ts';
import { all, every, parse, type Node } from './xml.ts';

const site = fixture();
after(() => site.remove());
const unpacked = (kind: 'module' | 'level', id: string, standard: Standard) => unzipSync(pack(site, { kind, id, lang: 'en' }, standard).bytes);
const manifestOf = (zip: Record<string, Uint8Array>) => parse(textOf(zip['imsmanifest.xml']));
const hrefs = (node: Node) => all(node, 'file').map((f) => decodeURIComponent(f.attributes['href']!));

test('there is a package of every written module and of every level with one, in each language, and of nothing else', () => {
  const list = packages(site.course).map((w) => `${w.kind} ${w.id} ${w.lang}`);
  assert.deepEqual(list, [`module ${MODULE} en`, 'module l1-03 en', 'module l1-03 fr', 'module l1-05 en', 'level level-1 en', 'level level-1 fr']);
  const unpublished = structuredClone(site.course);
  for (const m of Object.values(unpublished.modules).flatMap((m) => Object.values(m))) m.published = m.id === 'l1-05';
  assert.deepEqual(packages(unpublished).map((w) => `${w.id} ${w.lang}`), ['l1-05 en', 'level-1 en']);
});

for (const standard of STANDARDS) {
  const zip = unpacked('level', 'level-1', standard);
  const manifest = manifestOf(zip);
  const [organization] = all(manifest, 'organization');
  const resources = all(manifest, 'resource');
  const type = standard === 'scorm12' ? 'adlcp:scormtype' : 'adlcp:scormType';
  const byId = new Map(resources.map((r) => [r.attributes['identifier']!, r]));

  test(`${standard}: one root item holds one item for each module, in the order of the course`, () => {
    assert.equal(all(manifest, 'organization').length, 1);
    const roots = organization!.children.filter((c) => c.name === 'item');
    assert.deepEqual(roots.map((r) => r.attributes['identifier']), ['caseway.base.level-1']);
    assert.equal(roots[0]!.attributes['identifierref'], undefined, 'a cluster opens no page');
    const scos = roots[0]!.children.filter((c) => c.name === 'item');
    assert.deepEqual(scos.map((s) => byId.get(s.attributes['identifierref']!)!.attributes['href']), IN_LEVEL.map((id) => `${id}.html`));
    assert.deepEqual(scos.map((s) => all(s, 'title')[0]!.text), IN_LEVEL.map((id) => site.course.modules[id]!.en!.title));
    assert.equal(all(manifest, 'item').length, IN_LEVEL.length + 1);
  });

  test(`${standard}: a SCO has the identifiers and the bytes that it has in its own package`, () => {
    for (const id of IN_LEVEL) {
      const alone = unpacked('module', id, standard);
      const [item, ...more] = all(manifestOf(alone), 'item');
      assert.equal(more.length, 0);
      const here = all(manifest, 'item').find((i) => i.attributes['identifier'] === `caseway.base.${id}`);
      assert.deepEqual(here!.attributes, item!.attributes);
      for (const [path, bytes] of Object.entries(alone)) if (path !== 'imsmanifest.xml') assert.deepEqual(zip[path], bytes, path);
    }
  });

  test(`${standard}: identifiers are unique, and references meet`, () => {
    const ids = every(manifest).flatMap((n) => n.attributes['identifier'] ?? []);
    for (const id of ids) assert.match(id, /^[A-Za-z_][\w.-]*$/);
    assert.equal(new Set(ids).size, ids.length);
    const references = every(manifest).flatMap((n) => n.attributes['identifierref'] ?? []);
    assert.deepEqual([...new Set(references)].sort(), [...byId.keys()].sort(), 'every resource is needed, and every need is met');
    assert.equal(all(manifest, 'organizations')[0]!.attributes['default'], organization!.attributes['identifier']);
  });

  test(`${standard}: shared files are in one asset resource on which every SCO depends`, () => {
    const assets = resources.filter((r) => r.attributes[type] === 'asset');
    assert.equal(assets.length, 1);
    assert.deepEqual(hrefs(assets[0]!), Object.keys(zip).filter((p) => p.startsWith('assets/')).sort());
    assert.deepEqual(hrefs(assets[0]!).map((p) => p.replace(/\.[0-9a-f]{8}\./, '.')), ['assets/later.js', 'assets/listen.js', 'assets/mistake.js', 'assets/more.css', 'assets/practice.js', `assets/${standard}.js`, 'assets/site.css', 'assets/tools.js', 'assets/words.en.js']);
    for (const [n, r] of resources.filter((r) => r.attributes[type] === 'sco').entries()) {
      assert.deepEqual(all(r, 'dependency').map((d) => d.attributes['identifierref']), [assets[0]!.attributes['identifier']]);
      assert.deepEqual(hrefs(r), [`${IN_LEVEL[n]}.bank.js`, `${IN_LEVEL[n]}.html`]);
      assert.ok(hrefs(r).includes(r.attributes['href']!));
    }
  });

  test(`${standard}: every file is listed once, none is missing, none extra`, () => {
    const listed = hrefs(manifest);
    assert.equal(new Set(listed).size, listed.length);
    const control = Object.keys(unpacked('module', MODULE, standard)).filter((p) => /^\w+\.(xsd|dtd)$/.test(p));
    assert.deepEqual(Object.keys(zip).sort(), ['imsmanifest.xml', ...control, ...listed].sort());
    assert.equal(Object.keys(zip)[0], 'imsmanifest.xml');
  });

  test(`${standard}: every file that a page asks for is in the package, at the address the page says`, () => {
    for (const id of IN_LEVEL) {
      const page = textOf(zip[`${id}.html`]);
      const parts = / data-parts="([^"]+)"/.exec(page)![1]!.split(' ').map((name) => `assets/${name}`);
      const asked = [...parts, ...[...page.matchAll(/(?:src|href)="([^"#:]+)"|"bank":"([^"?]+\.js)/g)].map((m) => m[1] ?? m[2]!)];
      assert.ok(asked.length >= 7, `${id} asks for ${asked.join(', ')}`);
      for (const path of asked) assert.ok(zip[path], `${id} asks for ${path}`);
    }
  });
}

test('scorm2004: "next" works inside the cluster, and every SCO sets its own completion and success', () => {
  const [organization] = all(manifestOf(unpacked('level', 'level-1', 'scorm2004')), 'organization');
  const rule = (n: Node) => n.children.find((c) => c.name === 'imsss:sequencing')!.children.map((c) => [c.name, c.attributes]);
  const [root] = organization!.children.filter((c) => c.name === 'item');
  for (const n of [organization!, root!]) assert.deepEqual(rule(n), [['imsss:controlMode', { choice: 'true', flow: 'true' }]]);
  for (const n of root!.children.filter((c) => c.name === 'item')) assert.deepEqual(rule(n), [['imsss:deliveryControls', { completionSetByContent: 'true', objectiveSetByContent: 'true' }]]);
});

test('a page that asks for a file that would not be there is not packed', () => {
  const broken = { ...site, assets: { ...site.assets, site: { name: 'other.css', bytes: new Uint8Array() } } };
  assert.throws(() => pack(broken, { kind: 'level', id: 'level-1', lang: 'en' }, 'scorm12'), /asks for "assets\/site\./);
});
