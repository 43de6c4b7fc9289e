/** Every rule of the check list: a package where it is silent, and one where it speaks. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkPackage, type Package, RULE_IDS, verdict } from '../../src/lms/preview/package-checks.ts';
import { FILES_12, FILES_2004, MANIFEST_12, MANIFEST_2004 } from './zips.ts';

const bytes = (s: string) => new TextEncoder().encode(s);
const twelve = (change: (m: string) => string = (m) => m, names = FILES_12): Package => ({ bytes: 5000, names, manifest: bytes(change(MANIFEST_12)) });
const four = (change: (m: string) => string = (m) => m, names = FILES_2004): Package => ({ bytes: 5000, names, manifest: bytes(change(MANIFEST_2004)) });
const replace = (from: string | RegExp, to: string) => (m: string) => {
  assert.notEqual(m.replace(from, to), m, 'the fixture changes something');
  return m.replace(from, to);
};
const withFile = (...more: string[]) => [...FILES_12, ...more];
const addFile = (href: string) => replace('<file href="js/a.js"/>', `<file href="js/a.js"/><file href="${href}"/>`);

/** Rule → packages where it speaks, with what it says. */
const FAILING: Record<string, [what: string, p: Package, says: RegExp][]> = {
  'manifest-there': [['no manifest', { bytes: 10, names: ['index.html'] }, /no imsmanifest\.xml/]],
  'manifest-at-root': [
    ['in a folder', { ...twelve(), names: FILES_12.map((n) => `course/${n}`) }, /course\/imsmanifest\.xml/],
    ['in capital letters', { ...twelve(), names: ['IMSmanifest.xml', ...FILES_12.slice(1)] }, /IMSmanifest\.xml/],
  ],
  'manifest-first': [['last', twelve((m) => m, [...FILES_12.slice(1), FILES_12[0]!]), /begins with “imscp_rootv1p1p2\.xsd”/]],
  'well-formed': [
    ['a bare &', twelve(replace('<title>Part', '<title>Law & order')), /line 4, column \d+: invalid character in entity name/],
    ['not closed', twelve(replace('</manifest>', '')), /unclosed root tag/],
    ['nothing', { ...twelve(), manifest: bytes('') }, /cannot be read/],
    ['another encoding', { ...twelve(), manifest: Uint8Array.of(0xff, 0xfe, 0x3c, 0) }, /UTF-8/],
    ['a prefix that nobody declared', twelve(replace(/ xmlns:adlcp="[^"]*"/, '')), /unbound namespace prefix/],
    ['too deep', twelve(replace('<schema>', '<x>'.repeat(200) + '</x>'.repeat(200) + '<schema>')), /inside one another/],
  ],
  schemaversion: [
    ['missing', twelve(replace('<schemaversion>1.2</schemaversion>', '')), /no <schemaversion>/],
    ['unknown', twelve(replace('>1.2<', '>1.3<')), /line 3: the version is “1\.3”/],
    ['of the other SCORM', twelve(replace('>1.2<', '>2004 4th Edition<')), /not written in the form of SCORM 2004 \(it is that of SCORM 1\.2\)/],
    ['with other capitals', four(replace('4th Edition', '4th edition')), /2004 4th edition/],
  ],
  organization: [
    ['no default', twelve(replace(' default="o1"', '')), /does not say which one/],
    ['a default that is not there', twelve(replace('default="o1"', 'default="o2"')), /“o2”, and no organization/],
    ['no organization', twelve(replace(/<organization .*<\/organization>/, '')), /no <organization>/],
  ],
  items: [
    ['no identifierref', twelve(replace(' identifierref="r1"', '')), /“Part” opens nothing/],
    ['to nothing', twelve(replace('identifierref="r1"', 'identifierref="r9"')), /“r9”, and there is no such resource/],
    ['to a resource without href', twelve(replace(' href="index.html">', '>')), /has no href/],
  ],
  sco: [
    ['an asset', twelve(replace('"sco"', '"asset"')), /nothing is recorded/],
    ['spelled as in 2004', twelve(replace('scormtype', 'scormType')), /adlcp:scormtype/],
    ['spelled as in 1.2', four(replace('scormType', 'scormtype')), /adlcp:scormType/],
  ],
  'href-slash': [['a slash', twelve(replace('href="index.html">', 'href="/index.html">')), /1 address begins with a slash: “\/index\.html”/]],
  'href-backslash': [['a backslash', twelve(replace('"js/a.js"', '"js\\a.js"')), /“js\\a\.js”/]],
  'href-encoding': [
    ['a percent sign', twelve(addFile('100%.html'), withFile('100%.html')), /percent sign/],
    ['a space', twelve(addFile('my page.html'), withFile('my page.html')), /spaces or letters/],
    ['a letter', twelve(addFile('é.html'), withFile('é.html')), /spaces or letters/],
  ],
  'href-case': [['capital letters', twelve((m) => m, ['imsmanifest.xml', 'imscp_rootv1p1p2.xsd', 'adlcp_rootv1p2.xsd', 'Index.html', 'js/a.js']), /“index\.html”/]],
  'launch-missing': [['not there', twelve((m) => m, FILES_12.filter((n) => n !== 'index.html')), /opens “index\.html”/]],
  'listed-missing': [['not there', twelve((m) => m, FILES_12.filter((n) => n !== 'js/a.js')), /1 file is on the list and not in the zip: “js\/a\.js”/]],
  unlisted: [
    ['an extra file', twelve((m) => m, withFile('extra.png')), /1 file is in the zip .*“extra\.png”/],
    ['what a Mac leaves', twelve((m) => m, withFile('__MACOSX/._a', 'js/.DS_Store')), /2 files were left/],
  ],
  'launch-listed': [['without a <file>', twelve(replace('<file href="index.html"/>', '')), /without a <file>/]],
  identifiers: [
    ['too long', twelve(replace('identifier="i1"', `identifier="${'i'.repeat(256)}"`)), /256 characters/],
    ['with a space', twelve(replace('identifier="i1"', 'identifier="part one"')), /“part one”/],
    ['beginning with a digit', twelve(replace('identifier="m1"', 'identifier="1m"')), /“1m”/],
    ['empty', twelve(replace('identifier="i1"', 'identifier=""')), /“” cannot/],
  ],
  duplicates: [['item and resource', twelve(replace('item identifier="i1"', 'item identifier="r1"')), /“r1” is also on line 4/]],
  'control-documents': [['one missing', twelve((m) => m, FILES_12.filter((n) => !n.startsWith('adlcp'))), /1 schema file that is not in the zip: “adlcp_rootv1p2\.xsd”/]],
  masteryscore: [
    ['1.2', twelve(replace('<title>Part</title>', '<title>Part</title><adlcp:masteryscore>80</adlcp:masteryscore>')), /pass mark: “80”/],
    ['2004', four(replace('<title>Part</title>', '<title>Part</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>')), /“0\.8”/],
  ],
  'ascii-names': [
    ['an accent', twelve(addFile('%C3%A9.html'), withFile('é.html')), /“é\.html”/],
    ['a backslash', twelve((m) => m, withFile('js\\b.js')), /“js\\b\.js”/],
  ],
  size: [['3 MB', { ...twelve(), bytes: 3e6 }, /3\.0 MB.*2 MB/]],
};

/** Sound packages of several shapes: no rule may speak. */
const SOUND: [what: string, p: Package][] = [
  ['SCORM 1.2', twelve()],
  ['SCORM 2004', four()],
  ['2004 3rd Edition', four(replace('4th', '3rd'))],
  ['a byte order mark', { ...twelve(), manifest: Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes(MANIFEST_12)) }],
  ['xml:base', twelve((m) => replace('<resources>', '<resources xml:base="c/">')(m), FILES_12.map((n) => (n === 'index.html' || n === 'js/a.js' ? `c/${n}` : n)))],
  ['encoded names', twelve(replace('"js/a.js"', '"js/a%2Bb.js"'), FILES_12.map((n) => n.replace('a.js', 'a+b.js')))],
  ['a query', twelve(replace('href="index.html">', 'href="index.html?lang=en#start">'))],
  ['parts inside a cluster', twelve(replace('<item identifier="i1" identifierref="r1"><title>Part</title></item>', '<item identifier="c"><title>All</title><item identifier="i1" identifierref="r1"><title>Part</title></item></item>'))],
  ['an identifier of 255 characters', twelve(replace('identifier="i1"', `identifier="${'i'.repeat(255)}"`))],
  ['metadata in a file of its own', twelve(replace('</metadata>', '<adlcp:location>meta.xml</adlcp:location></metadata>'), withFile('meta.xml'))],
  ['2 MB', { ...twelve(), bytes: 2 * 1024 * 1024 }],
];

for (const [what, p] of SOUND)
  test(`nothing to find: ${what}`, () => {
    const { results } = checkPackage(p);
    assert.deepEqual(results.filter((r) => r.state !== 'fine'), []);
    assert.deepEqual(results.map((r) => r.id), RULE_IDS);
    assert.deepEqual(verdict(results), { ready: true, text: 'Ready to upload' });
  });

test('every rule has a failing package here', () => { assert.deepEqual(Object.keys(FAILING), [...RULE_IDS]); });

for (const [id, cases] of Object.entries(FAILING))
  for (const [what, p, says] of cases)
    test(`${id}: ${what}`, () => {
      const { results } = checkPackage(p);
      const mine = results.find((r) => r.id === id)!;
      assert.equal(mine.state, 'found');
      assert.match(mine.found.map((f) => `${f.what}\n${f.mend}`).join('\n'), says);
      for (const r of results) for (const f of r.found) assert.ok(f.mend.length > 10 && /[.!]$/.test(f.mend), `${r.id} says how to mend: ${f.mend}`);
      const others = results.filter((r) => r.state === 'found' && r.id !== id).map((r) => r.id);
      const expected = OTHERS[`${id}: ${what}`] ?? [];
      assert.deepEqual(others, expected, 'one fault, one finding');
      assert.equal(verdict(results).ready, ![mine, ...results.filter((r) => expected.includes(r.id))].some((r) => r.level === 'must'));
    });

/** Where one fault is rightly seen by two rules. */
const OTHERS: Record<string, string[]> = {
  'href-encoding: a space': ['ascii-names'],
  'href-encoding: a letter': ['ascii-names'],
  'ascii-names: a backslash': ['unlisted'],
};

test('names and ids of a package are never taken for something else', () => {
  const { results } = checkPackage(twelve(replace('<title>Part', '<title>&lt;img src=x onerror=alert(1)&gt;')));
  assert.ok(verdict(results).ready);
  const { results: evil } = checkPackage(twelve((m) => `<!DOCTYPE manifest [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/passwd">]>${m.slice(m.indexOf('<manifest')).replace('<title>Part', '<title>&x;&a;')}`));
  assert.equal(evil.find((r) => r.id === 'well-formed')!.state, 'found', 'entities are not followed');
});
