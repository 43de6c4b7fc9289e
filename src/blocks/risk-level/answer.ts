import type { Answer } from '../../model/answer.ts';
import type { RiskLevel } from '../../model/blocks.ts';
import { RISK_LEVELS, type RiskLevelId } from '../../model/course.ts';

/** `levels`: those that the context knows; written when the page is drawn (render.tsx). */
export interface RiskLevelKey { accepted: RiskLevelId[]; all: string; right: string; levels?: RiskLevelId[] }
export const riskLevelKey = (b: RiskLevel): RiskLevelKey => ({
  accepted: b.accepted,
  all: b.reasons.map((r) => r.letter).join(''),
  right: b.reasons.filter((r) => r.right).map((r) => r.letter).join(''),
});
export interface Judged { level: RiskLevelId; /** ticked letters in source order */ reasons: string }

/** Stored as the level's first letter, then the ticked reasons: "mab". */
export const riskLevelAnswer: Answer<RiskLevelKey, Judged> = {
  judge: (b, r) => {
    const hits = [...b.all].filter((l) => b.right.includes(l) === r.reasons.includes(l)).length;
    const level = b.accepted.includes(r.level);
    return { right: level && hits === b.all.length, score: ((level ? 1 : 0) + hits / b.all.length) / 2 };
  },
  encode: (_b, r) => r.level[0] + r.reasons,
  decode: (b, text) => {
    const level = RISK_LEVELS.find((l) => l[0] === text[0]);
    return level && { level, reasons: [...b.all].filter((l) => text.slice(1).includes(l)).join('') };
  },
  longest: (b) => 1 + b.all.length,
};
