import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import test from 'node:test';
import fc from 'fast-check';
import type { ManifestInput } from '../../src/tracking/manifest.ts';
import { scorm12Manifest } from '../../src/tracking/scorm12/manifest.ts';
import { scorm2004Manifest } from '../../src/tracking/scorm2004/manifest.ts';

const MANIFESTS = { scorm12: scorm12Manifest, scorm2004: scorm2004Manifest };
const INPUT: ManifestInput = {
  courseId: 'caseway', contextId: 'base', moduleId: 'l1-01', lang: 'ar',
  title: 'أساسيات <حماية> & "الطفل"', description: 'One\ntwo ]]> \u0000 three', keywords: ['child', 'risk & harm'],
  typicalLearningMinutes: 95, rights: 'CC BY 4.0. <Independent work>', launch: 'l1-01.html', files: ['l1-01.html', 'a/b.js', 'l1-01.bank.js', 'a~1+2,3.svg'],
};

interface Node { name: string; attributes: Record<string, string>; children: Node[]; text: string }

/** A strict parser (sax comes with svgo); it throws at the first thing that is not well-formed. */
function parse(text: string): Node {
  const sax = createRequire(import.meta.url)('sax');
  const parser = sax.parser(true, { xmlns: true });
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.onerror = (e: Error) => { throw e; };
  parser.onopentag = (tag: { name: string; attributes: Record<string, { value: string }> }) => {
    const node: Node = { name: tag.name, attributes: Object.fromEntries(Object.entries(tag.attributes).map(([k, v]) => [k, v.value])), children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  };
  parser.ontext = (t: string) => { open.at(-1)!.text += t; };
  parser.onclosetag = () => open.pop();
  parser.write(text).close();
  assert.equal(root.children.length, 1);
  return root.children[0]!;
}

function all(node: Node, name: string): Node[] {
  return [...(node.name === name ? [node] : []), ...node.children.flatMap((c) => all(c, name))];
}
function every(node: Node): Node[] { return [node, ...node.children.flatMap(every)]; }

for (const [standard, manifest] of Object.entries(MANIFESTS)) {
  const root = parse(manifest(INPUT));

  test(`${standard}: the manifest is well-formed whatever the words in it are`, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const m = parse(manifest({ ...INPUT, title: a, description: b, keywords: [a, b], rights: a }));
      assert.equal(all(m, 'item').length, 1);
    }));
  });

  test(`${standard}: words come back as they were written`, () => {
    assert.equal(all(root, 'title')[0]?.text, INPUT.title);
  });

  test(`${standard}: identifiers are unique NCNames, and references meet`, () => {
    const ids = every(root).flatMap((n) => n.attributes['identifier'] ?? []);
    for (const id of ids) assert.match(id, /^[A-Za-z_][\w.-]*$/);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 4);
    const [organizations] = all(root, 'organizations');
    assert.equal(organizations?.attributes['default'], all(root, 'organization')[0]?.attributes['identifier']);
    assert.equal(all(root, 'item')[0]?.attributes['identifierref'], all(root, 'resource')[0]?.attributes['identifier']);
  });

  test(`${standard}: the SCO keeps its identifier in every language and the package does not`, () => {
    const other = parse(manifest({ ...INPUT, lang: 'fr' }));
    const id = (m: Node, name: string) => all(m, name)[0]?.attributes['identifier'];
    assert.equal(id(root, 'item'), 'caseway.base.l1-01');
    for (const name of ['item', 'resource', 'organization']) assert.equal(id(root, name), id(other, name));
    assert.notEqual(id(root, 'manifest'), id(other, 'manifest'));
    assert.notEqual(id(root, 'manifest'), parse(MANIFESTS[standard === 'scorm12' ? 'scorm2004' : 'scorm12'](INPUT)).attributes['identifier']);
  });

  test(`${standard}: one root item, one SCO, the exact schema version and no mastery score`, () => {
    assert.equal(all(root, 'item').length, 1);
    const [resource] = all(root, 'resource');
    assert.equal(resource?.attributes[standard === 'scorm12' ? 'adlcp:scormtype' : 'adlcp:scormType'], 'sco');
    assert.equal(resource?.attributes['type'], 'webcontent');
    assert.equal(resource?.attributes['href'], 'l1-01.html');
    assert.deepEqual(all(root, 'schema').map((n) => n.text), ['ADL SCORM']);
    assert.deepEqual(all(root, 'schemaversion').map((n) => n.text), [standard === 'scorm12' ? '1.2' : '2004 4th Edition']);
    assert.ok(!manifest(INPUT).toLowerCase().includes('mastery'));
  });

  test(`${standard}: every file is listed exactly once, as an href`, () => {
    const hrefs = all(root, 'file').map((f) => f.attributes['href']!);
    assert.deepEqual(hrefs.map(decodeURIComponent), [...INPUT.files].sort());
    for (const h of hrefs) assert.match(h, /^[^/\\][\x21-\x7e]*$/);
    assert.deepEqual(manifest({ ...INPUT, files: [...INPUT.files].reverse() }), manifest(INPUT));
    assert.throws(() => manifest({ ...INPUT, launch: 'other.html' }), /launch page "other\.html"/);
  });

  test(`${standard}: metadata gives language, keywords, time and rights`, () => {
    const text = manifest(INPUT);
    for (const part of ['PT1H35M', 'risk &amp; harm', 'CC BY 4.0. &lt;Independent work&gt;', '>ar<']) assert.ok(text.includes(part), part);
    assert.match(manifest({ ...INPUT, typicalLearningMinutes: 60 }), />PT1H</);
    assert.match(manifest({ ...INPUT, typicalLearningMinutes: 45 }), />PT45M</);
  });

  test(`${standard}: a context or module id that cannot be an identifier is refused`, () => {
    for (const contextId of ['two words', 'naïve', 'a:b']) assert.throws(() => manifest({ ...INPUT, contextId }), /SCO identifier/);
  });
}

test('a title in SCORM 1.2 has at most 200 characters', () => {
  const title = all(parse(scorm12Manifest({ ...INPUT, title: 'ط'.repeat(300) })), 'title')[0]!.text;
  assert.equal(title.length, 200);
});
