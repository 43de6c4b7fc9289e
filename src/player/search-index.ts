/**
 * Asks the index that packages/search.ts made. The engine is Pagefind's; where its bytes come from, and how an answer is
 * put together from its answers for single words, is here.
 */
import makeEngine, { type EngineResult, type EngineResults, type Fetch } from 'caseway:search-engine';
import { load } from './load.ts';
import { root } from './page.ts';
import { likeness, nearest, unitsOf, type Term, type Unit } from './search-query.ts';

/** The first file of a language: what packages/search.ts writes. */
interface Head { lang: string; wasm: string; files: Record<string, string>; english: string[]; terms: Term[] }

declare global {
  interface Window {
    casewaySearch?: (head: Head) => void;
    /** `name` as the engine asks for it. */
    casewaySearchFile?: (name: string, base64: string) => void;
  }
}

export interface Found {
  /** Relative to the language's folder. */
  url: string;
  title: string;
  module?: string;
  session?: string;
  /** In pieces: what was asked for is marked. */
  excerpt: { text: string; isMarked: boolean }[];
}
export interface Answer {
  found: Found[];
  /** There are more results than `found` shows. */
  hasMore: boolean;
  /** The word that was searched for in place of one that stands nowhere. */
  instead?: string;
}
export interface Index {
  /** Modules that this language's pages show in English. */
  english: string[];
  /** The best first, `most` at most. @throws SearchFailed */
  find(question: string, most: number): Promise<Answer>;
}

/** Why there is no answer: this browser cannot search, this copy has no index, or some of it could not be loaded. */
export class SearchFailed extends Error {
  readonly why: 'engine' | 'missing' | 'files';
  constructor(why: 'engine' | 'missing' | 'files') { super(why); this.why = why; }
}

/** The first files: of the page's language, and of English where modules are in English only. */
const names = (document.body.dataset['search'] ?? '').split(' ').filter(Boolean);
const langOf = (name: string): string => name.split('.')[0]!;
const files = new Map<string, Uint8Array>();
/** By language. */
const heads = new Map<string, Head>();
const opened = new Map<number, Promise<Index>>();

export const hasEnglish = names.length > 1;

/** `which`: 0 is the page's language, 1 English. A failure is forgotten, so that the next call tries again. */
export function openIndex(which: 0 | 1): Promise<Index> {
  let index = opened.get(which);
  if (!index) {
    index = open(names[which], which === 1 ? names[0] : undefined);
    opened.set(which, index);
    index.catch(() => opened.delete(which));
  }
  return index;
}

/** `fillsIn`: find only what that language shows in English. */
async function open(name: string | undefined, fillsIn?: string): Promise<Index> {
  if (!name) throw new SearchFailed('missing');
  if (!canRun()) throw new SearchFailed('engine');
  window.casewaySearch = (h) => { heads.set(h.lang, h); for (const [n, b] of Object.entries(h.files)) files.set(n, bytes(b)); };
  window.casewaySearchFile = (n, b) => { files.set(n, bytes(b)); };
  if (!heads.has(langOf(name))) await load(`${root}search/${name}`).catch(() => { throw new SearchFailed('files'); });
  const head = heads.get(langOf(name))!;

  /** Files that did not come. */
  let lost = 0;
  const fetchFile: Fetch = async (url) => {
    const file = url.split('?')[0]!;
    const script = file.endsWith('.pagefind') ? head.wasm : `${head.lang}/${file.replace(/.*\//, '')}.js`;
    if (!files.has(file)) await load(`${root}search/${script}`).catch(() => { lost++; });
    const found = files.get(file);
    // The engine may keep what it gets, so it gets a copy.
    return { ok: found !== undefined, status: found ? 200 : 404, arrayBuffer: async () => found!.slice().buffer, json: async () => JSON.parse(new TextDecoder().decode(found)) as unknown };
  };
  const engine = new (makeEngine(fetchFile, { log() {}, warn() {}, error() {} }))({ basePath: `${head.lang}/` });
  try {
    await engine.init(head.lang, { load_wasm: true });
    // Only then do results say which words of the index they come from.
    await engine.enterPlaygroundMode();
  } catch { throw new SearchFailed(lost ? 'files' : 'engine'); }

  const filters = fillsIn ? { filters: { module: { any: heads.get(langOf(fillsIn))!.english } } } : {};
  const asked = new Map<string, Promise<Hits>>();
  const hitsOf = (word: string): Promise<Hits> => {
    let hits = asked.get(word);
    if (!hits) {
      hits = engine.search(word, filters).then(weigh);
      asked.set(word, hits);
    }
    return hits;
  };

  return {
    english: head.english,
    async find(question, most) {
      const before = lost;
      const given = await answer(question, most).catch((e: unknown) => { if (lost === before) throw e; return undefined; });
      if (given && lost === before) return given;
      // The engine is silent about a part that did not come; but an answer with holes is none. Next time it is asked for again.
      asked.clear();
      throw new SearchFailed('files');
    },
  };

  async function answer(question: string, most: number): Promise<Answer> {
    let instead: string | undefined;
    const met: Met[] = [];
    for (const unit of unitsOf(question, head.lang, head.terms)) {
      let [is, hits] = [unit, await hitsOfUnit(unit, hitsOf)];
      const other = hits.size || unit.light ? undefined : nearest(unit.ways[0]!.words[0]!, head.terms);
      if (other) {
        is = unitsOf(other, head.lang, head.terms)[0]!;
        hits = await hitsOfUnit(is, hitsOf);
        if (hits.size) instead = other;
      }
      met.push({ unit: is, hits });
    }
    const pages = rank(met);
    const found = await Promise.all(pages.slice(0, most).map(({ hits }) => shown(hits)));
    return { found, hasMore: pages.length > most, ...(instead ? { instead } : {}) };
  }
}

/** One page and one word of the question. */
interface Hit { score: number; /** Places of the word in the page's text. */ at: number[]; result: EngineResult }
/** By the engine's id of the page. */
type Hits = Map<string, Hit>;
interface Met { unit: Unit; hits: Hits }

/** How much a word in a page's title, or in those of the session and the module around it, counts beside its text. */
const FIELDS: Record<string, number> = { title: 3, session: 0.6, module: 0.2 };

function weigh({ results, search_keywords: asked }: EngineResults): Hits {
  const hits: Hits = new Map();
  for (const result of results) {
    const like = (words: string[]): number => Math.max(0, ...words.map((w) => likeness(asked?.[0] ?? '', w)));
    const text = (result.scores ?? []).reduce((sum, s) => sum + s.score * like([s.search_term]), 0);
    const titles = (result.verbose_meta_scores ?? []).reduce((sum, m) => sum + (FIELDS[m.field_name] ?? 0) * m.matched_idf * like(m.matched_terms), 0);
    if (text + titles > 0) hits.set(result.id, { score: text + titles, at: result.words, result });
  }
  return hits;
}

/** A page meets a unit in the best of its ways; a way of several words only when all are there, best side by side. */
async function hitsOfUnit(unit: Unit, hitsOf: (word: string) => Promise<Hits>): Promise<Hits> {
  const best: Hits = new Map();
  const ways = await Promise.all(unit.ways.map(async (way) => ({ weight: way.weight, each: await Promise.all(way.words.map(hitsOf)) })));
  for (const { weight, each: [first, ...rest] } of ways)
    for (const [id, start] of first!) {
      const others = rest.map((h) => h.get(id));
      if (others.includes(undefined)) continue;
      const all = [start, ...(others as Hit[])];
      const score = weight * (all.reduce((sum, h) => sum + h.score, 0) / Math.sqrt(all.length)) * (areNeighbours(all) ? 1.5 : 1);
      if (score > (best.get(id)?.score ?? 0)) best.set(id, { score, at: all.flatMap((h) => h.at), result: start.result });
    }
  // Somebody who types a term, or another word for it, wants its entry.
  const top = Math.max(0, ...[...best.values()].map((h) => h.score));
  for (const id of unit.entries) { const h = best.get(id); if (h) h.score = Math.max(h.score, 1.1 * top); }
  return best;
}

const areNeighbours = (words: Hit[]): boolean => words.length > 1 && words.slice(1).every((w, i) => w.at.some((a) => words[i]!.at.some((b) => a - b === 1)));

/** Pages that meet more of the question stand before those that meet one word of it well. */
function rank(met: Met[]): { hits: Hit[] }[] {
  const heavy = met.filter((m) => !m.unit.light && m.hits.size);
  const pages = [...new Set(heavy.flatMap((m) => [...m.hits.keys()]))].map((id) => {
    const hits = heavy.flatMap((m) => m.hits.get(id) ?? []);
    const light = met.filter((m) => m.unit.light).reduce((sum, m) => sum + (m.hits.get(id)?.score ?? 0), 0);
    const near = hits.slice(1).some((h, i) => h.at.some((a) => hits[i]!.at.some((b) => Math.abs(a - b) < 4)));
    return { hits, score: (hits.reduce((sum, h) => sum + h.score, 0) + light / 4) * (hits.length / heavy.length) ** 2 * (near ? 1.25 : 1) };
  });
  return pages.sort((a, b) => b.score - a.score);
}

/** Words of an excerpt, and of these, how many stand before the first that is marked. */
const EXCERPT = 28;
const LEAD = 5;

async function shown(hits: Hit[]): Promise<Found> {
  const { raw_url: url, meta: { title = '', module, session }, content } = await hits[0]!.result.data();
  const words = content.split(/[^\S\uFEFF]+/);
  const marked = new Set(hits.flatMap((h) => h.at));
  const held = (from: number): number => [...marked].filter((at) => at >= from && at < from + EXCERPT).length;
  const starts = [...marked].sort((a, b) => a - b).map((at) => Math.max(0, Math.min(at - LEAD, words.length - EXCERPT)));
  const from = starts.reduce((best, start) => (held(start) > held(best) ? start : best), starts[0] ?? 0);
  const excerpt = words.slice(from, from + EXCERPT).map((text, n) => ({ text, isMarked: marked.has(from + n) }));
  if (from > 0) excerpt.unshift({ text: '…', isMarked: false });
  if (from + EXCERPT < words.length) excerpt.push({ text: '…', isMarked: false });
  return { url, title, ...(module ? { module } : {}), ...(session ? { session } : {}), excerpt };
}

/** A small module is enough to know: old browsers lack WebAssembly, others are forbidden it. */
function canRun(): boolean {
  try { return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) instanceof WebAssembly.Module; } catch { return false; }
}

function bytes(base64: string): Uint8Array {
  const text = atob(base64);
  const all = new Uint8Array(text.length);
  for (let i = 0; i < all.length; i++) all[i] = text.charCodeAt(i);
  return all;
}
