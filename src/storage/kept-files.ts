/**
 * Files of the website that are kept on this device, in one cache for each folder that a site is served from.
 * 1. A file stands under its content: under its own address where that has digits of its content, else with its hash
 *    behind it. So files of two versions stand beside each other and are never taken for one another.
 * 2. A record `set/<page>` names all files of a page. Writing it is the one step in which a new version takes the
 *    place of the old; what is half downloaded has only a record `next/<page>`, from which nothing is ever shown.
 * 3. Records `was/…` keep the files of a version that is still open somewhere.
 * Both the page and the service worker use it. The browser may throw all of it away at any time.
 */
import { contentIn, DEPTHS, type Depth, type ListedFile } from '../model/offline.ts';

export type KeptSet = Record<Depth, ListedFile[]> & { version: string };
export interface KeptLevel { version: string; /** Everything was downloaded. */ done: boolean; /** By the learner, half-way. */ stopped?: boolean; pages: string[] }
/** `open`: the windows that showed the page when its version was replaced, and may still ask for its files. */
type WasSet = KeptSet & { open?: string[] };
interface Records { set: KeptSet; next: KeptSet; was: WasSet; level: KeptLevel; list: unknown }

export type KeptFiles = ReturnType<typeof keptFiles>;

export const filesOf = (set: KeptSet, depth: Depth): ListedFile[] => DEPTHS.slice(0, DEPTHS.indexOf(depth) + 1).flatMap((d) => set[d]);

/** The page that an address of the browser means, from the site's folder: some hosts hide "index.html" and ".html". */
export function pageAt(url: string, scope: string): string | undefined {
  const bare = url.split(/[?#]/)[0]!;
  if (!bare.startsWith(scope)) return undefined;
  const path = bare.slice(scope.length);
  return /(^|\/)$/.test(path) ? `${path}index.html` : /\.\w+$/.test(path) ? path : `${path}.html`;
}

export async function hashOf(bytes: ArrayBuffer): Promise<string> {
  return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** As the host sent it; the length and packing of the transfer no longer hold. */
export function copyOf(response: Response, bytes: ArrayBuffer): Response {
  const headers = new Headers(response.headers);
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  return new Response(bytes, { headers });
}

/** Whether it has lists under all these names: of files, or of pages. */
function isRecord(record: unknown, names: readonly string[]): boolean {
  return names.every((n) => {
    const list = (record as Record<string, unknown> | null | undefined)?.[n];
    return Array.isArray(list) && list.every((x) => typeof x === 'string' || (Array.isArray(x) && typeof x[0] === 'string'));
  });
}

/** `scope`: whole address of the site's folder, ending in "/". */
export function keptFiles(scope: string) {
  const open = (): Promise<Cache> => caches.open(`caseway ${scope}`);
  const RECORDS = `${scope}~kept/`;
  const at = (kind: keyof Records, name: string): string => `${RECORDS}${kind}/${name}`;
  const keyOf = ([address, hash]: ListedFile): string => scope + (contentIn(address) ? address : `${address}?${hash}`);
  const find = async (url: string): Promise<Response | undefined> => (await open()).match(url, { ignoreVary: true });
  const keys = async (): Promise<string[]> => (await (await open()).keys()).map((k) => k.url);

  /** A record that is damaged is none. */
  async function read<K extends keyof Records>(kind: K, name: string): Promise<Records[K] | undefined> { return recordAt(kind, at(kind, name)) as Promise<Records[K] | undefined>; }
  async function recordAt(kind: string, url: string): Promise<unknown> {
    const record: unknown = await (await find(url))?.json().catch(() => undefined);
    return kind === 'list' || isRecord(record, kind === 'level' ? ['pages'] : DEPTHS) ? record : undefined;
  }

  async function put(url: string, response: Response): Promise<void> { await (await open()).put(url, response); }
  async function drop(url: string): Promise<void> { await (await open()).delete(url); }

  return {
    scope,
    read,
    write: <K extends keyof Records>(kind: K, name: string, value: Records[K]): Promise<void> => put(at(kind, name), new Response(JSON.stringify(value))),
    drop: (kind: keyof Records, name: string): Promise<void> => drop(at(kind, name)),
    /** Names of all records of a kind. */
    names: async (kind: keyof Records): Promise<string[]> => (await keys()).filter((k) => k.startsWith(at(kind, ''))).map((k) => k.slice(at(kind, '').length)),
    add: (file: ListedFile, response: Response): Promise<void> => put(keyOf(file), response),
    /** Tells of any file whether it is here. */
    async present(): Promise<(file: ListedFile) => boolean> {
      const all = new Set(await keys());
      return (file) => all.has(keyOf(file));
    },
    /** The page, if all that it cannot be read without is here as well. */
    async page(address: string): Promise<Response | undefined> {
      const set = await read('set', address);
      if (!set) return undefined;
      const all = await Promise.all(set.first.map((f) => find(keyOf(f))));
      return all.every(Boolean) ? all[0] : undefined;
    },
    /** What stands under an address with digits of its content. */
    exact: find,
    addExact: put,
    /** Any other file, as it was kept last: a picture, an icon. */
    async latest(url: string): Promise<Response | undefined> {
      const all = await (await open()).matchAll(url, { ignoreVary: true, ignoreSearch: true });
      return all[all.length - 1];
    },
    /** Throws away what no record names, and the versions that no longer stand open. `windows`: all that are open. */
    async sweep(windows: { id: string; page: string | undefined }[]): Promise<void> {
      // The files first: what is added from now on is not among them, and has its record already.
      const all = await keys();
      const used = new Set<string>();
      for (const url of all.filter((k) => k.startsWith(RECORDS))) {
        const [kind, ...name] = url.slice(RECORDS.length).split('/');
        if (kind !== 'set' && kind !== 'next' && kind !== 'was') continue;
        const set = await recordAt(kind, url) as WasSet | undefined;
        if (!set) {
          // Somebody is at work: another time. Or nobody can ever read it.
          if (!(await find(url))) return;
          await drop(url);
          continue;
        }
        if (kind === 'was') {
          const page = name.join('/').split('?')[0];
          const open = windows.filter((w) => (set.open ? set.open.includes(w.id) : w.page === page)).map((w) => w.id);
          if (!open.length) { await drop(url); continue; }
          if (!set.open) await put(url, new Response(JSON.stringify({ ...set, open })));
        }
        for (const f of filesOf(set, 'more')) used.add(keyOf(f));
      }
      for (const url of all) if (!url.startsWith(RECORDS) && !used.has(url)) await drop(url);
    },
  };
}
