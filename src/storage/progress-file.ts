/**
 * Between this device and a progress file (model/progress-file.ts): gathering what is here, comparing, and writing.
 * `room` begins every key of the person who learns. Nothing found on either side is ever thrown away.
 */
import { decode, encode, type Ids } from '../model/codec.ts';
import { merge, type Progress } from '../model/progress.ts';
import { fits, LARGEST_FILE } from '../model/progress-file.ts';
import type { Store } from './contract.ts';

/** What both sides know of a module, and what loading would do. */
export type Step = { module: string } & (
  /** Nothing of it is here. */
  | { kind: 'new'; file: Progress }
  /** The same attempt, further in the file, or in part. */
  | { kind: 'together'; here: Progress; file: Progress; both: Progress }
  /** All of it is here. */
  | { kind: 'same'; here: Progress }
  /** Two attempts, which are never mixed: the learner says which to go on with, the other is kept aside. */
  | { kind: 'choose'; here: Progress; file: Progress }
  /** A module, or a form of its state, that this copy does not know: its text is kept for the copy that does. */
  | { kind: 'unknown'; text: string; isHere: boolean });

/** An earlier attempt that was put aside. */
export interface Aside { module: string; key: string; progress: Progress }

/** Ids of every module this copy knows. */
export type Known = ReadonlyMap<string, Ids>;

const keyOf = (room: string, module: string): string => `${room}progress/${module}`;

/** Every module's state as text, for the file. What this copy cannot read is taken along as it stands. */
export async function gather(store: Store, room: string, known: Known): Promise<Record<string, string>> {
  const out: Record<string, string> = {};
  let strange = 0;
  for (const module of await modulesHere(store, room)) {
    const texts = await store.getAll(keyOf(room, module));
    const ids = known.get(module);
    const here = ids && united(texts, ids);
    if (here) out[module] = encode(here, ids);
    // One that would make the whole file be refused stays here.
    else if (texts[0] && (!ids || later(texts[0], ids)) && fits(module, texts[0]) && (strange += texts[0].length) < LARGEST_FILE / 2) out[module] = texts[0];
  }
  return out;
}

/** What loading these modules would do; writes nothing. */
export async function plan(store: Store, room: string, known: Known, modules: Record<string, string>): Promise<Step[]> {
  const steps: Step[] = [];
  for (const [module, text] of Object.entries(modules)) {
    const ids = known.get(module);
    const texts = await store.getAll(keyOf(room, module));
    const read = ids && decode(text, ids);
    if (!read?.ok) { steps.push({ kind: 'unknown', module, text, isHere: texts.includes(text) }); continue; }
    const file = read.progress;
    const here = united(texts, ids!);
    if (!here || isBare(here)) steps.push(isBare(file) ? { kind: 'same', module, here: file } : { kind: 'new', module, file });
    else if (here.nonce !== file.nonce) steps.push({ kind: 'choose', module, here, file });
    else {
      const both = merge(here, file);
      steps.push(encode(both, ids!) === encode(here, ids!) ? { kind: 'same', module, here } : { kind: 'together', module, here, file, both });
    }
  }
  return steps;
}

/**
 * Does it, module by module; what is to be kept aside is written first. Never rejects: gives the modules that could
 * not be written, of which everything stands as it was.
 */
export async function carryOut(store: Store, room: string, known: Known, steps: Step[], chosen: (module: string) => 'here' | 'file'): Promise<string[]> {
  const failed: string[] = [];
  for (const step of steps) await one(step).catch(() => { failed.push(step.module); });
  return failed;

  async function one(step: Step): Promise<void> {
    const key = keyOf(room, step.module);
    if (step.kind === 'same' || (step.kind === 'unknown' && step.isHere)) return;
    if (step.kind === 'unknown') {
      const texts = await store.getAll(key);
      await store.set(texts.length ? `${key}/aside/${step.text.slice(1, 7).replace(/[^\w-]/g, '_')}` : key, step.text);
      return;
    }
    const ids = known.get(step.module)!;
    if (step.kind === 'new') await store.set(key, encode(step.file, ids));
    else if (step.kind === 'together') await store.set(key, encode(step.both, ids));
    else if (chosen(step.module) === 'here') await setAside(store, key, step.file, ids);
    else {
      await setAside(store, key, step.here, ids);
      await store.set(key, encode(step.file, ids));
    }
  }
}

/** Attempts that were put aside and are not the one that stands, the furthest first. */
export async function readAsides(store: Store, room: string, known: Known): Promise<Aside[]> {
  const found: Aside[] = [];
  for (const key of await store.keys(`${room}progress/`)) {
    const [module = '', word] = key.slice(`${room}progress/`.length).split('/');
    const ids = known.get(module);
    if (word !== 'aside' || !ids) continue;
    const progress = united(await store.getAll(key), ids);
    if (progress && !isBare(progress) && progress.nonce !== united(await store.getAll(keyOf(room, module)), ids)?.nonce) found.push({ module, key, progress });
  }
  return found.sort((a, b) => b.progress.revision - a.progress.revision);
}

/** Goes on with an attempt that was put aside; the one that stood is put aside for it. @throws StoreError; then both stand as they were. */
export async function bringBack(store: Store, room: string, known: Known, { module, progress }: Aside): Promise<void> {
  const key = keyOf(room, module);
  const ids = known.get(module)!;
  const here = united(await store.getAll(key), ids);
  if (here && !isBare(here)) await setAside(store, key, here, ids);
  await store.set(key, encode(progress, ids));
}

/** Opened and looked at, nothing done: not worth a question, nor keeping. */
const isBare = (p: Progress): boolean => !Object.keys(p.sessions).length && !Object.keys(p.blocks).length && !p.before && !p.after;

async function modulesHere(store: Store, room: string): Promise<string[]> {
  return (await store.keys(`${room}progress/`)).map((k) => k.slice(`${room}progress/`.length)).filter((m) => !m.includes('/'));
}

/** Under the attempt's own name, together with what was put aside of it earlier. */
async function setAside(store: Store, key: string, p: Progress, ids: Ids): Promise<void> {
  const kept = `${key}/aside/${p.nonce}`;
  const earlier = united(await store.getAll(kept), ids);
  await store.set(kept, encode(earlier?.nonce === p.nonce ? merge(earlier, p) : p, ids));
}

/** What this device knows of a module, for pages that only show it. Undefined where nothing was begun, or nothing can be read. */
export async function progressHere(store: Store, room: string, module: string, ids: Ids): Promise<Progress | undefined> {
  return united(await store.getAll(keyOf(room, module)).catch(() => []), ids);
}

/** All copies of the attempt that is furthest; undefined where none can be read. */
function united(texts: string[], ids: Ids): Progress | undefined {
  const all = texts.map((t) => decode(t, ids)).flatMap((r) => (r.ok ? [r.progress] : [])).sort((a, b) => b.revision - a.revision);
  return all[0] && all.filter((p) => p.nonce === all[0]!.nonce).reduce(merge);
}

function later(text: string, ids: Ids): boolean {
  const read = decode(text, ids);
  return !read.ok && read.reason === 'newer';
}
