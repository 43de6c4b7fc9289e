/** SCORM 2004 4th Edition Run-Time Environment, section 4.2. */
import { DELIMITERS2004, LIMITS2004, RESULT2004 } from '../cmi.ts';
import type { Driver } from '../driver.ts';
import { clock, decimal, joined, timespan2004 } from '../format.ts';
import { type Pair, type Standard, session } from '../session.ts';

/** Scaled and raw: some LMSs grade on raw alone. */
const score = (share: number): Pair[] => [
  ['score.scaled', decimal(share, 1, 4)], ['score.min', '0'], ['score.max', '100'], ['score.raw', decimal(share, 100, 2)],
];
const top = (pairs: Pair[]): Pair[] => pairs.map(([name, value]) => [`cmi.${name}`, value]);

const scorm2004: Standard = {
  api: 'API_1484_11',
  prefix: '',
  end: 'Terminate',
  mode: 'cmi.mode',
  entry: 'cmi.entry',
  location: 'cmi.location',
  learnerId: 'cmi.learner_id',
  exit: 'cmi.exit',
  kept: ['completion_status', 'success_status', 'score.scaled', 'score.raw', 'progress_measure'].map((name) => `cmi.${name}`),
  keptOfObjective: ['success_status', 'score.scaled', 'score.raw'],
  mostSuspendData: LIMITS2004.suspendData,
  mostLocation: LIMITS2004.location,
  journal: false, // 4.2.9: ids of interactions can be read, so a second attempt takes the place of the first

  state: ({ standing: s, seconds }) => top([
    ...(s.score === undefined ? [] : score(s.score)),
    ['completion_status', s.completion],
    ...(s.success === 'unknown' ? [] : [['success_status', s.success] as Pair]),
    ['progress_measure', decimal(s.measure, 1, 4)],
    ['session_time', timespan2004(seconds)],
  ]),

  objective: (o) => [
    ['description', o.description.slice(0, LIMITS2004.description)],
    ...score(o.score ?? 0),
    ['success_status', o.strong ? 'passed' : 'failed'],
  ],

  interaction: ({ interaction: { type, correct, response }, ...i }) => [
    ['type', type],
    ['description', i.description.slice(0, LIMITS2004.description)],
    ['correct_responses.0.pattern', joined(correct, DELIMITERS2004)],
    ...(response ? [['learner_response', joined(response, DELIMITERS2004)] as Pair] : []),
    ['result', i.right ? RESULT2004.right : RESULT2004.wrong],
    ['timestamp', clock(i.at)],
  ],
};

export const scorm2004Driver = (win: Window): Driver => session(win, scorm2004);
