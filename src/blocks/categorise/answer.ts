import type { Answer } from '../../model/answer.ts';
import type { Categorise } from '../../model/blocks.ts';

/** Lines as letter and number, "a1", where the letter is the right group; and the number of groups. */
export interface CategoriseKey { lines: string[]; groups: number }
export const categoriseKey = (b: Pick<Categorise, 'lines' | 'groups'>): CategoriseKey => ({ lines: b.lines.map((l) => l.letter), groups: b.groups.length });

/** An answer gives each sorted line its group: { a1: 'b' }. */
export const categoriseAnswer: Answer<CategoriseKey, Record<string, string>> = {
  judge: (b, r) => {
    const hits = b.lines.filter((l) => r[l] === l[0]).length;
    return { right: hits === b.lines.length, score: hits / b.lines.length };
  },
  encode: (b, r) => b.lines.filter((l) => r[l]).map((l) => l + r[l]).join(''),
  decode: (b, text) => {
    const r: Record<string, string> = {};
    for (const [, line, group] of text.matchAll(/([a-z]\d+)([a-z])/g))
      if (line && group && b.lines.includes(line) && group.charCodeAt(0) - 97 < b.groups) r[line] = group;
    return Object.keys(r).length ? r : undefined;
  },
  longest: (b) => b.lines.join('').length + b.lines.length,
  interaction: (b, r) => ({
    type: 'matching', correct: b.lines.map((l) => [l, l[0]!]),
    ...(r ? { response: b.lines.filter((l) => r[l]).map((l): [string, string] => [l, r[l]!]) } : {}),
  }),
};

/** The order in which learners see the lines: groups mixed, the same on every device. */
export function mixed(b: CategoriseKey): string[] {
  return [...b.lines].sort((x, y) => weight(x) - weight(y) || (x < y ? -1 : 1));
}
function weight(line: string): number {
  return (line.charCodeAt(0) * 7 + Number(line.slice(1)) * 5) % 11;
}
