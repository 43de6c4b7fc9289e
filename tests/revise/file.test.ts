/** The same by double click: the level's test on one page, what was missed in it on another, in another language. */
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import type { Browser } from 'puppeteer-core';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { firefox, learner, pointer, type Hands } from '../journeys/learner.ts';
import { filled, siteCopy, temporary, wordsIn } from '../site.ts';
import { handInEarly, reviseWords, sourceOf } from './state.ts';

interface Tab { hands: Hands; goto(address: string): Promise<unknown>; close(): Promise<void> }

function journey(site: ReturnType<typeof siteCopy>, newTab: () => Promise<Tab>): void {
  const heading = (hands: Hands, words: string): Promise<void> => hands.until(`"${words}"`, (w) => document.querySelector('#revise h2')?.textContent === w, words);

  test('taken and handed in; what was missed is due on the other page, is answered, and has gone from there the next time', async () => {
    const tab = await newTab();
    const l = learner(tab.hands);
    await tab.goto(site.file('en/level-1.test.html'));
    await l.ready();
    await l.hands.press('.picks a[href="#test"]');
    await l.firstStart('own');
    await l.begin('after');
    const facts = await l.facts();
    await handInEarly(l, 'after', 20);
    const missed = facts.items.length / 2 - 20;
    await l.said(wordsIn(sourceOf(site.path, 'en/level-1.test.html'))['saved']!);
    const w = reviseWords(site.path, 'fr');
    await tab.goto(site.file('fr/revise.html'));
    await heading(l.hands, filled(w, 'revise.today', { n: missed }));
    await l.hands.press('.revise-card .btn-main');
    for (let n = 0; n < missed; n++) {
      await heading(l.hands, filled(w, 'revise.place', { n: n + 1, of: missed }));
      await l.hands.until('the exercise', () => document.querySelector('.revise-row .ex.is-live'));
      await l.answer(await l.hands.see(() => document.querySelector('.revise-row [data-block]')!.id), true);
      await l.hands.press('.revise-row > .buttons:last-child .btn');
    }
    await heading(l.hands, w['revise.enough']!);
    const saved = wordsIn(sourceOf(site.path, 'fr/revise.html'))['saved']!;
    await l.hands.until('"saved"', (s) => document.querySelector('.revise-status')?.textContent === s, saved);
    await tab.goto(site.file('ar/revise.html'));
    await heading(l.hands, reviseWords(site.path, 'ar')['revise.nothing']!);
    await tab.close();
  });
}

describe('by double click in Chromium', () => {
  const site = siteCopy();
  let browser: BrowserContext;
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
  after(async () => { await browser.close(); site.remove(); });
  journey(site, async () => { const page = await browser.newPage(); return { hands: pointer(page), goto: (a) => page.goto(a), close: () => page.close() }; });
});

describe('by double click in Firefox', { skip: withoutFirefox() }, () => {
  const site = siteCopy();
  const profile = temporary('profile');
  let browser: Browser;
  before(async () => { browser = await launchFirefox({ profile: profile.path }); });
  after(async () => { await browser?.close(); site.remove(); profile.remove(); });
  journey(site, async () => { const page = await browser.newPage(); await page.setViewport({ width: 1280, height: 800 }); return { hands: firefox(page), goto: (a) => page.goto(a), close: () => page.close() }; });
});
