/**
 * Each preset's conversation: a learner with our driver in the strict LMS, which behaves towards packages as the preset's
 * LMS does. It shows that the package needs no other form for that LMS; a preset whose conversation fails needs one.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { createFakeLms, type FakeLms } from '../../src/lms/fake-lms.ts';
import { pack, packages } from '../../src/packages/index.ts';
import type { Standard } from '../../src/tracking/manifest.ts';
import { type Preset, PRESETS, type PresetId } from '../../src/tracking/presets.ts';
import { moduleOf, progressOf, ROWS, type Row } from '../model/status-table.ts';
import { driverFor, ITEMS, reportOf } from '../tracking/oracles.ts';
import { fixture, STANDARDS, textOf } from './fixture.ts';
import { all, parse } from './xml.ts';

interface Behaviour {
  /** 1.2: a finished SCO opens again only to be looked at. */
  reviewWhenFinished?: boolean;
  /** Elements that are handed out as numbers, where the specification has strings. */
  numbers?: RegExp;
  /** What it refuses beyond the specification. */
  refuses?: [element: RegExp, unless: RegExp][];
  /** At the end of a run it writes passed or failed by itself, where the manifest has a `masteryscore`. */
  judges?: boolean;
}

/** Moodle 4.5 as measured (DESIGN.md sections 4 and 6, USER-ASKS.md rows 2, 8, 10). */
const MOODLE: Behaviour = {
  reviewWhenFinished: true, numbers: /\._count$/, judges: true,
  refuses: [[/timestamp$/, /T\d\d:\d\d:\d\d$/], [/(student|learner)_response$/, /^[\w.]+((,|\[,\]|\[\.\])[\w.]+)*$/], [/interactions\.\d+\.id$/, /^[!-~]+$/]],
};
const BEHAVIOURS: Record<PresetId, Behaviour> = {
  generic: {},
  moodle: MOODLE,
  // moodlehq/moodleapp, src/addons/mod/scorm/classes/data-model-12.ts: scores are kept as numbers.
  'moodle-app': { ...MOODLE, numbers: /\._count$|score\.(raw|min|max)$/ },
};

const row = (situation: string): Row => ROWS.find((r) => r.situation === situation)!;
const RAW = { scorm12: 'cmi.core.score.raw', scorm2004: 'cmi.score.raw' };
const STATUS = { scorm12: 'cmi.core.lesson_status', scorm2004: 'cmi.completion_status' };

/** The strict LMS with the ways of one of flesh and blood. */
function lmsLike({ reviewWhenFinished, numbers, refuses, judges }: Behaviour, standard: Standard, mastery: string) {
  const fake: FakeLms = createFakeLms({ standard, ...(reviewWhenFinished ? { reviewWhenFinished } : {}) });
  const prefix = standard === 'scorm12' ? 'LMS' : '';
  const end = standard === 'scorm12' ? 'LMSFinish' : 'Terminate';
  const refused: string[] = [];
  const api: FakeLms['api'] = {
    ...fake.api,
    [`${prefix}GetValue`]: (element) => {
      const value = fake.api[`${prefix}GetValue`]!(element!);
      return numbers?.test(element!) && value !== '' ? Number(value) : value;
    },
    [`${prefix}SetValue`]: (element, value) => {
      if (refuses?.some(([which, unless]) => which.test(element!) && !unless.test(value!))) refused.push(`${element} ${value}`);
      return fake.api[`${prefix}SetValue`]!(element!, value!);
    },
    [end]: (nothing) => {
      const raw = fake.kept.get(RAW[standard]);
      if (judges && mastery !== '' && raw !== undefined) fake.api[`${prefix}SetValue`]!(STATUS[standard], Number(raw) >= Number(mastery) ? 'passed' : 'failed');
      return fake.api[end]!(nothing!);
    },
  };
  return { fake, api, refused };
}

const site = fixture();
after(() => site.remove());

for (const [id, preset] of Object.entries(PRESETS) as [PresetId, Preset][])
  describe(`for ${preset.name}`, () => {
    test('it plays the standards that the table says', () => {
      assert.deepEqual(preset.standards, id === 'moodle-app' ? ['scorm12'] : STANDARDS);
    });

    for (const standard of preset.standards) {
      const manifests = packages(site.course).map((w) => parse(textOf(unzipSync(pack(site, w, standard).bytes)['imsmanifest.xml'])));

      test(`${standard}: every package has one root item, no mastery score, and paths that a phone can unpack`, () => {
        for (const m of manifests) {
          assert.deepEqual(all(m, 'organization').map((o) => o.children.filter((c) => c.name === 'item').length), [1]);
          assert.deepEqual(all(m, 'adlcp:masteryscore'), []);
          for (const f of all(m, 'file')) assert.match(f.attributes['href']!, /^[\w.-]+(\/[\w.-]+)*$/);
        }
      });

      test(`${standard}: begun, killed, failed, passed and looked at again`, async () => {
        const mastery = all(manifests[0]!, 'adlcp:masteryscore')[0]?.text ?? '';
        const { fake, api, refused } = lmsLike(BEHAVIOURS[id], standard, mastery);
        const open = async () => { const driver = driverFor(standard, api); return { driver, launch: (await driver.launch())! }; };
        const report = (r: Row, suspendData: string, items = ITEMS) => reportOf(moduleOf(r), progressOf(r), { suspendData, items });

        const first = await open();
        assert.deepEqual([first.launch.mode, first.launch.resumed], ['normal', false]);
        assert.deepEqual(first.driver.report(report(row('not all sessions, not passed'), 'state-1', [])), { saved: true });
        fake.relaunch(); // killed: nobody said goodbye

        const second = await open();
        assert.deepEqual([second.launch.mode, second.launch.resumed, second.launch.suspendData], ['normal', true, 'state-1']);
        assert.equal(fake.kept.get(RAW[standard]), undefined, 'no score before the test: an LMS that grades on raw shows none');
        assert.deepEqual(second.driver.report(report(row('not all sessions, a failed attempt'), 'state-2')), { saved: true });
        second.driver.terminate();
        fake.relaunch();

        const third = await open();
        assert.deepEqual([third.launch.mode, third.launch.suspendData], ['normal', 'state-2'], 'a failed attempt does not lock the learner out');
        assert.equal(fake.kept.get(STATUS[standard]), 'incomplete');
        assert.equal(fake.kept.get(RAW[standard]), '30');
        assert.deepEqual(third.driver.report(report(row('all sessions and passed'), 'state-3')), { saved: true });
        third.driver.terminate();
        assert.equal(fake.kept.get(RAW[standard]), '90');
        assert.equal(fake.kept.get(STATUS[standard]), standard === 'scorm12' ? 'passed' : 'completed');
        const kept = new Map(fake.kept);
        fake.relaunch();

        const last = await open();
        const onlyLooking = standard === 'scorm12' && BEHAVIOURS[id].reviewWhenFinished === true;
        assert.deepEqual([last.launch.mode, last.launch.suspendData], [onlyLooking ? 'review' : 'normal', 'state-3'], 'a finished learner reads his answers again');
        const said = last.driver.report(report(row('all sessions, test not submitted'), 'state-4', []));
        assert.equal(said.saved, !onlyLooking);
        last.driver.terminate();
        for (const element of [RAW[standard], STATUS[standard]]) assert.equal(fake.kept.get(element), kept.get(element), `${element} is never taken back`);
        if (onlyLooking) assert.equal(fake.kept.get('cmi.suspend_data'), 'state-3');

        assert.deepEqual(refused, []);
        assert.deepEqual(fake.errors().filter((c) => c.error !== '403').map((c) => `${[c.method, ...c.args].join(' ')} ${c.error}`), []);
      });
    }
  });

test('the fake tells apart what the table says Moodle would spoil: with a mastery score, an unfinished attempt fails for good', async () => {
  const { fake, api } = lmsLike(MOODLE, 'scorm12', '80');
  const driver = driverFor('scorm12', api);
  await driver.launch();
  const r = row('not all sessions, a failed attempt');
  driver.report(reportOf(moduleOf(r), progressOf(r)));
  driver.terminate();
  fake.relaunch();
  assert.equal((await driverFor('scorm12', api).launch())!.mode, 'review', 'this is why no package has one');
});
