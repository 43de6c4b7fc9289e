/**
 * What the specifications say an LMS answers, step by step. Both of our LMSs are held to it (specification.test.ts);
 * where scorm-again answers otherwise, `again` says what it answers, so that a new version of it cannot change unseen.
 */
import type { Standard } from './oracles.ts';

export interface Step {
  call: string[];
  value: string;
  error: string;
  again?: { value: string; error: string };
}
export interface Case { says: string; source: string; standard: Standard; steps: Step[] }

const step = (call: string, value: string, error = '0', again?: [value: string, error: string]): Step => {
  const [method, element, ...rest] = call.split(' ');
  const args = /Initialize|Finish|Terminate|Commit/.test(method!) ? [''] : element === undefined ? [] : rest.length ? [element, rest.join(' ')] : [element];
  if (/SetValue/.test(method!) && args.length === 1) args.push('');
  return { call: [method!, ...args], value, error, ...(again ? { again: { value: again[0], error: again[1] } } : {}) };
};
const x = (n: number) => 'x'.repeat(n);
const init12 = step('LMSInitialize', 'true');
const init = step('Initialize', 'true');
const set12 = (rest: string, error = '0', again?: [string, string]) => step(`LMSSetValue ${rest}`, error === '0' ? 'true' : 'false', error, again);
const set = (rest: string, error = '0', again?: [string, string]) => step(`SetValue ${rest}`, error === '0' ? 'true' : 'false', error, again);
const LENIENT: [string, string] = ['true', '0'];

export const CASES: Case[] = [
  { says: 'nothing works before Initialize and after Finish', source: '1.2 RTE 3.3.2', standard: 'scorm12', steps: [
    step('LMSGetValue cmi.core.entry', '', '301'), step('LMSSetValue cmi.suspend_data x', 'false', '301'), step('LMSCommit', 'false', '301'), step('LMSFinish', 'false', '301'),
    init12, step('LMSInitialize', 'false', '101'), step('LMSFinish', 'true'), step('LMSSetValue cmi.suspend_data x', 'false', '301', LENIENT), step('LMSFinish', 'false', '301', ['true', '101']) ] },
  { says: 'nothing works before Initialize and after Terminate', source: '2004 RTE 3.1.2', standard: 'scorm2004', steps: [
    step('GetValue cmi.entry', '', '122'), step('SetValue cmi.suspend_data x', 'false', '132'), step('Commit', 'false', '142'), step('Terminate', 'false', '112'),
    init, step('Initialize', 'false', '103'), step('Terminate', 'true'), step('Initialize', 'false', '104'), step('GetValue cmi.entry', '', '123'), step('SetValue cmi.suspend_data x', 'false', '133'), step('Commit', 'false', '143'), step('Terminate', 'false', '113') ] },

  { says: 'suspend_data holds 4,096 characters', source: '1.2 RTE 3.4.4', standard: 'scorm12', steps: [
    init12, set12(`cmi.suspend_data ${x(4096)}`), set12(`cmi.suspend_data ${x(4097)}`, '405', LENIENT), step('LMSGetValue cmi.suspend_data', x(4096), '0', [x(4097), '0']) ] },
  { says: 'suspend_data holds 64,000 characters', source: '2004 RTE 4.2.23', standard: 'scorm2004', steps: [
    init, step('GetValue cmi.suspend_data', '', '403'), set(`cmi.suspend_data ${x(64000)}`), set(`cmi.suspend_data ${x(64001)}`, '406') ] },
  { says: 'lesson_location holds 255 characters', source: '1.2 RTE 3.4.4', standard: 'scorm12', steps: [
    init12, set12(`cmi.core.lesson_location ${x(255)}`), set12(`cmi.core.lesson_location ${x(256)}`, '405') ] },
  { says: 'location holds 1,000 characters', source: '2004 RTE 4.2.11', standard: 'scorm2004', steps: [
    init, set(`cmi.location ${x(1000)}`), set(`cmi.location ${x(1001)}`, '406') ] },
  { says: 'an identifier has no spaces and at most 255 characters', source: '1.2 RTE 3.4.3', standard: 'scorm12', steps: [
    init12, set12(`cmi.interactions.0.id ${x(255)}`), set12(`cmi.interactions.0.id ${x(256)}`, '405'), set12('cmi.interactions.0.id a b', '405', LENIENT), set12('cmi.interactions.0.id سؤال', '405') ] },
  { says: 'a description holds 250 characters', source: '2004 RTE 4.2.9', standard: 'scorm2004', steps: [
    init, set('cmi.interactions.0.id q'), set(`cmi.interactions.0.description ${x(250)}`), set(`cmi.interactions.0.description ${x(251)}`, '406', LENIENT) ] },

  { says: 'only the words of the vocabulary are a status', source: '1.2 RTE 3.4.4', standard: 'scorm12', steps: [
    init12, step('LMSGetValue cmi.core.lesson_status', 'not attempted'), ...['passed', 'completed', 'failed', 'incomplete', 'browsed'].map((s) => set12(`cmi.core.lesson_status ${s}`)),
    set12('cmi.core.lesson_status Passed', '405'), set12('cmi.core.lesson_status unknown', '405'), set12('cmi.core.lesson_status not attempted', '405') ] },
  { says: 'completion and success are two things', source: '2004 RTE 4.2.4, 4.2.22', standard: 'scorm2004', steps: [
    init, ...['completed', 'incomplete', 'not attempted', 'unknown'].map((s) => set(`cmi.completion_status ${s}`)), set('cmi.completion_status passed', '406'),
    ...['passed', 'failed', 'unknown'].map((s) => set(`cmi.success_status ${s}`)), set('cmi.success_status completed', '406') ] },
  { says: 'exit has its own words', source: '1.2 RTE 3.4.4', standard: 'scorm12', steps: [
    init12, ...['suspend', 'logout', 'time-out'].map((s) => set12(`cmi.core.exit ${s}`)), set12('cmi.core.exit'), set12('cmi.core.exit normal', '405', LENIENT), step('LMSGetValue cmi.core.exit', '', '404') ] },
  { says: 'exit has its own words', source: '2004 RTE 4.2.8', standard: 'scorm2004', steps: [
    init, ...['suspend', 'logout', 'time-out', 'normal'].map((s) => set(`cmi.exit ${s}`)), set('cmi.exit'), set('cmi.exit later', '406'), step('GetValue cmi.exit', '', '405') ] },

  { says: 'a score lies between 0 and 100', source: '1.2 RTE 3.4.4', standard: 'scorm12', steps: [
    init12, set12('cmi.core.score.raw 0'), set12('cmi.core.score.raw 66.67'), set12('cmi.core.score.raw 100'), set12('cmi.core.score.raw 100.1', '405'), set12('cmi.core.score.raw -1', '405'), set12('cmi.core.score.raw ten', '405') ] },
  { says: 'a scaled score lies between -1 and 1, a measure between 0 and 1', source: '2004 RTE 4.2.20, 4.2.18', standard: 'scorm2004', steps: [
    init, set('cmi.score.scaled 1'), set('cmi.score.scaled -1'), set('cmi.score.scaled 1.1', '407'), set('cmi.score.scaled 80%', '406'), set('cmi.progress_measure 0.3333'), set('cmi.progress_measure 1.01', '407'), set('cmi.progress_measure -0.1', '407') ] },

  { says: 'time is HHHH:MM:SS.SS', source: '1.2 RTE 3.4.3', standard: 'scorm12', steps: [
    init12, set12('cmi.core.session_time 0001:02:03.04'), set12('cmi.core.session_time 01:02:03'), set12('cmi.core.session_time PT5S', '405'), set12('cmi.core.session_time 1:2:3', '405') ] },
  { says: 'time is an ISO 8601 duration', source: '2004 RTE 4.1.1.7', standard: 'scorm2004', steps: [
    init, set('cmi.session_time PT61.5S'), set('cmi.session_time PT1H2M3.45S'), set('cmi.session_time 0001:02:03.04', '406'), set('cmi.session_time PT', '406', LENIENT), set('cmi.session_time PT1.234S', '406') ] },

  { says: 'a wrong answer is "wrong", and an answer is of single characters', source: '1.2 RTE 3.4.7', standard: 'scorm12', steps: [
    init12, set12('cmi.interactions.0.id q'), set12('cmi.interactions.0.type choice'), set12('cmi.interactions.0.correct_responses.0.pattern a,c'), set12('cmi.interactions.0.student_response a,b'),
    set12('cmi.interactions.0.student_response a1,b', '405', LENIENT), set12('cmi.interactions.0.result wrong'), set12('cmi.interactions.0.result incorrect', '405', LENIENT), set12('cmi.interactions.0.time 10:11:12'), step('LMSGetValue cmi.interactions.0.id', '', '404'),
    step('LMSGetValue cmi.interactions._count', '1') ] },
  { says: 'a wrong answer is "incorrect", and id and type come first', source: '2004 RTE 4.2.9', standard: 'scorm2004', steps: [
    init, set('cmi.interactions.0.type choice', '408'), set('cmi.interactions.0.id q'), set('cmi.interactions.0.learner_response a', '408'), set('cmi.interactions.0.type choice'),
    set('cmi.interactions.0.correct_responses.0.pattern a[,]c'), set('cmi.interactions.0.learner_response a[,]b'), set('cmi.interactions.0.learner_response a[,]a', '406'), set('cmi.interactions.0.result incorrect'), set('cmi.interactions.0.result wrong', '406'),
    set('cmi.interactions.0.timestamp 2026-01-31T10:11:12'), step('GetValue cmi.interactions.0.id', 'q'), step('GetValue cmi.interactions._count', '1') ] },
  { says: 'a timestamp with milliseconds and zone is refused', source: 'Moodle 4.5 (the specification allows fractions)', standard: 'scorm2004', steps: [
    init, set('cmi.interactions.0.id q'), set('cmi.interactions.0.timestamp 2026-01-31T10:11:12.123Z', '406', LENIENT) ] },
  { says: 'entries have no gaps', source: '1.2 RTE 3.4.6', standard: 'scorm12', steps: [init12, set12('cmi.objectives.1.id o', '201'), set12('cmi.objectives.0.id o'), set12('cmi.objectives.1.id p'), step('LMSGetValue cmi.objectives._count', '2')] },
  { says: 'entries have no gaps, and an objective keeps its id', source: '2004 RTE 4.2.17', standard: 'scorm2004', steps: [
    init, set('cmi.objectives.1.id o', '351'), set('cmi.objectives.0.success_status passed', '408'), set('cmi.objectives.0.id o'), set('cmi.objectives.0.id p', '351'), set('cmi.objectives.1.id o', '351'), set('cmi.objectives.0.success_status passed') ] },

  { says: 'elements that are not there, and ones that may not be written', source: '1.2 RTE 3.3.6.1', standard: 'scorm12', steps: [
    init12, step('LMSGetValue cmi.core.nothing', '', '401'), set12('cmi.core.nothing x', '401'), set12('cmi.core.student_id x', '403'), set12('cmi.objectives._count 1', '402'),
    step('LMSGetValue cmi.objectives._children', 'id,score,status'), step('LMSGetValue cmi.core.lesson_status._children', '', '202'), step('LMSGetValue cmi.core._count', '', '203') ] },
  { says: 'elements that are not there, and ones that may not be written', source: '2004 RTE 3.1.7.6', standard: 'scorm2004', steps: [
    init, step('GetValue cmi.nothing', '', '401'), set('cmi.nothing x', '401'), set('cmi.learner_id x', '404'), set('cmi.objectives._count 1', '404'), step('GetValue cmi.location', '', '403'), step('GetValue cmi.objectives.0.id', '', '301', ['', '403']) ] },
];
