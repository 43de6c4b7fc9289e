import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filled } from '../site.ts';
import { toSession, visitor, type Device } from './visit.ts';
import type { Tag } from './learner.ts';

const KINDS: Tag[] = ['Choice', 'Match', 'Order', 'Categorise', 'RiskLevel'];

for (const device of ['phone', 'desktop'] as Device[]) {
  describe(`a learner's exercises on a ${device}`, () => {
    const site = visitor(device);

    test('every kind of exercise says in words that an answer is wrong and why, takes the focus, and then accepts the right one', () => site.visit({}, async ({ l, page }) => {
      const words = site.words();
      const all = await l.exercises('.screen-session');
      let asked = false;
      for (const kind of KINDS) {
        const e = all.find((x) => x.tag === kind);
        assert.ok(e, `the module has a ${kind}`);
        const session = await l.hands.see((id) => document.getElementById(id)!.closest('.screen')!.id, e.id);
        await toSession(l, session);
        if (!asked) await l.firstStart('own');
        asked = true;
        const reading = () => page.evaluate((id) => {
          const el = document.getElementById(id)!;
          const seen = (x: HTMLElement) => x.getClientRects().length > 0;
          return {
            said: el.querySelector<HTMLElement>('.feedback')?.innerText.trim() ?? '',
            isFocused: document.activeElement === el.querySelector('.feedback'),
            whys: [...el.querySelectorAll<HTMLElement>('.why')].filter(seen).map((w) => w.innerText.trim().length),
            isDone: el.querySelector('.ex-done') !== null,
          };
        }, e.id);
        assert.deepEqual([(await reading()).said, (await reading()).whys], ['', []], `${e.id}: nothing is given away before an answer`);
        await l.answer(e.id, false);
        const wrong = await reading();
        assert.ok(['verdict.again', 'verdict.partly', 'verdict.order'].some((w) => words[w] && wrong.said.startsWith(words[w])), `${kind}: "${wrong.said}"`);
        assert.ok(wrong.isFocused && wrong.isDone);
        // The one why of an order would give it away: there the steps that stand wrong are marked.
        if (kind === 'Order') assert.ok((await page.locator(`#${e.id} .order-step.is-again`).count()) > 0);
        else assert.ok(wrong.whys.length > 0 && wrong.whys.every((n) => n > 10), `${kind}: why is said after a wrong answer`);
        await l.answer(e.id, true);
        const right = await reading();
        assert.ok(right.said.startsWith(words['verdict.right']!), `${kind}: "${right.said}"`);
        assert.ok(right.isFocused && right.whys.length > 0);
      }
      await l.said(words['saved']!);
    }));

    test('a missing answer is asked for, and nothing is judged', () => site.visit({}, async ({ l, page }) => {
      const e = (await l.exercises('.screen-session')).find((x) => x.tag === 'Choice')!;
      await toSession(l, await l.hands.see((id) => document.getElementById(id)!.closest('.screen')!.id, e.id));
      await l.firstStart('own');
      await l.hands.press(`#${e.id} .ex-actions button`);
      await l.hands.until('a word about the missing answer', (id) => document.querySelector(`#${id} .ex-missing`)!.textContent!.trim(), e.id);
      assert.equal(await page.locator(`#${e.id} .ex-missing`).innerText(), site.words()['choose-first']);
      assert.deepEqual(await l.shown(e.id), { ticked: [], chosen: [], order: '', path: [], done: false, verdict: '' });
    }));

    test('a conversation shows the path, goes back, and ends through the child\'s eyes', () => site.visit({}, async ({ l, page }) => {
      const scenarios = (await l.exercises('.screen-session')).filter((x) => x.tag === 'Scenario');
      assert.ok(scenarios.length > 0);
      for (const [n, e] of scenarios.entries()) {
        const session = await l.hands.see((id) => document.getElementById(id)!.closest('.screen')!.id, e.id);
        await toSession(l, session);
        if (n === 0) await l.firstStart('own');
        const key = e.key as { eyes: boolean; steps: unknown[] };
        const seen = (s: string) => page.locator(`#${e.id} ${s}`).evaluateAll((all) => all.filter((x) => x.getClientRects().length > 0).length);
        assert.equal(await seen('.turn'), 1, 'only the first turn is open');
        assert.equal(await seen('.why, .reply-then, .eyes'), 0, 'nothing is given away');
        const good = await l.answer(e.id, true);
        const turns = good.length / 2;
        assert.equal(await seen('.reply.is-chosen'), turns, 'the path stays visible');
        assert.equal(await seen('.turn'), turns + 1);
        assert.equal(await seen('.eyes'), key.eyes ? 1 : 0);
        if (key.eyes) assert.equal(await seen('.eyes li'), turns);
        await l.hands.press(`#${e.id} .turn:not([hidden]) .reply.is-chosen .reply-back button`);
        await l.hands.until('the conversation to begin anew', (id) => document.querySelectorAll(`#${id} .turn:not([hidden])`).length === 1, e.id);
        const other = await l.answer(e.id, false);
        assert.notEqual(other, good, 'another path was taken');
        assert.ok((await seen('.reply.is-chosen .why')) > 0);
      }
    }));

    test('"Continue" waits for the core exercises and says how many; skipping a part lets them go; a done session is marked', () => site.visit({}, async ({ l, page, again }) => {
      const words = site.words();
      const { sessions } = site.facts;
      const left = (n: number) => (n === 0 ? words['continue'] : filled(words, n === 1 ? 'to-do-one' : 'to-do', { n }));
      const first = sessions[0]!;
      await l.hands.press('#start [data-go]');
      await l.opened(first.id);
      await l.firstStart('own');
      for (const [n, id] of first.core.entries()) {
        assert.equal(await l.on(), left(first.core.length - n));
        await l.hands.press('.steps-on');
        assert.equal(await l.screen(), first.id, 'the way on leads to what is open');
        await l.hands.until('the open exercise in view', (i) => { const r = document.getElementById(i)!.getBoundingClientRect(); return r.top < innerHeight && r.bottom > 0; }, id);
        await l.answer(id, n % 2 === 0);
      }
      assert.equal(await l.on(), words['continue']);
      assert.deepEqual(await l.marked(), [], 'a session is done when Continue is activated, not before');
      assert.equal(await l.goOn(), sessions[1]!.id);
      assert.deepEqual(await l.marked(), [first.id]);
      assert.equal(await page.locator('[data-place]').innerText(), filled(words, 'place', { n: 2, of: sessions.length }));

      const parts = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-skip]')].map((b) => {
        const part = b.closest('.part')!;
        return { note: b.closest<HTMLElement>('[data-block]')!.id, session: b.closest('.screen')!.id, blocks: [...part.querySelectorAll<HTMLElement>('[data-block]')].map((x) => x.id) };
      }));
      const part = parts.find((p) => sessions.find((s) => s.id === p.session)!.core.some((c) => p.blocks.includes(c)));
      assert.ok(part, 'a content note stands in a part with an exercise');
      const its = sessions.find((s) => s.id === part.session)!;
      const inside = its.core.filter((c) => part.blocks.includes(c));
      await toSession(l, part.session);
      assert.equal(await l.on(), left(its.core.length));
      await l.hands.press(`#${part.note} [data-skip]`);
      assert.equal(await l.on(), left(its.core.length - inside.length));
      assert.equal(await page.locator('.part.is-skipped .skipped').evaluate((e) => document.activeElement === e), true);
      assert.equal(await page.locator(`#${inside[0]}`).isVisible(), false);
      await l.said(words['saved']!);
      const { l: later, page: other } = await again();
      await later.opened(part.session);
      assert.equal(await later.on(), left(its.core.length - inside.length));
      assert.equal(await other.locator(`#${inside[0]}`).isVisible(), false, 'it stays skipped');
      await later.hands.press('.part.is-skipped .skipped button');
      assert.equal(await other.locator(`#${inside[0]}`).isVisible(), true);
      await later.answer(inside[0]!, true);
      assert.equal(await later.on(), left(its.core.length - inside.length), 'answering what was skipped asks for nothing more');
    }));

    test('a reload, and a new tab, find every answer, tick and note, and the same place', () => site.visit({}, async ({ l, page, again }) => {
      const { sessions } = site.facts;
      await l.hands.press('.steps-on');
      await l.opened(sessions[0]!.id);
      await l.firstStart('own');
      for (const s of sessions.slice(0, 2)) await l.doSession(s.id, false);
      const here = await l.screen();
      const boxes = await page.evaluate((s) => [...document.querySelectorAll<HTMLElement>(`#${s} [data-block="Checklist"] input`)].length, here);
      if (boxes) await l.hands.press(`#${here} [data-block="Checklist"] input`);
      const hasNote = await page.locator(`#${here} textarea`).count();
      if (hasNote) await l.hands.type(`#${here} textarea`, 'only for me');
      await l.answer(sessions[2]!.core[0]!, true);
      await l.said(site.words()['saved']!);
      const read = (who: typeof l) => Promise.all(site.facts.blocks.map((id) => who.shown(id)));
      const was = await read(l);
      for (const other of [async () => { await page.reload(); await l.ready(); return { l, page }; }, again]) {
        const now = await other();
        assert.equal(await now.l.screen(), here);
        assert.deepEqual(await now.l.marked(), [sessions[0]!.id, sessions[1]!.id]);
        for (const s of sessions.slice(0, 2)) await toSession(now.l, s.id);
        await toSession(now.l, here);
        assert.deepEqual(await read(now.l), was);
        if (hasNote) assert.equal(await now.page.locator(`#${here} textarea`).first().inputValue(), 'only for me');
      }
    }));
  });
}
