/** New attempts, other learners, review and browse: nothing is resurrected, lost or mixed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { kept } from '../journeys/visit.ts';
import { ELEMENTS, openRemote, STANDARDS, type Account, type Remote } from '../kills/lms.ts';
import { answer, answered, asked, begin, dialogs, end, exercisesOf, lost, onDevice } from './learning.ts';

let browser: BrowserContext;
before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
after(async () => { await browser?.close(); });

for (const standard of STANDARDS)
  describe(`${standard}: attempts`, () => {
    let remote: Remote;
    let saved: string;
    let count = 0;
    let [one, two, three] = ['', '', ''];
    before(async () => {
      remote = await openRemote(standard);
      saved = remote.words['saved-lms']!;
      remote.account('look');
      const launch = await remote.launch(browser, 'look', 'look');
      [one, two, three] = (await exercisesOf(launch.l, 3)) as [string, string, string];
      await end(launch);
    });
    after(() => remote?.close());

    /** A device on which Amina answered `one`, which the LMS has, and `two`, which it never heard of. */
    async function oldShadow(): Promise<{ device: string; old: Account; nonce: string }> {
      const device = `attempt-${++count}`;
      const old = remote.account(device, 'amina');
      const launch = await remote.launch(browser, device, device);
      await begin(launch.l);
      await answer(launch.l, one, false);
      await launch.l.said(saved);
      old.fault = lost;
      await answer(launch.l, two);
      await launch.l.said(remote.words['not-yet-lms']!);
      await end(launch);
      delete old.fault;
      const { nonce, blocks } = remote.kept(device)!;
      assert.deepEqual(Object.keys(blocks), [one]);
      return { device, old, nonce };
    }

    for (const choice of ['use', 'Escape'] as const)
      test(`a new attempt where the device has answers: ${choice === 'use' ? 'using them' : 'closing the question'} hands them to the LMS at once`, async () => {
        const { device, nonce } = await oldShadow();
        remote.account(device, 'amina');
        const launch = await asked(remote, browser, device, device, choice);
        await launch.l.said(saved);
        assert.deepEqual(await answered(launch.l, [one, two, three]), [one, two]);
        assert.equal((await launch.l.shown(one)).verdict === 'right', false, 'a wrong answer comes back as it was');
        const now = remote.kept(device)!;
        assert.deepEqual([now.nonce, Object.keys(now.blocks)], [nonce, [one, two]]);
        await end(launch);
        const again = await remote.launch(browser, device, device);
        assert.equal(await dialogs(again.l), 0, 'it is asked once');
        assert.deepEqual(await answered(again.l, [one, two, three]), [one, two]);
        await end(again);
      });

    test('a new attempt, begun fresh and left at once, has taken nothing away: the next launch asks again', async () => {
      const { device } = await oldShadow();
      remote.account(device, 'amina');
      const launch = await asked(remote, browser, device, device, 'fresh');
      assert.deepEqual(await answered(launch.l, [one, two, three]), []);
      assert.equal(await launch.l.screen(), 'start');
      // Long enough to count as time, which must not be written over the old answers.
      await launch.l.hands.until('a second and a half to pass', () => performance.now() > 2500);
      await end(launch);
      assert.equal(remote.kept(device), undefined);
      const again = await asked(remote, browser, device, device, 'use');
      assert.deepEqual(await answered(again.l, [one, two, three]), [one, two]);
      await again.l.said(saved);
      await end(again);
    });

    test('a new attempt, begun fresh and gone on with: nothing old comes back, until the LMS itself opens the old attempt', async () => {
      const { device, old, nonce } = await oldShadow();
      const fresh = remote.account(device, 'amina');
      const launch = await asked(remote, browser, device, device, 'fresh');
      await answer(launch.l, three);
      await launch.l.said(saved);
      assert.deepEqual(await answered(launch.l, [one, two, three]), [three]);
      assert.notEqual(remote.kept(device)!.nonce, nonce);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [three]);
      await end(launch);

      const again = await remote.launch(browser, device, device);
      assert.equal(await dialogs(again.l), 0);
      assert.deepEqual(await answered(again.l, [one, two, three]), [three], 'nothing is resurrected');
      await end(again);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [three]);

      const before = new Map(fresh.lms.kept);
      remote.account(device, 'amina');
      remote.replay(device, old.lms.calls.filter((c) => c.error === '0'));
      const returned = await remote.launch(browser, device, device);
      assert.equal(await dialogs(returned.l), 0);
      assert.deepEqual(await answered(returned.l, [one, two, three]), [one, two], 'what only the device knew of the old attempt is still there; nothing of the new one is mixed in');
      await returned.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [one, two]);
      assert.deepEqual(fresh.lms.kept, before);
      await end(returned);
    });

    test('another learner on this device is asked nothing and shown nothing of the first one\'s', async () => {
      const { device, old } = await oldShadow();
      const of = `${device}-badra`;
      remote.account(of, 'badra');
      const hers = await remote.launch(browser, device, of);
      assert.equal(await dialogs(hers.l), 0);
      assert.equal(await hers.l.screen(), 'start');
      assert.deepEqual(await answered(hers.l, [one, two, three]), []);
      await answer(hers.l, three);
      await hers.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(of)!.blocks), [three]);
      await end(hers);
      const his = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(his.l, [one, two, three]), [one, two]);
      await his.l.said(saved);
      assert.ok(old.lms.kept.size);
      await end(his);
    });

    test('an LMS that hands a learner another one\'s state: its record is shown, nothing is mixed, and nothing is lost when it comes to its senses', async () => {
      const { device, old, nonce } = await oldShadow();
      // Somewhere else Badra answered `three`.
      const badra = remote.account(`${device}-badra`, 'badra');
      const elsewhere = await remote.launch(browser, `${device}-other`, `${device}-badra`);
      await begin(elsewhere.l);
      await answer(elsewhere.l, three);
      await elsewhere.l.said(saved);
      await end(elsewhere);

      const wrong = remote.account(device, 'amina');
      remote.replay(device, badra.lms.calls);
      const launch = await remote.launch(browser, device, device);
      assert.equal(await dialogs(launch.l), 0);
      assert.deepEqual(await answered(launch.l, [one, two, three]), [three], 'the LMS rules, and nothing of Amina\'s is mixed in');
      await answer(launch.l, three, false);
      await launch.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [three]);
      assert.notEqual(remote.kept(device)!.nonce, nonce);
      assert.ok(wrong.lms.kept.size);
      await end(launch);

      remote.account(device, 'amina');
      remote.replay(device, old.lms.calls.filter((c) => c.error === '0'));
      const again = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(again.l, [one, two, three]), [one, two], 'Amina\'s own, with what the LMS had not heard');
      await end(again);
    });

    test('an LMS that hands a first learner\'s record to a second one on the same device: what only the first one\'s copy knows stays hers', async () => {
      const { device, old } = await oldShadow();
      const of = `${device}-badra`;
      remote.account(of, 'badra');
      remote.replay(of, old.lms.calls.filter((c) => c.error === '0'));
      const hers = await remote.launch(browser, device, of);
      assert.deepEqual(await answered(hers.l, [one, two, three]), [one], 'what the LMS said, and no more');
      await answer(hers.l, three);
      await hers.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(of)!.blocks).sort(), [one, three].sort());
      await end(hers);
      const amina = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(amina.l, [one, two, three]), [one, two]);
      await end(amina);
    });

    test('answers given while no LMS was there go to the next learner who says they are theirs, and to nobody after', async () => {
      const device = `attempt-${++count}`;
      const amina = remote.account(device, 'amina');
      amina.appears = Infinity;
      const alone = await remote.launch(browser, device, device);
      assert.equal(await alone.l.line(), remote.words['not-recorded-kept'], 'it is said before anything is done');
      await begin(alone.l);
      await answer(alone.l, one);
      await alone.l.said(remote.words['not-recorded']!);
      await end(alone);
      amina.appears = 0;
      const found = await asked(remote, browser, device, device, 'use');
      assert.deepEqual(await answered(found.l, [one, two]), [one]);
      await found.l.said(saved);
      await end(found);
      remote.account(`${device}-badra`, 'badra');
      const next = await remote.launch(browser, device, `${device}-badra`);
      assert.equal(await dialogs(next.l), 0);
      assert.deepEqual(await answered(next.l, [one, two]), []);
      await end(next);
      // Now there is one learner's copy: without the LMS it is gone on with, and comes to the LMS later.
      amina.appears = Infinity;
      const offline = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(offline.l, [one, two]), [one]);
      await answer(offline.l, two);
      await offline.l.said(remote.words['not-recorded']!);
      await end(offline);
      amina.appears = 0;
      const merged = await remote.launch(browser, device, device);
      await merged.l.said(saved);
      assert.equal(await dialogs(merged.l), 0);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [one, two]);
      await end(merged);
    });

    test('an LMS that forgets the learner\'s name for one launch loses nothing', async () => {
      const { device, old } = await oldShadow();
      old.fault = (method, [element]) => (method.endsWith('GetValue') && element === ELEMENTS[standard].learner ? { gives: '' } : undefined);
      const nameless = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(nameless.l, [one, two, three]), [one, two], 'the same attempt');
      old.fault = (method, args) => (args[0] === ELEMENTS[standard].learner ? { gives: '' } : /Commit/.test(method) ? { gives: 'false' } : undefined);
      await answer(nameless.l, three);
      await nameless.l.said(remote.words['not-yet-lms']!);
      old.fault = lost;
      await end(nameless);
      delete old.fault;
      const again = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(again.l, [one, two, three]), [one, two, three]);
      await again.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(device)!.blocks), [one, two, three]);
      await end(again);
    });

    test('suspend_data that cannot be read: the copy on the device is used, and the bad text is kept aside', async () => {
      const { device, old } = await oldShadow();
      const bad = `${old.lms.kept.get('cmi.suspend_data')!.slice(0, -4)}`;
      old.fault = (method, [element]) => (method.endsWith('GetValue') && element === 'cmi.suspend_data' ? { gives: bad } : undefined);
      const launch = await remote.launch(browser, device, device);
      assert.deepEqual(await answered(launch.l, [one, two, three]), [one, two]);
      assert.ok((await kept(launch.page)).some(([, text]) => text === bad), 'kept aside');
      await launch.l.said(saved);
      await end(launch);
    });

    for (const mode of ['review', 'browse'] as const)
      test(`in ${mode} mode the stored state is shown, and nothing is written anywhere`, async () => {
        const { device, old } = await oldShadow();
        const inMode: NonNullable<Account['fault']> = (method, [element]) => (method.endsWith('GetValue') && element === ELEMENTS[standard].mode ? { gives: mode } : undefined);
        old.fault = inMode;
        const before = new Map(old.lms.kept);
        const from = old.lms.calls.length;
        const launch = await remote.launch(browser, device, device);
        const storage = () => launch.frame.evaluate(() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].filter(([k]) => !k.endsWith('~left')));
        const device0 = [await kept(launch.page), await storage()];
        assert.equal(await dialogs(launch.l), 0);
        assert.deepEqual(await answered(launch.l, [one, two, three]), [one], 'what the LMS has stored');
        const was = await launch.l.shown(one);
        await answer(launch.l, one, true);
        assert.notDeepEqual(await launch.l.shown(one), was, 'people may try');
        await answer(launch.l, three);
        await launch.l.said(remote.words['review-mode']!);
        await launch.l.hands.see(() => { location.hash = 'finish'; });
        await launch.l.opened('finish');
        await launch.l.hands.until('a second and a half to pass', () => performance.now() > 1500);
        assert.deepEqual([await kept(launch.page), await storage()], device0, 'nothing is written to the device');
        await end(launch);
        assert.deepEqual(old.lms.calls.slice(from).filter((c) => /SetValue|Commit/.test(c.method)), [], 'nothing is written to the LMS');
        assert.deepEqual(old.lms.kept, before);

        delete old.fault;
        const normal = await remote.launch(browser, device, device);
        assert.deepEqual(await answered(normal.l, [one, two, three]), [one, two], 'and the true state is as it was');
        assert.deepEqual(await normal.l.shown(one), was);
        const [own] = (await onDevice(remote, normal)).filter((s) => !s.key.includes('/aside/'));
        assert.deepEqual(Object.keys(own!.progress.blocks), [one, two]);
        await end(normal);
      });
  });
