/** The same by double click, where Firefox gives each file a storage of its own and only the hub is common. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import type { Browser } from 'puppeteer-core';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { firefox, learner, pointer, type Hands } from '../journeys/learner.ts';
import { MODULE, siteCopy, temporary, wordsIn } from '../site.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { panels } from './panel.ts';

interface Tab { hands: Hands; goto(address: string): Promise<unknown>; close(): Promise<void> }

function journeys(site: ReturnType<typeof siteCopy>, newTab: () => Promise<Tab>): void {
  const words = (lang: string) => wordsIn(readFileSync(join(site.path, lang, `${MODULE}.html`), 'utf8'));
  const address = (lang: string, name = `${MODULE}.html`) => site.file(`${lang}/${name}`);
  async function open(lang: string) {
    const tab = await newTab();
    const l = learner(tab.hands);
    const p = panels(l, words(lang));
    await tab.goto(address(lang));
    const goto = async (to: string): Promise<void> => { await tab.goto(address(to)); };
    return { tab, l, p, goto };
  }
  const blocks = (l: ReturnType<typeof learner>, all: string[]): Promise<boolean[]> => Promise.all(all.map(async (id) => (await l.shown(id)).done));
  let file = '';
  let core: string[] = [];

  test('two people: each has a place of their own on every page, in every language', async () => {
    const { tab, l, p, goto } = await open('en');
    await l.ready();
    const [one] = (await l.facts()).sessions;
    core = one!.core;
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doSession(one!.id);
    await l.said(words('en')['saved']!);
    file = (await p.save()).text;
    await p.press(p.say('close'));
    await p.gone();
    await p.addTwo(['Amina', 'sun'], ['Baraka', 'boat']);
    await p.changeTo('Baraka');
    assert.deepEqual([await p.who(), await l.marked()], ['Baraka', []]);
    await p.title('contacts-title');
    await p.press(p.say('later'));
    await p.gone();
    await l.hands.press('.steps-on');
    await l.answer(core[0]!, true);
    await l.said(words('en')['saved']!);
    // Another file in the same tab: who learns is known, and their answers are there.
    await goto('fr');
    await l.ready();
    assert.equal(await p.who(), 'Baraka');
    assert.equal(await l.screen(), one!.id);
    assert.deepEqual(await blocks(l, core.slice(0, 2)), [true, false]);
    await tab.close();
  });

  test('a new window asks who is learning before anything is shown', async () => {
    const { tab, l, p } = await open('fr');
    await p.title('people-who');
    assert.equal(await l.screen(), '');
    await p.press('Amina');
    await l.ready();
    assert.deepEqual([await p.who(), (await l.marked()).length], ['Amina', 1]);
    await tab.close();
  });

  test('two windows in two languages add to one state, and hear when somebody changes over', async () => {
    const a = await open('en');
    await a.p.title('people-who');
    await a.p.press('Baraka');
    await a.l.ready();
    const b = await open('ar');
    await b.p.title('people-who');
    await b.p.press('Baraka');
    await b.l.ready();
    await a.l.answer(core[1]!, true);
    await a.l.said(words('en')['saved']!);
    await b.l.hands.see(() => { dispatchEvent(new Event('focus')); });
    await b.l.answer(core[2]!, true);
    await b.l.said(words('ar')['saved']!);
    await a.goto('fr');
    await a.l.ready();
    assert.deepEqual(await blocks(a.l, core.slice(0, 3)), [true, true, true]);
    const french = panels(a.l, words('fr'));
    await french.tool('tool-people');
    await french.changeTo('Amina');
    assert.equal((await a.l.marked()).length, 1);
    await b.p.title('people-changed');
    await b.l.hands.see(() => { document.querySelector<HTMLElement>('.dialog .btn-main')!.click(); });
    await b.p.title('people-who');
    await b.tab.close();
    await a.tab.close();
  });

  test('erasing one person erases theirs in every file and leaves the other', async () => {
    const { tab, l, p, goto } = await open('en');
    await p.title('people-who');
    await p.press('Amina');
    await l.ready();
    await p.tool('tool-erase');
    await p.title('people-erase-title', { name: 'Amina' });
    await p.press(p.say('erase-yes'));
    await p.title('erased');
    await p.reload('close');
    for (const lang of ['en', 'fr', 'ar']) {
      await goto(lang);
      await l.ready();
      assert.deepEqual(await blocks(l, core.slice(0, 3)), [true, true, true], lang);
      assert.equal(await p.who(), '');
      await l.hands.until('no trace of the one who was erased', async () => {
        const all = await new Promise<string[]>((resolve) => {
          const open = indexedDB.open('caseway');
          open.onsuccess = () => {
            const keys = open.result.transaction('values').objectStore('values').getAllKeys();
            keys.onsuccess = () => { open.result.close(); resolve(keys.result.map(String)); };
          };
        });
        return !all.some((k) => /^caseway\/(progress|reflect|contacts)/.test(k));
      });
    }
    await tab.close();
  });

  test('a saved file is loaded beside what is here', async () => {
    const { tab, l, p } = await open('en');
    await l.ready();
    await p.load(file);
    await p.title('progress-review');
    await l.hands.see(() => { document.querySelector<HTMLInputElement>('.which input[value="file"]')!.click(); });
    await p.press(p.say('progress-yes'));
    await p.title('progress-done');
    await p.reload('close');
    assert.equal((await l.marked()).length, 1);
    await p.tool('tool-progress');
    await p.reload('progress-bring-back');
    assert.equal((await l.marked()).length, 0);
    assert.deepEqual(await blocks(l, core.slice(0, 3)), [true, true, true]);
    await tab.close();
  });

  test('erasing in one window reaches the other file at once, and a page brought back by the browser', async () => {
    const a = await open('en');
    const b = await open('fr');
    await a.l.ready();
    await b.l.ready();
    await a.p.tool('tool-erase');
    await a.p.press(a.p.say('erase-yes'));
    await a.p.title('erased');
    await b.p.title('people-changed');
    await b.goto('ar');
    await b.l.ready();
    await a.p.reload('close');
    for (const lang of ['fr', 'ar', 'en']) {
      await b.goto(lang);
      await b.l.ready();
      assert.deepEqual([await b.l.screen(), await b.l.marked()], ['start', []], lang);
    }
    await a.tab.close();
    await b.tab.close();
  });
}

describe('by double click in Chromium', () => {
  const site = siteCopy();
  let browser: BrowserContext;
  before(async () => { browser = await launchChromium({ viewport: { width: 1280, height: 800 } }); });
  after(async () => { await browser.close(); site.remove(); });
  journeys(site, async () => {
    const page = await browser.newPage();
    return { hands: pointer(page), goto: (a) => page.goto(a), close: () => page.close() };
  });
});

describe('by double click in Firefox', { skip: withoutFirefox() }, () => {
  const site = siteCopy();
  const profile = temporary('profile');
  let browser: Browser;
  before(async () => { browser = await launchFirefox({ profile: profile.path }); });
  after(async () => { await browser.close(); site.remove(); profile.remove(); });
  journeys(site, async () => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    return { hands: firefox(page), goto: (a) => page.goto(a), close: () => page.close() };
  });
});
