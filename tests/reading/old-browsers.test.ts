/**
 * A learner with a browser of 2020. What it lacks is taken out of the one of today: functions by a script that runs
 * first, and style by taking every rule and declaration from the stylesheets that Chrome 83 would not have known.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { visitor } from '../journeys/visit.ts';
import { asChrome83 } from '../pages/baseline.ts';

/** Newer than Chrome 83, Firefox 91 or Safari 14.1. */
const without = (page: Page): Promise<unknown> => page.addInitScript(() => {
  const drop = (of: object, ...names: string[]): void => { for (const n of names) if (!Reflect.deleteProperty(of, n)) Object.defineProperty(of, n, { value: undefined }); };
  drop(window, 'structuredClone', 'BroadcastChannel', 'ResizeObserver', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'scheduler', 'navigation', 'cookieStore', 'trustedTypes', 'CSSLayerBlockRule', 'requestIdleCallback', 'showOpenFilePicker', 'CompressionStream', 'EyeDropper', 'reportError', 'PerformanceObserver');
  drop(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with');
  drop(String.prototype, 'at', 'replaceAll', 'isWellFormed', 'toWellFormed');
  drop(Object, 'hasOwn', 'groupBy');
  drop(Promise, 'any', 'withResolvers', 'try');
  drop(Element.prototype, 'replaceChildren', 'checkVisibility', 'moveBefore', 'setHTML', 'getHTML', 'ariaNotify');
  drop(Document.prototype, 'replaceChildren', 'startViewTransition', 'moveBefore');
  drop(DocumentFragment.prototype, 'replaceChildren', 'moveBefore');
  drop(HTMLElement.prototype, 'inert', 'popover', 'showPopover');
  drop(HTMLDialogElement.prototype, 'showModal', 'show');
  drop(Crypto.prototype, 'randomUUID');
  drop(Navigator.prototype, 'storage', 'locks', 'userAgentData', 'share', 'canShare', 'connection');
  drop(IDBTransaction.prototype, 'commit', 'durability');
  drop(AbortSignal, 'timeout', 'any', 'abort');
  drop(Intl, 'Segmenter', 'ListFormat', 'DurationFormat');
  drop(Map, 'groupBy');
  drop(Set.prototype, 'union', 'isSubsetOf', 'difference', 'intersection');
});

describe('a browser of 2020', () => {
  const site = visitor('phone');

  test('what is switched off is off', () => site.visit({ prepare: without }, async ({ page }) => {
    assert.deepEqual(await page.evaluate(() => [typeof structuredClone, typeof ([] as { at?: unknown }).at, typeof document.body.replaceChildren, typeof navigator.storage, typeof Object.hasOwn, typeof ''.replaceAll, typeof ResizeObserver]), Array(7).fill('undefined'));
  }));

  test('a whole session, its exercises, tools, the test and the last screen work', () => site.visit({ prepare: async (page) => {
    await without(page);
    for (const file of globSync('assets/*.css', { cwd: site.site.path })) { const path = join(site.site.path, file); writeFileSync(path, await asChrome83(readFileSync(path, 'utf8'))); }
  } }, async ({ page, l }) => {
    const words = site.words();
    const { sessions } = await l.facts();
    await l.hands.press('#start [data-go]');
    await l.opened(sessions[0]!.id);
    await l.hands.until('the first question', () => document.querySelector('.dialog'));
    const box = (await page.locator('.dialog').boundingBox())!;
    const { width, height } = page.viewportSize()!;
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, 'the question stands in the window');
    assert.ok(await page.evaluate(() => { const r = document.querySelector('.dialog-back')!.getBoundingClientRect(); return r.top === 0 && Math.round(r.bottom) === innerHeight; }));
    await l.firstStart('own');
    const bar = (await page.locator('.steps').boundingBox())!;
    assert.ok(Math.abs(bar.y + bar.height - height) < 2, 'the way on is in thumb\'s reach');
    await l.doSession(sessions[0]!.id);
    await l.said(words['saved']!);
    for (const s of sessions.slice(1)) await l.doSession(s.id);
    assert.equal(await l.screen(), 'test');
    await l.begin('after');
    await l.takeTest('after', () => true, true);
    assert.equal((await l.result('after')).passed, true);
    await page.evaluate(() => { location.hash = 'finish'; });
    await l.opened('finish');
    await l.hands.until('the last screen', () => document.querySelector('[data-finish]')!.textContent!.length > 20);
    await l.hands.press('[data-tools]');
    await l.hands.until('the tools', () => document.querySelector('.tools .pick'));
    const buttons = await page.locator('.dialog .buttons button, .screen.is-open .buttons > *').evaluateAll((all) => all.map((b) => b.getBoundingClientRect()).filter((r) => r.width).map((r) => [r.left, r.right, r.top, r.bottom]));
    for (const [i, a] of buttons.entries()) for (const b of buttons.slice(i + 1)) assert.ok(a[1]! + 4 <= b[0]! || b[1]! + 4 <= a[0]! || a[3]! + 4 <= b[2]! || b[3]! + 4 <= a[2]!, 'buttons stand apart');
  }));
});
