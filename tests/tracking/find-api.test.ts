import assert from 'node:assert/strict';
import test from 'node:test';
import { createFakeLms } from '../../src/lms/fake-lms.ts';
import { findApi } from '../../src/tracking/find-api.ts';
import { scorm2004Driver } from '../../src/tracking/scorm2004/driver.ts';
import { windowWith } from './oracles.ts';

const api = { Initialize: () => 'true' };
/** A window of another site: every look inside throws. */
const foreign = new Proxy({}, { get() { throw new Error('SecurityError'); } });

const PLACES: Record<string, Window> = {
  'in our own window': windowWith({ API: api }),
  'in the parent': windowWith({ parent: windowWith({ API: api }) }),
  'far above': windowWith({ parent: windowWith({ parent: windowWith({ parent: windowWith({ API: api }) }) }) }),
  'in the opener': windowWith({ opener: windowWith({ API: api }) }),
  'above the opener': windowWith({ opener: windowWith({ parent: windowWith({ API: api }) }) }),
  'in the opener of our parent': windowWith({ parent: windowWith({ opener: windowWith({ API: api }) }) }),
  'in the opener, beside a parent of another site': windowWith({ parent: foreign, opener: windowWith({ API: api }) }),
};

for (const [place, win] of Object.entries(PLACES))
  test(`an API ${place} is found`, async () => assert.equal(await findApi(win, 'API'), api));

test('a parent is asked before an opener', async () => {
  const win = windowWith({ parent: windowWith({ parent: windowWith({ API: api }) }), opener: windowWith({ API: {} }) });
  assert.equal(await findApi(win, 'API'), api);
});

test('the other standard is not taken', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const found = findApi(windowWith({ API: api }), 'API_1484_11');
  await pass(t, 4000);
  assert.equal(await found, undefined);
});

test('an API that appears after two seconds is found', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const win = windowWith();
  const found = findApi(win, 'API');
  await pass(t, 2000);
  Object.assign(win, { API: api });
  await pass(t, 200);
  assert.equal(await found, api);
});

test('without an LMS the search ends after three seconds and the driver says so', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const driver = scorm2004Driver(windowWith({ parent: foreign, opener: foreign }));
  let over = false;
  const launch = driver.launch().then((l) => { over = true; return l; });
  await pass(t, 2900);
  assert.equal(over, false);
  await pass(t, 200);
  assert.equal(await launch, undefined);
  assert.equal(driver.why, 'no-lms');
  assert.equal(driver.report({ standing: { completion: 'incomplete', success: 'unknown', measure: 0 }, suspendData: '', location: '', seconds: 0, objectives: [], items: [] }).saved, false);
  assert.match(driver.log(), /no API_1484_11 found/);
});

test('windows without an end do not hold the page up', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const endless = (): object => ({ get parent() { return endless(); }, get opener() { return endless(); } });
  const found = findApi(endless() as Window, 'API');
  await pass(t, 4000);
  assert.equal(await found, undefined);
});

test('the API of the strict LMS is found in a page', async () => {
  const lms = createFakeLms({ standard: 'scorm2004' });
  assert.ok(await scorm2004Driver(windowWith({ [lms.name]: lms.api })).launch());
});

/** Lets mocked time pass in small steps, with the promises in between. */
async function pass(t: { mock: { timers: { tick(ms: number): void } } }, ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 100) {
    t.mock.timers.tick(100);
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }
}
