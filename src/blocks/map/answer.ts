import type { TieMap } from '../../model/blocks.ts';
import type { Answer } from '../../model/answer.ts';
import { categoriseAnswer, type CategoriseKey } from '../categorise/answer.ts';

/** As a Categorise, with the words that stand in the drawing. */
export interface MapKey extends CategoriseKey { child: string; names: string[] }
/** `child` is filled in where the page is drawn: names of people differ by language (render.tsx). */
export const mapKey = (b: TieMap): MapKey => ({ lines: b.lines.map((l) => l.letter), groups: b.groups.length, child: '', names: b.lines.map((l) => l.name) });

export const mapAnswer: Answer<MapKey, Record<string, string>> = { judge: categoriseAnswer.judge, encode: categoriseAnswer.encode, decode: categoriseAnswer.decode, longest: categoriseAnswer.longest };
