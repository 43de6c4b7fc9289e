/**
 * The course as every road sees it: read once from `content/` by `reader/`, then only passed on.
 * Text fields called `…Html` hold finished, safe HTML in the module's language; all others are plain text.
 */
import type { Block, Huddle } from './blocks.ts';
import type { Supervision } from './supervision.ts';

/** The four languages of the interface, source first. */
export const LOCALES = ['en', 'fr', 'es', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

export interface Language {
  code: Locale;
  /** Its own name for itself: "Français". */
  name: string;
  dir: 'ltr' | 'rtl';
}

export interface Course {
  /** Prefixes every storage key and SCO identifier. */
  id: string;
  version: string;
  /** Of this version, as 2026-01-31. */
  date: string;
  languages: Language[];
  levels: Level[];
  sources: Record<string, Source>;
  people: Record<string, Person>;
  locals: Record<string, LocalKind>;
  context: Context;
  /** Interface words by language; a language's missing keys are filled from English. */
  words: Record<Locale, Words>;
  glossary: Record<Locale, Record<string, Term>>;
  /** Plain pages (about, privacy) in the languages they are written in. */
  pages: TextPage[];
  /** The blank forms, in every language of the interface. */
  supervision: Record<Locale, Supervision>;
  /** Plain text that lies beside the pages on a USB stick, in the languages it is written in. */
  readMe: Partial<Record<Locale, string>>;
  /** Written modules by id, then by the languages they are written in. */
  modules: Record<string, Partial<Record<Locale, Module>>>;
}

export interface TextPage { id: string; lang: Locale; title: string; html: string }

export type Words = Record<string, string>;

export interface Level {
  id: string;
  /** Every module of the level in order, written or in preparation. */
  modules: string[];
}

export interface Source { title: string; by?: string; year?: number; url?: string; note?: string }
/** `also`: other words for it, shown. `asked`: what people type who need this entry, only searched; it may be something else, as poverty is not neglect. */
export interface Term { term: string; definition: string; also: string[]; asked: string[] }
export interface Person {
  name: Record<Locale, string>;
  age?: number;
  role: 'child' | 'caregiver' | 'colleague' | 'official';
  look: Record<string, string>;
}

/** How a Local reads while no agency has filled it in (DESIGN.md D9). */
export type LocalKind = 'contact' | 'duty' | 'time' | 'law' | 'name';
export const RISK_LEVELS = ['high', 'medium', 'low', 'none'] as const;
export type RiskLevelId = (typeof RISK_LEVELS)[number];

export interface Context {
  id: string;
  invented: boolean;
  name: Partial<Record<Locale, string>>;
  riskLevels: { like: RiskLevelId; name: Partial<Record<Locale, string>>; meaning: Partial<Record<Locale, string>>; response?: Partial<Record<Locale, string>> }[];
  locals: Record<string, Partial<Record<Locale, string>>>;
  /** Who uses this copy. Shown only where its trainer or supervisor signs; `logo` as a data: address. */
  agency?: { name: Partial<Record<Locale, string>>; logo?: string };
}

export interface Review { specialist: string | null; disabilityOrganisation: string | null; date: string | null }

export interface Module {
  id: string;
  /** Folder name: id and slug. */
  folder: string;
  lang: Locale;
  version: string;
  /** Eight hexadecimal digits over everything the module was made from; part of asset addresses. */
  hash: string;
  published: boolean;
  title: string;
  summary: string;
  contentNoteHtml: string;
  supportHtml: string;
  minutes: number;
  /** Whole per cent, 0–100. */
  passMark: number;
  review: Review;
  objectives: { id: string; text: string }[];
  sessions: Session[];
  test?: Test;
  supervisor: { see: string[]; ask: string[] };
  huddles?: Huddle[];
  /** Only in the trainers' model (DESIGN.md D7). */
  trainer?: { prepare: string[]; contextualise: { topic: string; how: string }[] };
}

export interface Session {
  id: string;
  title: string;
  /** By oneself; with a group as its facilitator notes say (blocks.ts). */
  minutes: number;
  audience: 'everyone' | 'caseworkers';
  flow: Flow[];
}

/** A session is a row of these, in reading order. */
export type Flow = Prose | Heading | Block;
export interface Prose { tag: 'Prose'; html: string }
/** A `##` heading: starts a part. `anchor` is made from the English heading, the same in every language. */
export interface Heading { tag: 'Heading'; html: string; anchor: string }

export interface Test {
  introHtml: string;
  items: TestItem[];
}
export interface TestItem {
  form: 'a' | 'b';
  objective: string;
  /** Missed: to talk over with a supervisor. */
  safety: boolean;
  block: Block;
}
