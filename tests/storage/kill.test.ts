import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchKillableChromium } from '../browsers.ts';
import { makeSite, temporary } from './folder.ts';

const KILLS = 8;

test(`a value is there after Chromium is killed directly after set resolved, ${KILLS} times`, { timeout: 180_000 }, async (t) => {
  const site = makeSite();
  const profile = temporary('profile');
  let lost = 0;
  try {
    for (let n = 1; n <= KILLS + 1; n++) {
      const { context, kill } = await launchKillableChromium(profile.path);
      try {
        const page = await context.newPage();
        await page.goto(site.a);
        const [found, kind] = await page.evaluate(async () => {
          const store = await window.storage.joinHub(await window.storage.openStore(), 'store.html');
          return [await store.getAll('course:kill'), store.kind];
        });
        assert.equal(kind, 'indexeddb');
        // The hub's copy may be one behind: nobody waits for it. What was called saved must be among the values.
        if (n > 1 && found[0] !== `value ${n - 1}`) lost++;
        if (n > KILLS) break;
        await page.evaluate(async (value) => {
          const store = await window.storage.joinHub(await window.storage.openStore(), 'store.html');
          await store.set('course:kill', value);
        }, `value ${n}`);
      } finally {
        await kill();
      }
    }
  } finally {
    site.remove();
    profile.remove();
  }
  t.diagnostic(`kills ${KILLS} lost ${lost}`);
  console.log(`kills ${KILLS} lost ${lost}`);
  assert.equal(lost, 0);
});
