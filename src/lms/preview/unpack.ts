/**
 * Unpacks a zip into a folder of its own. Names inside the zip never become names on the disk: files are numbered, and
 * only what the list holds can be asked for. So no name, however made, reaches outside, and upper and lower case stay apart.
 */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { LIMITS, megabytes } from './limits.ts';
import { type Entry, readDirectory, RefusedZip } from './zip-directory.ts';

export interface Unpacked {
  folder: string;
  /** Name in the zip → file on the disk. No folders. */
  files: ReadonlyMap<string, string>;
  entries: Entry[];
  remove(): void;
}

/** @throws RefusedZip, with nothing left behind. */
export function unpack(zip: Uint8Array, limits = LIMITS): Unpacked {
  if (zip.length > limits.zipBytes) throw tooBig(zip.length, limits.zipBytes);
  const entries = readDirectory(zip, limits.entries);
  const total = entries.reduce((sum, e) => sum + e.bytes, 0);
  if (total > limits.totalBytes) throw tooBig(total, limits.totalBytes);
  for (const e of entries) {
    if (e.bytes > limits.fileBytes) throw tooBig(e.bytes, limits.fileBytes, e.name);
    if (e.bytes > limits.ratioFromBytes && e.bytes / Math.max(1, e.data.length) > limits.ratio) throw bomb(e.name);
  }
  const folder = mkdtempSync(join(tmpdir(), 'caseway-lms-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const files = new Map<string, string>();
    for (const e of entries) {
      if (e.isFolder) continue;
      const path = join(folder, String(files.size));
      write(e, path);
      files.set(e.name, path);
    }
    return { folder, files, entries, remove };
  } catch (e) {
    remove();
    throw e;
  }
}

/** A few kilobytes at a time: a file that is longer than the zip says is stopped before it fills memory or disk. */
const STEP = 16_384;

function write(e: Entry, path: string): void {
  const file = openSync(path, 'wx', 0o600);
  let length = 0;
  let crc = 0;
  const take = (bytes: Uint8Array): void => {
    length += bytes.length;
    if (length > e.bytes) throw bomb(e.name);
    crc = crc32(bytes, crc);
    writeSync(file, bytes);
  };
  try {
    if (e.isDeflated) {
      const inflate = new Inflate(take);
      for (let at = 0; at < e.data.length; at += STEP) inflate.push(e.data.subarray(at, at + STEP), at + STEP >= e.data.length);
    } else take(e.data);
  } catch (error) {
    if (error instanceof RefusedZip) throw error;
    throw new RefusedZip(`The zip is broken: “${e.name}” cannot be unpacked.`, 'Make the zip again, or download it again.');
  } finally {
    closeSync(file);
  }
  if (length !== e.bytes || crc !== e.crc) throw new RefusedZip(`The zip is broken: “${e.name}” is not what was packed.`, 'Make the zip again, or download it again.');
}

function tooBig(bytes: number, most: number, name?: string): RefusedZip {
  return new RefusedZip(`${name === undefined ? 'The package' : `“${name}”`} is too big for this preview: ${megabytes(bytes)}, and ${megabytes(most)} is the most it opens.`,
    'Put large films on a video service or into a package of their own; few LMSs take a package of this size.');
}

function bomb(name: string): RefusedZip {
  return new RefusedZip(`“${name}” would unpack to far more than it seems (a “zip bomb”).`, 'Do not upload it. Ask where it came from.');
}
