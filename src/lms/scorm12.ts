/** SCORM 1.2 Run-Time Environment, data types of section 3.4.3 and the data model of 3.4.4–3.4.7. */
import { anyOf, atMost, byType, type DataModel, type Format, list, matches, number, oneOf, theirs } from './data-model.ts';

// 3.4.3
const string255 = atMost(255);
const string4096 = atMost(4096);
const identifier = matches(/^[!-~]{1,255}$/); // CMIIdentifier: no white space
const blank = matches(/^$/);
const decimal = /^-?\d+(\.\d+)?$/;
const score = anyOf(blank, number(decimal, 0, 100)); // 3.4.4: normalised between 0 and 100, or blank
const timespan = matches(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/); // CMITimespan
const time = matches(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/); // CMITime
const status = ['passed', 'completed', 'failed', 'incomplete', 'browsed'];
const one = /^[0-9a-z]$/;
const braced = (f: Format): Format => (v, s) => f(v.replace(/^\{(.*)\}$/, '$1'), s);

/** 3.4.7, student_response and correct_responses.n.pattern: CMIFeedback, by type. */
const feedback = byType({
  'true-false': matches(/^[01tf]$/),
  choice: braced(list(',', one)),
  'fill-in': string255,
  numeric: matches(decimal),
  likert: matches(/^[0-9a-z]?$/),
  matching: braced(list(',', /^[0-9a-z]\.[0-9a-z]$/)),
  performance: string255,
  sequencing: list(',', one),
});

export const scorm12: DataModel = {
  'cmi.core.student_id': { access: 'read only', format: theirs, initial: 'learner-1' },
  'cmi.core.student_name': { access: 'read only', format: theirs, initial: 'Learner, One' },
  'cmi.core.lesson_location': { access: 'read and write', format: string255, initial: '' },
  'cmi.core.credit': { access: 'read only', format: theirs, initial: 'credit' },
  'cmi.core.lesson_status': { access: 'read and write', format: oneOf(...status), initial: 'not attempted' }, // a SCO may not write "not attempted"
  'cmi.core.entry': { access: 'read only', format: theirs, initial: 'ab-initio' },
  'cmi.core.score.raw': { access: 'read and write', format: score, initial: '' },
  'cmi.core.score.max': { access: 'read and write', format: score, initial: '' },
  'cmi.core.score.min': { access: 'read and write', format: score, initial: '' },
  'cmi.core.total_time': { access: 'read only', format: theirs, initial: '0000:00:00.00' },
  'cmi.core.lesson_mode': { access: 'read only', format: theirs, initial: 'normal' },
  'cmi.core.exit': { access: 'write only', format: oneOf('time-out', 'suspend', 'logout', '') },
  'cmi.core.session_time': { access: 'write only', format: timespan },
  'cmi.suspend_data': { access: 'read and write', format: string4096, initial: '' },
  'cmi.launch_data': { access: 'read only', format: theirs, initial: '' },
  'cmi.comments': { access: 'read and write', format: string4096, initial: '' },
  'cmi.comments_from_lms': { access: 'read only', format: theirs, initial: '' },
  'cmi.objectives.n.id': { access: 'read and write', format: identifier },
  'cmi.objectives.n.score.raw': { access: 'read and write', format: score },
  'cmi.objectives.n.score.max': { access: 'read and write', format: score },
  'cmi.objectives.n.score.min': { access: 'read and write', format: score },
  'cmi.objectives.n.status': { access: 'read and write', format: oneOf(...status, 'not attempted') },
  'cmi.student_data.mastery_score': { access: 'read only', format: theirs, initial: '' },
  'cmi.student_data.max_time_allowed': { access: 'read only', format: theirs, initial: '' },
  'cmi.student_data.time_limit_action': { access: 'read only', format: theirs, initial: '' },
  'cmi.student_preference.audio': { access: 'read and write', format: number(/^-?\d+$/, -1, 100), initial: '0' },
  'cmi.student_preference.language': { access: 'read and write', format: string255, initial: '' },
  'cmi.student_preference.speed': { access: 'read and write', format: number(/^-?\d+$/, -100, 100), initial: '0' },
  'cmi.student_preference.text': { access: 'read and write', format: number(/^-?\d+$/, -1, 1), initial: '0' },
  'cmi.interactions.n.id': { access: 'write only', format: identifier },
  'cmi.interactions.n.objectives.n.id': { access: 'write only', format: identifier },
  'cmi.interactions.n.time': { access: 'write only', format: time },
  'cmi.interactions.n.type': { access: 'write only', format: oneOf('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric') },
  'cmi.interactions.n.correct_responses.n.pattern': { access: 'write only', format: feedback },
  'cmi.interactions.n.weighting': { access: 'write only', format: matches(decimal) },
  'cmi.interactions.n.student_response': { access: 'write only', format: feedback },
  'cmi.interactions.n.result': { access: 'write only', format: anyOf(oneOf('correct', 'wrong', 'unanticipated', 'neutral'), matches(decimal)) },
  'cmi.interactions.n.latency': { access: 'write only', format: timespan },
};
