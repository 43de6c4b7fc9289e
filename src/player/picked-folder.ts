/** What a picked folder holds, against the list of what it should hold. */
import { type FileList, isLitter, LIST, readList, SUMS, sumsText } from '../model/file-list.ts';

/** What is needed of a browser's `File`. */
export interface Picked { webkitRelativePath: string; size: number; arrayBuffer(): Promise<ArrayBuffer> }
/** By path below the folder in which START-HERE.html should be. */
export type Folder = Map<string, Picked>;
export interface Found { damaged: string[]; missing: string[]; extra: string[]; /** files of the copy that were read and are right */ read: number }

/**
 * People pick the copy's folder, or the whole stick on which it lies: the copy is where most of its names are. Of two
 * copies on one stick it is the one whose folder has the same name as the page's.
 * @returns undefined when nothing of the list is there at all.
 */
export function inFolder(list: FileList, files: Picked[], here: string): Folder | undefined {
  const counts = new Map<string, number>();
  for (const { webkitRelativePath: path } of files)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      const name = path.slice(at + 1);
      if (name === LIST || Object.prototype.hasOwnProperty.call(list.files, name)) counts.set(path.slice(0, at + 1), (counts.get(path.slice(0, at + 1)) ?? 0) + 1);
    }
  const named = (lead: string): number => Number(`/${lead}`.endsWith(`/${here}/`));
  const [lead] = [...counts].sort(([a, m], [b, n]) => named(b) - named(a) || n - m)[0] ?? [];
  if (lead === undefined) return undefined;
  return new Map(files.filter((f) => f.webkitRelativePath.startsWith(lead)).map((f) => [f.webkitRelativePath.slice(lead.length), f]));
}

/** The folder's own list; undefined when it has none that can be read. */
export async function listIn(folder: Folder): Promise<FileList | undefined> {
  const file = folder.get(LIST);
  try { return file && readList(new TextDecoder().decode(await file.arrayBuffer())); } catch { return undefined; }
}

/**
 * Reads every listed file. One that cannot be read, as on a broken stick, is damaged.
 * @param listSum SHA-256 of the list as it must lie in the folder: the list and SHA256SUMS cannot hold themselves.
 */
export async function compare(list: FileList, listSum: string, folder: Folder, sha256: (bytes: BufferSource) => Promise<string>, progress: (n: number, of: number) => void): Promise<Found> {
  const sums = new TextEncoder().encode(sumsText(list, listSum));
  const expected: [string, string][] = [...Object.entries(list.files).map(([name, [, sum]]): [string, string] => [name, sum]), [LIST, listSum], [SUMS, await sha256(sums)]];
  const found: Found = { damaged: [], missing: [], extra: [...folder.keys()].filter((name) => !isLitter(name) && !expected.some(([e]) => e === name)).sort(), read: 0 };
  for (const [n, [name, sum]] of expected.entries()) {
    progress(n + 1, expected.length);
    const file = folder.get(name);
    if (!file) found.missing.push(name);
    else if (await isRight(file, sum, sha256)) found.read++;
    else found.damaged.push(name);
  }
  return found;
}

async function isRight(file: Picked, sum: string, sha256: (bytes: BufferSource) => Promise<string>): Promise<boolean> {
  try { return await sha256(await file.arrayBuffer()) === sum; } catch { return false; }
}
