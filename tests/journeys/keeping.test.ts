import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode, encode } from '../../src/model/codec.ts';
import { after as event, empty, type Progress } from '../../src/model/progress.ts';
import { idsIn, MODULE } from '../site.ts';
import { kept, plant, toSession, visitor, withoutContacts, type Device } from './visit.ts';

const KEY = `caseway/progress/${MODULE}`;

for (const device of ['phone', 'desktop'] as Device[]) {
  describe(`what a ${device} keeps`, () => {
    const site = visitor(device, { light: false });

    test('my own device is asked about once, and keeps contacts and answers', () => site.visit({ prepare: async () => { withoutContacts(site.site.path); } }, async ({ l, page, again }) => {
      assert.equal(await page.locator('.dialog').count(), 0, 'nothing is asked before the first session');
      await l.hands.press('.steps-on');
      await l.firstStart('own', ['Rosa, 0700 111', '', '112']);
      assert.equal(await page.evaluate(() => document.activeElement !== document.body), true, 'the focus comes back');
      await l.hands.press('.help-now');
      await l.opened('help');
      const contacts = (p: typeof page) => p.locator('#help [data-contact]').evaluateAll((all) => all.filter((x) => x.getClientRects().length > 0).map((x) => x.querySelector('b')!.textContent));
      await l.hands.until('the contacts to show', () => [...document.querySelectorAll<HTMLElement>('#help [data-contact]:not([hidden]) b')].some((b) => b.textContent === '112'));
      assert.ok((await contacts(page)).includes('Rosa, 0700 111') && (await contacts(page)).includes('112'));
      assert.ok(!(await contacts(page)).includes(''), 'an empty field never shows as a blank');
      await l.hands.press('[data-back]');
      await l.opened(site.facts.sessions[0]!.id);
      await l.answer(site.facts.sessions[0]!.core[0]!, true);
      await l.said(site.words()['saved']!);
      const other = await again(`en/help.html`);
      await other.l.hands.until('the contacts on the help page', () => [...document.querySelectorAll('[data-contact] b')].some((b) => b.textContent === '112'));
      assert.ok((await kept(page)).some(([k]) => k === 'caseway/contacts'));
      const later = await again();
      assert.equal(await later.l.screen(), site.facts.sessions[0]!.id);
      await later.l.hands.press('.help-now');
      await toSession(later.l, site.facts.sessions[1]!.id);
      assert.equal(await later.page.locator('.dialog').count(), 0, 'and is not asked again');
    }));

    test('a shared computer keeps nothing after closing', () => site.visit({}, async ({ l, page, again }) => {
      await l.hands.press('.steps-on');
      await l.firstStart('shared');
      const id = site.facts.sessions[0]!.core[0]!;
      await l.answer(id, true);
      await l.said(site.words()['kept-until-close']!);
      if (await page.locator('textarea').count()) await page.locator('textarea').first().evaluate((t: HTMLTextAreaElement) => { t.value = 'a secret'; t.dispatchEvent(new Event('input', { bubbles: true })); });
      await page.reload();
      await l.ready();
      assert.equal((await l.shown(id)).done, true, 'a reload is no closing');
      await page.close();
      const { l: next, page: tab } = await again();
      assert.deepEqual(await kept(tab), []);
      assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), []);
      assert.equal(await next.screen(), 'start');
      await next.hands.press('.steps-on');
      await next.firstStart('own');
      assert.equal((await next.shown(id)).done, false);
    }));

    test('"erase my data" empties everything, and nothing comes back', () => site.visit({ prepare: async () => { withoutContacts(site.site.path); } }, async ({ l, page, again }) => {
      await l.hands.press('.steps-on');
      await l.firstStart('own', ['Rosa']);
      await l.doSession(site.facts.sessions[0]!.id);
      await l.said(site.words()['saved']!);
      assert.ok((await kept(page)).length >= 3);
      // More than a second of learning is not yet written: it must not be written by leaving.
      const at = Date.now();
      await l.hands.until('two seconds to pass', (t) => Date.now() - t > 2100, at);
      await l.hands.press('[data-erase]');
      await l.hands.until('the question', () => document.querySelector('.dialog .btn-danger'));
      await l.hands.press('.dialog .btn-danger');
      await l.hands.until('the word that it is done', () => document.querySelector('.dialog .btn-main'));
      await Promise.all([page.waitForEvent('load'), l.hands.press('.dialog .btn-main')]);
      await l.ready();
      assert.equal(await l.screen(), 'start');
      assert.deepEqual((await kept(page)).map(([k]) => k), []);
      // "~left" says when the tab was last left, and nothing of the learner.
      assert.deepEqual(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((k) => !k.endsWith('~left'))), []);
      const { l: next } = await again();
      assert.deepEqual(await next.marked(), []);
      await next.hands.press('.steps-on');
      await next.firstStart('own');
      assert.equal((await next.shown(site.facts.sessions[0]!.core[0]!)).done, false);
    }));

    for (const base of ['/training/', '/enfance et protection/2026/'])
      test(`the site works under ${base}`, () => site.visit({ base, path: '' }, async ({ l, page, home, trouble }) => {
        await l.hands.press('.picks a[lang="fr"]');
        await page.waitForURL(`${home}fr/index.html`);
        await l.hands.press('.level-card a');
        await l.hands.press(`.module a[href="${MODULE}.html"]`);
        await l.ready();
        await l.hands.press('.steps-on');
        await l.firstStart('own');
        await l.hands.see(() => { location.hash = 'test'; });
        await l.begin('after');
        assert.deepEqual(trouble, []);
        const missing = await page.goto(`${home}fr/not-there.html`);
        assert.equal(missing!.status(), 404);
        const [to] = await page.locator('a').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
        assert.equal(to, `${home}en/index.html`);
        trouble.length = 0;
      }));
  });
}

describe('stored states of other times', () => {
  const site = visitor('desktop', { light: false });
  const ids = () => idsIn(site.facts);
  const some = (): Progress => {
    const [first, second] = site.facts.sessions;
    let p = event(empty('aaaaaaaa'), { kind: 'went', session: first!.id });
    p = event(p, { kind: 'session-done', session: first!.id });
    return event(p, { kind: 'went', session: second!.id });
  };

  test('a good state written by hand is taken up (the other cases prove something only then)', () => site.visit({ path: 'en/index.html' }, async ({ page, again }) => {
    await plant(page, 'caseway/owner', 'own');
    await plant(page, KEY, encode(some(), ids()));
    const { l } = await again();
    assert.deepEqual(await l.marked(), [site.facts.sessions[0]!.id]);
    assert.equal(await l.screen(), site.facts.sessions[1]!.id);
  }));

  const CASES: [name: string, make: (good: string) => string, notice: string | undefined][] = [
    ['a damaged state', (t) => `${t.slice(0, 20)}#${t.slice(21)}`, 'state-damaged'],
    ['a state cut short', (t) => t.slice(0, t.length / 2), 'state-damaged'],
    ['no text of ours', () => '{"sessions":["1"]} ﷽ <b>', 'state-damaged'],
    ['a state of an older version', (t) => `0${t.slice(1)}`, 'state-older'],
    ['a state of a newer version', (t) => `9${t.slice(1)}`, 'state-newer'],
    ['an empty text', () => '', undefined],
  ];
  for (const [name, make, word] of CASES)
    test(`${name} never breaks the page and is kept aside`, () => site.visit({ path: 'en/index.html' }, async ({ page, again }) => {
      const text = make(encode(some(), ids()));
      await plant(page, 'caseway/owner', 'own');
      await plant(page, KEY, text);
      const { l, page: tab } = await again();
      assert.equal(await l.screen(), 'start');
      assert.equal(await tab.locator('.notice-memory').count(), word ? 1 : 0);
      if (word) assert.equal(await tab.locator('.notice-memory').innerText(), site.words()[word]);
      await l.hands.press('.steps-on');
      await l.answer(site.facts.sessions[0]!.core[0]!, true);
      await l.said(site.words()['saved']!);
      const all = await kept(tab);
      assert.equal(decode(all.find(([k]) => k === KEY)![1], ids()).ok, true);
      if (word) assert.ok(all.some(([k, v]) => k !== KEY && v === text), 'what was found is still there');
      const { l: later } = await again();
      assert.equal((await later.shown(site.facts.sessions[0]!.core[0]!)).done, true);
    }));

  test('on a full device the line says so, the page goes on, and what was found stays', () => site.visit({ path: 'en/index.html' }, async ({ page, again }) => {
    const text = `9${encode(some(), ids()).slice(1)}`;
    await plant(page, 'caseway/owner', 'own');
    await plant(page, KEY, text);
    const full = () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
        if (!(window as unknown as { room?: boolean }).room) throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, args);
      };
    };
    await page.context().addInitScript(`if (location.href.includes('#full')) (${full.toString()})();`);
    const { l, page: tab } = await again(`en/${MODULE}.html#full`);
    await l.hands.press('#start [data-go]');
    await l.answer(site.facts.sessions[0]!.core[0]!, true);
    await l.said(site.words()['full']!);
    assert.deepEqual((await kept(tab)).filter(([k]) => k.startsWith(KEY)), [[KEY, text]]);
    await tab.evaluate(() => { (window as unknown as { room?: boolean }).room = true; });
    await l.answer(site.facts.sessions[0]!.core[1]!, true);
    await l.said(site.words()['saved']!);
    assert.ok((await kept(tab)).some(([, v]) => v === text), 'the newer state is not written over before it is kept aside');
  }));
});
