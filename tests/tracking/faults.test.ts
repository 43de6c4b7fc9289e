import assert from 'node:assert/strict';
import test from 'node:test';
import { createFakeLms, type FakeLms, type Fault } from '../../src/lms/fake-lms.ts';
import type { Report, Saved } from '../../src/tracking/driver.ts';
import { moduleOf, progressOf, ROWS } from '../model/status-table.ts';
import { driverFor, ITEMS, launched, reportOf, STANDARDS, type Standard } from './oracles.ts';

const begun = reportOf(moduleOf(ROWS[2]!), progressOf(ROWS[2]!), { suspendData: 'state-1' });
const OBJECTIVES = [{ id: 'harm', description: 'Tell harm from poverty', score: 0.5, strong: false }];
const passed = reportOf(moduleOf(ROWS[7]!), progressOf(ROWS[7]!), { suspendData: 'state-2', seconds: 120, objectives: OBJECTIVES, items: ITEMS });

const METHODS = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'Terminate'];
const methodOf = (standard: Standard, m: string) => (standard === 'scorm2004' ? m : m === 'Terminate' ? 'LMSFinish' : `LMS${m}`);
const throws = (): never => { throw new Error('connection lost'); };
const FAULTS: Record<string, () => { gives: unknown }> = {
  'gives "false"': () => ({ gives: 'false' }),
  'gives false': () => ({ gives: false }),
  'gives ""': () => ({ gives: '' }),
  'gives undefined': () => ({ gives: undefined }),
  'gives null': () => ({ gives: null }),
  'gives a number': () => ({ gives: 7 }),
  'gives an object': () => ({ gives: {} }),
  'gives something without a text': () => ({ gives: Object.create(null) }),
  'throws': throws,
  'throws something without a text': () => { throw Object.create(null); },
};

/** "saved" is a promise: the LMS, looked at from outside, has it. */
function honest(lms: FakeLms, r: Report, s: Saved, where: string): void {
  if (!s.saved) return;
  assert.equal(lms.kept.get('cmi.suspend_data'), r.suspendData, where);
  const status = lms.kept.get('cmi.core.lesson_status') ?? lms.kept.get('cmi.completion_status');
  assert.equal(status, r.standing.completion === 'incomplete' ? 'incomplete' : lms.name === 'API' ? 'passed' : 'completed', where);
}

for (const standard of STANDARDS)
  for (const method of METHODS)
    for (const [name, fault] of Object.entries(FAULTS))
      test(`${standard}: when ${method} ${name}, nothing is thrown and "saved" is true only if it is`, async () => {
        const broken = methodOf(standard, method);
        const lms = createFakeLms({ standard, fault: (m) => (m === broken ? fault() : undefined) });
        const driver = driverFor(standard, lms.api);
        const launch = await driver.launch();
        if (!launch) assert.ok(driver.why);
        if (['Commit', 'SetValue', 'GetLastError', 'Terminate'].includes(method)) assert.ok(launch, driver.log());
        for (const r of [begun, passed, passed]) honest(lms, r, driver.report(r), driver.log());
        const committed = driver.commit();
        honest(lms, passed, committed, driver.log());
        if (['GetValue', 'GetLastError', 'Initialize', 'Terminate'].includes(method) && launch) assert.deepEqual(committed, { saved: true });
        if (method === 'Commit' || method === 'SetValue') assert.equal(committed.saved, false);
        driver.terminate();
        assert.equal(typeof driver.log(), 'string');
      });

for (const standard of STANDARDS) {
  test(`${standard}: whichever single call of a report fails, the next report makes it good`, async () => {
    const good = await launched({ standard });
    const from = good.lms.calls.length;
    good.driver.report(passed);
    const number = good.lms.calls.length - from;
    assert.ok(number > 40);
    for (const fault of [throws, () => ({ gives: undefined })])
      for (let failing = 0; failing < number; failing++) {
        const { lms, driver } = await launched({ standard });
        let n = 0;
        lms.fault = () => (n++ === failing ? fault() : undefined);
        honest(lms, passed, driver.report(passed), driver.log());
        lms.fault = undefined;
        assert.deepEqual(driver.report(passed), { saved: true }, driver.log());
        const [got, wanted] = [lms.kept, good.lms.kept].map((kept) => Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1))));
        assert.deepEqual(got, wanted, driver.log());
      }
  });

  test(`${standard}: an LMS that stops working for good is answered calmly, and one that comes back gets everything`, async () => {
    const { lms, driver } = await launched({ standard });
    assert.deepEqual(driver.report(begun), { saved: true });
    lms.fault = throws;
    assert.equal(driver.report(passed).saved, false);
    assert.equal(driver.commit().saved, false);
    assert.equal(lms.kept.get('cmi.suspend_data'), 'state-1');
    lms.fault = undefined;
    assert.deepEqual(driver.report(passed), { saved: true });
    assert.equal(lms.kept.get('cmi.suspend_data'), 'state-2');
    assert.ok(lms.kept.has('cmi.interactions.3.id'));
  });

  test(`${standard}: a record that cannot be read is never taken for an empty one and overwritten`, async () => {
    const { lms, driver } = await launched({ standard });
    driver.report(passed);
    lms.relaunch();
    lms.fault = (m, [element]) => (m.endsWith('GetValue') && element === 'cmi.suspend_data' ? throws() : undefined);
    const again = driverFor(standard, lms.api);
    assert.equal(await again.launch(), undefined);
    assert.equal(again.why, 'refused');
    again.report(begun);
    assert.equal(lms.kept.get('cmi.suspend_data'), 'state-2');
  });

  test(`${standard}: an LMS without objectives, interactions, score and location is asked once and still saves`, async () => {
    const without = ['cmi.objectives', 'cmi.interactions', 'cmi.core.score', 'cmi.score', 'cmi.core.lesson_location', 'cmi.location'];
    const { lms, driver } = await launched({ standard, without });
    assert.deepEqual(driver.report(begun), { saved: true });
    assert.deepEqual(driver.report(passed), { saved: true });
    const calls = lms.calls.length;
    assert.deepEqual(driver.report({ ...passed, suspendData: 'state-3' }), { saved: true });
    assert.deepEqual(lms.calls.slice(calls).map((c) => c.args[0]), ['cmi.suspend_data', '']);
  });

  test(`${standard}: a SetValue that works but says "" is believed after reading back`, async () => {
    const { lms, driver } = await launched({ standard });
    const set = lms.api[methodOf(standard, 'SetValue')]!;
    lms.api[methodOf(standard, 'SetValue')] = (...args) => { set(...args); return ''; };
    assert.deepEqual(driver.report(begun), { saved: true });
    honest(lms, begun, { saved: true }, driver.log());
  });
}

test('an API object with no methods at all is refused without an exception', async () => {
  for (const standard of STANDARDS) {
    const driver = driverFor(standard, {});
    assert.equal(await driver.launch(), undefined);
    assert.equal(driver.why, 'refused');
    assert.equal(driver.report(begun).saved, false);
    driver.terminate();
  }
});

const alreadyOpen: [Standard, string][] = [['scorm12', '101'], ['scorm2004', '103']];
for (const [standard, code] of alreadyOpen)
  test(`${standard}: Initialize refused with ${code} while reading works counts as open`, async () => {
    const lms = createFakeLms({ standard });
    lms.api[methodOf(standard, 'Initialize')]!('');
    const driver = driverFor(standard, lms.api);
    assert.ok(await driver.launch());
    assert.ok(lms.errors().some((c) => c.error === code));
    assert.deepEqual(driver.report(begun), { saved: true });
  });

test('after the run was ended, SCORM 2004 says 104 and the learner is told to open the window again', async () => {
  const { lms, driver } = await launched({ standard: 'scorm2004' });
  driver.terminate();
  const second = driverFor('scorm2004', lms.api);
  assert.equal(await second.launch(), undefined);
  assert.equal(second.why, 'ended');
});

test('SCORM 1.2 refuses a run that was ended', async () => {
  const { lms, driver } = await launched({ standard: 'scorm12' });
  driver.terminate();
  const second = driverFor('scorm12', lms.api);
  assert.equal(await second.launch(), undefined);
  assert.equal(second.why, 'refused');
});

test('a number for _count, a boolean for true and a number for the error code are understood', async () => {
  const sloppy: Fault = () => undefined;
  for (const standard of STANDARDS) {
    const { lms } = await launched({ standard, fault: sloppy });
    lms.relaunch();
    const api = Object.fromEntries(Object.entries(lms.api).map(([name, f]) => [name, (...args: string[]) => {
      const out = f(...args);
      return out === 'true' ? true : out === 'false' ? false : /^\d+$/.test(String(out)) ? Number(out) : out;
    }]));
    const driver = driverFor(standard, api);
    assert.ok(await driver.launch());
    assert.deepEqual(driver.report(passed), { saved: true });
    assert.ok(lms.kept.has('cmi.interactions.3.id'));
  }
});
