/** What layouts/search-engine.ts takes out of Pagefind 1.6, as far as it is used. Pagefind has no types for it. */
declare module 'caseway:search-engine' {
  export type Fetch = (url: string) => Promise<{ ok: boolean; status: number; arrayBuffer(): Promise<ArrayBuffer>; json(): Promise<unknown> }>;
  export interface EngineResult {
    id: string;
    /** Places of the words in the page's text. */
    words: number[];
    scores?: { search_term: string; score: number }[];
    verbose_meta_scores?: { field_name: string; matched_terms: string[]; matched_idf: number }[];
    data(): Promise<{ raw_url: string; content: string; meta: Record<string, string | undefined> }>;
  }
  export interface EngineResults { results: EngineResult[]; /** The stems of what was asked. */ search_keywords?: string[] }
  export interface Engine {
    init(language: string, options: { load_wasm: true }): Promise<void>;
    enterPlaygroundMode(): Promise<void>;
    search(term: string, options: { filters?: Record<string, { any: string[] }> }): Promise<EngineResults>;
  }
  /** Each call has a memory of its own. `console` hears what the engine says of files that do not come. */
  export default function makeEngine(fetch: Fetch, console: Pick<Console, 'log' | 'warn' | 'error'>): new (options: { basePath: string }) => Engine;
}
