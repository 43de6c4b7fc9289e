/** Viewers that open a local file without any storage (an opaque origin), and the website's own way to the three files. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { MODULE, serve, siteCopy, temporary } from '../site.ts';
import { closeDialog, NAME, openShare, original, SAVE, share, words } from './openers.ts';

const COPY = NAME.replace('.html', '.MY-PRIVATE-COPY.html');

describe('a single file', () => {
  let browser: BrowserContext;
  const trouble: string[] = [];
  before(async () => {
    browser = await launchChromium({ viewport: { width: 1280, height: 800 } });
    browser.on('console', (m) => { if (m.type() === 'error') trouble.push(m.text()); });
    browser.on('weberror', (e) => trouble.push(e.error().message));
  });
  after(() => browser.close());

  async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
    const [file] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
  }

  /** In a frame that may run scripts and save files, and has no storage of any kind. */
  async function viewer(text: string): Promise<{ page: Page; l: Learner; close(): Promise<void> }> {
    const folder = temporary('viewer');
    writeFileSync(join(folder.path, 'file.html'), text);
    writeFileSync(join(folder.path, 'index.html'), '<!doctype html><link rel="icon" href="data:,"><style>body{margin:0}iframe{border:0;width:100%;height:780px}</style><iframe sandbox="allow-scripts allow-downloads" src="file.html"></iframe>');
    const served = await serve(folder.path);
    const page = await browser.newPage();
    await page.goto(served.home);
    const frame = page.frames().find((f) => f.url().endsWith('file.html'))!;
    const l = learner(pointer(frame));
    await l.ready();
    return { page, l, async close() { await page.close(); served.close(); folder.remove(); } };
  }

  test('where nothing can be kept: says so before the first answer, never says "saved", and a private copy carries the answers on', async () => {
    const v = await viewer(original());
    assert.equal(await v.l.hands.see(() => { try { return typeof localStorage; } catch (e) { return (e as Error).name; } }), 'SecurityError');
    const { sessions } = await v.l.facts();
    await v.l.hands.press('.steps-on');
    await v.l.hands.until('the word of it', () => document.querySelector('.dialog .buttons'));
    assert.equal(await v.l.hands.see(() => document.querySelector('.dialog h2')!.textContent), words()['refused-title']);
    assert.equal(await v.l.hands.see(() => document.querySelectorAll('.dialog .pick').length), 0, 'whose device it is decides nothing here');
    await v.l.hands.press('.dialog .buttons button');
    await v.l.said(words()['kept-until-close']!);
    await v.l.doSession(sessions[0]!.id);
    await v.l.said(words()['kept-until-close']!);
    await v.l.hands.press('.refused .btn');
    await v.l.hands.until('the private copy', () => document.querySelector('.dialog .share-private'));
    const copy = await saved(v.page, () => v.l.hands.press(SAVE));
    assert.equal(copy.name, COPY);
    await closeDialog(v.l);
    await v.close();

    const again = await viewer(copy.text);
    assert.deepEqual(await again.l.marked(), [sessions[0]!.id]);
    assert.equal(await again.l.screen(), sessions[1]!.id, 'a private copy opens where its owner stood');
    await again.close();
    assert.deepEqual(trouble, []);
  });

  test('on the website: a link to the file with its size, a private copy made from it, and results; a log-in page in its place is never a copy', async () => {
    const site = siteCopy();
    const served = await serve(site.path, { base: '/training/' });
    const page = await browser.newPage();
    await page.goto(`${served.home}en/${MODULE}.html`);
    const l = learner(pointer(page));
    await l.ready();
    const { sessions } = await l.facts();
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.doSession(sessions[0]!.id);
    await share(l, 'module');
    const size = Math.round(original().length / 1024);
    assert.match((await l.hands.see(() => document.querySelector('.dialog')!.textContent!)), new RegExp(`(${size - 2}|${size - 1}|${size}|${size + 1}|${size + 2}) kB`));
    const plain = await saved(page, () => l.hands.press('.dialog a[download]'));
    assert.equal(plain.text === original(), true);
    assert.equal(plain.name, NAME);
    await closeDialog(l);
    await share(l, 'private');
    const copy = await saved(page, () => l.hands.press(SAVE));
    assert.equal(copy.name, COPY);
    assert.equal(copy.text.replace(/<!--private-->[\s\S]*?<!--\/private-->/, '') === original(), true);
    await closeDialog(l);
    writeFileSync(join(site.path, 'single', NAME), '<!doctype html><title>Log in to the network</title>');
    await openShare(l);
    await l.hands.press('.dialog .pick.share-private');
    await l.hands.until('the word that it failed', (w) => document.querySelector('.dialog h2')?.textContent === w, words()['tools-failed']);
    await page.close();
    served.close();

    const viewed = await viewer(copy.text);
    assert.deepEqual(await viewed.l.marked(), [sessions[0]!.id]);
    await viewed.close();

    const stick = await browser.newPage();
    await stick.goto(site.file(`en/${MODULE}.html`));
    const s = learner(pointer(stick));
    await s.ready();
    await openShare(s);
    assert.equal(await s.hands.see(() => document.querySelectorAll('.dialog .share-private').length), 0, 'a page opened by double click cannot read the file beside it');
    await stick.close();
    site.remove();
    assert.deepEqual(trouble, []);
  });
});
