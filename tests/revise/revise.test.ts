/** Revise as learners meet it: what was missed comes back on its day, a few at a time, each person's own, and nothing nags. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { dateOf, dayOf, keyOf } from '../../src/model/revise.ts';
import { learner, keyboard, type Learner } from '../journeys/learner.ts';
import { kept, plant, visitor } from '../journeys/visit.ts';
import { filled } from '../site.ts';
import { handInEarly, missing, moduleFacts, reviseFacts, reviseWords, stateOf } from './state.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const START = new Date(2026, 10, 23, 12);
const path = 'en/revise.html';

interface Axe { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }

/** The day, so many after the first; only the calendar moves, no timer. */
const on = (page: Page, days: number): Promise<void> => page.clock.setFixedTime(new Date(START.getTime() + days * 86_400_000));

describe('revise', () => {
  const site = visitor('phone');
  const at = { get folder() { return site.site.path; } };
  const first = (): string => reviseFacts(at.folder).modules[0]!.id;
  const facts = () => moduleFacts(at.folder, `en/${first()}.html`);
  const itemsOf = (form: 'a' | 'b', n: number): string[] => facts().items.filter((i) => i.form === form).slice(0, n).map((i) => i.id);

  async function opened(page: Page): Promise<void> { await page.waitForSelector('#revise .revise-card, #revise .revise-row'); }
  const head = (page: Page): Promise<string> => page.locator('#revise h2').first().textContent() as Promise<string>;
  /** Answers the question on screen, and leads on. */
  async function answer(page: Page, l: Learner, right: boolean): Promise<string> {
    await page.waitForSelector('.revise-row .ex.is-live');
    const id = await page.locator('.revise-row [data-block]').getAttribute('id');
    await l.answer(id!, right);
    await page.waitForSelector('.revise-row [role="status"] p');
    await l.hands.press('.revise-row > .buttons:last-child .btn');
    return id!;
  }
  const saved = (page: Page): Promise<unknown> => page.waitForFunction((w) => document.querySelector('.revise-status')!.textContent === w, site.words()['saved']);
  async function cards(page: Page): Promise<Record<string, number[]>> {
    const text = (await kept(page)).find(([k]) => k === 'caseway/revise')?.[1];
    return text ? (JSON.parse(text) as { cards: Record<string, number[]> }).cards : {};
  }

  test('missed before the page was ever opened: due at once, at most seven at a time; right moves on, not right comes tomorrow', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page, l }) => {
    const w = reviseWords(at.folder);
    await opened(page);
    assert.equal(await head(page), w['revise.empty']);
    assert.deepEqual(await cards(page), {}, 'nothing is written for somebody who missed nothing');
    const items = itemsOf('b', 9);
    await plant(page, 'caseway/owner', 'own');
    const module = stateOf(facts(), missing(facts(), items));
    await plant(page, `caseway/progress/${first()}`, module);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 9 }));
    await l.hands.press('.revise-card .btn-main');
    const done: string[] = [];
    for (let n = 0; n < 7; n++) {
      assert.equal(await head(page), filled(w, 'revise.place', { n: n + 1, of: 7 }));
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
      done.push(await answer(page, l, n > 1));
    }
    assert.equal(await head(page), w['revise.enough']);
    await saved(page);
    const today = dayOf(START);
    const now = await cards(page);
    assert.deepEqual(done.map((id) => now[keyOf(first(), id)]!.slice(1, 3)), done.map((_, n) => (n > 1 ? [1, today + 3] : [0, today + 1])));
    assert.match((await page.locator('.revise-card').textContent())!, new RegExp(filled(w, 'revise.sum', { right: 5, n: 7 })));
    assert.ok(await page.locator('.revise-card li a').count(), 'what to read again');
    // The two that waited are offered, today.
    await l.hands.press('.revise-card .btn-quiet');
    for (let n = 0; n < 2; n++) await answer(page, l, true);
    await saved(page);
    assert.ok(!(await kept(page)).some(([k, v]) => k.includes('progress/') && v !== module), 'the module’s progress is as it was');

    await page.reload();
    await opened(page);
    assert.equal(await head(page), w['revise.nothing']);
    assert.match((await page.locator('.revise-card').textContent())!, new RegExp(filled(w, 'revise.next', { when: w['revise.tomorrow']! })));
    await on(page, 1);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 2 }));
    await l.hands.press('.revise-card .btn-main');
    for (let n = 0; n < 2; n++) assert.ok(done.slice(0, 2).includes(await answer(page, l, true)));
    await saved(page);
    await on(page, 2);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), w['revise.nothing']);
    const third = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).format(dateOf(today + 3));
    await on(page, 1);
    await page.reload();
    await opened(page);
    assert.ok((await page.locator('.revise-card').textContent())!.includes(third));
    await on(page, 3);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 7 }));
    // Away for half a year: nothing was lost, nothing is counted against anybody.
    await on(page, 200);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 9 }));
  }));

  test('another try teaches and counts no more; what is left for today keeps its day; what is missed later comes tomorrow, or now for who likes', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page, l }) => {
    const w = reviseWords(at.folder);
    const [one, two, three] = itemsOf('b', 3);
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), [one!, two!])));
    await page.reload();
    await opened(page);
    await l.hands.press('.revise-card .btn-main');
    await page.waitForSelector('.revise-row .ex.is-live');
    const id = (await page.locator('.revise-row [data-block]').getAttribute('id'))!;
    await l.answer(id, false);
    await l.answer(id, true);
    await saved(page);
    assert.deepEqual((await cards(page))[keyOf(first(), id)]!.slice(1, 3), [0, dayOf(START) + 1], 'the first answer counts');
    await l.hands.press('.revise-row > .buttons:last-child .btn');
    await page.waitForSelector('.revise-row .ex.is-live');
    await l.hands.press('.revise-row > .buttons:last-child .btn');
    assert.equal(await head(page), w['revise.enough']);
    const left = [one!, two!].find((x) => x !== id)!;
    assert.deepEqual((await cards(page))[keyOf(first(), left)]!.slice(0, 3), [1, 0, dayOf(START)]);

    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), [one!, two!, three!])));
    await page.reload();
    await opened(page);
    await l.hands.press('.revise-card .btn-main');
    assert.equal(await answer(page, l, true), left);
    await page.reload();
    await opened(page);
    assert.equal(await head(page), w['revise.nothing']);
    await l.hands.press('.revise-card .btn-quiet');
    assert.equal(await answer(page, l, true), three);
  }));

  test('exercises after several tries come back; one with a place of its own is led to, and said how it went', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page, l, home }) => {
    const all = reviseFacts(at.folder).modules.flatMap((m) => m.sessions.map((s) => ({ m, s })));
    const { m, s } = all.find((x) => x.s.there.length && x.s.here.length)!;
    const { m: lateIn, s: lateOf, id: late } = all.flatMap((x) => x.s.here.map((id) => ({ ...x, id }))).find(({ m: module, id }) => readFileSync(`${at.folder}/en/${module.id}.exercises.js`, 'utf8').includes(`id=\\"${id}\\" data-block=\\"RiskLevel\\"`))!;
    const module = moduleFacts(at.folder, `en/${m.id}.html`);
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    const tries = (block: string, n: number) => Array.from({ length: n }, (_, i) => ({ kind: 'answered' as const, block, answer: 'a', right: i === n - 1 }));
    const events = [...tries(s.here[0]!, 3), { kind: 'answered' as const, block: s.there[0]!, answer: 'a', right: false }, { kind: 'session-done' as const, session: s.id }];
    await plant(page, `caseway/progress/${m.id}`, stateOf(module, m === lateIn ? [...events, ...tries(late, 3)] : events));
    if (m !== lateIn) await plant(page, `caseway/progress/${lateIn.id}`, stateOf(moduleFacts(at.folder, `en/${lateIn.id}.html`), [...tries(late, 4), { kind: 'session-done', session: lateOf.id }]));
    await page.reload();
    await opened(page);
    await l.hands.press('.revise-card .btn-main');
    const seen: string[] = [];
    for (let n = 0; n < 3; n++) {
      await page.waitForSelector('.revise-row .ex.is-live, .revise-row .revise-card');
      const there = page.locator('.revise-row .revise-card a');
      if (await there.count()) {
        const href = (await there.getAttribute('href'))!;
        assert.equal(href, `${m.id}.html#${s.there[0]}`);
        const [other] = await Promise.all([page.waitForEvent('popup'), there.click()]);
        await other.waitForSelector(`#${s.there[0]}`);
        assert.equal(new URL(other.url()).pathname, new URL(`${home}en/${m.id}.html`).pathname);
        await other.close();
        await l.hands.press('.revise-row .revise-card .btn-quiet');
        await l.hands.press('.revise-row > .buttons:last-child .btn');
        seen.push(s.there[0]!);
      } else seen.push(await answer(page, l, true));
    }
    assert.deepEqual(seen.sort(), [s.here[0]!, s.there[0]!, late].sort());
    await saved(page);
    assert.deepEqual([...new Set(Object.values(await cards(page)).map((c) => c[1]))], [1]);
  }));

  test('a shared computer says that nothing is kept, and keeps nothing', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page, l }) => {
    const w = reviseWords(at.folder);
    const state = stateOf(facts(), missing(facts(), itemsOf('b', 1)));
    await opened(page);
    await page.evaluate(([key, text]) => { sessionStorage.setItem('caseway/caseway/owner', 'shared'); sessionStorage.setItem(key!, text!); }, [`caseway/caseway/progress/${first()}`, state]);
    await page.reload();
    await opened(page);
    assert.equal((await page.locator('#revise .notice').textContent())!.trim(), w['revise.shared']);
    await l.hands.press('.revise-card .btn-main');
    await answer(page, l, true);
    await page.waitForFunction((words) => document.querySelector('.revise-status')!.textContent === words, site.words()['kept-until-close']);
    assert.doesNotMatch((await page.locator('.revise-card').textContent())!, new RegExp(filled(w, 'revise.next', { when: '' }).slice(0, 12)), 'no promise of another day');
    assert.deepEqual(await kept(page), []);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => k !== 'caseway-look').length), 0);
  }));

  test('several people: what one missed and when it comes is theirs alone', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page, l }) => {
    const w = reviseWords(at.folder);
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    await plant(page, 'caseway/~people/first', JSON.stringify({ at: 1, name: 'Amina', sign: 'sun' }));
    await plant(page, 'caseway/~people/other', JSON.stringify({ at: 1, name: 'Baraka', sign: 'boat' }));
    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), itemsOf('b', 1))));
    await plant(page, `caseway/~other/progress/${first()}`, stateOf(facts(), missing(facts(), itemsOf('b', 2))));
    const as = async (n: number): Promise<void> => {
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await l.hands.press(`.dialog .pick:nth-child(${n})`);
      await opened(page);
    };
    await as(2);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 2 }));
    await l.hands.press('.revise-card .btn-main');
    await answer(page, l, true);
    await answer(page, l, true);
    await saved(page);
    await as(1);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 1 }));
    const keys = (await kept(page)).map(([k]) => k).filter((k) => k.endsWith('revise'));
    assert.deepEqual(keys.sort(), ['caseway/revise', 'caseway/~other/revise']);
  }));

  test('a record that cannot be read is put aside, and what was missed comes anew', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page }) => {
    const w = reviseWords(at.folder);
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    await plant(page, 'caseway/revise', '{"revise":1,"cards":{"l1-');
    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), itemsOf('b', 3))));
    await page.reload();
    await opened(page);
    assert.equal(await head(page), filled(w, 'revise.today', { n: 3 }));
    assert.equal((await kept(page)).find(([k]) => k === 'caseway/revise/aside')?.[1], '{"revise":1,"cards":{"l1-');
  }));

  test('questions that do not come are asked for again; the row goes on', () => site.visit({ path, rough: true, prepare: async (p) => { await on(p, 0); await p.route('**/*.bank.js*', (r) => r.abort()); } }, async ({ page, l }) => {
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), itemsOf('b', 1))));
    await page.reload();
    await opened(page);
    await l.hands.press('.revise-card .btn-main');
    await page.waitForSelector('.revise-row .notice-problem');
    await page.unroute('**/*.bank.js*');
    await l.hands.press('.revise-row .notice-problem button');
    await answer(page, l, true);
    await saved(page);
  }));

  test('by keyboard alone, the focus always somewhere and always seen', () => site.visit({ path, prepare: (p) => on(p, 0) }, async ({ page }) => {
    await opened(page);
    await plant(page, 'caseway/owner', 'own');
    await plant(page, `caseway/progress/${first()}`, stateOf(facts(), missing(facts(), itemsOf('b', 2))));
    await page.reload();
    await opened(page);
    const hands = keyboard(page);
    const l = learner(hands);
    await page.keyboard.press('Tab');
    await hands.press('.revise-card .btn-main');
    await answer(page, l, true);
    await answer(page, l, false);
    await page.waitForSelector('.revise-card');
    assert.deepEqual(hands.trouble.filter((t) => !/h2/.test(t)), []);
  }));

  for (const [lang, scheme] of [['en', 'light'], ['ar', 'dark']] as const)
    test(`axe finds nothing, and nothing is wider than a phone (${lang}, ${scheme})`, () => site.visit({ path: `${lang}/revise.html`, prepare: async (p) => { await on(p, 0); await p.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' }); } }, async ({ page, l, home }) => {
      const look = async (where: string): Promise<void> => {
        if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
        const found = await page.evaluate(async () => (await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } })).violations.map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 140)}`));
        assert.deepEqual(found, [], where);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), `${where} is wider than a phone`);
      };
      await opened(page);
      await look('nothing yet');
      await plant(page, 'caseway/owner', 'own');
      const m = reviseFacts(at.folder, lang).modules[0]!;
      const foreign = m.foreign?.lang ?? lang;
      const there = m.sessions.find((s) => s.there.length)!;
      await plant(page, `caseway/progress/${m.id}`, stateOf(facts(), [...missing(facts(), itemsOf('b', 2)), { kind: 'answered', block: there.there[0]!, answer: 'a', right: false }, { kind: 'session-done', session: there.id }]));
      await page.reload();
      await opened(page);
      await page.click('.revise-how summary');
      await look('due');
      await l.hands.press('.revise-card .btn-main');
      for (let n = 0; n < 3; n++) {
        await page.waitForSelector('.revise-row .ex.is-live, .revise-row .revise-card');
        if (await page.locator('.revise-row .revise-card').count()) {
          await look('an exercise elsewhere');
          await l.hands.press('.revise-row .revise-card .btn-quiet');
          await l.hands.press('.revise-row > .buttons:last-child .btn');
          continue;
        }
        assert.equal(await page.locator('.revise-row .ex-prompt').first().evaluate((e) => e.closest('[lang]')!.getAttribute('lang')), foreign);
        assert.equal(await page.locator('.revise-row .ex-kind').first().evaluate((e) => e.closest('[lang]')!.getAttribute('lang')), lang);
        await l.answer((await page.locator('.revise-row [data-block]').getAttribute('id'))!, n > 0);
        await look(`question ${n + 1}, answered`);
        await l.hands.press('.revise-row > .buttons:last-child .btn');
      }
      await look('the end');
      await page.goto(`${home}${lang}/level-1.test.html`);
      await l.ready();
      await look('the level test');
      await page.evaluate(() => { location.hash = 'before'; });
      await l.begin('before');
      await look('a question of the level test');
      await handInEarly(l, 'before', 2);
      await page.evaluate(() => { location.hash = 'test'; });
      await l.begin('after');
      await handInEarly(l, 'after', 4);
      await look('results of the level test');
    }));
});
