import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { collisions, decode, encode, shortId, worstCase } from '../../src/model/codec.ts';
import { after, empty, merge, newNonce, type Progress } from '../../src/model/progress.ts';
import { answer, ids, progress } from './arbitrary.ts';

const nonce = fc.stringMatching(/^[\w-]{1,16}$/);
const shape = { sessions: ids.sessions.length, blocks: ids.blocks.map(() => ({ longest: 12 })), items: ids.items.map(() => ({ longest: 12 })) };

function read(text: string): Progress {
  const d = decode(text, ids);
  assert.ok(d.ok);
  return d.progress;
}

test('every state comes back as it was', () => {
  fc.assert(fc.property(progress(nonce), (p) => assert.deepEqual(read(encode(p, ids)), p)), { numRuns: 1000 });
});

test('the text is printable ASCII without spaces and never longer than the worst case', () => {
  fc.assert(fc.property(progress(nonce), (p) => {
    const text = encode(p, ids);
    assert.match(text, /^[!-~]+$/);
    assert.ok(text.length <= worstCase(shape));
  }));
});

test('the same state gives the same text, whatever the order of its keys', () => {
  const turned = (x: unknown): unknown => (x && typeof x === 'object' && !Array.isArray(x) ? Object.fromEntries(Object.entries(x).reverse().map(([k, v]) => [k, turned(v)])) : x);
  fc.assert(fc.property(progress(), (p) => assert.equal(encode(turned(p) as Progress, ids), encode(p, ids))));
});

test('one changed, lost or added character is always noticed', () => {
  const any = fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  fc.assert(fc.property(progress(), fc.nat(), any, fc.constantFrom('change', 'lose', 'add'), (p, where, c, how) => {
    const text = encode(p, ids);
    const i = where % text.length;
    const other = text.slice(0, i) + (how === 'lose' ? '' : c) + text.slice(how === 'add' ? i : i + 1);
    const d = decode(other, ids);
    if (d.ok) assert.deepEqual(d.progress, p);
  }), { numRuns: 3000 });
});

test('decoding any text never throws and never touches a prototype', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string().map((s) => `1${s}`)), (text) => {
    decode(text, ids);
  }), { numRuns: 2000 });
  // With a right checksum in front, what stands behind is still not trusted.
  const sealed = (body: string) => encode({ ...empty('x'), nonce: 'x' }, ids).slice(0, 1) + checksum(body) + body;
  fc.assert(fc.property(fc.oneof(fc.string(), fc.array(fc.string({ unit: fc.constantFrom('0', '1', '_', '|', ';', ':', 'a') })).map((parts) => parts.join('|'))), (body) => {
    const d = decode(sealed(body), { ...ids, blocks: [...ids.blocks, '__proto__'] });
    if (d.ok) assert.equal(Object.getPrototypeOf(d.progress.blocks), Object.prototype);
  }), { numRuns: 2000 });
  assert.equal(({} as Record<string, unknown>)['at'], undefined);
});

/** The checksum the codec writes before a body, found through the codec itself. */
function checksum(body: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < body.length; i++) h = Math.imul(h ^ body.charCodeAt(i), 0x01000193);
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
  let out = '';
  for (let n = h >>> 0, i = 0; i < 6; i++, n = Math.floor(n / 64)) out = digits.charAt(n % 64) + out;
  return out;
}

test('decoding a very long hostile text takes time in proportion', () => {
  const text = (n: number) => { const body = `n|1|0|0|||${'abc001;'.repeat(n)}|||||`; return `1${checksum(body)}${body}`; };
  const time = (n: number) => { const t = text(n); const from = performance.now(); decode(t, ids); return performance.now() - from; };
  time(10_000);
  assert.ok(time(200_000) < 2000);
});

test('nothing, an older, a newer and a damaged text are told apart', () => {
  const text = encode(empty('n'), ids);
  const reason = (t: string) => { const d = decode(t, ids); return d.ok ? 'ok' : d.reason; };
  assert.equal(reason(''), 'empty');
  assert.equal(reason(`0${text.slice(1)}`), 'older');
  assert.equal(reason(`2${text.slice(1)}`), 'newer');
  for (const t of ['null', 'undefined', ' ', '1', text.slice(0, -1), ` ${text}`, '{"nonce":"n"}']) assert.equal(reason(t), 'damaged', t);
});

test('a module that lost some sessions, blocks and items reads the rest of an older state', () => {
  fc.assert(fc.property(progress(), (p) => {
    const fewer = { sessions: ids.sessions.slice(1), blocks: ids.blocks.slice(2), items: ids.items.slice(1) };
    const d = decode(encode(p, ids), fewer);
    assert.ok(d.ok);
    assert.deepEqual(d.progress.sessions, Object.fromEntries(Object.entries(p.sessions).filter(([id]) => fewer.sessions.includes(id))));
    assert.deepEqual(d.progress.blocks, Object.fromEntries(Object.entries(p.blocks).filter(([id]) => fewer.blocks.includes(id))));
  }));
});

test('an answer that breaks its rule costs itself only', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), answer, (bad, good) => {
    let p = after(empty('n'), { kind: 'answered', block: 'circles', answer: bad, right: true });
    p = after(p, { kind: 'answered', block: 'a', answer: good, right: false });
    const back = read(encode(p, ids));
    assert.equal(back.blocks['a']?.answer, good);
    assert.equal(back.blocks['circles']?.right, true);
    assert.ok(['', bad].includes(back.blocks['circles'].answer));
  }));
});

test('a full module takes less than a thousand characters', () => {
  const full = {
    sessions: Array.from({ length: 6 }, (_, i) => `session-${i}`),
    blocks: Array.from({ length: 25 }, (_, i) => `block-${i}`),
    items: Array.from({ length: 24 }, (_, i) => `item-${i}`),
  };
  assert.deepEqual(collisions([...full.sessions, ...full.blocks, ...full.items]), []);
  let p = empty(newNonce());
  for (let i = 0; i < 500; i++) p = after(p, { kind: 'active', seconds: 10 });
  for (const session of full.sessions) p = after(p, { kind: 'session-done', session });
  full.blocks.forEach((block, i) => { p = after(p, { kind: 'answered', block, answer: 'a1b2c3d4e5f6'.slice(0, 1 + (i % 12)), right: true }); });
  for (const which of ['before', 'after'] as const) {
    for (const item of full.items) p = after(p, { kind: 'test-answered', test: which, item, answer: 'a,c' });
    p = after(p, { kind: 'test-submitted', test: which, right: 16, items: 24, missed: full.items.slice(0, 8) });
  }
  const { length } = encode(p, full);
  assert.ok(length < 1000, String(length));
});

test('short ids have three characters, and two ids with the same one are found', () => {
  fc.assert(fc.property(fc.string(), (id) => assert.match(shortId(id), /^[\w-]{3}$/)));
  const many = Array.from({ length: 5000 }, (_, i) => `block-${i * 7919}`);
  const found = collisions([...many, ...many]);
  for (const [a, b] of found) { assert.notEqual(a, b); assert.equal(shortId(a), shortId(b)); }
  assert.equal(found.length, many.length - new Set(many.map(shortId)).size);
});

test('merging states that went through the codec gives what merging them directly gives', () => {
  fc.assert(fc.property(progress(), progress(), (a, b) =>
    assert.deepEqual(merge(read(encode(a, ids)), b), merge(a, read(encode(b, ids))))), { numRuns: 1000 });
});

test('a nonce that would break the text is refused at once', () => {
  for (const bad of ['', 'a b', 'a|b', 'x'.repeat(17)]) assert.throws(() => encode(empty(bad), ids), /nonce/);
  assert.match(newNonce(), /^[\w-]{8}$/);
});
