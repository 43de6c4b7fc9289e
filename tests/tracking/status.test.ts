import assert from 'node:assert/strict';
import test from 'node:test';
import { bestOf, moduleOf, progressOf, ROWS } from '../model/status-table.ts';
import { driverFor, launched, oracles, reportOf, STANDARDS } from './oracles.ts';

for (const standard of STANDARDS)
  for (const row of ROWS)
    test(`${standard}: ${row.situation}, as two LMSs record it`, async () => {
      for (const lms of await oracles(standard)) {
        const driver = driverFor(standard, lms.api);
        await driver.launch();
        const saved = driver.report(reportOf(moduleOf(row), progressOf(row)));
        assert.deepEqual(saved, { saved: true }, `${lms.name}\n${driver.log()}`);
        const best = bestOf(row);
        const raw = best === undefined ? '' : String(Math.round(best * 10000) / 100);
        if (standard === 'scorm12') {
          assert.equal(lms.read('cmi.core.lesson_status'), row.status12, lms.name);
          assert.equal(lms.read('cmi.core.score.raw'), raw, lms.name);
        } else {
          assert.equal(lms.read('cmi.completion_status'), row.completion, lms.name);
          if (row.success !== 'unknown' || lms.name === 'scorm-again') assert.equal(lms.read('cmi.success_status'), row.success, lms.name);
          assert.equal(lms.read('cmi.score.raw'), raw, lms.name);
          assert.equal(lms.read('cmi.score.scaled'), best === undefined ? '' : String(Math.round(best * 10000) / 10000), lms.name);
        }
        driver.terminate();
      }
    });

test('no situation writes failed in SCORM 1.2', async () => {
  for (const row of ROWS) {
    const { lms, driver } = await launched({ standard: 'scorm12' });
    driver.report(reportOf(moduleOf(row), progressOf(row)));
    assert.ok(!lms.said().some((line) => line.includes('failed')));
  }
});

test('what an LMS holds is never lowered, even when our own state was lost', async () => {
  const finished = ROWS.find((row) => row.status12 === 'passed')!;
  const fresh = ROWS[3]!;
  for (const standard of STANDARDS) {
    const { lms, driver } = await launched({ standard });
    driver.report(reportOf(moduleOf(finished), progressOf(finished)));
    driver.terminate();
    lms.relaunch();
    const before = new Map(lms.kept);
    const second = driverFor(standard, lms.api);
    await second.launch();
    assert.deepEqual(second.report(reportOf(moduleOf(fresh), progressOf(fresh))), { saved: true });
    for (const element of ['cmi.core.lesson_status', 'cmi.core.score.raw', 'cmi.completion_status', 'cmi.success_status', 'cmi.score.scaled', 'cmi.score.raw', 'cmi.progress_measure'])
      assert.equal(lms.kept.get(element), before.get(element), element);
  }
});

test('failed becomes passed in SCORM 2004', async () => {
  const { lms, driver } = await launched({ standard: 'scorm2004' });
  const [failed, passed] = [ROWS[8]!, ROWS[7]!];
  driver.report(reportOf(moduleOf(failed), progressOf(failed)));
  assert.equal(lms.kept.get('cmi.success_status'), 'failed');
  driver.report(reportOf(moduleOf(passed), progressOf(passed)));
  assert.equal(lms.kept.get('cmi.success_status'), 'passed');
});

test('an objective that was reached stays reached, also at the next launch', async () => {
  for (const standard of STANDARDS) {
    const objective = (score: number, strong: boolean) => [{ id: 'harm', description: 'Tell harm from poverty', score, strong }];
    const report = (score: number, strong: boolean) => reportOf(moduleOf(ROWS[7]!), progressOf(ROWS[7]!), { objectives: objective(score, strong) });
    const { lms, driver } = await launched({ standard });
    driver.report(report(0.5, false));
    driver.report(report(1, true));
    driver.report(report(0.75, false));
    driver.terminate();
    lms.relaunch();
    const again = driverFor(standard, lms.api);
    await again.launch();
    assert.deepEqual(again.report(report(0.75, false)), { saved: true });
    assert.equal(lms.kept.get(standard === 'scorm12' ? 'cmi.objectives.0.status' : 'cmi.objectives.0.success_status'), 'passed');
    assert.equal(lms.kept.get('cmi.objectives.0.score.raw'), '100');
    assert.ok(!lms.kept.has('cmi.objectives.1.id'));
  }
});
