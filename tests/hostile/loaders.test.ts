/**
 * More than ten thousand hostile cases through every loader that Node can run (readers.test.ts keeps the list whole;
 * pages.test.ts does the rest in a browser). A loader answers: it never throws, never takes long, and what a learner had
 * before is there afterwards.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { ANSWERS, type AnsweredTag } from '../../src/blocks/answers.ts';
import { decode, encode } from '../../src/model/codec.ts';
import { listText, readList, type FileList } from '../../src/model/file-list.ts';
import { readOfflineList } from '../../src/model/offline.ts';
import { empty, merge, newNonce, type Progress } from '../../src/model/progress.ts';
import { readProgressFile, writeProgressFile } from '../../src/model/progress-file.ts';
import { agenda, keptPlan, timeOf } from '../../src/model/agenda.ts';
import { checksum, resultsFile, type ResultsFile } from '../../src/model/results-file.ts';
import { act, isAct, isRoom, keptRoom, minutesAndSeconds, pace, secondsLeft, type Act, type SlideFacts } from '../../src/model/room.ts';
import { groups, keptTrainings, personOf, readResults, summary, type Tested } from '../../src/model/training-results.ts';
import { answered, due, mergeCards, readCards, waiting, writeCards } from '../../src/model/revise.ts';
import { keptTeamPlan, meetings } from '../../src/model/study-plan.ts';
import { openMemory } from '../../src/storage/memory.ts';
import type { Device } from '../../src/storage/device.ts';
import { bringBack, carryOut, gather, plan, readAsides } from '../../src/storage/progress-file.ts';
import { FIRST, keepPerson, keepWho, PEOPLE, plainName, readPeople, readWho, roomIn } from '../../src/storage/profiles.ts';
import type { Store } from '../../src/storage/store.ts';
import type { Launch } from '../../src/tracking/driver.ts';
import { scorm12Driver } from '../../src/tracking/scorm12/driver.ts';
import { scorm2004Driver } from '../../src/tracking/scorm2004/driver.ts';
import { ids, progress } from '../model/arbitrary.ts';
import { anything, bent, json, like, MARKUP, NAMES, RUNES, SEED, shortText, signed, text } from './cases.ts';
import { area, facts, listeners, openLoaders, page } from './loaders.ts';

const { contacts, folder, hub, kept, learner, pages, pristine, privately, query, restore, sco, settings, sitting, together, web } = await openLoaders();

let cases = 0;
/** Long enough for a loaded machine, short enough that nobody thinks the page is dead. */
const SLOW_MS = 4000;

async function through<T>(what: fc.Arbitrary<T>, numRuns: number, check: (x: T) => unknown): Promise<void> {
  let said = '';
  const warn = console.error;
  console.error = (words: string) => { said += words; };
  const timed = async (x: T): Promise<void> => {
    cases++;
    const start = performance.now();
    await check(x);
    assert.ok(performance.now() - start < SLOW_MS, `took ${Math.round(performance.now() - start)} ms`);
  };
  try { await fc.assert(fc.asyncProperty(what, timed), { seed: SEED, numRuns, endOnFailure: true }); } finally { console.error = warn; }
  assert.equal(said, '');
}
after(() => { console.log(`${cases} hostile cases, seed ${SEED}`); });

const PREFIX = 'caseway/';
const KEY = `${PREFIX}progress/l1-01`;
const known = new Map([['l1-01', ids]]);
const state = progress(fc.constantFrom('nonce-1', 'nonce-2')).map((p) => encode(p, ids));
const hostileState = fc.oneof({ arbitrary: text, weight: 2 }, { arbitrary: bent(state), weight: 3 }, { arbitrary: signed(state), weight: 4 }, { arbitrary: state, weight: 1 });

/** What a learner has: an answered block, a done session, a handed-in test. */
const mine: Progress = {
  ...empty('nonce-1'), revision: 40, place: { at: 39, value: { session: 'harm', block: 'circles' } }, sessions: { 'who-is-a-child': 9 }, seconds: 600,
  blocks: { 'torn-clothes': { at: 7, answer: 'b', right: true, tries: 1, skipped: false }, circles: { at: 38, answer: 'a1b', right: false, tries: 2, skipped: false } },
  results: { first: { at: 30, right: 3, items: 5, missed: ['t-01'] }, best: { at: 35, right: 5, items: 5, missed: [] }, attempts: 2 },
};
const MINE = encode(mine, ids);

async function stored(values: Record<string, string>): Promise<Store> {
  const store = openMemory();
  for (const [k, v] of Object.entries(values)) await store.set(k, v);
  return store;
}

/** All that stands anywhere under the module, as states. */
async function everything(store: Store): Promise<Progress[]> {
  const all: Progress[] = [];
  for (const key of await store.keys('')) for (const t of await store.getAll(key)) { const read = decode(t, ids); if (read.ok) all.push(read.progress); }
  return all;
}

/** Somewhere in the store, or in `also`, there is a state that holds all of `mine`: merging `mine` into it changes nothing that was answered. */
async function nothingLost(store: Store, also: Progress[] = []): Promise<void> {
  const holds = (p: Progress): boolean => p.nonce === mine.nonce && Object.keys(mine.blocks).every((id) => (p.blocks[id]?.at ?? -1) >= mine.blocks[id]!.at)
    && Object.keys(mine.sessions).every((id) => p.sessions[id] !== undefined) && p.results.best !== undefined && p.results.best.right / (p.results.best.items || 1) >= 1;
  const all = [...also, ...await everything(store)];
  assert.ok(all.some(holds), `of what was answered nothing holds everything any more: ${JSON.stringify(all.map((p) => [p.nonce, p.revision])).slice(0, 300)}`);
}

test('a state in suspend_data or in the store: read or refused, and what is read can be written again', () =>
  through(hostileState, 1500, (t) => {
    const read = decode(t, ids);
    if (!read.ok) { assert.match(read.reason, /^(empty|older|newer|damaged)$/); return; }
    const p = read.progress;
    for (const id of Object.keys(p.blocks)) assert.ok(ids.blocks.includes(id));
    for (const id of Object.keys(p.sessions)) assert.ok(ids.sessions.includes(id));
    const again = decode(encode(p, ids), ids);
    assert.deepEqual(again.ok && again.progress, p);
    if (p.nonce === mine.nonce) merge(mine, p);
    for (const b of Object.values(p.blocks)) for (const [tag, key] of Object.entries(KEYS)) ANSWERS[tag as AnsweredTag].decode(key, b.answer);
    resultsFile(facts, p, { course: 'caseway', language: 'en', date: '2026-01-31' });
  }));

test('the device’s copies: what is right is used, what is not is kept aside', () =>
  through(fc.tuple(hostileState, fc.boolean()), 700, async ([t, isFirst]) => {
    const inner = await stored({ [KEY]: MINE });
    const store: Store = { ...inner, getAll: async (k) => (k !== KEY ? inner.getAll(k) : isFirst ? [t, ...await inner.getAll(k)] : [...await inner.getAll(k), t]) };
    const found = await restore.restoreLocal(store, KEY, ids);
    await nothingLost(inner, [found.progress]);
  }));

test('another window’s state, heard of while one learns: taken in or kept aside, and nothing answered here is lost', () =>
  through(hostileState, 600, async (t) => {
    const store = await stored({ [KEY]: MINE });
    const l = learner.createLearner({ ids, key: KEY, progress: mine, store: () => store, unrecorded: false, onStatus() {}, onReplaced() {} });
    l.dispatch({ kind: 'went', session: 'harm' });
    await store.set(KEY, t);
    l.look();
    await new Promise((r) => { setImmediate(r); });
    l.dispatch({ kind: 'answered', block: 'a', answer: 'b', right: true });
    await new Promise((r) => { setImmediate(r); });
    await nothingLost(store, [l.progress]);
    assert.equal(l.progress.blocks['a']?.answer, 'b');
  }));

const launch = fc.record({
  mode: fc.constantFrom('normal' as const, 'review' as const, 'browse' as const), resumed: fc.boolean(), suspendData: hostileState, location: text,
  learnerId: fc.oneof(shortText, fc.constantFrom('amina', '', '\ud800', 'a/b', 'a/../b', '__proto__')),
});

test('in an LMS: whatever it gives as state, place and learner, the player opens, and the device’s copy stays', () =>
  through(launch, 700, async (from) => {
    const road = sco.sco({} as never);
    const store = openMemory();
    const key = await road.key(store, 'l1-01', from as Launch);
    await store.set(key, MINE);
    const found = await road.restore(store, 'l1-01', ids, from as Launch);
    assert.ok(found.progress.nonce);
    await nothingLost(store, [found.progress]);
    await road.key(store, 'l1-01', undefined);
  }));

test('an LMS that answers anything at all, or throws: a launch, or a reason for none', () =>
  through(fc.tuple(fc.array(fc.oneof({ arbitrary: anything, weight: 3 }, { arbitrary: fc.constantFrom('true', 'normal', 'resume', '0', 'id,status', '1e9', '3'), weight: 4 }, { arbitrary: fc.constant('throw'), weight: 1 }), { minLength: 1, maxLength: 24 }), fc.boolean()), 500, async ([answers, is12]) => {
    let asked = 0;
    const api = new Proxy({}, { get: (_, name) => name === 'then' ? undefined : () => { const value = answers[asked++ % answers.length]; if (value === 'throw') throw new Error('out of order'); return value; } });
    const driver = (is12 ? scorm12Driver : scorm2004Driver)({ API: api, API_1484_11: api } as never);
    const l = await driver.launch();
    assert.ok(l === undefined ? driver.why : typeof l.suspendData === 'string' && typeof l.learnerId === 'string');
    driver.report({ standing: { completion: 'incomplete', success: 'unknown', progress: 0 } as never, suspendData: MINE, location: 'harm', seconds: 3, objectives: [{ id: 'harm', description: 'x', score: 1, strong: true }], items: [] });
    driver.terminate();
    assert.equal(typeof driver.log(), 'string');
  }));

const moduleId = fc.oneof({ arbitrary: fc.constant('l1-01'), weight: 5 }, { arbitrary: fc.constantFrom('l1-07', 'x', ...NAMES), weight: 2 }, { arbitrary: shortText, weight: 1 });
const fileText = fc.tuple(fc.constantFrom('caseway', 'caseway', 'caseway', 'another', '__proto__'), fc.array(fc.tuple(moduleId, hostileState), { maxLength: 3 }), shortText)
  .map(([course, modules, version]) => writeProgressFile({ course, version, modules: Object.fromEntries(modules.map(([id, t]) => [id, t.slice(0, 9000)])) }));
const progressFile = fc.oneof({ arbitrary: fileText, weight: 5 }, { arbitrary: bent(fileText), weight: 2 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 },
  { arbitrary: like({ 'caseway-progress': fc.constantFrom<unknown>(1, 2, '1', 1e9), course: fc.constant('caseway'), version: shortText, modules: fc.object(), check: shortText }), weight: 1 });

test('a progress file: refused by name, or loaded beside what is here, also where another window writes meanwhile', () =>
  through(fc.tuple(progressFile, fc.constantFrom('here' as const, 'file' as const)), 1200, async ([t, choice]) => {
    const read = readProgressFile(t, 'caseway');
    if (!read.ok) { assert.match(read.reason, /^(empty|large|foreign|damaged|newer|other-course)$/); return; }
    const store = await stored({ [KEY]: MINE, [`${PREFIX}owner`]: 'own' });
    const steps = await plan(store, PREFIX, known, read.file.modules);
    assert.deepEqual(await carryOut(store, PREFIX, known, steps, () => choice), []);
    await nothingLost(store);
    assert.equal(await store.get(`${PREFIX}owner`), 'own');
    for (const key of await store.keys('')) assert.ok(key === `${PREFIX}owner` || key.startsWith(`${PREFIX}progress/`), key);
    for (const aside of await readAsides(store, PREFIX, known)) await bringBack(store, PREFIX, known, aside);
    await nothingLost(store);
  }));

test('a store with anything in it: what is saved as a file can be loaded again, with all of the learner’s answers', () =>
  through(fc.array(fc.tuple(moduleId, hostileState), { maxLength: 5 }), 800, async (more) => {
    const store = await stored({ ...Object.fromEntries(more.map(([id, t]) => [`${PREFIX}progress/${id}`, t])), [KEY]: MINE });
    const modules = await gather(store, PREFIX, known);
    const read = readProgressFile(writeProgressFile({ course: 'caseway', version: '1', modules }), 'caseway');
    assert.ok(read.ok, JSON.stringify(read));
    const there = decode(read.file.modules['l1-01']!, ids);
    assert.deepEqual(there.ok && there.progress, mine);
  }));

const copyText = fc.oneof({ arbitrary: like({ caseway: fc.constant('answers'), format: fc.constantFrom(1, 2, '1'), course: fc.constantFrom('caseway', 'another'), module: fc.constantFrom('l1-01', 'l1-07'), version: shortText, answers: hostileState }), weight: 5 },
  { arbitrary: hostileState.map((answers) => JSON.stringify({ caseway: 'answers', format: 1, course: 'caseway', module: 'l1-01', version: '1', answers })), weight: 3 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 });

test('the answers in a private copy: merged, put aside or told damaged; those of the device stay', () =>
  through(copyText, 800, async (t) => {
    const store = await stored({ [KEY]: MINE });
    page.title = '';
    const found = await privately.openCopy(t, { progress: mine }, restore.keepAside, store, KEY, ids);
    await nothingLost(store, [found.progress]);
    const fresh = await privately.openCopy(t, { progress: empty(newNonce()) }, restore.keepAside, openMemory(), KEY, ids);
    assert.ok(fresh.progress.nonce);
  }));

test('answers written into a copy are data: whatever they hold, the file has one block more and nothing that runs', () =>
  through(fc.oneof(shortText, json), 400, (t) => {
    const file = '<!DOCTYPE html><html><head></head><body data-road="single"><p>words</p></body></html>';
    const copy = pristine.withAnswers(file, '', { answers: t });
    const inside = copy.slice(copy.indexOf('<!--private-->'), copy.indexOf('<!--/private-->'));
    assert.equal(inside.slice('<!--private--><script type="application/json" id="private-answers">'.length).indexOf('<'), inside.slice('<!--private--><script type="application/json" id="private-answers">'.length).indexOf('</script>'));
    assert.deepEqual(JSON.parse(/private-answers">(.*?)<\/script>/s.exec(copy)![1]!), { answers: t });
  }));

const entry = fc.oneof({ arbitrary: like({ at: fc.oneof(fc.integer(), fc.double()), name: shortText, sign: fc.constantFrom('sun', 'boat', 'x', '__proto__'), gone: fc.boolean() }), weight: 5 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 });
const personId = fc.oneof(fc.constantFrom('first', 'abc', '__proto__', 'constructor', '0'), fc.stringMatching(/^\w{1,16}$/), shortText);

test('the list of people: read, shown as plain words, and still to be written', () =>
  through(fc.array(fc.tuple(personId, entry), { maxLength: 5 }), 900, async (all) => {
    const store = await stored(Object.fromEntries(all.map(([id, t]) => [`${PREFIX}${PEOPLE}${id}`, t])));
    await store.set(KEY, MINE);
    for (const p of (await readPeople(store, PREFIX)).people) {
      assert.equal(p.name, plainName(p.name));
      assert.doesNotMatch(p.name, /[\p{Cc}\p{Cf}\p{Cs}]/u);
      assert.ok([...p.name].length <= 20);
      assert.ok(/^[a-z]+$/.test(p.sign));
    }
    // Somebody who is there can be given another name, and somebody new can come.
    const { people, gone } = await readPeople(store, PREFIX);
    for (const p of people) await keepPerson(store, PREFIX, { ...p, name: 'Amina' });
    await keepPerson(store, PREFIX, { id: 'newcomer', name: 'Baraka', sign: 'boat' });
    const now = await readPeople(store, PREFIX);
    assert.deepEqual(now.people.map((p) => [p.id, p.name]), [...people.filter((p) => p.id !== 'newcomer').map((p) => [p.id, 'Amina']), ...(gone.includes('newcomer') ? [] : [['newcomer', 'Baraka']])].sort(([a], [b]) => Number(b === FIRST) - Number(a === FIRST) || (a! < b! ? -1 : 1)));
    await nothingLost(roomIn(store, PREFIX, FIRST));
  }));

test('who learns in this tab: known, or nobody', () =>
  through(fc.array(fc.oneof(shortText, fc.tuple(fc.oneof(fc.nat(), fc.constant('9'.repeat(400))), fc.stringMatching(/^\w{0,9}$/)).map(([n, id]) => `${n} ${id}`)), { maxLength: 3 }), 400, async (all) => {
    const inner = openMemory();
    const tab: Store = { ...inner, getAll: async (k) => [...all, ...await inner.getAll(k)] };
    const who = await readWho(tab, PREFIX);
    assert.match(who.id, /^\w*$/);
    await keepWho(inner, PREFIX, { id: 'abc', isNew: false });
    assert.equal((await readWho(inner, PREFIX)).id, 'abc');
    await keepWho(tab, PREFIX, { id: 'def', isNew: false });
    assert.equal((await readWho(tab, PREFIX)).id, 'def');
  }));

test('contacts: those that are text, and no others', () =>
  through(fc.oneof(like({ supervisor: shortText, 'focal-point': fc.anything(), emergency: text, __proto__: shortText, constructor: shortText }), json, text), 600, async (t) => {
    const read = await contacts.readContacts({ store: await stored({ 'caseway/contacts': t }) } as unknown as Device);
    for (const [id, v] of Object.entries(read)) { assert.ok((contacts.CONTACTS as readonly string[]).includes(id)); assert.equal(typeof v, 'string'); }
    assert.equal(Object.getPrototypeOf(read), Object.prototype);
  }));

const looks = fc.oneof(shortText, fc.tuple(fc.oneof(fc.constantFrom('1763800000000', '9999999999999', '99999999999999999', 'zzz', '-1', '1e400'), shortText), fc.constantFrom('t2', 't4 low', 'all', 'x', '<x-hit>')).map(([n, w]) => `${n} ${w}`));

test('text size and data mode: what is no such choice changes nothing, and the next choice holds', () =>
  through(fc.tuple(looks, fc.array(looks, { maxLength: 2 })), 600, async ([early, found]) => {
    const inner = openMemory();
    const device = { store: { ...inner, getAll: async (k: string) => [...found, ...await inner.getAll(k)] } } as unknown as Device;
    // The script in the head has put it there unread.
    page.documentElement.dataset['look'] = early;
    await settings.shareLook(device);
    settings.chooseLook(device, ['t3', 'low']);
    await settings.shareLook(device);
    assert.match(page.documentElement.dataset['look']!, /^\d{13,15} t3 low$/);
    assert.ok(settings.lowData());
    delete page.documentElement.dataset['look'];
  }));

const term = { id: 'neglect', said: ['neglect', 'neglected'], asked: ['not looked after'] };
test('a question to the search: a few units of a few words, at once', () =>
  through(fc.tuple(text, fc.constantFrom('en', 'fr', 'es', 'ar', 'xx')), 1000, ([q, lang]) => {
    const units = query.unitsOf(q, lang, [term]);
    assert.ok(units.length <= 11);
    for (const u of units) { assert.ok(u.ways.length > 0 && u.ways.length < 60); query.nearest(u.ways[0]!.words[0]!, [term]); query.arabic(u.ways[0]!.words[0]!); }
  }));

const listed: FileList = { course: 'caseway', context: 'base', version: '1', date: '2026-01-31', files: { 'START-HERE.html': [3, 'aa'], 'en/index.html': [4, 'bb'] } };
const listFile = fc.oneof(bent(fc.constant(listText(listed))), like({ course: shortText, context: shortText, version: shortText, date: shortText, files: fc.object() }).map((j) => `window.casewayFiles=${j};\n`), text);
test('a picked folder with any list and any names in it: compared, or said to be something else', () =>
  through(fc.tuple(listFile, fc.array(fc.tuple(fc.oneof(shortText, fc.constantFrom('files.js', 'START-HERE.html', 'en/index.html', '__proto__', 'constructor')), shortText), { maxLength: 6 }), shortText), 700, async ([list, files, here]) => {
    const read = readList(list);
    if (read) { assert.equal(typeof read.version, 'string'); Object.values(read.files).forEach(([n, sum]) => { assert.ok(typeof n === 'number' && typeof sum === 'string'); }); }
    const picked = [['files.js', list] as const, ...files].map(([name, t]) => ({ webkitRelativePath: `stick/${name}`, size: t.length, arrayBuffer: async () => new TextEncoder().encode(t).buffer as ArrayBuffer }));
    const there = folder.inFolder(listed, picked, here);
    if (!there) return;
    await folder.listIn(there);
    const found = await folder.compare(listed, 'cc', there, async () => 'dd', () => {});
    assert.equal(found.read + found.damaged.length + found.missing.length, 4);
  }));

// A cache of this address, of which any program on it can write every record.
const cached = new Map<string, Response>();
Object.assign(globalThis, { caches: { open: async () => ({
  match: async (url: string) => cached.get(url)?.clone(), put: async (url: string, r: Response) => { cached.set(url, r); }, delete: async (url: string) => cached.delete(url),
  keys: async () => [...cached.keys()].map((url) => ({ url })), matchAll: async (url: string) => [cached.get(url)].filter(Boolean),
}) } });
const scope = 'https://x.example/site/';
const file = ['en/l1-01.html', 'a'.repeat(32), 10] as const;
const right = { format: 1, version: '1', files: [file, ['assets/web.1a2b3c4d.js', 'b'.repeat(32), 20]], pages: { 'en/l1-01.html': { first: [0, 1], later: [], more: [] } }, levels: [{ id: 'level-1', name: 'Level 1', pages: ['en/l1-01.html'] }] };
const RIGHT = JSON.stringify(right);
const number = fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constantFrom<unknown>('length', 'constructor', '__proto__', 1e9, 0.5, null));
const offlineList = fc.oneof(
  { arbitrary: bent(fc.constant(RIGHT)), weight: 2 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 },
  { arbitrary: fc.record({
    format: fc.constant(1), version: shortText, files: fc.array(fc.tuple(fc.oneof(shortText, fc.constantFrom('../../x', '//x.example/', 'en/l1-01.html')), fc.constantFrom('a'.repeat(32), 'b'), fc.constantFrom(10, -1, 1e300, 0.5)), { minLength: 1, maxLength: 3 }),
    pages: fc.dictionary(fc.constantFrom('en/l1-01.html', ...NAMES), fc.record({ first: fc.array(number, { maxLength: 3 }), later: fc.array(number, { maxLength: 2 }), more: fc.constant([]) })),
    levels: fc.array(fc.record({ id: shortText, name: shortText, pages: fc.array(fc.constantFrom('en/l1-01.html', ...NAMES), { maxLength: 2 }) }), { maxLength: 2 }),
  }).map((x) => JSON.stringify(x)), weight: 5 });
const record = fc.oneof({ arbitrary: json, weight: 2 }, { arbitrary: text, weight: 1 }, { arbitrary: like({ version: shortText, done: fc.boolean(), stopped: fc.boolean(), pages: fc.array(shortText), first: fc.constant([file]), later: fc.constantFrom<unknown>([], [[]], {}), more: fc.constantFrom<unknown>([], [1], 'x'), open: fc.constantFrom<unknown>([], 'x', 1) }), weight: 4 });

test('the list of what can be kept: taken whole or not at all; levels are counted from it', () =>
  through(offlineList, 700, async (t) => {
    const list = readOfflineList(t);
    if (!list) return;
    cached.clear();
    for (const l of await pages.levels(kept.keptFiles(scope), list, 'en')) assert.ok(Number.isFinite(l.bytes) && l.bytes >= 0, `${l.bytes} bytes`);
  }));

test('records of what is kept, with anything in them: a page that is whole is shown, nothing else stops it or its levels', () =>
  through(fc.tuple(record, fc.constantFrom('set', 'next', 'was', 'level', 'list'), fc.constantFrom('en/l1-01.html', 'en/level-1', 'en/x.html', 'en/l1-01.html?17', 'x')), 700, async ([t, kind, name]) => {
    const k = kept.keptFiles(scope);
    const list = readOfflineList(RIGHT)!;
    cached.clear();
    for (const f of list.files) await k.add(f, new Response('words'));
    const whole = { version: '1', first: list.files, later: [], more: [] };
    await k.write('set', 'en/other.html', whole);
    cached.set(`${scope}~kept/${kind}/${name}`, new Response(t));
    await k.sweep([]);
    assert.equal(await (await k.page('en/other.html'))?.text(), 'words', 'what another page needs was thrown away');
    await k.page('en/l1-01.html').catch(() => undefined);
    await pages.levels(k, list, 'en');
    // All files are here: what was damaged is whole again, without any network.
    await pages.keepPage(k, list, 'en/l1-01.html', 'more');
    assert.equal(await (await k.page('en/l1-01.html'))?.text(), 'words');
    await pages.removeLevel(k, 'en', 'level-1');
    assert.equal(await (await k.page('en/other.html'))?.text(), 'words');
  }));

test('any address: a page of the site, or none', () =>
  through(fc.oneof(shortText, shortText.map((t) => scope + t)), 300, (url) => {
    const at = kept.pageAt(url, scope);
    assert.ok(at === undefined || url.startsWith(scope));
  }));

const KEYS: Record<AnsweredTag, unknown> = {
  Choice: { all: 'abc', right: 'b' }, Match: { right: 'aab', partners: 3 }, Order: { steps: 4 }, Categorise: { lines: ['a1', 'a2', 'b1'], groups: 3 },
  Scenario: { people: 1, eyes: true, steps: [{ id: 's', options: [['a', 0, -1], ['b', 1, 1]] }, { id: 't', options: [['a', 0, -1], ['b', 1, 2], ['c', 0, -1]] }, { id: 'u', options: [] }] },
  RiskLevel: { accepted: ['high'], all: 'abc', right: 'ab' }, Worksheet: { use: 'x', lines: [['abc', 'b', ''], ['ab', 'ab', 'a']] }, Map: { lines: ['a1', 'b1'], groups: 2, child: 'x', names: ['x', 'y'] }, Checklist: { all: 'abcd' },
};
const answerText = fc.oneof(text, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '2', '-', 'h', 'm'), maxLength: 12 }), fc.constantFrom('ab'.repeat(40_000), 'a1'.repeat(40_000), 'ba'.repeat(4000)));
for (const tag of Object.keys(KEYS) as AnsweredTag[])
  test(`an answer to a ${tag}: understood, or begun anew`, () =>
    through(answerText, 150, (t) => {
      const rules = ANSWERS[tag];
      const r = rules.decode(KEYS[tag], t);
      if (r === undefined) return;
      const written = rules.encode(KEYS[tag], r);
      assert.match(written, /^[!-9<-{}]*$/);
      assert.ok(Number.isFinite(rules.judge(KEYS[tag], r).score));
      assert.deepEqual(rules.decode(KEYS[tag], written), r);
    }));

test('a hub that gives anything, or another program’s values: what the page has itself is read and stays', () =>
  through(fc.tuple(anything, anything, fc.constantFrom('fine', 'silent news', 'no prefix')), 300, async ([value, keys, greeting]) => {
    listeners.delete('message');
    const frame = { hidden: false, src: '', onload: undefined as undefined | (() => void), remove() {}, contentWindow: { postMessage(q: { id: number; op: string }) {
      const result = q.op === 'ping' ? (greeting === 'no prefix' ? value : { prefix: PREFIX }) : q.op === 'keys' ? keys : q.op === 'get' ? value : undefined;
      queueMicrotask(() => { for (const h of listeners.get('message') ?? []) h({ source: frame.contentWindow, data: { caseway: 'answer', id: q.id, ok: true, result } } as never); });
    } } };
    const draw = page.createElement;
    page.createElement = () => { queueMicrotask(() => frame.onload?.()); return frame; };
    try {
      const own = await stored({ [KEY]: MINE });
      const store = await hub.joinHub(own, 'store.html');
      for (const t of await store.getAll(KEY)) assert.equal(typeof t, 'string');
      assert.equal((await store.getAll(KEY))[0], MINE);
      for (const k of await store.keys(PREFIX)) assert.equal(typeof k, 'string');
      await store.set(KEY, MINE);
      assert.equal(await own.get(KEY), MINE);
    } finally { page.createElement = draw; listeners.delete('message'); }
  }));

test('web storage with anybody’s keys and values in it: ours are found, theirs stay', () =>
  through(fc.tuple(fc.dictionary(shortText, shortText, { maxKeys: 5 }), shortText), 400, async ([theirs, left]) => {
    const values = area({ ...theirs, [`caseway/${KEY}`]: MINE, 'sitting/~left': left, 'sitting/x': '1' });
    const store = web.overWebStorage(() => values, 'localstorage', 'caseway')!;
    assert.equal(await store.get(KEY), MINE);
    assert.ok((await store.keys(PREFIX)).includes(KEY));
    await store.clear(PREFIX);
    for (const [k, v] of Object.entries(theirs)) if (!k.startsWith('caseway/') && k !== '__proto__' && k !== 'length') assert.equal(values.getItem(k), v);
    Object.assign(globalThis, { sessionStorage: values });
    const tab = sitting.openSitting('sitting')!;
    assert.ok(['1', undefined].includes(await tab.get('x')));
  }));

const slides: SlideFacts[] = [{ id: 'a', session: 's', steps: 2, minutes: 5, timer: 3 }, { id: 'b', session: 's', steps: 0, minutes: 5, timer: 0 }, { id: 'c', session: 't', steps: 1, minutes: 0, timer: 0 }];
const timer = like({ slide: fc.constantFrom('a', 'x'), left: fc.oneof(fc.integer(), fc.double()), ends: fc.oneof(fc.integer(), fc.double()) });
const roomText = fc.oneof({ arbitrary: fc.tuple(like({ slide: fc.constantFrom('a', 'b', 'c', 'x', '__proto__'), step: fc.oneof(fc.integer(), fc.double()), black: fc.boolean(), began: fc.oneof(fc.double(), fc.constant(1e300)), used: fc.oneof(fc.integer(), fc.double()), running: fc.boolean(), entered: fc.oneof(fc.dictionary(fc.constantFrom('s', 't', '__proto__'), fc.oneof(fc.integer(), fc.string())), fc.object()), at: fc.oneof(fc.double(), fc.constant(1e6)) }), timer).map(([r, t]) => `${r.slice(0, -1)}${r === '{}' ? '' : ','}"timer":${t}}`), weight: 6 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 });
test('the room of the slides: kept or begun anew, and every key works', () =>
  through(fc.tuple(roomText, fc.array(fc.constantFrom<Act['do']>('next', 'previous', 'first', 'last', 'black', 'clock', 'tick', 'timer', 'timer-more', 'timer-again'), { maxLength: 5 })), 800, ([t, keys]) => {
    let room = keptRoom(t, slides, 2e6);
    if (!room) return;
    for (const key of keys) room = act(room, { do: key } as Act, slides, 2e6);
    const p = pace(room, slides);
    for (const n of [room.step, room.used, room.at, p.used, p.behind, ...(room.timer ? [secondsLeft(room.timer, 2e6)] : [])]) assert.ok(Number.isFinite(n), JSON.stringify(room));
    assert.ok(slides.some((s) => s.id === room!.slide) && room.step >= 0 && room.step <= 2);
    new Intl.DateTimeFormat('en').format(room.began);
    assert.match(minutesAndSeconds(room.timer ? secondsLeft(room.timer, 2e6) : 0), /^\d+:\d\d$/);
  }));

test('what another window says of the room: a room, an act, or nothing', () =>
  through(fc.tuple(fc.oneof(roomText, json), fc.oneof(json, like({ do: fc.constantFrom('go', 'next', '__proto__'), slide: fc.constantFrom('a', 'x'), step: fc.oneof(fc.integer(), fc.double()) }))), 500, ([t, a]) => {
    const parsed = (s: string): unknown => { try { return JSON.parse(s) as unknown; } catch { return s; } };
    const [room, what] = [parsed(t), parsed(a)];
    const from = isRoom(room) ? room : keptRoom('{"slide":"a","used":1,"at":1}', slides, 2)!;
    const now = isAct(what) ? act(from, what, slides, 2e6) : from;
    assert.ok(isRoom(now), JSON.stringify(now));
    pace(now, slides);
  }));

const tested: Tested = { id: 'l1-01', title: 'x', lang: 'en', dir: 'ltr', passMark: 80, objectives: [{ id: 'harm', text: 'x' }], items: ids.items.map((id, n) => ({ id, form: n % 2 ? 'b' : 'a', objective: 'harm', safety: true, words: 'x' })) };
const score = fc.record({ right: fc.oneof(fc.nat({ max: 3 }), fc.double()), items: fc.constantFrom<unknown>(2, 3, -1, '3'), missedItems: fc.array(fc.constantFrom<unknown>(...ids.items, '__proto__', 3), { maxLength: 3 }), objectives: fc.object({ maxDepth: 1 }) });
const results = fc.record({ caseway: fc.constant('results'), format: fc.constantFrom(1, 1, 1, 2), course: fc.constantFrom('caseway', 'caseway', 'x'), module: fc.constantFrom('l1-01', 'l1-01', 'x'), number: fc.oneof(fc.stringMatching(/^\d{1,4}$/), anything), attempts: fc.nat(), before: score, first: score, best: score }, { requiredKeys: ['caseway', 'format', 'course', 'module'] })
  .map((f) => { const plainly = JSON.parse(JSON.stringify(f)) as Omit<ResultsFile, 'checksum'>; return JSON.stringify({ ...plainly, checksum: checksum(plainly) }); });
test('a learner’s results, as a trainer reads them: refused by name, or a person with a number of digits', () =>
  through(fc.oneof({ arbitrary: results, weight: 5 }, { arbitrary: bent(results), weight: 2 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 }), 800, (t) => {
    const read = readResults(t, 'caseway', tested);
    if ('refused' in read) { assert.match(read.refused, /^(not-ours|damaged|other-course|other-module|newer)$/); return; }
    assert.match(read.file.number ?? '', /^\d{0,8}$/);
    const training = { ...keptTrainings('[{"id":"1","module":"l1-01"}]')[0]!, people: [personOf(read.file, tested, '1'), personOf(read.file, tested, '2')] };
    const s = summary(training, tested);
    for (const n of [s.before.mean, s.after.mean]) assert.ok(n === undefined || (n >= 0 && n <= 100), String(n));
    groups(training, tested);
  }));

const whole = fc.oneof(fc.integer({ min: -1, max: 1500 }), fc.constantFrom<unknown>(1e9, 0.5, '9', null));
const training = like({ id: shortText, module: fc.constantFrom('l1-01', 'x'), name: text, date: shortText, people: fc.array(fc.record({ number: fc.oneof(shortText, fc.integer()), about: fc.oneof(fc.record({ sex: shortText, role: fc.integer() }), fc.constant(null)), before: fc.record({ right: whole, missed: fc.array(anything, { maxLength: 2 }) }) }), { maxLength: 3 }), tally: fc.oneof(fc.record({ before: fc.record({ people: whole, right: fc.dictionary(fc.constantFrom('t-01', '__proto__'), whole) }) }), fc.object()), feedback: fc.array(fc.array(whole)), words: fc.dictionary(shortText, fc.oneof(shortText, fc.integer())) });
test('trainings and plans that were kept: what is no training is left out, the rest is reckoned', () =>
  through(fc.tuple(fc.oneof({ arbitrary: fc.array(training, { maxLength: 3 }).map((all) => `[${all.join(',')}]`), weight: 4 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 }),
    fc.oneof({ arbitrary: like({ people: fc.nat({ max: 30 }), remote: fc.boolean(), date: fc.constantFrom('2026-01-31', '9999-12-31', '2026-99-99', 'x'), start: fc.constant(540), end: whole, pause: fc.constant(15), every: fc.constant(90), lunch: fc.constant(720), lunchMinutes: fc.constant(60), rows: fc.array(fc.record({ id: shortText, title: shortText, minutes: whole, newDay: fc.boolean() }), { maxLength: 5 }) }), weight: 4 }, { arbitrary: text, weight: 1 })), 700, ([t, p]) => {
    for (const x of keptTrainings(t)) { summary(x, tested); groups(x, tested); assert.ok(JSON.stringify(keptTrainings(JSON.stringify([x]))) === JSON.stringify([x])); }
    const plan = keptPlan(p);
    for (const day of plan ? agenda(plan) : []) for (const line of day.lines) assert.match(timeOf(line.from), /^\d\d:\d\d$/);
  }));

const card = fc.oneof(fc.array(fc.oneof(fc.nat({ max: 5 }), fc.constantFrom<unknown>(9007199254740991, 1e15, -1, '1', null)), { minLength: 4, maxLength: 6 }), anything);
const cards = fc.oneof({ arbitrary: like({ revise: fc.constantFrom<unknown>(1, 1, 1, 2, '1'), cards: fc.dictionary(fc.constantFrom('l1-01/a', 'l1-01/b', '__proto__', 'constructor/x', '<x-hit>'), card) }), weight: 5 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 });
test('what comes back to be revised: read card by card, and every card can be answered', () =>
  through(fc.tuple(cards, cards), 700, ([a, b]) => {
    const [x, y] = [readCards(a), readCards(b)];
    if (typeof x === 'string' || typeof y === 'string') return;
    const both = mergeCards(x, y);
    for (const key of [...due(both, 20_000), ...waiting(both, 20_000)]) both[key] = answered(both[key]!, true, 20_000);
    assert.deepEqual(readCards(writeCards(both)), both);
  }));

test('the plan of a team, and the group that a tab names: as they were, or none', () =>
  through(fc.tuple(fc.oneof({ arbitrary: like({ level: shortText, people: fc.nat({ max: 120 }), minutes: fc.nat({ max: 500 }), weekday: fc.nat({ max: 8 }), from: fc.constantFrom('2026-01-31', '9999-12-31', 'x'), leaders: fc.array(shortText) }), weight: 4 }, { arbitrary: text, weight: 1 }),
    fc.oneof({ arbitrary: fc.array(fc.record({ sign: fc.constantFrom('sun', 'boat', 'x'), name: fc.oneof(shortText, fc.nat()) }), { maxLength: 6 }).map((x) => JSON.stringify(x)), weight: 4 }, { arbitrary: json, weight: 1 }, { arbitrary: text, weight: 1 }), shortText), 600, async ([plan, people, name]) => {
    const kept = keptTeamPlan(plan);
    if (kept) meetings(kept, []);
    const room = openMemory();
    await room.set(`${PREFIX}~abc/~together`, people);
    await room.set(KEY, MINE);
    Object.assign(globalThis, { name: `caseway~abc${name.replace(/^\w+/, '')}` });
    const found = await together.findSitting({ sitting: async () => room } as unknown as Device);
    for (const p of found?.people ?? []) assert.equal(p.name, plainName(p.name));
    if (found) await together.closeSitting(found);
    await nothingLost(room);
  }));

test('ten thousand cases and more', () => { assert.ok(cases >= 10_000, String(cases)); assert.ok(MARKUP.length > 15 && RUNES.length > 10); });
