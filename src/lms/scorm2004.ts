/**
 * SCORM 2004 4th Edition Run-Time Environment, data types of section 4.1.1 and the data model of 4.2.
 * Where the specification gives a smallest permitted maximum (SPM), this LMS holds exactly that and refuses more.
 */
import { anyOf, atMost, byType, type DataModel, type Format, list, matches, number, oneOf, theirs } from './data-model.ts';

// 4.1.1
const string = atMost;
const localized = (spm: number): Format => (v) => atMost(spm)(v.replace(/^\{lang=[A-Za-z-]+\}/, ''), () => '');
const identifier = matches(/^(?!urn:)[!-~]{1,4000}$|^urn:[A-Za-z0-9-]{1,31}:[!-~]+$/); // long_identifier_type: a URI, not empty
const real = /^-?\d{1,10}(\.\d{1,7})?$/; // real(10,7)
const anyReal = matches(real);
const interval = matches(/^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/); // timeinterval(second,10,2)
/** time(second,10,0). The specification allows fractions; Moodle 4.5 refuses them, and so does this LMS. */
const time = matches(/^(19[7-9]\d|20[0-2]\d|203[0-8])(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3])(:[0-5]\d(:[0-5]\d)?)?)?)?)?$/);
/** short_identifier_type inside a response. Moodle 4.5 takes only these characters. */
const token = /^[\w.]+$/;
const nothing = matches(/^$/);

/** 4.2.9.1, by type. */
const response: Record<string, Format> = {
  'true-false': oneOf('true', 'false'),
  choice: anyOf(nothing, list('[,]', token, true)),
  'fill-in': string(250),
  'long-fill-in': string(4000),
  likert: matches(token),
  matching: anyOf(nothing, list('[,]', /^\w+\[\.\]\w+$/)),
  performance: string(250),
  sequencing: anyOf(nothing, list('[,]', token)),
  numeric: anyReal,
  other: string(4000),
};

const status = oneOf('completed', 'incomplete', 'not attempted', 'unknown'); // 4.2.4
const success = oneOf('passed', 'failed', 'unknown'); // 4.2.22
const share = number(real, 0, 1);
const needsId = { needs: ['id'] };

export const scorm2004: DataModel = {
  'cmi._version': { access: 'read only', format: theirs, initial: '1.0' },
  'cmi.comments_from_learner.n.comment': { access: 'read and write', format: localized(4000) },
  'cmi.comments_from_learner.n.location': { access: 'read and write', format: string(250) },
  'cmi.comments_from_learner.n.timestamp': { access: 'read and write', format: time },
  'cmi.completion_status': { access: 'read and write', format: status, initial: 'unknown' },
  'cmi.completion_threshold': { access: 'read only', format: theirs },
  'cmi.credit': { access: 'read only', format: theirs, initial: 'credit' },
  'cmi.entry': { access: 'read only', format: theirs, initial: 'ab-initio' },
  'cmi.exit': { access: 'write only', format: oneOf('time-out', 'suspend', 'logout', 'normal', '') },
  'cmi.interactions.n.id': { access: 'read and write', format: identifier },
  'cmi.interactions.n.type': { access: 'read and write', format: oneOf(...Object.keys(response)), ...needsId },
  'cmi.interactions.n.objectives.n.id': { access: 'read and write', format: identifier, ...needsId },
  'cmi.interactions.n.timestamp': { access: 'read and write', format: time, ...needsId },
  'cmi.interactions.n.correct_responses.n.pattern': { access: 'read and write', format: byType(response), needs: ['id', 'type'] },
  'cmi.interactions.n.weighting': { access: 'read and write', format: anyReal, ...needsId },
  'cmi.interactions.n.learner_response': { access: 'read and write', format: byType(response), needs: ['id', 'type'] },
  'cmi.interactions.n.result': { access: 'read and write', format: anyOf(oneOf('correct', 'incorrect', 'unanticipated', 'neutral'), anyReal), ...needsId },
  'cmi.interactions.n.latency': { access: 'read and write', format: interval, ...needsId },
  'cmi.interactions.n.description': { access: 'read and write', format: localized(250), ...needsId },
  'cmi.launch_data': { access: 'read only', format: theirs },
  'cmi.learner_id': { access: 'read only', format: theirs, initial: 'learner-1' },
  'cmi.learner_name': { access: 'read only', format: theirs, initial: 'Learner, One' },
  'cmi.learner_preference.audio_level': { access: 'read and write', format: number(real, 0, Infinity), initial: '1' },
  'cmi.learner_preference.language': { access: 'read and write', format: string(250), initial: '' },
  'cmi.learner_preference.delivery_speed': { access: 'read and write', format: number(real, 0, Infinity), initial: '1' },
  'cmi.learner_preference.audio_captioning': { access: 'read and write', format: oneOf('-1', '0', '1'), initial: '0' },
  'cmi.location': { access: 'read and write', format: string(1000) },
  'cmi.max_time_allowed': { access: 'read only', format: theirs },
  'cmi.mode': { access: 'read only', format: theirs, initial: 'normal' },
  'cmi.objectives.n.id': { access: 'read and write', format: identifier },
  'cmi.objectives.n.score.scaled': { access: 'read and write', format: number(real, -1, 1), ...needsId },
  'cmi.objectives.n.score.raw': { access: 'read and write', format: anyReal, ...needsId },
  'cmi.objectives.n.score.min': { access: 'read and write', format: anyReal, ...needsId },
  'cmi.objectives.n.score.max': { access: 'read and write', format: anyReal, ...needsId },
  'cmi.objectives.n.success_status': { access: 'read and write', format: success, ...needsId },
  'cmi.objectives.n.completion_status': { access: 'read and write', format: status, ...needsId },
  'cmi.objectives.n.progress_measure': { access: 'read and write', format: share, ...needsId },
  'cmi.objectives.n.description': { access: 'read and write', format: localized(250), ...needsId },
  'cmi.progress_measure': { access: 'read and write', format: share },
  'cmi.scaled_passing_score': { access: 'read only', format: theirs },
  'cmi.score.scaled': { access: 'read and write', format: number(real, -1, 1) },
  'cmi.score.raw': { access: 'read and write', format: anyReal },
  'cmi.score.min': { access: 'read and write', format: anyReal },
  'cmi.score.max': { access: 'read and write', format: anyReal },
  'cmi.session_time': { access: 'write only', format: interval },
  'cmi.success_status': { access: 'read and write', format: success, initial: 'unknown' },
  'cmi.suspend_data': { access: 'read and write', format: string(64000) },
  'cmi.time_limit_action': { access: 'read only', format: theirs, initial: 'continue,no message' },
  'cmi.total_time': { access: 'read only', format: theirs, initial: 'PT0S' },
};
