/** What the browser needs to know of a block besides its words, made at build; and its answer beside it. */
import type { Block } from '../model/blocks.ts';
import { ANSWERS, type AnsweredTag, type AnyAnswer } from './answers.ts';
import { categoriseKey } from './categorise/answer.ts';
import { checklistKey } from './checklist/answer.ts';
import { choiceKey } from './choice/answer.ts';
import { mapKey } from './map/answer.ts';
import { matchKey } from './match/answer.ts';
import { orderKey } from './order/answer.ts';
import { riskLevelKey } from './risk-level/answer.ts';
import { scenarioKey } from './scenario/answer.ts';
import { worksheetKey } from './worksheet/answer.ts';

type Key = (b: Block) => unknown;
const KEYS: Record<AnsweredTag, Key> = {
  Choice: choiceKey as Key, Match: matchKey as Key, Order: orderKey as Key, Categorise: categoriseKey as Key,
  Scenario: scenarioKey as Key, RiskLevel: riskLevelKey as Key, Checklist: checklistKey as Key,
  Worksheet: worksheetKey as Key, Map: mapKey as Key,
};

export const ANSWERED: Partial<Record<Block['tag'], { key: Key; answer: AnyAnswer }>> = Object.fromEntries(
  Object.entries(KEYS).map(([tag, key]) => [tag, { key, answer: ANSWERS[tag as AnsweredTag] }]),
);
