/** Nothing in the browser's code reads from outside, or writes markup, without standing in the tables of readers.ts. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { files, reachedFrom, room } from '../import-graph.ts';
import { READERS, READS, WRITERS, WRITES } from './readers.ts';

/** Rooms of which all, or a part, runs in the browser; of the others, what these load. */
const ROOMS = ['player', 'trainer', 'storage'];
const inBrowser = [...new Set(files.filter((f) => ROOMS.includes(room(f))).flatMap((f) => [...reachedFrom(f)]))].sort();
const code = (file: string): string => readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;])\/\/.*$/gm, '');
const seen = (signs: Record<string, RegExp>) => Object.fromEntries(inBrowser.map((f): [string, string[]] => [f, Object.keys(signs).filter((s) => signs[s]!.test(code(f)))]).filter(([, all]) => all.length));

test('the code that runs in the browser is found', () => {
  assert.ok(inBrowser.length > 80, String(inBrowser.length));
  for (const file of ['model/codec.ts', 'blocks/choice/answer.ts', 'tracking/session.ts']) assert.ok(inBrowser.includes(file), file);
});

test('every file that reads from outside stands in the table with what it reads, and no other', () => {
  assert.deepEqual(Object.fromEntries(Object.entries(READERS).map(([f, r]) => [f, [...r.reads].sort()])), Object.fromEntries(Object.entries(seen(READS)).map(([f, r]) => [f, r.sort()])));
});

test('every file that writes markup, a script or an address says why nothing from outside gets there', () => {
  assert.deepEqual(Object.fromEntries(Object.entries(WRITERS).map(([f, w]) => [f, [...w.writes].sort()])), Object.fromEntries(Object.entries(seen(WRITES)).map(([f, w]) => [f, w.sort()])));
});
