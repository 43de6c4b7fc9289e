import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { BrowserContext } from 'playwright-core';
import { contentIn, readOfflineList } from '../../src/model/offline.ts';
import { launchChromium } from '../browsers.ts';
import { serve, siteCopy, type Copy } from '../site.ts';
import { listOf, tab } from './host.ts';

const site: Copy = siteCopy();
const LANGS = ['en', 'fr', 'es', 'ar'];
after(() => site.remove());

interface Manifest { name: string; short_name: string; lang: string; dir: string; start_url: string; scope: string; display: string; theme_color: string; icons: { src: string; sizes: string; type: string; purpose: string }[] }

describe('on the home screen', () => {
  let browser: BrowserContext;
  before(async () => { browser = await launchChromium({ worker: true }); });
  after(async () => { await browser?.close(); });

  for (const lang of LANGS)
    test(`the manifest in ${lang} has what a phone asks for, and its icons have the size they claim`, () => {
      const m = JSON.parse(readFileSync(join(site.path, lang, 'manifest.json'), 'utf8')) as Manifest;
      assert.equal(m.lang, lang);
      assert.equal(m.dir, lang === 'ar' ? 'rtl' : 'ltr');
      assert.ok(m.name.length > 10 && m.short_name.length <= 12);
      assert.deepEqual([m.start_url, m.scope], ['index.html', '../']);
      assert.deepEqual(m.icons.map((i) => `${i.sizes} ${i.purpose}`), ['192x192 any', '512x512 any', '512x512 maskable']);
      for (const i of m.icons) {
        const png = readFileSync(join(site.path, lang, i.src));
        assert.equal(png.subarray(1, 4).toString(), 'PNG');
        assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, i.sizes, i.src);
      }
    });

  test('Chromium finds nothing against installing it, from a sub-path too', async () => {
    const served = await serve(site.path, { base: '/training/' });
    const { page, trouble } = await tab(browser);
    await page.goto(`${served.home}ar/index.html`);
    await page.waitForFunction(() => navigator.serviceWorker.controller, undefined, { timeout: 20_000 });
    const cdp = await browser.newCDPSession(page);
    const { errors, url } = await cdp.send('Page.getAppManifest');
    assert.equal(url, `${served.home}ar/manifest.json`);
    assert.deepEqual(errors, []);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    // A headless browser has no window to install from, whatever the page is.
    assert.deepEqual(installabilityErrors.map((e) => e.errorId).filter((id) => id !== 'in-incognito'), []);
    assert.deepEqual(trouble, []);
    await page.close();
    served.close();
  });

  test('a page opened by double click asks for no manifest and no worker, and the console stays empty', async () => {
    const { page, trouble } = await tab(browser);
    const asked: string[] = [];
    page.on('request', (r) => asked.push(r.url()));
    await page.goto(site.file('en/level-1.html'));
    await page.waitForSelector('html[data-ready]', { state: 'attached' });
    await page.click('[data-tools]');
    await page.locator('.tools').waitFor();
    await page.waitForTimeout(2500);
    assert.deepEqual(asked.filter((a) => /manifest|sw\.js|offline/.test(a)), []);
    assert.equal(await page.locator('.tools .pick svg').count(), await page.locator('.tools .pick').count());
    assert.equal(await page.locator('link[rel="manifest"]').count(), 0);
    assert.deepEqual(trouble, []);
    await page.close();
  });
});

test('a package carries nothing of it', () => {
  for (const zip of globSync('dist-packages/scorm*/*.zip')) {
    const files = unzipSync(new Uint8Array(readFileSync(zip)));
    assert.deepEqual(Object.keys(files).filter((f) => /sw\.js|manifest\.json|offline|icon-/.test(f)), [], zip);
    for (const [name, bytes] of Object.entries(files)) if (name.endsWith('.html')) assert.doesNotMatch(Buffer.from(bytes).toString('utf8'), /offline\.[0-9a-f]{8}|rel="manifest"/, `${zip}: ${name}`);
  }
});

for (const lang of LANGS)
  test(`the list in ${lang} has every page of that language with all it names, and every file as it is`, () => {
    const list = listOf(site.path, lang);
    assert.ok(list);
    assert.deepEqual(Object.keys(list.pages).filter((p) => p.endsWith('.html')).sort(), ['index.html', ...globSync(`${lang}/*.html`, { cwd: site.path }).filter((p) => !p.endsWith('/check.html'))].sort());
    const searched = list.pages[`search/${lang}`]!.more.map((n) => list.files[n]![0]);
    for (const f of globSync(`search/${lang}/*`, { cwd: site.path })) assert.ok(searched.includes(f), f);
    for (const [address, hash, bytes] of list.files) {
      const content = readFileSync(join(site.path, address.split('?')[0]!));
      const real = createHash('sha256').update(content).digest('hex');
      assert.deepEqual([hash, bytes], [real.slice(0, 32), content.length], address);
      if (contentIn(address)) assert.ok(real.startsWith(contentIn(address)!), address);
    }
    for (const [page, needed] of Object.entries(list.pages)) {
      if (!page.endsWith('.html')) continue;
      const html = readFileSync(join(site.path, page), 'utf8');
      const has = new Set(Object.values(needed).flat().map((n) => list.files[n]![0].split('/').pop()!));
      const named = [...html.matchAll(/[\w.-]+\.[0-9a-f]{8}\.(?:js|css)|[\w-]+\.bank\.js\?v=\w+/g)].map((m) => m[0]).filter((n) => existsSync(join(site.path, 'assets', n)) || n.includes('bank'));
      assert.ok(named.length >= 2);
      for (const n of named) assert.ok(has.has(n), `${page} names ${n}, which the list leaves out`);
      const first = needed.first.map((n) => list.files[n]![0]);
      assert.equal(first[0], page);
      for (const m of html.matchAll(/<(?:script[^>]* src|link rel="stylesheet" href)="(?:\.\.\/)?([^"]+)"/g)) assert.ok(first.includes(m[1]!), `${page} cannot be read without ${m[1]}`);
    }
  });

test('a list that is not ours is no list', () => {
  const good = readFileSync(join(site.path, 'en', 'offline.json'), 'utf8');
  assert.ok(readOfflineList(good));
  const change = (f: (l: Record<string, unknown>) => void): string => { const l = JSON.parse(good) as Record<string, unknown>; f(l); return JSON.stringify(l); };
  for (const bad of ['', 'null', '[]', '{}', '<!doctype html><title>Free Wi-Fi</title>', good.slice(0, -20),
    change((l) => { l['format'] = 2; }), change((l) => { delete l['files']; }), change((l) => { l['files'] = [['a', 'b', 1]]; }), change((l) => { l['pages'] = null; }),
    change((l) => { l['pages'] = { x: { first: [99999], later: [], more: [] } }; }), change((l) => { l['levels'] = [null]; }), change((l) => { l['levels'] = [{ id: 'level-1', name: 'x', pages: ['toString'] }]; })])
    assert.equal(readOfflineList(bad), undefined, bad.slice(0, 60));
});
