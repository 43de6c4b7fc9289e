/** The seventh module: worksheets, a map and risk levels that come a moment late, and the longest conversation. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toSession, visitor } from './visit.ts';

const PATH = 'en/l1-07.html';
const LATE = ['RiskLevel', 'Worksheet', 'Map'];

describe('a learner in a module with late exercises, on a phone', () => {
  const site = visitor('phone');

  test('until they are here they give nothing away and take no tick; other answers given meanwhile are kept', () => {
    let come: () => void = () => {};
    const wait = new Promise<void>((resolve) => { come = resolve; });
    return site.visit({ path: PATH, prepare: (page) => page.route('**/practice.*.js', async (route) => { await wait; await route.continue(); }) }, async ({ l, page, again }) => {
      const words = site.words();
      const late = (await l.exercises('.screen-session')).find((e) => LATE.includes(e.tag))!;
      const session = await l.hands.see((id) => document.getElementById(id)!.closest('.screen')!.id, late.id);
      const choice = (await l.exercises(`#${session}`)).find((e) => e.tag === 'Choice')!;
      await l.hands.press(`#start [data-station="${session}"] a`);
      await l.firstStart('own');
      const seen = (selector: string) => page.locator(`#${late.id} ${selector}`).evaluateAll((all) => all.filter((x) => x.getClientRects().length > 0 && getComputedStyle(x).visibility === 'visible').length);
      assert.equal(await page.locator(`#${session}[data-waits]`).count(), 1);
      assert.equal(await seen('.ex-prompt'), 1, 'what it is about can be read');
      assert.deepEqual([await seen('input'), await seen('.why'), await seen('.is-right')], [0, 0, 0]);
      await l.answer(choice.id, true);
      await l.said(words['saved']!);
      come();
      await l.ready();
      assert.ok((await seen('input')) > 0);
      assert.deepEqual([await seen('.why'), await seen('.is-right')], [0, 0]);
      assert.equal((await l.shown(choice.id)).done, true);
      await l.answer(late.id, false);
      await l.answer(late.id, true);
      assert.equal((await l.shown(late.id)).done, true);
      await l.said(words['saved']!);
      const there = await again(PATH);
      await there.l.ready();
      assert.deepEqual([await there.l.screen(), await there.l.shown(late.id)], [session, await l.shown(late.id)]);
    });
  });

  test('where the part cannot be had, a line says so, they can be read, and trying again brings them', () => {
    let refused = true;
    return site.visit({ path: PATH, rough: true, prepare: (page) => page.route('**/practice.*.js', (route) => (refused ? route.abort() : route.continue())) }, async ({ l, page }) => {
      const late = (await l.exercises('.screen-session')).find((e) => LATE.includes(e.tag))!;
      await toSession(l, await l.hands.see((id) => document.getElementById(id)!.closest('.screen')!.id, late.id));
      await l.firstStart('own');
      await l.hands.until('a word about it', () => document.querySelector('[data-again] button'));
      assert.ok((await page.locator(`#${late.id} input:visible`).count()) > 0);
      refused = false;
      await l.hands.press('[data-again] button');
      await l.hands.until('the exercise', (id) => document.querySelector(`#${id} .ex.is-live`), late.id);
      await l.ready();
      assert.equal(await page.locator('[data-again]').count(), 0);
      await l.answer(late.id, true);
      await l.said(site.words()['saved']!);
    });
  });

  test('the whole module, with every late exercise and the longest conversation, to a passed test', () => site.visit({ path: PATH }, async ({ l }) => {
    await l.ready();
    const { sessions } = await l.facts();
    assert.ok(sessions.flatMap((s) => s.core).length > 12);
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doAllSessions();
    await l.opened('test');
    await l.takeTest('after', () => true);
    assert.equal((await l.result('after')).passed, true);
    assert.deepEqual((await l.marked()).sort(), [...sessions.map((s) => s.id), 'test'].sort());
  }));
});
