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

interface Outcome { passed: number; failed: string[]; skipped: number; ms: number }

const first = await outcomes(files, 3);
// Two cores with two browsers each can starve a test of time: what is red stands alone a second time, and is named if it passes then.
// Not so the kill tests: an answer that was lost once is lost.
const red = [...first].filter(([file, o]) => o.failed.length && !file.startsWith('tests/kills/')).map(([file]) => file);
if (red.length) console.log(`\n${red.length} of ${files.length} files failed; they run once more, alone.\n`);
const second = red.length ? await outcomes(red, 1) : new Map<string, Outcome>();
const unsure = red.filter((file) => second.get(file)?.failed.length === 0);
for (const file of unsure) console.log(`Passed only when alone: ${file}: ${first.get(file)!.failed.join('; ')}`);
const last = [...new Map([...first, ...second]).values()];
const sum = (of: (o: Outcome) => number): number => last.reduce((n, o) => n + of(o), 0);
const [passed, failed, skipped] = [sum((o) => o.passed), sum((o) => o.failed.length), sum((o) => o.skipped)];
const slowest = [...first].sort(([, a], [, b]) => b.ms - a.ms).slice(0, 10).map(([file, o]) => `  ${Math.round(o.ms / 1000)} s ${file}`);
if (files.length > 10) console.log(`\nThe slowest files:\n${slowest.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed || !passed ? 1 : 0);

/** By file; as many at a time. */
async function outcomes(of: string[], concurrency: number): Promise<Map<string, Outcome>> {
  const found = new Map<string, Outcome>();
  const queue = of.values();
  const work = async (): Promise<void> => { for (const file of queue) found.set(file, await outcome(file)); };
  await Promise.all(Array.from({ length: concurrency }, work));
  return found;
}

/**
 * A run of its own for each file: a test tells where it was written, which may be in a file that several share. A file
 * that broke before its tests counts as one that failed.
 */
function outcome(file: string): Promise<Outcome> {
  const o: Outcome = { passed: 0, failed: [], skipped: 0, ms: 0 };
  const started = performance.now();
  const stream = run({ files: [file], timeout: 600_000 });
  stream.on('test:pass', (e) => { if (e.details.type !== 'suite') { if (e.skip !== undefined) o.skipped++; else o.passed++; } });
  stream.on('test:fail', (e) => { if (e.details.type !== 'suite') o.failed.push(e.name); });
  let said = '';
  const told = stream.compose(new spec());
  told.on('data', (text: string) => { said += String(text); });
  return new Promise((done) => {
    told.on('end', () => {
      process.stdout.write(said.replace(/^ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) .*\n/gm, ''));
      o.ms = performance.now() - started;
      done(o);
    });
  });
}

/** Where we may, installs Debian's headless Chromium, the quickest to test with; else what is there is taken, else Playwright's. */
function ensureChromium(): void {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && !process.env['CHROMIUM_PATH'];
  if (mayInstall && !isQuick()) {
    console.log('Installing Debian\'s chromium-headless-shell and firefox-esr …');
    try { execSync('apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell firefox-esr', { stdio: ['ignore', 'ignore', 'inherit'] }); } catch { /* the next way is tried */ }
  }
  if (found()) return;
  console.log('Trying Playwright\'s own browser …');
  spawnSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'], { stdio: 'inherit' });
  if (!found()) { findChromium(); }
}

function isQuick(): boolean {
  return found() && /headless/.test(findChromium());
}

function found(): boolean {
  try { findChromium(); return true; } catch { return false; }
}
