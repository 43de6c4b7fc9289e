/** How many copies of each paper a group needs: for the guide, and for a trainer's own plan. */
import type { Module } from '../model/course.ts';
import { cardSets } from './handouts.ts';
import { numbers, type PaperWorld } from './words.ts';

/** One copy serves so many people; 0: the whole room. */
export interface Copies { name: string; people: number }

export function moduleCopies(m: Module, w: PaperWorld): Copies[] {
  const { say } = w;
  return [
    { name: say('paper.workbook'), people: 1 },
    ...(m.test ? [{ name: say('train.test-a'), people: 1 }, { name: say('train.test-b'), people: 1 }] : []),
    ...cardSets(m, w, numbers(m)).filter((set) => set.each).map((set) => ({ name: `${set.mark} ${set.title}`, people: set.cards.length })),
    { name: say('train.other-cards'), people: 0 },
  ];
}

/** Once for a training, however many modules it has. */
export const trainingCopies = ({ say }: Pick<PaperWorld, 'say'>): Copies[] => [{ name: say('train.feedback'), people: 1 }, { name: say('train.attendance'), people: 20 }];

export const copiesFor = (c: Copies, people: number): number => (c.people ? Math.ceil(people / c.people) : 1);
