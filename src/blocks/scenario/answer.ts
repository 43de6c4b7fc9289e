import type { Answer } from '../../model/answer.ts';
import type { Scenario } from '../../model/blocks.ts';

/** Steps in source order; each option as letter, whether it is a good way, and the index of the step it leads to (-1: none). */
export interface ScenarioKey { /** how many speak */ people: number; /** shows what was heard at the end */ eyes: boolean; steps: { id: string; options: [letter: string, right: 0 | 1, to: number][]; /** step index and letter of the choice each speaks of */ laters?: [step: number, letter: string][] }[] }
export const scenarioKey = (b: Scenario): ScenarioKey => ({
  people: b.with.length,
  eyes: b.steps.some((s) => s.options.some((o) => o.heardHtml)),
  steps: b.steps.map((s) => ({
    id: s.id, options: s.options.map((o) => [o.letter, o.right ? 1 : 0, b.steps.findIndex((t) => t.id === o.to)]),
    ...(s.laters.length ? { laters: s.laters.map((l): [number, string] => [b.steps.findIndex((t) => t.id === l.step), l.option]) } : {}),
  })),
});

export interface Walked { /** per decision: step index, letter, good way */ turns: { step: number; letter: string; right: boolean; to: number }[]; /** where the learner stands */ step: number; ended: boolean }

/** Follows a path of letters. An option that leads nowhere keeps the learner at the step. Stops at the first letter that no longer fits. */
export function walk(b: ScenarioKey, path: string): Walked {
  const turns: Walked['turns'] = [];
  let step = 0;
  for (const letter of path) {
    const option = b.steps[step]?.options.find((o) => o[0] === letter);
    if (!option) break;
    turns.push({ step, letter, right: option[1] === 1, to: option[2] });
    if (option[2] >= 0) step = option[2];
  }
  return { turns, step, ended: b.steps[step]?.options.length === 0 };
}

/** Adds a choice. Trying the same option of a step again in a row adds nothing, so a path stays short. */
export function extend(b: ScenarioKey, path: string, letter: string): string {
  const { turns, step } = walk(b, path);
  const here: string[] = [];
  for (let i = turns.length - 1; i >= 0 && turns[i]!.step === step && turns[i]!.to < 0; i--) here.push(turns[i]!.letter);
  return here.includes(letter) ? path.replace(new RegExp(`${letter}(?=[^${letter}]*$)`), '') + letter : path + letter;
}

/** An answer is the path: one letter per choice. Right means that an ending was reached; the score is the share of good ways. */
export const scenarioAnswer: Answer<ScenarioKey, string> = {
  judge: (b, r) => {
    const w = walk(b, r);
    return { right: w.ended, score: w.turns.length ? w.turns.filter((t) => t.right).length / w.turns.length : 0 };
  },
  encode: (_b, r) => r,
  decode: (b, text) => {
    // Walked again tap by tap: a path that was cut, or comes from an older version, is as short as a new one.
    const kept = walk(b, text).turns.reduce((path, t) => extend(b, path, t.letter), '');
    return kept || undefined;
  },
  longest: (b) => b.steps.reduce((n, s) => n + s.options.length, 0),
};
