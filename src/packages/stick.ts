/**
 * Puts a finished folder on a stick so that whatever happens, a power cut too, one whole copy is there: the new one
 * is written beside the old, read back file by file, and only then takes its place. Files of others are never touched.
 */
import { closeSync, existsSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FileList, isLitter, LIST, listText, readList, START, SUMS, sumsText } from '../model/file-list.ts';
import { checkNames, filesIn, sha256 } from './usb.ts';

/** What a test may put something else in place of. */
export interface Drive {
  /** @returns free bytes, and the bytes of the smallest piece that a file takes. */
  room(folder: string): { free: number; piece: number };
  /** Writes a file and returns when the drive says that it has it. */
  write(path: string, bytes: Uint8Array): void;
}

export interface CopyJob { from: string; to: string; drive?: Drive; progress?: (done: number, of: number) => void }

/** Why there is no new copy, in words for the person at the keyboard; the old copy, if any, is as it was. */
export class NotCopied extends Error {}

export const realDrive: Drive = {
  room(folder) {
    const { bavail, bsize } = statfsSync(folder);
    return { free: bavail * bsize, piece: bsize };
  },
  write(path, bytes) {
    const file = openSync(path, 'wx');
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally { closeSync(file); }
  },
};

/** The list of a folder that the build made. undefined: it is none, or its list is damaged. */
export function listOf(folder: string): FileList | undefined {
  try { return readList(readFileSync(join(folder, LIST), 'utf8')); } catch { return undefined; }
}

/**
 * @param job.from A folder that the build made. @param job.to The copy's own folder; the one above it must be there.
 * @throws NotCopied
 */
export function copyToStick({ from, to, drive = realDrive, progress = () => {} }: CopyJob): { files: number; bytes: number } {
  const list = listOf(from);
  if (!list) throw new NotCopied(`"${from}" has no list of its files (${LIST}). Run "npm run build", then try again.`);
  const names = [LIST, SUMS, ...Object.keys(list.files)];
  checkNames(names);
  const fresh = `${to}.new`;
  const old = `${to}.old`;
  for (const folder of [to, fresh, old]) onlyOurs(folder, names);
  try {
    // A power cut between the two renames of an earlier copy.
    if (!existsSync(to) && existsSync(old)) renameSync(old, to);
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
    enoughRoom(from, to, names, drive);
    try {
      writeAll(from, fresh, list, names, drive, progress);
      readBack(fresh, list, names);
      swap(fresh, to, old);
    } catch (e) {
      // Of a stick that is gone or broken nothing can be taken away either; the reason is the first trouble.
      try { rmSync(fresh, { recursive: true, force: true }); } catch { /* the next copy does it */ }
      throw e;
    }
  } catch (e) { throw e instanceof NotCopied ? e : new NotCopied(inWords(e as NodeJS.ErrnoException, dirname(to))); }
  return { files: names.length, bytes: sizes(from, list).reduce((a, [, b]) => a + b, 0) };
}

/** A folder may go only when every file in it is one that we put there: named in its own list or in the new one. */
function onlyOurs(folder: string, names: string[]): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) throw new NotCopied(`"${folder}" is not a folder of Caseway. Rename it or take it away, then try again.`);
  const known = new Set([...names, ...Object.keys(listOf(folder)?.files ?? {})]);
  const others = filesIn(folder).filter((name) => !known.has(name) && !isLitter(name));
  if (!others.length) return;
  const told = others.slice(0, 5).map((name) => `\n  ${name}`).join('') + (others.length > 5 ? `\n  and ${others.length - 5} more` : '');
  throw new NotCopied(`The folder "${folder}" holds files that are not Caseway's:${told}\nMove them out of it, or rename the folder, then try again. Nothing was changed.`);
}

const sizes = (from: string, list: FileList): [string, number][] =>
  [...Object.entries(list.files).map(([name, [bytes]]): [string, number] => [name, bytes]), ...[LIST, SUMS].map((name): [string, number] => [name, lstatSync(join(from, name)).size])];

/** Counts as a stick does: a file takes whole pieces, and so does a folder with its entries (FAT: 32 bytes for every 13 letters of a name). */
function enoughRoom(from: string, to: string, names: string[], drive: Drive): void {
  const { free, piece } = drive.room(dirname(to));
  const whole = (bytes: number): number => Math.max(1, Math.ceil(bytes / piece)) * piece;
  const entries = new Map<string, number>();
  for (const name of names)
    for (let path = name; path !== '.'; path = dirname(path)) entries.set(dirname(path), (entries.get(dirname(path)) ?? 0) + 32 * (1 + Math.ceil(basename(path).length / 13)));
  const list = listOf(from)!;
  const needed = sizes(from, list).reduce((sum, [, bytes]) => sum + whole(bytes), 0) + [...entries.values()].reduce((sum, bytes) => sum + whole(bytes), 0);
  if (free >= needed) return;
  const freed = existsSync(to) ? filesIn(to).reduce((sum, name) => sum + whole(lstatSync(join(to, name)).size), 0) : 0;
  throw new NotCopied(`There is too little room in "${dirname(to)}": ${megabytes(needed)} are needed, ${megabytes(free)} are free.${
    free + freed >= needed ? `\nThe old copy stays until the new one is whole. To copy without it, delete "${to}" first.` : ' Make room, or take another stick.'}`);
}

function writeAll(from: string, to: string, list: FileList, names: string[], drive: Drive, progress: (done: number, of: number) => void): void {
  mkdirSync(to);
  const seen = new Set([to]);
  for (const [n, name] of names.entries()) {
    const bytes = readFileSync(join(from, name));
    if (!isRight(name, bytes, list)) throw new NotCopied(`"${join(from, name)}" has changed since the build. Run "npm run build", then try again.`);
    const folder = dirname(join(to, name));
    if (!seen.has(folder)) { mkdirSync(folder, { recursive: true }); seen.add(folder); }
    drive.write(join(to, name), bytes);
    progress(n + 1, names.length);
  }
  for (const folder of seen) settle(folder);
}

function isRight(name: string, bytes: Uint8Array, list: FileList): boolean {
  const own = listText(list);
  if (name === LIST || name === SUMS) return Buffer.from(bytes).toString() === (name === LIST ? own : sumsText(list, sha256(own)));
  return list.files[name]![1] === sha256(bytes);
}

/** What lies on the stick now, against the list: hash by hash, and no name changed by its file system. */
function readBack(folder: string, list: FileList, names: string[]): void {
  const there = new Set(filesIn(folder));
  const bad = names.filter((name) => {
    try { return !there.has(name) || !isRight(name, readFileSync(join(folder, name)), list); } catch { return true; }
  });
  if (bad.length) throw new NotCopied(`Read back, ${bad.length === 1 ? '1 file is' : `${bad.length} files are`} not what was written:${bad.slice(0, 5).map((name) => `\n  ${name}`).join('')}\nThe stick may be broken: take another one.`);
}

function swap(fresh: string, to: string, old: string): void {
  if (!existsSync(to)) { renameSync(fresh, to); settle(dirname(to)); return; }
  renameSync(to, old);
  try { renameSync(fresh, to); } catch (e) { renameSync(old, to); throw e; }
  settle(dirname(to));
  try { rmSync(old, { recursive: true, force: true }); } catch { /* the new copy is in its place; the next one takes the old away */ }
}

/** Has the folder's entries written out. Windows has no such call for folders, and needs none. */
function settle(folder: string): void {
  try {
    const entry = openSync(folder, 'r');
    try { fsyncSync(entry); } finally { closeSync(entry); }
  } catch { /* the rename stands without it */ }
}

function inWords(e: NodeJS.ErrnoException, stick: string): string {
  switch (e.code) {
    case 'ENOSPC': return `There is no more room in "${stick}". The unfinished copy was taken away.`;
    case 'EACCES': case 'EPERM': case 'EROFS': return `"${stick}" cannot be written to (${e.code}). Is the stick locked, or is a window open that shows the folder?`;
    case 'EIO': return `"${stick}" could not be written to or read (${e.code}). The stick may be broken: take another one.`;
    case 'ENOENT': case 'ENODEV': case 'ENXIO': return `"${stick}" is gone (${e.code}). Was the stick taken out?`;
    case 'EBUSY': return `"${stick}" is in use (${e.code}). Close the windows and browser pages that show it, then try again.`;
    default: return `Copying to "${stick}" failed: ${e.message}`;
  }
}

/** Whether a folder is a copy, so that nobody puts one copy into another. */
export const isCopy = (folder: string): boolean => existsSync(join(folder, START)) && existsSync(join(folder, LIST));

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
