/** The tab is killed after every step, at the moment when the status line says saved. The LMS lives in another process. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { MODULE } from '../site.ts';
import { doStep, lostAfter, openRoad, ROADS } from './roads.ts';
import { stepsOf } from './steps.ts';

let browser: BrowserContext;
let kills = 0;
const lost: string[] = [];
before(async () => { browser = await launchChromium({ viewport: { width: 1280, height: 800 } }); });
after(async () => {
  await browser?.close();
  console.log(`kills ${kills}, lost ${lost.length}`);
});

/** The seventh module has exercises that come with a part of their own, and the longest conversation. */
const WAYS = [...ROADS.map((name) => ({ name, module: MODULE })), { name: 'local' as const, module: 'l1-07' }];

for (const { name, module } of WAYS)
  test(`${name}, ${module}: a tab killed at every step loses nothing that was called saved`, { timeout: 280_000 }, async () => {
    const road = await openRoad(name, module);
    const mine: string[] = [];
    try {
      let sitting = await road.open(browser);
      const steps = await stepsOf(sitting.l);
      assert.ok(steps.length >= 12);
      for (const step of steps) {
        const expected = await doStep(road, sitting, step, await sitting.state());
        await sitting.kill();
        kills++;
        sitting = await road.open(browser);
        mine.push(...await lostAfter(expected, sitting));
      }
      await sitting.kill();
    } finally {
      lost.push(...mine);
      road.close();
    }
    assert.deepEqual(mine, []);
  });

for (const name of ROADS)
  test(`${name}: in the moment of an answer the line stops calling things saved`, async () => {
    const road = await openRoad(name);
    try {
      const { l, kill } = await road.open(browser);
      const [, start, answer] = await stepsOf(l);
      for (const step of [start!, answer!]) await step.do(l);
      await l.said(road.saved);
      await l.fill(await l.exercise(answer!.block!), false);
      const line = await l.hands.see((id) => {
        document.querySelector<HTMLElement>(`#${id} .ex-actions .btn-practice`)!.click();
        return document.querySelector('.steps .status')!.textContent!.trim();
      }, answer!.block!);
      assert.notEqual(line, road.saved);
      await l.said(road.saved);
      await kill();
    } finally { road.close(); }
  });
