/** What the page says about itself: facts of the module, interface words, and where the site's folder is. */
import type { Say } from '../blocks/browser.ts';
import type { Ids } from '../model/codec.ts';
import type { ModuleShape } from '../model/completion.ts';

/** Written by layouts/ModulePage.astro, and by LevelTestPage.astro for the test of a level. */
export interface ModuleFacts {
  id: string;
  version: string;
  hash: string;
  /** The module's language and direction, where they are not the page's. */
  foreign?: { lang: string; dir: 'ltr' | 'rtl' };
  /** whole per cent */
  passMark: number;
  sessions: { id: string; core: string[] }[];
  /** Every block that keeps an answer. */
  blocks: string[];
  /** With the sessions that practise each. */
  objectives: { id: string; sessions: string[] }[];
  items: { id: string; form: 'a' | 'b'; objective: string; safety: boolean }[];
  /** The test of a level, which is no module: its objectives are modules (player/later-level.tsx). */
  level?: LevelFacts;
  /** Address of the test bank, relative to the page. */
  bank?: string;
}

export interface LevelFacts {
  /** Address of the level's page. */
  page: string;
  /** By id: the title in the page's language, and its sessions. */
  modules: Record<string, { title: string; sessions: Record<string, string> }>;
  /** By item: the sessions to look at again. */
  sessions: Record<string, string[]>;
}

function json<T>(id: string): T | undefined {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : undefined;
}

export const facts = json<ModuleFacts>('module');
const words = json<Record<string, string>>('words') ?? {};
declare global { interface Window { /** Interface words that come with the parts (layouts/later-words.ts). */ casewayWords?: Record<string, string> } }

/** Interface words. Block faces ask with "player." in front, the player without; what stands under "more." in ui.json is there only after a part was loaded. */
const lookUp = (key: string): string => words[key] ?? window.casewayWords?.[key] ?? '';
export const say: Say = Object.assign((key: string, vars: Record<string, string | number> = {}) =>
  lookUp(key.replace(/^player\./, '')).replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name] ?? '')),
  facts?.foreign ? { own: { lang: document.documentElement.lang, dir: document.documentElement.dir as 'ltr' | 'rtl' } } : {});

/** Leads from this page to the site's folder. */
export const root = document.body.dataset['root'] ?? '';
/** Begins every storage key of the course. */
export const prefix = `${document.body.dataset['course'] ?? 'caseway'}/`;
export const progressKey = (module: string): string => `${prefix}progress/${module}`;

export const idsOf = (m: ModuleFacts): Ids => ({ sessions: m.sessions.map((s) => s.id), blocks: m.blocks, items: m.items.map((i) => i.id) });
export const shapeOf = (m: ModuleFacts): ModuleShape => ({ sessions: m.sessions.map((s) => s.id), hasTest: m.bank !== undefined, passMark: m.passMark });
export const titleOf = (id: string): string => document.getElementById(`${id}-title`)?.textContent ?? '';
