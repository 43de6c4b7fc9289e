/**
 * `npm test [-- folder …]`: builds once, then runs every test, or those whose path holds one of the words given.
 * Ends with a plain line "N passed, N failed".
 */
import { execSync, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { findChromium } from '../../tests/browsers.ts';

const words = process.argv.slice(2).filter((w) => !w.startsWith('--'));
const files = globSync('tests/**/*.test.ts').sort().filter((f) => !words.length || words.some((w) => f.includes(w)));
if (!files.length) { console.error(`No test's path holds ${words.join(' or ')}.`); process.exit(2); }

ensureChromium();
if (!process.argv.includes('--no-build')) {
  const { status } = spawnSync(process.execPath, ['src/commands/build.ts'], { stdio: 'inherit' });
  if (status !== 0) { console.log('0 passed, 1 failed'); process.exit(1); }
}

let passed = 0;
let failed = 0;
let skipped = 0;
const stream = run({ files, concurrency: 2, timeout: 600_000 });
stream.on('test:pass', (e) => { if (e.details.type !== 'suite') { if (e.skip !== undefined) skipped++; else passed++; } });
stream.on('test:fail', (e) => { if (e.details.type !== 'suite') failed++; });
stream.on('end', () => setImmediate(() => {
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exit(failed || !passed ? 1 : 0);
}));
stream.compose(new spec()).pipe(process.stdout);

/** Installs a Chromium where none is found: Debian's where we may, else Playwright's. */
function ensureChromium(): void {
  if (found()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found; installing Debian\'s chromium …');
    try { execSync('apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium firefox-esr', { stdio: ['ignore', 'ignore', 'inherit'] }); } catch { /* the next way is tried */ }
    if (found()) return;
  }
  console.log('Trying Playwright\'s own browser …');
  spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  if (!found()) { findChromium(); }
}

function found(): boolean {
  try { findChromium(); return true; } catch { return false; }
}
