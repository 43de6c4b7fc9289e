import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { MODULE } from '../site.ts';
import { keyboard, learner, pointer } from './learner.ts';
import { toSession, visitor } from './visit.ts';

const SCREENS = (sessions: { id: string }[]) => ['start', ...sessions.map((s) => s.id), 'before', 'test', 'finish', 'supervisor', 'terms', 'sources', 'help'];

/** What is wider than the page, if it can be scrolled sideways. */
const wide = (page: Page) => page.evaluate(() => {
  const most = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= most + 1) return [];
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((e) => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > most + 1 || r.left < -1) && getComputedStyle(e).position !== 'fixed'; })
    .map((e) => `${e.tagName.toLowerCase()}.${e.className} ${Math.round(e.getBoundingClientRect().left)}–${Math.round(e.getBoundingClientRect().right)} of ${most}`).slice(-3);
});

async function everyScreen(page: Page, screens: string[], work: (screen: string) => Promise<void>): Promise<void> {
  for (const s of screens) {
    await page.evaluate((id) => { location.hash = id; }, s);
    await page.waitForFunction((id) => document.body.dataset['screen'] === id, s);
    await work(s);
  }
}

describe('by keyboard alone', () => {
  const site = visitor('desktop', { reducedMotion: 'reduce' });

  test('a whole module: sessions, every exercise, the test and its results, with the focus always seen and never lost', () => {
    let hands: ReturnType<typeof keyboard> | undefined;
    return site.visit({ hands: (page) => { hands = keyboard(page); return hands; } }, async ({ l, page }) => {
      const { sessions } = site.facts;
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement!.classList.contains('skip')), true, 'the first stop skips to the text');
      await l.hands.press('.steps-on');
      await l.firstStart('own');
      await l.doAllSessions();
      await l.opened('test');
      await l.takeTest('after', (n) => n > 0);
      assert.equal((await l.result('after')).passed, true);
      await l.hands.press('#test .results-screen > .buttons:last-child .btn-main');
      await l.opened('finish');
      assert.deepEqual(await l.marked(), [...sessions.map((s) => s.id), 'test']);
      assert.deepEqual([...new Set(hands!.trouble)], []);
      assert.ok(hands!.presses > 200, 'keys were pressed');
    });
  });

  test('a dialog keeps the focus, Escape closes it, and the focus comes back', () => site.visit({ hands: keyboard }, async ({ l, page }) => {
    await l.hands.press('[data-erase]');
    await l.hands.until('the dialog', () => document.querySelector('.dialog'));
    for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.querySelector('.dialog')!.contains(document.activeElement)), true, key);
    }
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.dialog').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement!.hasAttribute('data-erase')), true);
  }));

  test('a term opens and closes where it stands', () => site.visit({ hands: keyboard }, async ({ l, page }) => {
    const session = await page.evaluate(() => document.querySelector('.screen-session a.term')!.closest('.screen')!.id);
    await toSession(l, session);
    await l.firstStart('own');
    await l.hands.press(`#${session} a.term`);
    assert.ok((await page.locator('.term-note').innerText()).length > 20);
    await l.hands.press('.term-note button');
    assert.equal(await page.locator('.term-note').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement!.classList.contains('term')), true);
  }));
});

describe('on small screens, with large text, in the dark, without motion', () => {
  const site = visitor('phone');
  const open = async (page: Page) => { const l = learner(pointer(page, { touch: true })); await page.evaluate((s) => { location.hash = s; }, site.facts.sessions[0]!.id); await l.firstStart('own'); return l; };

  for (const lang of ['en', 'ar'])
    test(`nothing scrolls sideways at 320 px (${lang})`, () => site.visit({ lang, prepare: (page) => page.setViewportSize({ width: 320, height: 640 }) }, async ({ page, home }) => {
      const l = await open(page);
      await everyScreen(page, SCREENS(site.facts.sessions), async (s) => {
        if (s === 'test') await l.begin('after');
        assert.deepEqual(await wide(page), [], s);
        const bar = await page.evaluate(() => { const b = document.querySelector('.steps-on'); return b ? b.getBoundingClientRect().height : 44; });
        assert.ok(bar >= 43.5, `the next step is ${bar} px high on ${s}`);
      });
      for (const p of ['index.html', 'level-1.html', 'level-2.html', 'glossary.html', 'help.html', 'about.html', 'privacy.html']) {
        await page.goto(`${home}${lang}/${p}`);
        assert.deepEqual(await wide(page), [], p);
      }
    }));

  for (const [width, height] of [[360, 740], [1280, 800]] as const)
    test(`text at 200 % needs no sideways scrolling and hides nothing at ${width} px`, () => site.visit({ prepare: (page) => page.setViewportSize({ width, height }) }, async ({ page }) => {
      const l = await open(page);
      const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.querySelector('.screen.is-open p')!).fontSize));
      const normal = await size();
      const session = await page.context().newCDPSession(page);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
      await page.waitForFunction((was) => parseFloat(getComputedStyle(document.querySelector('.screen.is-open p')!).fontSize) > was * 1.6, normal, { timeout: 5000 });
      await everyScreen(page, SCREENS(site.facts.sessions), async (s) => { assert.deepEqual(await wide(page), [], s); });
      await page.evaluate((s) => { location.hash = s; }, site.facts.sessions[0]!.id);
      await l.answer(site.facts.sessions[0]!.core[0]!, true);
      const covered = await page.evaluate(() => {
        const bars = [...document.querySelectorAll('.bar, .steps')].filter((b) => ['fixed', 'sticky'].includes(getComputedStyle(b).position)).map((b) => b.getBoundingClientRect().height);
        return bars.reduce((a, b) => a + b, 0) / innerHeight;
      });
      assert.ok(covered < 0.5, `bars cover ${Math.round(covered * 100)} % of the screen`);
    }));

  test('with reduced motion nothing moves', () => site.visit({ prepare: (page) => page.emulateMedia({ reducedMotion: 'reduce' }) }, async ({ page }) => {
    const l = await open(page);
    await l.answer(site.facts.sessions[0]!.core[0]!, false);
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => {
      const c = getComputedStyle(e);
      const seconds = (t: string) => Math.max(...t.split(',').map((x) => parseFloat(x) * (x.includes('ms') ? 0.001 : 1)));
      return seconds(c.transitionDuration) > 0.01 || (c.animationName !== 'none' && seconds(c.animationDuration) > 0.01) || c.scrollBehavior === 'smooth';
    }).map((e) => `${e.tagName}.${e.className}`));
    assert.deepEqual(moving, []);
  }));

  test('in the dark the page is dark and its text light', () => site.visit({ prepare: (page) => page.emulateMedia({ colorScheme: 'dark' }) }, async ({ page }) => {
    /** 0 black, 1 white; the paper is the first of body and html that is not see-through. */
    const light = () => page.evaluate(() => {
      const share = (c: string) => { const [r, g, b, a = 1] = c.match(/[\d.]+/g)!.map(Number); return a ? (r! + g! + b!) / 765 : undefined; };
      const of = (e: Element) => getComputedStyle(e);
      return { paper: share(of(document.body).backgroundColor) ?? share(of(document.documentElement).backgroundColor) ?? -1, ink: share(of(document.querySelector('.lead')!).color) ?? -1 };
    });
    const dark = await light();
    assert.ok(dark.paper >= 0 && dark.paper < 0.3 && dark.ink > 0.5, JSON.stringify(dark));
    await page.emulateMedia({ colorScheme: 'light' });
    const day = await light();
    assert.ok(day.paper > 0.7, JSON.stringify(day));
  }));
});

describe('without scripts', () => {
  const site = visitor('phone', { javaScriptEnabled: false });

  test('a module is readable: text, options, right answers and whys; no test questions, no dead buttons', () => site.visit({ idle: true }, async ({ page }) => {
    const seen = (selector: string) => page.locator(selector).evaluateAll((all) => all.map((e) => e.getClientRects().length > 0));
    const { sessions } = site.facts;
    for (const s of sessions) assert.deepEqual(await seen(`#${s.id}-title`), [true], s.id);
    for (const kind of ['.option', '.option .why', '.pair .why', '.sort-line .why', '.order-step', '.turn', '.reply .why', '.reply-heard']) {
      const all = await seen(`.screen-session ${kind}`);
      assert.ok(all.length > 0 && all.every(Boolean), `${kind}: ${all.filter((x) => !x).length} of ${all.length} hidden`);
    }
    assert.ok((await seen('.option.is-right')).length > 0, 'right options are marked');
    const items = await page.evaluate((ids) => ids.filter((i) => document.getElementById(i)), site.facts.items.map((i) => i.id));
    assert.deepEqual(items, []);
    assert.deepEqual((await seen('#before, #test, #finish')).filter(Boolean), []);
    const dead = await page.locator('button').evaluateAll((all) => all.filter((b) => b.getClientRects().length > 0 && !b.classList.contains('reply-say')).map((b) => b.outerHTML.slice(0, 100)));
    assert.deepEqual(dead, []);
    assert.ok((await seen('.nojs-only')).some(Boolean), 'it says that the test needs scripts');
    assert.deepEqual(await wide(page), []);
    await page.locator('.help-now').tap();
    assert.ok(await page.locator('#help-danger').isVisible());
  }));
});

describe('with a script that never comes', () => {
  const site = visitor('phone');
  test('the page is readable as without scripts', () => site.visit({ idle: true, rough: true, prepare: (page) => page.route('**/assets/*.js', (r) => r.abort()) }, async ({ page }) => {
    await page.waitForFunction(() => !document.documentElement.classList.contains('js'));
    for (const s of site.facts.sessions) assert.ok(await page.locator(`#${s.id}-title`).isVisible(), s.id);
    const whys = await page.locator('.screen-session .option .why').evaluateAll((all) => all.map((e) => e.getClientRects().length > 0));
    assert.ok(whys.length > 0 && whys.every(Boolean));
    assert.equal(await page.locator('#test').isVisible(), false);
  }));
});

describe('in other languages', () => {
  const site = visitor('desktop');
  for (const [lang, dir] of [['fr', 'ltr'], ['es', 'ltr'], ['ar', 'rtl']] as const)
    test(`${lang}: the interface in that language and direction, the module's text in English and marked so`, () => site.visit({ lang }, async ({ l, page }) => {
      const words = site.words(lang);
      assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), [lang, dir]);
      assert.notEqual(words['check'], site.words('en')['check']);
      await page.locator('#start [data-go]').click();
      await l.firstStart('own');
      const { id, core } = site.facts.sessions[0]!;
      await l.opened(id);
      const about = (selector: string) => page.evaluate((s) => { const e = document.querySelector(s)!; return [e.closest('[lang]')!.getAttribute('lang'), getComputedStyle(e).direction]; }, selector);
      assert.deepEqual(await about(`#${id} h2`), ['en', 'ltr']);
      assert.deepEqual(await about(`#${core[0]} .ex-prompt`), ['en', 'ltr']);
      assert.deepEqual(await about('.steps-on'), [lang, dir]);
      assert.equal(await page.locator(`#${core[0]} .btn-practice`).innerText(), words['check']);
      assert.ok(await page.locator('.notice-untranslated').innerText());
      await l.answer(core[0]!, true);
      assert.ok((await page.locator(`#${core[0]} .feedback`).innerText()).includes(words['verdict.right']!));
      await l.said(words['saved']!);
    }));

  test('words of the interface inside the English text are marked as of their language', () => site.visit({ lang: 'ar' }, async ({ page }) => {
    const [first] = site.facts.sessions[0]!.core;
    const about = await page.evaluate((id) => [...document.querySelectorAll(`#${id} .ex-kind span, #${id} .btn-practice, .reflect-where`)].map((e) => { const at = e.matches('[lang]') ? e : (e.querySelector('[lang]') ?? e.closest('[lang]')!); return `${e.className || e.tagName}: ${at.getAttribute('lang')} ${getComputedStyle(at).direction}`; }), first!);
    assert.deepEqual(about.filter((a) => !a.endsWith(': ar rtl')), []);
  }));

  test('the language switch keeps place and progress', () => site.visit({}, async ({ l, page, home }) => {
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doSession(site.facts.sessions[0]!.id);
    const here = await l.screen();
    const answered = site.facts.sessions[0]!.core[0]!;
    const was = await l.shown(answered);
    await l.said(site.words()['saved']!);
    for (const lang of ['ar', 'fr', 'en']) {
      await l.hands.press(`a[data-language="${lang}"]`);
      await page.waitForURL((u) => u.href.startsWith(`${home}${lang}/${MODULE}.html`));
      await l.ready();
      assert.equal(await l.screen(), here);
      assert.deepEqual(await l.marked(), [site.facts.sessions[0]!.id]);
      await page.evaluate((s) => { location.hash = s; }, site.facts.sessions[0]!.id);
      await l.opened(site.facts.sessions[0]!.id);
      assert.deepEqual(await l.shown(answered), was);
      await page.evaluate((s) => { location.hash = s; }, here);
      await l.opened(here);
    }
  }));
});
