/**
 * Finds and starts the browsers the tests run in. Machines differ: Playwright's download may be blocked, and a
 * stock Firefox cannot be driven by Playwright, so Chromium runs by playwright-core and Firefox by puppeteer-core.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import puppeteer, { type Browser as Firefox } from 'puppeteer-core';

/** The first has no window at all, and needs two thirds of the time. */
const CHROMIUM_NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe'];
const FIREFOX_NAMES = ['firefox-esr', 'firefox', 'firefox.exe'];

const CHROMIUM_FLAGS = [
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
  '--disable-quic', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The Chromium to test with: `CHROMIUM_PATH`, Playwright's own, the system's. Throws with what to do when none. */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}", and there is no such file.`);
  }
  const found = [chromium.executablePath(), ...onPath(CHROMIUM_NAMES),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'].find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error('No Chromium found. Install one (Debian, Ubuntu: "apt-get install chromium-headless-shell"; elsewhere: '
    + '"npx playwright-core install chromium") or set CHROMIUM_PATH to the program of a Chromium or Chrome.');
}

/** The Firefox to test with: `FIREFOX_PATH`, else the system's. Undefined when none: then skip, saying so. */
export function findFirefox(): string | undefined {
  return [process.env['FIREFOX_PATH'] ?? '', ...onPath(FIREFOX_NAMES),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe'].find((path) => path && existsSync(path));
}

/** Says why a Firefox test is skipped; `false` where Firefox is there. For the `skip` option of `node:test`. */
export function withoutFirefox(): string | false {
  return findFirefox() ? false : 'no Firefox on this machine (install firefox-esr or set FIREFOX_PATH)';
}

/**
 * A headless Chromium with one context. Give `profile` (a folder) to find its storage again at the next launch.
 * `worker`: pages may use service workers. Without, every request of a test reaches its server or its routes.
 * `light`: all pages share one process, which takes a third off the work. Not where two windows must hear of each other as in life.
 */
export async function launchChromium(
  { profile = '', worker = false, light = false, ...options }: BrowserContextOptions & { profile?: string; worker?: boolean; light?: boolean } = {},
): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(), headless: true, args: [...CHROMIUM_FLAGS, ...(light ? ['--process-per-site'] : [])], chromiumSandbox: process.getuid?.() !== 0, ...options,
  });
  if (!worker) await context.addInitScript('delete Navigator.prototype.serviceWorker');
  return context;
}

/** A Chromium in a process group of its own, so that `kill` can take all of it away at once, as a power cut would. */
export async function launchKillableChromium(profile: string): Promise<{ context: BrowserContext; kill(): Promise<void> }> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const child = spawn(
    findChromium(),
    [...CHROMIUM_FLAGS, '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { detached: true, stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  const killGroup = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL');
  };
  // A group of its own outlives us unless we take it along.
  process.once('exit', killGroup);
  const leave = () => process.exit(1);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const kill = async () => {
    killGroup();
    await exited;
    process.off('exit', killGroup).off('SIGINT', leave).off('SIGTERM', leave);
  };
  for (let tries = 0; tries < 300; tries++) {
    const port = existsSync(portFile) && /^\d+\n/.exec(readFileSync(portFile, 'utf8'))?.[0].trim();
    if (port) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      return { context: browser.contexts()[0]!, kill };
    }
    await wait(100);
  }
  await kill();
  throw new Error('Chromium did not open its debugging port within 30 s.');
}

/**
 * A headless Firefox. Puppeteer loosens `security.fileuri.strict_origin_policy`, which would let pages pass that
 * are broken for people who open them by double click; here it is as people have it.
 */
export async function launchFirefox({ profile }: { profile?: string } = {}): Promise<Firefox> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error(String(withoutFirefox()));
  return puppeteer.launch({
    browser: 'firefox', executablePath, headless: true, ...(profile ? { userDataDir: profile } : {}),
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true },
  });
}

function onPath(names: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
