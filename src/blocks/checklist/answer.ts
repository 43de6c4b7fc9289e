import type { Answer } from '../../model/answer.ts';
import type { Checklist } from '../../model/blocks.ts';

export interface ChecklistKey { all: string }
export const checklistKey = (b: Checklist): ChecklistKey => ({ all: b.items.map((i) => i.letter).join('') });

/** The ticked letters. "-" stands for none, so that taking back the last tick is kept too. */
export const checklistAnswer: Answer<ChecklistKey, string> = {
  judge: () => ({ right: true, score: 1 }),
  encode: (_b, r) => r || '-',
  decode: (b, text) => (text === '-' ? '' : [...b.all].filter((l) => text.includes(l)).join('')),
  longest: (b) => Math.max(1, b.all.length),
};
