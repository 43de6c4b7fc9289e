import type { Answer } from '../../model/answer.ts';
import type { Choice } from '../../model/blocks.ts';

/** What the browser knows: all letters and the right ones, "abc" and "b". */
export interface ChoiceKey { all: string; right: string }
export const choiceKey = (b: Choice): ChoiceKey => ({
  all: b.options.map((o) => o.letter).join(''),
  right: b.options.filter((o) => o.right).map((o) => o.letter).join(''),
});

/** An answer is the chosen letters in source order. */
export const choiceAnswer: Answer<ChoiceKey, string> = {
  judge: (b, r) => ({ right: r === b.right, score: r === b.right ? 1 : 0 }),
  encode: (_b, r) => r,
  decode: (b, text) => {
    const kept = [...b.all].filter((l) => text.includes(l)).join('');
    return kept && kept === text && (b.right.length > 1 || kept.length === 1) ? kept : undefined;
  },
  longest: (b) => b.all.length,
  interaction: (b, r) => ({ type: 'choice', correct: [...b.right], ...(r === undefined ? {} : { response: [...r] }) }),
};
