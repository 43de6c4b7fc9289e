/** After the training: results come in three ways, are reckoned right, and what is shared tells of nobody. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { BrowserContext, Page } from 'playwright-core';
import { empty, type Progress } from '../../src/model/progress.ts';
import { resultsFile } from '../../src/model/results-file.ts';
import { groups, itemsOf, keptTrainings, newTraining, personOf, readResults, summary, type Person, type Tested, type Training } from '../../src/model/training-results.ts';
import { launchChromium } from '../browsers.ts';
import { serve, type Served, temporary } from '../site.ts';
import { trainerCopy } from './room.ts';

const item = (id: string, form: 'a' | 'b', objective: string, safety = false) => ({ id, form, objective, safety, words: id });
const M: Tested = { id: 'm1', title: 'M', lang: 'en', dir: 'ltr', passMark: 80, objectives: [{ id: 'x', text: 'X' }, { id: 'y', text: 'Y' }], items: (['a', 'b'] as const).flatMap((f) => [item(`${f}1`, f, 'x'), item(`${f}2`, f, 'x'), item(`${f}3`, f, 'y'), item(`${f}4`, f, 'y'), item(`${f}5`, f, 'y', true)]) };
const person = (number: string, was: number | undefined, is: number | string[] | undefined, about: Person['about'] = {}): Person => ({
  number, about, ...(was === undefined ? {} : { before: { right: was } }), ...(is === undefined ? {} : { after: typeof is === 'number' ? { right: is } : { right: 5 - is.length, missed: is } }),
});
const training = (people: Person[], of: Partial<Training> = {}): Training => ({ ...newTraining('1', 'm1', '2026-11-22'), people, ...of });

test('means are of all papers, and of the numbers that stand on both tests', () => {
  const s = summary(training([person('1', 2, 4), person('2', 3, undefined), person('3', undefined, 5)]), M);
  assert.deepEqual(s.before, { people: 2, mean: 50, reached: 0 });
  assert.deepEqual(s.after, { people: 2, mean: 90, reached: 2 });
  assert.deepEqual(s.pairs, { people: 1, before: 40, after: 80 });
});

test('a class tally counts with the table, and no item counts more papers than there are', () => {
  const t = training([person('1', undefined, ['b3'])], { tally: { before: { people: 0, right: {} }, after: { people: 3, right: { b1: 3, b2: 99, b3: 0, b4: 1, b5: 2 } } } });
  const s = summary(t, M);
  assert.deepEqual(s.after, { people: 4, mean: 65 });
  assert.deepEqual(s.items.filter((i) => i.item.form === 'b').map((i) => [i.right, i.people]), [[4, 4], [4, 4], [0, 4], [2, 4], [3, 4]]);
  assert.deepEqual(s.objectives.map((o) => o.after), [100, 41.7]);
});

test('who missed the mark needs follow-up, and who missed an item on safety does too', () => {
  const s = summary(training([person('1', 1, ['b1', 'b2']), person('2', 1, ['b5']), person('3', 1, ['b1']), person('4', 1, 2)]), M);
  assert.deepEqual(s.followUp.map((f) => [f.number, f.why, f.items.map((i) => i.id).join()]), [['1', 'mark', 'b1,b2'], ['2', 'safety', 'b5'], ['4', 'mark', '']]);
});

test('in what is shared no group under five shows, nor can one be worked out', () => {
  const of = (sizes: Record<string, number>) => groups(training(Object.entries(sizes).flatMap(([role, n]) => Array.from({ length: n }, (_, i) => person(`${role}${i}`, 2, 4, { role })))), M);
  assert.deepEqual(of({ nurse: 6, teacher: 7 }).map((g) => g.hidden), [false, false]);
  assert.deepEqual(of({ cook: 2, nurse: 6, teacher: 9 }).map((g) => [g.value, g.hidden]), [['cook', true], ['nurse', true], ['teacher', false]]);
  assert.deepEqual(of({ cook: 3, driver: 4, teacher: 9 }).map((g) => g.hidden), [true, true, false]);
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }), (sizes) => {
    const found = of(Object.fromEntries(sizes.map((n, i) => [`r${i}`, n])));
    const hidden = found.filter((g) => g.hidden);
    assert.ok(found.every((g) => g.hidden || g.people >= 5));
    if (hidden.length && hidden.length < found.length) assert.ok(hidden.reduce((n, g) => n + g.people, 0) >= 5);
  }));
});

describe('a learner\'s file', () => {
  const done: Progress = { ...empty('abcdefgh'), results: { attempts: 2, before: { at: 1, right: 2, items: 5, missed: ['a1', 'a2', 'a3'] }, first: { at: 2, right: 4, items: 5, missed: ['b5'] }, best: { at: 3, right: 5, items: 5, missed: [] } } };
  const file = (course = 'caseway', m = M): string => JSON.stringify(resultsFile({ ...m, version: '1.0.0' }, done, { course, language: 'en', date: '2026-11-22', number: '17' }));

  test('gives the before-test and the first attempt, with their items', () => {
    const read = readResults(file(), 'caseway', M);
    assert.ok('file' in read);
    assert.deepEqual(personOf(read.file, M, '17'), { number: '17', about: {}, before: { right: 2, missed: ['a1', 'a2', 'a3'] }, after: { right: 4, missed: ['b5'] } });
  });

  test('of another course, another module, another kind, or damaged, is refused by name', () => {
    assert.deepEqual(readResults(file('other'), 'caseway', M), { refused: 'other-course' });
    assert.deepEqual(readResults(file(), 'caseway', { ...M, id: 'm2' }), { refused: 'other-module' });
    assert.deepEqual(readResults(file().replace('"right":4', '"right":5'), 'caseway', M), { refused: 'damaged' });
    assert.deepEqual(readResults(file().replace('"format":1', '"format":2'), 'caseway', M), { refused: 'newer' });
    for (const text of ['', 'PK\u0003\u0004', '{}', 'null', '[1]', '{"caseway":"progress"}']) assert.deepEqual(readResults(text, 'caseway', M), { refused: 'not-ours' });
  });

  test('never throws, whatever is in it', () => {
    fc.assert(fc.property(fc.anything(), (v) => { readResults(String(JSON.stringify(v)), 'caseway', M); keptTrainings(JSON.stringify([v])); }), { numRuns: 500 });
  });
});

test('what was kept comes back as it was', () => {
  const t = training([person('1', 2, ['b1'], { sex: 'f' })], { words: { well: 'Much' }, feedback: Array.from({ length: 7 }, () => [0, 1, 2, 3]) });
  assert.deepEqual(keptTrainings(JSON.stringify([t])), [t]);
});

describe('the page', () => {
  const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const site = trainerCopy();
  const folder = temporary('results');
  let served: Served;
  let browser: BrowserContext;
  before(async () => { served = await serve(site.path); browser = await launchChromium({ light: true, reducedMotion: 'reduce', acceptDownloads: true }); });
  after(async () => { await browser?.close(); await served?.close(); site.remove(); folder.remove(); });
  const open = async (address: string, width = 1280): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    await page.waitForSelector('html[data-ready]');
    return page;
  };
  const modules = async (page: Page): Promise<Tested[]> => (JSON.parse((await page.textContent('#facts'))!) as { modules: Tested[] }).modules;
  const fill = async (page: Page, selector: string, value: string): Promise<void> => { await page.fill(selector, value); await page.press(selector, 'Tab'); };

  for (const how of ['over http', 'by double click'] as const)
    test(`${how}: files, totals and a class become means, follow-up and tables; all of it is there the next day`, async () => {
      const page = await open(how === 'over http' ? `${served.home}en/train/results.html` : site.file('en/train/results.html'));
      const m = (await modules(page))[0]!;
      const course = (await page.getAttribute('body', 'data-course'))!;
      const [a, b] = [itemsOf(m, 'before'), itemsOf(m, 'after')];
      const done: Progress = { ...empty('abcdefgh'), results: { attempts: 1, before: { at: 1, right: a.length - 3, items: a.length, missed: a.slice(0, 3).map((i) => i.id) }, first: { at: 2, right: b.length, items: b.length, missed: [] }, best: { at: 2, right: b.length, items: b.length, missed: [] } } };
      const text = JSON.stringify(resultsFile({ ...m, version: '1.0.0' }, done, { course, language: 'en', date: '2026-11-22', number: '17' }));
      writeFileSync(join(folder.path, 'seventeen.json'), text);
      writeFileSync(join(folder.path, 'damaged.json'), text.replace(/"right":\d+/, '"right":1'));
      const details = page.locator('.r-input details.plan-module > summary');
      await details.nth(0).click();
      await page.setInputFiles('input[type=file]', [join(folder.path, 'seventeen.json'), join(folder.path, 'damaged.json')]);
      await page.waitForFunction(() => document.querySelectorAll('.r-told li').length === 2);
      assert.match((await page.textContent('.r-told'))!, /seventeen\.json: taken as number 17\..*damaged\.json: the file is damaged/);
      await page.setInputFiles('input[type=file]', join(folder.path, 'seventeen.json'));
      await page.waitForFunction(() => document.querySelectorAll('.r-told li').length === 1);
      assert.match((await page.textContent('.r-told'))!, /number 17 has a result already, and it stays/);

      await page.fill('.r-add input', '4');
      await page.click('.r-add button');
      await fill(page, '.r-person:nth-of-type(2) input[type=number] >> nth=0', '2');
      await fill(page, '.r-person:nth-of-type(2) input[type=number] >> nth=1', '5');
      await page.fill('.r-add input', '17');
      assert.ok(await page.locator('.r-add [role=alert]').isVisible(), 'a number stands once in the table');
      const shows = (await page.textContent('.r-shows'))!;
      assert.match(shows, /Numbers with both tests: 2/);
      assert.match(shows, /Number 4 did not reach the mark/);
      assert.doesNotMatch(shows, /Number 17 did not/);

      const [download] = await Promise.all([page.waitForEvent('download'), page.click('.r-out button:nth-child(1)')]);
      const table = readFileSync(await download.path(), 'utf8').split('\r\n');
      assert.equal(table.length, 4);
      assert.ok(table[1]!.includes(`"17","","","","","","${a.length - 3}","${a.length}","${b.length}","${b.length}","0","0","0","1"`));
      const [shared] = await Promise.all([page.waitForEvent('download'), page.click('.r-out button:nth-child(2)')]);
      const told = readFileSync(await shared.path(), 'utf8');
      assert.match(told, /"pairs_mean_percent","","","",""/, 'two people are too few to be told about');
      assert.doesNotMatch(told, /"17"/);

      await page.reload();
      await page.waitForSelector('html[data-ready]');
      assert.deepEqual(await page.$$eval('.r-number b', (all) => all.map((e) => e.textContent)), ['17', '4']);
      page.once('dialog', (d) => void d.accept());
      await page.click('.r-input .buttons button:nth-child(2)');
      await page.waitForFunction(() => !document.querySelector('.r-person'));
      await page.reload();
      await page.waitForSelector('html[data-ready]');
      assert.equal(await page.locator('.r-person').count(), 0, 'what was erased stays erased');
      await page.close();
    });

  test('on a phone, in Arabic: nothing wider than the screen, and axe finds nothing', async () => {
    const page = await open(`${served.home}ar/train/results.html`, 360);
    const said: string[] = [];
    page.on('console', (m) => { if (m.type() === 'error') said.push(m.text()); });
    for (const s of await page.locator('.r-input details.plan-module > summary').all()) await s.click();
    await page.fill('.r-add input', '8');
    await page.click('.r-add button');
    for (const s of await page.locator('.r-person summary').all()) await s.click();
    for (const n of [0, 1]) await page.locator('.r-person .r-items').nth(n).locator('input').first().check();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(d: Document, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }));
    assert.deepEqual(violations.map((v) => `${v.id} ${v.nodes[0]!.html.slice(0, 120)}`), []);
    assert.deepEqual(said, []);
    await page.close();
  });
});
