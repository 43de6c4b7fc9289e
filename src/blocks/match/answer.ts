import type { Answer } from '../../model/answer.ts';
import type { Match } from '../../model/blocks.ts';

/** Right partner of each line, by line: "aab"; and the number of partners. */
export interface MatchKey { right: string; partners: number }
export const matchKey = (b: Match): MatchKey => ({ right: b.lines.map((l) => l.partner).join(''), partners: b.partners.length });

/** An answer is the chosen partner of each line, "-" where none is chosen yet. */
export const matchAnswer: Answer<MatchKey, string> = {
  judge: (b, r) => {
    const hits = [...b.right].filter((p, i) => r[i] === p).length;
    return { right: hits === b.right.length, score: hits / b.right.length };
  },
  encode: (_b, r) => r,
  decode: (b, text) => {
    if (!/^[a-z-]+$/.test(text)) return undefined;
    const known = [...b.right].map((_, i) => ((text.charCodeAt(i) || 0) - 97 < b.partners ? text[i] ?? '-' : '-')).join('');
    return /[a-z]/.test(known) ? known : undefined;
  },
  longest: (b) => b.right.length,
  interaction: (b, r) => ({
    type: 'matching', correct: pairs(b.right),
    ...(r === undefined ? {} : { response: pairs(r) }),
  }),
};

function pairs(partners: string): [string, string][] {
  return [...partners].flatMap((p, i): [string, string][] => (p === '-' ? [] : [[String.fromCharCode(97 + i), p]]));
}

/** The order in which learners see the partners: never that of the lines, the same on every device. */
export function mixedPartners(b: MatchKey): number[] {
  const all = Array.from({ length: b.partners }, (_, i) => i);
  return [...all.filter((i) => i % 2 === 1).reverse(), ...all.filter((i) => i % 2 === 0)];
}
