/** What a SCORM package does in an LMS, said once and asked of both standards (DESIGN.md section 4). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { decode } from '../../src/model/codec.ts';
import { launchChromium } from '../browsers.ts';
import type { Exercise, Learner } from '../journeys/learner.ts';
import type { ModuleFacts } from '../../src/player/page.ts';
import { none, openLms, type Lms, type LmsOptions, type Standard } from './lms.ts';

const SAVED = 'Saved in the learning platform';
const MOST = 3500;

/** DESIGN.md section 4, the status table: 1.2 lesson_status; 2004 completion, success. */
const ROWS = {
  'nothing done': ['incomplete', 'incomplete', 'unknown'],
  'not all sessions, a failed attempt': ['incomplete', 'incomplete', 'failed'],
  'all sessions, no test in the module': ['completed', 'completed', 'unknown'],
  'all sessions, test not submitted': ['incomplete', 'incomplete', 'unknown'],
  'passed, not all sessions': ['incomplete', 'incomplete', 'passed'],
  'all sessions and passed': ['passed', 'completed', 'passed'],
  'all sessions, best attempt below the mark': ['incomplete', 'incomplete', 'failed'],
} as const;

export function scormTests(standard: Standard): void {
  const is12 = standard === 'scorm12';
  describe(`the ${is12 ? 'SCORM 1.2' : 'SCORM 2004'} package in an LMS`, () => {
    let browser: BrowserContext;
    before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
    after(async () => { await browser.close(); });

    async function withLms(options: Omit<LmsOptions, 'standard'>, work: (lms: Lms) => Promise<void>): Promise<void> {
      const lms = await openLms(browser, { standard, ...options });
      try {
        await work(lms);
        none(lms.problems);
      } finally { await lms.close(); }
    }

    function assertRow(lms: Lms, row: keyof typeof ROWS): void {
      const [status, completion, success] = ROWS[row];
      if (is12) assert.equal(lms.read('cmi.core.lesson_status'), status, row);
      else assert.deepEqual([lms.read('cmi.completion_status'), lms.read('cmi.success_status')], [completion, success], row);
      const data = lms.read('cmi.suspend_data');
      assert.ok(data.length <= MOST && /^[ -~]*$/.test(data), `suspend_data of ${data.length} characters`);
      assert.equal(lms.read(is12 ? 'cmi.core.exit' : 'cmi.exit'), 'suspend', 'exit is always suspend');
    }

    const scoreOf = (lms: Lms) => (is12
      ? [lms.read('cmi.core.score.raw'), lms.read('cmi.core.score.min'), lms.read('cmi.core.score.max')]
      : [lms.read('cmi.score.raw'), lms.read('cmi.score.min'), lms.read('cmi.score.max'), lms.read('cmi.score.scaled')]);

    function assertScore(lms: Lms, right: number, items: number): void {
      const raw = Math.round(right / items * 10000) / 100;
      const scaled = Math.round(right / items * 10000) / 10000;
      assert.deepEqual(scoreOf(lms).map(Number), is12 ? [raw, 0, 100] : [raw, 0, 100, scaled]);
    }

    async function enter(lms: Lms, how?: 'iframe' | 'popup'): Promise<Learner> {
      const l = await lms.launch(how);
      await l.ready();
      return l;
    }

    for (const how of ['iframe', 'popup'] as const)
      test(`launched in ${how === 'iframe' ? 'a frame' : 'a window of its own'}, killed and launched again, every answer and the place are there`, async () => {
        await withLms({}, async (lms) => {
          let l = await enter(lms, how);
          assertRow(lms, 'nothing done');
          const { sessions } = await l.facts();
          await l.hands.press('.steps-on');
          await l.firstStart('own');
          await l.doSession(sessions[0]!.id);
          const second = sessions[1]!;
          await l.opened(second.id);
          for (const [n, id] of second.core.entries()) await l.answer(id, n % 2 === 1);
          await l.said(SAVED);
          const ids = [...sessions[0]!.core, ...second.core];
          const was = await Promise.all(ids.map((id) => l.shown(id)));
          assert.ok(was.every((s) => s.done));
          const committed = lms.commits;
          await lms.kill();

          l = await enter(lms, how);
          assert.equal(await l.screen(), second.id, 'the same session is open');
          const [last, bar, feet] = await l.hands.see((id) => { const r = document.getElementById(id)!.getBoundingClientRect(); return [r.top, r.bottom, innerHeight] as const; }, ids.at(-1)!);
          assert.ok(last < feet && bar > 0, 'the exercise answered last is in view');
          await l.hands.press(`.side [data-station="${sessions[0]!.id}"] a`);
          await l.opened(sessions[0]!.id);
          assert.deepEqual(await Promise.all(ids.map((id) => l.shown(id))), was, 'every answer stands as it stood');
          assert.deepEqual(await l.marked(), [sessions[0]!.id]);
          assert.ok(lms.commits >= committed);
        });
      });

    test('not all sessions: a failed attempt, then a passed one, then the sessions; each row of the status table, score, objectives and interactions', async () => {
      await withLms({}, async (lms) => {
        const l = await enter(lms);
        const facts = await l.facts();
        const begun = Date.now();
        await l.hands.press('.steps-on');
        await l.firstStart('own');
        await l.hands.press('.side [data-station="test"] a');
        const first = await l.takeTest('after', (n) => n % 2 === 0);
        await l.said(SAVED);
        const items = first.length;
        const right = first.filter((q) => q.right).length;
        assertRow(lms, 'not all sessions, a failed attempt');
        assertScore(lms, right, items);
        assertInteractions(lms, first, 0);
        assertObjectives(lms, facts, first);

        await l.hands.press('#test .results-screen > .buttons:last-child .btn-quiet');
        const second = await l.takeTest('after', () => true, true);
        await l.said(SAVED);
        assertRow(lms, 'passed, not all sessions');
        assertScore(lms, second.length, items);
        assertInteractions(lms, second, is12 ? items : undefined);
        assertObjectives(lms, facts, second);
        assert.notDeepEqual(second.map((q) => q.id), first.map((q) => q.id), 'a retry mixes the forms');
        assert.equal(second.length, items);

        await l.hands.press('#start .bar-home, .bar-home[href="#start"]');
        await l.opened('start');
        await l.hands.press('.steps-on');
        await l.doAllSessions();
        await l.said(SAVED);
        assertRow(lms, 'all sessions and passed');
        assertScore(lms, second.length, items);
        if (!is12) assert.equal(Number(lms.read('cmi.progress_measure')), 1);
        assert.equal(lms.read(is12 ? 'cmi.core.lesson_location' : 'cmi.location'), facts.sessions.at(-1)!.id);
        const seconds = secondsOf(lms.read(is12 ? 'cmi.core.session_time' : 'cmi.session_time'));
        assert.ok(seconds > 0 && seconds <= (Date.now() - begun) / 1000 + 5, `${seconds} s of active time`);
        const ids = { sessions: facts.sessions.map((s) => s.id), blocks: facts.blocks, items: facts.items.map((i) => i.id) };
        assert.equal(decode(lms.read('cmi.suspend_data'), ids).ok, true);

        // Review, as an LMS may open what is finished.
        await lms.leave();
        const before = { score: scoreOf(lms), data: lms.read('cmi.suspend_data') };
        lms.mode = 'review';
        const looking = await enter(lms);
        const shadow = await values(looking);
        assert.match(await looking.hands.see(() => document.querySelector('.notice-memory')?.textContent ?? ''), /looking back/i);
        const block = facts.sessions[0]!.core[0]!;
        await looking.hands.see((id) => { location.hash = id; }, block);
        await looking.opened(facts.sessions[0]!.id);
        assert.equal((await looking.shown(block)).verdict, 'right', 'the stored answer is shown');
        await looking.answer(block, false);
        assert.equal((await looking.shown(block)).verdict === 'right', false, 'people may still try');
        await looking.hands.see(() => { location.hash = 'test'; });
        await looking.hands.until('the stored result', () => document.querySelector('#test .results-screen'));
        assert.equal(await looking.hands.see(() => document.querySelectorAll('#test .results-screen > .buttons:last-child .btn-quiet').length), 0, 'no retry is offered');
        assert.deepEqual(await values(looking), shadow, 'nothing is written to the device');
        await lms.leave();
        assert.deepEqual(lms.written, [], 'nothing is written to the LMS');
        assert.deepEqual({ score: scoreOf(lms), data: lms.read('cmi.suspend_data') }, before);
      });
    });

    test('all sessions: test not submitted, then below the mark, then passed; a test in the middle survives a kill', async () => {
      await withLms({ sessions: 1 }, async (lms) => {
        let l = await enter(lms, 'popup');
        await l.hands.press('.steps-on');
        await l.firstStart('own');
        await l.doAllSessions();
        await l.opened('test');
        await l.begin('after');
        const answered: Exercise[] = [];
        for (let n = 0; n < 3; n++) { answered.push(await l.answerQuestion('after', false)); await l.nextQuestion('after'); }
        await l.said(SAVED);
        assertRow(lms, 'all sessions, test not submitted');
        assert.deepEqual(lms.list('interactions'), [], 'nothing is reported before the test is handed in');
        assert.deepEqual(scoreOf(lms).slice(0, 1), ['']);
        const was = await Promise.all(answered.map((q) => l.shown(q.id)));
        await lms.kill();

        l = await enter(lms, 'popup');
        await l.hands.see(() => { location.hash = 'test'; });
        await l.begin('after');
        assert.equal((await l.question('after')).n, 3, 'the first question without an answer is open');
        assert.deepEqual(await Promise.all(answered.map((q) => l.shown(q.id))), was);
        const rest = await l.takeTest('after', () => true, true);
        await l.said(SAVED);
        const items = rest.length + 3;
        assertRow(lms, 'all sessions, best attempt below the mark');
        assertScore(lms, rest.length, items);
        if (!is12) assert.ok(Number(lms.read('cmi.progress_measure')) < 1);

        await l.hands.press('#test .results-screen > .buttons:last-child .btn-quiet');
        await l.takeTest('after', () => true, true);
        await l.said(SAVED);
        assertRow(lms, 'all sessions and passed');
        assertScore(lms, items, items);

        await l.hands.press('#test .results-screen > .buttons:last-child .btn-quiet');
        await l.takeTest('after', () => false, true);
        await l.said(SAVED);
        assertRow(lms, 'all sessions and passed');
        assertScore(lms, items, items);
      });
    });

    test('a module without a test is completed by its sessions; the before-test never touches the record', async () => {
      await withLms({ withoutTest: true, sessions: 1 }, async (lms) => {
        const l = await enter(lms);
        await l.hands.press('.steps-on');
        await l.firstStart('shared');
        await l.doAllSessions();
        await l.said(SAVED);
        assertRow(lms, 'all sessions, no test in the module');
        assert.deepEqual(lms.list('interactions'), []);
        assert.equal(scoreOf(lms)[0], '');
        assert.deepEqual(await values(l), [], 'on a shared computer no shadow is kept');
      });
      await withLms({}, async (lms) => {
        const l = await enter(lms);
        await l.hands.see(() => { location.hash = 'before'; });
        await l.firstStart('own');
        await l.takeTest('before', (n) => n > 0);
        const { sessions, blocks, items } = await l.facts();
        const submitted = () => { const read = decode(lms.read('cmi.suspend_data'), { sessions: sessions.map((s) => s.id), blocks, items: items.map((i) => i.id) }); return read.ok && read.progress.results.before; };
        for (let n = 0; n < 100 && !submitted(); n++) await wait(50);
        assert.ok(submitted(), 'the before-test is kept in the state');
        await lms.leave();
        assertRow(lms, 'nothing done');
        assert.deepEqual([scoreOf(lms)[0], lms.list('interactions').length, lms.list('objectives').length], ['', 0, 0]);
      });
    });

    test('without an LMS the line says "not recorded", and learning goes on', async () => {
      const lms = await openLms(browser, { standard, missing: true });
      try {
        const l = await enter(lms);
        await l.hands.press('.steps-on');
        await l.firstStart('own');
        await l.doSession((await l.facts()).sessions[0]!.id);
        await l.said('Not recorded in the learning platform. Saved on this device.');
        assert.equal(lms.commits, 0);
        assert.ok((await values(l)).length > 0);
      } finally { await lms.close(); }
    });

    test('without an LMS, on a shared computer, the line claims no copy on the device', async () => {
      const lms = await openLms(browser, { standard, missing: true });
      try {
        const l = await enter(lms);
        await l.hands.press('.steps-on');
        await l.firstStart('shared');
        await l.answer((await l.facts()).sessions[0]!.core[0]!, true);
        await l.hands.until('a status', () => document.querySelector('.steps .status')?.textContent?.trim());
        assert.doesNotMatch(await l.line(), /saved on this device/i);
      } finally { await lms.close(); }
    });

    test('no link leaves the document, and every file asked for is in the package', async () => {
      await withLms({}, async (lms) => {
        const l = await enter(lms);
        const bad = await l.hands.see(() => [...document.querySelectorAll('a')].filter((a) => {
          const href = a.getAttribute('href') ?? '';
          return href.startsWith('#') ? !document.getElementById(decodeURIComponent(href.slice(1))) : a.target !== '_blank';
        }).map((a) => a.outerHTML.slice(0, 120)));
        assert.deepEqual(bad, []);
        await l.hands.see(() => { location.hash = 'test'; });
        await l.firstStart('own');
        await l.begin('after');
        assert.equal(await l.hands.see(() => document.querySelectorAll('form, iframe, base, meta[http-equiv="refresh"]').length), 0);
        assert.ok(lms.requested.some((r) => /bank\.js/.test(r)));
        assert.deepEqual(lms.requested.filter((r) => /\.\./.test(r)), []);
      });
    });

    /** Ids and right answers of items as this standard writes them, made from the keys by the books, not by our drivers. */
    function assertInteractions(lms: Lms, asked: (Exercise & { right: boolean })[], from: number | undefined): void {
      const [pair, between] = is12 ? ['.', ','] : ['[.]', '[,]'];
      const all = lms.list('interactions');
      for (const [n, q] of asked.entries()) {
        const found = from === undefined ? all.find((i) => i['id'] === q.id) : all[from + n];
        const key = q.key as Record<string, unknown>;
        const [type, correct] = q.tag === 'Choice' ? ['choice', [...key['right'] as string].join(between)]
          : q.tag === 'Order' ? ['sequencing', Array.from({ length: key['steps'] as number }, (_, i) => String.fromCharCode(97 + i)).join(between)]
          : q.tag === 'Match' ? ['matching', [...key['right'] as string].map((p, i) => String.fromCharCode(97 + i) + pair + p).join(between)]
          : ['matching', (key['lines'] as string[]).map((line, i) => (is12 ? i.toString(36) : line) + pair + line[0]).join(between)];
        assert.ok(found, `no interaction ${n + (from ?? 0)} for ${q.id}`);
        assert.equal(found['id'], q.id);
        assert.equal(found['type'], type, q.id);
        assert.equal((found['correct_responses'] as Record<string, Record<string, string>>)['0']?.['pattern'], correct, q.id);
        const response = found[is12 ? 'student_response' : 'learner_response'];
        assert.equal(response === correct, q.right, `${q.id}: ${String(response)}`);
        assert.ok(typeof response === 'string' && response.length > 0);
        assert.equal(found['result'], q.right ? 'correct' : is12 ? 'wrong' : 'incorrect', q.id);
        assert.match(String(found[is12 ? 'time' : 'timestamp']), is12 ? /^\d\d:\d\d:\d\d$/ : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        if (!is12) assert.ok(String(found['description']).length > 10, `${q.id} says what was asked`);
      }
      assert.equal(all.length >= asked.length, true);
    }

    function assertObjectives(lms: Lms, facts: ModuleFacts, asked: (Exercise & { right: boolean })[]): void {
      const all = lms.list('objectives');
      const tested = facts.objectives.filter((o) => asked.some((q) => facts.items.find((i) => i.id === q.id)!.objective === o.id));
      assert.deepEqual(all.map((o) => o['id']), tested.map((o) => o.id));
      for (const [n, o] of tested.entries()) {
        const mine = asked.filter((q) => facts.items.find((i) => i.id === q.id)!.objective === o.id);
        const share = mine.filter((q) => q.right).length / mine.length;
        const score = all[n]!['score'] as Record<string, string>;
        assert.equal(Number(score['raw']), Math.round(share * 10000) / 100, o.id);
        assert.equal(all[n]![is12 ? 'status' : 'success_status'], share === 1 ? 'passed' : is12 ? 'incomplete' : 'failed', o.id);
      }
    }
  });
}

/** Everything of the course in the device's store: [key, value]. */
export const values = (l: Learner): Promise<[string, string][]> => l.hands.see(() => new Promise((resolve, reject) => {
  const open = indexedDB.open('caseway');
  open.onupgradeneeded = () => { open.transaction!.abort(); };
  open.onerror = () => resolve([]);
  open.onsuccess = () => {
    const table = open.result.transaction('values').objectStore('values');
    const [keys, all] = [table.getAllKeys(), table.getAll()];
    all.onsuccess = () => { open.result.close(); resolve(keys.result.map((k, n) => [String(k), String(all.result[n])])); };
    all.onerror = () => reject(all.error);
  };
})) as unknown as Promise<[string, string][]>;

function secondsOf(text: string): number {
  const clock = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const span = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  return span ? (Number(span[1]) || 0) * 86400 + (Number(span[2]) || 0) * 3600 + (Number(span[3]) || 0) * 60 + (Number(span[4]) || 0) : NaN;
}
