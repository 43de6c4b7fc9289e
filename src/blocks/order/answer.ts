import type { Answer } from '../../model/answer.ts';
import type { Order } from '../../model/blocks.ts';

/** How many steps; the right order is that of their letters. */
export interface OrderKey { steps: number }
export const orderKey = (b: Order): OrderKey => ({ steps: b.steps.length });
export const letter = (i: number): string => String.fromCharCode(97 + i);
const right = (b: OrderKey): string => Array.from({ length: b.steps }, (_, i) => letter(i)).join('');

/** An answer is every letter once, in the learner's order. */
export const orderAnswer: Answer<OrderKey, string> = {
  judge: (b, r) => ({ right: r === right(b), score: r === right(b) ? 1 : 0 }),
  encode: (_b, r) => r,
  decode: (b, text) => ([...text].sort().join('') === right(b) ? text : undefined),
  longest: (b) => b.steps,
  interaction: (b, r) => ({ type: 'sequencing', correct: [...right(b)], ...(r === undefined ? {} : { response: [...r] }) }),
};

/** The order in which learners first see the steps: mixed, never right, the same on every device. */
export function firstOrder(b: OrderKey): string {
  const letters = [...right(b)];
  return [...letters.filter((_, i) => i % 2 === 1).reverse(), ...letters.filter((_, i) => i % 2 === 0)].join('');
}
