/** When things come back: after 1, 3, 7 and 21 days, whatever the clock, the copies and the order of events. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { empty, type Progress } from '../../src/model/progress.ts';
import { answered, type Card, type Cards, dateOf, dayOf, due, enrol, INTERVALS, isLearned, mergeCards, missedInLevel, missedInModule, MOST, nextDay, readCards, together, waiting, writeCards, type Missed } from '../../src/model/revise.ts';
import { ids, progress } from './arbitrary.ts';

const runs = { numRuns: 1000 };
const TODAY = 20_000;
const KEYS = ['l1-01/a-clinic', 'l1-01/b-clinic', 'l1-02/a-map', 'l1-03/sort-notes', 'l1-03/a-map'];
const day = fc.integer({ min: TODAY - 40, max: TODAY + 40 });
const missed = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })) as fc.Arbitrary<Missed>;
const card: fc.Arbitrary<Card> = fc.record({ n: fc.integer({ min: 1, max: 5 }), step: fc.integer({ min: 0, max: INTERVALS.length }), due: day, missed }).map((c) => ({ ...c }));
const cards: fc.Arbitrary<Cards> = fc.dictionary(fc.constantFrom(...KEYS), card).map((c) => ({ ...c }));
const misses = fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), missed), { selector: ([k]) => k }).map((all) => new Map(all));

test('right each time, it comes after 3, 7 and 21 days more, and then no more; it was learned over more than a month', () => {
  let c = enrol({}, new Map([[KEYS[0]!, [4, 0]]]), TODAY)[KEYS[0]!]!;
  const days = [c.due];
  for (let at = c.due; !isLearned(c); at = c.due) { c = answered(c, true, at); if (!isLearned(c)) days.push(c.due); }
  assert.deepEqual(days.map((d) => d - TODAY), [1, 4, 11, 32]);
  assert.deepEqual([due({ [KEYS[0]!]: c }, TODAY + 400), nextDay({ [KEYS[0]!]: c }, TODAY)], [[], undefined]);
});

test('an answer that is not right brings it back tomorrow, wherever it stood', () => {
  fc.assert(fc.property(card, day, (c, at) => {
    const next = answered(c, false, at);
    assert.deepEqual({ step: next.step, due: next.due, n: next.n }, { step: 0, due: at + 1, n: c.n + 1 });
    const again = answered(c, true, at);
    assert.equal(again.step, Math.min(c.step + 1, INTERVALS.length));
    if (!isLearned(again)) assert.equal(again.due, at + INTERVALS[again.step]!);
  }), runs);
});

test('the first time all that was missed is due at once; later it comes tomorrow, and nothing comes twice for one miss', () => {
  fc.assert(fc.property(misses, misses, (first, then) => {
    const begun = enrol(undefined, first, TODAY);
    assert.deepEqual(due(begun, TODAY).sort(), [...first.keys()].sort());
    assert.deepEqual(enrol(begun, first, TODAY + 5), begun);
    const more = enrol(begun, then, TODAY);
    for (const key of then.keys()) if (!first.has(key)) assert.equal(more[key]!.due, TODAY + 1);
    assert.deepEqual(enrol(more, then, TODAY + 9), more);
  }), runs);
});

test('what was learned and is missed again comes again; what waits already never waits longer for it', () => {
  fc.assert(fc.property(card, missed, (c, m) => {
    const next = enrol({ x: c }, new Map([['x', m]]), TODAY)['x']!;
    const isNew = m[0] > c.missed[0] || m[1] > c.missed[1];
    if (!isNew) assert.deepEqual(next, c);
    else {
      assert.equal(next.step, 0);
      assert.ok(next.due <= TODAY + 1 && (isLearned(c) || next.due <= c.due));
    }
  }), runs);
});

test('a clock that goes wrong hides nothing for longer than the longest interval', () => {
  fc.assert(fc.property(cards, fc.integer({ min: 0, max: 60_000 }), (all, today) => {
    const now = due(all, today);
    for (const [key, c] of Object.entries(all)) {
      if (isLearned(c)) assert.ok(!now.includes(key));
      else if (!now.includes(key)) assert.ok(c.due > today && c.due <= today + 21);
    }
    const next = nextDay(all, today);
    if (next !== undefined) assert.ok(next > today && next <= today + 21);
    for (const key of waiting(all, today)) assert.ok(!now.includes(key) && all[key]!.n === 1);
  }), runs);
});

test('the order in which things come is the same for the same cards, the longest waiting first, and mixes the modules', () => {
  fc.assert(fc.property(cards, (all) => {
    const turned = Object.fromEntries(Object.entries(all).reverse());
    const now = due(all, TODAY);
    assert.deepEqual(due(turned, TODAY), now);
    for (const [i, key] of now.slice(1).entries()) assert.ok(Math.min(all[now[i]!]!.due, TODAY) <= Math.min(all[key]!.due, TODAY));
  }), runs);
  const many = new Map(Array.from({ length: 60 }, (_, n): [string, Missed] => [`l1-0${1 + Math.floor(n / 10)}/item-${n}`, [1, 0]]));
  assert.ok(new Set(due(enrol(undefined, many, TODAY), TODAY).slice(0, MOST).map((k) => k.slice(0, 5))).size > 2);
});

test('copies of one record come together in any order and grouping, and with themselves; the one with more answers counts', () => {
  fc.assert(fc.property(cards, cards, cards, (a, b, c) => {
    assert.deepEqual(mergeCards(a, b), mergeCards(b, a));
    assert.deepEqual(mergeCards(mergeCards(a, b), c), mergeCards(a, mergeCards(b, c)));
    assert.deepEqual(mergeCards(a, a), Object.fromEntries(Object.keys(a).sort().map((k) => [k, a[k]])));
    for (const key of KEYS) if (a[key] && b[key]) assert.equal(mergeCards(a, b)[key]!.n, Math.max(a[key]!.n, b[key]!.n));
  }), runs);
});

test('a record comes back as it was written, whatever the order of its cards; any other text is told apart or does no harm', () => {
  fc.assert(fc.property(cards, (all) => {
    assert.deepEqual(readCards(writeCards(all)), all);
    assert.equal(writeCards(Object.fromEntries(Object.entries(all).reverse())), writeCards(all));
  }), runs);
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => { readCards(text); }), runs);
  assert.equal(readCards(writeCards({}).slice(0, -2)), 'damaged');
  assert.equal(readCards('{"revise":2,"cards":{}}'), 'newer');
  assert.deepEqual(readCards('{"revise":1,"cards":{"l1-01/a":[1,0,20000,-1,0],"l1-01/b":[1,9,20000,0,0],"__proto__":[1,0,1,0,0],"l1-01/c":[1,0,20000,0,7]}}'), { 'l1-01/c': { n: 1, step: 0, due: 20_000, missed: [0, 7] } });
});

const m = { id: 'l1-01', sessions: ids.sessions.map((id, n) => ({ id, exercises: [ids.blocks[n]!] })) };

test('every miss of a test comes back, exercises after several tries, and before-answers only once the module was learned', () => {
  fc.assert(fc.property(progress(), (p) => {
    const out = missedInModule(m, p);
    for (const r of [p.results.first, p.results.best]) for (const id of r?.missed ?? []) assert.ok(out.get(`l1-01/${id}`)![0] >= r!.at);
    const counted = [...(p.results.first?.missed ?? []), ...(p.results.best?.missed ?? [])];
    const learned = p.results.first !== undefined || ids.sessions.every((s) => Object.hasOwn(p.sessions, s));
    for (const id of p.results.before?.missed ?? []) assert.equal(out.has(`l1-01/${id}`), learned || counted.includes(id));
    for (const s of m.sessions) {
      const b = Object.hasOwn(p.blocks, s.exercises[0]!) ? p.blocks[s.exercises[0]!] : undefined;
      const back = b !== undefined && !b.skipped && (b.right ? b.tries >= 3 : Object.hasOwn(p.sessions, s.id));
      assert.equal(out.has(`l1-01/${s.exercises[0]}`), back);
    }
  }), runs);
});

test('a question of the level test is that of its module: missed in both, it is one card', () => {
  const p = (missedIds: string[], at: number): Progress => ({ ...empty('n'), revision: 9, results: { attempts: 1, first: { at, right: 0, items: 1, missed: missedIds }, best: { at, right: 0, items: 1, missed: missedIds } } });
  const inLevel = missedInLevel(p(['l1-01_t-01', 'l1-02_t-01'], 5), (id) => ({ module: id.slice(0, 5), item: id.slice(6) }), () => false);
  assert.deepEqual([...together([missedInModule(m, p(['t-01'], 7)), inLevel])], [['l1-01/t-01', [7, 5]], ['l1-02/t-01', [0, 5]]]);
  const before: Progress = { ...empty('n'), revision: 9, results: { attempts: 0, before: { at: 2, right: 0, items: 2, missed: ['l1-01_t-01', 'l1-02_t-01'] } } };
  assert.deepEqual([...missedInLevel(before, (id) => ({ module: id.slice(0, 5), item: id.slice(6) }), (id) => id === 'l1-02').keys()], ['l1-02/t-01']);
});

test('a day begins at midnight of the device, and is shown as that day', () => {
  fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }), (d) => {
    const shown = dateOf(dayOf(d));
    assert.deepEqual([shown.getFullYear(), shown.getMonth(), shown.getDate()], [d.getFullYear(), d.getMonth(), d.getDate()]);
  }), runs);
});
