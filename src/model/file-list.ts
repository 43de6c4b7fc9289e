/**
 * The list of a copy's files, by which a trainer sees whether a stick is whole. It lies in the folder twice: as a
 * classic script for the check page, since a page opened by double click may not read a file (DESIGN.md D2), and as
 * `SHA256SUMS` for `sha256sum -c`.
 */

export interface FileList {
  course: string;
  context: string;
  version: string;
  /** Of this version, as 2026-01-31. */
  date: string;
  /** By path in the folder, with "/": every file but the list itself and SHA256SUMS, whose words follow from it. */
  files: Record<string, [bytes: number, sha256: string]>;
}

export const LIST = 'files.js';
export const SUMS = 'SHA256SUMS';
/** The first page of every copy: by it people, and we, know the folder. */
export const START = 'START-HERE.html';

const BEFORE = 'window.casewayFiles=';

/** What stands in `files.js`. The same list gives the same words, so a page that was given the list knows how the file must read. */
export const listText = (list: FileList): string => `${BEFORE}${JSON.stringify(list)};\n`;

/** What stands in `SHA256SUMS`: all files, the list among them. @param listSum The SHA-256 of `files.js`. */
export const sumsText = (list: FileList, listSum: string): string =>
  Object.entries({ ...Object.fromEntries(Object.entries(list.files).map(([name, [, sum]]) => [name, sum])), [LIST]: listSum })
    .sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`).join('');

/** The list out of the words of a `files.js`; undefined when they are not, or no longer, such a list. */
export function readList(text: string): FileList | undefined {
  if (!text.startsWith(BEFORE)) return undefined;
  try {
    const list = JSON.parse(text.slice(BEFORE.length).replace(/;\s*$/, '')) as Partial<FileList> | null;
    const texts = [list?.course, list?.context, list?.version, list?.date].every((t) => typeof t === 'string');
    const files = list?.files;
    const known = typeof files === 'object' && files !== null
      && Object.values(files).every((f) => Array.isArray(f) && typeof f[0] === 'number' && typeof f[1] === 'string');
    return texts && known ? (list as FileList) : undefined;
  } catch { return undefined; }
}

/** What operating systems leave on a stick without being asked. */
const LITTER = /^(\.DS_Store|\._.*|\.Spotlight-V100|\.Trashes|\.fseventsd|\.TemporaryItems|\.Trash-\d+|Thumbs\.db|ehthumbs\.db|desktop\.ini|System Volume Information|\$RECYCLE\.BIN|FOUND\.\d+|\.directory)$/i;
export const isLitter = (path: string): boolean => path.split('/').some((part) => LITTER.test(part));
