/** Brings pages of the website to this device and takes them off again: checked against the build's list, never by halves. */
import { readOfflineList, type Depth, type ListedFile, type OfflineList } from '../model/offline.ts';
import { copyOf, filesOf, hashOf, type KeptFiles, type KeptSet } from './kept-files.ts';

/** Kept with every first page: where one lands without a connection. */
export const alwaysKept = (lang: string): string[] => [`${lang}/offline.html`, `${lang}/index.html`, `${lang}/help.html`, 'index.html'];

export interface Download { signal?: AbortSignal; /** Bytes that came, or went again because they were not what was asked for. */ onBytes?(n: number): void }

/** What the host offers now, else what it offered last. */
export async function offered(kept: KeptFiles, lang: string): Promise<OfflineList | undefined> {
  if (navigator.onLine !== false) try {
    const list = readOfflineList(await (await fetch(`${kept.scope}${lang}/offline.json`, { cache: 'no-cache' })).text());
    if (list) { await kept.write('list', lang, list); return list; }
  } catch { /* no connection */ }
  const last = await kept.read('list', lang);
  return last ? readOfflineList(JSON.stringify(last)) : undefined;
}

function setOf(list: OfflineList, page: string): KeptSet | undefined {
  const files = list.pages[page];
  const pick = (d: Depth): ListedFile[] => files![d].map((n) => list.files[n]!);
  return files && { version: list.version, first: pick('first'), later: pick('later'), more: pick('more') };
}

/** The version's name may change while no byte of the page does. */
const same = (a: KeptSet | undefined, b: KeptSet | undefined): boolean => JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 });

/**
 * Keeps a page with its files down to a depth. An older version stays in use until all of the new one is here and
 * checked; then one write puts the new one in its place. Rejects when a file cannot be had as listed; what has come
 * and is right stays for the next try.
 */
export async function keepPage(kept: KeptFiles, list: OfflineList, page: string, depth: Depth, d: Download = {}): Promise<void> {
  const wanted = setOf(list, page);
  if (!wanted) return;
  const old = await kept.read('set', page);
  const isNew = !same(old, wanted);
  if (isNew) await kept.write('next', page, wanted);
  const present = await kept.present();
  for (const file of filesOf(wanted, depth)) if (!present(file)) await bring(kept, file, d);
  if (!isNew) return;
  const whole = await kept.present();
  if (!filesOf(wanted, depth).every(whole)) throw new Error(`${page} was removed while it came`);
  if (old) await kept.write('was', `${page}?${Date.now()}`, old);
  await kept.write('set', page, wanted);
  await kept.drop('next', page);
}

/** True when a version of the page is here that is not the one offered. */
export async function isOlder(kept: KeptFiles, list: OfflineList, page: string): Promise<boolean> {
  const old = await kept.read('set', page);
  return old !== undefined && !same(old, setOf(list, page));
}

/** The browser's own cache first: what a page has just loaded is not paid for twice. The hash decides. */
async function bring(kept: KeptFiles, file: ListedFile, d: Download): Promise<void> {
  const [address, hash, bytes] = file;
  let lost: unknown;
  for (const cache of ['force-cache', 'reload'] as const) {
    let counted = 0;
    try {
      const response = await fetch(kept.scope + address, { cache, ...(d.signal ? { signal: d.signal } : {}) });
      const content = await read(response, bytes, (n) => { counted += n; d.onBytes?.(n); });
      if (response.ok && content && (await hashOf(content)).startsWith(hash)) { await kept.add(file, copyOf(response, content)); return; }
    } catch (e) {
      lost = e;
      if (d.signal?.aborted || isFull(e)) { d.onBytes?.(-counted); throw e; }
    }
    d.onBytes?.(-counted);
  }
  throw lost ?? new Error(`${address} came otherwise than listed`);
}

export const isFull = (e: unknown): boolean => e instanceof DOMException && e.name === 'QuotaExceededError';

/** Long enough for a thin line, short enough for somebody who watches. */
const SILENCE_MS = 30_000;

/** Undefined when it is longer or shorter than it should be. */
async function read(response: Response, bytes: number, onBytes: (n: number) => void): Promise<ArrayBuffer | undefined> {
  if (!response.ok || !response.body) return undefined;
  const reader = response.body.getReader();
  const content = new Uint8Array(bytes);
  let length = 0;
  for (;;) {
    let silence: ReturnType<typeof setTimeout> | undefined;
    const stalled = new Promise<never>((_, reject) => { silence = setTimeout(() => reject(new Error('nothing comes any more')), SILENCE_MS); });
    const { done, value } = await Promise.race([reader.read(), stalled]).finally(() => clearTimeout(silence));
    if (done) return length === bytes ? content.buffer : undefined;
    if (length + value.length > bytes) { void reader.cancel(); return undefined; }
    content.set(value, length);
    length += value.length;
    onBytes(value.length);
  }
}

export interface LevelState {
  id: string;
  name: string;
  /** Of all its files in the version offered, shared ones once. */
  bytes: number;
  /** Of these, on the device already. */
  here: number;
  /** Asked for, and not all of it has come; `stopped` by the learner. */
  begun?: { stopped: boolean };
  /** All of it is here; `update`: bytes to download for what is offered, where that differs. */
  kept?: { version: string; bytes: number; update?: number };
}

const sizeOf = (files: ListedFile[]): number => [...new Map(files.map((f) => [`${f[0]} ${f[1]}`, f[2]])).values()].reduce((a, b) => a + b, 0);

/** What is kept of every level, looked up file by file: nothing is believed. */
export async function levels(kept: KeptFiles, list: OfflineList, lang: string): Promise<LevelState[]> {
  const present = await kept.present();
  return Promise.all(list.levels.map(async ({ id, name, pages }): Promise<LevelState> => {
    const all = pages.flatMap((p) => filesOf(setOf(list, p)!, 'more'));
    const missing = sizeOf(all.filter((f) => !present(f)));
    const state: LevelState = { id, name, bytes: sizeOf(all), here: sizeOf(all) - missing };
    const record = await kept.read('level', `${lang}/${id}`);
    if (!record) return state;
    const sets = await Promise.all(record.pages.map((p) => kept.read('set', p)));
    const files = sets.flatMap((s) => (s ? filesOf(s, 'more') : []));
    if (!record.done || !sets.every(Boolean) || !files.every(present)) return { ...state, begun: { stopped: record.stopped === true || record.done } };
    const isNewest = pages.every((p) => record.pages.includes(p) && same(sets[record.pages.indexOf(p)], setOf(list, p)));
    return { ...state, kept: { version: isNewest ? list.version : record.version, bytes: sizeOf(files), ...(isNewest ? {} : { update: missing }) } };
  }));
}

/** Keeps a level, or goes on with it, or brings it up to date. The wish is written first: after a closed page it is taken up again. */
export async function keepLevel(kept: KeptFiles, list: OfflineList, lang: string, id: string, d: Download): Promise<void> {
  const { pages } = list.levels.find((l) => l.id === id)!;
  const before = await kept.read('level', `${lang}/${id}`);
  // While an update comes, the version before it is what is kept.
  if (!before?.done) await kept.write('level', `${lang}/${id}`, { version: list.version, done: false, pages });
  for (const page of pages) await keepPage(kept, list, page, 'more', d);
  await kept.write('level', `${lang}/${id}`, { version: list.version, done: true, pages });
}

/** The learner has enough for now: what came stays, and nothing more is fetched unasked. */
export async function stopLevel(kept: KeptFiles, lang: string, id: string): Promise<void> {
  const record = await kept.read('level', `${lang}/${id}`);
  if (record && !record.done) await kept.write('level', `${lang}/${id}`, { ...record, stopped: true });
}

/** Takes a level off the device, but no page that another kept level needs or that a learner lands on. An open page keeps its files until it is closed. */
export async function removeLevel(kept: KeptFiles, lang: string, id: string): Promise<void> {
  const mine = `${lang}/${id}`;
  const record = await kept.read('level', mine);
  const others = (await kept.names('level')).filter((n) => n !== mine);
  const needed = new Set([...alwaysKept(lang), ...(await Promise.all(others.map((n) => kept.read('level', n)))).flatMap((l) => l?.pages ?? [])]);
  await kept.drop('level', mine);
  for (const page of record?.pages ?? []) {
    if (needed.has(page)) continue;
    const set = await kept.read('set', page);
    if (set) await kept.write('was', `${page}?${Date.now()}`, set);
    await kept.drop('set', page);
    await kept.drop('next', page);
  }
}
