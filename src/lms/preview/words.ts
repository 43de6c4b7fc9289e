/** What calls, elements and error codes mean, said to somebody who is not a programmer. English only: the preview is for staff. */
import type { Standard } from './manifest.ts';

const TWELVE: Record<string, string> = {
  0: 'no error',
  101: 'something went wrong in the LMS (or the package began twice)',
  201: 'the LMS does not understand what it was given',
  202: 'this has no parts to list',
  203: 'this is not a list, so it cannot be counted',
  301: 'the package has not begun yet, or has already said goodbye',
  401: 'this LMS does not keep this',
  402: 'this name is reserved and cannot be written',
  403: 'the package may only read this',
  404: 'the package may only write this, not read it',
  405: 'the value is not of the kind or length that belongs here',
};

const TWO_THOUSAND_FOUR: Record<string, string> = {
  0: 'no error',
  101: 'something went wrong in the LMS',
  102: 'the LMS could not begin',
  103: 'the package began twice',
  104: 'the package had already said goodbye; only opening it anew helps',
  111: 'the LMS could not end the visit',
  112: 'the package said goodbye before it had begun',
  113: 'the package said goodbye twice',
  122: 'it read before it had begun',
  123: 'it read after it had said goodbye',
  132: 'it wrote before it had begun',
  133: 'it wrote after it had said goodbye',
  142: 'it saved before it had begun',
  143: 'it saved after it had said goodbye',
  201: 'the LMS does not understand what it was given',
  301: 'the LMS could not give this',
  351: 'the LMS could not take this: a place in a list was left out, or an identifier is used twice',
  391: 'the LMS could not save',
  401: 'there is no element of this name',
  402: 'this LMS does not keep this',
  403: 'nothing is stored there yet, which is normal on a first visit',
  404: 'the package may only read this',
  405: 'the package may only write this, not read it',
  406: 'the value is not of the kind or length that belongs here',
  407: 'the number is too big or too small',
  408: 'something else must be written first, usually the id',
};

export function errorInWords(standard: Standard, code: string): string {
  if (code === 'threw') return 'the LMS broke down in the middle of the call';
  return (standard === 'scorm12' ? TWELVE : TWO_THOUSAND_FOUR)[code] ?? `an error that the specification does not name (${code})`;
}

/** Normal answers that only look like errors: reading what is not there yet. */
export const isHarmless = (standard: Standard, method: string, code: string): boolean => standard === 'scorm2004' && code === '403' && method === 'GetValue';

const ELEMENTS: [pattern: RegExp, words: string][] = [
  [/^cmi\.(core\.)?lesson_status$/, 'status'],
  [/^cmi\.completion_status$/, 'completion'],
  [/^cmi\.success_status$/, 'passed or failed'],
  [/^cmi\.(core\.)?score\.raw$/, 'score'],
  [/^cmi\.(core\.)?score\.min$/, 'lowest score'],
  [/^cmi\.(core\.)?score\.max$/, 'highest score'],
  [/^cmi\.score\.scaled$/, 'score from −1 to 1'],
  [/^cmi\.progress_measure$/, 'progress from 0 to 1'],
  [/^cmi\.(core\.)?session_time$/, 'time of this visit'],
  [/^cmi\.(core\.)?total_time$/, 'time of all visits'],
  [/^cmi\.suspend_data$/, 'the package’s own notes for coming back'],
  [/^cmi\.(core\.lesson_)?location$/, 'place in the course'],
  [/^cmi\.(core\.)?exit$/, 'how it wants to be left'],
  [/^cmi\.(core\.)?entry$/, 'first visit or coming back'],
  [/^cmi\.(core\.lesson_)?mode$/, 'learning, or only looking'],
  [/^cmi\.(core\.)?credit$/, 'whether it counts'],
  [/^cmi\.(core\.student|learner)_id$/, 'learner’s id'],
  [/^cmi\.(core\.student|learner)_name$/, 'learner’s name'],
  [/^cmi\.launch_data$/, 'what the manifest hands over'],
  [/^cmi\.(student_data\.mastery_score|scaled_passing_score)$/, 'pass mark of the LMS'],
  [/^cmi\.comments/, 'comments'],
  [/^cmi\.(student|learner)_preference/, 'learner’s preferences'],
  [/\._children$/, 'which parts the LMS keeps'],
  [/^adl\.nav\.request$/, 'where to go next'],
];
const IN_LISTS: Record<string, string> = {
  id: 'id', type: 'kind of question', time: 'when', timestamp: 'when', student_response: 'the learner’s answer', learner_response: 'the learner’s answer', result: 'right or wrong',
  latency: 'time taken', weighting: 'weight', description: 'question', pattern: 'the right answer', status: 'status', success_status: 'passed or failed', completion_status: 'completion',
  raw: 'score', min: 'lowest score', max: 'highest score', scaled: 'score from −1 to 1', progress_measure: 'progress', _count: 'number',
};

export function elementInWords(element: string): string {
  const entry = /^cmi\.(interactions|objectives)\.(?:(\d+)\.)?.*?(\w+)$/.exec(element);
  if (entry) {
    const thing = entry[1] === 'interactions' ? 'answer' : 'objective';
    if (entry[2] === undefined) return entry[3] === '_count' ? `number of ${thing}s` : `which parts of ${thing}s the LMS keeps`;
    return `${thing} ${Number(entry[2]) + 1}: ${IN_LISTS[entry[3]!] ?? entry[3]}`;
  }
  return ELEMENTS.find(([pattern]) => pattern.test(element))?.[1] ?? element;
}

/** Method without `LMS` in front. */
export const methodName = (method: string): string => method.replace(/^LMS/, '').replace(/^Finish$/, 'Terminate');

export function methodInWords(method: string): string {
  const name = methodName(method);
  return { Initialize: 'Begins', Terminate: 'Says goodbye', GetValue: 'Reads', SetValue: 'Writes', Commit: 'Saves', GetLastError: 'Asks for the error', GetErrorString: 'Asks what the error means', GetDiagnostic: 'Asks for more about the error' }[name] ?? name;
}

export const STATUS_WORDS: Record<string, string> = {
  'not attempted': 'Not begun', incomplete: 'Begun, not finished', completed: 'Completed', passed: 'Passed', failed: 'Failed', browsed: 'Only looked at', unknown: 'Not known yet', '': 'Nothing yet',
};

/** `0000:01:20.5` or `PT1M20.5S` → `1 min 20 s`. */
export function timeInWords(value: string): string {
  const clock = /^(\d+):(\d\d):(\d\d)/.exec(value);
  const span = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(value);
  if (!clock && !span) return value || 'None yet';
  const [h, m, s] = clock ? clock.slice(1, 4).map(Number) : [Number(span![1] ?? 0) * 24 + Number(span![2] ?? 0), Number(span![3] ?? 0), Number(span![4] ?? 0)];
  const all = h! * 3600 + m! * 60 + s!;
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return [hours && `${hours} h`, minutes && `${minutes} min`, !hours && `${seconds} s`].filter(Boolean).join(' ');
}

/** Characters that suspend_data may have (1.2 RTE 3.4.4; 2004 RTE 4.2.24). */
export const MOST_SUSPEND_DATA: Record<Standard, number> = { scorm12: 4096, scorm2004: 64000 };

export const FAULTS = {
  none: { title: 'Nothing: it works', means: 'The LMS works.' },
  'commit-false': { title: 'Saving fails', means: 'Commit answers “false”; nothing more is kept.' },
  'set-throws': { title: 'Writing breaks down', means: 'Every SetValue throws an error.' },
  gone: { title: 'The LMS is gone', means: 'The LMS cannot be found; a package that had found it gets an error at every call.' },
  slow: { title: 'It starts 2 seconds late', means: 'From the next launch on: the LMS appears two seconds after the package.' },
  silent: { title: 'It says nothing', means: 'Every call is answered with nothing at all.' },
} as const;
export type Fault = keyof typeof FAULTS;
export const isFault = (x: unknown): x is Fault => typeof x === 'string' && Object.hasOwn(FAULTS, x);

export const STANDARD_NAMES: Record<Standard, string> = { scorm12: 'SCORM 1.2', scorm2004: 'SCORM 2004' };
