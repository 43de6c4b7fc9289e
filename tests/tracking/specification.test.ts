import assert from 'node:assert/strict';
import test from 'node:test';
import { createFakeLms } from '../../src/lms/fake-lms.ts';
import { scormAgain } from './oracles.ts';
import { CASES } from './specification.ts';

for (const { standard, says, source, steps } of CASES)
  test(`${standard}: ${says} (${source})`, async () => {
    const lastError = standard === 'scorm12' ? 'LMSGetLastError' : 'GetLastError';
    for (const [name, api] of [['the strict LMS', createFakeLms({ standard }).api], ['scorm-again', await scormAgain(standard)]] as const)
      for (const { call: [method, ...args], again, ...specified } of steps) {
        const value = String(api[method!]!(...args));
        const answer = { value, error: String(api[lastError]!()) };
        assert.deepEqual(answer, (name === 'scorm-again' && again) || specified, `${name}: ${method} ${args.join(' ').slice(0, 80)}`);
      }
  });

test('the strict LMS takes only strings, and only "" where the specification says so', () => {
  const { api } = createFakeLms({ standard: 'scorm12' });
  const call = (method: string, ...args: unknown[]) => String((api[method] as (...a: unknown[]) => unknown)(...args)) + String(api['LMSGetLastError']!());
  assert.equal(call('LMSInitialize'), 'false201');
  assert.equal(call('LMSInitialize', ''), 'true0');
  assert.equal(call('LMSCommit'), 'false201');
  assert.equal(call('LMSSetValue', 'cmi.core.score.raw', 80), 'false201');
  assert.equal(call('LMSGetValue'), '201');
});

test('the strict LMS gives data back only after exit suspend', () => {
  for (const exit of ['suspend', 'normal', undefined]) {
    const lms = createFakeLms({ standard: 'scorm2004' });
    lms.api['Initialize']!('');
    lms.api['SetValue']!('cmi.suspend_data', 'x');
    if (exit) lms.api['SetValue']!('cmi.exit', exit);
    lms.api['Terminate']!('');
    lms.relaunch();
    lms.api['Initialize']!('');
    assert.equal(lms.api['GetValue']!('cmi.suspend_data'), exit === 'suspend' ? 'x' : '');
    assert.equal(lms.api['GetValue']!('cmi.entry'), exit === 'suspend' ? 'resume' : 'ab-initio');
  }
});

test('the strict LMS calls a SCORM 1.2 run that said nothing completed', () => {
  const lms = createFakeLms({ standard: 'scorm12' });
  lms.api['LMSInitialize']!('');
  lms.api['LMSFinish']!('');
  assert.equal(lms.kept.get('cmi.core.lesson_status'), 'completed');
});
