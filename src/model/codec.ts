/**
 * Progress ↔ the text kept in an LMS's suspend_data: `1`, six characters of checksum, then these parts joined by `|`:
 *
 *   nonce | revision | seconds | attempts | place | sessions | blocks | before | after | result before | first | best
 *
 * Numbers are in base 64. A revision ("at") is written as wide as the state's own revision, an id as its three-character
 * hash, so both need no delimiter. Only ids of this version of the module are written and only they are read back
 * (DESIGN.md D5). SCORM 1.2 holds 4,096 characters (RTE 3.4.4, cmi.suspend_data: CMIString4096).
 */
import type { BlockState, Progress, TestResult, TestRun } from './progress.ts';

/** The ids of one module, in source order. */
export interface Ids { sessions: string[]; blocks: string[]; items: string[] }

/** older, newer: written by another version of this codec. damaged: not what was written; it is kept, never guessed at. */
export type Decoded = { ok: true; progress: Progress } | { ok: false; reason: 'empty' | 'older' | 'newer' | 'damaged' };

const VERSION = '1';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const ID = 3;
const CHECK = 6;
const NONCE = /^[\w-]{1,16}$/;
/** What `Answer.encode` promises (model/answer.ts). */
const ANSWER = /^[!-9<-{}]*$/;

/** The three characters that stand for an id. The build checks that no two of a module are equal: `collisions`. */
export function shortId(id: string): string {
  const h = hash(id);
  return number((h ^ (h >>> 18)) & 0x3ffff, ID);
}

/** Pairs of different ids with the same short id, the earlier one first. */
export function collisions(ids: string[]): [string, string][] {
  const first = new Map<string, string>();
  const pairs: [string, string][] = [];
  for (const id of new Set(ids)) {
    const short = shortId(id);
    const earlier = first.get(short);
    if (earlier === undefined) first.set(short, id);
    else pairs.push([earlier, id]);
  }
  return pairs;
}

/** The same state gives the same text, whatever the order of its keys. */
export function encode(p: Progress, ids: Ids): string {
  if (!NONCE.test(p.nonce)) throw new Error('a nonce is 1 to 16 of the characters 0-9 A-Z a-z _ -');
  const wide = number(p.revision).length;
  const at = (n: number) => number(Math.min(n, p.revision), wide);
  const known = <T>(list: string[], record: Record<string, T>, write: (short: string, value: T) => string, between = '') =>
    list.filter((id) => Object.prototype.hasOwnProperty.call(record, id)).map((id) => write(shortId(id), record[id] as T)).join(between);

  const block = (short: string, b: BlockState) => short + at(b.at) + number(b.tries * 2 + (b.right ? 1 : 0), 1) + safe(b.answer);
  const run = (r: TestRun | undefined) =>
    r ? [at(r.at) + (r.submitted ? '1' : '0') + number(r.attempt), known(ids.items, r.answers, (short, a) => short + safe(a), ';')].join(';') : '';
  const result = (r: TestResult | undefined) =>
    r ? `${at(r.at)}${number(r.right)}:${number(r.items)}:${r.missed.filter((id) => ids.items.includes(id)).map(shortId).join('')}` : '';
  const { place, results } = p;

  const body = [
    p.nonce, number(p.revision), number(p.seconds), number(results.attempts),
    place && ids.sessions.includes(place.value.session)
      ? at(place.at) + shortId(place.value.session) + (ids.blocks.includes(place.value.block ?? '') ? shortId(place.value.block!) : '') : '',
    known(ids.sessions, p.sessions, (short, n) => short + at(n)),
    known(ids.blocks, p.blocks, block, ';'),
    run(p.before), run(p.after), result(results.before), result(results.first), result(results.best),
  ].join('|');
  return VERSION + number(hash(body), CHECK) + body;
}

/** Reads what `encode` wrote. Any text may come back from an LMS or a file: this never throws. */
export function decode(text: string, ids: Ids): Decoded {
  if (text === '') return { ok: false, reason: 'empty' };
  const version = text.charAt(0);
  if (/[0-9]/.test(version) && version !== VERSION) return { ok: false, reason: version < VERSION ? 'older' : 'newer' };
  const body = text.slice(1 + CHECK);
  if (version !== VERSION || text.slice(1, 1 + CHECK) !== number(hash(body), CHECK)) return { ok: false, reason: 'damaged' };
  try {
    return { ok: true, progress: read(body.split('|'), ids) };
  } catch {
    return { ok: false, reason: 'damaged' };
  }
}

function read(parts: string[], ids: Ids): Progress {
  const [nonce = '', revisionText = '', seconds = '', attempts = '', place = '', sessions = '', blocks = '', before = '', after = '', ...results] = parts;
  if (!NONCE.test(nonce) || results.length !== 3) throw new Error('not a state');
  const wide = revisionText.length;
  const revision = value(revisionText);
  const long = { sessions: names(ids.sessions), blocks: names(ids.blocks), items: names(ids.items) };

  /** `read` gets the full id; entries of unknown ids are passed over. */
  const entries = <T>(texts: string[], table: Map<string, string>, read: (rest: string) => T): Record<string, T> =>
    Object.fromEntries(texts.flatMap((t) => {
      const id = table.get(t.slice(0, ID));
      return id === undefined ? [] : [[id, read(t.slice(ID))]];
    }));
  const at = (text: string) => {
    const n = value(text.slice(0, wide));
    if (text.length < wide || n > revision) throw new Error('later than the state');
    return n;
  };
  const block = (text: string): BlockState => {
    const flags = value(text.charAt(wide));
    return { at: at(text), answer: answer(text.slice(wide + 1)), right: flags % 2 === 1, tries: flags >> 1, skipped: flags < 2 };
  };
  const run = (text: string): TestRun => {
    const [head = '', ...answers] = text.split(';');
    return { at: at(head), attempt: value(head.slice(wide + 1)), answers: entries(answers, long.items, answer), submitted: head.charAt(wide) === '1' };
  };
  const result = (text: string): TestResult => {
    const [right = '', items = '', missed = ''] = text.slice(wide).split(':');
    return { at: at(text), right: value(right), items: value(items), missed: chunks(missed, ID).flatMap((short) => long.items.get(short) ?? []) };
  };

  const out: Progress = {
    nonce, revision,
    sessions: entries(chunks(sessions, ID + wide), long.sessions, at),
    blocks: entries(blocks ? blocks.split(';') : [], long.blocks, block),
    results: { attempts: value(attempts) },
    seconds: value(seconds),
  };
  const session = long.sessions.get(place.slice(wide, wide + ID));
  const standing = long.blocks.get(place.slice(wide + ID));
  if (session !== undefined) out.place = { at: at(place), value: { session, ...(standing === undefined ? {} : { block: standing }) } };
  if (before) out.before = run(before);
  if (after) out.after = run(after);
  for (const [i, name] of (['before', 'first', 'best'] as const).entries()) if (results[i]) out.results[name] = result(results[i]);
  return out;
}

/** How many characters one module's state may need. */
export interface StateShape {
  /** How many sessions. */
  sessions: number;
  /** Every block that learners answer, with its `Answer.longest`. */
  blocks: { longest: number }[];
  /** Every test item of both forms, likewise. */
  items: { longest: number }[];
}

/** The longest text `encode` can give, every test item standing in both tests. The build fails above 3,500. */
export function worstCase(shape: StateShape): number {
  const at = 4; // 16 million events
  const count = 6; // 64⁶ seconds, attempts or items
  const answers = shape.items.reduce((sum, i) => sum + 1 + ID + i.longest, 0);
  const run = at + 1 + count + answers + 1;
  const result = at + 2 * (count + 1) + ID * shape.items.length;
  const blocks = shape.blocks.reduce((sum, b) => sum + ID + at + 1 + b.longest + 1, 0);
  return VERSION.length + CHECK + 16 + at + 2 * count + (at + 2 * ID) + shape.sessions * (ID + at) + blocks + 2 * run + 3 * result + 11;
}

/** FNV-1a, 32 bits. Every step is one-to-one, so a change of any single character always changes the result. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

function number(n: number, width = 1): string {
  let out = '';
  for (let rest = Math.min(Math.max(0, Math.round(n)) || 0, 64 ** 8 - 1); rest > 0; rest = Math.floor(rest / 64)) out = DIGITS.charAt(rest % 64) + out;
  return out.padStart(width, '0');
}

function value(text: string): number {
  if (!/^[\w-]{1,8}$/.test(text)) throw new Error('not a number');
  let n = 0;
  for (const digit of text) n = n * 64 + DIGITS.indexOf(digit);
  return n;
}

/** An answer that breaks its own rule would break every other: the block stays done, its answer starts fresh. */
function safe(text: string): string { return ANSWER.test(text) ? text : ''; }

function answer(text: string): string {
  if (!ANSWER.test(text)) throw new Error('not an answer');
  return text;
}

function names(ids: string[]): Map<string, string> { return new Map(ids.map((id) => [shortId(id), id])); }

function chunks(text: string, size: number): string[] {
  if (text.length % size) throw new Error('cut short');
  return Array.from({ length: text.length / size }, (_, i) => text.slice(i * size, (i + 1) * size));
}
