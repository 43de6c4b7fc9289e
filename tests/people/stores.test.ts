/** Rooms of several people, and loading a file, over a store in memory; one that is full; and two windows at once. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { encode, type Ids } from '../../src/model/codec.ts';
import { after, empty, merge, type Progress } from '../../src/model/progress.ts';
import { type Store, StoreError } from '../../src/storage/contract.ts';
import { openMemory } from '../../src/storage/memory.ts';
import { erasePerson, FIRST, keepPerson, LONGEST_NAME, newId, plainName, readPeople, roomIn, sweep } from '../../src/storage/profiles.ts';
import { bringBack, carryOut, gather, plan, readAsides } from '../../src/storage/progress-file.ts';

const P = 'caseway/';
const ids: Ids = { sessions: ['one', 'two', 'three'], blocks: ['b'], items: [] };
const known = new Map([['m1', ids], ['m2', ids], ['m3', ids]]);
const done = (nonce: string, ...sessions: string[]): Progress => sessions.reduce((p, session) => after(p, { kind: 'session-done', session }), empty(nonce));
const text = (p: Progress): string => encode(p, ids);
const all = async (s: Store): Promise<Record<string, string>> => Object.fromEntries(await Promise.all((await s.keys('')).sort().map(async (k) => [k, (await s.get(k))!] as const)));

/** Takes `room` more writes, then refuses. */
function filling(inner: Store, room: number): Store {
  return { ...inner, set: async (k, v) => { if (room-- <= 0) throw new StoreError('quota'); return inner.set(k, v); } };
}

test('names are plain text of one line and at most 20 letters', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (s) => {
    const name = plainName(s);
    assert.ok([...name].length <= LONGEST_NAME);
    assert.doesNotMatch(name, /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|^\s|\s$/u);
    assert.equal(plainName(name), name);
  }), { numRuns: 2000 });
  assert.equal(plainName('  Amina\u202e \n عائشة '), 'Amina عائشة');
});

test('two windows that add people at the same moment lose none', async () => {
  const store = openMemory();
  const [a, b] = [newId(), newId()];
  await Promise.all([keepPerson(store, P, { id: a, name: 'Amina', sign: 'sun' }), keepPerson(store, P, { id: b, name: 'Baraka', sign: 'boat' }), keepPerson(store, P, { id: FIRST, name: '', sign: 'tree' })]);
  assert.deepEqual((await readPeople(store, P)).people.map((p) => p.id), [FIRST, ...[a, b].sort()]);
});

test('of two copies of a name the newest is shown, and who was erased stays erased', async () => {
  const store = openMemory();
  const entry = (e: object): string => JSON.stringify(e);
  const copies = (...list: object[]): Store => ({ ...store, keys: async () => [`${P}~people/x`], getAll: async () => list.map(entry) });
  assert.equal((await readPeople(copies({ at: 1, name: 'Old', sign: 'sun' }, { at: 2, name: 'New', sign: 'sun' }), P)).people[0]!.name, 'New');
  assert.deepEqual(await readPeople(copies({ at: 9, name: 'Old', sign: 'sun' }, { at: 2, gone: true }), P), { people: [], gone: ['x'] });
});

test('a damaged or hostile list opens, as names only', async () => {
  const store = openMemory();
  for (const [n, v] of ['', '[]', 'null', '{"at":1}', '{"at":1,"name":{"x":1},"sign":"__proto__"}', '{"at":"1"}', '<script>'].entries()) await store.set(`${P}~people/p${n}`, v);
  await store.set(`${P}~people/../../x`, '{"at":1,"name":"x","sign":"sun"}');
  const { people } = await readPeople(store, P);
  assert.deepEqual(people, [{ id: 'p3', name: '', sign: 'tree' }, { id: 'p4', name: '', sign: 'tree' }]);
});

test('everybody sees only what is theirs, and erasing one leaves the others letter for letter', async () => {
  const people = [FIRST, 'aaaa', 'bbbb'];
  for (const erased of people) {
    const store = openMemory();
    await store.set(`${P}owner`, 'own');
    await store.set(`${P}sco/learner/m1`, 'of an LMS');
    for (const id of people) {
      await keepPerson(store, P, { id, name: id, sign: 'sun' });
      const room = roomIn(store, P, id);
      for (const key of ['progress/m1', 'progress/m1/aside/x', 'reflect/m1/r', 'contacts']) await room.set(P + key, `${id} ${key}`);
    }
    for (const id of people) {
      const room = roomIn(store, P, id);
      assert.deepEqual((await room.keys(P)).sort(), [`${P}contacts`, `${P}progress/m1`, `${P}progress/m1/aside/x`, `${P}reflect/m1/r`], id);
      assert.equal(await room.get(`${P}contacts`), `${id} contacts`);
    }
    const before = await all(store);
    await erasePerson(store, P, erased);
    const left = await all(store);
    assert.ok(!Object.values(left).some((v) => v.startsWith(erased)), erased);
    assert.deepEqual(await roomIn(store, P, erased).keys(P), []);
    for (const [k, v] of Object.entries(before)) if (!v.startsWith(erased) && k !== `${P}~people/${erased}`) assert.equal(left[k], v, k);
    // A copy that was left behind in another file goes when its page opens.
    await roomIn(store, P, erased).set(`${P}reflect/m1/r`, 'left behind');
    await sweep(store, P, erased);
    assert.deepEqual(await all(store), left);
    // What a page means by "clear everything" in a room is the room.
    const [other] = people.filter((id) => id !== erased);
    await roomIn(store, P, other!).clear(P);
    assert.equal(await store.get(`${P}owner`), 'own');
    assert.equal((await readPeople(store, P)).people.length, 2);
  }
});

test('each kind of meeting between file and device is planned and done, and nothing is lost', async () => {
  const store = openMemory();
  const [here, further] = [done('n1', 'one'), done('n1', 'one', 'two')];
  const [mine, other] = [done('n2', 'one'), done('n3', 'one', 'two')];
  await store.set(`${P}progress/m1`, text(here));
  await store.set(`${P}progress/m2`, text(mine));
  await store.set(`${P}progress/zz`, '1 of a newer course, here');
  const file = { m1: text(further), m2: text(other), m3: text(done('n4', 'three')), zz: '1 of a newer course, there', yy: '9 newer' };
  const steps = await plan(store, P, known, file);
  assert.deepEqual(steps.map((s) => [s.module, s.kind]), [['m1', 'together'], ['m2', 'choose'], ['m3', 'new'], ['zz', 'unknown'], ['yy', 'unknown']]);
  const before = await all(store);
  assert.deepEqual(await plan(store, P, known, {}), []);
  assert.deepEqual(await all(store), before, 'planning writes nothing');

  assert.deepEqual(await carryOut(store, P, known, steps, () => 'file'), []);
  const kept = await all(store);
  assert.equal(kept[`${P}progress/m1`], text(merge(here, further)));
  assert.equal(kept[`${P}progress/m2`], text(other));
  assert.equal(kept[`${P}progress/m3`], file.m3);
  assert.equal(kept[`${P}progress/zz`], '1 of a newer course, here');
  assert.ok(Object.values(kept).includes('1 of a newer course, there'));
  assert.equal(kept[`${P}progress/yy`], '9 newer');
  const [aside] = await readAsides(store, P, known);
  assert.deepEqual([aside!.module, aside!.progress], ['m2', mine]);
  await bringBack(store, P, known, aside!);
  assert.equal(await store.get(`${P}progress/m2`), text(mine));
  assert.deepEqual((await readAsides(store, P, known)).map((a) => a.progress), [other]);

  const again = await plan(store, P, known, await gather(store, P, known));
  assert.ok(again.every((s) => s.kind === 'same' || (s.kind === 'unknown' && s.isHere)), 'what was saved here is here');
});

test('the choice for what is here keeps the file’s attempt aside', async () => {
  const store = openMemory();
  await store.set(`${P}progress/m1`, text(done('n1', 'one')));
  await carryOut(store, P, known, await plan(store, P, known, { m1: text(done('n2', 'two')) }), () => 'here');
  assert.equal(await store.get(`${P}progress/m1`), text(done('n1', 'one')));
  assert.deepEqual((await readAsides(store, P, known)).map((a) => a.progress.nonce), ['n2']);
});

test('on a device that fills up at any moment nothing that was there is lost, and what failed is named', async () => {
  const was = { m1: done('n1', 'one'), m2: done('n2', 'two') };
  const file = { m1: text(done('n1', 'one', 'two')), m2: text(done('x2', 'one')), m3: text(done('n3', 'one')) };
  for (let room = 0; room <= 4; room++) {
    const store = openMemory();
    for (const [m, p] of Object.entries(was)) await store.set(`${P}progress/${m}`, text(p));
    const failed = await carryOut(filling(store, room), P, known, await plan(store, P, known, file), () => 'file');
    const left = await all(store);
    for (const [m, p] of Object.entries(was)) assert.ok(Object.entries(left).some(([k, v]) => k.startsWith(`${P}progress/${m}`) && (v === text(p) || (m === 'm1' && v === file.m1))), `${m} with room for ${room}`);
    for (const [m, t] of Object.entries(file)) assert.equal(left[`${P}progress/${m}`] === t, !failed.includes(m), `${m} with room for ${room}`);
    assert.equal(failed.length === 0, room === 4);
  }
});

test('having opened a module is no second beginning', async () => {
  const store = openMemory();
  await store.set(`${P}progress/m1`, text(after(empty('opened'), { kind: 'went', session: 'one' })));
  const steps = await plan(store, P, known, { m1: text(done('n', 'one')) });
  assert.equal(steps[0]!.kind, 'new');
  await carryOut(store, P, known, steps, () => 'here');
  assert.equal(await store.get(`${P}progress/m1`), text(done('n', 'one')));
  assert.deepEqual(await readAsides(store, P, known), []);
});

test('loading twice, or in either order, comes to the same', async () => {
  const [a, b] = [done('n', 'one'), after(done('n', 'two'), { kind: 'answered', block: 'b', answer: 'a', right: true })];
  const load = async (...files: Progress[]): Promise<Record<string, string>> => {
    const store = openMemory();
    for (const p of files) await carryOut(store, P, known, await plan(store, P, known, { m1: text(p) }), () => 'here');
    return all(store);
  };
  assert.deepEqual(await load(a, b), await load(b, a));
  assert.deepEqual(await load(a, b, a, b), await load(a, b));
});
