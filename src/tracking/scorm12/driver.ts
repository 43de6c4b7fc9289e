/** SCORM 1.2 Run-Time Environment, section 3.4. */
import type { CmiInteraction } from '../../model/answer.ts';
import { DELIMITERS12, LIMITS12, RESULT12 } from '../cmi.ts';
import type { Driver } from '../driver.ts';
import { clock, decimal, joined, timespan12 } from '../format.ts';
import { type Pair, type Standard, session } from '../session.ts';

const core = (name: string) => `cmi.core.${name}`;
const score = (share: number): Pair[] => [['score.min', '0'], ['score.max', '100'], ['score.raw', decimal(share, 100, 2)]];

const scorm12: Standard = {
  api: 'API',
  prefix: 'LMS',
  end: 'Finish',
  mode: core('lesson_mode'),
  entry: core('entry'),
  location: core('lesson_location'),
  learnerId: core('student_id'),
  exit: core('exit'),
  kept: [core('lesson_status'), core('score.raw')],
  keptOfObjective: ['status', 'score.raw'],
  mostSuspendData: LIMITS12.suspendData,
  mostLocation: LIMITS12.location,
  journal: true, // 3.4.7: everything of an interaction but _count is write-only

  /** `failed` is never written: an LMS may reopen a failed SCO for review only, and retries are open. */
  state: ({ standing: s, seconds }) => [
    ...(s.score === undefined ? [] : score(s.score).map(([name, value]): Pair => [core(name), value])),
    [core('lesson_status'), s.completion === 'incomplete' ? 'incomplete' : s.success === 'passed' ? 'passed' : 'completed'],
    [core('session_time'), timespan12(seconds)],
  ],

  objective: (o) => [...score(o.score ?? 0), ['status', o.strong ? 'passed' : 'incomplete']],

  interaction: (i) => {
    const { correct, response } = single(i.interaction);
    return [
      ['type', i.interaction.type],
      ['correct_responses.0.pattern', joined(correct, DELIMITERS12).slice(0, LIMITS12.feedback)],
      ...(response ? [['student_response', joined(response, DELIMITERS12).slice(0, LIMITS12.feedback)] as Pair] : []),
      ['result', i.right ? RESULT12.right : RESULT12.wrong],
      ['time', clock(i.at).slice(11)],
    ];
  },
};

export const scorm12Driver = (win: Window): Driver => session(win, scorm12);

/**
 * 3.4.7 allows tokens of one character, 0–9 and a–z. A longer one (`b12`: the twelfth line of group b) becomes the
 * character of its place in the correct pattern, which is in source order.
 */
function single({ correct, response }: CmiInteraction): Pick<CmiInteraction, 'correct' | 'response'> {
  const long = correct.flat().filter((t) => t.length > 1);
  const one = (t: string) => (long.includes(t) ? long.indexOf(t).toString(36) : t);
  const all = (tokens: CmiInteraction['correct']) => tokens.map((t): typeof t => (typeof t === 'string' ? one(t) : [one(t[0]), one(t[1])]));
  return { correct: all(correct), ...(response ? { response: all(response) } : {}) };
}
