/** Where a module is learned: SCORM 1.2, SCORM 2004 and the website; and one learner killed on the way. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { decode } from '../../src/model/codec.ts';
import type { Progress } from '../../src/model/progress.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { kept } from '../journeys/visit.ts';
import { factsIn, idsIn, MODULE, serve, siteCopy, wordsIn } from '../site.ts';
import { crash, ELEMENTS, openRemote, type Standard } from './lms.ts';
import { inView, picture, type Picture, type Step, testPicture } from './steps.ts';

export const ROADS = ['scorm12', 'scorm2004', 'local'] as const;
export type RoadName = (typeof ROADS)[number];

export interface Sitting {
  l: Learner;
  errors: string[];
  /** What is kept, looked at from outside the page. */
  state(): Promise<Progress | undefined>;
  /** Takes the tab away as a crash does. */
  kill(): Promise<void>;
}

export interface Road { saved: string; open(browser: BrowserContext): Promise<Sitting>; close(): void }

export async function openRoad(name: RoadName, module = MODULE): Promise<Road> {
  if (name !== 'local') return inLms(name);
  const site = siteCopy();
  const served = await serve(site.path);
  const html = readFileSync(join(site.path, 'en', `${module}.html`), 'utf8');
  const ids = idsIn(factsIn(html));
  return {
    saved: wordsIn(html)['saved']!,
    async open(browser) {
      const page = await browser.newPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      const errors: string[] = [];
      page.on('pageerror', (e) => errors.push(e.message));
      await page.goto(`${served.home}en/${module}.html`, { timeout: 60_000 });
      const l = learner(pointer(page));
      await l.ready();
      return {
        l, errors, kill: () => crash(browser, page),
        async state() {
          const text = (await kept(page)).find(([k]) => k.endsWith(`progress/${module}`))?.[1] ?? '';
          const read = decode(text, ids);
          return read.ok ? read.progress : undefined;
        },
      };
    },
    close() { served.close(); site.remove(); },
  };
}

async function inLms(standard: Standard): Promise<Road> {
  const remote = await openRemote(standard);
  const account = remote.account('learner-1');
  return {
    saved: remote.words['saved-lms']!,
    async open(browser) {
      const { l, errors, kill } = await remote.launch(browser, 'mine', 'learner-1');
      return {
        l, errors, kill,
        async state() {
          assert.ok(['incomplete', 'completed', 'passed'].includes(account.lms.kept.get(ELEMENTS[standard].status) ?? ''));
          return remote.kept('learner-1');
        },
      };
    },
    close() { remote.close(); },
  };
}

/** What must be there again. */
export interface Expected { step: Step; picture: Picture; test: unknown; state: Progress | undefined }

/** Does a step, waits until the page calls it saved, and says what must be there after a kill at this very moment. */
export async function doStep(road: Road, { l, state }: Sitting, step: Step, before: Progress | undefined): Promise<Expected> {
  await step.do(l);
  const test = step.test === undefined ? undefined : await testPicture(l);
  const seen = await picture(l);
  if (!step.place) {
    assert.equal(await l.line(), '', 'nothing is called saved before anything was done');
    return { step, picture: seen, test: undefined, state: await state() };
  }
  await l.said(road.saved);
  const now = await state();
  assert.ok((now?.revision ?? 0) > (before?.revision ?? 0), `${step.name}: the line says saved, and what is kept is older`);
  if (typeof step.test === 'number') assert.equal(Object.keys(now?.after?.answers ?? {}).length, step.test);
  if (step.test === 'handed in') assert.equal(now?.results.attempts, 1);
  return { step, picture: seen, test, state: now };
}

/** What is not as it was. */
export async function lostAfter({ step, picture: was, test, state }: Expected, now: Sitting): Promise<string[]> {
  const lost: string[] = [];
  const same = (what: string, found: unknown, wanted: unknown): void => {
    try { assert.deepEqual(found, wanted); } catch (e) { lost.push(`after "${step.name}" ${what}: ${(e as Error).message}`); }
  };
  const { l } = now;
  same('the screen', await l.screen(), step.place ?? 'start');
  if (step.block) same(`${step.block} in view`, await inView(l, step.block), true);
  same('the page', await picture(l), was);
  same('the state', await now.state(), state);
  same('the question of the first start', await l.hands.see(() => document.querySelector('.dialog') === null), true);
  if (step.test !== undefined) {
    const found = await testPicture(l);
    if (typeof step.test === 'number') same('the first question without an answer', (await l.question('after')).n, step.test);
    same('the test', found, test);
  }
  same('errors', now.errors, []);
  return lost;
}
