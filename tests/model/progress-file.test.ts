import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { decode, encode } from '../../src/model/codec.ts';
import { merge, type Progress } from '../../src/model/progress.ts';
import { fileName, LARGEST_FILE, readProgressFile, writeProgressFile, type ProgressFile } from '../../src/model/progress-file.ts';
import { ids, progress } from './arbitrary.ts';

const moduleId = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const file: fc.Arbitrary<ProgressFile> = fc.record({
  course: fc.constant('caseway'), version: fc.constantFrom('0.1.0', '2.10.3-é'),
  modules: fc.dictionary(moduleId, progress().map((p) => encode(p, ids)), { maxKeys: 3, noNullPrototype: true }),
}, { noNullPrototype: true });

test('what is saved is read again, module by module', () => {
  fc.assert(fc.property(file, (f) => assert.deepEqual(readProgressFile(writeProgressFile(f), 'caseway'), { ok: true, file: f })), { numRuns: 300 });
});

test('a line break or a byte order mark that an editor puts around it does no harm', () => {
  const text = writeProgressFile({ course: 'caseway', version: '1', modules: { 'l1-01': '1abc' } });
  for (const t of [`${text}\n`, `\uFEFF${text}\r\n`]) assert.equal(readProgressFile(t, 'caseway').ok, true);
});

test('any single character changed, lost or put in is refused, and never throws', () => {
  fc.assert(fc.property(file, fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom('change', 'lose', 'put in'), (f, n, c, how) => {
    const text = writeProgressFile(f);
    const at = n % text.length;
    const damaged = text.slice(0, at) + (how === 'lose' ? '' : c) + text.slice(how === 'put in' ? at : at + 1);
    fc.pre(damaged.trim() !== text);
    const read = readProgressFile(damaged, 'caseway');
    assert.equal(read.ok, false, damaged);
  }), { numRuns: 2000 });
});

test('each kind of wrong file is refused by its own name', () => {
  const good = { course: 'caseway', version: '1', modules: { 'l1-01': '1abc' } };
  const cases: [string, string][] = [
    ['', 'empty'], ['  \n', 'empty'], ['x'.repeat(LARGEST_FILE + 1), 'large'],
    ['hello', 'foreign'], ['{"a":1}', 'foreign'], ['[]', 'foreign'], ['null', 'foreign'], ['%PDF-1.4', 'foreign'],
    [writeProgressFile(good).slice(0, -3), 'damaged'], [writeProgressFile(good).replace('1abc', '1abd'), 'damaged'],
    [writeProgressFile({ ...good, modules: { '../~people/x': '1abc' } }), 'damaged'], [writeProgressFile({ ...good, modules: { 'l1-01': '<b>\n' } }), 'damaged'],
    [writeProgressFile(good).replace('"caseway-progress":1', '"caseway-progress":2'), 'newer'],
    [writeProgressFile({ ...good, course: 'another' }), 'other-course'],
  ];
  for (const [text, reason] of cases) assert.deepEqual(readProgressFile(text, 'caseway'), { ok: false, reason }, text.slice(0, 60));
});

test('any JSON at all is answered in words', () => {
  fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.record({ 'caseway-progress': fc.jsonValue(), course: fc.jsonValue(), version: fc.jsonValue(), modules: fc.jsonValue(), check: fc.jsonValue() }).map((x) => JSON.stringify(x))), (text) => {
    assert.equal(readProgressFile(text, 'caseway').ok, false);
  }), { numRuns: 1000 });
});

test('the laws of merging hold through the file', () => {
  const through = (p: Progress): Progress => {
    const read = readProgressFile(writeProgressFile({ course: 'caseway', version: '1', modules: { m: encode(p, ids) } }), 'caseway');
    assert.ok(read.ok);
    const state = decode(read.file.modules['m']!, ids);
    assert.ok(state.ok);
    return state.progress;
  };
  fc.assert(fc.property(progress(), progress(), progress(), (a, b, c) => {
    assert.deepEqual(through(merge(a, b)), merge(through(b), through(a)));
    assert.deepEqual(merge(through(a), through(merge(b, c))), merge(through(merge(a, b)), through(c)));
    assert.deepEqual(merge(through(a), through(a)), through(a));
  }), { numRuns: 500 });
});

test('the name of the file sorts by day and opens as JSON everywhere', () => {
  assert.equal(fileName(new Date(2026, 10, 2)), 'caseway-progress-2026-11-02.json');
});
