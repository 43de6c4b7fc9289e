import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Browser, Page as FirefoxPage } from 'puppeteer-core';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { MODULE, siteCopy, temporary } from '../site.ts';
import { firefox, learner, pointer, type Learner } from './learner.ts';

interface Stick {
  open(address: string): Promise<{ l: Learner; goto(address: string): Promise<void>; url(): string; close(): Promise<void> }>;
  restart(): Promise<void>;
  /** Addresses asked for since the start. */
  asked: string[];
}

function journeys(stick: () => Stick, site: ReturnType<typeof siteCopy>): void {
  const page = (lang: string, name = `${MODULE}.html`) => site.file(`${lang}/${name}`);

  test('from START-HERE by links to a module: exercises, the test, other pages and languages, with one progress', async () => {
    const { l, goto, url, close } = await stick().open(site.file('START-HERE.html'));
    await l.hands.press('.picks a[lang="en"]');
    await l.hands.until('the home page', () => location.pathname.endsWith('/en/index.html'));
    await l.hands.press('.level-card a');
    await l.hands.until('the level page', () => document.querySelector('.modules'));
    await l.hands.press('.module a');
    await l.hands.until('the module', () => document.querySelector('#module'));
    await l.ready();
    const { sessions } = await l.facts();
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doSession(sessions[0]!.id);
    assert.equal(await l.screen(), sessions[1]!.id);
    const answered = sessions[0]!.core[0]!;
    const was = await l.shown(answered);
    await l.hands.see(() => { location.hash = 'test'; });
    await l.begin('after');
    await l.answerQuestion('after', true);
    await l.hands.see((s) => { location.hash = s; }, sessions[1]!.id);
    await l.opened(sessions[1]!.id);
    await saved(l);

    await goto(page('ar'));
    await l.ready();
    assert.equal(await l.hands.see(() => document.documentElement.dir), 'rtl');
    assert.equal(await l.screen(), sessions[1]!.id, 'the place is the same in Arabic');
    assert.deepEqual(await l.marked(), [sessions[0]!.id]);
    await l.hands.see((s) => { location.hash = s; }, sessions[0]!.id);
    await l.opened(sessions[0]!.id);
    assert.deepEqual(await l.shown(answered), was);
    await goto(page('fr', 'level-1.html'));
    await l.hands.until('the mark of a begun module', () => document.querySelector('[data-module].is-current, [data-module].is-done'));
    assert.ok(url().startsWith('file:'));
    await close();
  });

  test('after a restart of the browser the place and the answers are there, in every language', async () => {
    await stick().restart();
    for (const lang of ['en', 'ar']) {
      const { l, close } = await stick().open(page(lang));
      await l.ready();
      const { sessions } = await l.facts();
      assert.deepEqual(await l.marked(), [sessions[0]!.id], lang);
      await l.hands.see((s) => { location.hash = s; }, sessions[0]!.id);
      await l.opened(sessions[0]!.id);
      for (const id of sessions[0]!.core) assert.equal((await l.shown(id)).done, true);
      await close();
    }
  });

  test('the language switch of the module page keeps place and progress', async () => {
    const { l, close } = await stick().open(page('en'));
    await l.ready();
    const { sessions } = await l.facts();
    await l.hands.see((s) => { location.hash = s; }, sessions[2]!.id);
    await l.opened(sessions[2]!.id);
    await l.hands.press('a[data-language="fr"]');
    await l.hands.until('the French page', () => document.documentElement.lang === 'fr');
    await l.ready();
    assert.equal(await l.screen(), sessions[2]!.id);
    assert.deepEqual(await l.marked(), [sessions[0]!.id]);
    await close();
  });

  test('erasing on one page erases what every page of the folder shares', async () => {
    const { l, goto, close } = await stick().open(page('fr'));
    await l.ready();
    assert.equal((await l.marked()).length, 1);
    await l.hands.press('[data-erase]');
    await l.hands.until('the question', () => document.querySelector('.dialog .btn-danger'));
    await l.hands.press('.dialog .btn-danger');
    await l.hands.until('the word that it is done', () => document.querySelector('.dialog .btn-main'));
    await l.hands.press('.dialog .btn-main');
    await l.hands.until('the reload', () => !document.querySelector('.dialog'));
    await l.ready();
    for (const lang of ['en', 'ar', 'fr']) {
      await goto(page(lang));
      await l.ready();
      assert.deepEqual([await l.screen(), await l.marked()], ['start', []], lang);
    }
    await close();
  });

  test('no request left the folder', () => {
    const home = site.file('');
    assert.ok(stick().asked.length > 0);
    assert.deepEqual(stick().asked.filter((u) => !u.startsWith(home) && !/^(data|blob|about):/.test(u)), []);
  });
}

/** Waits until the status line says "saved", in whatever language. */
const saved = (l: Learner): Promise<void> => l.hands.until('the answers to be saved', () => {
  const words = JSON.parse(document.getElementById('words')!.textContent!) as Record<string, string>;
  return document.querySelector('.steps .status')?.textContent?.trim() === words['saved'];
});

describe('the folder opened by double click in Chromium', () => {
  const site = siteCopy();
  const profile = temporary('profile');
  const asked: string[] = [];
  let chromium: BrowserContext;
  const launch = async () => {
    chromium = await launchChromium({ profile: profile.path, viewport: { width: 1280, height: 800 } });
    chromium.on('request', (r) => asked.push(r.url()));
  };
  before(launch);
  after(async () => { await chromium.close(); site.remove(); profile.remove(); });
  journeys(() => ({
    asked,
    async open(address) {
      const page: Page = await chromium.newPage();
      await page.goto(address);
      return { l: learner(pointer(page)), goto: async (a) => { await page.goto(a); }, url: () => page.url(), close: () => page.close() };
    },
    async restart() { await chromium.close(); await launch(); },
  }), site);
});

describe('the folder opened by double click in Firefox', { skip: withoutFirefox() }, () => {
  const site = siteCopy();
  const profile = temporary('profile');
  const asked: string[] = [];
  let browser: Browser;
  const launch = async () => { browser = await launchFirefox({ profile: profile.path }); };
  before(launch);
  after(async () => { await browser.close(); site.remove(); profile.remove(); });
  journeys(() => ({
    asked,
    async open(address) {
      const page: FirefoxPage = await browser.newPage();
      page.on('request', (r) => asked.push(r.url()));
      await page.setViewport({ width: 1280, height: 800 });
      await page.goto(address);
      return { l: learner(firefox(page)), goto: async (a) => { await page.goto(a); }, url: () => page.url(), close: () => page.close() };
    },
    async restart() { await browser.close(); await launch(); },
  }), site);
});
