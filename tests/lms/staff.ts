/** An agency person at the LMS preview, in a real browser. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { startPreview } from '../../src/lms/preview/server.ts';
import { launchChromium } from '../browsers.ts';
import { learner, type Learner, pointer } from '../journeys/learner.ts';
import { MODULE } from '../site.ts';

export const project = join(import.meta.dirname, '../..');
const PATIENCE = 8000;

export type Staff = Awaited<ReturnType<typeof atThePreview>>;

export async function atThePreview() {
  if (!existsSync(join(project, 'dist-packages/scorm2004', `${MODULE}.en.zip`))) execFileSync(process.execPath, ['src/commands/build.ts'], { cwd: project, stdio: 'ignore' });
  const zips = mkdtempSync(join(tmpdir(), 'caseway-zips-'));
  // A copy: others may be building.
  for (const standard of ['scorm12', 'scorm2004']) cpSync(join(project, 'dist-packages', standard, `${MODULE}.en.zip`), join(zips, standard, `${MODULE}.en.zip`));
  const preview = await startPreview({ zips, port: 0 });
  const browser = await launchChromium({ light: true, viewport: { width: 1280, height: 900 } });
  /** Errors of the preview page itself. */
  const errors: string[] = [];
  let page: Page;

  async function fresh(address = preview.origin): Promise<void> {
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (e) => errors.push(e.message));
    await page.goto(address);
  }
  await fresh();

  const all = (selector: string) => page.locator(selector).allInnerTexts();

  /** Waits until one of these says it. */
  async function sees(selector: string, text: string | RegExp): Promise<void> {
    const [source, flags] = text instanceof RegExp ? [text.source, text.flags] : [text, ''];
    await page.waitForFunction(([s, t, f]) => [...document.querySelectorAll<HTMLElement>(s)].some((e) => new RegExp(t, f).test(e.innerText)), [selector, source, flags] as const, { timeout: PATIENCE, polling: 25 })
      .catch(async () => { throw new Error(`${selector} never said ${String(text)}, but: ${(await all(selector)).join(' | ').slice(0, 2000)}`); });
  }

  async function showChoice(): Promise<void> { if (!(await page.locator('#path').isVisible())) await page.click('#choose summary'); }

  return {
    preview, zips, errors, fresh, sees, all,
    get page() { return page; },

    /** A fact of the record. */
    async fact(name: string): Promise<string> {
      return (await page.locator('#facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd').innerText()).trim();
    },

    async chooseBuilt(standard: 'scorm12' | 'scorm2004'): Promise<void> {
      await showChoice();
      await page.selectOption('#built', join(zips, standard, `${MODULE}.en.zip`));
      await page.click('#pick-built button');
      await sees('#package-kind', standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004');
    },

    async choosePath(name: string, zip: Uint8Array): Promise<void> {
      writeFileSync(join(zips, name), zip);
      await showChoice();
      await page.fill('#path', join(zips, name));
      await page.click('#pick-path button');
      await sees('#package-kind', name);
    },

    /** The package's own frame, of the launch shown. */
    async sco(launch: number): Promise<Frame> {
      const outer = await (await page.waitForSelector(`#glass iframe[title$="launch ${launch}"]`)).contentFrame();
      const inner = await (await outer!.waitForSelector('iframe')).contentFrame();
      await inner!.waitForURL('**/sco/**');
      return inner!;
    },

    async asLearner(launch: number): Promise<Learner> {
      const l = learner(pointer(await this.sco(launch)));
      // Answers given while no LMS said who learns are offered to whoever comes next; the people here begin fresh.
      await l.hands.until('the player or its question', () => document.documentElement.dataset['ready'] !== undefined || document.querySelector('.dialog') !== null);
      await l.hands.see(() => { document.querySelector<HTMLElement>('.dialog .btn-quiet')?.click(); });
      await l.ready();
      return l;
    },

    /** Opens the first session, and answers what the first start asks, if it asks. Gives the exercises. */
    async intoFirstSession(l: Learner): Promise<string[]> {
      const first = (await l.facts()).sessions[0]!;
      await l.hands.see((id) => { location.hash = id; }, first.id);
      await page.waitForTimeout(150);
      if (await l.hands.see(() => !!document.querySelector('.dialog .pick'))) await l.firstStart('own');
      await l.opened(first.id);
      return first.core;
    },

    async killTab(): Promise<void> {
      const crashed = new Promise<void>((resolve) => { page.once('crash', () => { resolve(); }); });
      void (await browser.newCDPSession(page)).send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
    },

    async close(): Promise<void> {
      await browser.close();
      preview.close();
      rmSync(zips, { recursive: true, force: true });
    },
  };
}
