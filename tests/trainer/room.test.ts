/** What a trainer does in the room: by keyboard, clicker and hand, with two windows, and after a power cut. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { Browser } from 'puppeteer-core';
import { unzipSync } from 'fflate';
import { launchChromium, launchFirefox, launchKillableChromium, withoutFirefox } from '../browsers.ts';
import { serve, type Served, temporary } from '../site.ts';
import { type AnyPage, MODULE, onSlide, press, ready, slide, trainerCopy, until } from './room.ts';

const site = trainerCopy();
after(() => site.remove());
const source = (name: string): string => readFileSync(join(site.path, name), 'utf8');
const deckPage = source(`en/train/${MODULE}.slides.html`);
const ids = [...deckPage.matchAll(/<section data-id="([^"]+)"/g)].map((m) => m[1]!);
const reveal = 'lucia-sixteen.why';

interface Room { open(): Promise<AnyPage>; pages(): Promise<AnyPage[]>; address(name: string): string; say(page: AnyPage): string[] }

/** The window of the slides that a presenter's view has opened. */
async function deckOf(room: Room): Promise<AnyPage> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await room.pages()).find((p) => p.url().includes('.slides.html'));
    if (found) { await ready(found); return found; }
    await wait(100);
  }
  throw new Error('no slides window came');
}

function everywhere(room: () => Room): void {
  const slides = (): string => room().address(`en/train/${MODULE}.slides.html`);
  const presenter = (): string => room().address(`en/train/${MODULE}.presenter.html`);
  const fresh = async (page: AnyPage, address: string): Promise<void> => { await page.goto(address); await ready(page); };

  test('keys of a laptop and a clicker: on, back, first, last, a number, black, overview, keys', async () => {
    const page = await room().open();
    await fresh(page, `${slides()}#${ids[0]}`);
    await press(page, 'PageDown', ' ', 'ArrowRight', 'ArrowDown');
    await onSlide(page, ids[4]!);
    await press(page, 'PageUp', 'ArrowLeft');
    await onSlide(page, ids[2]!);
    await press(page, 'End');
    await onSlide(page, ids[ids.length - 1]!);
    await press(page, 'Home');
    await onSlide(page, ids[0]!);
    await press(page, '1', '2', 'Enter');
    await onSlide(page, ids[11]!);
    await press(page, '9', '9', '9', 'Enter');
    await onSlide(page, ids[11]!);

    await press(page, 'b');
    await until(page, 'a black screen', () => !document.getElementById('black')!.hidden, 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.getElementById('black')!).backgroundColor, 0), 'rgb(0, 0, 0)');
    await press(page, '.');
    await until(page, 'the slide again', () => document.getElementById('black')!.hidden, 0);
    await press(page, 'b', 'PageDown');
    await until(page, 'the slide again', () => document.getElementById('black')!.hidden, 0);
    assert.equal(await slide(page), ids[11], 'the press only took the black away');

    await press(page, 'o');
    await until(page, 'all slides', () => [...document.querySelectorAll('.slide')].filter((s) => s.getBoundingClientRect().width > 100).length > 100, 0);
    await press(page, 'ArrowRight', 'Enter');
    await until(page, 'one slide', () => !document.body.classList.contains('is-overview'), 0);
    await onSlide(page, ids[12]!);
    await press(page, '?');
    await until(page, 'the keys', () => !document.getElementById('keys')!.hidden, 0);
    await press(page, 'Escape');
    await until(page, 'no keys', () => document.getElementById('keys')!.hidden, 0);
    assert.deepEqual(room().say(page), []);
    await page.close();
  });

  test('answers come press by press, and go the same way back', async () => {
    const page = await room().open();
    await fresh(page, `${slides()}#${reveal}`);
    await onSlide(page, reveal);
    const shown = (): Promise<boolean[]> => page.evaluate(() => [...document.querySelectorAll('.is-on [data-step]')].map((e) => getComputedStyle(e).visibility === 'visible'), 0);
    const all = (await shown()).length;
    assert.ok(all >= 1);
    assert.ok((await shown()).every((s) => !s), 'no answer shows at first');
    for (let i = 1; i <= all; i++) { await press(page, 'PageDown'); assert.equal((await shown()).filter(Boolean).length, i); }
    assert.equal(await slide(page), reveal);
    await press(page, 'PageDown');
    await onSlide(page, ids[ids.indexOf(reveal) + 1]!);
    await press(page, 'PageUp');
    await onSlide(page, reveal);
    assert.ok((await shown()).every(Boolean), 'going back finds the answers as they were left');
    await page.close();
  });

  test('a scenario: the room chooses, sees what follows, and goes that way or back to the choices', async () => {
    const page = await room().open();
    await fresh(page, `${slides()}#sami-visit.sami-day.ask`);
    await onSlide(page, 'sami-visit.sami-day.ask');
    await page.click('.is-on [data-to="sami-visit.sami-day.a"]');
    await onSlide(page, 'sami-visit.sami-day.a');
    while (!await page.evaluate(() => !!document.querySelector('.is-on .slide-ways'), 0)) await press(page, 'PageDown');
    await page.click('.is-on [data-to="sami-visit.sami-friday"]');
    await onSlide(page, 'sami-visit.sami-friday');
    await page.close();
  });

  test('the presenter\'s view opens the slides and drives them; both follow each other, also after a reload of either', async () => {
    const page = await room().open();
    await fresh(page, presenter());
    await page.click('[data-does="open"]');
    const deck = await deckOf(room());
    await until(page, 'the link', () => document.body.classList.contains('is-linked'), 0);
    await page.evaluate((id) => document.querySelector<HTMLElement>(`[data-go="${id}"]`)!.click(), reveal);
    await onSlide(deck, reveal);
    await page.click('[data-does="next"]');
    await until(deck, 'the first answer', () => document.querySelectorAll('.is-on .is-shown').length === 1, 0);
    await until(page, 'the same in the picture', () => document.querySelectorAll('#now .is-shown').length === 1, 0);
    await page.click('[data-does="black"]');
    await until(deck, 'black there', () => !document.getElementById('black')!.hidden, 0);
    await page.click('[data-does="black"]');
    await until(deck, 'the slide again there', () => document.getElementById('black')!.hidden, 0);

    await press(deck, 'Home');
    await until(page, 'the deck\'s own step here', (id) => document.querySelector('#now .slide')?.getAttribute('data-id') === id, ids[0]!);
    await until(page, 'what comes next', (id) => document.querySelector('#next .slide')?.getAttribute('data-id') === id, ids[1]!);

    await press(deck, 'PageDown', 'PageDown');
    await deck.reload();
    await ready(deck);
    await onSlide(deck, ids[2]!);
    await page.click('[data-does="next"]');
    await onSlide(deck, ids[3]!);

    await page.reload();
    await ready(page);
    await until(page, 'the link again', () => document.body.classList.contains('is-linked'), 0);
    await page.click('[data-does="next"]');
    await onSlide(deck, ids[4]!);

    await deck.close();
    await until(page, 'that the window is gone', () => !document.body.classList.contains('is-linked'), 0);
    await page.click('[data-does="next"]');
    await until(page, 'the next slide here', (id) => document.querySelector('#now .slide')?.getAttribute('data-id') === id, ids[5]!);
    await page.click('[data-does="open"]');
    const again = await deckOf(room());
    await onSlide(again, ids[5]!);
    await again.close();
    assert.deepEqual(room().say(page), []);
    await page.close();
  });

  test('a message from any other window is not heard', async () => {
    const page = await room().open();
    await fresh(page, `${slides()}#${ids[3]}`);
    await onSlide(page, ids[3]!);
    await page.evaluate((module) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      for (const w of [window, frame.contentWindow!]) w.postMessage({ caseway: 'room', module, say: 'act', act: { do: 'last' } }, '*');
      postMessage({ caseway: 'room', module, say: 'act', act: { do: 'last' } }, '*');
    }, MODULE);
    await wait(500);
    assert.equal(await slide(page), ids[3]);
    await page.close();
  });

  test('where pop-ups are blocked it says so, and one screen shows slide and notes together', async () => {
    const page = await room().open();
    await fresh(page, presenter());
    await page.evaluate(() => { window.open = () => null; }, 0);
    await page.click('[data-does="open"]');
    await until(page, 'the word about pop-ups', () => !document.getElementById('blocked')!.hidden, 0);
    await page.click('[data-does="one"]');
    await until(page, 'the advice for one screen', () => !document.getElementById('how-one')!.hidden && document.getElementById('blocked')!.hidden, 0);
    await page.evaluate(() => document.querySelector<HTMLElement>('[data-go="lucia-sixteen"]')!.click(), 0);
    await until(page, 'slide and notes', () => document.querySelector('#now .slide')?.getAttribute('data-id') === 'lucia-sixteen' && /Her age gives her rights/.test((document.getElementById('notes') as HTMLElement).innerText), 0);
    const [now, notes] = await page.evaluate(() => ['now', 'notes'].map((id) => document.getElementById(id)!.getBoundingClientRect()).map((r) => ({ top: r.top, bottom: r.bottom, width: r.width })), 0);
    assert.ok(notes!.top >= now!.bottom, 'the notes stand below the slide');
    await press(page, 'PageDown');
    await until(page, 'the next slide', (id) => document.querySelector('#now .slide')?.getAttribute('data-id') === id, ids[ids.indexOf('lucia-sixteen') + 1]!);
    await page.close();
  });

  test('the timer starts, stands still, takes a minute more, and goes on in the corner of other slides', async () => {
    const page = await room().open();
    await fresh(page, `${slides()}#power-walk.step-1`);
    await onSlide(page, 'power-walk.step-1');
    const left = (): Promise<string> => page.evaluate(() => document.querySelector('.is-on [data-left]')!.textContent!, 0);
    assert.equal(await left(), '5:00');
    await press(page, 't');
    await until(page, 'less time', () => /^4:5/.test(document.querySelector('.is-on [data-left]')!.textContent!), 0);
    await page.click('.is-on [data-act="timer-more"]');
    await until(page, 'a minute more', () => /^5:5/.test(document.querySelector('.is-on [data-left]')!.textContent!), 0);
    await press(page, 'PageDown');
    await until(page, 'the timer in the corner', () => /^5:/.test(document.getElementById('timer')!.hidden ? '' : document.getElementById('timer')!.textContent!), 0);
    await press(page, 'PageUp', 't');
    const still = await left();
    await wait(2200);
    assert.equal(await left(), still);
    await page.close();
  });
}

/** Chromium, with everything that its pages complain about. */
function inChromium(address: (name: string) => string): { room(): Room; start(): Promise<void>; stop(): Promise<void>; context(): BrowserContext } {
  let context: BrowserContext;
  const said = new Map<Page, string[]>();
  return {
    context: () => context,
    start: async () => { context = await launchChromium({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' }); },
    stop: async () => { await context?.close(); },
    room: () => ({
      open: async () => {
        const page = await context.newPage();
        const list: string[] = [];
        said.set(page, list);
        page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') list.push(m.text()); });
        page.on('pageerror', (e) => list.push(e.message));
        return page as unknown as AnyPage;
      },
      pages: async () => context.pages() as unknown as AnyPage[],
      address, say: (page) => said.get(page as unknown as Page) ?? [],
    }),
  };
}

describe('in Chromium, opened by double click', () => {
  const c = inChromium((name) => site.file(name));
  before(c.start);
  after(c.stop);
  everywhere(c.room);

  test('by hand: a swipe, a tap at the side, and a tap on the black screen; in Arabic the other way round', async () => {
    for (const rtl of [false, true]) {
      const page = await c.context().newPage();
      await page.goto(`${site.file(`en/train/${MODULE}.slides.html`)}#${ids[5]}`);
      await ready(page as unknown as AnyPage);
      if (rtl) await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
      const swipe = (from: number, to: number): Promise<void> => page.evaluate(([a, b]) => {
        const touch = (x: number): Touch => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
        document.body.dispatchEvent(new TouchEvent('touchstart', { touches: [touch(a!)], changedTouches: [touch(a!)], bubbles: true }));
        document.body.dispatchEvent(new TouchEvent('touchend', { changedTouches: [touch(b!)], bubbles: true }));
      }, [from, to]);
      await swipe(rtl ? 200 : 800, rtl ? 800 : 200);
      await onSlide(page as unknown as AnyPage, ids[6]!);
      await page.mouse.click(rtl ? 40 : 1240, 600);
      await onSlide(page as unknown as AnyPage, ids[7]!);
      await page.mouse.click(rtl ? 1240 : 40, 600);
      await onSlide(page as unknown as AnyPage, ids[6]!);
      await page.keyboard.press(rtl ? 'ArrowLeft' : 'ArrowRight');
      await onSlide(page as unknown as AnyPage, ids[7]!);
      await page.close();
    }
  });

  test('from the first page of the trainers\' stick by links to slides and presenter, in four languages', async () => {
    for (const lang of ['en', 'fr', 'es', 'ar']) {
      const page = await c.context().newPage();
      await page.goto(site.file('TRAINERS-START-HERE.html'));
      await page.click(`.picks a[lang="${lang}"]`);
      await page.waitForURL(/train\/index\.html$/);
      await page.click('.train-module a.btn-main');
      await ready(page as unknown as AnyPage);
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      await page.close();
    }
  });
});

describe('in Chromium, over http', () => {
  let served: Served;
  const c = inChromium((name) => served.home + name);
  before(async () => { served = await serve(site.path, { base: '/training/child protection/' }); await c.start(); });
  after(async () => { await c.stop(); served?.close(); });
  everywhere(c.room);
});

describe('in Firefox, opened by double click', { skip: withoutFirefox() }, () => {
  let firefox: Browser;
  before(async () => { firefox = await launchFirefox(); });
  after(async () => { await firefox?.close(); });
  everywhere(() => ({
    open: async () => { const page = await firefox.newPage(); await page.setViewport({ width: 1280, height: 720 }); return page as unknown as AnyPage; },
    pages: async () => await firefox.pages() as unknown as AnyPage[],
    address: (name) => site.file(name), say: () => [],
  }));
});

test('after a power cut the slides open where they were, with the clock, and say so', async () => {
  const profile = temporary('profile');
  const first = await launchKillableChromium(profile.path);
  try {
    const page = await first.context.newPage();
    await page.goto(site.file(`en/train/${MODULE}.slides.html`));
    await ready(page as unknown as AnyPage);
    await press(page as unknown as AnyPage, '2', '3', 'Enter');
    await onSlide(page as unknown as AnyPage, ids[22]!);
    await wait(6500);
  } finally { await first.kill(); }
  const second = await launchChromium({ profile: profile.path });
  try {
    const page = await second.newPage();
    await page.goto(site.file(`en/train/${MODULE}.slides.html`));
    await ready(page as unknown as AnyPage);
    await onSlide(page as unknown as AnyPage, ids[22]!);
    assert.match(await page.evaluate(() => document.getElementById('said')!.textContent!), /\b23\b/);
    const presenter = await second.newPage();
    await page.close();
    // The presenter's view learns it from the slides when they meet.
    await presenter.goto(site.file(`en/train/${MODULE}.presenter.html`));
    await ready(presenter as unknown as AnyPage);
    const [deck] = await Promise.all([second.waitForEvent('page'), presenter.click('[data-does="open"]')]);
    await ready(deck as unknown as AnyPage);
    await onSlide(deck as unknown as AnyPage, ids[22]!);
    await until(presenter as unknown as AnyPage, 'the same slide', (id) => document.querySelector('#now .slide')?.getAttribute('data-id') === id, ids[22]!);
  } finally { await second.close(); profile.remove(); }
});

const plain = (s: string): string => s.replace(/[*_`]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\\u003c/g, '<').replace(/<[^>]+>/g, '').replace(/&amp;/g, '&').replace(/&(?:#39|quot|apos);/g, "'").replace(/[“”"‘’]/g, "'").replace(/\s+/g, ' ');
/** Every sentence of the content between these tags that is long enough to be known again. */
function secrets(tag: string): string[] {
  const found = globSync('content/*/modules/*/*.mdx').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].flatMap((m) => m[1]!.split(/\n/).flatMap((line) => plain(line).split(/(?<=[.?!:])\s/))));
  const list = [...new Set(found.map((s) => s.replace(/^\s*(#+|[-\d.]+)\s*/, '').trim()).filter((s) => s.length > 30))];
  assert.ok(list.length > 5, `${tag}: ${list.length}`);
  return list;
}

test('no sentence of a note is in the window that is projected, nor in its scripts; the presenter\'s has them all', () => {
  const notes = secrets('FacilitatorNotes');
  const files = [...deckPage.matchAll(/(?:src|href)="([^"#]+\.(?:js|css))"/g)].map((m) => join(dirname(`en/train/x`), m[1]!));
  assert.ok(files.length >= 2);
  for (const text of [deckPage, ...files.map(source)].map(plain)) assert.deepEqual(notes.filter((s) => text.includes(s)), []);
  const presenter = plain(source(`en/train/${MODULE}.presenter.html`));
  const own = notes.filter((s) => plain(globSync(`content/en/modules/${MODULE}-*/*.mdx`).map((f) => readFileSync(f, 'utf8')).join(' ')).includes(s));
  assert.ok(own.length > 20);
  assert.deepEqual(own.filter((s) => !presenter.includes(s)), []);
});

test('no sentence of a note or of a slide for the room alone is in any file for learners, nor in any package', () => {
  const words = [...secrets('FacilitatorNotes'), ...secrets('Slide')];
  const shipped: [string, string][] = globSync('dist/**/*.{html,js,json,xml}').map((f) => [f, plain(readFileSync(f, 'utf8'))]);
  for (const zip of globSync('dist-packages/**/*.zip'))
    for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(zip))))) if (/\.(html|js|json|xml)$/.test(name)) shipped.push([`${zip}/${name}`, plain(new TextDecoder().decode(bytes))]);
  for (const f of globSync('dist-packages/**/*.html')) shipped.push([f, plain(readFileSync(f, 'utf8'))]);
  assert.ok(shipped.length > 20 && shipped.some(([f]) => f.includes('.zip/')));
  assert.deepEqual(shipped.flatMap(([f, text]) => words.filter((s) => text.includes(s)).map((s) => `${f}: ${s}`)), []);
  assert.deepEqual(globSync('dist/**/{train,TRAINERS-START-HERE.html}'), []);
});
