import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filled } from '../site.ts';
import type { ModuleFacts } from '../../src/player/page.ts';
import { kept, visitor, type Device } from './visit.ts';

/** Right and all items of each objective among what was asked, as people would count. */
function counted(facts: ModuleFacts, asked: { id: string; right: boolean }[]) {
  return facts.objectives.map((o) => {
    const mine = asked.filter((q) => facts.items.find((i) => i.id === q.id)!.objective === o.id);
    return { strong: mine.every((q) => q.right), right: mine.filter((q) => q.right).length, items: mine.length };
  });
}

for (const device of ['phone', 'desktop'] as Device[]) {
  describe(`a learner's tests on a ${device}`, () => {
    const site = visitor(device);

    test('the before-test points to the sessions and never counts', () => site.visit({}, async ({ l, page }) => {
      const { facts } = site;
      await l.hands.press('.offer a');
      await l.firstStart('own');
      const asked = await l.takeTest('before', (n) => n > 1);
      assert.ok(asked.every((q) => facts.items.find((i) => i.id === q.id)!.form === 'a'));
      const { head, passed, objectives, isFocused } = await l.result('before');
      assert.equal(head, filled(site.words(), 'result', { right: asked.length - 2, items: asked.length }));
      assert.equal(passed, undefined, 'no verdict');
      assert.ok(isFocused);
      const expected = counted(facts, asked);
      for (const [n, o] of expected.entries()) {
        assert.equal(objectives[n]!.strong, o.strong);
        assert.equal(objectives[n]!.score, filled(site.words(), 'place', { n: o.right, of: o.items }));
        assert.deepEqual(objectives[n]!.links, o.strong ? [] : facts.objectives[n]!.sessions.map((s) => `#${s}`));
      }
      const weak = objectives.findIndex((o) => !o.strong);
      await l.hands.press(`#before .results li:nth-child(${weak + 1}) a`);
      await l.opened(facts.objectives[weak]!.sessions[0]!);
      assert.deepEqual(await l.marked(), []);
      await page.evaluate(() => { location.hash = 'finish'; });
      await l.opened('finish');
      const record = await page.locator('[data-finish] .record').innerText();
      assert.match(record, new RegExp(`${site.words()['attempts']}\\s+0`));
      assert.ok(!record.includes(`${asked.length - 2} `), 'its result is no result of the test');
    }));

    test('the test: one question at a time, kept when left in the middle, handed in with gaps shown, failed, tried again with other questions, passed, finished', () => site.visit({}, async ({ l, page, again }) => {
      const { facts } = site;
      const words = site.words();
      await page.evaluate(() => { location.hash = 'test'; });
      await l.firstStart('own');
      await l.begin('after');
      assert.equal(await page.evaluate(() => document.activeElement !== document.body && document.querySelector('#test')!.contains(document.activeElement)), true, 'the focus is in the test');
      const seen = () => page.locator('#test .test-top > div').evaluateAll((all) => all.filter((d) => d.getClientRects().length > 0).length);
      const items = facts.items.filter((i) => i.form === 'b').length;
      const asked: { id: string; right: boolean }[] = [];
      for (let n = 0; n < 2; n++) {
        assert.equal(await seen(), 1);
        const q = await l.answerQuestion('after', false);
        assert.equal(await page.locator(`#${q.id} .ex-kind`).innerText(), filled(words, 'test-question', { n: n + 1, of: items }));
        assert.equal(await page.locator(`#${q.id} .why`).evaluateAll((w) => w.filter((x) => x.getClientRects().length > 0).length), 0, 'nothing is given away');
        assert.equal(await page.locator(`#${q.id} .is-right, #${q.id} .is-again, #${q.id} .feedback:not([hidden])`).count(), 0);
        asked.push({ id: q.id, right: false });
        await l.nextQuestion('after');
      }
      const was = await l.shown(asked[0]!.id);
      // Away to a session and back, then to another tab.
      await page.evaluate((s) => { location.hash = s; }, facts.sessions[0]!.id);
      await l.opened(facts.sessions[0]!.id);
      await l.said(words['saved']!);
      await page.evaluate(() => { location.hash = 'test'; });
      assert.equal((await l.question('after')).n, 2);
      await page.close();

      const { l: m, page: tab } = await again(`en/${facts.id}.html#test`);
      await m.begin('after');
      assert.equal((await m.question('after')).n, 2, 'the first open question');
      assert.deepEqual(await m.shown(asked[0]!.id), was);
      const skipped = await m.question('after');
      asked.push({ id: skipped.id, right: false });
      await m.nextQuestion('after');
      do asked.push({ ...(await m.answerQuestion('after', true)), right: true }); while (await m.nextQuestion('after'));
      assert.equal(await tab.locator('#test .test-left').innerText().then((t) => t.includes(filled(words, 'test-left', { n: 1 }))), true);
      await m.hands.press('#test .test-left button');
      assert.equal((await m.question('after')).n, 2, 'the gap is one press away');
      while (await m.nextQuestion('after')) { /* to the end again, the gap left open */ }
      await m.handIn('after');

      const first = await m.result('after');
      assert.equal(first.head, filled(words, 'result', { right: items - 3, items }));
      assert.equal(first.passed, (items - 3) * 100 >= facts.passMark * items);
      assert.equal(first.passed, false);
      assert.ok(first.isFocused);
      assert.deepEqual(first.objectives.map((o) => [o.strong, o.score]), counted(facts, asked).map((o) => [o.strong, filled(words, 'place', { n: o.right, of: o.items })]));
      assert.equal(first.supervisor, asked.filter((q) => !q.right && facts.items.find((i) => i.id === q.id)!.safety).length);
      const answers = '#test .results-screen > .buttons:not(:last-child) button';
      await m.hands.press(answers);
      assert.equal(await tab.locator('#test .results-screen .ex.is-judged').count(), items, 'every question again');
      assert.ok(await tab.locator(`#${asked[0]!.id} .why`).evaluateAll((w) => w.some((x) => x.getClientRects().length > 0)), 'with reasons');
      assert.equal(await tab.evaluate(() => document.activeElement !== document.body), true, 'the focus is not lost');

      await m.hands.press('#test .results-screen > .buttons:last-child .btn-quiet');
      await m.question('after');
      assert.equal(await tab.evaluate(() => document.activeElement !== document.body), true, 'the focus is not lost by trying again');
      const retry = await m.takeTest('after', () => true, true);
      assert.equal((await m.result('after')).passed, true);
      assert.equal(retry.length, items);
      assert.deepEqual([...new Set(retry.map((q) => facts.items.find((i) => i.id === q.id)!.form))].sort(), ['a', 'b'], 'a retry mixes the forms');
      assert.deepEqual(counted(facts, retry).map((o) => o.items), counted(facts, asked).map((o) => o.items), 'as many questions for each objective');

      await m.hands.press('#test .results-screen > .buttons:last-child .btn-main');
      await m.opened('finish');
      const record = () => tab.locator('[data-finish] .record').innerText();
      assert.match(await record(), new RegExp(`${words['best']}\\s+${filled(words, 'result', { right: items, items })}`));
      assert.match(await record(), new RegExp(`${words['first']}\\s+${filled(words, 'result', { right: items - 3, items })}`));
      assert.match(await record(), new RegExp(`${words['attempts']}\\s+2`));
      assert.match(await record(), new RegExp(`${words['sessions-done']}\\s+${filled(words, 'place', { n: 0, of: facts.sessions.length })}`));
      assert.equal(await tab.locator('[data-finish] .verdict').innerText(), words['finished-not-yet']);
      assert.equal(await tab.locator('[data-finish] ul a').count(), facts.sessions.length, 'what is open is named');
      await m.hands.press('[data-finish] a[href="#supervisor"]');
      await m.opened('supervisor');
      assert.deepEqual([await tab.locator('#supervisor .see').first().locator('li').count(), await tab.locator('#supervisor .see').last().locator('li').count()], [3, 3]);
      assert.ok((await kept(tab)).length > 0);
    }));

    test('a test that cannot be loaded says so, and loads when the connection is back', () => site.visit({ rough: true }, async ({ l, page }) => {
      await page.route('**/*.bank.js*', (r) => r.abort());
      await page.evaluate(() => { location.hash = 'test'; });
      await l.firstStart('own');
      await l.hands.until('a word about the failed load', () => document.querySelector('#test [role="alert"]'));
      await page.unroute('**/*.bank.js*');
      await l.hands.press('#test [role="alert"] button');
      await l.begin('after');
      assert.ok(await l.question('after'));
    }));
  });
}

describe('a whole module on a phone', () => {
  const site = visitor('phone');
  test('from the start to the last screen', () => site.visit({}, async ({ l, page }) => {
    const { sessions } = site.facts;
    const words = site.words();
    await l.hands.press('.steps-on');
    await l.opened(sessions[0]!.id);
    await l.firstStart('own');
    await l.doAllSessions();
    await l.opened('test');
    assert.deepEqual(await l.marked(), sessions.map((s) => s.id));
    await l.takeTest('after', () => true);
    assert.deepEqual(await l.marked(), [...sessions.map((s) => s.id), 'test']);
    await l.hands.press('#test .results-screen > .buttons:last-child .btn-main');
    await l.opened('finish');
    assert.equal(await page.locator('[data-finish] .verdict').innerText(), words['finished-all']);
    await l.said(words['saved']!);
    await page.goto(page.url().replace(/[^/]+$/, 'level-1.html'));
    await l.hands.until('the module to be marked on its level', () => document.querySelector('[data-module].is-done small')?.textContent?.includes('6'));
  }));
});
