/** "Report a mistake", on every road: what the text says, that nothing of the learner is in it, and that it can be copied where browsers refuse. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Browser as Firefox } from 'puppeteer-core';
import { ANSWERED } from '../../src/blocks/keys.ts';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { firefox, keyboard, type Learner, learner, pointer } from '../journeys/learner.ts';
import { visitor } from '../journeys/visit.ts';
import { panels, type Words } from '../people/panel.ts';
import { openLms } from '../scorm/lms.ts';
import { type Copy, MODULE, siteCopy, wordsIn } from '../site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Axe { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
const wordsOf = (folder: string, lang = 'en'): Words => wordsIn(readFileSync(join(folder, lang, `${MODULE}.html`), 'utf8'));

/** Opens the tool with the block in view, and the text about it. */
async function report(l: Learner, words: Words, block: string): Promise<string> {
  const ui = panels(l, words);
  await l.hands.see((id) => { document.getElementById(id)!.scrollIntoView({ block: 'start', behavior: 'auto' }); scrollBy(0, -120); }, block);
  await ui.tool('tool-mistake');
  await ui.title('tool-mistake');
  await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
  if (!await l.hands.see((id) => document.querySelector(`.mistake [data-place="${id}"]`) !== null, block)) await l.hands.press('.mistake .linklike');
  await l.hands.press(`.mistake [data-place="${block}"]`);
  return shown(l);
}

async function shown(l: Learner): Promise<string> {
  await l.hands.until('the text', () => document.querySelector('.mistake-text'));
  return l.hands.see(() => document.querySelector<HTMLTextAreaElement>('.mistake-text')!.value);
}

const status = (l: Learner): Promise<string> => l.hands.until('what came of copying', () => document.querySelector('.mistake [role="status"]')?.textContent).then(() => l.hands.see(() => document.querySelector('.mistake [role="status"]')!.textContent!));

/** To a block of the first session, with its owner known. */
async function toFirst(l: Learner): Promise<{ session: string; block: string }> {
  const { sessions } = await l.facts();
  const { id, core } = sessions[0]!;
  await l.hands.see((s) => { location.hash = s; }, id);
  await l.firstStart('own');
  await l.opened(id);
  return { session: id, block: core[0]! };
}

describe('on the web', () => {
  const phone = visitor('phone', { permissions: ['clipboard-read', 'clipboard-write'] });

  test('the text says course, module and version, language, context, place and words, and is on the clipboard as it stands', async () => {
    await phone.visit({}, async ({ l, page }) => {
      const words = phone.words();
      const { block } = await toFirst(l);
      const facts = await l.facts();
      const text = await report(l, words, block);
      const asked = await l.hands.see((id) => [...document.querySelectorAll(`#${id} .option-face`)].map((o) => o.textContent!.replace(/\s+/g, ' ').trim()), block);
      for (const part of [`Course: caseway, version ${words['copy.version']}`, `Module: ${facts.id}, version ${facts.version}`, 'Language: en', `Context: ${words['copy.context']}`, `Place: ${block} (`, ...asked]) assert.ok(text.includes(part), `${part} in\n${text}`);
      assert.match(text, /\nWhat is wrong:\n$/);
      await l.hands.press('.mistake .btn-main');
      assert.equal(await status(l), words['mistake-copied']);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
      assert.ok(await l.hands.see((t) => document.querySelector('.mistake')!.textContent!.includes(t), words['mistake-to-trainer']!), 'nobody is named: to the trainer or supervisor');
      assert.equal(await l.hands.see(() => document.querySelectorAll('.mistake a').length), 0, 'no mail without an address');
      await panels(l, words).press(words['mistake-other']!);
      await l.hands.until('the places again', () => document.querySelector('.mistake .pick'));
    });
  });

  /** A few sessions of the course that hold every kind of exercise between them, by module. */
  function everyKind(): Map<string, string[]> {
    const wanted = new Set<string>(Object.keys(ANSWERED));
    const found = new Map<string, string[]>();
    for (const file of globSync('en/*.bank.js', { cwd: phone.site.path }).sort().map((f) => f.replace('.bank.js', '.html')))
      for (const [, id, inside] of readFileSync(join(phone.site.path, file), 'utf8').matchAll(/<section class="screen screen-session" id="([\w-]+)"([\s\S]*?)(?=<section class="screen )/g)) {
        const fresh = [...wanted].filter((kind) => inside!.includes(`data-block="${kind}"`));
        if (!fresh.length) continue;
        for (const kind of fresh) wanted.delete(kind);
        found.set(file, [...found.get(file) ?? [], id!]);
      }
    assert.deepEqual([...wanted], [], 'every kind is somewhere in the course');
    return found;
  }

  test('no answer and no typed word changes the text of any place, whatever the kind of exercise', async () => {
    for (const [file, sessions] of everyKind())
      await phone.visit({ path: file }, async ({ l, page }) => {
        const words = phone.words();
        const ui = panels(l, words);
        await l.ready();
        await toFirst(l);
        const { sessions: all } = await l.facts();
        /** Place → text, of every place of the open screen. */
        const texts = async (): Promise<Record<string, string>> => {
          const out: Record<string, string> = {};
          await ui.tool('tool-mistake');
          for (let i = 0, n = 1; i < n; i++) {
            await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
            await l.hands.see(() => { document.querySelector<HTMLElement>('.mistake .linklike')?.click(); });
            await l.hands.until('all places', () => !document.querySelector('.mistake .linklike'));
            n = await l.hands.see(() => document.querySelectorAll('.mistake .pick').length);
            await l.hands.see((k) => { document.querySelectorAll<HTMLElement>('.mistake .pick')[k]!.click(); }, i);
            const text = await shown(l);
            out[/\nPlace: ([^\n]*)\n/.exec(text)![1]!] = text;
            await ui.press(words['mistake-other']!);
          }
          await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
          await ui.press(words['close']!);
          await ui.gone();
          return out;
        };
        for (const id of sessions) {
          await page.evaluate((s) => { location.hash = s; }, id);
          await l.opened(id);
          await page.waitForFunction((s) => [...document.querySelectorAll(`#${s} [data-late] .ex:not(.ex-form):not(.ex-rehearse)`)].every((e) => e.classList.contains('is-live')), id);
          const before = await texts();
          assert.ok(all.find((s) => s.id === id)!.core.every((b) => Object.entries(before).some(([place, text]) => place.startsWith(`${b} (`) && /What stands there:\n[^\n]{2,}\n[\s\S]{10}/.test(text))), `every exercise of ${id} is a place with words: ${Object.keys(before).join(', ')}`);
          const late = await page.evaluate((s) => [...document.querySelectorAll(`#${s} [data-late]`)].map((e) => e.id), id);
          for (const right of [false, true]) {
            for (const e of await l.exercises(`#${id}`)) if (e.tag !== 'Checklist' && !late.includes(e.id) && !(right && e.tag === 'Scenario')) await l.answer(e.id, right);
            await page.evaluate(({ blocks, last }) => {
              for (const block of blocks) for (const f of document.querySelectorAll(`#${block} fieldset`)) { const all = [...f.querySelectorAll<HTMLInputElement>('input[type="radio"]')]; all[last ? all.length - 1 : 0]?.click(); }
            }, { blocks: late, last: right });
            await page.evaluate((blocks) => { for (const block of blocks) document.querySelector<HTMLElement>(`#${block} .ex-actions .btn-practice`)?.click(); }, late);
            await page.evaluate((s) => {
              for (const box of document.querySelectorAll<HTMLInputElement>(`#${s} .ticks input`)) box.click();
              for (const t of document.querySelectorAll<HTMLTextAreaElement>(`#${s} textarea`)) { t.value = 'my secret'; t.dispatchEvent(new Event('input', { bubbles: true })); }
            }, id);
            assert.deepEqual(await texts(), before, `${file}#${id}, answered ${right ? 'rightly' : 'wrongly'}`);
          }
        }
      });
  });

  test('the contacts a learner wrote under "Help now" are in no text', async () => {
    await phone.visit({}, async ({ l, page }) => {
      const words = phone.words();
      await toFirst(l);
      await page.evaluate(() => { for (const b of document.querySelectorAll('[data-contact] b')) b.textContent = 'Miriam 0777'; location.hash = 'help'; });
      await l.opened('help');
      await panels(l, words).tool('tool-mistake');
      await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
      await l.hands.press('.mistake .pick:last-child');
      const text = await shown(l);
      assert.ok(text.includes('Place: help (') && !text.includes('Miriam'), text);
    });
  });

  test('a question of the test is a place, without what was chosen', async () => {
    await phone.visit({}, async ({ l, page }) => {
      const words = phone.words();
      await toFirst(l);
      await page.evaluate(() => { location.hash = 'test'; });
      await l.opened('test');
      await l.begin('after');
      const id = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('#test [data-block]')].find((b) => b.getClientRects().length)!.id);
      await panels(l, words).tool('tool-mistake');
      await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
      await l.hands.press('.mistake .pick:first-child');
      const first = await shown(l);
      assert.ok(first.includes(`Place: ${id} (`), first);
    });
  });
});

describe('with a contact', () => {
  let browser: BrowserContext;
  let site: Copy;
  before(async () => { site = siteCopy(); browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
  after(async () => { await browser?.close(); site?.remove(); });

  async function withContact(contact: string): Promise<Learner & { page: Page }> {
    for (const f of globSync('assets/words.en.*.js', { cwd: site.path })) {
      const path = join(site.path, f);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"copy\.mistakes":"[^"]*"/, `"copy.mistakes":${JSON.stringify(contact)}`));
    }
    const page = await browser.newPage();
    await page.goto(site.file(`en/${MODULE}.html`));
    const l = learner(pointer(page));
    await l.ready();
    return Object.assign(l, { page });
  }

  test('an e-mail address opens a mail with the text; anything else is only shown', async () => {
    let l = await withContact('training@belmara.example');
    const { session, block } = await toFirst(l);
    const text = await report(l, wordsOf(site.path), block);
    const href = await l.hands.see(() => document.querySelector<HTMLAnchorElement>('.mistake a')!.href);
    assert.ok(href.startsWith('mailto:training@belmara.example?subject=') && href.length <= 1900, href);
    const body = new URL(href).searchParams.get('body')!.replace(/\r\n/g, '\n');
    assert.ok(text === body || (body.includes(`Place: ${block} (`) && /What is wrong:\n$/.test(body)), body);
    await l.page.close();

    l = await withContact('Training desk, 0000 111 or desk@belmara.example');
    await l.hands.see((s) => { location.hash = s; }, session);
    await l.opened(session);
    await report(l, wordsOf(site.path), block);
    assert.ok(await l.hands.see(() => document.querySelector('.mistake')!.textContent!.includes('Training desk, 0000 111 or desk@belmara.example') && !document.querySelector('.mistake a')));
    await l.page.close();
  });
});

describe('from a folder', () => {
  let site: Copy;
  before(() => { site = siteCopy(); });
  after(() => site?.remove());

  for (const lang of ['en', 'ar'])
    test(`by keyboard alone, with nothing for axe to find and no error (${lang})`, async () => {
      const browser = await launchChromium({ light: true, viewport: { width: 360, height: 740 } });
      try {
        const page = await browser.newPage();
        const trouble: string[] = [];
        page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(m.text()); });
        page.on('pageerror', (e) => trouble.push(e.message));
        await page.goto(site.file(`${lang}/${MODULE}.html`));
        const hands = keyboard(page);
        const l = learner(pointer(page));
        await l.ready();
        await toFirst(l);
        const words = wordsOf(site.path, lang);
        const look = async (): Promise<void> => {
          if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(AXE);
          const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run(document, { preload: false, runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] }));
          trouble.push(...violations.map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 160)}`));
        };
        await panels(l, words).tool('tool-mistake');
        await l.hands.until('the places', () => document.querySelector('.mistake .pick'));
        await look();
        await hands.press('.mistake .linklike');
        assert.ok(await page.evaluate(() => document.activeElement!.matches('.mistake .pick')), 'the focus stays in the list');
        await hands.press('.mistake .pick:nth-child(2)');
        await shown(l);
        await look();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
        await hands.press('.mistake .btn-main');
        assert.equal(await status(l), words['mistake-copied']);
        await page.keyboard.press('Escape');
        await panels(l, words).gone();
        assert.deepEqual([...trouble, ...hands.trouble], []);
      } finally { await browser.close(); }
    });

  test('where the browser copies nothing, the text is marked and a sentence says what to press', async () => {
    const browser = await launchChromium({ light: true });
    try {
      const page = await browser.newPage();
      await page.addInitScript(() => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false; });
      await page.goto(site.file(`en/${MODULE}.html`));
      const l = learner(pointer(page));
      await l.ready();
      const { block } = await toFirst(l);
      const words = wordsOf(site.path);
      const text = await report(l, words, block);
      await l.hands.press('.mistake .btn-main');
      assert.equal(await status(l), words['mistake-not-copied']);
      assert.equal(await page.evaluate(() => { const f = document.activeElement as HTMLTextAreaElement; return f.value.slice(f.selectionStart, f.selectionEnd); }), text);
    } finally { await browser.close(); }
  });

  test('in Firefox it is copied, or marked', { skip: withoutFirefox() }, async () => {
    const fox: Firefox = await launchFirefox();
    try {
      const page = await fox.newPage();
      await page.goto(site.file(`en/${MODULE}.html`));
      const l = learner(firefox(page));
      await l.ready();
      const { block } = await toFirst(l);
      const words = wordsOf(site.path);
      const text = await report(l, words, block);
      await l.hands.press('.mistake .btn-main');
      const said = await status(l);
      if (said === words['mistake-not-copied']) assert.equal(await l.hands.see(() => { const f = document.activeElement as HTMLTextAreaElement; return f.value.slice(f.selectionStart, f.selectionEnd); }), text);
      else assert.equal(said, words['mistake-copied']);
    } finally { await fox.close(); }
  });

  test('a single file has it too', async () => {
    const browser = await launchChromium({ light: true });
    try {
      const page = await browser.newPage();
      await page.goto(site.file(`single/${MODULE}.en.html`));
      const l = learner(pointer(page));
      await l.ready();
      const { block } = await toFirst(l);
      assert.ok((await report(l, wordsOf(site.path), block)).includes(`Place: ${block} (`));
    } finally { await browser.close(); }
  });
});

for (const standard of ['scorm12', 'scorm2004'] as const)
  test(`in a frame of a learning platform (${standard}) it is copied or marked, and no call goes to the platform`, async () => {
    const browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } });
    const site = siteCopy();
    const lms = await openLms(browser, { standard });
    try {
      const l = await lms.launch();
      await l.ready();
      const { block } = await toFirst(l);
      const words = wordsOf(site.path);
      const text = await report(l, words, block);
      const calls = lms.written.length;
      await l.hands.press('.mistake .btn-main');
      assert.ok([words['mistake-copied'], words['mistake-not-copied']].includes(await status(l)));
      assert.ok(text.includes(`Place: ${block} (`) && lms.written.length === calls);
      assert.deepEqual(lms.problems, []);
    } finally { await lms.close(); await browser.close(); site.remove(); }
  });
