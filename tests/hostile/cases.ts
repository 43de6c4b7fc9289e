/**
 * Hostile text and structures, as fast-check draws them: what a damaged disk, a stranger's file, another program on the
 * same address or somebody with ideas may put where the player reads. Everything that would run sets `window.hit` or
 * makes an `<x-hit>`.
 */
import fc from 'fast-check';
import { hash, number } from '../../src/model/codec.ts';

/** Every run draws the same cases; a failure prints the seed and the path to its case. */
export const SEED = 20260131;

export const MARKUP = [
  '<script>window.hit=1</script>', '</script><x-hit></x-hit>', '<x-hit>', '"><x-hit x="', "'><x-hit x='", '<img src=x onerror=window.hit=1>', '<svg onload=window.hit=1>',
  '" autofocus onfocus="window.hit=1', 'javascript:window.hit=1', 'JaVaScRiPt:window.hit=1//', 'data:text/html,<script>parent.hit=1</script>', '<iframe srcdoc="<script>parent.hit=1</script>">',
  "';window.hit=1;//", '$' + '{window.hit=1}', '{{constructor.constructor("window.hit=1")()}}', '<!--', ']]><x-hit/>', '&lt;x-hit&gt;', '<style>*{display:none}</style>', '<base href="//example.invalid/">', '<meta http-equiv=refresh content="0;url=//example.invalid">',
];
/** Halves of characters, marks that turn the direction, characters that nobody sees, and too many accents. */
export const RUNES = ['\ud800', '\udfff\ud800', '\u202e', '\u2066\u2067', '\u200f', '\0', '\u0007', '\ufeff', '\u2028', '\u00ad', `e${'\u0301'.repeat(50)}`, '👩‍👩‍👧', '\uffff', 'ﷺ', 'İ'];
export const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then', '', '~', '/', '../..', '0', '-1'];
const NUMBERS = ['NaN', 'Infinity', '-Infinity', '-0', '1e999', '-1', '0x7fffffff', '9007199254740993', '1e-7', '٣', '0'.repeat(400), '9'.repeat(400)];
const DEEP = ['['.repeat(30_000), '{"a":'.repeat(8000), `${'['.repeat(3000)}${']'.repeat(3000)}`, `${'{"a":'.repeat(1500)}1${'}'.repeat(1500)}`, '(('.repeat(9000)];
const LONG = ['a'.repeat(120_000), 'ab'.repeat(60_000), '<x-hit>'.repeat(15_000), '\ud800'.repeat(50_000), 'ا'.repeat(90_000), ' '.repeat(90_000), '%'.repeat(50_000)];
const FILES = ['PK\u0003\u0004\u0014\0\0\0\b\0', '%PDF-1.7\n%âãÏÓ', 'GIF89a\u0001\0', '\u007fELF\u0002', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', 'SQLite format 3\0', '\u001f\u008b\b'];

const piece = fc.oneof(
  { arbitrary: fc.constantFrom(...MARKUP), weight: 4 }, { arbitrary: fc.constantFrom(...RUNES), weight: 3 }, { arbitrary: fc.constantFrom(...NAMES), weight: 2 },
  { arbitrary: fc.constantFrom(...NUMBERS), weight: 2 }, { arbitrary: fc.constantFrom(...FILES), weight: 1 }, { arbitrary: fc.string({ unit: 'binary' }), weight: 3 }, { arbitrary: fc.string(), weight: 1 },
);

/** Any text, mostly short. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: piece, weight: 8 }, { arbitrary: fc.array(piece, { maxLength: 6 }).map((all) => all.join('')), weight: 8 }, { arbitrary: fc.constantFrom(...LONG), weight: 1 }, { arbitrary: fc.constantFrom(...DEEP), weight: 1 },
);
/** Short enough to be drawn by the hundred. */
export const shortText: fc.Arbitrary<string> = fc.oneof(piece, fc.array(piece, { maxLength: 4 }).map((all) => all.join(''))).filter((t) => t.length < 2000);

const name = fc.oneof({ arbitrary: fc.constantFrom(...NAMES, ...MARKUP.slice(0, 4), ...RUNES.slice(0, 4)), weight: 3 }, { arbitrary: fc.string({ maxLength: 8 }), weight: 1 });

/** JSON as a stranger writes it: `__proto__` is a member like any other, numbers have no end. */
export const json: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof({ maxDepth: 4, withCrossShrink: true },
    fc.oneof(piece.map((t) => JSON.stringify(t)), fc.constantFrom('null', 'true', 'false', '0', '-1', '1e999', '-1e999', '0.1e-320', '123456789012345678901234567890', '[]', '{}')),
    fc.array(tie('any'), { maxLength: 4 }).map((all) => `[${all.join(',')}]`),
    fc.array(fc.tuple(name, tie('any')), { maxLength: 4 }).map((all) => `{${all.map(([k, v]) => `${JSON.stringify(k)}:${v}`).join(',')}}`)),
})).any;

/** An object with the members that the reader looks for, some of them right. */
export function like(members: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<string> {
  const value = (right: fc.Arbitrary<unknown>): fc.Arbitrary<string> => fc.oneof({ arbitrary: right.map((v) => JSON.stringify(v) ?? 'null'), weight: 5 }, { arbitrary: json, weight: 2 });
  return fc.record(Object.fromEntries(Object.entries(members).map(([k, v]) => [k, value(v)])), { requiredKeys: [] })
    .chain((all) => fc.array(fc.tuple(name, json), { maxLength: 2 }).map((more) => `{${[...Object.entries(all), ...more].map(([k, v]) => `${JSON.stringify(k)}:${v}`).join(',')}}`));
}

/** What was right, and then cut off, flipped by a bit, doubled, put together wrongly or written over. */
export const bent = (whole: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.tuple(whole, fc.nat(), fc.nat(), piece, fc.nat({ max: 5 })).map(([w, a, b, p, how]) => {
  const at = a % (w.length + 1);
  const to = at + (b % 9);
  switch (how) {
    case 0: return w.slice(0, at);
    case 1: return w.slice(at);
    case 2: return w.slice(0, at) + String.fromCharCode((w.charCodeAt(at) || 0) ^ (1 << (b % 8))) + w.slice(at + 1);
    case 3: return w.slice(0, at) + p + w.slice(to);
    case 4: return w + w;
    default: return w.slice(0, at) + w.slice(to) + w.slice(at, to);
  }
});

/** A state whose checksum is right and whose contents are not: what `bent` makes of it is signed anew. */
export const signed = (whole: fc.Arbitrary<string>): fc.Arbitrary<string> => bent(whole).map((w) => { const body = w.slice(7); return `1${number(hash(body), 6)}${body}`; });

/** Anything at all that another program may leave where we keep text. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(text, fc.integer(), fc.double(), fc.constantFrom<unknown>(null, undefined, true, false, Number.NaN, Number.POSITIVE_INFINITY, -0), fc.array(shortText, { maxLength: 3 }), fc.object({ maxDepth: 2 }));
