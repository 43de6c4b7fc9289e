/**
 * Some hundred of the hostile cases in the pages themselves: in storage, behind "#", as files, messages, questions and
 * names. Nothing runs, nothing becomes markup, no error reaches the console, and what was learned is there afterwards.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { decode, encode } from '../../src/model/codec.ts';
import { empty, type Progress } from '../../src/model/progress.ts';
import { writeProgressFile } from '../../src/model/progress-file.ts';
import { launchChromium } from '../browsers.ts';
import { learner, pointer } from '../journeys/learner.ts';
import { kept } from '../journeys/visit.ts';
import { panels } from '../people/panel.ts';
import { seeker } from '../search/seeker.ts';
import { factsIn, idsIn, MODULE, serve, siteCopy, wordsIn, type Copy, type Served } from '../site.ts';
import { trainerCopy } from '../trainer/room.ts';
import { anything, bent, json, MARKUP, RUNES, SEED, shortText, signed } from './cases.ts';

const draw = <T>(what: fc.Arbitrary<T>, n: number): T[] => fc.sample(what, { seed: SEED, numRuns: n });
let cases = 0;
after(() => { console.log(`${cases} hostile cases in pages, seed ${SEED}`); });

const PREFIX = 'caseway/';
const KEY = `${PREFIX}progress/${MODULE}`;

/** What must not be there, in the page or in a frame of it. */
async function clean(page: Page | Frame, what: string, isOneFile = false): Promise<void> {
  const found = await page.evaluate((own) => {
    const bad = [...document.querySelectorAll(`x-hit, img[src="x"], svg[onload], base, meta[http-equiv="refresh" i], iframe[srcdoc], [onerror], [onfocus], [href^="javascript:" i], [src^="javascript:" i], [href^="data:text" i]${own ? '' : ', style, body script:not([src]):not([type])'}`)];
    return [...('hit' in window ? ['it ran'] : []), ...bad.map((e) => e.outerHTML.slice(0, 120))];
  }, isOneFile);
  assert.deepEqual(found, [], what);
}

describe('hostile cases in real pages', () => {
  let browser: BrowserContext;
  let site: Copy;
  let web: Served;
  let MINE = '';
  let mine: Progress;
  let ids: ReturnType<typeof idsIn>;
  let words: Record<string, string>;
  /** Of a block for the learner's own words. */
  let note = '';
  const trouble: string[] = [];

  before(async () => {
    site = siteCopy();
    browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } });
    web = await serve(site.path);
    const html = readFileSync(join(site.path, 'en', `${MODULE}.html`), 'utf8');
    const facts = factsIn(html);
    ids = idsIn(facts);
    words = wordsIn(html);
    note = /id="([^"]+)" data-block="Reflect"/.exec(html)?.[1] ?? 'note';
    const [first] = facts.sessions;
    mine = { ...empty('nonce-1'), revision: 30, seconds: 60, sessions: { [first!.id]: 20 }, blocks: Object.fromEntries(first!.core.map((id, n) => [id, { at: n + 1, answer: 'a', right: false, tries: 1, skipped: false }])), place: { at: 20, value: { session: first!.id } } };
    MINE = encode(mine, ids);
  });
  after(async () => { web?.close(); await browser?.close(); site?.remove(); });

  async function open(address: string): Promise<Page> {
    const page = await browser.newPage();
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(`console: ${m.text()}`); });
    page.on('pageerror', (e) => trouble.push(`error: ${e.message}`));
    page.on('dialog', (d) => { trouble.push(`dialog: ${d.message()}`); void d.dismiss(); });
    if (address) await page.goto(address);
    return page;
  }
  const quiet = (what: string): void => { assert.deepEqual(trouble.splice(0), [], what); };
  const module = (hash = ''): string => `${web.home}en/${MODULE}.html${hash}`;

  /** Empties the device, puts the learner's state into it, and beside it anything. */
  const plant = (page: Page, values: [string, unknown][], texts: [string, string][] = [], sitting: [string, string][] = []): Promise<void> => page.evaluate(async ([values, texts, sitting]) => {
    localStorage.clear();
    sessionStorage.clear();
    for (const [k, v] of texts) localStorage.setItem(k, v);
    for (const [k, v] of sitting) sessionStorage.setItem(k, v);
    await new Promise<void>((resolve, reject) => {
      const open = indexedDB.open('caseway');
      open.onupgradeneeded = () => open.result.createObjectStore('values');
      open.onsuccess = () => {
        const change = open.result.transaction('values', 'readwrite', { durability: 'strict' });
        const table = change.objectStore('values');
        table.clear();
        for (const [k, v] of values) table.put(v, k);
        change.oncomplete = () => { open.result.close(); resolve(); };
        change.onerror = () => reject(change.error);
      };
    });
  }, [values, texts, sitting] as const);

  /** Opens the module; where several people are on the device, as the first of them. */
  async function enter(page: Page): Promise<void> {
    await page.goto(module());
    await page.waitForFunction(() => document.documentElement.dataset['ready'] !== undefined || document.querySelector('.people .pick'), undefined, { timeout: 15_000 });
    await clean(page, 'while it asks who learns');
    if (await page.evaluate(() => document.documentElement.dataset['ready'] === undefined)) await page.click('.people .pick >> nth=0');
    await page.waitForSelector('html[data-ready]', { state: 'attached', timeout: 15_000 });
  }

  async function stillThere(page: Page, what: string): Promise<void> {
    const [done, first] = await page.evaluate((id) => [[...document.querySelectorAll<HTMLElement>('#start [data-station].is-done')].map((e) => e.dataset['station']), document.querySelectorAll(`#${id} .ex.is-done`).length] as const, Object.keys(mine.sessions)[0]!);
    assert.deepEqual([...done], Object.keys(mine.sessions), what);
    assert.ok(first >= Object.keys(mine.blocks).length - 1, `${what}: ${first} exercises are done`);
    const states = (await kept(page)).map(([, v]) => decode(v, ids)).flatMap((r) => (r.ok && r.progress.nonce === mine.nonce ? [r.progress] : []));
    assert.ok(states.some((p) => Object.keys(mine.blocks).every((id) => p.blocks[id])), what);
  }

  const state = fc.constant(undefined).map(() => MINE);
  const value = fc.oneof({ arbitrary: shortText, weight: 3 }, { arbitrary: json, weight: 2 }, { arbitrary: anything, weight: 2 }, { arbitrary: bent(state), weight: 1 }, { arbitrary: signed(state), weight: 2 });
  const plain = fc.oneof(shortText, json, bent(state), signed(state));
  const person = shortText.map((name) => JSON.stringify({ at: null, name, sign: 'sun' }).replace('null', '1e999'));

  test('in what the device keeps: contacts, people, notes, looks, states and things put aside', async () => {
    const page = await open(module());
    const all = draw(fc.record({ v: fc.array(value, { minLength: 9, maxLength: 9 }), p: fc.array(person, { maxLength: 2 }), t: fc.array(plain, { minLength: 5, maxLength: 5 }), markup: fc.constantFrom(...MARKUP), id: fc.stringMatching(/^[a-z]{1,8}$/), other: shortText }), 12);
    for (const { v, p, t, markup, id, other } of all) {
      const first = p.length ? [[`${PREFIX}~people/first`, JSON.stringify({ at: 1, name: 'Mine', sign: 'boat' })]] as [string, string][] : [];
      await plant(page, [
        [KEY, MINE], [`${PREFIX}owner`, 'own'], ...first, ...p.map((e, n): [string, unknown] => [`${PREFIX}~people/${id}${n}`, e]),
        [`${PREFIX}contacts`, v[0] === undefined ? v[0] : JSON.stringify({ supervisor: t[3], emergency: markup, constructor: v[0] })], [`${PREFIX}caseway-look`, v[1]], [`${KEY}/aside/${id}`, v[2]], [`${PREFIX}progress/l1-07`, v[3]], [`${PREFIX}progress/${other}`, v[4]],
        [`${PREFIX}reflect/${MODULE}/${note}`, v[5]], [`${PREFIX}~people/${other}`, p.length ? v[6] : undefined], [`${PREFIX}~erased`, v[7]], [other, v[8]],
      ], [['caseway-look', t[0]!], [`caseway/${KEY}`, t[1]!], [`caseway/${PREFIX}contacts`, t[2]!], [other, t[3]!]], [[`caseway/${PREFIX}~who`, t[4]!], ['caseway/~left', t[3]!]]);
      cases += v.length + t.length + p.length;
      const what = JSON.stringify({ v, p, t, id, other }).slice(0, 3000);
      await enter(page);
      await clean(page, what);
      quiet(what);
      await stillThere(page, what);
      await page.evaluate(() => { location.hash = 'help'; });
      await page.waitForFunction(() => document.body.dataset['screen'] === 'help');
      await clean(page, what);
    }
    await page.close();
    quiet('at the end');
  });

  test('the learner’s own state replaced by anything: the page opens and says so, and the next answer is kept', async () => {
    const page = await open(module());
    for (const v of draw(value, 10)) {
      await plant(page, [[KEY, v], [`${PREFIX}owner`, 'own']]);
      cases++;
      const what = JSON.stringify(v)?.slice(0, 2000) ?? String(v);
      await enter(page);
      await clean(page, what);
      quiet(what);
    }
    const l = learner(pointer(page));
    await l.hands.see((s) => { location.hash = s; }, Object.keys(mine.sessions)[0]!);
    await l.opened(Object.keys(mine.sessions)[0]!);
    await l.answer(Object.keys(mine.blocks)[0]!, true);
    await l.said(words['saved']!);
    await page.close();
    quiet('at the end');
  });

  test('in the address: behind "#" and "?"', async () => {
    const page = await open('');
    const texts = [...draw(shortText, 110), ...MARKUP, ...RUNES, '%', '%E0%A4%A', '%00', '__proto__', '#', 'module', 'words', 'main'];
    for (const t of texts.slice(0, 8)) {
      await page.goto(`${web.home}en/${MODULE}.html?lang=${encodeURI(t.replace(/[\ud800-\udfff]/g, ''))}#${t.replace(/[\ud800-\udfff]/g, '')}`);
      await page.waitForSelector('html[data-ready]', { state: 'attached' });
      await clean(page, t);
    }
    await plant(page, [[KEY, MINE], [`${PREFIX}owner`, 'own']]);
    await enter(page);
    const wrong = await page.evaluate(async (all) => {
      const wrong: string[] = [];
      for (const t of all)
        for (const written of [t, encodeURI(t.replace(/[\ud800-\udfff]/g, ''))]) {
          location.hash = written;
          await new Promise((r) => { setTimeout(r); });
          if (document.querySelectorAll('.screen.is-open').length !== 1 || !document.querySelector('.screen.is-open')!.getClientRects().length) wrong.push(t);
        }
      return wrong;
    }, texts);
    cases += texts.length * 2;
    assert.deepEqual(wrong, []);
    await clean(page, 'after all addresses');
    await stillThere(page, 'after all addresses');
    // The other pages, and the slides, whose trainer may have come by a broken link.
    for (const name of ['index.html', 'help.html', 'glossary.html', 'level-1.html']) { await page.goto(`${web.home}en/${name}?q=%3Cx-hit%3E#%E0%A4%A<x-hit>`); await clean(page, name); cases++; }
    await page.close();
    quiet('at the end');
  });

  test('as a progress file: refused in words, or shown before anything happens', async () => {
    const page = await open(module());
    await plant(page, [[KEY, MINE], [`${PREFIX}owner`, 'own']]);
    await enter(page);
    const l = learner(pointer(page));
    const p = panels(l, words);
    const file = fc.tuple(shortText, fc.array(fc.tuple(fc.constantFrom(MODULE, 'l1-07', 'x-hit'), fc.oneof(signed(state), shortText.map((t) => t.replace(/[^ -~]/g, '').slice(0, 99) || '1'))), { minLength: 1, maxLength: 3 }))
      .map(([version, modules]) => writeProgressFile({ course: 'caseway', version, modules: Object.fromEntries(modules) }));
    await p.tool('tool-progress');
    await l.hands.until('the panel', () => document.querySelector('.progress-file input[type="file"]'));
    for (const t of draw(fc.oneof({ arbitrary: file, weight: 4 }, { arbitrary: bent(file), weight: 1 }, { arbitrary: shortText, weight: 1 }, { arbitrary: json, weight: 1 }), 30)) {
      cases++;
      await l.hands.see(() => { const said = document.querySelector('.progress-said'); if (said) said.textContent = ''; });
      await p.load(t);
      await l.hands.until(`an answer to the file ${JSON.stringify(t)}`, () => document.querySelector('.progress-said')?.textContent || document.querySelector('.steps-of-load') || document.querySelector('.dialog:not(:has(.progress-file)) .btn-main'));
      await clean(page, t);
      if (await l.hands.see(() => document.querySelector('.steps-of-load') !== null)) await p.press(p.say('progress-no'));
      else if (await l.hands.see(() => document.querySelector('.progress-said') === null)) { await p.press(p.say('close')); await p.gone(); await p.tool('tool-progress'); }
      await l.hands.until('the panel again', () => document.querySelector('.progress-file input[type="file"]'));
    }
    await page.goto(module());
    await l.ready();
    await stillThere(page, 'after all files');
    await page.close();
    quiet('at the end');
  });

  test('as a question to the search, and as a name', async () => {
    const page = await open(module());
    await plant(page, [[KEY, MINE], [`${PREFIX}owner`, 'own']]);
    await enter(page);
    const l = learner(pointer(page));
    const s = seeker(l.hands);
    await s.open();
    await s.ask('neglect');
    for (const q of [...MARKUP, ...draw(shortText, 15)].map((t) => t.replace(/[\r\n]/g, ' ').slice(0, 200))) {
      cases++;
      await l.hands.see((t) => { const f = document.getElementById('search-field') as HTMLInputElement; f.value = t; f.dispatchEvent(new Event('input', { bubbles: true })); }, q);
      const enough = q.trim().replace(/[^\p{L}\p{N}]/gu, '').length >= 2;
      await l.hands.until(`an answer to ${q}`, ([t, e]) => (e ? document.querySelector<HTMLElement>('.search [data-answers]')?.dataset['answers'] === (t as string).trim() : !document.querySelector('.search [data-answers]')), [q, enough] as const);
      await clean(page, q);
    }
    await s.close();
    const p = panels(l, words);
    await p.addTwo(['<x-hit>"\u202eA', 'sun'], ['</b><img src=x>', 'boat']);
    cases += 2;
    await clean(page, 'names');
    assert.doesNotMatch((await p.texts('.people b')).join(), /\u202e/);
    await page.close();
    quiet('at the end');
  });

  test('as messages of windows, to a page of a folder and its hub, and as news of another window', async () => {
    const page = await open(site.file(`en/${MODULE}.html`));
    const l = learner(pointer(page));
    await l.ready();
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    const first = Object.keys(mine.blocks)[0]!;
    await l.answer(first, true);
    await l.said(words['saved']!);
    const bad = draw(fc.oneof({ arbitrary: anything, weight: 1 }, { arbitrary: fc.record({ caseway: fc.constantFrom('ask', 'answer', 'changed', 'room'), id: fc.nat({ max: 9 }), op: fc.constantFrom('set', 'clear', 'tell', 'remove', '__proto__'), key: fc.constantFrom('', 'x', '../caseway/', 'casewa'), value: shortText, ok: fc.boolean(), result: shortText }), weight: 4 }), 90);
    cases += bad.length;
    await page.evaluate(async (all) => {
      const stranger = document.createElement('iframe');
      stranger.src = 'help.html';
      document.body.append(stranger);
      await new Promise((r) => { stranger.onload = r; });
      for (const m of all) { postMessage(m, '*'); for (const f of document.querySelectorAll('iframe')) f.contentWindow!.postMessage(m, '*'); }
      stranger.remove();
    }, bad);
    await clean(page, 'messages');
    await page.reload();
    await l.ready();
    assert.equal((await l.shown(first)).done, true);
    await page.close();
    quiet('messages');

    const [here, there] = [await open(module()), await open(module())];
    await plant(here, [[KEY, MINE], [`${PREFIX}owner`, 'own']]);
    await enter(here);
    await there.evaluate((all) => { for (const t of all) localStorage.setItem(`caseway/~changed`, t); }, draw(shortText, 5));
    cases += 5;
    await here.waitForSelector('.dialog .btn-main');
    await clean(here, 'news');
    await Promise.all([here.waitForEvent('load'), here.click('.dialog .btn-main')]);
    await here.waitForSelector('html[data-ready]', { state: 'attached' });
    await stillThere(here, 'after news');
    await Promise.all([here.close(), there.close()]);
    quiet('at the end');
  });

  test('in a private copy, and in a picked folder', async () => {
    const file = readFileSync(join(site.path, 'single', `${MODULE}.en.html`), 'utf8');
    const page = await browser.newPage();
    page.on('pageerror', (e) => trouble.push(e.message));
    // The picture of the tab is asked for anew under the broken address.
    page.on('console', (m) => { if (m.type() === 'error' && !m.location().url.endsWith('icon.svg')) trouble.push(m.text()); });
    const copies = draw(fc.oneof(plain, plain.map((answers) => JSON.stringify({ caseway: 'answers', format: 1, course: 'caseway', module: MODULE, version: '1', answers }))), 10);
    let now = '';
    await page.route('**/copy.html', (r) => r.fulfill({ contentType: 'text/html; charset=utf-8', body: now }));
    for (const t of copies) {
      cases++;
      now = file.replace(/<body[^>]*>/, (b) => `${b}<!--private--><p class="private-mark">mine</p><script type="application/json" id="private-answers">${t.replace(/</g, '\\u003c')}</script><!--/private-->`);
      await page.goto(`${web.home}copy.html`);
      await page.waitForSelector('html[data-ready], .dialog .btn', { state: 'attached' });
      await clean(page, t, true);
      quiet(t);
    }
    await page.goto(`${web.home}en/check.html`);
    const names = draw(shortText, 60).map((n) => n.replace(/[\r\n]/g, ' ').slice(0, 120));
    cases += names.length;
    const list = await page.evaluate(async (all) => {
      history.replaceState(null, '', '/a%/b%E0%A4%A/c%.html');
      Object.defineProperty(File.prototype, 'webkitRelativePath', { get(this: File) { return `stick/${this.name}`; } });
      const bag = new DataTransfer();
      for (const n of ['START-HERE.html', ...all]) bag.items.add(new File([n], n));
      bag.items.add(new File([`window.casewayFiles={"course":"<x-hit>","context":"base","version":"<x-hit>","date":"x","files":{"__proto__":[1,"x"]}};`], 'files.js'));
      const input = document.querySelector<HTMLInputElement>('#check input')!;
      input.files = bag.files;
      input.dispatchEvent(new Event('change'));
      for (let n = 0; n < 200 && ![...document.querySelectorAll<HTMLElement>('[data-whole], [data-problem]')].some((p) => !p.hidden); n++) await new Promise((r) => { setTimeout(r, 50); });
      return document.querySelector<HTMLElement>('[data-problem]')!.innerText;
    }, names);
    assert.match(list, /<x-hit>/);
    await clean(page, 'a picked folder');
    await page.close();
    quiet('at the end');
  });

  test('to the slides: a broken address, and messages of the window that opened them', async () => {
    const trainer = trainerCopy();
    const served = await serve(trainer.path);
    const page = await open(`${served.home}en/index.html`);
    const messages = draw(fc.record({ caseway: fc.constant('room'), module: fc.constant(MODULE), say: fc.constantFrom('be', 'act', 'room', 'hello', 'x'), room: anything, act: fc.oneof(anything, fc.record({ do: fc.constantFrom('go', 'x', '__proto__'), slide: shortText, step: anything })) }), 60);
    cases += messages.length + 1;
    const [deck] = await Promise.all([page.waitForEvent('popup'), page.evaluate((a) => { Object.assign(window, { deck: window.open(a, '_blank', 'popup') }); }, `${served.home}en/train/${MODULE}.slides.html#%E0%A4%A`)]);
    deck.on('pageerror', (e) => trouble.push(e.message));
    await deck.waitForSelector('html[data-ready]', { state: 'attached' });
    const first = await deck.evaluate(() => document.querySelector('.slide.is-on')!.id);
    await page.evaluate((all) => { const { deck } = window as unknown as { deck: Window }; for (const m of all) deck.postMessage(m, '*'); }, messages);
    await deck.keyboard.press('ArrowRight');
    await deck.waitForFunction((was) => document.querySelector('.slide.is-on') && document.querySelector('.slide.is-on')!.id !== was, first);
    await clean(deck, 'slides');
    await deck.close();
    await page.close();
    served.close();
    trainer.remove();
    quiet('at the end');
  });

  test('some hundred cases', () => { assert.ok(cases > 600, String(cases)); });
});
