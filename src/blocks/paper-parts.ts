/** Pieces that several blocks' paper is made of. */
import type { Option } from '../model/blocks.ts';
import type { Boxes, Reasons } from '../model/paper.ts';
import type { PaperWords } from './paper.ts';

/** Options with a box and a letter each. */
export const toTick = (options: Option[], w: PaperWords): Boxes => ({ is: 'boxes', box: 'tick', items: options.map((o, i) => ({ mark: w.letter(i), html: o.html })) });

/** Their whys, under the same letters. */
export const whys = (options: Option[], w: PaperWords): Reasons => ({ is: 'reasons', rows: options.map((o, i) => ({ mark: w.letter(i), right: o.right, html: o.whyHtml })) });

/** The right name of a line in front of its why: a sentence of its own. */
export const named = (html: string): string => `<p><strong>${html}${/[.?!؟:][”»"]?$/.test(html) ? '' : '.'}</strong></p>`;
