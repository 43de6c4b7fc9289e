/**
 * "My progress" as a small file, to carry from one device to another: one line of JSON (docs/progress-file.md).
 *
 *   {"caseway-progress":1,"course":"caseway","version":"1.2.0","modules":{"l1-01":"1…"},"check":"a1B2c3"}
 *
 * A module's text is what codec.ts writes. No names, no contacts, nothing that was written in one's own words.
 */
import { hash, number } from './codec.ts';
import { isoDay } from './dates.ts';

export interface ProgressFile {
  course: string;
  /** Of the course. */
  version: string;
  /** By module id. */
  modules: Record<string, string>;
}

/** Why a file is not taken. `damaged`: ours, and not as it was written. `newer`: of a later form of this file. */
export type Refusal = 'empty' | 'large' | 'foreign' | 'damaged' | 'newer' | 'other-course';
export type ReadFile = { ok: true; file: ProgressFile } | { ok: false; reason: Refusal };

const FORM = 1;
/** A hundred full modules take less. */
export const LARGEST_FILE = 500_000;
const MODULE = /^[a-z0-9][a-z0-9-]{0,39}$/;
/** What an LMS would hold of one module, and room for later forms of it. */
const STATE = /^[ -~]{1,9000}$/;

/** Whether a file that holds this will be taken where it is loaded. */
export const fits = (module: string, state: string): boolean => MODULE.test(module) && STATE.test(state);

/** Every name of such a file begins so. */
export const NAME = 'caseway-progress';

export const fileName = (date: Date): string => `${NAME}-${isoDay(date)}.json`;

/** The same states give the same file, whatever the order of the modules. */
export function writeProgressFile({ course, version, modules }: ProgressFile): string {
  const sorted = Object.fromEntries(Object.keys(modules).sort().map((id) => [id, modules[id]!]));
  const body = { 'caseway-progress': FORM, course, version, modules: sorted };
  return JSON.stringify({ ...body, check: number(hash(JSON.stringify(body)), 6) });
}

/** Reads what `writeProgressFile` wrote, for the course `course`. Any file may be given: this never throws. */
export function readProgressFile(text: string, course: string): ReadFile {
  const no = (reason: Refusal): ReadFile => ({ ok: false, reason });
  const line = text.trim();
  if (line === '') return no('empty');
  if (line.length > LARGEST_FILE) return no('large');
  const ours = /^\{\s*"caseway-progress"/.test(line);
  let json: unknown;
  try { json = JSON.parse(line); } catch { return no(ours ? 'damaged' : 'foreign'); }
  if (!isRecord(json) || !('caseway-progress' in json)) return no('foreign');
  const { 'caseway-progress': form, course: of, version, modules } = json;
  if (typeof form === 'number' && Number.isInteger(form) && form > FORM) return no('newer');
  if (typeof of !== 'string' || typeof version !== 'string' || !isRecord(modules)) return no('damaged');
  const entries = Object.entries(modules);
  if (!entries.every((e): e is [string, string] => typeof e[1] === 'string' && fits(e[0], e[1]))) return no('damaged');
  const file: ProgressFile = { course: of, version, modules: Object.fromEntries(entries) };
  // Written anew it must be the same, letter for letter: then nothing was changed, added or left out.
  if (writeProgressFile(file) !== line) return no('damaged');
  return of === course ? { ok: true, file } : no('other-course');
}

function isRecord(x: unknown): x is Record<string, unknown> { return typeof x === 'object' && x !== null && !Array.isArray(x); }
