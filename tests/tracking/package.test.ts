import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { unzipSync } from 'fflate';
import { type PackedFile, packScorm, type ScormPackage } from '../../src/packages/scorm.ts';
import { STANDARDS, type Standard } from './oracles.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const FILES = [{ path: 'l1-01.html', bytes: bytes('<p>hello') }, { path: 'assets/a.js', bytes: bytes('1') }, { path: '404.html', bytes: bytes('') }];
const sco = (files: PackedFile[]) => [{ id: 'l1-01', title: 'Foundations', launch: 'l1-01.html', files }];
const input = (standard: Standard): ScormPackage => ({
  standard, courseId: 'caseway', contextId: 'base', id: 'l1-01', lang: 'en', title: 'Foundations', description: 'D', keywords: ['child'],
  typicalLearningMinutes: 90, rights: 'CC BY 4.0', version: '1.0.0', status: 'draft', scos: sco(FILES), shared: [],
});
const CONTROL = {
  scorm12: ['adlcp_rootv1p2.xsd', 'ims_xml.xsd', 'imscp_rootv1p1p2.xsd', 'imsmd_rootv1p2p1.xsd'],
  scorm2004: ['XMLSchema.dtd', 'adlcp_v1p3.xsd', 'adlnav_v1p3.xsd', 'adlseq_v1p3.xsd', 'datatypes.dtd', 'imscp_v1p1.xsd', 'imsss_v1p0.xsd', 'imsss_v1p0auxresource.xsd',
    'imsss_v1p0control.xsd', 'imsss_v1p0delivery.xsd', 'imsss_v1p0limit.xsd', 'imsss_v1p0objective.xsd', 'imsss_v1p0random.xsd', 'imsss_v1p0rollup.xsd',
    'imsss_v1p0seqrule.xsd', 'imsss_v1p0util.xsd', 'xml.xsd'],
};

for (const standard of STANDARDS) {
  test(`${standard}: the manifest stands first, and nothing is missing or extra`, () => {
    const files = unzipSync(packScorm(input(standard)));
    const names = Object.keys(files);
    assert.equal(names[0], 'imsmanifest.xml');
    assert.deepEqual([...names].sort(), ['imsmanifest.xml', ...CONTROL[standard], ...FILES.map((f) => f.path)].sort());
    for (const f of FILES) assert.deepEqual(files[f.path], f.bytes);
  });

  test(`${standard}: every schema that the manifest names, and every one those include, is in the zip`, () => {
    const files = unzipSync(packScorm(input(standard)));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    const named = [...text('imsmanifest.xml').matchAll(/ ([\w.]+\.xsd)/g)].map((m) => m[1]!);
    assert.ok(named.length >= 3);
    const needed = [...named, ...CONTROL[standard].flatMap((f) => [...text(f).matchAll(/schemaLocation\s*=\s*"([\w.]+\.xsd)"/g)].map((m) => m[1]!))];
    for (const name of needed) assert.ok(files[name], name);
  });

  test(`${standard}: the same input gives the same bytes, in any order and any time zone`, () => {
    const hash = (z: Uint8Array) => createHash('sha256').update(z).digest('hex');
    const here = hash(packScorm(input(standard)));
    assert.equal(hash(packScorm({ ...input(standard), scos: sco(FILES.toReversed()) })), here);
    const module = new URL('../../src/packages/scorm.ts', import.meta.url);
    const script = `import { packScorm } from ${JSON.stringify(module)}; import { createHash } from 'node:crypto';
      const o = JSON.parse(process.argv[1]); for (const f of o.scos[0].files) f.bytes = Uint8Array.from(f.bytes);
      console.log(createHash('sha256').update(packScorm(o)).digest('hex'))`;
    const argument = JSON.stringify(input(standard), (key, value: unknown) => (key === 'bytes' ? [...(value as Uint8Array)] : value));
    for (const TZ of ['UTC', 'Pacific/Apia', 'America/St_Johns', 'Asia/Kathmandu'])
      assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script, argument], { env: { ...process.env, TZ }, encoding: 'utf8' }).trim(), here, TZ);
  });
}

const BAD: [path: string, says: RegExp][] = [
  ['/a.js', /slash/], ['a\\b.js', /backslash/], ['طفل.html', /ASCII/], ['../a.js', /"\.\."/], ['a/../b.js', /"\.\."/], ['a//b.js', /empty/], ['./a.js', /empty/],
  ['a b.js', /letters/], ['a?b.js', /letters/], ['LICENSE', /extension/], ['l1-01.html', /twice/], ['L1-01.html', /upper and lower/], ['imsmanifest.xml', /twice/], ['imscp_rootv1p1p2.xsd', /twice/], ['', /empty/],
];
for (const [path, says] of BAD)
  test(`a file called "${path}" cannot be packed`, () => {
    assert.throws(() => packScorm({ ...input('scorm12'), scos: sco([...FILES, { path, bytes: bytes('') }]) }), (e: Error) => says.test(e.message) && e.message.includes(path));
  });
