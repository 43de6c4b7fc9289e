/** The levels that are kept on this device, and those that are coming: one shelf for every place on the page that shows it. */
import { alwaysKept, isFull, isOlder, keepLevel, keepPage, levels, offered, removeLevel, stopLevel, type LevelState } from '../storage/keep-pages.ts';
import { keptFiles, pageAt } from '../storage/kept-files.ts';
import type { OfflineList } from '../model/offline.ts';
import { root } from './page.ts';

export interface Run { got: number; of: number }
export interface Shelf {
  /** Undefined while they are looked up, and where neither the host nor the device knows them. */
  levels?: LevelState[];
  /** Why there are none. */
  unknown?: boolean;
  /** Bytes that the browser would still take. */
  free?: number;
  /** The browser has promised to remove nothing by itself. */
  lasting?: boolean;
  /** By level. */
  runs: Record<string, Run>;
  trouble: Record<string, 'full' | 'lost'>;
}

const lang = document.documentElement.lang;
const kept = keptFiles(new URL(root || '.', location.href).href);
const shelf: Shelf = { runs: {}, trouble: {} };
const aborts: Record<string, AbortController> = {};
const watchers = new Set<() => void>();
const tell = (): void => { for (const w of watchers) w(); };
let list: OfflineList | undefined;

/** Calls back at every change until the function returned is called. */
export function watch(onChange: (s: Shelf) => void): () => void {
  const call = (): void => onChange(shelf);
  watchers.add(call);
  call();
  return () => { watchers.delete(call); };
}

let looking: Promise<void> | undefined;

/** Asks the host and looks at the device anew. */
export function lookUp(): Promise<void> {
  return (looking ??= offered(kept, lang).then((offer) => { list = offer; }, () => { list = undefined; }).then(count).then(() => { looking = undefined; }));
}

async function count(): Promise<void> {
  try {
    shelf.unknown = !list;
    if (list) shelf.levels = await levels(kept, list, lang);
    const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
    shelf.free = quota === undefined ? undefined : Math.max(0, quota - (usage ?? 0));
    shelf.lasting = await navigator.storage?.persisted?.();
  } catch { shelf.unknown = true; }
  tell();
}

/** Keeps, goes on with, or updates a level. `asked`: by the learner just now; else another page may be at it already. */
export async function keep(id: string, asked: boolean): Promise<void> {
  const level = shelf.levels?.find((l) => l.id === id);
  if (!list || !level || shelf.runs[id]) return;
  const offer = list;
  const { signal } = (aborts[id] = new AbortController());
  const run: Run = { got: level.here, of: level.bytes };
  const onBytes = (n: number): void => { run.got = Math.min(run.of, run.got + n); tell(); };
  shelf.runs[id] = run;
  delete shelf.trouble[id];
  tell();
  if (asked) await navigator.storage?.persist?.().catch(() => false);
  try {
    await alone(id, asked, () => keepLevel(kept, offer, lang, id, { signal, onBytes }));
  } catch (e) {
    if (!signal.aborted) shelf.trouble[id] = isFull(e) ? 'full' : 'lost';
  }
  delete shelf.runs[id];
  await tidy();
  await count();
}

/** Two tabs that fetch the same would pay for it twice. */
function alone(id: string, wait: boolean, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  return navigator.locks.request(`${kept.scope} ${lang}/${id}`, { ifAvailable: !wait }, (lock) => (lock ? work() : undefined)) as Promise<void>;
}

export async function stop(id: string): Promise<void> {
  await stopLevel(kept, lang, id).catch(() => {});
  aborts[id]?.abort();
}

export async function remove(id: string): Promise<void> {
  await removeLevel(kept, lang, id);
  await tidy();
  await count();
}

/** The worker knows which pages are open, and throws away what none of them and no record needs. */
async function tidy(): Promise<void> {
  (await navigator.serviceWorker.ready).active?.postMessage('sweep');
}

/**
 * After a page was opened: keeps it with its test and tools, and the pages on which one lands without a connection; then
 * goes on with levels that were interrupted. `frugal`: only what the page has loaded anyway, and nothing newer.
 */
export async function keepOpened(frugal: boolean): Promise<void> {
  if (navigator.onLine === false) return;
  await lookUp();
  if (!list) return;
  const here = pageAt(location.href, kept.scope) ?? '';
  const records = await Promise.all((await kept.names('level')).map((n) => kept.read('level', n)));
  const whole = new Set(records.flatMap((r) => (r?.done ? r.pages : [])));
  for (const page of [here, ...alwaysKept(lang).slice(0, frugal ? 1 : undefined)]) {
    if (frugal && await isOlder(kept, list, page)) continue;
    const depth = frugal ? 'first' : whole.has(page) ? 'more' : 'later';
    // What is here for the first time can be read again at once, whatever becomes of the rest.
    const isHere = await kept.read('set', page);
    for (const d of isHere || frugal ? [depth] as const : ['first', depth] as const) await keepPage(kept, list, page, d).catch(() => {});
  }
  await tidy();
  await count();
  for (const l of shelf.levels ?? []) if (l.begun && !l.begun.stopped) await keep(l.id, false);
}
