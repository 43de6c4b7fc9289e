/** Reading aloud, with a voice of our own: the browsers of the tests have none. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { visitor } from '../journeys/visit.ts';
import { launchChromium } from '../browsers.ts';
import { MODULE, siteCopy, unpacked } from '../site.ts';
import { chunksOf } from '../../src/player/listen-parts.ts';

interface Said { text: string; lang: string; voice: string; rate: number }
interface Mouth { said: Said[]; /** Ends what is being said. */ end(): void; fail(): void; late(langs: string[]): void; talking(): boolean }
declare global { interface Window { mouth: Mouth } }

/** Puts voices into the page: "fr-FR" speaks on the device, "en-US!" sends words away. */
const voices = (...langs: string[]) => (page: Page): Promise<unknown> => page.addInitScript((given: string[]) => {
  const make = (all: string[]) => all.map((l) => ({ lang: l.replace('!', ''), name: l, localService: !l.endsWith('!'), default: false }));
  let list = make(given);
  let now: { text: string; onend?(e: unknown): void; onerror?(e: unknown): void } | undefined;
  const heard: (() => void)[] = [];
  const take = () => { const u = now; now = undefined; return u; };
  window.mouth = {
    said: [], end: () => take()?.onend?.({}), fail: () => take()?.onerror?.({ error: 'network' }), talking: () => now !== undefined,
    late(more) { list = make(more); for (const h of heard) h(); },
  };
  class Utterance { text: string; constructor(text: string) { this.text = text; } }
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => list, addEventListener: (_: string, h: () => void) => heard.push(h), removeEventListener() {},
    // Real ones report the end of what was cut off later, as an error.
    cancel() { const u = take(); if (u) setTimeout(() => u.onerror?.({ error: 'canceled' })); },
    speak(u: never) { now = u; const { text, lang, voice, rate } = u as unknown as { text: string; lang: string; voice: { name: string }; rate: number }; window.mouth.said.push({ text, lang, voice: voice?.name, rate }); },
  } });
}, langs);

const TOOL = '.tools .pick';
async function tools(l: Learner): Promise<string[]> {
  await l.hands.press('[data-tools]');
  await l.hands.until('the tools', () => document.querySelector('.tools .pick'));
  return l.hands.see((s) => [...document.querySelectorAll(`${s} b`)].map((b) => b.textContent!), TOOL);
}
async function listen(l: Learner, name: string): Promise<void> {
  const at = (await tools(l)).indexOf(name) + 1;
  assert.ok(at > 0, 'Listen is offered');
  await l.hands.press(`${TOOL}:nth-child(${at})`);
  await l.hands.until('a first word', () => window.mouth.said.length > 0);
}
async function toSession(l: Learner, id: string): Promise<void> {
  await l.hands.see((s) => { location.hash = s; }, id);
  await l.opened(id);
  await l.firstStart('own');
}
const said = (page: Page): Promise<Said[]> => page.evaluate(() => window.mouth.said);
/** Lets it read to its end. */
const readOn = (page: Page, most = 2000): Promise<void> => page.evaluate((n) => { for (let i = 0; i < n && window.mouth.talking(); i++) window.mouth.end(); }, most);
const bar = (n: number): string => `.listen-bar > :nth-child(${n})`;
const [PREVIOUS, PAUSE, NEXT, RATE, STOP] = [bar(1), bar(2), bar(3), bar(4), bar(6)];
const marked = (page: Page): Promise<string[]> => page.locator('.is-read').allInnerTexts();
const plain = (s: string): string => s.replace(/[\s"“”]+/g, ' ').trim();

describe('reading aloud', () => {
  const site = visitor('phone');
  const session = (): string => site.facts.sessions[0]!.id;
  const name = (): string => site.words()['tool-listen']!;

  test('speaks the open session in its order: title, story, prose, exercises with their choices, key points; no control, and nothing hidden', () => site.visit({ prepare: voices('en_US', 'fr-FR') }, async ({ page, l }) => {
    await toSession(l, session());
    await listen(l, name());
    assert.deepEqual(await page.evaluate(() => [document.activeElement!.className, document.querySelector('.listen')!.getAttribute('role')]), ['is-main', 'region']);
    await readOn(page);
    await l.hands.until('the bar to go', () => !document.querySelector('.listen'));
    assert.equal(await page.evaluate(() => document.activeElement!.hasAttribute('data-tools')), true, 'the focus goes back to where it began');
    const all = (await said(page)).map((s) => s.text).join(' ');
    assert.ok((await said(page)).every((s) => s.lang === 'en_US' && s.voice === 'en_US' && s.rate === 1 && s.text.length <= 160));
    const wanted = await page.evaluate((id) => {
      const screen = document.getElementById(id)!;
      return [...screen.querySelectorAll('h2, h3, .story p, .part > p, .key-points li, .ex-prompt p, .option-face, .say blockquote p')]
        .filter((e) => e.getClientRects().length).map((e) => (e as HTMLElement).innerText);
    }, session());
    assert.ok(wanted.length > 20);
    let from = 0;
    for (const words of wanted) {
      const at = plain(all).indexOf(plain(words).slice(0, 40), from);
      assert.ok(at >= 0, `"${words.slice(0, 60)}" in its turn, after "${plain(all).slice(Math.max(0, from - 40), from)}"`);
      from = at + 1;
    }
    const secret = await page.evaluate((id) => [...document.querySelectorAll(`#${id} .why, #${id} .reply-then, #${id} .feedback`)].map((e) => e.textContent!.trim()).filter((t) => t.length > 30), session());
    assert.ok(secret.length > 3);
    for (const words of secret) assert.ok(!plain(all).includes(plain(words).slice(0, 40)), `not "${words}"`);
    for (const word of ['check', 'choose']) assert.ok(!(await said(page)).some((s) => s.text === site.words()[word]), word);
  }));

  test('says why only after an answer, and only then', () => site.visit({ prepare: voices('en-GB') }, async ({ page, l }) => {
    const e = (await l.exercises(`#${session()}`)).find((x) => x.tag === 'Choice')!;
    await toSession(l, session());
    await l.answer(e.id, true);
    const why = await page.evaluate((id) => [...document.querySelectorAll<HTMLElement>(`#${id} .why`)].find((w) => w.getClientRects().length)!.innerText.split('\n').pop()!, e.id);
    await page.evaluate(() => scrollTo(0, 0));
    await listen(l, name());
    await readOn(page);
    assert.ok(plain((await said(page)).map((s) => s.text).join(' ')).includes(plain(why).slice(0, 40)));
  }));

  test('pauses, goes on where it was, one part on and back, slower, and stops; by keyboard too', () => site.visit({ prepare: voices('en-US') }, async ({ page, l }) => {
    await toSession(l, session());
    await listen(l, name());
    const one = (await said(page))[0]!.text;
    assert.deepEqual((await marked(page)).map(plain), [one]);
    await l.hands.press(NEXT);
    const two = (await said(page))[1]!.text;
    assert.notEqual(two, one);
    assert.deepEqual((await marked(page)).map(plain), [two]);
    await l.hands.press(PAUSE);
    assert.equal(await page.evaluate(() => window.mouth.talking()), false);
    await l.hands.press(PAUSE);
    assert.equal((await said(page))[2]!.text, two, 'begins again where it was');
    await l.hands.press(PREVIOUS);
    assert.equal((await said(page))[3]!.text, one);
    await l.hands.press(RATE);
    assert.deepEqual([(await said(page))[4]!.text, (await said(page))[4]!.rate], [one, 0.8]);
    // What was cut off reports late; nothing may be skipped by that.
    await page.waitForTimeout(100);
    assert.equal((await said(page)).length, 5);
    await page.focus(NEXT);
    await page.keyboard.press('Enter');
    assert.equal((await said(page))[5]!.text, two);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.listen').count(), 0);
    assert.deepEqual([await page.evaluate(() => window.mouth.talking()), await marked(page)], [false, []]);
    await listen(l, name());
    await l.hands.press(STOP);
    assert.equal(await page.locator('.listen, .is-read').count(), 0);
  }));

  test('stops when the screen is left, and when the page is hidden', () => site.visit({ prepare: voices('en-US') }, async ({ page, l }) => {
    await toSession(l, session());
    await listen(l, name());
    await page.evaluate(() => { location.hash = 'help'; });
    await l.opened('help');
    await l.hands.until('silence', () => !window.mouth.talking() && !document.querySelector('.listen'));
    await listen(l, name());
    await page.evaluate(() => { Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange')); });
    await l.hands.until('silence', () => !window.mouth.talking() && !document.querySelector('.listen'));
  }));

  test('an answer given meanwhile does not lose the place', () => site.visit({ prepare: voices('en-US') }, async ({ page, l }) => {
    const e = (await l.exercises(`#${session()}`)).find((x) => x.tag === 'Choice')!;
    await toSession(l, session());
    await page.evaluate((id) => document.getElementById(id)!.scrollIntoView(), e.id);
    await listen(l, name());
    await page.evaluate((id) => { for (let i = 0; i < 300 && !document.querySelector(`#${id} .is-read`); i++) window.mouth.end(); }, e.id);
    await l.answer(e.id, true);
    const before = (await said(page)).length;
    await readOn(page, 4);
    assert.ok((await said(page)).length > before);
    assert.equal(await page.locator('.listen-bar').count(), 1);
  }));

  test('a voice that fails is told, and play tries again', () => site.visit({ prepare: voices('en-US') }, async ({ page, l }) => {
    await toSession(l, session());
    await listen(l, name());
    const [{ text }] = await said(page) as [Said];
    await page.evaluate(() => window.mouth.fail());
    await l.hands.until('word of it', () => document.querySelector('.listen-failed')?.textContent);
    assert.equal(await page.locator('.listen-failed').innerText(), site.words()['listen-failed']);
    await l.hands.press(PAUSE);
    assert.deepEqual([(await said(page)).length, (await said(page))[1]!.text, await page.locator('.listen-failed').count()], [2, text, 0]);
  }));

  test('is absent without a voice, with one of another language, and with one that sends the words away', async () => {
    for (const list of [[], ['fr-FR', 'ar-SA'], ['en-US!']])
      await site.visit({ prepare: voices(...list) }, async ({ l }) => {
        await toSession(l, session());
        assert.ok(!(await tools(l)).includes(name()), list.join());
      });
    await site.visit({ prepare: (page) => page.addInitScript("Object.defineProperty(window, 'speechSynthesis', { value: undefined })") }, async ({ l }) => {
      await toSession(l, session());
      assert.ok(!(await tools(l)).includes(name()));
    });
  });

  test('comes into the open list when the voices come late', () => site.visit({ prepare: voices() }, async ({ page, l }) => {
    await toSession(l, session());
    assert.ok(!(await tools(l)).includes(name()));
    await page.evaluate(() => window.mouth.late(['en-US']));
    await l.hands.until('Listen', (n) => [...document.querySelectorAll('.tools .pick b')].some((b) => b.textContent === n), name());
  }));

  test('a French page with an English module: the text by an English voice, the words of the page only where there is a French one', () => site.visit({ lang: 'fr', prepare: voices('en-US') }, async ({ page, l }) => {
    const fr = site.words('fr')['tool-listen']!;
    await toSession(l, session());
    await listen(l, fr);
    await readOn(page);
    const english = await said(page);
    assert.deepEqual([...new Set(english.map((s) => s.lang))], ['en-US']);
    assert.ok(english.length > 20);
    await page.evaluate(() => { window.mouth.late(['en-US', 'fr-FR']); window.mouth.said = []; scrollTo(0, 0); });
    await listen(l, fr);
    await readOn(page);
    const both = await said(page);
    assert.deepEqual([...new Set(both.map((s) => s.lang))].sort(), ['en-US', 'fr-FR']);
    assert.deepEqual(both.filter((s) => s.lang === 'en-US').map((s) => s.text), english.map((s) => s.text));
  }));

  test('a test is not read aloud', () => site.visit({ prepare: voices('en-US') }, async ({ page, l }) => {
    await page.evaluate(() => { location.hash = 'test'; });
    await l.opened('test');
    await l.firstStart('own');
    assert.ok(!(await tools(l)).includes(name()));
  }));
});

describe('reading aloud from files', () => {
  for (const [road, copy, file] of [['a stick', siteCopy, `en/${MODULE}.html`], ['an opened package', () => unpacked('scorm12'), `${MODULE}.html`]] as const)
    test(`${road} reads as the website does`, async () => {
      const folder = copy();
      const browser = await launchChromium({ light: true, viewport: { width: 360, height: 740 } });
      try {
        const page = await browser.newPage();
        await voices('en-US')(page);
        await page.goto(folder.file(file));
        const l = learner(pointer(page));
        await l.ready();
        await listen(l, 'Listen');
        await readOn(page);
        assert.ok((await said(page)).length > 5);
      } finally { await browser.close(); folder.remove(); }
    });
});

describe('what is said at once', () => {
  test('is a sentence or more, short enough that no browser stops half-way, and nothing is lost', () => {
    const texts = ['One. Two! Three? "Four." Five', 'A'.repeat(500), `${'word '.repeat(100)}end.`, `${'a long clause, '.repeat(30)}and an end.`, 'هل هو طفل؟ نعم، كل من هو دون الثامنة عشرة. انتهى', '… and so on…', '9.30 a.m.', ''];
    for (const text of texts) {
      const chunks = chunksOf(text);
      assert.ok(chunks.every((c) => c.length > 0 && c.length <= 160), text.slice(0, 20));
      assert.equal(chunks.join('').replace(/\s/g, ''), text.replace(/\s/g, ''), text.slice(0, 20));
    }
    assert.deepEqual(chunksOf('First sentence here. Second one.', 25), ['First sentence here.', 'Second one.']);
  });
});
