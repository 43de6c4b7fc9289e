/** What caseworkers ask leads them there: every question of questions.ts, through the real dialog, on a folder opened by double click. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { LOCALES } from '../../src/model/course.ts';
import { launchChromium } from '../browsers.ts';
import { pointer } from '../journeys/learner.ts';
import { siteCopy } from '../site.ts';
import { QUESTIONS } from './questions.ts';
import { seeker } from './seeker.ts';

const AMONG_FIRST = 3;

describe('what is asked is found', () => {
  const site = siteCopy();
  let browser: BrowserContext;
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 360, height: 740 } }); });
  after(async () => { await browser?.close(); site.remove(); });

  for (const lang of LOCALES)
    test(`${QUESTIONS[lang].length} questions in ${lang} have what is needed among the first ${AMONG_FIRST}`, async () => {
      const page = await browser.newPage();
      await page.goto(site.file(`${lang}/glossary.html`));
      const s = seeker(pointer(page));
      await s.open();
      const wrong: string[] = [];
      for (const [question, ...places] of QUESTIONS[lang]) {
        const { urls } = await s.ask(question);
        if (!urls.slice(0, AMONG_FIRST).some((u) => places.includes(u))) wrong.push(`"${question}" found ${urls.slice(0, AMONG_FIRST).join(', ') || 'nothing'} and not ${places.join(' or ')}`);
      }
      assert.deepEqual(wrong, []);
      await page.close();
    });
});

test('there are enough questions, none twice, and each leads to a place that exists', () => {
  for (const lang of LOCALES) {
    const asked = QUESTIONS[lang].map(([q]) => q);
    assert.ok(asked.length >= (lang === 'en' ? 40 : 20), lang);
    assert.equal(new Set(asked).size, asked.length, lang);
    for (const [question, ...places] of QUESTIONS[lang]) {
      assert.ok(places.length > 0, question);
      for (const place of places) {
        const [file, id] = place.split('#');
        const html = readFileSync(join(import.meta.dirname, '../../dist', lang, file!), 'utf8');
        if (id) assert.ok(html.includes(`id="${id}"`), `${lang}: "${question}" expects ${place}`);
      }
    }
  }
});
