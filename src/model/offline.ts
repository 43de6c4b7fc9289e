/**
 * What a device can keep of the website. The build writes one list a language (packages/offline.ts), pages read it
 * (storage/keep-pages.ts). A page and what it names are kept together, as one set.
 */

/** `address` as pages ask for it, from the site's folder; `hash`: the first 32 digits of the content's SHA-256. */
export type ListedFile = [address: string, hash: string, bytes: number];

/**
 * The files of a page. `first`: itself and what it cannot be read without; `later`: its test and tools; `more`: what
 * is too large to be fetched unasked.
 */
export const DEPTHS = ['first', 'later', 'more'] as const;
export type Depth = (typeof DEPTHS)[number];

export interface OfflineList {
  format: 1;
  /** Of the course. */
  version: string;
  files: ListedFile[];
  /** By address; numbers count in `files`. */
  pages: Record<string, Record<Depth, number[]>>;
  /** Those with something to learn; `pages` are all that a learner of the level needs. */
  levels: { id: string; name: string; pages: string[] }[];
}

/** The digits of its content in an address that never means anything else, as in `web.1a2b3c4d.js` or `?v=1a2b3c4d`. */
export const contentIn = (address: string): string | undefined => /[.=]([0-9a-f]{8})(?:\.\w+)?$/.exec(address)?.[1];

/** @returns undefined for anything else that a network may send in its place, such as a login page. */
export function readOfflineList(text: string): OfflineList | undefined {
  let read: Partial<OfflineList> | null;
  try { read = JSON.parse(text) as Partial<OfflineList> | null; } catch { return undefined; }
  const { format, version, files, pages, levels } = read ?? {};
  if (format !== 1 || typeof version !== 'string' || !Array.isArray(files) || !Array.isArray(levels) || !pages || typeof pages !== 'object') return undefined;
  const isFile = (f: unknown): boolean => Array.isArray(f) && typeof f[0] === 'string' && /^[0-9a-f]{32}$/.test(String(f[1])) && f[2] >= 0 && f[2] < 1e10 && Number.isInteger(f[2]);
  const isPage = (p: Partial<Record<Depth, unknown>> | null): boolean => DEPTHS.every((d) => { const list = p?.[d]; return Array.isArray(list) && list.every((n) => Number.isInteger(n) && n in files); });
  const isLevel = (l: Partial<OfflineList['levels'][number]> | null): boolean => typeof l?.id === 'string' && typeof l.name === 'string' && Array.isArray(l.pages) && l.pages.every((p) => Object.prototype.hasOwnProperty.call(pages, p));
  return files.every(isFile) && Object.values(pages).every(isPage) && levels.every(isLevel) ? (read as OfflineList) : undefined;
}
