/** The room's state: slides, presses, timer and clock, as one pure function. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { act, freshRoom, keptRoom, minutesAndSeconds, pace, type Room, secondsLeft, type SlideFacts } from '../../src/model/room.ts';

const SLIDES: SlideFacts[] = [
  { id: 'a', session: 's1', steps: 0, minutes: 2, timer: 0 },
  { id: 'b', session: 's1', steps: 2, minutes: 4, timer: 3 },
  { id: 'c', session: 's2', steps: 0, minutes: 5, timer: 0 },
];
const T = Date.UTC(2026, 0, 31, 8);
const does = (r: Room, what: Parameters<typeof act>[1]['do'], now: number): Room => act(r, { do: what } as Parameters<typeof act>[1], SLIDES, now);

test('next shows answers one by one, then the next slide; previous takes the same way back', () => {
  const seen = [freshRoom(SLIDES, T)];
  for (let i = 0; i < 6; i++) seen.push(does(seen[i]!, 'next', T));
  assert.deepEqual(seen.map((r) => `${r.slide}${r.step}`), ['a0', 'b0', 'b1', 'b2', 'c0', 'c0', 'c0']);
  const back = [seen[4]!];
  for (let i = 0; i < 5; i++) back.push(does(back[i]!, 'previous', T));
  assert.deepEqual(back.map((r) => `${r.slide}${r.step}`), ['c0', 'b2', 'b1', 'b0', 'a0', 'a0']);
});

test('a press on a black screen brings the slide back and does no more; a slide that is not there changes nothing', () => {
  const black = does(freshRoom(SLIDES, T), 'black', T);
  assert.ok(black.black);
  assert.deepEqual([does(black, 'next', T).black, does(black, 'next', T).slide], [false, 'a']);
  assert.equal(act(black, { do: 'go', slide: 'zzz' }, SLIDES, T).slide, 'a');
  assert.deepEqual([act(black, { do: 'go', slide: 'b', step: 9 }, SLIDES, T).step, act(black, { do: 'go', slide: 'b', step: 9 }, SLIDES, T).black], [2, false]);
});

test('the clock counts what was open, and no night, no sleep and no power cut', () => {
  let r = freshRoom(SLIDES, T);
  for (let s = 1; s <= 90; s++) r = does(r, 'tick', T + s * 1000);
  assert.equal(Math.round(r.used), 90);
  r = does(r, 'tick', T + 3600_000);
  assert.equal(Math.round(r.used), 90);
  r = does(does(r, 'clock', r.at), 'tick', r.at + 5000);
  assert.equal(Math.round(r.used), 90, 'a clock that was stopped stands');
});

test('the pace is calm while a slide lasts, and says minutes behind and ahead', () => {
  let r = act(freshRoom(SLIDES, T), { do: 'go', slide: 'b' }, SLIDES, T);
  const at = (minutes: number): number => pace({ ...r, used: minutes * 60 }, SLIDES).behind;
  assert.deepEqual([at(0), at(2), at(5.9), at(6.5), at(12.2)], [-2, 0, 0, 0, 6]);
  r = act({ ...r, used: 600 }, { do: 'go', slide: 'c' }, SLIDES, T);
  assert.deepEqual(pace(r, SLIDES), { used: 0, planned: 5, behind: 0 }, 'a new session begins at zero');
});

test('the timer runs, stands still, gets a minute more, and ends at zero', () => {
  let r = act(freshRoom(SLIDES, T), { do: 'go', slide: 'b' }, SLIDES, T);
  r = does(r, 'timer', T);
  assert.equal(secondsLeft(r.timer!, T + 60_000), 120);
  r = does(r, 'timer', T + 60_000);
  assert.equal(secondsLeft(r.timer!, T + 600_000), 120);
  r = does(does(r, 'timer-more', T + 600_000), 'timer', T + 600_000);
  assert.equal(secondsLeft(r.timer!, T + 660_000), 120);
  assert.equal(secondsLeft(r.timer!, T + 6600_000), 0);
  assert.equal(does(freshRoom(SLIDES, T), 'timer', T).timer, undefined, 'a slide without a timer starts none');
  assert.deepEqual([0, 59.2, 60, 754].map(minutesAndSeconds), ['0:00', '1:00', '1:00', '12:34']);
});

test('after a power cut: the same slide, the same minutes; a timer that ran waits where it was', () => {
  let r = does(act(freshRoom(SLIDES, T), { do: 'go', slide: 'b' }, SLIDES, T), 'timer', T);
  r = does(r, 'tick', T + 10_000);
  const again = keptRoom(JSON.stringify(r), SLIDES, T + 1800_000)!;
  assert.deepEqual([again.slide, Math.round(again.used), again.began, again.timer], ['b', 10, T, { slide: 'b', left: 170 }]);
  const nextDay = keptRoom(JSON.stringify(r), SLIDES, T + 24 * 3600_000)!;
  assert.deepEqual([nextDay.slide, nextDay.began, nextDay.timer], ['b', T + 24 * 3600_000, undefined]);
});

test('what was kept by other slides, or is no state at all, does no harm', () => {
  assert.equal(keptRoom(JSON.stringify({ ...freshRoom(SLIDES, T), slide: 'gone', step: 7 }), SLIDES, T)!.slide, 'a');
  for (const text of [undefined, '', 'null', '7', '{}', '{"slide":3}', '[1]']) assert.equal(keptRoom(text, SLIDES, T), undefined, text);
});
