/** What the tests of attempts do again and again. */
import assert from 'node:assert/strict';
import type { BrowserContext } from 'playwright-core';
import { decode } from '../../src/model/codec.ts';
import type { Progress } from '../../src/model/progress.ts';
import type { Learner } from '../journeys/learner.ts';
import { kept } from '../journeys/visit.ts';
import type { Launch, Remote } from '../kills/lms.ts';
import { idsIn } from '../site.ts';

export const lost = (): never => { throw new Error('connection lost'); };

export async function begin(l: Learner): Promise<void> {
  await l.hands.press('.steps-on');
  await l.firstStart('own');
}

/** Opens the exercise's session and answers it. */
export async function answer(l: Learner, id: string, right = true): Promise<void> {
  await toSessionOf(l, id);
  await l.answer(id, right);
}

async function toSessionOf(l: Learner, id: string): Promise<void> {
  const session = await l.hands.see((i) => document.getElementById(i)!.closest('.screen')!.id, id);
  if ((await l.screen()) === session) return;
  await l.hands.see((s) => { location.hash = s; }, session);
  await l.opened(session);
}

/** Which of these stand answered on the page. Printing brings every exercise to life without leaving the screen. */
export async function answered(l: Learner, ids: string[]): Promise<string[]> {
  await l.hands.see(() => { dispatchEvent(new Event('beforeprint')); });
  const all = await Promise.all(ids.map(async (id) => ((await l.shown(id)).done ? [id] : [])));
  return all.flat();
}

/** Exercises that are answered by filling in, in reading order. */
export async function exercisesOf(l: Learner, most: number): Promise<string[]> {
  const { sessions } = await l.facts();
  const all = (await Promise.all(sessions.map((s) => l.exercises(`#${s.id}`)))).flat().filter((e) => !['Scenario', 'Checklist'].includes(e.tag)).map((e) => e.id);
  assert.ok(all.length >= most);
  return all.slice(0, most);
}

/** Opens the module where the LMS has no answers and the device has some: it asks, and gets `use` or `fresh`. */
export async function asked(remote: Remote, browser: BrowserContext, device: string, of: string, choice: 'use' | 'fresh' | 'Escape'): Promise<Launch> {
  const launch = await remote.launch(browser, device, of, { ready: false });
  await launch.l.hands.until('the question about the answers on this device', () => document.querySelector('.dialog .buttons .btn-main'));
  if (choice === 'Escape') await launch.page.keyboard.press('Escape');
  else await launch.l.hands.press(`.dialog .buttons .btn-${choice === 'use' ? 'main' : 'quiet'}`);
  await launch.l.ready();
  return launch;
}

export const dialogs = (l: Learner): Promise<number> => l.hands.see(() => document.querySelectorAll('.dialog').length);

/** Every state that the device holds. */
export async function onDevice(remote: Remote, { page }: Launch): Promise<{ key: string; progress: Progress }[]> {
  const ids = idsIn(remote.facts);
  return (await kept(page)).flatMap(([key, text]) => {
    const read = decode(text, ids);
    return read.ok ? [{ key, progress: read.progress }] : [];
  });
}

export async function end(launch: Launch): Promise<void> {
  await launch.leave();
  assert.deepEqual(launch.errors, []);
}
