/** The LMS preview as an agency person uses it: in a real browser, with a built package and with small ones that misbehave. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { FAULTS, type Fault } from '../../src/lms/preview/words.ts';
import { type Preview, startPreview } from '../../src/lms/preview/server.ts';
import { launchChromium } from '../browsers.ts';
import { learner, type Learner, pointer } from '../journeys/learner.ts';
import { MODULE } from '../site.ts';
import { scormZip } from './zips.ts';

const project = join(import.meta.dirname, '../..');
const PATIENCE = 8000;
let browser: BrowserContext;
let preview: Preview;
let zips: string;
let page: Page;
/** Errors of the preview page itself. */
const pageErrors: string[] = [];

before(async () => {
  if (!existsSync(join(project, 'dist-packages/scorm2004', `${MODULE}.en.zip`))) execFileSync(process.execPath, ['src/commands/build.ts'], { cwd: project, stdio: 'ignore' });
  zips = mkdtempSync(join(tmpdir(), 'caseway-zips-'));
  // A copy: others may be building.
  for (const standard of ['scorm12', 'scorm2004']) cpSync(join(project, 'dist-packages', standard, `${MODULE}.en.zip`), join(zips, standard, `${MODULE}.en.zip`));
  preview = await startPreview({ zips, port: 0 });
  browser = await launchChromium({ viewport: { width: 1280, height: 900 } });
  await fresh();
});
after(async () => {
  await browser.close();
  preview.close();
  rmSync(zips, { recursive: true, force: true });
});

async function fresh(): Promise<void> {
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (e) => pageErrors.push(e.message));
  await page.goto(preview.origin);
}

const sees = (selector: string, text: string | RegExp) => page.waitForFunction(([s, t, flags]) => [...document.querySelectorAll(s!)].some((e) => new RegExp(t!, flags).test((e as HTMLElement).innerText)), [selector, text instanceof RegExp ? text.source : text, text instanceof RegExp ? text.flags : ''] as const, { timeout: PATIENCE, polling: 25 })
  .catch(async () => { throw new Error(`${selector} never said ${String(text)}, but: ${(await page.locator(selector).allInnerTexts()).join(' | ').slice(0, 2000)}`); });
const all = (selector: string) => page.locator(selector).allInnerTexts();
/** A fact of the record. */
const fact = async (name: string) => (await page.locator('#facts > div', { has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd').innerText()).trim();

async function openPath(name: string, zip: Uint8Array): Promise<void> {
  const path = join(zips, name);
  writeFileSync(path, zip);
  if (!(await page.locator('#path').isVisible())) await page.click('#choose summary');
  await page.fill('#path', path);
  await page.click('#pick-path button');
  await sees('#package-kind', name);
}

/** The package's own frame, of the launch shown. */
async function sco(launch: number): Promise<Frame> {
  await sees('#window-title', `launch ${launch},`);
  for (let n = 0; n < PATIENCE / 25; n++) {
    const frame = page.frames().find((f) => f.url().includes('/sco/'));
    if (frame) return frame;
    await page.waitForTimeout(25);
  }
  throw new Error('no frame of the package');
}

async function asLearner(launch: number): Promise<Learner> {
  const l = learner(pointer(await sco(launch)));
  await l.ready();
  return l;
}

/** Opens the first session, and answers what the first start asks, if it asks. */
async function intoFirstSession(l: Learner): Promise<string[]> {
  const first = (await l.facts()).sessions[0]!;
  await l.hands.see((id) => { location.hash = id; }, first.id);
  await page.waitForTimeout(150);
  if (await l.hands.see(() => !!document.querySelector('.dialog .pick'))) await l.firstStart('own');
  await l.opened(first.id);
  return first.core;
}

async function chooseBuilt(standard: 'scorm12' | 'scorm2004'): Promise<void> {
  if (!(await page.locator('#built').isVisible())) await page.click('#choose summary');
  await page.selectOption('#built', join(zips, standard, `${MODULE}.en.zip`));
  await page.click('#pick-built button');
  await sees('#package-kind', standard === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004');
}

test('a built package: picked, found ready, launched, answered, dropped, resumed; a new learner starts empty', async () => {
  await chooseBuilt('scorm12');
  await sees('#verdict', '^✓\\s+Ready to upload$');
  await page.click('#launch');
  let l = await asLearner(1);
  const content = new URL(page.frames().find((f) => f.url().includes('/sco/'))!.url()).origin;
  assert.notEqual(content, preview.origin);
  const core = await intoFirstSession(l);
  await l.answer(core[0]!, true);
  await l.hands.see(() => { location.hash = 'test'; });
  const asked = await l.takeTest('after', (n) => n % 2 === 0);
  await sees('#now', 'Everything written is saved');
  await sees('#facts', new RegExp(`${Math.round((Math.ceil(asked.length / 2) / asked.length) * 100)} of 100`));
  assert.equal(await fact('Status'), 'Begun, not finished');
  assert.match(await fact('Its own notes'), /^[1-9]\d* of 4,096 characters/);
  const rows = await all('#answers tr');
  assert.equal(rows.length, asked.length);
  for (const [n, q] of asked.entries()) assert.match(rows[n]!, new RegExp(`^${q.id}\\s.*\\s${q.right ? 'Right' : 'Not right'}\\s`, 's'));
  assert.ok((await all('#objectives tr')).length > 1);
  await sees('#lines .is-written', /Writes answer 1: the learner’s answer/);
  assert.deepEqual(await all('#lines .is-error, #lines .is-letter'), [], 'neither scorm-again nor the strict LMS has anything to say');

  await page.click('#drop');
  await sees('#lines .is-note', /without goodbye.*Everything written had been saved/);
  assert.equal(await page.locator('#glass iframe').count(), 0);
  assert.equal((await all('#lines code')).filter((c) => c.includes('LMSFinish')).length, 0, 'nobody said goodbye');
  await page.click('#launch');
  l = await asLearner(2);
  await sees('#lines', /first visit or coming back: resume/);
  assert.equal((await l.shown(core[0]!)).done, true, 'the exercise stands as it was answered');

  await page.click('#learner');
  l = await asLearner(3);
  await sees('#window-title', '^Learner 2');
  assert.equal((await l.shown(core[0]!)).done, false);
  await sees('#facts', /Score\s+None yet/);
  assert.equal(await page.locator('#answers-table').isVisible(), false);
});

test('a tab that is killed loses nothing that was committed', async () => {
  await chooseBuilt('scorm2004');
  await page.click('#launch');
  const l = await asLearner(1);
  const core = await intoFirstSession(l);
  await l.answer(core[0]!, true);
  await l.said('Saved in the learning platform');
  const address = page.url();
  const crashed = new Promise<void>((resolve) => { page.once('crash', () => { resolve(); }); });
  void (await browser.newCDPSession(page)).send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  await fresh();
  await page.goto(address);
  await sees('#facts', /Completion\s+Begun, not finished/);
  await sees('#lines .is-note', /Left without goodbye/);
  await page.click('#launch');
  assert.equal((await (await asLearner(2)).shown(core[0]!)).done, true);
});

test('however the LMS fails, the list shows it and the learner goes on', async () => {
  await chooseBuilt('scorm2004');
  let launch = 0;
  /** What the list then shows. */
  const shows: Record<Exclude<Fault, 'none'>, RegExp | undefined> = {
    'commit-false': /Saves[\s\S]*Error 391: the LMS could not save[\s\S]*Made to fail/, 'set-throws': /Writes[\s\S]*Error: the LMS broke down/, gone: undefined, slow: /Begins/, silent: /Begins[\s\S]*The LMS gave no answer/,
  };
  for (const [fault, says] of Object.entries(shows) as [Exclude<Fault, 'none'>, RegExp | undefined][]) {
    await page.selectOption('#fault', fault);
    await sees('#failing', FAULTS[fault].means.slice(0, 20));
    const begun = Date.now();
    await page.click('#learner');
    const l = await asLearner(++launch);
    const core = await intoFirstSession(l);
    await l.answer(core[0]!, true);
    assert.equal((await l.shown(core[0]!)).done, true, fault);
    if (says) await sees('#lines li', says);
    else await sees('#facts', /Completion\s+Nothing yet/);
    if (fault === 'slow') {
      await l.said('Saved in the learning platform');
      assert.ok(Date.now() - begun >= 2000);
    } else await sees('#now', 'made to fail and keeps only this');
  }
  // Failing in the middle, and well again.
  await page.selectOption('#fault', 'none');
  await page.click('#learner');
  const l = await asLearner(++launch);
  const core = await intoFirstSession(l);
  await l.said('Saved in the learning platform');
  for (const [n, fault] of (['set-throws', 'gone', 'silent', 'commit-false'] as const).entries()) {
    await page.selectOption('#fault', fault);
    await sees('#failing', 'made to fail');
    await page.waitForTimeout(50);
    await l.answer(core[n % core.length]!, n % 2 === 0);
    await l.hands.until(`another status than saved under ${fault}`, () => !/^Saved in the learning/.test(document.querySelector('.steps .status')?.textContent?.trim() ?? ''));
  }
  await page.selectOption('#fault', 'none');
  await l.answer(core[0]!, true);
  await l.said('Saved in the learning platform');
  await sees('#now', 'Everything written is saved');
  assert.match(await fact('Its own notes'), /^[1-9]/);
});

test('finish and come back: who says goodbye, what is handed back, and review mode', async () => {
  await openPath('finish.zip', scormZip('scorm12', `
    const first = api.LMSInitialize('') === 'true' && api.LMSGetValue('cmi.suspend_data') === '';
    document.title = api.LMSGetValue('cmi.core.lesson_mode') + ' ' + api.LMSGetValue('cmi.suspend_data');
    if (first) { api.LMSSetValue('cmi.core.lesson_status', 'completed'); api.LMSSetValue('cmi.suspend_data', 'page4'); api.LMSSetValue('cmi.core.exit', 'suspend'); api.LMSCommit(''); }
    else api.LMSSetValue('cmi.suspend_data', 'changed');`));
  await sees('#verdict', 'Ready');
  await page.click('#launch');
  await sees('#facts', /Status\s+Completed/);
  await page.click('#finish');
  assert.equal(await (await sco(2)).title(), 'normal page4');
  await sees('#lines .is-written', /Says goodbye/);
  await sees('#now', '1 value written and not saved');
  await page.click('#drop');
  await sees('#lines .is-note', /One value was not saved and is lost/);
  assert.match(await fact('Its own notes'), /^5 of/);
  await page.check('#review');
  await page.click('#launch');
  assert.equal(await (await sco(3)).title(), 'review page4');
  await sees('#window-title', /review mode/);
  await page.uncheck('#review');
});

test('what scorm-again lets pass and the letter does not, errors in words, and too long notes', async () => {
  await openPath('strict.zip', scormZip('scorm12', `
    api.LMSGetValue('cmi.core.lesson_status');
    api.LMSInitialize('');
    api.LMSSetValue('cmi.interactions.0.id', 'two words');
    api.LMSSetValue('cmi.interactions.0.type', 'choice');
    api.LMSSetValue('cmi.core.lesson_status', 'finished');
    api.LMSSetValue('cmi.core.student_id', 'x');
    api.LMSSetValue('cmi.suspend_data', 'x'.repeat(4097));
    api.LMSSetValue('cmi.comments', '<img src=x onerror="parent.parent.document.title=1">');
    api.LMSCommit();`));
  await page.click('#launch');
  await sees('#lines .is-error', /Error 301: the package has not begun yet/);
  await sees('#lines .is-letter', /two words[\s\S]*By the letter of SCORM 1\.2 this is error 405/);
  await sees('#lines .is-error', /finished[\s\S]*Error 405/);
  await sees('#lines .is-error', /Error 403: the package may only read this/);
  await sees('#lines .is-letter', /4,097 characters[\s\S]*By the letter/);
  await sees('#lines .is-letter', /LMSCommit\(\)[\s\S]*error 201/);
  await sees('#facts', /4,097 of 4,096 characters[\s\S]*Too long/);
  await sees('#lines', /<img src=x/);
  const letters = await all('#lines .is-letter');
  assert.equal(letters.filter((t) => /kind of question/.test(t)).length, 0, 'what only follows from an earlier refusal is not said again');
  const errors = await page.locator('#lines > :is(.is-error, .is-letter)').count();
  await page.check('[name="filter"][value="errors"]');
  assert.equal(await page.locator('#lines > li:visible').count(), errors);
  await sees('#errors-label', `Errors \\(${errors}\\)`);
  await page.check('[name="filter"][value="all"]');

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#download')]);
  assert.equal(download.suggestedFilename(), 'lms-record-strict.zip.txt');
  const text = await (await fetch(download.url())).text();
  assert.match(text, /BY THE LETTER 405/);
  assert.match(text, /ERROR 403: the package may only read this/);
  assert.match(text, /CHECK LIST: Ready to upload/);
});

test('what is in a package cannot reach the page, the network or the other server', async () => {
  await openPath('hostile.zip', scormZip('scorm2004', `
    api.Initialize('');
    (async () => {
      const tried = [];
      const attempt = async (name, work) => { try { const r = await work(); tried.push(name + ' ' + r); } catch { tried.push(name + ' failed'); } };
      await attempt('page', () => top.document.title);
      await attempt('lead away', () => { top.location.href = 'about:blank'; return 'went'; });
      await attempt('api', () => fetch('${preview.origin}/api/zips').then((r) => r.status));
      await attempt('post', () => fetch('${preview.origin}/api/open', { method: 'POST', mode: 'no-cors', body: '{"path":"/etc/passwd"}' }).then((r) => r.type));
      await attempt('network', () => fetch('http://localhost:9/beacon?x').then((r) => r.status));
      await attempt('other files', () => fetch('../../../../etc/passwd').then((r) => r.status));
      await attempt('other name', () => fetch('%2e%2e%2f%2e%2e%2fetc%2fpasswd').then((r) => r.status));
      top.postMessage({ say: 'left' }, '*');
      api.SetValue('cmi.location', tried.join(', '));
      api.Commit('');
    })();`));
  await page.click('#launch');
  await sees('#facts', /Place in it/);
  await sees('#facts', 'other name');
  assert.equal(await fact('Place in it'), 'page failed, lead away failed, api failed, post failed, network failed, other files 404, other name 404');
  await sees('#facts', /Needs internet[\s\S]*localhost:9/);
  assert.ok(page.url().startsWith(preview.origin));
  await sees('#window-title', 'launch 1');
});

test('only known files are served, typed, and only to this computer\'s own pages', async () => {
  const content = new URL(page.frames().find((f) => f.url().includes('/sco/'))!.url()).origin;
  const raw = (origin: string, path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) => new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const r = request({ hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => { body += String(part); });
      response.on('end', () => { resolve({ status: response.statusCode!, headers: response.headers, body }); });
    });
    r.on('error', reject);
    r.end(options.body);
  });
  for (const path of ['/sco/../../../../../../etc/passwd', '/sco/..%2f..%2f..%2f..%2fetc%2fpasswd', '/sco//etc/passwd', '/sco/%2e%2e/0', '/sco/0', '/sco/', '/sco', '/sco/js', '/sco/INDEX.html', '/sco/index.html/', '/../package.json', '/package.json', '/lms/start/none', '/lms/../sco/../0'])
    assert.equal((await raw(content, path)).status, 404, path);
  assert.equal((await raw(content, '/sco/%E0%A4%A')).status, 400);
  for (const path of ['/../package.json', '/page.ts', '/api/zips/../../package.json', '/api/none/record.txt', '/frame.ts']) assert.equal((await raw(preview.origin, path)).status, 404, path);

  const html = await raw(content, '/sco/index.html');
  assert.equal(html.status, 200);
  assert.equal(html.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(html.headers['x-content-type-options'], 'nosniff');
  assert.match(String(html.headers['content-security-policy']), /default-src 'self'/);
  assert.equal((await raw(content, '/sco/js/a.js')).headers['content-type'], 'text/javascript; charset=utf-8');
  const part = await raw(content, '/sco/index.html', { headers: { range: 'bytes=0-8' } });
  assert.deepEqual([part.status, part.body], [206, '<!doctype']);
  assert.equal((await raw(content, '/sco/index.html', { headers: { range: 'bytes=99999-' } })).status, 416);

  for (const origin of [content, preview.origin]) assert.equal((await raw(origin, '/', { headers: { host: 'evil.example' } })).status, 403, 'a name that somebody else points at this computer');
  for (const headers of [{}, { origin: content }, { origin: 'null' }, { origin: 'https://evil.example' }] as Record<string, string>[]) assert.equal((await raw(preview.origin, '/api/open', { method: 'POST', headers, body: '{}' })).status, 403, 'a request in nobody\'s name');
});

test('a package with faults, one that is refused, a wrong path and an upload', async () => {
  await openPath('faulty.zip', scormZip('scorm12', 'api.LMSInitialize("");', (m) => m.replace('href="index.html">', 'href="/index.html">').replace('<title>Part', '<adlcp:masteryscore>80</adlcp:masteryscore><title>Part')));
  await sees('#verdict', 'Not ready: 1 thing to mend');
  assert.match((await all('#findings li'))[0]!, /^Mend before uploading[\s\S]*begins with a slash[\s\S]*To mend: Take the slash away/);
  await sees('#findings .is-know', /pass mark/);
  await page.click('#launch');
  await sees('#lines', 'Begins');

  await openPath('slip.zip', new Uint8Array(await (await import('node:zlib')).gzipSync('not a zip')));
  await sees('#verdict', 'Not safe to open');
  await sees('#findings', /not a zip/);
  assert.equal(await page.locator('#try').isVisible(), false);

  await page.click('#choose summary');
  await page.fill('#path', '/nowhere/x.zip');
  await page.click('#pick-path button');
  await sees('#choose-trouble', 'There is no file “/nowhere/x.zip”');
  await page.setInputFiles('#file', { name: 'hochgeladen é.zip', mimeType: 'application/zip', buffer: Buffer.from(scormZip('scorm2004', 'api.Initialize("");')) });
  await sees('#package-kind', 'hochgeladen é.zip · SCORM 2004 \\(2004 4th Edition\\)');
  await page.click('#launch');
  await sees('#lines', 'Begins');
});

test('the page has no axe findings, fits 360 px, and is used by keyboard', async () => {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') }).catch(() => {});
  const axe = async () => {
    await page.evaluate(await import('node:fs').then((fs) => fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')));
    return page.evaluate(async () => {
      const run = (window as unknown as { axe: { run(c: unknown, o: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
      const { violations } = await run.run({ exclude: ['#glass iframe'] }, { resultTypes: ['violations'], iframes: false });
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 100)).join(' ')}`);
    });
  };
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await axe(), [], `${width} px`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.focus('#launch');
  await page.keyboard.press('Enter');
  await sees('#window-title', 'launch 2');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'drop');
  await page.keyboard.press('Space');
  await sees('#window-title', 'No window is open');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'drop', 'the focus stays');
  assert.deepEqual(pageErrors, []);
});

test('the command says where the page is, and leaves nothing behind', async () => {
  const unpacked = () => readdirSync(tmpdir()).filter((n) => n.startsWith('caseway-lms-')).length;
  const had = unpacked();
  const command = spawn(process.execPath, ['src/commands/lms.ts', join(zips, 'strict.zip')], { cwd: project });
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    command.stdout.on('data', (part: Buffer) => { text += String(part); if (/Ctrl\+C/.test(text)) resolve(text); });
    command.on('exit', () => { reject(new Error(`it ended: ${text}`)); });
  });
  assert.match(said, /http:\/\/127\.0\.0\.1:\d+\/#[0-9a-f]{12}/);
  assert.equal(unpacked(), had + 1);
  command.removeAllListeners('exit');
  const ended = new Promise((resolve) => { command.once('exit', resolve); });
  command.kill('SIGTERM');
  await ended;
  assert.equal(unpacked(), had);
});
