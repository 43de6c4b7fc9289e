import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import { bundle, HUB_SCRIPT } from './folder.ts';

/** With what windows tell each other. */
const BUDGET = 2700;
const player = `import { openDevice, eraseAll } from './device.ts'; import { joinHub } from './hub.ts';
  openDevice('course:', (own) => joinHub(own, '../store.html')).then((device) => { device.answer('own'); eraseAll(device.store, 'course:'); });`;

for (const [name, entry] of [['what a page needs of storage', player], ['the hub', HUB_SCRIPT]] as const) {
  test(`${name} stays below ${BUDGET} bytes gz`, (t) => {
    const size = gzipSync(bundle(entry), { level: 9 }).length;
    t.diagnostic(`${size} bytes gz`);
    assert.ok(size <= BUDGET, `${size} bytes`);
  });
}
