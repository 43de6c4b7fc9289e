/** The LMS preview with packages of strangers: what is refused, what they cannot reach, what the page says; and the command itself. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { atThePreview, project, type Staff } from './staff.ts';
import { scormZip } from './zips.ts';

let s: Staff;
before(async () => { s = await atThePreview(); });
after(async () => { await s.close(); });

test('a package with faults, one that is refused, a wrong path and an upload', async () => {
  await s.choosePath('faulty.zip', scormZip('scorm12', 'api.LMSInitialize("");', (m) => m.replace('href="index.html">', 'href="/index.html">').replace('<title>Part', '<adlcp:masteryscore>80</adlcp:masteryscore><title>Part')));
  await s.sees('#verdict', 'Not ready: 1 thing to mend');
  assert.match((await s.all('#findings li'))[0]!, /^Mend before uploading[\s\S]*begins with a slash[\s\S]*To mend: Take the slash away/);
  await s.sees('#findings .is-know', /pass mark/);
  await s.page.click('#launch');
  await s.sees('#lines', 'Begins');

  await s.choosePath('slip.zip', new Uint8Array(gzipSync('not a zip')));
  await s.sees('#verdict', 'Not safe to open');
  await s.sees('#findings', /not a zip/);
  assert.equal(await s.page.locator('#try').isVisible(), false);

  await s.page.click('#choose summary');
  await s.page.fill('#path', '/nowhere/x.zip');
  await s.page.click('#pick-path button');
  await s.sees('#choose-trouble', 'There is no file “/nowhere/x.zip”');
  await s.page.setInputFiles('#file', { name: 'hochgeladen é.zip', mimeType: 'application/zip', buffer: Buffer.from(scormZip('scorm2004', 'api.Initialize("");')) });
  await s.sees('#package-kind', 'hochgeladen é.zip · SCORM 2004 \\(2004 4th Edition\\)');
  await s.page.click('#launch');
  await s.sees('#lines', 'Begins');
});

test('the page has no axe findings, fits 360 px, and is used by keyboard', async () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const axe = async () => {
    await s.page.evaluate(source);
    return s.page.evaluate(async () => {
      const run = (window as unknown as { axe: { run(c: unknown, o: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
      const { violations } = await run.run({ exclude: ['#glass iframe'] }, { resultTypes: ['violations'], iframes: false });
      return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 100)).join(' ')}`);
    });
  };
  for (const width of [1280, 360]) {
    await s.page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await axe(), [], `${width} px`);
    assert.equal(await s.page.evaluate(() => document.documentElement.scrollWidth), width);
  }
  await s.page.setViewportSize({ width: 1280, height: 900 });
  await s.page.focus('#launch');
  await s.page.keyboard.press('Enter');
  await s.sees('#window-title', 'launch 2');
  await s.page.keyboard.press('Tab');
  await s.page.keyboard.press('Tab');
  assert.equal(await s.page.evaluate(() => document.activeElement?.id), 'drop');
  await s.page.keyboard.press('Space');
  await s.sees('#window-title', 'No window is open');
  assert.equal(await s.page.evaluate(() => document.activeElement?.id), 'drop', 'the focus stays');
  assert.deepEqual(s.errors, []);
});

test('what is in a package cannot reach the page, the network or the other server', async () => {
  await s.choosePath('hostile.zip', scormZip('scorm2004', `
    api.Initialize('');
    (async () => {
      const tried = [];
      const attempt = async (name, work) => { try { const r = await work(); tried.push(name + ' ' + r); } catch { tried.push(name + ' failed'); } };
      await attempt('page', () => top.document.title);
      await attempt('lead away', () => { top.location.href = 'about:blank'; return 'went'; });
      await attempt('api', () => fetch('${s.preview.origin}/api/zips').then((r) => r.status));
      await attempt('post', () => fetch('${s.preview.origin}/api/open', { method: 'POST', mode: 'no-cors', body: '{"path":"/etc/passwd"}' }).then((r) => r.type));
      await attempt('network', () => fetch('http://localhost:9/beacon?x').then((r) => r.status));
      await attempt('other files', () => fetch('../../../../etc/passwd').then((r) => r.status));
      await attempt('other name', () => fetch('%2e%2e%2f%2e%2e%2fetc%2fpasswd').then((r) => r.status));
      top.postMessage({ say: 'left' }, '*');
      api.SetValue('cmi.location', tried.join(', '));
      api.Commit('');
    })();`));
  await s.page.click('#launch');
  await s.sees('#facts', /Place in it/);
  await s.sees('#facts', 'other name');
  assert.equal(await s.fact('Place in it'), 'page failed, lead away failed, api failed, post failed, network failed, other files 404, other name 404');
  await s.sees('#facts', /Needs internet[\s\S]*localhost:9/);
  assert.ok(s.page.url().startsWith(s.preview.origin));
  await s.sees('#window-title', 'launch 1,');
});

test('only known files are served, typed, and only to this computer\'s own pages', async () => {
  const content = new URL(s.page.frames().find((f) => f.url().includes('/sco/'))!.url()).origin;
  const raw = (origin: string, path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) => new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const r = request({ agent: false, hostname, port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
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
  for (const path of ['/../package.json', '/page.ts', '/api/zips/../../package.json', '/api/none/record.txt', '/frame.ts']) assert.equal((await raw(s.preview.origin, path)).status, 404, path);

  const html = await raw(content, '/sco/index.html');
  assert.equal(html.status, 200);
  assert.equal(html.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(html.headers['x-content-type-options'], 'nosniff');
  assert.match(String(html.headers['content-security-policy']), /default-src 'self'/);
  assert.equal((await raw(content, '/sco/js/a.js')).headers['content-type'], 'text/javascript; charset=utf-8');
  const part = await raw(content, '/sco/index.html', { headers: { range: 'bytes=0-8' } });
  assert.deepEqual([part.status, part.body], [206, '<!doctype']);
  assert.equal((await raw(content, '/sco/index.html', { headers: { range: 'bytes=99999-' } })).status, 416);

  const token = new URL(s.page.frames().find((f) => f.url().includes('/lms/'))!.url()).hash.slice(1);
  for (const body of ['', 'null', '{}', '{"from":0,"calls":7}', '{"from":0,"calls":[null]}', '[', 'x'.repeat(5e6)]) assert.equal((await raw(content, `/lms/heard/${token}`, { method: 'POST', body }).catch(() => ({ status: 400 }))).status, 400, body.slice(0, 30));
  assert.equal((await raw(content, `/lms/heard/${token}`, { method: 'POST', body: '{"from":"x","calls":[{}]}' })).status, 204);
  for (const what of ['heard', 'commit', 'start']) await raw(content, `/lms/${what}/another`, { method: what === 'start' ? 'GET' : 'POST', body: '{"from":0,"calls":[]}' });
  assert.match(await s.fact('Place in it'), /^page failed/, 'the record is as it was');

  for (const origin of [content, s.preview.origin]) assert.equal((await raw(origin, '/', { headers: { host: 'evil.example' } })).status, 403, 'a name that somebody else points at this computer');
  for (const headers of [{}, { origin: content }, { origin: 'null' }, { origin: 'https://evil.example' }] as Record<string, string>[]) assert.equal((await raw(s.preview.origin, '/api/open', { method: 'POST', headers, body: '{}' })).status, 403, 'a request in nobody\'s name');
});

test('the command says where the page is, and leaves nothing behind', async () => {
  const unpacked = () => readdirSync(tmpdir()).filter((n) => n.startsWith('caseway-lms-')).length;
  const had = unpacked();
  const zip = join(s.zips, 'command.zip');
  writeFileSync(zip, scormZip('scorm12', ''));
  const command = spawn(process.execPath, ['src/commands/lms.ts', zip], { cwd: project });
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
