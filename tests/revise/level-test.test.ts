/** The test of a level as learners meet it: before, after, both side by side, and nothing of it in a module's progress. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readProgressFile } from '../../src/model/progress-file.ts';
import { kept, visitor } from '../journeys/visit.ts';
import { pointer, learner } from '../journeys/learner.ts';
import { panels } from '../people/panel.ts';
import { filled } from '../site.ts';
import { handInEarly, moduleFacts } from './state.ts';

const PAGE = 'level-1.test.html';

describe('the test of a level', () => {
  const site = visitor('phone');
  const path = `en/${PAGE}`;

  test('before and after, stopped in the middle and gone on with; results by module, what to revisit, and both side by side', () => site.visit({ path }, async ({ page, l, home, again }) => {
    const facts = moduleFacts(site.site.path, path);
    const words = site.words();
    const each = facts.items.length / 2;
    await l.ready();
    await page.tap('.picks a[href="#before"]');
    await l.firstStart('own');
    await l.begin('before');
    for (let n = 0; n < 3; n++) { await l.answerQuestion('before', true); await l.nextQuestion('before'); }
    await l.said(words['saved']!);
    await page.close();

    const next = await again(path);
    const { l: m, page: tab } = next;
    await m.ready();
    await tab.evaluate(() => { location.hash = 'before'; });
    await m.begin('before');
    assert.equal((await m.question('before')).n, 3, 'it goes on with the first open question');
    const asked = await m.takeTest('before', () => false, true);
    assert.deepEqual(asked.map((e) => e.id), facts.items.filter((i) => i.form === 'a').slice(3).map((i) => i.id));
    assert.equal((await m.result('before')).head, filled(words, 'result', { right: 3, items: each }));
    assert.equal(await tab.locator('#before .verdict').count(), 0, 'no verdict');

    await tab.evaluate(() => { location.hash = 'test'; });
    await m.opened('test');
    const b = await m.takeTest('after', (n) => n !== 1);
    assert.deepEqual(b.map((e) => e.id), facts.items.filter((i) => i.form === 'b').map((i) => i.id), 'form B as it is, for everybody');
    const r = await m.result('after');
    assert.deepEqual([r.head, r.passed, r.isFocused], [filled(words, 'result', { right: each - 1, items: each }), undefined, true]);
    assert.deepEqual(await tab.locator('#test .record dd').allTextContents(), [filled(words, 'place', { n: 3, of: each }), filled(words, 'place', { n: each - 1, of: each })]);
    const first = facts.objectives[0]!.id;
    const missed = facts.items.filter((i) => i.form === 'b' && i.objective === first)[1]!;
    assert.deepEqual(r.objectives.map((o) => o.strong), facts.objectives.map((o) => o.id !== first));
    assert.deepEqual(r.objectives[0]!.links, [`${first}.html`, ...facts.level!.sessions[missed.id]!.map((s) => `${first}.html#${s}`)]);
    assert.equal(r.supervisor, missed.safety ? 1 : 0);
    assert.equal(await tab.locator('#test .level-results li').first().locator('.level-score').count(), 2);
    // Every link leads to a session that is there.
    await tab.goto(`${home}en/${r.objectives[0]!.links[1]}`);
    const module = learner(pointer(tab));
    await module.ready();
    assert.equal(await module.screen(), facts.level!.sessions[missed.id]![0]);

    const keys = (await kept(tab)).map(([k]) => k).filter((k) => k.includes('progress/'));
    assert.deepEqual(keys, ['caseway/progress/level-1-test'], 'no module knows of it');
    await next.page.goto(`${home}${path}#test`);
    await m.ready();
    await m.hands.press('#test .results-screen > .buttons:last-child button');
    await m.question('after');
    assert.deepEqual(await tab.locator('#test .test-top [data-block]').evaluateAll((all) => all.map((e) => e.id)), b.map((e) => e.id), 'taken again it is the same form');
    await handInEarly(m, 'after', 1);
    assert.deepEqual(await tab.locator('#test .record dd').allTextContents(), [3, 1, each - 1, each - 1].map((n) => filled(words, 'place', { n, of: each })), 'before, this time, first and best');
  }));

  test('it goes with the progress file, and back', () => site.visit({ path }, async ({ page, l, home }) => {
    const words = site.words();
    await l.ready();
    await page.evaluate(() => { location.hash = 'before'; });
    await l.firstStart('own');
    await l.begin('before');
    await handInEarly(l, 'before', 2);
    await l.said(words['saved']!);
    const p = panels(l, words);
    const { text } = await p.save();
    const file = readProgressFile(text, 'caseway');
    assert.ok(file.ok);
    assert.deepEqual(Object.keys(file.file.modules), ['level-1-test']);
    await p.press(p.say('close'));
    await p.gone();
    await p.tool('tool-erase');
    await p.press(p.say('erase-yes'));
    await p.title('erased');
    await p.reload('close');
    assert.ok(!(await kept(page)).some(([k]) => k.includes('progress/')));
    await page.goto(`${home}en/index.html`);
    await p.tool('tool-progress');
    await p.load(text);
    await p.title('progress-review');
    assert.match((await page.locator('.steps-of-load').textContent())!, new RegExp(`${words['level-test-before']}: .*${words['level-test-after']}`));
    await p.press(p.say('progress-yes'));
    await p.title('progress-done');
    await page.goto(`${home}${path}#before`);
    await l.ready();
    await l.hands.until('the result that was loaded', () => document.querySelector('#before .results-screen h3'));
  }));

  test('questions that cannot be loaded are asked for again, and nothing is lost', () => site.visit({ path, rough: true, prepare: (p) => p.route('**/level-1.bank.js*', (r) => r.abort()) }, async ({ page, l }) => {
    await l.ready();
    await page.evaluate(() => { location.hash = 'before'; });
    await l.firstStart('own');
    await l.hands.until('the problem to be told', () => document.querySelector('#before .notice-problem'));
    await page.unroute('**/level-1.bank.js*');
    await l.hands.press('#before .notice-problem button');
    await l.begin('before');
  }));

  test('in another language the questions say which one they are in, and results follow the direction', () => site.visit({ path: `ar/${PAGE}` }, async ({ page, l }) => {
    const facts = moduleFacts(site.site.path, `ar/${PAGE}`);
    assert.deepEqual(facts.items, moduleFacts(site.site.path, path).items, 'the same questions in every language');
    await l.ready();
    await page.evaluate(() => { location.hash = 'before'; });
    await l.firstStart('own');
    await l.begin('before');
    const lang = facts.foreign?.lang ?? 'ar';
    assert.equal(await page.locator('#before .ex-prompt').first().evaluate((e) => e.closest('[lang]')!.getAttribute('lang')), lang);
    assert.equal(await page.locator('#before .ex-kind').first().evaluate((e) => e.closest('[lang]')!.getAttribute('lang')), 'ar');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'no sideways scrolling');
  }));
});
