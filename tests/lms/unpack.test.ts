/** Zips come from anywhere. Whatever is wrong with one, nothing is written outside its folder and nothing stays behind. */
import assert from 'node:assert/strict';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import test from 'node:test';
import { zipSync } from 'fflate';
import { LIMITS } from '../../src/lms/preview/limits.ts';
import { unpack } from '../../src/lms/preview/unpack.ts';
import { RefusedZip } from '../../src/lms/preview/zip-directory.ts';
import { rawZip } from './zips.ts';

const zeros = (n: number) => new Uint8Array(n);
const folders = () => readdirSync(tmpdir()).filter((n) => n.startsWith('caseway-lms-')).sort();

function refused(zip: Uint8Array, says: RegExp, limits = LIMITS): void {
  const before = folders();
  assert.throws(() => unpack(zip, limits), (e: Error) => {
    assert.ok(e instanceof RefusedZip, String(e.stack));
    assert.match(e.message, says);
    assert.ok(e.mend.length > 20, 'it says what to do');
    return true;
  });
  assert.deepEqual(folders(), before, 'nothing stays behind');
}

test('a sound zip is unpacked: packed and stored files, folders, names of any script', () => {
  const bytes = new TextEncoder().encode('a'.repeat(5000));
  const u = unpack(zipSync({ 'imsmanifest.xml': bytes, 'sub/': new Uint8Array(), 'sub/stored.bin': [Uint8Array.of(1, 2, 3), { level: 0 }], 'sub/طفل é.txt': bytes, empty: new Uint8Array(), 'A.txt': bytes, 'a.txt': new Uint8Array() }));
  try {
    assert.deepEqual([...u.files.keys()], ['imsmanifest.xml', 'sub/stored.bin', 'sub/طفل é.txt', 'empty', 'A.txt', 'a.txt']);
    assert.deepEqual(new Uint8Array(readFileSync(u.files.get('sub/stored.bin')!)), Uint8Array.of(1, 2, 3));
    assert.deepEqual(new Uint8Array(readFileSync(u.files.get('sub/طفل é.txt')!)), bytes);
    assert.equal(readFileSync(u.files.get('a.txt')!).length, 0, 'capital letters are kept apart on every file system');
    for (const path of u.files.values()) assert.ok(path.startsWith(u.folder) && lstatSync(path).isFile());
    assert.equal(readdirSync(u.folder).length, 6);
  } finally { u.remove(); }
  assert.ok(!folders().includes(u.folder.split('/').at(-1)!));
});

for (const name of ['../evil.txt', 'a/../../evil.txt', '..\\evil.txt', 'a\\..\\..\\evil.txt', '..'])
  test(`a name that climbs out is refused: ${name}`, () => { refused(rawZip([{ name: 'imsmanifest.xml', data: 'x' }, { name, data: 'evil' }]), /leads out/); });
for (const name of ['/etc/evil', '\\evil', 'C:\\evil', 'c:evil', '//host/evil'])
  test(`an absolute name is refused: ${name}`, () => { refused(rawZip([{ name, data: 'evil' }]), /fixed place/); });
test('a name with a zero byte, or none, is refused', () => {
  refused(rawZip([{ name: 'a\0.txt', data: 'x' }]), /no usable name/);
  refused(rawZip([{ name: '', data: 'x' }]), /no usable name/);
});
test('a link is refused, and so is a device', () => {
  refused(rawZip([{ name: 'link', data: '/etc/passwd', mode: 0o120777 }, { name: 'link/x', data: 'evil' }]), /is a link/);
  refused(rawZip([{ name: 'device', data: '', mode: 0o020666 }]), /is a link/);
});

test('a bomb is refused by its ratio before anything is written', () => { refused(rawZip([{ name: 'bomb', data: zeros(30e6) }]), /far more than it seems/); });
test('a bomb that lies about its length is stopped on the way', () => {
  refused(rawZip([{ name: 'bomb', data: zeros(30e6), says: 1000 }]), /far more than it seems/);
});
test('a small file may be packed well', () => { unpack(rawZip([{ name: 'a', data: zeros(900_000) }])).remove(); });
test('files that lie over one another are refused', () => { refused(rawZip([{ name: 'aa', data: 'x'.repeat(100) }, { name: 'aa2', data: 'x'.repeat(100), at: 0 }]), /two names|over one another/); });
test('the same place twice under the same length of name is refused', () => { refused(rawZip([{ name: 'aa', data: 'x' }, { name: 'aa', data: 'x', at: 0 }]), /twice/); });
test('100,000 files are refused', () => {
  const entries = Array.from({ length: 100_000 }, (_, n) => ({ name: `f${n}`, method: 0 }));
  refused(rawZip(entries), /more than 10,000 files/);
  refused(rawZip(entries.slice(0, 11_000), 11), /more than 10,000 files/);
});
test('single size, total size and the size of the zip have limits', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, n) => (n * 7919) % 251);
  const zip = rawZip([{ name: 'a', data: noise }, { name: 'b', data: noise }]);
  refused(zip, /“a” is too big/, { ...LIMITS, fileBytes: 4999 });
  refused(zip, /The package is too big/, { ...LIMITS, totalBytes: 9999 });
  refused(zip, /The package is too big/, { ...LIMITS, zipBytes: zip.length - 1 });
  unpack(zip, { ...LIMITS, fileBytes: 5000, totalBytes: 10_000, zipBytes: zip.length }).remove();
});

test('broken zips are refused', () => {
  const whole = rawZip([{ name: 'a.txt', data: 'hello hello hello' }, { name: 'b.txt', data: 'x' }]);
  refused(new Uint8Array(), /not a zip/);
  refused(new TextEncoder().encode('<html>not found</html>'.repeat(10)), /not a zip/);
  refused(whole.subarray(0, whole.length - 10), /not a zip/);
  for (const at of [0, 37, whole.length - 6]) {
    const hurt = whole.slice();
    hurt[at]! ^= 0xff;
    refused(hurt, /broken|not a zip|packed in a way/);
  }
  refused(rawZip([{ name: 'a', data: 'x' }], 2), /says it holds 2 files, and lists 1/);
  refused(rawZip([{ name: 'a.txt', otherName: 'b.txt', data: 'x' }]), /two names/);
  refused(rawZip([{ name: 'a', data: 'longer', says: 3, method: 0 }]), /cut off/);
  refused(rawZip([{ name: 'a', data: 'longer', says: 300 }]), /not what was packed/);
});
test('a password and an odd way of packing are named', () => {
  refused(rawZip([{ name: 'a', data: 'x', flags: 1 }]), /password/);
  refused(rawZip([{ name: 'a', data: 'x', method: 12 }]), /method 12/);
});
test('every cut and every wrong byte of a zip is refused or gives the same bytes', () => {
  const whole = rawZip([{ name: 'a.txt', data: 'hello hello hello' }]);
  for (let at = 0; at < whole.length; at++) {
    const hurt = whole.slice();
    hurt[at]! ^= 0x41;
    for (const zip of [hurt, whole.subarray(0, at)])
      try { unpack(zip).remove(); } catch (e) { assert.ok(e instanceof RefusedZip, `byte ${at}: ${String((e as Error).stack)}`); }
  }
});
