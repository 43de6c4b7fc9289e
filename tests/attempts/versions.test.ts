/** A module updated between two launches, made from the built page: options and blocks added, blocks removed. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { openRemote, STANDARDS, type Remote } from '../kills/lms.ts';
import { factsIn } from '../site.ts';
import { answer, answered, begin, dialogs, end } from './learning.ts';

/** The block's part of the page: its HTML and, directly behind it, its key. */
function blockIn(html: string, id: string): string {
  const from = html.indexOf(`<div class="block" id="${id}"`);
  assert.ok(from > 0, `no block ${id} in the page`);
  return html.slice(from, html.indexOf('</script>', from) + '</script>'.length);
}

function without(html: string, id: string): string {
  const facts = factsIn(html);
  const less = { ...facts, blocks: facts.blocks.filter((b) => b !== id), sessions: facts.sessions.map((s) => ({ ...s, core: s.core.filter((b) => b !== id) })) };
  return html.replace(blockIn(html, id), '').replace(JSON.stringify(facts), () => JSON.stringify(less));
}

/** Another option at the end of a choice, wrong as the others are. */
function withOption(html: string, id: string): string {
  const old = blockIn(html, id);
  const all = /"all":"(\w+)"/.exec(old)![1]!;
  const next = String.fromCharCode(all.charCodeAt(all.length - 1) + 1);
  const option = /<div class="option"><label><input [^>]*value="\w"[^>]*>.*?<\/div><\/div><\/div>/s.exec(old)![0];
  return html.replace(old, () => old
    .replace('</fieldset>', () => `${option.replace(/value="\w"/, `value="${next}"`)}</fieldset>`)
    .replace(`"all":"${all}"`, `"all":"${all}${next}"`));
}

let browser: BrowserContext;
before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
after(async () => { await browser?.close(); });

for (const standard of STANDARDS)
  describe(`${standard}: a module updated between launches`, () => {
    let remote: Remote;
    let saved: string;
    let session = '';
    /** A choice, and two other exercises of the same session; `doomed` stands in another. */
    let [choice, second, third, doomed] = ['', '', '', ''];
    before(async () => {
      let built = '';
      remote = await openRemote(standard, (html) => { built = html; return html; });
      saved = remote.words['saved-lms']!;
      const isChoice = (id: string): boolean => built.includes(`id="${id}" data-block="Choice"`);
      const s = remote.facts.sessions.find((x) => x.core.length >= 3 && x.core.some(isChoice))!;
      session = s.id;
      choice = s.core.find(isChoice)!;
      [second, third] = s.core.filter((id) => id !== choice) as [string, string];
      doomed = remote.facts.sessions.find((x) => x.id !== session && x.core.some(isChoice))!.core.find(isChoice)!;
    });
    after(() => remote?.close());

    test('an option added at the end: the answer stands, and the new option can be chosen', async () => {
      const of = 'option';
      remote.publish((html) => html);
      const account = remote.account(of);
      const old = await remote.launch(browser, of, of);
      await begin(old.l);
      await answer(old.l, choice, true);
      await answer(old.l, second, false);
      await old.l.said(saved);
      const was = await Promise.all([choice, second].map((id) => old.l.shown(id)));
      await end(old);

      remote.publish((html) => withOption(html, choice));
      const updated = await remote.launch(browser, of, of);
      assert.deepEqual(await answered(updated.l, [choice, second, third]), [choice, second]);
      assert.deepEqual(await Promise.all([choice, second].map((id) => updated.l.shown(id))), was);
      const { key } = await updated.l.exercise(choice) as unknown as { key: { all: string; right: string } };
      const added = key.all.at(-1)!;
      if (key.right.length > 1) for (const l of key.right) await updated.l.hands.press(`#${choice} input[value="${l}"]`);
      await updated.l.hands.press(`#${choice} input[value="${added}"]`);
      await updated.l.hands.press(`#${choice} .ex-actions .btn-practice`);
      await updated.l.hands.until('the answer to be taken', (id) => document.querySelector<HTMLElement>(`#${id} .feedback`)?.hidden === false, choice);
      await updated.l.said(saved);
      assert.equal(remote.kept(of)!.blocks[choice]!.answer, added);
      await end(updated);
      const again = await remote.launch(browser, of, of);
      assert.deepEqual((await (async () => { await answered(again.l, [choice]); return again.l.shown(choice); })()).ticked, [`${choice}=${added}`]);
      assert.ok(account.lms.kept.size);
      await end(again);
    });

    test('a block added to a session that was done: all stands, the session stays done, and the new block is open', async () => {
      const of = 'added';
      remote.publish((html) => without(html, third));
      remote.account(of);
      const old = await remote.launch(browser, of, of);
      await begin(old.l);
      await old.l.hands.see((s) => { location.hash = s; }, session);
      await old.l.doSession(session, false);
      await old.l.said(saved);
      const was = await Promise.all([choice, second].map((id) => old.l.shown(id)));
      await end(old);

      remote.publish((html) => html);
      const updated = await remote.launch(browser, of, of);
      assert.equal(await dialogs(updated.l), 0);
      assert.deepEqual(await answered(updated.l, [choice, second, third]), [choice, second]);
      assert.deepEqual(await Promise.all([choice, second].map((id) => updated.l.shown(id))), was);
      assert.deepEqual(await updated.l.marked(), [session]);
      await answer(updated.l, third);
      await updated.l.said(saved);
      assert.deepEqual(Object.keys(remote.kept(of)!.blocks).sort(), [choice, second, third].sort());
      await end(updated);
    });

    test('a block removed, the one where the learner stood: everything else stands, and nobody is stopped', async () => {
      const of = 'removed';
      remote.publish((html) => html);
      remote.account(of);
      const old = await remote.launch(browser, of, of);
      await begin(old.l);
      await answer(old.l, choice, true);
      await answer(old.l, second, false);
      await answer(old.l, doomed, true);
      await old.l.said(saved);
      const was = await Promise.all([choice, second].map((id) => old.l.shown(id)));
      const nonce = remote.kept(of)!.nonce;
      await end(old);

      remote.publish((html) => without(html, doomed));
      const updated = await remote.launch(browser, of, of);
      assert.equal(await dialogs(updated.l), 0);
      assert.deepEqual(await answered(updated.l, [choice, second, third]), [choice, second]);
      assert.deepEqual(await Promise.all([choice, second].map((id) => updated.l.shown(id))), was);
      assert.equal(await updated.l.hands.see((id) => document.getElementById(id), doomed), null);
      await answer(updated.l, third, true);
      await updated.l.said(saved);
      const kept = remote.kept(of)!;
      assert.deepEqual([kept.nonce, Object.keys(kept.blocks).sort()], [nonce, [choice, second, third].sort()]);
      await end(updated);
    });
  });
