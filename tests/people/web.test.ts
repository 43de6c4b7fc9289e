/** Progress that moves, several people, and several windows, on the website. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { decode, encode } from '../../src/model/codec.ts';
import { after, empty, type Progress } from '../../src/model/progress.ts';
import { writeProgressFile } from '../../src/model/progress-file.ts';
import { crash } from '../kills/lms.ts';
import { idsIn, MODULE } from '../site.ts';
import { kept, toSession, visitor, type Visit } from '../journeys/visit.ts';
import { panels, type Panels } from './panel.ts';

const KEY = `caseway/progress/${MODULE}`;

describe('on the website', () => {
  const site = visitor('desktop', { light: false });
  const ids = () => idsIn(site.facts);
  const of = (v: Visit): Panels => panels(v.l, site.words());
  const state = async (page: Page, key = KEY): Promise<Progress | undefined> => {
    const read = decode((await kept(page)).find(([k]) => k === key)?.[1] ?? '', ids());
    return read.ok ? read.progress : undefined;
  };
  const begin = async ({ l }: Visit): Promise<void> => { await l.hands.press('.steps-on'); await l.firstStart('own'); };
  const sessions = (nonce: string, ...n: number[]): Progress => n.reduce((p, i) => after(p, { kind: 'session-done', session: site.facts.sessions[i]!.id }), empty(nonce));
  const fileOf = (p: Progress, over: { course?: string } = {}): string => writeProgressFile({ course: 'caseway', version: '1', modules: { [MODULE]: encode(p, ids()) }, ...over });

  test('what is saved on one device is loaded on another, after saying what will happen', async () => {
    let file = '';
    let was: Progress | undefined;
    const [first] = site.facts.sessions;
    await site.visit({}, async (v) => {
      await begin(v);
      await v.l.doSession(first!.id);
      await v.l.said(site.words()['saved']!);
      const reflect = v.page.locator('textarea');
      if (await reflect.count()) await reflect.first().evaluate((t: HTMLTextAreaElement) => { t.value = 'a secret of mine'; t.dispatchEvent(new Event('input', { bubbles: true })); });
      const saved = await of(v).save();
      assert.match(saved.name, /^caseway-progress-\d{4}-\d\d-\d\d\.json$/);
      await of(v).said('progress-saved');
      file = saved.text;
      was = await state(v.page);
    });
    assert.doesNotMatch(file, /secret|Rosa/);
    await site.visit({}, async (v) => {
      await begin(v);
      const p = of(v);
      await p.load(file);
      await p.title('progress-review');
      assert.match((await p.texts('.steps-of-load li')).join(), new RegExp(`1 of ${site.facts.sessions.length}`));
      await p.press(p.say('progress-no'));
      await p.tool('tool-progress').catch(() => {});
      assert.equal((await state(v.page))?.sessions[first!.id], undefined, 'nothing is written before the answer');
      await v.page.reload();
      await v.l.ready();
      await p.load(file);
      await p.title('progress-review');
      assert.deepEqual(await p.texts('.which'), [], 'having opened a module is no second beginning');
      await p.press(p.say('progress-yes'));
      await p.title('progress-done');
      await p.reload('close');
      assert.deepEqual(await v.l.marked(), [first!.id]);
      assert.deepEqual((await state(v.page))?.blocks, was!.blocks);
      const core = first!.core[0]!;
      await toSession(v.l, first!.id);
      assert.equal((await v.l.shown(core)).done, true);
      const again = (await state(v.page))!;
      await p.load(fileOf({ ...again, revision: again.revision }));
      await p.title('progress-nothing-new');
    });
  });

  test('the same attempt is put together; another one is chosen between, kept aside, and brought back', () => site.visit({}, async (v) => {
    await begin(v);
    const p = of(v);
    const [one, two] = site.facts.sessions;
    await v.l.doSession(one!.id);
    await v.l.said(site.words()['saved']!);
    const mine = (await state(v.page))!;
    const ahead = after(mine, { kind: 'session-done', session: two!.id });
    await p.load(fileOf({ ...ahead, sessions: { [two!.id]: ahead.revision } }));
    await p.title('progress-review');
    const all = site.facts.sessions.length;
    assert.deepEqual((await p.texts('.steps-of-load li > :not(b)')).map((t) => /(\d) of/.exec(t)![1]), ['1', '1', '2']);
    await p.press(p.say('progress-yes'));
    await p.title('progress-done');
    await p.reload('close');
    assert.deepEqual((await v.l.marked()).sort(), [one!.id, two!.id].sort());

    await p.load(fileOf(sessions('another', 0, 1, 2)));
    await p.title('progress-review');
    assert.deepEqual((await p.texts('.which')).map((t) => new RegExp(`(\\d) of ${all}`).exec(t)![1]), ['2', '3']);
    await v.l.hands.see(() => { document.querySelector<HTMLInputElement>('.which input[value="file"]')!.click(); });
    await p.press(p.say('progress-yes'));
    await p.title('progress-done');
    await p.reload('close');
    assert.equal((await v.l.marked()).length, 3);
    await p.tool('tool-progress');
    await p.reload('progress-bring-back');
    assert.equal((await v.l.marked()).length, 2);
    assert.equal((await state(v.page))?.nonce, mine.nonce);
    await p.tool('tool-progress');
    await v.l.hands.until('what is kept aside', () => document.querySelector('.asides li'));
    assert.match((await p.texts('.asides li')).join(), new RegExp(`3 of ${all}`));
  }));

  test('a file of another course, a damaged, empty, foreign or newer one is refused in words, and nothing changes', () => site.visit({}, async (v) => {
    await begin(v);
    await v.l.doSession(site.facts.sessions[0]!.id);
    await v.l.said(site.words()['saved']!);
    const p = of(v);
    const good = fileOf(sessions('other', 0, 1));
    await p.load('');
    await p.said('progress-empty');
    // Time goes on meanwhile.
    const now = async () => ({ keys: (await kept(v.page)).map(([k]) => k), state: { ...(await state(v.page)), seconds: 0, revision: 0 } });
    const was = await now();
    for (const [text, key] of [
      [fileOf(sessions('other', 0, 1), { course: 'elsewhere' }), 'other-course'], [good.replace(/.(?="})/, '#'), 'damaged'], [`${good.slice(0, 60)}`, 'damaged'],
      ['<img src=x onerror=alert(1)>', 'foreign'], [good.replace('progress":1', 'progress":7'), 'newer'], ['y'.repeat(600_000), 'large'],
    ] as const) {
      await p.load(text);
      await p.said(`progress-${key}`);
    }
    assert.deepEqual(await now(), was);
  }));

  test('on a full device loading says what was not loaded, and what was there stays', () => site.visit({}, async (v) => {
    await begin(v);
    await v.l.doSession(site.facts.sessions[0]!.id);
    await v.l.said(site.words()['saved']!);
    const p = of(v);
    const was = await state(v.page);
    await v.page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await p.load(fileOf(sessions('other', 0, 1, 2)));
    await p.title('progress-review');
    await v.l.hands.see(() => { document.querySelector<HTMLInputElement>('.which input[value="file"]')!.click(); });
    await p.press(p.say('progress-yes'));
    await p.title('progress-failed');
    assert.ok((await p.texts('.dialog p')).some((t) => t.startsWith(p.say('progress-failed-list'))));
    await p.reload('close');
    assert.deepEqual({ ...(await state(v.page)), seconds: 0, revision: 0 }, { ...was, seconds: 0, revision: 0 });
    assert.deepEqual(await v.l.marked(), [site.facts.sessions[0]!.id]);
  }));

  test('two people on one device: each has a place of their own, a new window asks, erasing one keeps the other', () => site.visit({}, async (v) => {
    const { l, page } = v;
    await begin(v);
    const p = of(v);
    const [one] = site.facts.sessions;
    await l.doSession(one!.id);
    await l.said(site.words()['saved']!);
    await p.addTwo(['Amina <b>', 'sun'], ['Baraka', 'boat']);
    assert.equal(await p.who(), 'Amina <b>');
    await p.changeTo('Baraka');
    assert.equal(await p.who(), 'Baraka');
    assert.deepEqual([await l.screen(), await l.marked()], ['start', []]);
    await p.title('contacts-title');
    await p.press(p.say('later'));
    await p.gone();
    await l.hands.press('.steps-on');
    await l.answer(one!.core[0]!, true);
    await l.said(site.words()['saved']!);
    const rooms = (await kept(page)).map(([k]) => k).filter((k) => k.endsWith(KEY.slice('caseway'.length)));
    assert.equal(rooms.length, 2);
    // Other pages of the tab know who it is.
    await page.goto(`${v.home}en/index.html`);
    await l.hands.until('who learns, on the home page', () => document.querySelector('.bar-who bdi')?.textContent === 'Baraka');

    const tab = await v.again('en/level-1.html');
    const there = of(tab);
    await there.title('people-who');
    await tab.page.keyboard.press('Escape');
    await there.title('people-who');
    assert.deepEqual(await there.texts('.people .pick b'), ['Amina <b>', 'Baraka']);
    await there.press('Amina');
    await tab.l.hands.until('the mark of the begun module', () => document.querySelector('[data-module].is-current, [data-module].is-done'));
    await tab.page.goto(v.module);
    await tab.l.ready();
    assert.deepEqual(await tab.l.marked(), [one!.id]);

    await page.goto(v.module);
    await l.ready();
    await p.tool('tool-erase');
    await p.title('people-erase-title', { name: 'Baraka' });
    await p.press(p.say('erase-yes'));
    await p.title('erased');
    await there.title('people-changed');
    await p.reload('close');
    assert.deepEqual(await l.marked(), [one!.id], 'one is left, and not asked');
    assert.equal(await p.who(), '');
    assert.deepEqual((await kept(page)).filter(([k, t]) => /Baraka/.test(t) || (k.includes('/~') && !k.includes('~people'))), []);
    await there.reload('people-reload');
    assert.deepEqual(await tab.l.marked(), [one!.id]);
  }));

  test('the same name and picture twice is refused, another picture is enough; everybody can be erased in two steps', () => site.visit({}, async (v) => {
    await begin(v);
    const p = of(v);
    await p.addTwo(['Ana', 'sun'], ['Ana', 'boat']);
    await p.press(p.say('people-change'));
    await v.l.hands.until('the form', () => document.querySelector('.people.fields'));
    await v.l.hands.see(() => document.querySelector<HTMLInputElement>('.sign input[value="boat"]')!.click());
    await p.press(p.say('save'));
    await v.l.hands.until('the refusal', (w) => document.querySelector('.people-taken')?.textContent === w, p.say('people-taken'));
    await v.l.hands.see(() => document.querySelector<HTMLInputElement>('.sign input[value="kite"]')!.click());
    await p.press(p.say('save'));
    await p.title('tool-people');
    await p.press(p.say('close'));
    await p.gone();
    await p.tool('tool-erase');
    await p.press(p.say('people-erase-all'));
    await p.title('people-erase-all-title');
    await p.press(p.say('erase-yes'));
    await p.title('erased');
    await p.reload('close');
    assert.deepEqual(await kept(v.page), []);
    assert.deepEqual(await v.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((k) => !k.endsWith('~left'))), []);
  }));

  test('on a shared computer several people are not offered, the file is', () => site.visit({}, async (v) => {
    await v.l.hands.press('.steps-on');
    await v.l.firstStart('shared');
    await v.l.answer(site.facts.sessions[0]!.core[0]!, true);
    await v.l.hands.see(() => { document.querySelector<HTMLElement>('[data-tools]')!.click(); });
    await v.l.hands.until('the tools', () => document.querySelector('.tools .pick'));
    const tools = (await of(v).texts('.tools .pick b'));
    assert.ok(!tools.includes(site.words()['tool-people']!) && tools.includes(site.words()['tool-progress']!));
    await v.page.keyboard.press('Escape');
    assert.match((await of(v).save()).text, /"caseway-progress":1/);
  }));

  test('where the list of people cannot be loaded nothing is written in anybody’s name', () => site.visit({ rough: true }, async (v) => {
    await begin(v);
    const p = of(v);
    await p.addTwo(['Amina', 'sun'], ['Baraka', 'boat']);
    await p.press(p.say('close'));
    const was = await kept(v.page);
    await v.page.context().route('**/people.*.js', (r) => r.abort());
    const tab = await v.again();
    await tab.l.hands.press('.steps-on');
    await tab.l.answer(site.facts.sessions[0]!.core[0]!, true);
    await tab.l.said(site.words()['kept-until-close']!);
    await v.page.context().unroute('**/people.*.js');
    assert.deepEqual(await kept(tab.page), was);
  }));

  test('two windows on one module lose nothing to each other, also when killed', () => site.visit({}, async (a) => {
    await begin(a);
    const [x, y, z] = site.facts.sessions[0]!.core;
    await a.l.answer(x!, true);
    await a.l.said(site.words()['saved']!);
    const b = await a.again();
    // Each answers without having looked at what the other did.
    await a.l.answer(y!, true);
    await a.l.said(site.words()['saved']!);
    await b.l.answer(z!, true);
    await b.l.hands.until('the line', (w) => document.querySelector('.steps .status')?.textContent?.trim() === w, site.words()['saved']!);
    for (let n = 0; n < 50 && Object.keys((await state(b.page))!.blocks).length < 3; n++) await b.page.evaluate(() => new Promise((r) => { setTimeout(r, 100); }));
    await crash(a.page.context(), b.page);
    assert.deepEqual(Object.keys((await state(a.page))!.blocks).sort(), [x!, y!, z!].sort());
    // The first comes back to its window, answers, and its tab dies.
    await a.l.hands.see(() => { dispatchEvent(new Event('focus')); });
    const more = site.facts.sessions[0]!.core[3] ?? x!;
    await a.l.answer(more, false);
    await a.l.said(site.words()['saved']!);
    await crash(a.page.context(), a.page);
    const c = await a.again();
    for (const id of new Set([x!, y!, z!, more])) assert.equal((await c.l.shown(id)).done, true, id);
  }));

  test('two windows that began apart keep both beginnings, and the second says so', () => site.visit({}, async (a) => {
    await begin(a);
    await a.l.hands.see(() => { location.hash = ''; });
    const b = await a.again();
    await b.page.evaluate(() => new Promise<void>((resolve) => {
      const open = indexedDB.open('caseway');
      open.onsuccess = () => { const t = open.result.transaction('values', 'readwrite'); t.objectStore('values').clear(); t.oncomplete = () => { open.result.close(); resolve(); }; };
    }));
    // As if another attempt had been put in its place by a copy that sends no news.
    const other = sessions('elsewhere', 0, 1);
    await b.page.evaluate(([k, t]) => new Promise<void>((resolve) => {
      const open = indexedDB.open('caseway');
      open.onsuccess = () => { const c = open.result.transaction('values', 'readwrite'); c.objectStore('values').put(t, k!); c.objectStore('values').put('own', 'caseway/owner'); c.oncomplete = () => { open.result.close(); resolve(); }; };
    }), [KEY, encode(other, ids())]);
    await toSession(a.l, site.facts.sessions[0]!.id);
    await of(a).title('people-changed');
    assert.ok((await kept(a.page)).some(([, t]) => t === encode(other, ids())), 'the other beginning is still there');
    await of(a).reload('people-reload');
    await of(a).tool('tool-progress');
    await a.l.hands.until('what was kept aside', () => document.querySelector('.asides li'));
  }));

  test('after erasing in one window the other says so, and writes nothing back by being left', () => site.visit({}, async (a) => {
    await begin(a);
    await a.l.doSession(site.facts.sessions[0]!.id);
    await a.l.said(site.words()['saved']!);
    const b = await a.again();
    const at = Date.now();
    await b.l.hands.until('two seconds of learning', (t) => { dispatchEvent(new Event('scroll')); return Date.now() - t > 2100; }, at);
    await of(a).tool('tool-erase');
    await of(a).title('erase-title');
    await of(a).press(of(a).say('erase-yes'));
    await of(a).title('erased');
    await of(b).title('people-changed');
    await b.page.goto(`${b.home}en/help.html`);
    await of(a).reload('close');
    assert.deepEqual(await kept(a.page), []);
    await b.page.goBack();
    await b.l.ready();
    assert.equal(await b.l.screen(), 'start');
    assert.deepEqual(await kept(a.page), []);
  }));
});
