/** What Moodle 4.5 does beyond the specification, as our strict LMS plays it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createFakeLms } from '../../src/lms/fake-lms.ts';
import { bestOf, moduleOf, progressOf, ROWS } from '../model/status-table.ts';
import { ITEMS, launched, reportOf, STANDARDS } from './oracles.ts';

const passed = ROWS.find((row) => row.status12 === 'passed')!;

test('a scaled score alone gives no grade', () => {
  const lms = createFakeLms({ standard: 'scorm2004' });
  for (const call of [['Initialize', ''], ['SetValue', 'cmi.score.scaled', '0.9'], ['SetValue', 'cmi.exit', 'suspend'], ['Commit', '']]) assert.equal(lms.api[call[0]!]!(...call.slice(1)), 'true');
  assert.equal(lms.kept.get('cmi.score.scaled'), '0.9');
  assert.equal(lms.grade(), undefined);
});

for (const standard of STANDARDS) {
  test(`${standard}: the grade book shows the best result in per cent, and nothing before a test`, async () => {
    const { lms, driver } = await launched({ standard });
    driver.report(reportOf(moduleOf(ROWS[0]!), progressOf(ROWS[0]!)));
    assert.equal(lms.grade(), undefined);
    driver.report(reportOf(moduleOf(passed), progressOf(passed)));
    assert.equal(lms.grade(), Math.round(bestOf(passed)! * 10000) / 100);
  });

  test(`${standard}: what is handed over while the window closes fits into a beacon, also at the largest`, async () => {
    const { lms, driver } = await launched({ standard });
    lms.closing();
    driver.report(reportOf(moduleOf(passed), progressOf(passed), { suspendData: 'x'.repeat(3500), items: Array.from({ length: 24 }, (_, n) => ({ ...ITEMS[n % ITEMS.length]!, id: `item-${n}` })) }));
    driver.terminate();
    assert.equal(lms.kept.get('cmi.suspend_data')?.length, 3500);
  });
}

test('a beacon that is too long is lost, although every call was answered with true', () => {
  const lms = createFakeLms({ standard: 'scorm2004' });
  const call = (method: string, ...args: string[]): void => { assert.equal(lms.api[method]!(...args), 'true', `${method} ${args[0]}`); };
  call('Initialize', '');
  call('SetValue', 'cmi.exit', 'suspend');
  call('SetValue', 'cmi.location', 'kept');
  call('Commit', '');
  lms.closing();
  call('SetValue', 'cmi.suspend_data', 'x'.repeat(64000));
  call('SetValue', 'cmi.comments_from_learner.0.comment', 'x'.repeat(4000));
  call('SetValue', 'cmi.location', 'lost');
  call('Terminate', '');
  assert.equal(lms.kept.get('cmi.location'), 'kept');
  assert.equal(lms.kept.has('cmi.suspend_data'), false);
});

test('a response holds letters, digits, underscore and point, and nothing else', () => {
  const lms = createFakeLms({ standard: 'scorm2004' });
  lms.api['Initialize']!('');
  assert.equal(lms.api['SetValue']!('cmi.interactions.0.id', 'q'), 'true');
  assert.equal(lms.api['SetValue']!('cmi.interactions.0.type', 'choice'), 'true');
  assert.equal(lms.api['SetValue']!('cmi.interactions.0.learner_response', 'a[,]c'), 'true');
  assert.equal(lms.api['SetValue']!('cmi.interactions.0.learner_response', 'a-b'), 'false');
});
