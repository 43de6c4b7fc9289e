/**
 * What an LMS does wrong, in a real page: no exception reaches it, the learner goes on to the last screen, the status line
 * says what is true, the help desk's report holds the calls, and when the LMS works again nothing answered is lost.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { setTimeout as wait } from 'node:timers/promises';
import type { Call, FakeLms } from '../../src/lms/fake-lms.ts';
import { decode } from '../../src/model/codec.ts';
import { launchChromium } from '../browsers.ts';
import type { Learner } from '../journeys/learner.ts';
import { kept, plant } from '../journeys/visit.ts';
import { ELEMENTS, openRemote, shorter, type Account, type Launch, type Remote, type Standard } from '../kills/lms.ts';
import { idsIn } from '../site.ts';
import { toTest } from '../kills/steps.ts';

type Word = 'saved-lms' | 'not-yet-lms' | 'not-recorded';
type Fault = (method: string, args: string[], lms: FakeLms) => { gives: unknown } | undefined;

interface Case {
  name: string;
  fault?: Fault;
  appears?: number;
  /** What the status line is to say after the first answer, and after the way on. */
  says: [Word, Word];
  /** From when on the fault is there; default: from the launch on. */
  from?: 'the first answer';
}

const RESULTS: Record<string, () => { gives: unknown }> = {
  'gives "false"': () => ({ gives: 'false' }),
  'gives ""': () => ({ gives: '' }),
  'gives undefined': () => ({ gives: undefined }),
  'gives a number': () => ({ gives: 7 }),
  'throws': () => { throw new Error('the LMS is out of order'); },
};
const lost = (): never => { throw new Error('connection lost'); };

/** What is true while a call does not work: reading is needed at the start only, asking for errors and the end never. */
const SAYS: Record<string, [Word, Word]> = {
  Initialize: ['not-recorded', 'not-recorded'], GetValue: ['not-recorded', 'not-recorded'],
  SetValue: ['not-yet-lms', 'not-yet-lms'], Commit: ['not-yet-lms', 'not-yet-lms'],
  GetLastError: ['saved-lms', 'saved-lms'], Terminate: ['saved-lms', 'saved-lms'],
};
const LEARNER = 'amina@agency.example';

export function faultTests(standard: Standard): void {
  const nameOf = (call: string): string => (standard === 'scorm2004' ? call : call === 'Terminate' ? 'LMSFinish' : `LMS${call}`);
  const only = (call: string, fault: () => { gives: unknown }): Fault => (method) => (method === nameOf(call) ? fault() : undefined);

  const cases: Case[] = [
    ...Object.entries(SAYS).flatMap(([call, says]): Case[] => [
      ...Object.entries(RESULTS).map(([name, result]) => ({ name: `${call} ${name}`, fault: only(call, result), says })),
      { name: `${call} stops working after the first answer`, fault: only(call, RESULTS['throws']!), from: 'the first answer', says: ['saved-lms', call === 'SetValue' || call === 'Commit' ? 'not-yet-lms' : 'saved-lms'] },
    ]),
    { name: 'the connection is lost after the first answer', fault: lost, from: 'the first answer', says: ['saved-lms', 'not-yet-lms'] },
    { name: 'the connection is lost from the start', fault: lost, says: ['not-recorded', 'not-recorded'] },
    { name: 'the API never appears', appears: Infinity, says: ['not-recorded', 'not-recorded'] },
    { name: 'the API appears after 2 s', appears: 2000, says: ['saved-lms', 'saved-lms'] },
    { name: 'every element that is not set is answered with "" and error 403', fault: unset403(), says: ['saved-lms', 'saved-lms'] },
  ];

  /** On a device and for a learner who are both new to the module. */
  const atFirst = ['Initialize throws', 'GetValue gives ""', 'GetValue gives a number', 'SetValue gives "false"', 'Commit throws', 'the API never appears', 'the connection is lost from the start'];

  describe(`${standard}: when an LMS does wrong`, () => {
    let browser: BrowserContext;
    let remote: Remote;
    let [first, second, session] = ['', '', ''];
    /** One good launch with one answer: what it said to the LMS, and what it left on the device. */
    let seed: { calls: Call[]; values: [string, string][] };
    let count = 0;

    before(async () => {
      browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } });
      remote = await openRemote(standard, (html) => shorter(html, { core: 2 }));
      const [s] = remote.facts.sessions;
      session = s!.id;
      [first, second] = s!.core as [string, string];
      const account = remote.account('seed', LEARNER);
      const { l, page, leave } = await remote.launch(browser, 'seed', 'seed');
      await begin(l);
      await l.answer(first, true);
      await l.said(remote.words['saved-lms']!);
      seed = { calls: account.lms.calls.slice(), values: await kept(page) };
      assert.ok(seed.values.some(([k]) => k.includes('/sco/')), 'a copy is on the device');
      await leave();
    });
    after(async () => { await browser?.close(); remote?.close(); });

    const begin = async (l: Learner): Promise<void> => {
      await l.hands.press('.steps-on');
      await l.firstStart('own');
    };

    /** The line, once it has made up its mind; and nothing but the truth. */
    async function truth({ l, page }: Launch, of: string, account: Account, done: { blocks: string[]; sessions: string[] }): Promise<Word> {
      const words = Object.fromEntries((['saved-lms', 'not-yet-lms', 'not-recorded'] as const).map((w) => [remote.words[w]!, w]));
      await l.hands.until('the status line to settle', (all) => all.includes(document.querySelector('.steps .status')?.textContent?.trim() ?? ''), Object.keys(words));
      const word = words[await l.line()]!;
      const has = (p: ReturnType<Remote['kept']>): boolean => p !== undefined && done.blocks.every((b) => p.blocks[b]?.answer) && done.sessions.every((s) => p.sessions[s] !== undefined);
      const onDevice = (await kept(page)).some(([, text]) => { const read = decode(text, idsIn(remote.facts)); return read.ok && has(read.progress); });
      const status = account.lms.kept.get(ELEMENTS[standard].status);
      const inLms = has(remote.kept(of)) && status === (done.sessions.length ? 'completed' : 'incomplete');
      assert.equal(inLms, word === 'saved-lms', `the line says ${word}; the LMS ${inLms ? 'has' : 'lacks'} it`);
      assert.ok(onDevice, `the line says ${word}; the device lacks it`);
      return word;
    }

    async function log({ l, page }: Launch): Promise<string> {
      const [download] = await Promise.all([page.waitForEvent('download', { timeout: 8000 }), l.hands.press('.foot button:last-of-type:not([data-erase])')]);
      assert.match(download.suggestedFilename(), /^[\w-]+\.txt$/);
      const text = readFileSync(await download.path(), 'utf8');
      for (const line of text.split('\n')) assert.match(line, /^\d\d:\d\d:\d\d \S/);
      assert.ok(!text.includes(LEARNER), 'the report does not name the learner');
      return text;
    }

    async function relaunched(of: string, account: Account, asks: boolean): Promise<void> {
      delete account.fault;
      account.appears = 0;
      const again = await remote.launch(browser, of, of, { ready: !asks });
      if (asks) {
        await again.l.hands.until('the question about the answers on this device', () => document.querySelector('.dialog .buttons .btn-main'));
        await again.l.hands.press('.dialog .buttons .btn-main');
        await again.l.ready();
      }
      assert.equal(await again.l.hands.see(() => document.querySelectorAll('.dialog').length), 0, 'nothing is asked');
      assert.deepEqual(await again.l.marked(), [session]);
      await again.l.hands.see((s) => { location.hash = s; }, session);
      await again.l.opened(session);
      for (const id of [first, second]) assert.equal((await again.l.shown(id)).done, true, `${id} is answered`);
      await again.l.said(remote.words['saved-lms']!);
      assert.equal(await truth(again, of, account, { blocks: [first, second], sessions: [session] }), 'saved-lms');
      assert.deepEqual(again.errors, []);
      await again.leave();
    }

    async function run(c: Case, isNew: boolean): Promise<void> {
      const of = `case-${++count}`;
      const account = remote.account(of, LEARNER);
      account.appears = c.appears ?? 0;
      if (!isNew) {
        remote.replay(of, seed.calls);
        const device = await browser.newPage();
        await device.goto(`${remote.home(of)}empty`);
        for (const [key, value] of seed.values) await plant(device, key, value);
        await device.close();
      }
      let isOn = c.from === undefined;
      if (c.fault) account.fault = (method, args) => (isOn ? c.fault!(method, args, account.lms) : undefined);

      const launch = await remote.launch(browser, of, of);
      const { l, errors } = launch;
      if (isNew) {
        await begin(l);
        await l.answer(first, true);
      } else {
        assert.equal(await l.screen(), session, 'the place of the last launch, from the LMS or from the device');
        assert.equal((await l.shown(first)).done, true);
      }
      await l.answer(second, true);
      assert.equal(await truth(launch, of, account, { blocks: [first, second], sessions: [] }), c.says[0]);
      isOn = true;
      assert.equal(await l.goOn(), 'finish');
      assert.equal(await truth(launch, of, account, { blocks: [first, second], sessions: [session] }), c.says[1]);
      const text = await log(launch);
      assert.match(text, c.appears === Infinity ? /no API\w* found/ : /Initialize\(""\) → .*(\n.*)*Value\("cmi/);
      await launch.leave();
      assert.deepEqual(errors, []);
      const nothingKept = isNew && c.says[1] !== 'saved-lms';
      await relaunched(of, account, nothingKept);
    }

    for (const c of cases) test(c.name, () => run(c, false));
    for (const c of cases.filter((x) => atFirst.includes(x.name))) test(`at the first launch of all: ${c.name}`, () => run(c, true));

    test('a test handed in while the connection is lost counts at the next launch', async () => {
      const of = 'test';
      remote.publish((html) => shorter(html, { core: 1, test: true }));
      try {
        const account = remote.account(of, LEARNER);
        const launch = await remote.launch(browser, of, of);
        await begin(launch.l);
        await launch.l.answer(first, true);
        await launch.l.goOn();
        await toTest(launch.l);
        await launch.l.answerQuestion('after', true);
        await launch.l.said(remote.words['saved-lms']!);
        account.fault = lost;
        await launch.l.nextQuestion('after');
        await launch.l.answerQuestion('after', true);
        while (await launch.l.nextQuestion('after'));
        await launch.l.handIn('after');
        await launch.l.said(remote.words['not-yet-lms']!);
        const { isFocused, ...result } = await launch.l.result('after');
        await launch.leave();
        assert.deepEqual(launch.errors, []);
        assert.equal(account.lms.kept.get(standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'), undefined);

        delete account.fault;
        const again = await remote.launch(browser, of, of);
        await again.l.said(remote.words['saved-lms']!);
        assert.ok(Number(account.lms.kept.get(standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw')) > 0, 'the score is handed over before the learner does anything');
        await toTest(again.l);
        const { isFocused: _, ...found } = await again.l.result('after');
        assert.deepEqual(found, result);
        await again.leave();
      } finally { remote.publish((html) => shorter(html, { core: 2 })); }
    });

    test('a connection that comes back is used without a new launch', async () => {
      const of = 'back';
      const account = remote.account(of, LEARNER);
      const launch = await remote.launch(browser, of, of);
      await begin(launch.l);
      account.fault = lost;
      await launch.l.answer(first, true);
      await launch.l.said(remote.words['not-yet-lms']!);
      delete account.fault;
      await launch.l.answer(second, true);
      await launch.l.said(remote.words['saved-lms']!);
      assert.equal(await truth(launch, of, account, { blocks: [first, second], sessions: [] }), 'saved-lms');
      // The player's part is the same for both standards, and takes as long as its patience: once is enough.
      if (standard === 'scorm12') {
        account.fault = lost;
        await launch.l.goOn();
        await launch.l.said(remote.words['not-yet-lms']!);
        delete account.fault;
        // Nobody does anything now: it is tried again by itself.
        for (let n = 0; n < 300 && account.lms.kept.get(ELEMENTS[standard].status) !== 'completed'; n++) await wait(100);
        assert.equal(await truth(launch, of, account, { blocks: [first, second], sessions: [session] }), 'saved-lms');
      }
      await launch.leave();
      assert.deepEqual(launch.errors, []);
    });
  });
}

/** Some LMSs of either standard say 403 to everything that was never set; `GetLastError` answers for the call before. */
function unset403(): Fault {
  const set = new Set<string>();
  let code: string | undefined;
  return (method, [element = ''], lms) => {
    if (method.endsWith('GetLastError')) return code ? { gives: code } : undefined;
    if (method.endsWith('SetValue')) set.add(element);
    const isUnset = method.endsWith('GetValue') && !/_children|_count|status|mode|entry|(student|learner)_/.test(element) && !lms.kept.has(element) && !set.has(element);
    code = isUnset ? '403' : undefined;
    return isUnset ? { gives: '' } : undefined;
  };
}
