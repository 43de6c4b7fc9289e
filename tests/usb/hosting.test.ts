/** docs/hosting.md: its nginx configuration and its check of what is served, as they stand there. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { siteCopy, temporary } from '../site.ts';

const hosting = readFileSync(join(import.meta.dirname, '..', '..', 'docs/hosting.md'), 'utf8');
const blocks = (language: string): string[] => [...hosting.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((m) => m[1]!);
const nginx = [process.env['NGINX_PATH'] ?? '', ...(process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin').map((folder) => join(folder, 'nginx'))].find((path) => path && existsSync(path));

test('docs/hosting.md names files and commands that exist', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  for (const [, command] of hosting.matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts[command!], command);
  for (const [, path] of hosting.matchAll(/`((?:tests|content)\/[\w/.-]+)`/g)) assert.ok(existsSync(path!), path);
});

describe('nginx as docs/hosting.md sets it up', { skip: nginx ? false : 'no nginx on this machine (install nginx or set NGINX_PATH)' }, () => {
  const site = siteCopy('caseway');
  const room = temporary('nginx');
  let at = '';
  let server: ReturnType<typeof spawn>;
  before(async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    at = `http://127.0.0.1:${port}`;
    const own = blocks('nginx')[0]!.replace('listen 80;', `listen 127.0.0.1:${port};`).replace('root /srv/caseway;', `root "${site.path}";`);
    assert.match(own, /listen 127/);
    assert.match(own, /caseway-/);
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(room.path, name)};`).join(' ');
    // The types are those that nginx brings.
    const types = 'types { text/html html; text/css css; application/javascript js; image/svg+xml svg; text/plain txt; }';
    writeFileSync(join(room.path, 'nginx.conf'), `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${join(room.path, 'pid')}; error_log stderr; events {} http { ${types} ${temp}\n${own}\n}`);
    const args = ['-p', room.path, '-e', 'stderr', '-c', join(room.path, 'nginx.conf')];
    execFileSync(nginx!, ['-t', '-q', ...args]);
    server = spawn(nginx!, args, { stdio: 'ignore' });
    for (let tries = 0; tries < 100; tries++) {
      if (await fetch(at).then(() => true, () => false)) return;
      await wait(100);
    }
    throw new Error('nginx did not answer');
  });
  after(async () => {
    if (server) { server.kill(); await once(server, 'exit'); }
    site.remove();
    room.remove();
  });

  test('pages are asked for again each time, assets kept for a year; all with the headers of the page', async () => {
    const page = await fetch(`${at}/ar/index.html`);
    assert.equal(page.status, 200);
    const html = await page.text();
    const asset = /assets\/web\.\w+\.js/.exec(html)![0];
    for (const [path, type, kept] of [['ar/index.html', 'text/html; charset=utf-8', 'no-cache'], ['', 'text/html; charset=utf-8', 'no-cache'], [asset, 'application/javascript; charset=utf-8', 'public, max-age=31536000, immutable'], ['files.js', 'application/javascript; charset=utf-8', 'no-cache'], ['READ-ME.ar.txt', 'text/plain; charset=utf-8', 'no-cache']] as const) {
      const { status, headers } = await fetch(`${at}/${path}`);
      assert.deepEqual([status, headers.get('content-type'), headers.get('cache-control'), headers.get('x-content-type-options'), headers.get('referrer-policy'), headers.get('content-security-policy'), headers.get('content-encoding'), headers.get('server')],
        [200, type, kept, 'nosniff', 'no-referrer', "frame-ancestors 'self'", 'gzip', 'nginx'], path);
    }
  });

  test('a page that is not there is our own 404, and a lost asset is not kept', async () => {
    const lost = await fetch(`${at}/fr/nowhere.html`);
    assert.equal(lost.status, 404);
    assert.match(await lost.text(), /data-to="fr\/index\.html"/);
    const asset = await fetch(`${at}/assets/gone.js`);
    assert.deepEqual([asset.status, asset.headers.get('cache-control')], [404, null]);
  });

  test('the check of what is served finds nothing, and then a page that was changed', () => {
    const script = blocks('sh').find((b) => b.includes('differs'))!.replace(/^at=.*$/m, `at=${at}`);
    const said = (): string => execFileSync('sh', ['-c', script], { encoding: 'utf8' });
    const good = said();
    assert.match(good, /Cache-Control: no-cache/i);
    assert.doesNotMatch(good, /differs/);
    appendFileSync(join(site.path, 'es/help.html'), '<script>alert(1)</script>');
    rmSync(join(site.path, 'icon.svg'));
    const [, ...bad] = /((?:\n?differs: .*)+)/.exec(said())![1]!.split('differs: ').map((n) => n.trim());
    assert.deepEqual(bad, ['es/help.html', 'icon.svg']);
  });
});
