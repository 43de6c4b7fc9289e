/** Zips, byte for byte the same from the same input on any machine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { filesIn } from './usb.ts';

/** @param entries By path in the zip, in the order in which they shall stand in it. */
export function zip(entries: Record<string, Uint8Array>): Uint8Array {
  // Zip dates are local time: these numbers are read back as they are in every zone.
  return zipSync(entries, { level: 9, mtime: new Date(2000, 0, 1, 12) });
}

/** A whole folder, its files by path. @param inside The folder that unpacking makes; without it the files lie at the top. */
export function zipFolder(folder: string, inside?: string): Uint8Array {
  return zip(Object.fromEntries(filesIn(folder).map((name) => [inside ? `${inside}/${name}` : name, new Uint8Array(readFileSync(path.join(folder, name)))])));
}
