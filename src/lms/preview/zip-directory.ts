/**
 * What a zip says it holds, read without unpacking anything. Zips come from anywhere: whatever two unpackers could
 * understand differently is refused here, so that what we check is what an LMS gets.
 */

export interface Entry {
  name: string;
  isFolder: boolean;
  /** Unpacked, as the zip says. */
  bytes: number;
  /** Deflated, or as it is. */
  isDeflated: boolean;
  crc: number;
  data: Uint8Array;
}

/** A zip that is not opened. The message says what is wrong, `mend` what to do. */
export class RefusedZip extends Error {
  mend: string;
  constructor(message: string, mend: string) {
    super(message);
    this.mend = mend;
  }
}

const AGAIN = 'Make the zip again from its files, or ask where it came from for a new copy.';
const HOSTILE = 'Do not upload it. Zips that name places outside their own folder are made by mistake or to do harm; ask where it came from.';
const broken = (what: string) => new RefusedZip(`The zip is broken: ${what}.`, AGAIN);

/** In the order of the zip's own list. @throws RefusedZip */
export function readDirectory(zip: Uint8Array, mostEntries: number): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endRecord(view);
  const [declared, size, start] = [view.getUint16(end + 10, true), view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (declared === 0xffff || size === 0xffffffff || start === 0xffffffff) throw tooMany(mostEntries);
  if (start + size > end) throw broken('its list of files does not lie inside it');
  const entries: (Entry & { from: number; to: number })[] = [];
  const seen = new Set<string>();
  let at = start;
  while (at < start + size) {
    if (entries.length >= mostEntries) throw tooMany(mostEntries);
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw broken('its list of files cannot be read');
    const [flags, method, crc] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint32(at + 16, true)];
    const [packed, bytes] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [nameLength, extra, comment] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const kind = view.getUint16(at + 40, true) & 0xf000;
    const local = view.getUint32(at + 42, true);
    if (at + 46 + nameLength > end) throw broken('its list of files is cut off');
    const nameBytes = zip.subarray(at + 46, at + 46 + nameLength);
    const name = nameOf(nameBytes);
    at += 46 + nameLength + extra + comment;

    checkName(name);
    if (kind !== 0 && kind !== 0x8000 && kind !== 0x4000) throw new RefusedZip(`“${name}” is a link, not a file.`, 'Make the zip again with the files themselves. A link can lead out of the package, so no LMS should follow it.');
    if (flags & 1) throw new RefusedZip('The zip has a password.', 'Make it again without one: an LMS cannot ask for it.');
    if (method !== 0 && method !== 8) throw new RefusedZip(`“${name}” is packed in a way that LMSs cannot read (method ${method}).`, 'Make the zip again with the ordinary “Deflate” setting.');
    if (seen.has(name)) throw new RefusedZip(`“${name}” stands in the zip twice.`, AGAIN);
    seen.add(name);

    if (local + 30 > start || view.getUint32(local, true) !== 0x04034b50) throw broken(`“${name}” is not where the list says`);
    const [localName, localExtra] = [view.getUint16(local + 26, true), view.getUint16(local + 28, true)];
    const from = local + 30 + localName + localExtra;
    if (from + packed > start || (method === 0 && packed !== bytes)) throw broken(`“${name}” is cut off`);
    if (localName !== nameLength || nameBytes.some((b, n) => b !== zip[local + 30 + n])) throw broken(`“${name}” has two names`);
    entries.push({ name, isFolder: name.endsWith('/'), bytes, isDeflated: method === 8, crc, data: zip.subarray(from, from + packed), from: local, to: from + packed });
  }
  if (entries.length !== declared) throw broken(`it says it holds ${declared} files, and lists ${entries.length}`);
  // Files that share their bytes are the way to make a small zip that unpacks to terabytes.
  const byPlace = entries.toSorted((a, b) => a.from - b.from);
  if (byPlace.some((e, n) => n > 0 && e.from < byPlace[n - 1]!.to)) throw broken('its files lie over one another');
  return entries.map(({ from, to, ...entry }) => entry);
}

const tooMany = (most: number) => new RefusedZip(`The zip holds more than ${most.toLocaleString('en')} files, or more than 4 GB.`, 'A course does not need that many. Look for folders that came in by mistake, and make the zip again.');

function endRecord(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--)
    if (view.getUint32(at, true) === 0x06054b50 && at + 22 + view.getUint16(at + 20, true) === view.byteLength) {
      if (view.getUint32(at + 4, true) !== 0) throw broken('it is one part of several');
      return at;
    }
  throw new RefusedZip('This is not a zip, or only a part of one.', 'Choose the .zip file that goes into the LMS. If it was downloaded, download it again.');
}

/** Zips say which characters they use, and often wrongly. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Backslashes count as separators: on Windows they are. */
function checkName(name: string): void {
  const parts = name.split(/[/\\]/);
  const wrong = name === '' || name.includes('\0') ? 'A file in the zip has no usable name.'
    : parts[0] === '' || /^[A-Za-z]:/.test(name) ? `“${name}” wants to be unpacked at a fixed place of the computer.`
    : parts.includes('..') ? `“${name}” leads out of its own folder.` : '';
  if (wrong) throw new RefusedZip(wrong, HOSTILE);
}
