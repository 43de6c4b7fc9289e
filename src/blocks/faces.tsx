/** The faces that are hydrated in the browser, by tag. Imported by the server's renderer and by browser.ts. */
import type { ComponentType } from 'preact';
import type { Block } from '../model/blocks.ts';
import { CategoriseFace } from './categorise/Categorise.tsx';
import { ChecklistFace } from './checklist/Checklist.tsx';
import { ChoiceFace } from './choice/Choice.tsx';
import type { FaceProps } from './face.tsx';
import { MatchFace } from './match/Match.tsx';
import { OrderFace } from './order/Order.tsx';
import { ScenarioFace } from './scenario/Scenario.tsx';

export type AnyFace = ComponentType<FaceProps<Block, unknown, unknown>>;

export const FACES: Partial<Record<Block['tag'], AnyFace>> = {
  Choice: ChoiceFace as AnyFace,
  Match: MatchFace as AnyFace,
  Order: OrderFace as AnyFace,
  Categorise: CategoriseFace as AnyFace,
  Scenario: ScenarioFace as AnyFace,
  Checklist: ChecklistFace as AnyFace,
};
