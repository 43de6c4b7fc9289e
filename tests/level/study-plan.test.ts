/** A level laid over weeks, by reckoning. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { keptTeamPlan, meetings, namesIn, together, weeks, type StudyModule, type TeamPlan } from '../../src/model/study-plan.ts';

const module = (id: string, minutes: number[], huddles: string[] = []): StudyModule => ({ id, title: id, lang: 'en', dir: 'ltr', sessions: minutes.map((m, i) => ({ id: `s${i}`, title: `S${i}`, minutes: m })), huddles });
const plan = (of: Partial<TeamPlan> = {}): TeamPlan => ({ level: 'level-1', people: 6, minutes: 60, weekday: 2, from: '', leaders: [], ...of });

test('every module stands in one week, in order, with no week empty', () => {
  assert.deepEqual(weeks([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]);
  assert.deepEqual(weeks([1], 2), [[1]]);
  assert.deepEqual(weeks([], 2), []);
});

test('a team needs half as long again for a session, in steps of five minutes', () => {
  assert.deepEqual([10, 12, 13, 16].map(together), [15, 20, 20, 25]);
});

test('a module begins a meeting of its own, no session is cut or lost, and only a session longer than a meeting lasts too long', () => {
  for (let seed = 1; seed < 300; seed++) {
    const modules = Array.from({ length: 1 + (seed % 5) }, (_, m) => module(`m${m}`, Array.from({ length: 1 + ((seed * (m + 3)) % 7) }, (_, i) => 5 + ((seed * (i + 7) * 13) % 60))));
    const p = plan({ minutes: 20 + ((seed * 17) % 120) });
    const all = meetings(p, modules);
    assert.deepEqual(all.flatMap((m) => m.sessions.map((s) => `${m.module.id}/${s.id}`)), modules.flatMap((m) => m.sessions.map((s) => `${m.id}/${s.id}`)));
    for (const m of all) {
      assert.equal(m.minutes, m.sessions.reduce((n, s) => n + together(s.minutes), 0));
      assert.equal(m.over, Math.max(0, m.minutes - p.minutes));
      if (m.over) assert.equal(m.sessions.length, 1);
    }
  }
});

test('meetings come on the chosen day, one a week from the first day on, also over the end of a year', () => {
  const dates = (from: string, weekday: number): string[] => meetings(plan({ from, weekday }), [module('a', [40]), module('b', [40]), module('c', [40])]).map((m) => m.date);
  // 2026-12-23 is a Wednesday.
  assert.deepEqual(dates('2026-12-23', 3), ['2026-12-23', '2026-12-30', '2027-01-06']);
  assert.deepEqual(dates('2026-12-23', 2), ['2026-12-29', '2027-01-05', '2027-01-12']);
  assert.deepEqual(dates('2026-12-23', 0), ['2026-12-27', '2027-01-03', '2027-01-10']);
  assert.deepEqual(dates('', 2), ['', '', '']);
});

test('those who lead take turns over all meetings, and every huddle of a module comes once, after one of its meetings', () => {
  const all = meetings(plan({ leaders: ['Ama', 'Bo', '★'] }), [module('a', [40, 40, 40], ['one', 'two']), module('b', [40, 40], ['three', 'four', 'five'])]);
  assert.deepEqual(all.map((m) => m.leader), ['Ama', 'Bo', '★', 'Ama', 'Bo']);
  assert.deepEqual(all.map((m) => m.huddles), [['one'], ['two'], [], ['three', 'four'], ['five']]);
});

test('names are taken line by line or between commas of both scripts, without what turns the direction of a text', () => {
  assert.deepEqual(namesIn(' Ama\nBo, سلمى، ★ \n\n\u202EX'), ['Ama', 'Bo', 'سلمى', '★', 'X']);
  assert.equal(namesIn('x'.repeat(100))[0]!.length, 30);
});

test('what was kept comes back whole, and anything else is refused', () => {
  const p = plan({ from: '2026-12-01', leaders: ['Ama'] });
  assert.deepEqual(keptTeamPlan(JSON.stringify(p)), p);
  for (const bad of [undefined, '', '{', 'null', '[]', '{"leaders":[]}', ...[{ people: 1 }, { minutes: 1e9 }, { weekday: 7 }, { level: 1 }, { leaders: 'x' }].map((x) => JSON.stringify({ ...p, ...x }))]) assert.equal(keptTeamPlan(bad), undefined);
  assert.deepEqual(keptTeamPlan(JSON.stringify({ ...p, from: 'tomorrow', leaders: [1, 'Bo'] })), { ...p, from: '', leaders: ['Bo'] });
});
