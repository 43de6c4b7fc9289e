import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { ManifestInput } from '../../src/tracking/manifest.ts';
import { scorm12Manifest } from '../../src/tracking/scorm12/manifest.ts';
import { scorm2004Manifest } from '../../src/tracking/scorm2004/manifest.ts';
import { all, every, parse, type Node } from '../packages/xml.ts';

const MANIFESTS = { scorm12: scorm12Manifest, scorm2004: scorm2004Manifest };
const FILES = ['l1-01.html', 'a/b.js', 'l1-01.bank.js', 'a~1+2,3.svg'];
const INPUT: ManifestInput = {
  courseId: 'caseway', contextId: 'base', id: 'l1-01', lang: 'ar',
  title: 'أساسيات <حماية> & "الطفل"', description: 'One\ntwo ]]> \u0000 three', keywords: ['child', 'risk & harm'],
  typicalLearningMinutes: 95, rights: 'CC BY 4.0. <Independent work>', version: '1.2.3', status: 'draft',
  scos: [{ id: 'l1-01', title: 'أساسيات <حماية> & "الطفل"', launch: 'l1-01.html', files: FILES }], shared: [],
};
/** The same module among others, in a level. */
const LEVEL: ManifestInput = {
  ...INPUT, id: 'level-1', shared: ['assets/site.css'],
  scos: ['l1-01', 'l1-02'].map((id) => ({ id, title: id, launch: `${id}.html`, files: [`${id}.html`] })),
};
const withFiles = (files: string[], launch = 'l1-01.html'): ManifestInput => ({ ...INPUT, scos: [{ ...INPUT.scos[0]!, files, launch }] });

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
    assert.deepEqual(hrefs.map(decodeURIComponent), FILES.toSorted());
    for (const h of hrefs) assert.match(h, /^[^/\\][\x21-\x7e]*$/);
    assert.deepEqual(manifest(withFiles(FILES.toReversed())), manifest(INPUT));
    assert.throws(() => manifest(withFiles(FILES, 'other.html')), /launch page "other\.html"/);
    assert.throws(() => manifest(withFiles([...FILES, 'a/b.js'])), /"a\/b\.js" is listed twice/);
    assert.throws(() => manifest({ ...LEVEL, shared: ['l1-02.html'] }), /"l1-02\.html" is listed twice/);
  });

  test(`${standard}: metadata gives language, keywords, time and rights`, () => {
    const text = manifest(INPUT);
    for (const part of ['PT1H35M', '>1.2.3<', 'risk &amp; harm', 'CC BY 4.0. &lt;Independent work&gt;', '>ar<']) assert.ok(text.includes(part), part);
    assert.match(manifest({ ...INPUT, typicalLearningMinutes: 60 }), />PT1H</);
    assert.match(manifest({ ...INPUT, typicalLearningMinutes: 45 }), />PT45M</);
  });

  test(`${standard}: a SCO keeps its identifiers in a package of several`, () => {
    const level = parse(manifest(LEVEL));
    assert.deepEqual(all(level, 'item').map((i) => i.attributes['identifier']), ['caseway.base.level-1', 'caseway.base.l1-01', 'caseway.base.l1-02']);
    assert.deepEqual(all(level, 'item')[1]!.attributes, all(root, 'item')[0]!.attributes);
    const of = (m: Partial<ManifestInput>) => () => manifest({ ...LEVEL, ...m });
    assert.throws(of({ scos: [] }), /cannot hold the SCOs \(none\)/);
    assert.throws(of({ id: 'l1-01' }), /cannot hold the SCOs l1-01, l1-02/);
  });

  test(`${standard}: a context or module id that cannot be an identifier is refused`, () => {
    for (const contextId of ['two words', 'naïve', 'a:b']) assert.throws(() => manifest({ ...INPUT, contextId }), /SCO identifier/);
  });
}

test('a title in SCORM 1.2 has at most 200 characters', () => {
  const title = all(parse(scorm12Manifest({ ...LEVEL, title: 'ط'.repeat(300) })), 'title')[0]!.text;
  assert.equal(title.length, 200);
});
