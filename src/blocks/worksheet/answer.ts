import type { Answer } from '../../model/answer.ts';
import type { Worksheet } from '../../model/blocks.ts';

/** Of each line: all letters, the right ones, and the one that keeps the line ("" where none does). */
export interface WorksheetKey { use: Worksheet['use']; lines: [all: string, right: string, keeps: string][] }
export const worksheetKey = (b: Worksheet): WorksheetKey => ({
  use: b.use,
  lines: b.lines.map(({ options }) => [options.map((o) => o.letter).join(''), options.filter((o) => o.right).map((o) => o.letter).join(''), options.find((o) => o.keeps)?.letter ?? '']),
});

/** An answer is the chosen letter of each line, "-" where none is chosen yet. */
export const worksheetAnswer: Answer<WorksheetKey, string> = {
  judge: (b, r) => {
    const hits = b.lines.filter(([, right], i) => right.includes(r[i] ?? '-')).length;
    return { right: hits === b.lines.length, score: hits / b.lines.length };
  },
  encode: (_b, r) => r,
  decode: (b, text) => {
    if (!/^[a-z-]+$/.test(text)) return undefined;
    const known = b.lines.map(([all], i) => (all.includes(text[i] ?? '-') ? text[i] : '-')).join('');
    return /[a-z]/.test(known) ? known : undefined;
  },
  longest: (b) => b.lines.length,
};
