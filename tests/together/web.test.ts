/** "Learn together" on the website: beginning, talking first, roles, reload and end, and whose record hears of it: nobody's. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode } from '../../src/model/codec.ts';
import { keyboard } from '../journeys/learner.ts';
import { kept, toSession, visitor, type Visit } from '../journeys/visit.ts';
import { idsIn, MODULE } from '../site.ts';
import { group, type Group, type People } from './group.ts';

const THREE: People = [['sun', 'Amina'], ['boat', ''], ['kite', 'Bilal']];
const KEY = `caseway/progress/${MODULE}`;

describe('a group around one device', () => {
  const site = visitor('phone');
  const of = (v: Visit): Group => group(v.l, site.words());
  /** Without the time, which goes on. */
  const record = async (v: Visit) => {
    const all = await kept(v.page);
    const read = decode(all.find(([k]) => k === KEY)?.[1] ?? '', idsIn(site.facts));
    return { keys: all.map(([k]) => k).sort(), state: read.ok ? { ...read.progress, seconds: 0, revision: 0 } : undefined };
  };

  test('two to five begin; one or six are told so in words', () => site.visit({}, async (v) => {
    const g = of(v);
    await g.openForm('own');
    const said = () => v.l.hands.see(() => document.querySelector('.sitting [role="alert"]')?.textContent ?? '');
    await g.choose([['sun', '']]);
    await g.p.press(g.p.say('together-begin'));
    await v.l.hands.until('the word about one', (w) => document.querySelector('.sitting [role="alert"]')?.textContent === w, g.p.say('together-few'));
    await g.choose([['boat', ''], ['kite', ''], ['drum', ''], ['lamp', '']]);
    assert.equal(await said(), '');
    await g.choose([['cup', '']]);
    assert.equal(await said(), g.p.say('together-many'));
    assert.equal(await v.l.hands.see(() => document.querySelectorAll('.sitting .signs input:checked').length), 5);
    await g.p.press(g.p.say('close'));
    await g.p.gone();
    assert.deepEqual((await g.left()).tab, []);
  }));

  test('the answers of the one who learned here before stand as they were, during and after; nothing of the sitting stays', () => site.visit({}, async (v) => {
    const { l, page } = v;
    const g = of(v);
    const [first] = site.facts.sessions;
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doSession(first!.id);
    await l.said(site.words()['saved']!);
    const reflect = `caseway/reflect/${MODULE}/`;
    const was = await record(v);
    await g.begin(THREE);
    assert.deepEqual(await l.marked(), [], 'the group sees what another person did');
    for (const id of first!.core) assert.equal((await l.shown(id)).done, false, id);
    await l.hands.see(() => { location.hash = ''; });
    await toSession(l, first!.id);
    for (const id of first!.core) { await g.talk(id); await l.answer(id, false); }
    await l.hands.press('.steps-on');
    await l.said(site.words()['kept-until-close']!);
    assert.deepEqual((await l.marked()), [first!.id]);
    const field = page.locator('textarea').first();
    if (await field.count()) await field.evaluate((t: HTMLTextAreaElement) => { t.value = 'what Bilal said'; t.dispatchEvent(new Event('input', { bubbles: true })); });
    assert.deepEqual(await record(v), was);
    // A slip of the thumb.
    await page.reload();
    await l.ready();
    await g.here();
    assert.deepEqual(await l.marked(), [first!.id]);
    await toSession(l, first!.id);
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'again');
    // Another page of the tab, and the same module in another language.
    await page.goto(`${v.home}fr/${MODULE}.html`);
    await l.ready();
    await g.here();
    assert.deepEqual(await l.marked(), [first!.id]);
    await page.goto(`${v.home}en/index.html`);
    await g.here();
    await page.goto(v.module);
    await l.ready();
    await g.end();
    assert.equal(await l.hands.see(() => document.documentElement.classList.contains('is-together')), false);
    assert.deepEqual(await l.marked(), [first!.id]);
    const now = await record(v);
    assert.deepEqual(now, was);
    assert.ok(!now.keys.some((k) => k.startsWith(reflect)));
    assert.deepEqual(await g.left(), { tab: [], device: [], name: '' });
    await toSession(l, first!.id);
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'right', 'the answer that was there before');
  }));

  test('an exercise can be read, and answered only after the talk; the reader changes with each', () => site.visit({}, async (v) => {
    const { l } = v;
    const g = of(v);
    await g.begin(THREE, 'own');
    const names = ['Amina', site.words()['people-sign-boat']!, 'Bilal'];
    const core = site.facts.sessions.flatMap((s) => s.core.map((id) => [s.id, id] as const));
    for (const [n, [session, id]] of core.slice(0, 7).entries()) {
      if ((await l.screen()) !== session) await toSession(l, session);
      const name = names[n % 3]!;
      await g.reads(name);
      const others = await g.bar();
      for (const m of names) assert.ok(others.includes(m), `${m} is not in the bar: ${others}`);
      const before = await g.held(id);
      assert.deepEqual([before.waits, before.open, before.check], [true, 0, false], id);
      assert.ok(before.panel.includes(name) && before.panel.includes(site.words()['together-talked']!), before.panel);
      await g.talk(id);
      const open = await g.held(id);
      assert.ok(open.open > 0 && !open.waits);
      assert.ok(open.panel.startsWith(site.words()['together-differ']!.split('{')[0]!), open.panel);
      assert.equal(await l.hands.see(() => document.activeElement?.className), 'talk-line', 'the invitation is read out');
      await l.answer(id, n % 2 === 0);
      await l.hands.until('the panel to go', (i) => (document.getElementById(i)!.closest('fieldset')!.nextElementSibling as HTMLElement).hidden, id);
    }
  }));

  test('by keyboard alone, with the focus always somewhere and seen', () => {
    let hands: ReturnType<typeof keyboard> | undefined;
    return site.visit({ hands: (page) => (hands = keyboard(page)) }, async (v) => {
      const { l } = v;
      const g = of(v);
      await l.hands.press('[data-tools]');
      await l.hands.until('the tools', () => document.querySelector('.tools .pick'));
      await l.hands.see((w) => { [...document.querySelectorAll('.tools .pick')].find((b) => b.querySelector('b')!.textContent === w)!.id = 'together-tool'; }, site.words()['tool-together']!);
      await l.hands.press('#together-tool');
      await l.hands.until('the question of the first start', () => document.querySelector('.dialog .pick'));
      await g.firstStart('own');
      await l.hands.until('the form', () => document.querySelector('.sitting'));
      await l.hands.press('.signs input[value="sun"]');
      await l.hands.press('.signs input[value="cup"]');
      await l.hands.type('.together-name input', 'Amina');
      await l.hands.see(() => { document.documentElement.dataset['old'] = ''; });
      await l.hands.press('.sitting .btn-main');
      await l.hands.until('the page anew', () => document.documentElement.dataset['old'] === undefined && document.documentElement.dataset['ready'] !== undefined).catch(() => v.l.ready());
      await g.here();
      const [first] = site.facts.sessions;
      await l.hands.see((s) => { location.hash = s; }, first!.id);
      await l.opened(first!.id);
      const trouble = hands!.trouble.length;
      await l.hands.press(`#${first!.id} .talk .btn`);
      await l.answer(first!.core[0]!, true);
      await l.hands.press('.bar-together button');
      await g.p.title('together-now');
      assert.deepEqual(hands!.trouble.slice(trouble), []);
    });
  });

  test('on a shared computer, and where nobody has said whose it is, the group is asked first and the answers of before come back', () => site.visit({}, async (v) => {
    const { l } = v;
    const g = of(v);
    const [first] = site.facts.sessions;
    await l.hands.press('.steps-on');
    await l.firstStart('shared');
    await l.answer(first!.core[0]!, true);
    await g.begin(THREE.slice(0, 2));
    await l.hands.see((s) => { location.hash = s; }, first!.id);
    await l.opened(first!.id);
    assert.equal((await l.shown(first!.core[0]!)).done, false);
    await g.talk(first!.core[0]!);
    await l.answer(first!.core[0]!, false);
    await g.end();
    await l.hands.see((s) => { location.hash = s; }, first!.id);
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'right');
    assert.deepEqual(await kept(v.page), []);
  }));

  test('what would lose an answer is refused in words: a full device, a browser that keeps nothing; a sitting whose tab was closed says that it is over', async () => {
    const [first] = site.facts.sessions;
    await site.visit({ rough: true }, async (v) => {
      const { l } = v;
      const g = of(v);
      await l.hands.press('.steps-on');
      await l.firstStart('own');
      await l.answer(first!.core[0]!, true);
      await l.said(site.words()['saved']!);
      await v.page.evaluate(() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
      await l.answer(first!.core[1]!, true);
      await l.said(site.words()['full']!);
      await g.openForm();
      await g.choose(THREE);
      await g.p.press(g.p.say('together-begin'));
      await g.p.title('together-not-saved');
      await g.p.press(g.p.say('close'));
      assert.equal((await l.shown(first!.core[1]!)).done, true);
      assert.deepEqual(await g.left().then((x) => x.name), '');
    });
    await site.visit({ prepare: (page) => page.addInitScript(() => { for (const s of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, s, { get() { throw new DOMException('no', 'SecurityError'); } }); }) }, async (v) => {
      const g = of(v);
      await g.p.tool('tool-together');
      await g.p.title('together-not-here');
    });
    await site.visit({ prepare: (page) => page.addInitScript(() => { if (!window.name) window.name = sessionStorage.getItem('told') ?? 'caseway~gone1234'; sessionStorage.setItem('told', ' '); }), idle: true }, async (v) => {
      const g = of(v);
      await g.p.title('together-over');
      await g.p.reload('close');
      assert.equal(await v.l.hands.see(() => document.documentElement.classList.contains('is-together')), false);
    });
  });

  test('several people on the device: the one who was learning learns on after the sitting', () => site.visit({}, async (v) => {
    const { l, page } = v;
    const g = of(v);
    const [first] = site.facts.sessions;
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.answer(first!.core[0]!, true);
    await l.said(site.words()['saved']!);
    await g.p.addTwo(['Rosa', 'sun'], ['Samir', 'boat']);
    await g.p.press(g.p.say('close'));
    await g.p.gone();
    const was = await kept(page);
    await g.begin([['kite', ''], ['cup', '']]);
    assert.equal((await g.bar()).includes('Rosa'), false);
    await l.hands.see((s) => { location.hash = s; }, first!.id);
    await l.opened(first!.id);
    await g.talk(first!.core[0]!);
    await l.answer(first!.core[0]!, false);
    await g.end();
    assert.equal(await g.p.who(), 'Rosa');
    await toSession(l, first!.id);
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'right');
    assert.deepEqual((await kept(page)).map(([k]) => k), was.map(([k]) => k));
  }));

  test('while a group learns, tools of one person stay away; help keeps its contacts', () => site.visit({}, async (v) => {
    const { l, page } = v;
    const g = of(v);
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await g.begin(THREE);
    await l.hands.see(() => { document.querySelector<HTMLElement>('[data-tools]')!.click(); });
    await l.hands.until('the tools', () => document.querySelector('.tools .pick'));
    const offered = await g.p.texts('.tools .pick b');
    for (const key of ['tool-people', 'tool-progress', 'tool-erase', 'tool-contacts']) assert.ok(!offered.includes(g.p.say(key)), key);
    await g.p.press(g.p.say('tool-share'));
    await g.p.title('share-module');
    await g.p.press(g.p.say('close'));
    await page.evaluate(() => { document.querySelector<HTMLElement>('[data-erase]')!.click(); });
    await g.p.title('together-now');
    await g.p.press(g.p.say('together-go-on'));
    assert.equal((await record(v)).keys.includes('caseway/owner'), true);
  }));
});
