/** The LMS preview as an agency person uses it: a built package, a tab that dies, an LMS that fails, coming back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { FAULTS, type Fault } from '../../src/lms/preview/words.ts';
import { atThePreview, type Staff } from './staff.ts';
import { scormZip } from './zips.ts';

let s: Staff;
before(async () => { s = await atThePreview(); });
after(async () => { await s.close(); });

test('a built package: picked, found ready, launched, answered, dropped, resumed; a new learner starts empty', async () => {
  await s.chooseBuilt('scorm12');
  await s.sees('#verdict', '^✓\\s+Ready to upload$');
  await s.page.click('#launch');
  let l = await s.asLearner(1);
  const content = new URL(s.page.frames().find((f) => f.url().includes('/sco/'))!.url()).origin;
  assert.notEqual(content, s.preview.origin);
  const core = await s.intoFirstSession(l);
  await l.answer(core[0]!, true);
  await l.hands.see(() => { location.hash = 'test'; });
  const asked = await l.takeTest('after', (n) => n % 2 === 0);
  await s.sees('#now', 'Everything written is saved');
  await s.sees('#facts', new RegExp(`${Math.round((Math.ceil(asked.length / 2) / asked.length) * 100)} of 100`));
  assert.equal(await s.fact('Status'), 'Begun, not finished');
  assert.match(await s.fact('Its own notes'), /^[1-9]\d* of 4,096 characters/);
  const rows = await s.all('#answers tr');
  assert.equal(rows.length, asked.length);
  for (const [n, q] of asked.entries()) assert.match(rows[n]!, new RegExp(`^${q.id}\\s.*\\s${q.right ? 'Right' : 'Not right'}\\s`, 's'));
  assert.ok((await s.all('#objectives tr')).length > 1);
  await s.sees('#lines .is-written', /Writes answer 1: the learner’s answer/);
  assert.deepEqual(await s.all('#lines .is-error, #lines .is-letter'), [], 'neither scorm-again nor the strict LMS has anything to say');

  await s.page.click('#drop');
  await s.sees('#lines .is-note', /without goodbye.*Everything written had been saved/);
  await s.page.waitForFunction(() => document.querySelector('#glass iframe') === null);
  assert.equal((await s.all('#lines code')).filter((c) => c.includes('LMSFinish')).length, 0, 'nobody said goodbye');
  await s.page.click('#launch');
  l = await s.asLearner(2);
  await s.sees('#lines', /first visit or coming back: resume/);
  assert.equal((await l.shown(core[0]!)).done, true, 'the exercise stands as it was answered');

  await s.page.click('#learner');
  l = await s.asLearner(3);
  await s.sees('#window-title', '^Learner 2');
  assert.equal((await l.shown(core[0]!)).done, false);
  await s.sees('#facts', /Score\s+None yet/);
  assert.equal(await s.page.locator('#answers-table').isVisible(), false);
});

test('a tab that is killed loses nothing that was committed', async () => {
  await s.chooseBuilt('scorm2004');
  await s.page.click('#launch');
  const l = await s.asLearner(1);
  const core = await s.intoFirstSession(l);
  await l.answer(core[0]!, true);
  await l.said('Saved in the learning platform');
  const address = s.page.url();
  await s.killTab();
  await s.fresh(address);
  await s.sees('#facts', /Completion\s+Begun, not finished/);
  await s.sees('#lines .is-note', /Left without goodbye/);
  await s.page.click('#launch');
  assert.equal((await (await s.asLearner(2)).shown(core[0]!)).done, true);
});

test('however the LMS fails, the list shows it and the learner goes on', async () => {
  await s.chooseBuilt('scorm2004');
  let launch = 0;
  /** What the list then shows. */
  const shows: Record<Exclude<Fault, 'none'>, RegExp | undefined> = {
    'commit-false': /Saves[\s\S]*Error 391: the LMS could not save[\s\S]*Made to fail/, 'set-throws': /Writes[\s\S]*Error: the LMS broke down/, gone: undefined, slow: /Begins/, silent: /Begins[\s\S]*The LMS gave no answer/,
  };
  for (const [fault, says] of Object.entries(shows) as [Exclude<Fault, 'none'>, RegExp | undefined][]) {
    await s.page.selectOption('#fault', fault);
    await s.sees('#failing', FAULTS[fault].means.slice(0, 20));
    const begun = Date.now();
    await s.page.click('#learner');
    const l = await s.asLearner(++launch);
    const core = await s.intoFirstSession(l);
    await l.answer(core[0]!, true);
    assert.equal((await l.shown(core[0]!)).done, true, fault);
    if (says) await s.sees('#lines li', says);
    else await s.sees('#facts', /Completion\s+Nothing yet/);
    if (fault === 'slow') {
      await l.said('Saved in the learning platform');
      assert.ok(Date.now() - begun >= 2000);
    } else await s.sees('#now', 'made to fail and keeps only this');
  }
  // Failing in the middle, and well again.
  await s.page.selectOption('#fault', 'none');
  await s.page.click('#learner');
  const l = await s.asLearner(++launch);
  const core = await s.intoFirstSession(l);
  await l.said('Saved in the learning platform');
  for (const [n, fault] of (['set-throws', 'gone', 'silent', 'commit-false'] as const).entries()) {
    await s.page.selectOption('#fault', fault);
    await s.sees('#failing', 'made to fail');
    await s.page.waitForTimeout(50);
    await l.answer(core[n % core.length]!, n % 2 === 0);
    await l.hands.until(`another status than saved under ${fault}`, () => !/^Saved in the learning/.test(document.querySelector('.steps .status')?.textContent?.trim() ?? ''));
  }
  await s.page.selectOption('#fault', 'none');
  await l.answer(core[0]!, true);
  await l.said('Saved in the learning platform');
  await s.sees('#now', 'Everything written is saved');
  assert.match(await s.fact('Its own notes'), /^[1-9]/);
});

test('finish and come back: who says goodbye, what is handed back, and review mode', async () => {
  await s.choosePath('finish.zip', scormZip('scorm12', `
    const first = api.LMSInitialize('') === 'true' && api.LMSGetValue('cmi.suspend_data') === '';
    document.title = api.LMSGetValue('cmi.core.lesson_mode') + ' ' + api.LMSGetValue('cmi.suspend_data');
    if (first) { api.LMSSetValue('cmi.core.lesson_status', 'completed'); api.LMSSetValue('cmi.suspend_data', 'page4'); api.LMSSetValue('cmi.core.exit', 'suspend'); api.LMSCommit(''); }
    else api.LMSSetValue('cmi.suspend_data', 'changed');`));
  await s.sees('#verdict', 'Ready');
  await s.page.click('#launch');
  await s.sees('#facts', /Status\s+Completed/);
  await s.page.click('#finish');
  await (await s.sco(2)).waitForFunction(() => document.title === 'normal page4');
  await s.sees('#lines .is-written', /Says goodbye/);
  await s.sees('#now', '1 value written and not saved');
  await s.page.click('#drop');
  await s.sees('#lines .is-note', /One value was not saved and is lost/);
  assert.match(await s.fact('Its own notes'), /^5 of/);
  await s.page.check('#review');
  await s.page.click('#launch');
  await (await s.sco(3)).waitForFunction(() => document.title === 'review page4');
  await s.sees('#window-title', /review mode/);
  await s.page.uncheck('#review');
});

test('what scorm-again lets pass and the letter does not, errors in words, and too long notes', async () => {
  await s.choosePath('strict.zip', scormZip('scorm12', `
    api.LMSGetValue('cmi.core.lesson_status');
    api.LMSInitialize('');
    api.LMSSetValue('cmi.interactions.0.id', 'two words');
    api.LMSSetValue('cmi.interactions.0.type', 'choice');
    api.LMSSetValue('cmi.core.lesson_status', 'finished');
    api.LMSSetValue('cmi.core.student_id', 'x');
    api.LMSSetValue('cmi.suspend_data', 'x'.repeat(4097));
    api.LMSSetValue('cmi.comments', '<img src=x onerror="parent.parent.document.title=1">');
    api.LMSCommit();`));
  await s.page.click('#launch');
  await s.sees('#lines .is-error', /Error 301: the package has not begun yet/);
  await s.sees('#lines .is-letter', /two words[\s\S]*By the letter of SCORM 1\.2 this is error 405/);
  await s.sees('#lines .is-error', /finished[\s\S]*Error 405/);
  await s.sees('#lines .is-error', /Error 403: the package may only read this/);
  await s.sees('#lines .is-letter', /4,097 characters[\s\S]*By the letter/);
  await s.sees('#lines .is-letter', /LMSCommit\(\)[\s\S]*error 201/);
  await s.sees('#facts', /4,097 of 4,096 characters[\s\S]*Too long/);
  await s.sees('#lines', /<img src=x/);
  const letters = await s.all('#lines .is-letter');
  assert.equal(letters.filter((t) => /kind of question/.test(t)).length, 0, 'what only follows from an earlier refusal is not said again');
  const errors = await s.page.locator('#lines > :is(.is-error, .is-letter)').count();
  await s.page.check('[name="filter"][value="errors"]');
  assert.equal(await s.page.locator('#lines > li:visible').count(), errors);
  await s.sees('#errors-label', `Errors \\(${errors}\\)`);
  await s.page.check('[name="filter"][value="all"]');

  const [download] = await Promise.all([s.page.waitForEvent('download'), s.page.click('#download')]);
  assert.equal(download.suggestedFilename(), 'lms-record-strict.zip.txt');
  const text = await (await fetch(download.url())).text();
  assert.match(text, /BY THE LETTER 405/);
  assert.match(text, /ERROR 403: the package may only read this/);
  assert.match(text, /CHECK LIST: Ready to upload/);
});

test('a course of several parts: each is opened by itself and has a record of its own', async () => {
  await s.choosePath('parts.zip', scormZip('scorm2004', `
    api.Initialize('');
    const part = new URL(location).searchParams.get('part');
    document.title = part + ' ' + api.GetValue('cmi.location');
    api.SetValue('cmi.location', 'in-' + part);
    api.SetValue('cmi.exit', 'suspend');
    api.Commit('');`, (m) => m.replace(/<item .*<\/item>/, '<item identifier="all"><title>All</title><item identifier="i1" identifierref="r1" parameters="?part=one"><title>First</title></item><item identifier="i2" identifierref="r1" parameters="part=two"><title>Second</title></item></item>')));
  assert.deepEqual(await s.all('#part option'), ['First', 'Second']);
  const opens = async (launch: number, title: string) => { await (await s.sco(launch)).waitForFunction((t) => document.title.trim() === t, title); };
  await s.page.click('#launch');
  await opens(1, 'one');
  await s.sees('#facts', /Place in it\s+in-one/);
  await s.page.selectOption('#part', 'i2');
  await s.page.click('#launch');
  await opens(2, 'two');
  await s.sees('#facts', /Place in it\s+in-two/);
  await s.page.selectOption('#part', 'i1');
  await s.page.click('#launch');
  await opens(3, 'one in-one');
});
