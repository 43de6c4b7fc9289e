/** A learner's way through a module in steps, and what stands on the page after each. */
import assert from 'node:assert/strict';
import type { Exercise, Learner, Shown } from '../journeys/learner.ts';
import type { ModuleFacts } from '../../src/player/page.ts';

export interface Step {
  name: string;
  do(l: Learner): Promise<unknown>;
  /** Where a learner who comes back stands; undefined: on the start screen. */
  place?: string;
  /** In view there. */
  block?: string;
  /** How many questions of the test have an answer, or that it is handed in. */
  test?: number | 'handed in';
}

type ScenarioKey = { steps: { id: string; options: [letter: string, right: 0 | 1, to: number][] }[] };

export async function stepsOf(l: Learner): Promise<Step[]> {
  const facts = await l.facts();
  const all = (await Promise.all(facts.sessions.map(async (s) => (await l.exercises(`#${s.id}`)).map((e) => ({ ...e, session: s.id }))))).flat();
  const used = new Set<string>();
  const take = (tag: Exercise['tag'], session?: string) => {
    const e = all.find((x) => x.tag === tag && !used.has(x.id) && (session === undefined || x.session === session));
    assert.ok(e, `the module has no ${tag} to try`);
    used.add(e.id);
    return e;
  };
  const [first, second] = facts.sessions;
  const choice = take('Choice', first!.id);
  const answering = (e: Exercise & { session: string }, right: boolean, how = right ? 'rightly' : 'wrongly'): Step => ({
    name: `${e.tag} answered ${how}`, place: e.session, block: e.id,
    async do(learner) { await to(learner, e.session); await learner.answer(e.id, right); },
  });
  const skipped = await partToSkip(l, facts, first!.id);
  for (const id of skipped.blocks) used.add(id);
  const length = (e: Exercise): number => (e.key as ScenarioKey).steps.length;
  const [talk] = all.filter((x) => x.tag === 'Scenario' && !used.has(x.id) && x.session !== first!.id).sort((a, b) => length(b) - length(a));
  assert.ok(talk, 'the module has a conversation');
  const late = all.filter((x) => x.tag === 'Worksheet' || x.tag === 'Map');
  const last = talk.session;
  const list = all.find((x) => x.tag === 'Checklist' && x.session === last);
  return [
    { name: 'opened', do: async () => {} },
    { name: 'first start', place: first!.id, async do(learner) { await learner.hands.press('.steps-on'); await learner.firstStart('own'); } },
    answering(choice, true),
    answering(choice, false, 'anew and wrongly'),
    { name: 'session done, continued', place: second!.id, async do(learner) { await to(learner, first!.id); await learner.doSession(first!.id, false); } },
    { name: 'a part skipped', place: skipped.session, async do(learner) {
      await to(learner, skipped.session);
      await learner.hands.press(`#${skipped.session} .part:has(#${skipped.blocks[0]}) [data-skip]`);
    } },
    answering(take('Categorise'), false),
    answering(take('Match'), true),
    answering(take('Order'), false),
    answering(take('RiskLevel'), true),
    // What comes with a part of its own.
    ...late.map((e, n) => answering(e, n > 0)),
    { name: 'first reply in a conversation', place: last, block: talk.id, async do(learner) { await to(learner, last); await reply(learner, talk); } },
    { name: 'conversation to its end', place: last, block: talk.id, async do(learner) { await to(learner, last); while (await reply(learner, talk)); } },
    ...(list ? [{ name: 'list ticked', place: last, block: list.id, async do(learner: Learner) { await to(learner, last); await learner.hands.press(`#${list.id} input`); } }] : []),
    { name: 'first question of the test', place: last, test: 1, async do(learner) { await toTest(learner); await learner.answerQuestion('after', true); } },
    { name: 'second question of the test', place: last, test: 2, async do(learner) {
      await toTest(learner);
      if ((await learner.question('after')).n === 0) await learner.nextQuestion('after');
      await learner.answerQuestion('after', false);
    } },
    { name: 'handed in', place: last, test: 'handed in', async do(learner) { await toTest(learner); while (await learner.nextQuestion('after')); await learner.handIn('after'); } },
  ];
}

async function to(l: Learner, session: string): Promise<void> {
  if ((await l.screen()) === session) return;
  await l.hands.see((s) => { location.hash = s; }, session);
  await l.opened(session);
}

/** Opens the test, and goes on with it where it was begun. */
export async function toTest(l: Learner): Promise<void> {
  await to(l, 'test');
  await l.hands.until('the test', () => document.querySelector('#test .test-top, #test .results-screen, #test [data-test] .buttons .btn'));
  if (!(await l.hands.see(() => document.querySelector('#test .test-top, #test .results-screen') !== null))) await l.begin('after');
}

/** One good reply further; false at an end. */
async function reply(l: Learner, e: Exercise): Promise<boolean> {
  const { steps } = e.key as ScenarioKey;
  const { path } = await l.shown(e.id);
  const [at = `${e.id}-${steps[0]!.id}`, chosen = '-1'] = (path.at(-1) ?? '').split(':').filter(Boolean);
  assert.equal(chosen, '-1', 'the last turn waits for a reply');
  const step = steps.find((s) => at === `${e.id}-${s.id}`);
  assert.ok(step, at);
  if (!step.options.length) return false;
  const n = Math.max(step.options.findIndex((o) => o[2] >= 0 && o[1] === 1), step.options.findIndex((o) => o[2] >= 0));
  await l.hands.press(`#${at} .reply:nth-child(${n + 1}) .reply-say`);
  await l.hands.until('the next turn', ({ id, was }) => document.querySelectorAll(`#${id} .turn:not([hidden])`).length > was, { id: e.id, was: path.length });
  return steps[step.options[n]![2]]!.options.length > 0;
}

/** The first part that may be skipped with exercises in it, not in the session `but`. */
async function partToSkip(l: Learner, facts: ModuleFacts, but: string): Promise<{ session: string; blocks: string[] }> {
  const parts = await l.hands.see(() => [...document.querySelectorAll<HTMLElement>('.part:has([data-skip])')].map((p) => ({
    session: p.closest('.screen')!.id, blocks: [...p.querySelectorAll('[data-block]')].map((b) => b.id),
  })));
  const core = new Map(facts.sessions.map((s) => [s.id, s.core]));
  const found = parts.map((p) => ({ ...p, blocks: p.blocks.filter((b) => core.get(p.session)!.includes(b)) })).find((p) => p.session !== but && p.blocks.length);
  assert.ok(found, 'the module has no part with exercises that may be skipped');
  return found;
}

/** All that a learner can see of the state, whichever screen is open. */
export interface Picture {
  blocks: Record<string, Shown>;
  /** Stations marked as done, by the lists and by the way on top. */
  marks: string[];
  skipped: string[];
}

/** Printing brings every exercise to life without leaving the screen. */
export async function picture(l: Learner): Promise<Picture> {
  await l.hands.see(() => { dispatchEvent(new Event('beforeprint')); });
  await l.ready();
  const [ids, marks, skipped] = await l.hands.see(() => {
    return [
      [...document.querySelectorAll<HTMLElement>('.screen [data-block]')].filter((e) => e.nextElementSibling?.tagName === 'SCRIPT' && !e.closest('[data-test]')).map((e) => e.id),
      [...[...document.querySelectorAll<HTMLElement>('[data-station].is-done')].map((e) => e.dataset['station']!), ...[...document.querySelectorAll('[data-way] i')].map((i, n) => (i.classList.contains('is-done') ? String(n) : ''))],
      [...document.querySelectorAll('.part.is-skipped')].map((p) => p.querySelector('[data-block]')!.id),
    ] as const;
  });
  return { blocks: Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await l.shown(id)] as const))), marks: [...marks], skipped: [...skipped] };
}

/** The test as it stands open, or its results and what the last screen says. */
export async function testPicture(l: Learner): Promise<unknown> {
  await toTest(l);
  if (await l.hands.see(() => document.querySelector('#test .results-screen') === null)) {
    const ids = await l.hands.see(() => [...document.querySelectorAll('#test .test-top [data-block]')].map((e) => e.id));
    return Promise.all(ids.map((id) => l.shown(id)));
  }
  const { isFocused, ...result } = await l.result('after');
  await to(l, 'finish');
  await l.hands.until('the last screen', () => document.querySelector('[data-finish] .record'));
  const finish = await l.hands.see(() => [...document.querySelectorAll('[data-finish] .verdict, [data-finish] .record div:not(:last-child), [data-finish] li')].map((e) => e.textContent));
  return { result, finish };
}

/** True where the block lies in view. */
export const inView = (l: Learner, id: string): Promise<boolean> => l.hands.see((i) => {
  const r = document.getElementById(i)!.getBoundingClientRect();
  return r.top < innerHeight && r.bottom > 0;
}, id);
