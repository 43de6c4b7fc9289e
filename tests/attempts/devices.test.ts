/** One learner, one LMS, two devices: two browser contexts that take turns. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { launchKillableChromium } from '../browsers.ts';
import { openRemote, STANDARDS } from '../kills/lms.ts';
import { picture, testPicture, toTest } from '../kills/steps.ts';
import { temporary } from '../site.ts';
import { answer, answered, begin, dialogs, end, exercisesOf, lost } from './learning.ts';

const profile = temporary('profile');
let power: Awaited<ReturnType<typeof launchKillableChromium>>;
let phone: BrowserContext;
let desk: BrowserContext;
before(async () => {
  power = await launchKillableChromium(profile.path);
  const browser = power.context.browser()!;
  [phone, desk] = [await browser.newContext(), await browser.newContext()];
});
after(async () => { await power?.kill(); profile.remove(); });

for (const standard of STANDARDS)
  test(`${standard}: a phone and a desk take turns, also while one of them has no connection`, { timeout: 200_000 }, async () => {
    const remote = await openRemote(standard);
    const saved = remote.words['saved-lms']!;
    const open = (device: BrowserContext) => remote.launch(device, 'lms', 'amina');
    try {
      const account = remote.account('amina');
      let at = await open(phone);
      const ids = await exercisesOf(at.l, 5);
      const [a, b, c, d, e] = ids as [string, string, string, string, string];
      await begin(at.l);
      await answer(at.l, a, false);
      await at.l.said(saved);
      await end(at);

      at = await open(desk);
      assert.equal(await dialogs(at.l), 0);
      assert.deepEqual(await answered(at.l, ids), [a]);
      await at.l.hands.see((s) => { location.hash = s; }, remote.facts.sessions[1]!.id);
      await at.l.firstStart('own');
      await answer(at.l, b);
      await at.l.said(saved);
      await end(at);

      // The phone's copy is older than the LMS; then it knows what the LMS does not.
      at = await open(phone);
      assert.deepEqual(await answered(at.l, ids), [a, b]);
      account.fault = lost;
      await answer(at.l, c);
      await answer(at.l, a, true);
      await toTest(at.l);
      await at.l.answerQuestion('after', true);
      while (await at.l.nextQuestion('after'));
      await at.l.handIn('after');
      await at.l.said(remote.words['not-yet-lms']!);
      const result = await testPicture(at.l);
      await end(at);
      delete account.fault;

      at = await open(desk);
      assert.deepEqual(await answered(at.l, ids), [a, b], 'the desk cannot know of what never left the phone');
      await answer(at.l, d);
      // One event here, many on the phone: the clock says the desk was later, and nobody's work counts less for it.
      await at.l.said(saved);
      await end(at);

      at = await open(phone);
      assert.equal(await dialogs(at.l), 0);
      await at.l.said(saved);
      assert.deepEqual(await answered(at.l, ids), [a, b, c, d], 'both are there');
      assert.equal((await at.l.shown(a)).verdict, 'right', 'the answer given later in the attempt');
      assert.deepEqual(await testPicture(at.l), result, 'the result of the phone');
      const kept = remote.kept('amina')!;
      assert.deepEqual([Object.keys(kept.blocks).sort(), kept.results.attempts], [[a, b, c, d].sort(), 1]);
      assert.ok(Number(account.lms.kept.get(standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw')) >= 0, 'with the score');
      const onPhone = await picture(at.l);
      await end(at);

      at = await open(desk);
      assert.deepEqual(await picture(at.l), onPhone, 'both devices show the same');
      assert.deepEqual(await testPicture(at.l), result);
      await answer(at.l, e);
      await at.l.said(saved);
      await end(at);

      at = await open(phone);
      assert.deepEqual(await answered(at.l, ids), [a, b, c, d, e]);
      await end(at);
    } finally { remote.close(); }
  });
