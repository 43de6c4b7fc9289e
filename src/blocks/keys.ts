/** The one place that pairs a block that learners answer with its key and its answer, for Node and browser alike. */
import type { Answer } from '../model/answer.ts';
import type { Block } from '../model/blocks.ts';
import { categoriseAnswer, categoriseKey } from './categorise/answer.ts';
import { checklistAnswer, checklistKey } from './checklist/answer.ts';
import { choiceAnswer, choiceKey } from './choice/answer.ts';
import { matchAnswer, matchKey } from './match/answer.ts';
import { orderAnswer, orderKey } from './order/answer.ts';
import { riskLevelAnswer, riskLevelKey } from './risk-level/answer.ts';
import { scenarioAnswer, scenarioKey } from './scenario/answer.ts';

interface Answered { key(b: Block): unknown; answer: Answer<unknown, unknown> }
const pair = <B extends Block, K, R>(key: (b: B) => K, answer: Answer<K, R>): Answered => ({ key: key as (b: Block) => unknown, answer: answer as Answer<unknown, unknown> });

export const ANSWERED: Partial<Record<Block['tag'], Answered>> = {
  Choice: pair(choiceKey, choiceAnswer),
  Match: pair(matchKey, matchAnswer),
  Order: pair(orderKey, orderAnswer),
  Categorise: pair(categoriseKey, categoriseAnswer),
  Scenario: pair(scenarioKey, scenarioAnswer),
  RiskLevel: pair(riskLevelKey, riskLevelAnswer),
  Checklist: pair(checklistKey, checklistAnswer),
};
