/** Every block that learners answer: keys and answers as fast-check draws them. */
import fc from 'fast-check';
import { ANSWERED } from '../../src/blocks/keys.ts';
import type { CategoriseKey } from '../../src/blocks/categorise/answer.ts';
import type { ChecklistKey } from '../../src/blocks/checklist/answer.ts';
import type { ChoiceKey } from '../../src/blocks/choice/answer.ts';
import type { MapKey } from '../../src/blocks/map/answer.ts';
import type { MatchKey } from '../../src/blocks/match/answer.ts';
import type { OrderKey } from '../../src/blocks/order/answer.ts';
import type { Judged, RiskLevelKey } from '../../src/blocks/risk-level/answer.ts';
import { extend, type ScenarioKey } from '../../src/blocks/scenario/answer.ts';
import type { WorksheetKey } from '../../src/blocks/worksheet/answer.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Block } from '../../src/model/blocks.ts';
import { RISK_LEVELS } from '../../src/model/course.ts';

export const letters = (n: number): string => Array.from({ length: n }, (_, i) => String.fromCharCode(97 + i)).join('');
/** Some of these letters, in source order. */
export const someOf = (all: string, minLength = 0): fc.Arbitrary<string> => fc.subarray([...all], { minLength }).map((l) => l.join(''));
const size = (min: number, max: number): fc.Arbitrary<string> => fc.integer({ min, max }).map(letters);

export interface Drawn<K, R> { tag: Block['tag']; answer: Answer<K, R>; key: fc.Arbitrary<K>; /** any answer the face can give to that key */ given(k: K): fc.Arbitrary<R> }
const drawn = <K, R>(tag: Block['tag'], key: fc.Arbitrary<K>, given: (k: K) => fc.Arbitrary<R>): Drawn<K, R> => ({ tag, answer: ANSWERED[tag]!.answer as Answer<K, R>, key, given });

export const choice = drawn<ChoiceKey, string>('Choice',
  size(2, 8).chain((all) => someOf(all, 1).map((right) => ({ all, right }))),
  (k) => (k.right.length > 1 ? someOf(k.all, 1) : fc.constantFrom(...k.all)));

export const match = drawn<MatchKey, string>('Match',
  fc.integer({ min: 2, max: 10 }).chain((lines) => fc.integer({ min: 2, max: lines }).chain((partners) =>
    fc.array(fc.constantFrom(...letters(partners)), { minLength: lines, maxLength: lines }).map((r) => ({ right: r.join(''), partners })))),
  (k) => fc.array(fc.constantFrom('-', ...letters(k.partners)), { minLength: k.right.length, maxLength: k.right.length }).map((r) => r.join('')).filter((r) => /[a-z]/.test(r)));

export const order = drawn<OrderKey, string>('Order',
  fc.integer({ min: 3, max: 12 }).map((steps) => ({ steps })),
  (k) => fc.shuffledSubarray([...letters(k.steps)], { minLength: k.steps }).map((r) => r.join('')));

export const categorise = drawn<CategoriseKey, Record<string, string>>('Categorise',
  fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 5 }).map((sizes) =>
    ({ groups: sizes.length, lines: sizes.flatMap((n, g) => Array.from({ length: n }, (_, i) => `${letters(g + 1).at(-1)}${i + 1}`)) })),
  (k) => fc.subarray(k.lines, { minLength: 1 }).chain((lines) => fc.tuple(...lines.map((l) => fc.constantFrom(...letters(k.groups)).map((g) => [l, g]))).map((pairs) => Object.fromEntries(pairs) as Record<string, string>)));

export const riskLevel = drawn<RiskLevelKey, Judged>('RiskLevel',
  fc.tuple(fc.subarray([...RISK_LEVELS], { minLength: 1, maxLength: 2 }), size(2, 8)).chain(([accepted, all]) => someOf(all, 1).map((right) => ({ accepted, all, right }))),
  (k) => fc.record({ level: fc.constantFrom(...RISK_LEVELS), reasons: someOf(k.all) }).map((r) => ({ ...r })));

export const checklist = drawn<ChecklistKey, string>('Checklist', size(1, 26).map((all) => ({ all })), (k) => someOf(k.all));

export const worksheet = drawn<WorksheetKey, string>('Worksheet',
  fc.array(size(2, 5).chain((all) => fc.tuple(fc.constant(all), someOf(all, 1), fc.constantFrom('', ...all))), { minLength: 2, maxLength: 8 }).map((lines) => ({ use: 'repair' as const, lines })),
  (k) => fc.tuple(...k.lines.map(([all]) => fc.constantFrom('-', ...all))).map((r) => r.join('')).filter((r) => /[a-z]/.test(r)));

export const map = drawn<MapKey, Record<string, string>>('Map',
  categorise.key.map((k) => ({ ...k, child: 'Lina', names: k.lines })), (k) => categorise.given(k));

/** A conversation as the reader lets it through: every step leads on or ends, and none leads back. */
const scenarioKey: fc.Arbitrary<ScenarioKey> = fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(
  fc.tuple(...Array.from({ length: n }, (_, step) => fc.array(fc.tuple(fc.constantFrom<0 | 1>(0, 1), fc.option(fc.integer({ min: step + 1, max: n }), { nil: -1 })), { minLength: 2, maxLength: 4 }))),
  fc.integer({ min: 0, max: 3 }), fc.boolean(),
).map(([steps, people, eyes]) => ({
  people, eyes,
  steps: [...steps.map((options, i) => ({ id: `s${i}`, options: options.map(([right, to], o): [string, 0 | 1, number] => [letters(o + 1).at(-1)!, right, o === 0 && to < 0 ? i + 1 : to]) })), { id: 'end', options: [] }],
})));

export const scenario = drawn<ScenarioKey, string>('Scenario', scenarioKey,
  (k) => fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 }).map((taps) => taps.reduce((path, letter) => tap(k, path, letter), '')).filter((path) => path !== ''));

/** What pressing a reply does: nothing, where the step has no such reply. */
export function tap(k: ScenarioKey, path: string, letter: string): string {
  const step = at(k, path);
  return k.steps[step]!.options.some((o) => o[0] === letter) ? extend(k, path, letter) : path;
}
function at(k: ScenarioKey, path: string): number {
  let step = 0;
  for (const letter of path) { const to = k.steps[step]!.options.find((o) => o[0] === letter)![2]; if (to >= 0) step = to; }
  return step;
}

export const ALL = [choice, match, order, categorise, riskLevel, worksheet, map, checklist, scenario] as unknown as Drawn<unknown, unknown>[];
