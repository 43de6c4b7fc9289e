/**
 * Paper as data: what stands on printed pages, piece by piece. The pages of the site, their PDF and DOCX draw the same
 * pieces (DESIGN.md D4). Fields called `html` hold finished, safe HTML of the reader without links: paragraphs, lists,
 * tables or what stands inside a line.
 */
import type { Figure } from './blocks.ts';
import type { Locale } from './course.ts';

export type Paper = Piece[];

export type Piece =
  | Heading | Text | Frame | Boxes | Pairs | Lines | Fields | Table | Reasons | Cards | Picture | Columns | NewPage;

/** Level 1 is the paper's own title, which its frame draws. `page`: begins a new page. */
export interface Heading { is: 'heading'; level: 2 | 3 | 4; html: string; page?: boolean; /** Above it, small: "Session 2 of 6 · 55 minutes". */ over?: string; /** Drawn as one level deeper. */ small?: boolean }
/** `look`: lead is larger, small is smaller and quieter. */
export interface Text { is: 'text'; html: string; look?: 'lead' | 'small' }
/** Pieces that belong together. `whole`: never cut by the end of a page; only for what is surely shorter than one. */
export interface Frame { is: 'frame'; look: 'exercise' | 'keep' | 'say' | 'story' | 'note' | 'step'; mark?: string; label?: string; whole?: boolean; pieces: Paper }
/** Lines with a box before each: to tick, or to write a number or a letter into. */
export interface Boxes { is: 'boxes'; box: 'tick' | 'write'; items: { mark?: string; html: string }[] }
/** Two lists; a letter of the right one belongs into each box of the left one. */
export interface Pairs { is: 'pairs'; left: { mark: string; html: string }[]; right: { mark: string; html: string }[] }
/** Empty lines to write on. */
export interface Lines { is: 'lines'; count: number; label?: string }
/** Short things to fill in, side by side: "Date ____". */
export interface Fields { is: 'fields'; labels: string[] }
/** Cells hold HTML; an empty one is to write in. `widths` in per cent. `tall`: rows high enough for handwriting. `ticks`: every empty cell holds a box. */
export interface Table { is: 'table'; head: string[]; rows: string[][]; widths?: number[]; tall?: boolean; ticks?: boolean; label?: string }
/** Answers: `right` rows carry a sign. `more` stands behind the why: what happens next, where to go. */
export interface Reasons { is: 'reasons'; rows: { mark: string; right?: boolean; html: string }[] }
/** To cut out. `mark` says to which set a card belongs when sets get mixed. */
export interface Cards { is: 'cards'; across: 1 | 2 | 3; mark: string; large?: boolean; cards: { title?: string; html: string }[] }
export interface Picture { is: 'picture'; figure: Figure; /** Without caption and labels. */ bare?: boolean; /** To draw on, so half a page wide. */ large?: boolean }
/** Flows in two columns: answers, terms, a whole card; exercises, where there are many. */
export interface Columns { is: 'columns'; type: 'plain' | 'small' | 'smallest'; pieces: Paper }
export interface NewPage { is: 'page' }

/** One printed document in one language. */
export interface PaperDocument {
  /** File name: `l1-01.workbook`, `forms`. */
  name: string;
  lang: Locale;
  title: string;
  /** Above the title: level and module. */
  over: string;
  /** At the foot of every page: what it is, which version, and that it is a draft. */
  foot: string;
  /** How many people get a copy when a group of 20 is trained. */
  copies: 'each' | 'one';
  /** Much text for its pages: a smaller type throughout, down to 9.5 points. */
  compact?: boolean;
  /** Pages with narrow margins: each is a sheet of its own, to hold in a hand. */
  wide?: boolean;
  /** More pages than this make it a burden; the command that prints says so. */
  most?: number;
  pieces: Paper;
}
