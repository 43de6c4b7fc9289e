/** Level 1 as a course, as its learners meet it: two paths, a team's plan, the glossary, the record of completion. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { parse } from 'yaml';
import { together, type StudyLevel } from '../../src/model/study-plan.ts';
import type { RecordFacts } from '../../src/model/record-facts.ts';
import { inspectCourse } from '../../src/reader/course.ts';
import { launchChromium } from '../browsers.ts';
import { kept } from '../journeys/visit.ts';
import { serve, siteCopy, type Served } from '../site.ts';
import { factsOf, haveLearned, ready } from './learned.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const words = (lang: string): Record<string, string> => JSON.parse(readFileSync(`content/${lang}/ui.json`, 'utf8')) as Record<string, string>;
const en = words('en');
const { course } = inspectCourse({ root: 'content' }).result!;
const [one, two, three] = course.levels[0]!.modules.filter((id) => course.modules[id]?.en?.published) as [string, string, string];

describe('level 1', () => {
  const site = siteCopy();
  let browser: BrowserContext;
  let served: Served;
  const trouble: string[] = [];
  const source = (name: string): string => readFileSync(join(site.path, name), 'utf8');
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }); });
  after(async () => { await browser?.close(); served?.close(); site.remove(); });

  /** At an address of its own, so on a device of its own. */
  async function open(name: string, width = 1280): Promise<Page> {
    served?.close();
    served = await serve(site.path, { base: '/a b/' });
    return tab(served.home + name, width);
  }
  async function tab(address: string, width = 1280): Promise<Page> {
    const page = await browser.newPage();
    await page.setViewportSize({ width, height: 800 });
    page.on('console', (m) => { if (m.type() === 'error') trouble.push(`${page.url()}: ${m.text()}`); });
    page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e.message}`));
    await page.goto(address);
    if (!address.includes('glossary')) await ready(page);
    return page;
  }
  const axe = async (page: Page): Promise<string[]> => {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: { run(d: Document, o: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }));
    return violations.map((v) => `${v.id} ${v.nodes[0]!.html.slice(0, 160)}`);
  };
  const reload = async (page: Page): Promise<void> => { await page.reload(); await ready(page); };

  test('both paths stand in the page without scripts, every session of the volunteers leads straight to itself, minutes are the modules’ own', () => {
    const html = source('en/level-1.html');
    const modules = course.levels[0]!.modules.flatMap((id) => course.modules[id]?.en ?? []).filter((m) => m.published);
    for (const m of modules) {
      assert.ok(html.includes(`href="${m.id}.html"`), m.id);
      for (const s of m.sessions) assert.equal(html.includes(`<a href="${m.id}.html#${s.id}"><span class="station">`), s.audience === 'everyone', `${m.id}/${s.id}`);
    }
    const total = modules.reduce((n, m) => n + m.minutes, 0);
    assert.ok(html.includes(`${Math.floor(total / 60)} h ${total % 60} min`));
    const weeksOf = (perWeek: number): number[] => Array.from({ length: Math.ceil(modules.length / perWeek) }, (_, i) => modules.slice(i * perWeek, (i + 1) * perWeek).reduce((n, m) => n + m.minutes, 0));
    assert.deepEqual([...html.matchAll(/<th scope="row">\d+<\/th><td>.*?<\/td><td>(\d+)<\/td>/gs)].map((m) => Number(m[1])), weeksOf(2));
    assert.ok(html.includes(`Two modules a week: ${weeksOf(2).length} weeks, with ${Math.min(...weeksOf(2))} to ${Math.max(...weeksOf(2))} minutes`));
  });

  test('without scripts the two paths can be changed, and nothing is hidden for good', async () => {
    const bare = await launchChromium({ light: true, javaScriptEnabled: false });
    try {
      const page = await bare.newPage();
      await page.goto(site.file('en/level-1.html'));
      assert.deepEqual([await page.isVisible('.path-caseworkers'), await page.isVisible('.path-everyone')], [true, false]);
      await page.check('#pick-everyone');
      assert.deepEqual([await page.isVisible('.path-caseworkers'), await page.isVisible('.path-everyone')], [false, true]);
      await page.goto(site.file('en/record.html'));
      assert.ok(await page.isVisible(`text=${en['record.needs-scripts']}`));
    } finally { await bare.close(); }
  });

  test('the path that was chosen by keyboard is kept, a link into the other path shows it, and nothing is locked', async () => {
    const page = await open('en/level-1.html');
    await haveLearned(page, site, {});
    await reload(page);
    await page.focus('#pick-caseworkers');
    await page.keyboard.press('ArrowDown');
    assert.ok(await page.isVisible('.path-everyone'));
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#pick-everyone')!.checked);
    await expectKept(page, 'caseway/path', 'everyone');
    await reload(page);
    assert.deepEqual([await page.isChecked('#pick-everyone'), await page.isVisible('.path-caseworkers')], [true, false]);
    await page.evaluate(() => { location.hash = 'path-caseworkers'; });
    await page.waitForSelector('.path-caseworkers', { state: 'visible' });
    await expectKept(page, 'caseway/path', 'everyone');
    await page.close();
  });

  test('who learned sees what is done and goes on where it stopped: in a module, at its test, at a session', async () => {
    const page = await open('en/level-1.html');
    assert.equal(await page.getAttribute('.path-caseworkers [data-level-go]', 'href'), `${one}.html`);
    assert.equal(await page.locator('.level-here').count(), await page.locator('.journey .level-here').count(), 'nobody who has not begun is told to continue');
    const sessions = factsOf(site, two).sessions.map((s) => s.id);
    await haveLearned(page, site, { [one]: { tests: [12] }, [two]: { sessions: sessions.slice(0, 1) } });
    await reload(page);
    const li = page.locator(`.path-caseworkers [data-module="${two}"]`);
    assert.match((await li.locator('small').textContent())!, new RegExp(`Sessions done: 1 of ${sessions.length}`));
    assert.equal(await li.locator('.level-here').textContent(), en['more.level-here']);
    const go = page.locator('.path-caseworkers [data-level-go]');
    assert.equal(await go.getAttribute('href'), `${two}.html`);
    assert.ok((await go.textContent())!.includes(en[`module.${two}`]!));

    await haveLearned(page, site, { [two]: { tests: [1] } });
    await reload(page);
    assert.equal(await go.getAttribute('href'), `${two}.html#test`);
    assert.match((await li.locator('small').textContent())!, /the test is still open/);
    await page.check('#pick-everyone');
    const next = course.modules[three]!.en!.sessions.find((s) => s.audience === 'everyone')!;
    assert.equal(await page.getAttribute('.path-everyone [data-level-go]', 'href'), `${three}.html#${next.id}`);
    assert.equal(await page.locator(`[data-session="${three}/${next.id}"] .level-here`).count(), 1);

    await haveLearned(page, site, Object.fromEntries(course.levels[0]!.modules.filter((id) => course.modules[id]?.en?.published).map((id) => [id, { tests: [12] }])));
    await reload(page);
    assert.equal(await go.getAttribute('href'), 'record.html');
    await page.close();
  });

  test('the record: nothing to print before a module is done', async () => {
    const page = await open('en/record.html');
    assert.ok(await page.isVisible(`text=${en['record.nothing']!.slice(0, 40)}`));
    assert.deepEqual([await page.locator('.record-sheet').count(), await page.locator('.record-form button').count()], [0, 0]);
    // All sessions without the test, and the test without all sessions, are not done.
    await haveLearned(page, site, { [one]: {}, [two]: { sessions: [], tests: [12] }, [three]: { tests: [1] } });
    await reload(page);
    assert.equal(await page.locator('.record-sheet').count(), 0);
    await page.close();
  });

  const withOne = { [one]: { tests: [7, 11] }, [two]: { sessions: [], tests: [12] } };
  test('the record: what is done with version, minutes, first and best score, the fixed words, the day of printing, and nothing that is not done', async () => {
    const page = await open('en/level-1.html');
    await haveLearned(page, site, withOne);
    await page.click('#around a[href="record.html"]');
    await ready(page);
    const m = course.modules[one]!.en!;
    const items = factsOf(site, one).items.filter((i) => i.form === 'b').length;
    const cells = await page.$$eval('.record-table tbody tr', (rows) => rows.map((r) => [...r.children].map((c) => c.textContent)));
    const score = (right: number): string => `${right} of ${items} (${Math.floor((right * 100) / items)}%)`;
    assert.deepEqual(cells, [[`1. ${en[`module.${one}`]}\u00A0*`, m.version, String(m.minutes), score(7), score(11)]]);
    const sheet = (await page.textContent('.record-sheet'))!;
    for (const n of [1, 2, 3, 4, 5]) assert.ok(sheet.includes(en[`record.is-${n}`]!));
    assert.ok(sheet.includes(en['record.no-dates']!) && sheet.includes(en['record.draft']!));
    assert.ok(sheet.includes(new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date())));
    assert.ok(sheet.includes(`${Math.floor(m.minutes / 60)} h ${m.minutes % 60} min`));
    assert.equal(await page.locator('.record-agency, .record-sheet img').count(), 0, 'nobody signs where there is no agency');
    assert.ok(!sheet.includes(en[`module.${two}`]!));
    assert.ok((await page.textContent('.record-open'))!.includes(en[`module.${two}`]!));

    await page.fill('.record-form input[type=text]', 'Amina \u202EExample');
    assert.equal(await page.textContent('.record-name b'), 'Amina Example');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.bar', '.foot', '.page-head', '.record-form', '.record-open']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
    await page.close();
  });

  test('the record: a name is kept only when asked for, and goes when it is no longer wanted', async () => {
    const page = await open('en/record.html');
    await haveLearned(page, site, withOne);
    await reload(page);
    const field = '.record-form input[type=text]';
    await page.fill(field, 'Amina');
    await reload(page);
    assert.equal(await page.inputValue(field), '');
    assert.ok(!(await kept(page)).some(([, v]) => v.includes('Amina')));
    await page.fill(field, 'Amina');
    await page.check('.record-keep input');
    await page.fill(field, 'Amina B');
    await expectKept(page, 'caseway/record-name', 'Amina B');
    await reload(page);
    assert.equal(await page.inputValue(field), 'Amina B');
    await page.uncheck('.record-keep input');
    await expectKept(page, 'caseway/record-name', undefined);
    await page.close();
  });

  test('the record: eleven modules, a long name and an agency that signs stand on one page, A4 and Letter, in all languages', async () => {
    const { agency } = inspectCourse({ root: 'content', context: 'demo' }).result!.course.context;
    assert.match(agency!.logo!, /^data:image\/svg\+xml;base64,/);
    const asBuilt = new Map<string, string>();
    for (const lang of ['en', 'fr', 'es', 'ar'] as const) {
      const file = join(site.path, lang, 'record.html');
      const html = readFileSync(file, 'utf8');
      asBuilt.set(file, html);
      // As a build with the context writes it, and with as many modules as the level will have.
      writeFileSync(file, html.replace(/(<script[^>]* id="page-facts">)(.*?)(<\/script>)/s, (_, begin: string, json: string, end: string) => {
        const facts = JSON.parse(json) as RecordFacts;
        facts.agency = { name: agency!.name[lang]!, logo: agency!.logo! };
        const { modules } = facts.levels[0]!;
        while (modules.length < 11) modules.push({ ...modules[0]!, number: modules.length + 1 });
        return begin + JSON.stringify(facts).replace(/</g, '\\u003c') + end;
      }));
    }
    const page = await open('en/record.html');
    await haveLearned(page, site, Object.fromEntries(course.levels[0]!.modules.filter((id) => course.modules[id]?.en?.published).map((id) => [id, { tests: [10, 12] }])));
    for (const lang of ['en', 'fr', 'es', 'ar']) {
      await page.goto(`${served.home}${lang}/record.html`);
      await ready(page);
      assert.equal(await page.locator('.record-table tbody tr').count(), 11);
      await page.fill('.record-form input[type=text]', 'María del Rosario Fernández de la Cruz y Ndikumana Uwimana-Habyarimana');
      assert.ok((await page.textContent('.record-agency'))!.includes(words(lang)['record.unsigned']!));
      assert.equal(await page.locator('img').count(), 1, 'the logo stands beside the signature and nowhere else');
      assert.ok(await page.$eval('.record-agency img', (i: HTMLImageElement) => i.complete && i.naturalWidth > 0), 'the policy lets the logo be seen');
      for (const format of ['A4', 'Letter']) assert.equal((await page.pdf({ format })).toString('latin1').match(/\/Type\s*\/Page[^s]/g)!.length, 1, `${lang} ${format}`);
    }
    await page.close();
    for (const [file, html] of asBuilt) writeFileSync(file, html);
  });

  test('the record: whoever chose the volunteers’ path sees its sessions, apart from what is done', async () => {
    const mixed = course.levels[0]!.modules.map((id) => course.modules[id]?.en).find((m) => m?.published && m.sessions.some((s) => s.audience === 'everyone') && m.sessions.some((s) => s.audience !== 'everyone'))!;
    const page = await open('en/level-1.html');
    await haveLearned(page, site, { [mixed.id]: { sessions: mixed.sessions.filter((s) => s.audience === 'everyone').map((s) => s.id) } });
    await reload(page);
    await page.goto(`${served.home}en/record.html`);
    await ready(page);
    assert.equal(await page.locator('.record-sheet').count(), 0, 'a caseworker is not done with that');
    await page.goto(`${served.home}en/level-1.html`);
    await ready(page);
    await page.check('#pick-everyone');
    await expectKept(page, 'caseway/path', 'everyone');
    await page.goto(`${served.home}en/record.html`);
    await ready(page);
    const open_ = mixed.sessions.filter((s) => s.audience === 'everyone');
    assert.match((await page.textContent('.record-table caption'))!, /module not completed/);
    assert.deepEqual(await page.$$eval('.record-table tbody td', (all) => all.map((c) => c.textContent)), [mixed.version, String(open_.reduce((n, s) => n + s.minutes, 0)), String(open_.length)]);
    await page.close();
  });

  for (const how of ['over http', 'by double click'] as const)
    test(`a team lays the level over weeks ${how}: turns, day and dates follow at once, the plan comes back and can be erased`, async () => {
      const address = (): string => (how === 'over http' ? `${served.home}en/team.html` : site.file('en/team.html'));
      let page = await open('en/level-1.html');
      if (how === 'over http') { await haveLearned(page, site, {}); await page.goto(address()); } else { await page.close(); page = await tab(address()); }
      await ready(page);
      const [level] = JSON.parse((await page.textContent('#page-facts'))!) as StudyLevel[];
      const links = (): Promise<(string | null)[]> => page.$$eval('.team-sessions a', (all) => all.map((a) => a.getAttribute('href')));
      const wanted = level!.modules.flatMap((m) => m.sessions.map((s) => `${m.id}.html#${s.id}`));
      assert.deepEqual(await links(), wanted);
      if (how === 'by double click') {
        assert.equal(await page.textContent('.team-kept'), en['team.not-kept']);
        await page.click(`text=${en['team.keep']}`);
        await page.click('.dialog .pick >> nth=0');
        await page.waitForFunction(() => !document.querySelector('.dialog') || document.querySelector('.dialog input'));
        if (await page.locator('.dialog').count()) await page.click('.dialog .btn-quiet');
      }
      await page.fill('.team-leaders textarea', 'Ama\nBo');
      await page.selectOption('.team-fields select', '3');
      await page.fill('input[type=date]', '2026-12-23');
      await page.fill('.team-fields input[type=number] >> nth=1', '30');
      await page.press('.team-fields input[type=number] >> nth=1', 'Tab');
      assert.deepEqual(await links(), wanted);
      const leaders = await page.$$eval('.team-leader', (all) => all.map((e) => e.textContent));
      assert.ok(leaders.length > level!.modules.length);
      assert.deepEqual(leaders, leaders.map((_, i) => (i % 2 ? 'Bo' : 'Ama')));
      assert.match((await page.textContent('.team-table tbody th'))!, /Week 1.*Wednesday.*23 December/);
      const longest = Math.max(...level!.modules.flatMap((m) => m.sessions.map((s) => together(s.minutes))));
      assert.equal(await page.locator('.team-over').count() > 0, longest > 30);
      await page.waitForFunction((text) => document.querySelector('.team-kept')!.textContent === text, en['team.kept']);
      await reload(page);
      assert.equal(await page.inputValue('.team-leaders textarea'), 'Ama\nBo');
      assert.match((await page.textContent('.team-table tbody th'))!, /23 December/);
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.team-choose', '.team-buttons', '.foot']) assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
      assert.ok(await page.isVisible('.team-table'));
      await page.emulateMedia({ media: 'screen' });
      page.once('dialog', (d) => void d.accept());
      await page.click(`text=${en['team.again']}`);
      await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('textarea')!.value === '');
      await reload(page);
      assert.equal(await page.inputValue('.team-leaders textarea'), '');
      await page.close();
    });

  test('every term stands in the glossary once, under its letter, with its words in three other languages and a link to every session that explains it', () => {
    for (const lang of ['en', 'fr', 'es', 'ar'] as const) {
      const html = source(`${lang}/glossary.html`);
      const entries = [...html.matchAll(/<div id="([a-z-]+)" tabindex="-1"><dt>(.*?)<\/div>/gs)];
      assert.deepEqual(entries.map((e) => e[1]!).sort(), Object.keys(parse(readFileSync(`content/${lang}/glossary.yaml`, 'utf8')) as object).sort(), lang);
      const letters = [...html.matchAll(/<a href="#(letter-\d+)">(.)<\/a>/g)];
      assert.ok(letters.length > 8 && letters.every(([, id, l]) => new RegExp(`<h2 id="${id}"[^>]*>${l}</h2>`).test(html)), lang);
      for (const [, id, entry] of entries) {
        for (const other of ['en', 'fr', 'es', 'ar'] as const) if (other !== lang) assert.ok(entry!.includes(`<bdi lang="${other}"`), `${lang} ${id} in ${other}`);
        const linked = new Set([...entry!.matchAll(/href="(l1-\d+)\.html#([\w-]+)"/g)].map((m) => `${m[1]}/${m[2]}`));
        const meant = new Set(course.levels[0]!.modules.map((m) => course.modules[m]?.[lang] ?? course.modules[m]?.en).flatMap((m) => (m?.published ? m.sessions.filter((s) => JSON.stringify(s.flow.filter((f) => f.tag !== 'FacilitatorNotes' && f.tag !== 'Slide')).includes(`#term-${id}\\"`)).map((s) => `${m.id}/${s.id}`) : [])));
        assert.deepEqual([...linked].sort(), [...meant].sort(), `${lang} ${id}`);
      }
    }
  });

  test('on a phone, with everything on them, no page is wider than the screen; in Arabic axe finds nothing', async () => {
    const page = await open('ar/level-1.html', 360);
    await haveLearned(page, site, withOne);
    const found: string[] = [];
    for (const lang of ['fr', 'ar']) {
      for (const name of ['level-1', 'team', 'record', 'glossary']) {
        await page.goto(`${served.home}${lang}/${name}.html`);
        if (name !== 'glossary') await ready(page);
        if (name === 'level-1') await page.check('#pick-everyone');
        if (name === 'team') await page.fill('.team-leaders textarea', 'سلمى\nAma');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${lang} ${name}`);
        if (lang !== 'ar') continue;
        // What lies under the sticky bar counts as too small to press.
        await page.evaluate(() => scrollTo(0, 0));
        found.push(...(await axe(page)).map((v) => `${name}: ${v}`));
      }
    }
    assert.deepEqual(found, []);
    await page.close();
  });

  test('from a module, the tools lead to the record', async () => {
    const page = await open(`en/${one}.html`);
    await page.click('[data-tools]');
    await page.click(`.tools .pick:has-text("${en['more.tool-record']}")`);
    await page.waitForURL(/\/en\/record\.html$/);
    await ready(page);
    await page.close();
  });

  test('no page said an error', () => { assert.deepEqual(trouble, []); });

  async function expectKept(page: Page, key: string, value: string | undefined): Promise<void> {
    for (let tries = 0; ; tries++) {
      const found = (await kept(page)).find(([k]) => k === key)?.[1];
      if (found === value) return;
      if (tries > 100) assert.equal(found, value);
      await page.waitForTimeout(50);
    }
  }
});
