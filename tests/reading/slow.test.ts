import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSlowly } from '../../src/commands/slow-network.ts';
import { MODULE, siteCopy } from '../site.ts';

// The times are a matter of the bench; three times its goal, as there, so that a busy machine does not fail it.
for (const lang of ['en', 'ar'])
  test(`at 250 kbit/s, 300 ms and a sixth of the speed a module can be read soon, and nothing moves (${lang})`, async () => {
    const site = siteCopy();
    try {
      const seen = await loadSlowly(site.path, `${lang}/${MODULE}.html`);
      assert.ok(seen.shift <= 0.02, JSON.stringify(seen));
      assert.ok(seen.readable > 300 && seen.readable <= 9000, JSON.stringify(seen));
      assert.ok(seen.painted <= seen.readable && seen.readable <= seen.ready, JSON.stringify(seen));
    } finally { site.remove(); }
  });
