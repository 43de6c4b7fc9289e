/**
 * How high pieces will stand on paper: an estimate, since pages are made without a browser and with fonts of other people's
 * devices. It decides how densely a paper is set; what comes out is measured in tests, and by the command that prints.
 * The numbers follow styles/paper.css, with letters as wide as those of Noto Sans, one of the wider ones.
 */
import type { Locale } from '../model/course.ts';
import { textOf } from '../model/html.ts';
import type { Columns, Paper, PaperDocument, Picture, Piece } from '../model/paper.ts';

/** How something is set: millimetres, points, line height in sizes, and how wide a letter is on average, in sizes. */
export interface Setting { width: number; size: number; line: number; letter: number; /** Space around things, to that on other papers. */ air?: number }

const MM = 25.4 / 72;
/** Inside the margins. The lower and the narrower of both papers, so that what fits fits either. */
export const SHEET = { width: 178, height: 249.4 };
/** What stays empty where a page ends before something that is not cut. */
const BREAKS = 1.04;
const TITLE = 24;
const GUTTER = 7;
const LATIN = 0.482;
const ARABIC = 0.44;
const COLUMNS = { small: { size: 8.8, line: 1.33 }, smallest: { size: 8.5, line: 1.26 } };
const COLUMNS_ARABIC = { small: { size: 9.4, line: 1.4 }, smallest: { size: 9, line: 1.36 } };
const GAP = 2.8;
const OPTION = 12.5;
/** A drawing's height to its width. */
const RATIO = { circles: 1, other: 0.72 };

/** Millimetres, as in styles/paper.css. */
const across = (x: Picture): number => (x.large ? 96 : x.bare ? 46 : 62);
const line = (s: Setting): number => s.size * s.line * MM;
const em = (s: Setting): number => s.size * MM;
const sum = (of: number[]): number => of.reduce((a, b) => a + b, 0);
const inside = (s: Setting, less: number): Setting => ({ ...s, width: s.width - less });
/** The end of a line is seldom full; a word is not cut however narrow its column. */
const lines = (html: string, s: Setting): number => Math.max(1, Math.ceil(textOf(html).length * s.letter * em(s) / Math.max(8 * em(s), s.width - em(s)) - 0.1));

/** Paragraphs, lines of lists and quotations, one below the other. */
export function textHeight(html: string, s: Setting): number {
  const parts = html.split(/<\/(?:p|li|tr)>|<br>/).filter((x) => textOf(x).trim());
  return sum(parts.map((x) => lines(x, /<li>/.test(x) ? inside(s, 1.6 * em(s)) : s) * line(s) + (/<li>/.test(x) ? 0.25 : 0.5) * em(s))) - 0.25 * em(s);
}

export const heightOf = (pieces: Paper, s: Setting, gap = GAP): number => sum(pieces.map((x) => pieceHeight(x, s) + (['boxes', 'fields', 'reasons'].includes(x.is) ? 0 : gap * (s.air ?? 1))));

function pieceHeight(x: Piece, s: Setting): number {
  const air = (mm: number): number => mm * (s.air ?? 1);
  const half = s.width < SHEET.width * 0.7;
  switch (x.is) {
    case 'heading': return { 2: (x.small ? 1.2 : 1.7) * 1.2 * em(s) + (x.small ? 4 : 8) + (x.over ? line(s) : 0), 3: 1.2 * 1.3 * em(s) + air(2), 4: 1.3 * em(s) + air(2) }[x.level];
    case 'text': return textHeight(x.html, s);
    case 'frame': {
      const [wide, high] = { exercise: [0, 2], keep: [9, 6.5], say: [5.4, 0], story: [5, 0], note: [8.6, 5.5], step: [9, 0] }[x.look];
      const label = (x.mark || x.label) && x.look !== 'step' ? line(s) + air(1.2) : 0;
      return label + air(high!) + heightOf(x.pieces, inside(s, wide!)) - air(GAP);
    }
    case 'boxes': return sum(x.items.map((i) => (x.box === 'write' ? Math.max(6, lines(i.html, inside(s, 10.5)) * line(s)) + 2 : lines(i.html, inside(s, i.mark ? OPTION : 6.5)) * line(s) + 1.6)));
    case 'pairs': {
      const left = sum(x.left.map((l) => Math.max(6, lines(l.html, inside(s, 17 + (half ? 0 : s.width * 0.48))) * line(s)) + 2.6));
      const right = sum(x.right.map((r) => lines(r.html, inside(s, half ? 6 : 17 + s.width * 0.5)) * line(s) + 2.6));
      return half ? left + right : Math.max(left, right);
    }
    case 'lines': return x.count * 7.6 + (x.label ? line(s) : 0);
    case 'fields': return 8.5 * (half ? x.labels.length : 1);
    case 'table': {
      const column = (n: number): Setting => inside(s, s.width * (1 - (x.widths?.[n] ?? 100 / x.head.length) / 100) + 3.6);
      const row = (cells: string[]): number => Math.max(x.tall ? 8.8 : 0, ...cells.map((c, n) => lines(c, column(n)) * line(s) + air(2.2)));
      return sum([x.head, ...x.rows].map(row));
    }
    case 'reasons': return sum(x.rows.map((r) => textHeight(half ? r.html.replace(/<\/p>/g, ' ') : r.html, inside(s, 8.5)) + air(1.8) - 0.25 * em(s)));
    case 'picture': {
      const high = across(x) * (x.figure.draw === 'circles' ? RATIO.circles : RATIO.other);
      const beside = s.width - across(x) - 6;
      const words = x.bare ? 0 : textHeight(x.figure.captionHtml + x.figure.labels.map((l) => `<li>${l.html}</li>`).join(''), inside(s, across(x) + 6));
      return beside < 40 ? high + words : Math.max(high, words);
    }
    case 'columns': {
      const type = x.type === 'plain' ? {} : (s.letter === ARABIC ? COLUMNS_ARABIC : COLUMNS)[x.type];
      return columnsHeight(x.pieces, { ...s, width: (s.width - GUTTER) / 2, ...type });
    }
    case 'cards': return sum(x.cards.map(() => 40)) / x.across;
    case 'page': return 0;
  }
}

/** Two columns of the same height, as near as their pieces allow. */
const columnsHeight = (pieces: Paper, s: Setting): number => Math.max(heightOf(pieces, s, 1.6) / 2 + 3, ...pieces.map((x) => (x.is === 'frame' && x.whole ? pieceHeight(x, s) : 0)));

/** How a document is set, beside the page itself; `Arabic` letters are narrower, and stand in higher lines. */
export const setting = ({ lang, compact }: Pick<PaperDocument, 'lang' | 'compact'>): Setting => ({
  width: SHEET.width, ...(lang === 'ar' ? { size: compact ? 10.2 : 10.8, line: compact ? 1.45 : 1.52, letter: ARABIC } : { size: compact ? 9.5 : 10, line: compact ? 1.3 : 1.38, letter: LATIN }),
});

/** Pages of a document, each part that begins a new one on its own. */
export function pagesOf(document: PaperDocument): number {
  const parts: Paper[] = [[]];
  for (const x of document.pieces) {
    if (x.is === 'page' || (x.is === 'heading' && x.page)) parts.push([]);
    parts[parts.length - 1]!.push(x);
  }
  return sum(parts.map((x, i) => Math.ceil((heightOf(x, setting(document)) * BREAKS + (i ? 0 : TITLE)) / SHEET.height)));
}

/** What a card holds below its head, on a sheet with narrow margins. */
export const CARD_ROOM = 227;
export const cardHeight = (columns: Columns, lang: Locale): number => pieceHeight(columns, { ...setting({ lang }), width: 188, air: 0.35 });
