import assert from 'node:assert/strict';
import test from 'node:test';
import { createFakeLms } from '../../src/lms/fake-lms.ts';
import type { ObjectiveReport } from '../../src/tracking/driver.ts';
import { moduleOf, progressOf, ROWS } from '../model/status-table.ts';
import { driverFor, ITEMS, launched, reportOf, scormAgain, STANDARDS } from './oracles.ts';

const begun = ROWS[2]!;
const passed = ROWS[7]!;
const OBJECTIVES: ObjectiveReport[] = [
  { id: 'harm', description: 'Tell harm from poverty', score: 0.5, strong: false },
  { id: 'who', description: 'Say who is a child', score: 1, strong: true },
  { id: 'later', description: 'Not tested', strong: false },
];

/** One learner: first launch, an answer, nothing new, the test, the end, and coming back. */
const CONVERSATIONS = {
  scorm12: {
    launch: [
      'LMSInitialize → true',
      'LMSGetValue cmi.core.lesson_mode → normal',
      'LMSGetValue cmi.core.entry → ab-initio',
      'LMSGetValue cmi.suspend_data → ',
      'LMSGetValue cmi.core.lesson_location → ',
      'LMSGetValue cmi.core.student_id → learner-1',
      'LMSGetValue cmi.core.lesson_status → not attempted',
      'LMSGetValue cmi.core.score.raw → ',
      'LMSSetValue cmi.core.lesson_status incomplete → true',
      'LMSSetValue cmi.core.exit suspend → true',
      'LMSCommit → true',
    ],
    answer: [
      'LMSSetValue cmi.suspend_data state-1 → true',
      'LMSSetValue cmi.core.lesson_location one → true',
      'LMSSetValue cmi.core.session_time 0000:01:01.50 → true',
      'LMSCommit → true',
    ],
    test: [
      'LMSSetValue cmi.suspend_data state-2 → true',
      'LMSSetValue cmi.core.score.min 0 → true',
      'LMSSetValue cmi.core.score.max 100 → true',
      'LMSSetValue cmi.core.score.raw 90 → true',
      'LMSSetValue cmi.core.lesson_status passed → true',
      'LMSSetValue cmi.core.session_time 0001:02:03.00 → true',
      'LMSGetValue cmi.objectives._children → id,score,status',
      'LMSGetValue cmi.objectives._count → 0',
      'LMSSetValue cmi.objectives.0.id harm → true',
      'LMSSetValue cmi.objectives.0.score.min 0 → true',
      'LMSSetValue cmi.objectives.0.score.max 100 → true',
      'LMSSetValue cmi.objectives.0.score.raw 50 → true',
      'LMSSetValue cmi.objectives.0.status incomplete → true',
      'LMSSetValue cmi.objectives.1.id who → true',
      'LMSSetValue cmi.objectives.1.score.min 0 → true',
      'LMSSetValue cmi.objectives.1.score.max 100 → true',
      'LMSSetValue cmi.objectives.1.score.raw 100 → true',
      'LMSSetValue cmi.objectives.1.status passed → true',
      'LMSGetValue cmi.interactions._children → id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
      'LMSGetValue cmi.interactions._count → 0',
      ...interaction12(0, 't-01', 'choice', 'a,c', 'a,b', 'wrong'),
      ...interaction12(1, 't-02', 'matching', 'a.b,c.d', 'a.b,c.d', 'correct'),
      ...interaction12(2, 't-03', 'sequencing', 'b,a', 'b,a', 'correct'),
      ...interaction12(3, 't-04', 'matching', '0.a,1.a,2.b', '0.b,1.a,2.b', 'wrong'),
      'LMSCommit → true',
    ],
    end: ['LMSFinish → true'],
    resume: [
      'LMSInitialize → true',
      'LMSGetValue cmi.core.lesson_mode → normal',
      'LMSGetValue cmi.core.entry → resume',
      'LMSGetValue cmi.suspend_data → state-2',
      'LMSGetValue cmi.core.lesson_location → one',
      'LMSGetValue cmi.core.student_id → learner-1',
      'LMSGetValue cmi.core.lesson_status → passed',
      'LMSGetValue cmi.core.score.raw → 90',
      'LMSSetValue cmi.core.exit suspend → true',
      'LMSCommit → true',
    ],
  },
  scorm2004: {
    launch: [
      'Initialize → true',
      'GetValue cmi.mode → normal',
      'GetValue cmi.entry → ab-initio',
      'GetValue cmi.suspend_data →  (403)',
      'GetValue cmi.location →  (403)',
      'GetValue cmi.learner_id → learner-1',
      'GetValue cmi.completion_status → unknown',
      'GetValue cmi.success_status → unknown',
      'GetValue cmi.score.scaled →  (403)',
      'GetValue cmi.score.raw →  (403)',
      'GetValue cmi.progress_measure →  (403)',
      'SetValue cmi.completion_status incomplete → true',
      'SetValue cmi.exit suspend → true',
      'Commit → true',
    ],
    answer: [
      'SetValue cmi.suspend_data state-1 → true',
      'SetValue cmi.location one → true',
      'SetValue cmi.progress_measure 0.3333 → true',
      'SetValue cmi.session_time PT61.5S → true',
      'Commit → true',
    ],
    test: [
      'SetValue cmi.suspend_data state-2 → true',
      'SetValue cmi.score.scaled 0.9 → true',
      'SetValue cmi.score.min 0 → true',
      'SetValue cmi.score.max 100 → true',
      'SetValue cmi.score.raw 90 → true',
      'SetValue cmi.completion_status completed → true',
      'SetValue cmi.success_status passed → true',
      'SetValue cmi.progress_measure 1 → true',
      'SetValue cmi.session_time PT3723S → true',
      'GetValue cmi.objectives._children → id,score,success_status,completion_status,progress_measure,description',
      'GetValue cmi.objectives._count → 0',
      ...objective2004(0, 'harm', 'Tell harm from poverty', '0.5', '50', 'failed'),
      ...objective2004(1, 'who', 'Say who is a child', '1', '100', 'passed'),
      'GetValue cmi.interactions._children → id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description',
      'GetValue cmi.interactions._count → 0',
      ...interaction2004(0, 't-01', 'choice', 'What do you write?', 'a[,]c', 'a[,]b', 'incorrect'),
      ...interaction2004(1, 't-02', 'matching', 'من هو الطفل؟', 'a[.]b[,]c[.]d', 'a[.]b[,]c[.]d', 'correct'),
      ...interaction2004(2, 't-03', 'sequencing', 'In which order?', 'b[,]a', 'b[,]a', 'correct'),
      ...interaction2004(3, 't-04', 'matching', 'Sort these.', 'a1[.]a[,]a2[.]a[,]b1[.]b', 'a1[.]b[,]a2[.]a[,]b1[.]b', 'incorrect'),
      'Commit → true',
    ],
    end: ['Terminate → true'],
    resume: [
      'Initialize → true',
      'GetValue cmi.mode → normal',
      'GetValue cmi.entry → resume',
      'GetValue cmi.suspend_data → state-2',
      'GetValue cmi.location → one',
      'GetValue cmi.learner_id → learner-1',
      'GetValue cmi.completion_status → completed',
      'GetValue cmi.success_status → passed',
      'GetValue cmi.score.scaled → 0.9',
      'GetValue cmi.score.raw → 90',
      'GetValue cmi.progress_measure → 1',
      'SetValue cmi.exit suspend → true',
      'Commit → true',
    ],
  },
};

function interaction12(n: number, id: string, type: string, pattern: string, response: string, result: string): string[] {
  const at = `LMSSetValue cmi.interactions.${n}`;
  return [`${at}.id ${id}`, `${at}.type ${type}`, `${at}.correct_responses.0.pattern ${pattern}`, `${at}.student_response ${response}`, `${at}.result ${result}`, `${at}.time 10:11:12`].map((line) => `${line} → true`);
}

function objective2004(n: number, id: string, description: string, scaled: string, raw: string, success: string): string[] {
  const at = `SetValue cmi.objectives.${n}`;
  return [`${at}.id ${id}`, `${at}.description ${description}`, `${at}.score.scaled ${scaled}`, `${at}.score.min 0`, `${at}.score.max 100`, `${at}.score.raw ${raw}`, `${at}.success_status ${success}`].map((line) => `${line} → true`);
}

function interaction2004(n: number, id: string, type: string, description: string, pattern: string, response: string, result: string): string[] {
  const at = `SetValue cmi.interactions.${n}`;
  return [`${at}.id ${id}`, `${at}.type ${type}`, `${at}.description ${description}`, `${at}.correct_responses.0.pattern ${pattern}`, `${at}.learner_response ${response}`, `${at}.result ${result}`, `${at}.timestamp 2026-01-31T10:11:12`].map((line) => `${line} → true`);
}

for (const standard of STANDARDS)
  test(`${standard}: first launch, an answer, the test, the end and the return are exactly these calls`, async () => {
    const lms = createFakeLms({ standard });
    const driver = driverFor(standard, lms.api);
    let from = 0;
    const since = () => { const lines = lms.said().slice(from); from += lines.length; return lines; };
    const expected = CONVERSATIONS[standard];

    assert.deepEqual(await driver.launch(), { mode: 'normal', resumed: false, suspendData: '', location: '', learnerId: 'learner-1' });
    assert.deepEqual(since(), expected.launch);

    const answer = reportOf(moduleOf(begun), progressOf(begun), { suspendData: 'state-1', seconds: 61.5 });
    assert.deepEqual(driver.report(answer), { saved: true });
    assert.deepEqual(since(), expected.answer);

    assert.deepEqual(driver.report({ ...answer }), { saved: true }, 'nothing changed');
    assert.deepEqual(driver.commit(), { saved: true });
    assert.deepEqual(since(), []);

    const submitted = reportOf(moduleOf(passed), progressOf(passed), { suspendData: 'state-2', seconds: 3723, objectives: OBJECTIVES, items: ITEMS });
    assert.deepEqual(driver.report(submitted), { saved: true });
    assert.deepEqual(since(), expected.test);

    driver.terminate();
    driver.terminate();
    assert.deepEqual(driver.report(answer), { saved: false, word: 'no open run' });
    assert.deepEqual(driver.commit(), { saved: false, word: 'no open run' });
    assert.deepEqual(since(), expected.end);

    lms.relaunch();
    const again = driverFor(standard, lms.api);
    assert.deepEqual(await again.launch(), { mode: 'normal', resumed: true, suspendData: 'state-2', location: 'one', learnerId: 'learner-1' });
    assert.deepEqual(since(), expected.resume);
  });

for (const standard of STANDARDS)
  test(`${standard}: scorm-again takes the whole conversation without a refusal`, async () => {
    const api = await scormAgain(standard);
    const driver = driverFor(standard, api);
    assert.ok(await driver.launch());
    const r = reportOf(moduleOf(passed), progressOf(passed), { suspendData: 'state-2', objectives: OBJECTIVES, items: ITEMS });
    assert.deepEqual(driver.report(r), { saved: true });
    assert.deepEqual(driver.report({ ...r, seconds: 90 }), { saved: true });
    assert.equal(Number(api[standard === 'scorm12' ? 'LMSGetValue' : 'GetValue']!('cmi.interactions._count')), 4);
    assert.equal(api[standard === 'scorm12' ? 'LMSGetValue' : 'GetValue']!('cmi.suspend_data'), 'state-2');
    driver.terminate();
    assert.doesNotMatch(driver.log(), /→ "false"|threw|error (?!403)/);
  });

test('a second submission goes behind the first in SCORM 1.2 and takes its place in SCORM 2004', async () => {
  for (const standard of STANDARDS) {
    const { lms, driver } = await launched({ standard });
    const r = reportOf(moduleOf(passed), progressOf(passed), { items: ITEMS });
    driver.report(r);
    driver.report({ ...r, items: structuredClone(ITEMS) });
    driver.terminate();
    lms.relaunch();
    const next = driverFor(standard, lms.api);
    await next.launch();
    next.report({ ...r, items: structuredClone(ITEMS) });
    const ids = [...lms.kept.keys()].filter((k) => /^cmi\.interactions\.\d+\.id$/.test(k));
    assert.equal(ids.length, standard === 'scorm12' ? 12 : 4);
    assert.deepEqual(lms.errors().filter((c) => c.error !== '403'), []);
  }
});

test('what was committed comes back after a kill, and nothing more', async () => {
  for (const standard of STANDARDS) {
    const { lms, driver } = await launched({ standard });
    driver.report(reportOf(moduleOf(begun), progressOf(begun), { suspendData: 'kept', location: 'two' }));
    lms.relaunch();
    const again = await driverFor(standard, lms.api).launch();
    assert.equal(again?.resumed, true);
    assert.equal(again?.suspendData, 'kept');
    assert.equal(again?.location, 'two');
  }
});

test('in review and browse modes nothing is written', async () => {
  for (const standard of STANDARDS)
    for (const mode of ['review', 'browse'] as const) {
      const { lms, driver } = await launched({ standard, mode });
      assert.equal(driver.report(reportOf(moduleOf(passed), progressOf(passed), { items: ITEMS })).saved, false);
      assert.equal(driver.commit().saved, false);
      driver.terminate();
      assert.ok(!lms.said().some((line) => /SetValue|Commit/.test(line)));
    }
});

test('a finished module that the LMS reopens for review shows what is stored', async () => {
  const { lms, driver } = await launched({ standard: 'scorm12', reviewWhenFinished: true });
  driver.report(reportOf(moduleOf(passed), progressOf(passed), { suspendData: 'all of it' }));
  driver.terminate();
  lms.relaunch();
  const launch = await driverFor('scorm12', lms.api).launch();
  assert.equal(launch?.mode, 'review');
  assert.equal(launch?.suspendData, 'all of it');
});

test('ids and texts that no LMS would take are made to fit', async () => {
  const item = { ...ITEMS[0]!, id: `سؤال one ${'x'.repeat(300)}`, description: 'ض'.repeat(400) };
  for (const standard of STANDARDS) {
    const { lms, driver } = await launched({ standard });
    assert.deepEqual(driver.report(reportOf(moduleOf(passed), progressOf(passed), { items: [item], location: 'l'.repeat(2000) })), { saved: true });
    assert.deepEqual(lms.errors().filter((c) => c.error !== '403'), []);
    assert.match(lms.kept.get('cmi.interactions.0.id') ?? '', /^[!-~]{255}$/);
  }
});

test('a state that is too long for the LMS is not sent, and not called saved', async () => {
  for (const [standard, most] of [['scorm12', 4096], ['scorm2004', 64000]] as const) {
    const { lms, driver } = await launched({ standard });
    const report = (length: number) => driver.report(reportOf(moduleOf(begun), progressOf(begun), { suspendData: 'x'.repeat(length) }));
    assert.deepEqual(report(most), { saved: true });
    assert.equal(report(most + 1).saved, false);
    assert.equal(driver.commit().saved, false);
    assert.equal(lms.kept.get('cmi.suspend_data')?.length, most);
    assert.deepEqual(report(most - 1), { saved: true });
  }
});

test('the log tells every call, and neither the learner nor the whole state', async () => {
  const { driver } = await launched({ standard: 'scorm12' });
  driver.report(reportOf(moduleOf(begun), progressOf(begun), { suspendData: 'x'.repeat(500) }));
  assert.match(driver.log(), /^\d\d:\d\d:\d\d LMSInitialize\(""\) → "true"$/m);
  assert.match(driver.log(), /LMSSetValue\("cmi\.suspend_data", "x{60}… \(500\)"\) → "true"$/m);
  assert.doesNotMatch(driver.log(), /learner-1/);
});
