/** The check page as a trainer meets it: opened by double click, a folder picked, in both browsers. */
import assert from 'node:assert/strict';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { Browser, ElementHandle } from 'puppeteer-core';
import { type FileList, listText } from '../../src/model/file-list.ts';
import { listOf } from '../../src/packages/stick.ts';
import { filesIn, makeUsbFolder } from '../../src/packages/usb.ts';
import { readCourse } from '../../src/reader/course.ts';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { listen, serve, smallCopy, temporary, type Copy } from '../site.ts';

interface Result { text: string; whole: boolean; focused: boolean; lists: Record<string, string[]> }
/** Opens the page of a folder, picks another and waits for the last sentence. */
type Check = (page: string, picked: string) => Promise<Result>;

const { course } = readCourse({ root: 'content' });
/** A small copy that is whole by its own list. */
function whole(name?: string): Copy {
  const copy = smallCopy(name);
  makeUsbFolder({ course, folder: copy.path });
  return copy;
}

/** Runs in the page. */
const result = (): Result | undefined => {
  const notice = document.querySelector<HTMLElement>('#check [role="status"] .notice:not([hidden])');
  if (!notice || document.querySelector('#check button[aria-disabled="true"]')) return undefined;
  const lists = [...document.querySelectorAll('#check [data-found] h2')].map((h) => [h.textContent!.replace(/:.*/, ''), [...h.nextElementSibling!.querySelectorAll('li')].map((l) => l.textContent!)] as const);
  return { text: notice.textContent!, whole: notice.hasAttribute('data-whole'), focused: document.activeElement === notice, lists: Object.fromEntries(lists) };
};

function situations(check: () => Check, site: Copy): void {
  let stick: Copy;
  let folder = '';
  beforeEach(() => {
    stick?.remove();
    stick = temporary('Clé de Zoë – الأطفال 100%#1');
    folder = join(stick.path, 'Caseway');
    cpSync(site.path, folder, { recursive: true });
  });
  after(() => stick?.remove());
  const page = site.file('en/check.html');
  const own = (): string => pathToFileURL(join(folder, 'en/check.html')).href;
  const all = filesIn(site.path).length;
  const { version, date } = listOf(site.path)!;

  test('a whole copy is called whole, with the number of files and the version', async () => {
    const said = await check()(own(), folder);
    assert.equal(said.text.replace(/[\u2066\u2069]/g, ''), `This copy is whole. Files read: ${all}. Version ${version} (${date}).`);
    assert.deepEqual([said.whole, said.focused, said.lists], [true, true, {}]);
  });

  test('what is damaged, missing and strange is named', async () => {
    const bytes = readFileSync(join(folder, 'en/level-1.html'));
    bytes[1000]! ^= 1;
    writeFileSync(join(folder, 'en/level-1.html'), bytes);
    writeFileSync(join(folder, 'SHA256SUMS'), '');
    rmSync(join(folder, 'ar/help.html'));
    writeFileSync(join(folder, 'en/holiday.jpg'), 'x');
    for (const litter of ['.DS_Store', 'Thumbs.db', 'en/._index.html', 'System Volume Information/IndexerVolumeGuid']) {
      mkdirSync(join(folder, litter, '..'), { recursive: true });
      writeFileSync(join(folder, litter), 'x');
    }
    const said = await check()(page, folder);
    assert.match(said.text, /^This copy is not whole\. Copy the whole folder again/);
    assert.deepEqual([said.whole, said.focused], [false, true]);
    assert.deepEqual(said.lists, { Damaged: ['en/level-1.html', 'SHA256SUMS'], Missing: ['ar/help.html'], 'Other files': ['en/holiday.jpg'] });
  });

  test('a strange file alone does not make a copy bad', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'x');
    const said = await check()(own(), folder);
    assert.deepEqual([said.whole, said.lists], [true, { 'Other files': ['notes.txt'] }]);
  });

  test('the list itself may be what is damaged or missing, seen from a good copy', async () => {
    const text = readFileSync(join(folder, 'files.js'), 'utf8');
    writeFileSync(join(folder, 'files.js'), text.slice(0, -20));
    assert.deepEqual((await check()(page, folder)).lists, { Damaged: ['files.js'] });
    rmSync(join(folder, 'files.js'));
    assert.deepEqual((await check()(page, folder)).lists, { Missing: ['files.js'] });
  });
}

describe('the check page in Chromium', () => {
  const site = whole('Caseway');
  let chromium: BrowserContext;
  const asked: string[] = [];
  before(async () => {
    chromium = await launchChromium({ light: true, viewport: { width: 360, height: 740 } });
    chromium.on('request', (r) => asked.push(r.url()));
  });
  after(async () => { await chromium.close(); site.remove(); });
  const pick = async (page: Page, picked: string): Promise<Result> => {
    const choosing = page.waitForEvent('filechooser');
    await page.locator('#check button').focus();
    await page.keyboard.press('Enter');
    await (await choosing).setFiles(picked);
    return (await (await page.waitForFunction(result)).jsonValue())!;
  };
  const check: Check = async (address, picked) => {
    const page = await chromium.newPage();
    await page.goto(address);
    const said = await pick(page, picked);
    await page.close();
    return said;
  };
  situations(() => check, site);

  test('the stick may be picked instead of the folder on it; of two copies the one named like the page’s own', async () => {
    const stick = temporary('STICK');
    cpSync(site.path, join(stick.path, 'Caseway'), { recursive: true });
    cpSync(site.path, join(stick.path, 'A backup'), { recursive: true });
    rmSync(join(stick.path, 'Caseway', 'icon.svg'));
    writeFileSync(join(stick.path, 'holiday.jpg'), 'x');
    assert.deepEqual((await check(site.file('en/check.html'), stick.path)).lists, { Missing: ['icon.svg'] });
    stick.remove();
  });

  test('a folder of something else, and another version, are told as what they are', async () => {
    const other = temporary('Other');
    writeFileSync(join(other.path, 'a.txt'), 'x');
    assert.match((await check(site.file('en/check.html'), other.path)).text, /no Caseway in that folder/);
    const list: FileList = { ...listOf(site.path)!, version: '0.0.9', date: '2020-02-03' };
    writeFileSync(join(other.path, 'files.js'), listText(list));
    assert.match((await check(site.file('en/check.html'), other.path)).text.replace(/[\u2066\u2069]/g, ''), /holds version 0\.0\.9 \(2020-02-03\); this page belongs to version/);
    other.remove();
  });

  test('the same folder is checked again on the same page, mended; in French and Arabic too', async () => {
    for (const [lang, bad, good] of [['fr', /n’est pas complète/, /est complète/], ['ar', /غير كاملة/, /هذه النسخة كاملة/]] as const) {
      const copy = whole('Caseway');
      const page = await chromium.newPage();
      await page.goto(copy.file(`${lang}/check.html`));
      const was = readFileSync(join(copy.path, 'icon.svg'));
      writeFileSync(join(copy.path, 'icon.svg'), 'x');
      assert.match((await pick(page, copy.path)).text, bad);
      writeFileSync(join(copy.path, 'icon.svg'), was);
      const said = await pick(page, copy.path);
      assert.match(said.text, good);
      assert.deepEqual(said.lists, {});
      await page.close();
      copy.remove();
    }
  });

  test('single files instead of a folder, as from a phone, are answered with where to go', async () => {
    const page = await chromium.newPage();
    await page.goto(site.file('en/check.html'));
    await page.evaluate(() => document.querySelector('#check input')!.removeAttribute('webkitdirectory'));
    assert.match((await pick(page, join(site.path, 'START-HERE.html'))).text, /Do this on a computer/);
    await page.close();
  });

  for (const [what, damage] of [
    ['missing', (path: string) => rmSync(join(path, 'files.js'))],
    ['cut off', (path: string) => writeFileSync(join(path, 'files.js'), readFileSync(join(path, 'files.js'), 'utf8').slice(0, 999))],
    ['without its script', (path: string) => { for (const f of globSync('assets/check.*.js', { cwd: path })) rmSync(join(path, f)); }],
  ] as const)
    test(`a page whose list is ${what} says that the copy is bad, not that all is well`, async () => {
      const copy = whole();
      damage(copy.path);
      const page = await chromium.newPage();
      await page.goto(copy.file('en/check.html'));
      await page.locator('.notice', { hasText: 'The check cannot begin' }).waitFor();
      assert.equal(await page.locator('#check button').isVisible(), false);
      await page.close();
      copy.remove();
    });

  test('START-HERE and check.html lead to it in every language', async () => {
    const page = await chromium.newPage();
    for (const from of ['START-HERE.html', 'check.html']) {
      await page.goto(site.file(from));
      for (const lang of ['en', 'fr', 'es', 'ar']) assert.equal(await page.locator(`a[href="${lang}/check.html"]`).count(), 1, `${from} ${lang}`);
    }
    await page.close();
  });

  test('where a browser offers no checksums, as on a plain http address, it says what to do', async () => {
    const served = await serve(site.path);
    const page = await chromium.newPage();
    await page.addInitScript('Object.defineProperty(crypto, "subtle", { value: undefined })');
    await page.goto(`${served.home}en/check.html`);
    await page.locator('#check .notice', { hasText: 'by double click' }).waitFor();
    assert.equal(await page.locator('#check button').isVisible(), false);
    await page.close();
    served.close();
  });

  test('no page of the folder asks for anything outside it', async () => {
    const page = await chromium.newPage();
    const trouble: string[] = [];
    page.on('pageerror', (e) => trouble.push(`${page.url()}: ${e.message}`));
    const pages = filesIn(site.path).filter((n) => n.endsWith('.html'));
    const before = asked.length;
    for (const name of pages) await page.goto(site.file(name), { waitUntil: 'load' });
    assert.ok(asked.length - before > pages.length * 2);
    assert.deepEqual(asked.slice(before).filter((a) => !a.startsWith(site.file('')) && !a.startsWith('data:')), []);
    assert.deepEqual(asked.filter((a) => a.startsWith('http') && !a.startsWith('http://127.0.0.1')), []);
    assert.deepEqual(trouble, []);
    await page.close();
  });
});

describe('the check page in Firefox', { skip: withoutFirefox() }, () => {
  const site = whole('Caseway');
  let firefox: Browser;
  before(async () => { firefox = await launchFirefox(); });
  after(async () => { await firefox.close(); site.remove(); });
  /** A driver can give Firefox files, but no folder: their places in it are told to the page by their order. */
  const check: Check = async (address, picked) => {
    const page = await firefox.newPage();
    await page.goto(address);
    const names = filesIn(picked);
    await page.evaluate((paths) => {
      const input = document.querySelector<HTMLInputElement>('#check input')!;
      Object.defineProperty(File.prototype, 'webkitRelativePath', { get(this: File) { return paths[[...input.files!].indexOf(this)]; } });
    }, names.map((n) => `Caseway/${n}`));
    const input = await page.$('#check input') as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...names.map((n) => join(picked, n)));
    const said = await (await page.waitForFunction(result)).jsonValue();
    await page.close();
    return said!;
  };
  situations(() => check, site);

  test('no page asks for anything by a network', async () => {
    const asked: string[] = [];
    // A tab for each: leaving a page while its frame still loads is told as a failure of the next one.
    const visit = async (address: string): Promise<void> => {
      const page = await firefox.newPage();
      page.on('request', (r) => asked.push(r.url()));
      await page.goto(address);
      await page.close();
    };
    for (const name of filesIn(site.path).filter((n) => n.endsWith('.html') && (!n.includes('/') || n.startsWith('ar/')))) await visit(site.file(name));
    // Firefox does not tell a driver of files, but of everything else: such a request is seen.
    const bait = temporary('bait');
    const server = await listen((_, response) => response.end());
    writeFileSync(join(bait.path, 'bait.html'), `<script src="${server.origin}/bait.js"></script>`);
    await visit(bait.file('bait.html'));
    assert.deepEqual(asked.filter((a) => !/^(file|data|about):/.test(a)), [`${server.origin}/bait.js`]);
    server.close();
    bait.remove();
  });
});
