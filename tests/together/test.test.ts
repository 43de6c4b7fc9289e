/** The test of a group: alone on paper, or in turn with a result and a file of each one's own, and no trace of either. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checksum, type ResultsFile } from '../../src/model/results-file.ts';
import { kept, visitor, type Visit } from '../journeys/visit.ts';
import { MODULE } from '../site.ts';
import { group, type Group, type People } from './group.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
type Axe = { run(at: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string; target: string[] }[] }[] }> };
const TWO: People = [['sun', 'Amina'], ['boat', 'Bilal']];

describe('the test of a group', () => {
  const site = visitor('phone');
  const of = (v: Visit, lang = 'en'): Group => group(v.l, site.words(lang));
  const items = () => site.facts.items.filter((i) => i.form === 'b').length;

  /** Of the one whose turn it is, as the tab keeps them. */
  const answers = (l: Visit['l']): Promise<string[]> => l.hands.see(() => Object.keys(sessionStorage).filter((k) => k.endsWith('~after')).map((k) => /^\d+ \d+ (.*)$/.exec(sessionStorage.getItem(k)!)![1]!));

  async function file(v: Visit, g: Group): Promise<ResultsFile> {
    await v.l.hands.press('#test .together-own .btn-quiet');
    await g.p.title('share-results');
    const [download] = await Promise.all([v.page.waitForEvent('download'), v.l.hands.press('.dialog .share .btn-main')]);
    const text = readFileSync(await download.path(), 'utf8');
    await g.p.press(g.p.say('close'));
    await g.p.gone();
    return JSON.parse(text) as ResultsFile;
  }

  test('in turn: each has an own result and an own file, and it is gone when the device is handed on', () => site.visit({}, async (v) => {
    const { l, page } = v;
    const g = of(v);
    await g.begin(TWO, 'own');
    const was = await kept(page);
    await g.toTest('test');
    await g.p.texts('#test .together-test small').then((t) => assert.ok(t.some((x) => x === g.p.say('together-in-turn-text')), 'that results go is said before'));
    await l.hands.press('#test .together-test .pick:nth-child(2)');
    await g.takesTest('test', 'Amina', () => true);
    assert.equal((await l.result('after')).passed, true);
    const [one, ours] = [await file(v, g), await l.result('after')];
    assert.ok(ours.head.includes(String(items())));
    assert.deepEqual([one.best!.right, one.best!.missedItems, one.attempts, one.module], [items(), [], 1, MODULE]);
    const { checksum: sum, ...rest } = one;
    assert.equal(checksum(rest), sum);
    assert.doesNotMatch(JSON.stringify(one), /Amina|sun/);
    assert.ok((await answers(l))[0]);
    // Somebody touches "reload": the result is not lost before it was handed on.
    await page.reload();
    await l.ready();
    await l.hands.until('the result again', () => document.querySelector('#test .together-own'));
    await l.hands.press('#test .together-own .btn-main');
    await l.hands.until('the next one', () => document.querySelector('#test .together-hand')?.textContent?.includes('Bilal'));
    assert.equal(await l.hands.see(() => document.querySelector('#test .results-screen')), null);
    assert.deepEqual(await answers(l), ['']);
    await g.takesTest('test', 'Bilal', (n) => n > 2);
    const two = await file(v, g);
    assert.deepEqual([two.best!.right, two.best!.missedItems.length, two.attempts], [items() - 3, 3, 1]);
    await l.hands.press('#test .together-own .btn-main');
    await l.hands.until('the end', (w) => document.querySelector('#test .together-test')?.textContent?.includes(w), g.p.say('together-all-done'));
    assert.deepEqual(await kept(page), was, 'the record of the device heard of the tests');
    assert.deepEqual(await answers(l), ['']);
    await l.hands.see(() => { location.hash = 'finish'; });
    await l.opened('finish');
    assert.ok((await g.p.texts('.together-end .btn')).length);
    await g.end();
    assert.deepEqual(await kept(page), was);
    assert.deepEqual((await g.left()).tab, []);
  }));

  test('who does not want it now is passed over; the before-test asks form A', () => site.visit({}, async (v) => {
    const { l } = v;
    const g = of(v);
    await g.begin(TWO, 'own');
    await g.toTest('before');
    await l.hands.press('#before .together-test .pick:nth-child(2)');
    await l.hands.until('the offer to wait', () => document.querySelector('#before .together-test > .buttons .btn-quiet'));
    await l.hands.press('#before .together-test > .buttons .btn-quiet');
    await g.takesTest('before', 'Bilal', () => true);
    const asked = await l.hands.see(() => [...document.querySelectorAll('#before [data-block]')].map((e) => e.id));
    assert.deepEqual(asked, [], 'the before-test shows no right answers');
    await l.hands.press('#before .together-own .btn-main');
    assert.match(await g.bar(), /Amina/);
  }));

  test('on paper: a sheet for each, every question with room to answer, and nothing that tells what is right', () => site.visit({}, async (v) => {
    const { page, l } = v;
    const g = of(v);
    await g.begin([...TWO, ['cup', '']], 'own');
    const bank = readFileSync(join(site.site.path, 'en', `${MODULE}.bank.js`), 'utf8');
    const html = (JSON.parse(bank.slice(bank.indexOf('{'))) as { items: Record<string, string> }).items;
    await page.evaluate(() => { window.print = () => { (window as unknown as { printed: string[] }).printed = [...document.querySelectorAll('.printed-sheet')].map((s) => s.outerHTML); }; });
    for (const [which, form] of [['before', 'a'], ['test', 'b']] as const) {
      await g.toTest(which);
      await page.evaluate(() => { Reflect.deleteProperty(window, 'printed'); });
      await l.hands.press(`#${which} .together-test .pick:first-child`);
      await l.hands.until('the print', () => 'printed' in window);
      const sheets = await page.evaluate(() => (window as unknown as { printed: string[] }).printed);
      assert.equal(sheets.length, 3);
      for (const [n, name] of ['Amina', 'Bilal', site.words()['people-sign-cup']!].entries()) assert.ok(sheets[n]!.includes(name));
      const ids = site.facts.items.filter((i) => i.form === form).map((i) => i.id);
      const found = await page.evaluate(({ sheet, all }) => {
        const plain = (h: string): Document => new DOMParser().parseFromString(h, 'text/html');
        const text = (e: Element | null): string => (e?.textContent ?? '').replace(/\s+/g, ' ').trim();
        const paper = plain(sheet);
        const questions = [...paper.querySelectorAll('ol > li')];
        return all.map((h, n) => {
          const d = plain(h);
          const steps = [...d.querySelectorAll('.order-text')].map(text);
          const key = JSON.parse(d.querySelector('script')!.textContent!) as { right?: string; partners?: number };
          return {
            asked: questions.some((q) => text(q).startsWith(text(d.querySelector('.ex-prompt')))),
            whys: [...d.querySelectorAll('.why, .pair-answer')].map(text).filter((w) => w.length > 25 && text(paper.body).includes(w)).length,
            options: [...d.querySelectorAll('.option-face')].every((o) => text(paper.body).includes(text(o))),
            told: steps.length > 0 && [...paper.querySelectorAll('ol > li')].some((q) => [...q.querySelectorAll('ul > li > div')].map(text).join() === steps.join()),
            key: JSON.stringify(key), n,
          };
        });
      }, { sheet: sheets[0]!, all: ids.map((id) => html[id]!) });
      for (const f of found) assert.deepEqual([f.asked, f.whys, f.options, f.told], [true, 0, true, false], `${ids[f.n]} ${f.key}`);
      // The trainers' key counts questions and letters as the trainers' forms do.
      const theirs = readFileSync(join(import.meta.dirname, '../../dist-trainer/en/train', `${MODULE}.test.html`), 'utf8').replace(/ style="[^"]*"|<style[\s\S]*?<\/style>/g, '');
      const inOrder = await page.evaluate(({ sheet, form: f, questions }) => {
        const plain = (h: string): Document => new DOMParser().parseFromString(h, 'text/html');
        const text = (e: Element): string => e.textContent!.replace(/\s+/g, ' ').trim();
        const all = text(plain(f).body);
        let at = 0;
        return [...plain(sheet).querySelectorAll('ol > li')].slice(0, questions).flatMap((q) => [q.firstElementChild!, ...q.querySelectorAll('ul > li > div')]).flatMap((e) => {
          const words = text(e.firstElementChild ?? e);
          const found = all.indexOf(words, at);
          if (found < 0) return [words];
          at = found;
          return [];
        });
      }, { sheet: sheets[0]!, form: theirs, questions: ids.length });
      assert.deepEqual(inOrder, [], 'not where the trainers’ form has it');
      assert.doesNotMatch(sheets.join(''), /<script|is-right|is-answer|class="why|checked/);
      await page.evaluate(() => { dispatchEvent(new Event('afterprint')); });
      assert.equal(await page.evaluate(() => document.querySelectorAll('.printed-sheet').length), 0);
    }
  }));

  for (const [lang, scheme] of [['ar', 'light'], ['en', 'dark']] as const)
    test(`at 360 px nothing runs out of the page or hides under the bar, and axe finds nothing (${lang}, ${scheme})`, () => site.visit({ lang, prepare: (page) => page.emulateMedia({ colorScheme: scheme }) }, async (v) => {
      const { l, page } = v;
      const g = of(v, lang);
      const look = async (where: string): Promise<void> => {
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360 && [...document.querySelectorAll('.bar-together, .talk, .sitting, .together-test')].every((e) => { const r = e.getBoundingClientRect(); return r.left >= 0 && r.right <= 361; })), `too wide: ${where}`);
        if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
        const found = await page.evaluate(async ([tags]) => {
          const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, { runOnly: { type: 'tag', values: tags! }, resultTypes: ['violations'] });
          // What happens to lie under a sticky bar is measured as if the bar's buttons covered it; it can be scrolled out.
          const bars = [...document.querySelectorAll('.bar, .steps')].map((bar) => bar.getBoundingClientRect());
          const isUnder = (selector: string): boolean => { const at = document.querySelector(selector)!; const r = at.getBoundingClientRect(); return !at.closest('.bar, .steps') && bars.some((bar) => r.top < bar.bottom && r.bottom > bar.top); };
          return violations.flatMap((x) => x.nodes.filter((n) => x.id !== 'target-size' || !isUnder(n.target[0]!)).map((n) => `${x.id} ${n.html.slice(0, 120)}`));
        }, [TAGS]);
        assert.deepEqual(found, [], where);
      };
      await g.openForm('own');
      await g.choose([['sun', 'Maria-Magdalena K.'], ['boat', ''], ['kite', ''], ['drum', ''], ['bird', '']]);
      await look('form');
      await g.p.reload('together-begin');
      await g.here();
      const [first] = site.facts.sessions;
      await l.hands.see((s) => { location.hash = s; }, first!.id);
      await l.opened(first!.id);
      await look('held');
      // The next exercise, by the button that leads to it, stands free of the bar.
      await l.hands.press('.steps-on');
      await l.hands.until('the exercise in view', (i) => { const r = document.getElementById(i)!.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight / 2; }, first!.core[0]!);
      assert.ok(await page.evaluate((i) => document.getElementById(i)!.getBoundingClientRect().top >= document.querySelector('.bar')!.getBoundingClientRect().bottom - 1, first!.core[0]!), 'the bar covers the exercise');
      await g.talk(first!.core[0]!);
      await look('talked');
      await g.toTest('test');
      await look('choice');
      await l.hands.press('#test .together-test .pick:nth-child(2)');
      await l.hands.until('the test', () => document.querySelector('#test .together-test > div .btn-main'));
      await look('hand over');
      await l.hands.press('.bar-together button');
      await g.p.title('together-now');
      await look('panel');
      assert.ok(await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.bar-together button, .sitting button')].every((b) => b.getBoundingClientRect().height >= 44 && b.getBoundingClientRect().width >= 44)));
    }));
});
