/** A trainer plans a training: by reckoning, and in the built page on http and by double click. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { agenda, keptPlan, type PlanFacts, timeOf, type TrainingPlan } from '../../src/model/agenda.ts';
import { csv } from '../../src/model/csv.ts';
import { launchChromium } from '../browsers.ts';
import { serve, type Served } from '../site.ts';
import { trainerCopy } from './room.ts';

const rows = (...minutes: number[]): TrainingPlan['rows'] => minutes.map((m, i) => ({ id: `l1-01/s${i}`, title: `S${i}`, minutes: m }));
const plan = (of: Partial<TrainingPlan>): TrainingPlan => ({ people: 20, remote: false, date: '', start: 540, end: 960, pause: 15, every: 100, lunch: 750, lunchMinutes: 60, rows: [], ...of });
const told = (p: TrainingPlan): string[] => agenda(p).map((d) => d.lines.map((l) => `${timeOf(l.from)} ${l.row?.title ?? l.is}`).join(', '));

test('breaks come before a group has worked too long, lunch where it is nearest to its hour, and the rest goes to the next day', () => {
  assert.deepEqual(told(plan({ rows: rows(60, 60, 60, 60, 60, 60, 60) })), [
    '09:00 S0, 10:00 break, 10:15 S1, 11:15 break, 11:30 S2, 12:30 lunch, 13:30 S3, 14:30 break, 14:45 S4', '09:00 S5, 10:00 break, 10:15 S6']);
  assert.deepEqual(told(plan({ lunchMinutes: 0, pause: 0, end: 720, rows: rows(60, 60, 60, 60) })), ['09:00 S0, 10:00 S1, 11:00 S2', '09:00 S3']);
});

test('a day never begins or ends with a break, and no minute of a session is lost or told twice', () => {
  for (let seed = 1; seed < 400; seed++) {
    const p = plan({ end: 700 + ((seed * 37) % 400), pause: seed % 20, every: 40 + (seed % 90), lunchMinutes: seed % 3 ? 45 : 0, rows: rows(...Array.from({ length: 1 + (seed % 23) }, (_, i) => 5 + ((seed * (i + 7) * 13) % 115))) });
    const days = agenda(p);
    assert.deepEqual(days.flatMap((d) => d.lines.flatMap((l) => l.row ?? [])), p.rows);
    for (const d of days) {
      assert.ok(d.lines[0]!.row && d.lines[d.lines.length - 1]!.row);
      d.lines.forEach((l, i) => { assert.equal(l.from, i ? d.lines[i - 1]!.to : p.start); if (l.row) assert.equal(l.to - l.from, l.row.minutes); });
      assert.equal(d.over, Math.max(0, d.lines[d.lines.length - 1]!.to - p.end));
      if (d.over) assert.equal(d.lines.length, 1, 'only a point that is longer than a day ends late');
    }
  }
});

test('days have their dates, also over the end of a month, and a new day begins where the trainer says so', () => {
  const days = agenda(plan({ date: '2026-02-27', rows: [...rows(60), { id: 'own-1', title: 'Back again', minutes: 30, newDay: true }, { id: 'own-2', title: 'Third', minutes: 30, newDay: true }] }));
  assert.deepEqual(days.map((d) => d.date), ['2026-02-27', '2026-02-28', '2026-03-01']);
});

test('what was kept comes back whole, and anything else is refused', () => {
  const p = plan({ date: '2026-12-01', rows: rows(10, 20) });
  assert.deepEqual(keptPlan(JSON.stringify(p)), p);
  for (const bad of [undefined, '', '{', 'null', '[]', '{"rows":1}', JSON.stringify({ ...p, people: -1 }), JSON.stringify({ ...p, start: 'x' })]) assert.equal(keptPlan(bad), undefined);
  assert.deepEqual(keptPlan(JSON.stringify({ ...p, rows: [null, { id: 'a' }, { id: 'a', title: 'b', minutes: 1e9 }] }))?.rows, []);
});

test('a table holds quotes, commas and lines, and no cell is run as a formula', () => {
  assert.equal(csv([['a "b", c', '=1+1', '@x', -5, '-5']]), '\uFEFF"a ""b"", c","\'=1+1","\'@x","-5","\'-5"\r\n');
});

describe('the page', () => {
  const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const site = trainerCopy();
  let served: Served;
  let browser: BrowserContext;
  before(async () => { served = await serve(site.path, { base: '/a b/' }); browser = await launchChromium({ light: true, reducedMotion: 'reduce', acceptDownloads: true }); });
  after(async () => { await browser?.close(); await served?.close(); site.remove(); });

  async function open(address: string, width = 1280): Promise<Page> {
    const page = await browser.newPage();
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    await page.waitForSelector('html[data-ready]');
    return page;
  }
  const minutesIn = (page: Page): Promise<number[]> => page.$$eval('.plan-minutes', (all) => all.map((e) => Number((e as HTMLInputElement).value)));

  for (const how of ['over http', 'by double click'] as const)
    test(`${how}: chosen modules become an agenda with their own minutes, edited in place, kept, and saved as a table`, async () => {
      const page = await open(how === 'over http' ? `${served.home}en/train/plan.html` : site.file('en/train/plan.html'));
      const facts = JSON.parse((await page.textContent('#facts'))!) as PlanFacts;
      await page.click('.plan-module summary');
      await page.check('.plan-module .is-all input');
      const wanted = facts.modules[0]!.sessions.map((s) => s.minutes);
      assert.ok(wanted.length > 4 && wanted.every((n) => n > 20));
      assert.deepEqual((await minutesIn(page)).slice(2, -2), wanted);

      await page.fill('.plan-minutes >> nth=2', '47');
      await page.press('.plan-minutes >> nth=2', 'Tab');
      await page.fill('.plan-title >> nth=2', 'Who "we", the team, protect');
      await page.press('.plan-title >> nth=2', 'Tab');
      const later = page.locator(`[id="down-l1-01/${facts.modules[0]!.sessions[0]!.id}"]`);
      await later.click();
      assert.ok(await later.evaluate((e) => document.activeElement === e), 'the focus stays on the button that moved a point');
      assert.equal((await minutesIn(page))[3], 47);

      await page.fill('input[type=date]', '2026-12-07');
      await page.reload();
      await page.waitForSelector('html[data-ready]');
      assert.equal((await minutesIn(page))[3], 47);
      assert.match((await page.textContent('.plan-day caption'))!, /Monday.*7 December|Monday.*December 7/);

      const [download] = await Promise.all([page.waitForEvent('download'), page.click('.plan-buttons button:nth-child(3)')]);
      const table = readFileSync(await download.path(), 'utf8');
      assert.match(table, /^\uFEFF"Day","Date","From","To","Minutes","What happens"\r\n"1","2026-12-07","09:00",/);
      assert.ok(table.includes('"47","Who ""we"", the team, protect"'));

      assert.match((await page.textContent('.plan-ready'))!, /Copies to print for 20 people/);
      for (const line of facts.modules[0]!.prepare) assert.ok((await page.textContent('.plan-ticks'))!.includes(line));
      page.once('dialog', (d) => void d.accept());
      await page.click('.plan-buttons button:nth-child(4)');
      await page.waitForFunction(() => document.querySelectorAll('.plan-minutes').length === 4);
      await page.close();
    });

  test('on a phone, in Arabic: nothing wider than the screen, axe finds nothing, every button has its name', async () => {
    const page = await open(`${served.home}ar/train/plan.html`, 360);
    const said: string[] = [];
    page.on('console', (m) => { if (m.type() === 'error') said.push(m.text()); });
    await page.click('.plan-module summary');
    await page.check('.plan-module .is-all input');
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(d: Document, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }));
    assert.deepEqual(violations.map((v) => `${v.id} ${v.nodes[0]!.html.slice(0, 120)}`), []);
    const small = await page.$$eval('.plan-act', (all) => all.filter((e) => e.getBoundingClientRect().width < 44 || !e.textContent!.trim()).length);
    assert.equal(small, 0);
    assert.deepEqual(said, []);
    await page.close();
  });

  test('printed: the agenda and the lists, without what is for the screen', async () => {
    const page = await open(`${served.home}en/train/plan.html`);
    await page.click('.plan-module summary');
    await page.check('.plan-module .is-all input');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.plan-choose', '.plan-how', '.plan-buttons', '.plan-act', '.plan-title']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    for (const shown of ['.plan-print', '.plan-copies', '.plan-ticks']) assert.ok(await page.locator(shown).first().isVisible(), shown);
    await page.close();
  });
});
