/** The answer of every block that learners answer, by tag; for Node and browser alike. */
import type { Answer } from '../model/answer.ts';
import type { Block } from '../model/blocks.ts';
import { categoriseAnswer } from './categorise/answer.ts';
import { checklistAnswer } from './checklist/answer.ts';
import { choiceAnswer } from './choice/answer.ts';
import { mapAnswer } from './map/answer.ts';
import { matchAnswer } from './match/answer.ts';
import { orderAnswer } from './order/answer.ts';
import { riskLevelAnswer } from './risk-level/answer.ts';
import { scenarioAnswer } from './scenario/answer.ts';
import { worksheetAnswer } from './worksheet/answer.ts';

export type AnsweredTag = 'Choice' | 'Match' | 'Order' | 'Categorise' | 'Scenario' | 'RiskLevel' | 'Worksheet' | 'Map' | 'Checklist';
/** Key and answer belong to the same tag; the compiler cannot follow that through a table, so both are unknown here. */
export type AnyAnswer = Answer<unknown, unknown>;

export const ANSWERS: Record<AnsweredTag, AnyAnswer> & Partial<Record<Block['tag'], AnyAnswer>> = {
  Choice: choiceAnswer as AnyAnswer,
  Match: matchAnswer as AnyAnswer,
  Order: orderAnswer as AnyAnswer,
  Categorise: categoriseAnswer as AnyAnswer,
  Scenario: scenarioAnswer as AnyAnswer,
  RiskLevel: riskLevelAnswer as AnyAnswer,
  Worksheet: worksheetAnswer as AnyAnswer,
  Map: mapAnswer as AnyAnswer,
  Checklist: checklistAnswer as AnyAnswer,
};
