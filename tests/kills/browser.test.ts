/** The whole browser gets SIGKILL, as in a power cut, at the moment when the status line says saved. The LMS lives in another process. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchKillableChromium } from '../browsers.ts';
import { temporary } from '../storage/folder.ts';
import { doStep, lostAfter, openRoad, ROADS, type Sitting } from './roads.ts';
import { stepsOf } from './steps.ts';

const KILLS = 8;
let kills = 0;
const lost: string[] = [];
after(() => { console.log(`kills ${kills}, lost ${lost.length}`); });

for (const name of ROADS)
  test(`${name}: a browser killed at ${KILLS} steps loses nothing that was called saved`, { timeout: 280_000 }, async () => {
    const road = await openRoad(name);
    const profile = temporary('profile');
    const mine: string[] = [];
    let power: Awaited<ReturnType<typeof launchKillableChromium>> | undefined;
    const start = async (): Promise<Sitting> => {
      power = await launchKillableChromium(profile.path);
      return road.open(power.context);
    };
    try {
      let sitting = await start();
      const steps = await stepsOf(sitting.l);
      // The first start, the hand-in, and what lies between them.
      const chosen = new Set(Array.from({ length: KILLS }, (_, n) => 1 + Math.round(n * (steps.length - 2) / (KILLS - 1))));
      assert.equal(chosen.size, KILLS);
      for (const [n, step] of steps.entries()) {
        const expected = await doStep(road, sitting, step, await sitting.state());
        if (!chosen.has(n)) continue;
        await power!.kill();
        kills++;
        sitting = await start();
        mine.push(...await lostAfter(expected, sitting));
      }
    } finally {
      await power?.kill();
      lost.push(...mine);
      road.close();
      profile.remove();
    }
    assert.deepEqual(mine, []);
  });
