import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchKillableChromium } from '../browsers.ts';
import { makeSite, temporary } from './folder.ts';

const KILLS = 8;

test(`a value is there after Chromium is killed directly after set resolved, ${KILLS} times`, { timeout: 180_000 }, async (t) => {
  const site = makeSite();
  const profile = temporary('profile');
  const lost: string[] = [];
  try {
    for (let n = 0; n <= KILLS; n++) {
      const { context, kill } = await launchKillableChromium(profile.path);
      try {
        const page = await context.newPage();
        await page.goto(site.a);
        const { kind, found } = await page.evaluate(async (next) => {
          const own = await window.storage.openStore();
          const store = await window.storage.joinHub(own, 'store.html');
          // The hub's copy may be one behind, nobody waits for it: what was called saved must be in the own store.
          const found = await own.getAll('course:kill');
          await store.set('course:kill', next);
          return { kind: store.kind, found };
        }, `value ${n + 1}`);
        assert.equal(kind, 'indexeddb', 'the promise is IndexedDB\'s; see what was slow when this is another store');
        if (n > 0 && found[0] !== `value ${n}`) lost.push(`value ${n}, found ${JSON.stringify(found)}`);
      } finally {
        await kill();
      }
    }
  } finally {
    site.remove();
    profile.remove();
  }
  t.diagnostic(`kills ${KILLS} lost ${lost.length}`);
  console.log(`kills ${KILLS} lost ${lost.length}`);
  assert.deepEqual(lost, []);
});
