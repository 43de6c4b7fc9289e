/** "Our voice": recordings that an agency drops into its context, from the folder to every road. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { inspectCourse } from '../../src/reader/course.ts';
import { formatFindings } from '../../src/reader/findings.ts';
import { launchChromium, launchFirefox, withoutFirefox } from '../browsers.ts';
import { FIRST, FRENCH, inspect, swap, type Changes } from '../content/small-course.ts';
import { learner, pointer } from '../journeys/learner.ts';
import { projectCopy, serve, temporary, type Copy } from '../site.ts';
import { recordingsIn } from '../../src/packages/recordings.ts';

const project = join(import.meta.dirname, '../..');
/** A second of one note: 16 kbit/s. */
const MP3 = readFileSync(join(import.meta.dirname, 'clip.mp3'));
const M4A = readFileSync(join(import.meta.dirname, 'clip.m4a'));
const AUDIO = 'contexts/base/audio';

describe('the folder of an agency', () => {
  const modules = (changes: Changes) => {
    const { result, findings } = inspect(changes);
    assert.equal(formatFindings(findings), '');
    return result!.course.modules['l1-01']!;
  };

  test('gives Story, Say and KeyPoints their recording, by language, and nothing to any other', () => {
    const plain = modules(FRENCH);
    const m = modules({ ...FRENCH, [`${AUDIO}/en/l1-01/blue-house.mp3`]: MP3, [`${AUDIO}/en/l1-01/hello.M4A`]: M4A, [`${AUDIO}/fr/l1-01/keep.mp3`]: MP3 });
    const found = (lang: 'en' | 'fr') => [...JSON.stringify(m[lang]).matchAll(/"tag":"(\w+)","id":"([\w-]+)"[^{}]*"recording":\{"from":"[^"]*","bytes":(\d+),"file":"([^"]*)"/g)].map((f) => f.slice(1));
    assert.deepEqual(found('en').map(([tag, id, bytes, file]) => [tag, id, Number(bytes), file!.replace(/[0-9a-f]{8}/, '#')]), [
      ['Say', 'hello', M4A.length, 'l1-01.hello.#.m4a'], ['Story', 'blue-house', MP3.length, 'l1-01.blue-house.#.mp3'],
    ]);
    assert.deepEqual(found('fr').map(([tag, id]) => [tag, id]), [['KeyPoints', 'keep']]);
    assert.notEqual(m.en!.hash, plain.en!.hash, 'a page with another voice is another page');
    const other = modules({ ...FRENCH, [`${AUDIO}/en/l1-01/blue-house.mp3`]: Buffer.concat([MP3, Buffer.from([0])]) });
    assert.notEqual(JSON.stringify(other.en), JSON.stringify(m.en));
    assert.equal(modules({ ...FRENCH, [`${AUDIO}/en/l1-01/blue-house.mp3`]: MP3 }).fr!.hash, plain.fr!.hash, 'an English voice changes no French page');
  });

  const en = (name: string): string => `${AUDIO}/en/l1-01/${name}`;
  const rows: [slip: string, changes: Changes, problem: RegExp, fix: RegExp][] = [
    ['Ogg', { [en('keep.ogg')]: MP3 }, /kind do not play on every phone/, /\.mp3 or \.m4a/],
    ['no ending', { [en('keep')]: MP3 }, /do not play/, /id of its block/],
    ['an empty file', { [en('keep.mp3')]: new Uint8Array() }, /is empty/, /Record it again/],
    ['more than 1 MB', { [en('keep.mp3')]: Buffer.concat([MP3, Buffer.alloc(1_500_000)]) }, /has 1\.4 MB/, /below 1 MB/],
    ['an Ogg under another name', { [en('keep.mp3')]: Buffer.from('OggS\0\0\0\0\0\0\0\0') }, /not what "\.mp3" says/, /does not change it/],
    ['a telephone\'s 3gp under another name', { [en('keep.m4a')]: Buffer.concat([M4A.subarray(0, 8), Buffer.from('3gp4'), M4A.subarray(12)]) }, /not what "\.m4a" says/, /sound program/],
    ['raw AAC under the name of MP3', { [en('keep.mp3')]: Buffer.from([0xff, 0xf1, 0x50, 0x80]) }, /not what/, /sound program/],
    ['a block that is not there', { [en('kep.mp3')]: MP3 }, /has no block "kep"/, /Did you mean "keep"/],
    ['a name far from any', { [en('something-else.mp3')]: MP3 }, /has no block/, /l1-01\.recording\.html lists/],
    ['a block of another kind', { [en('begin.mp3')]: MP3 }, /"begin" is a <Choice>/, /Only KeyPoints, Say, Story/],
    ['two recordings of one block', { [en('keep.mp3')]: MP3, [en('keep.m4a')]: M4A }, /already a recording of "keep"/, /Keep one/],
    ['a module that is not there', { [`${AUDIO}/en/l1-99/keep.mp3`]: MP3 }, /no module "l1-99" in "en"/, /Use one of: l1-01/],
    ['a module that is not translated', { [`${AUDIO}/ar/l1-01/keep.mp3`]: MP3 }, /no module "l1-01" in "ar"/, /Translate/],
    ['a language that is not there', { [`${AUDIO}/de/l1-01/keep.mp3`]: MP3 }, /no language "de"/, /en, fr, es, ar/],
    ['a file beside the languages', { [`${AUDIO}/keep.mp3`]: MP3 }, /no folder of a language/, /audio\/en\/l1-01/],
    ['a file beside the modules', { [`${AUDIO}/en/keep.mp3`]: MP3 }, /no folder of a module/, /en\/l1-01/],
  ];
  for (const [slip, changes, problem, fix] of rows)
    test(`${slip}: one clear finding`, () => {
      const { findings } = inspect(changes);
      assert.equal(findings.length, 1, formatFindings(findings));
      assert.match(findings[0]!.problem, problem);
      assert.match(findings[0]!.fix, fix);
      assert.ok(Object.keys(changes).some((c) => `content/${c}`.startsWith(findings[0]!.file)), findings[0]!.file);
    });

  test('of a module that could not be read, nothing is said but its own slip', () => {
    const { findings } = inspect({ [FIRST]: swap('</Choice>', ''), [en('gone.mp3')]: MP3 });
    assert.deepEqual(findings.map((f) => f.file), [`content/${FIRST}`]);
  });

  test('files that begin with a dot, as Macs leave them, are passed over', () => {
    assert.equal(formatFindings(inspect({ [en('.DS_Store')]: 'x', [en('._keep.mp3')]: 'x' }).findings), '');
  });
});

/** The real course with two recordings, in a project of its own: [lang, block]. */
describe('a course with a voice', () => {
  let home: Copy;
  const blocks: { story: string; points: string } = { story: '', points: '' };
  before(() => {
    home = projectCopy('voice');
    const m = inspectCourse({ root: join(home.path, 'content') }).result!.course.modules['l1-01']!.en!;
    const first = (tag: string): string => m.sessions[0]!.flow.find((f) => f.tag === tag)! && (m.sessions[0]!.flow.find((f) => f.tag === tag) as { id: string }).id;
    Object.assign(blocks, { story: first('Story'), points: first('KeyPoints') });
    cpSync(join(home.path, 'content/contexts/base'), join(home.path, 'content/contexts/ours'), { recursive: true });
    const yaml = join(home.path, 'content/contexts/ours/context.yaml');
    writeFileSync(yaml, readFileSync(yaml, 'utf8').replace(/^id: .*$/m, 'id: ours'));
    const folder = join(home.path, 'content/contexts/ours/audio/en/l1-01');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${blocks.story}.mp3`), MP3);
    writeFileSync(join(folder, `${blocks.points}.m4a`), M4A);
    const { status, stderr, stdout } = spawnSync(process.execPath, ['src/commands/build.ts'], { cwd: home.path, env: { ...process.env, CASEWAY_CONTEXT: 'ours' }, encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  });
  after(() => home?.remove());
  const html = (name: string): string => readFileSync(join(home.path, 'dist', name), 'utf8');

  test('every page names its recordings beside the words, with their size; each file is there once, under a name with its hash', () => {
    const files = globSync('dist/*/audio/*', { cwd: home.path }).sort().map((f) => f.replaceAll('\\', '/'));
    assert.deepEqual(files.map((f) => f.replace(/[0-9a-f]{8}/, '#')), [`dist/en/audio/l1-01.${blocks.story}.#.mp3`, `dist/en/audio/l1-01.${blocks.points}.#.m4a`].sort());
    for (const lang of ['en', 'fr', 'es', 'ar']) {
      const page = html(`${lang}/l1-01.html`);
      const played = recordingsIn(page);
      assert.deepEqual(played.map((r) => r.type), ['audio/mpeg', 'audio/mp4']);
      for (const { address } of played) assert.ok(files.includes(join(`dist/${lang}`, address).replaceAll('\\', '/')), `${lang}: ${address}`);
      assert.equal(page.match(/<audio controls preload="none"/g)!.length, 2);
      assert.match(page, /media-src 'self'/);
    }
    assert.match(html('en/l1-01.html'), />Listen, 2 kB<.*>Listen, 3 kB</s);
    assert.doesNotMatch(readFileSync(join(project, 'dist/en/l1-01.html'), 'utf8'), /<audio/, 'without recordings there is no player');
  });

  test('a package holds and lists them', () => {
    const zips = globSync('dist-packages/**/{l1-01,level-1}.en.zip', { cwd: home.path });
    assert.equal(zips.length, 4);
    for (const zip of zips) {
      const files = unzipSync(readFileSync(join(home.path, zip)));
      const audio = Object.keys(files).filter((f) => f.startsWith('audio/'));
      assert.equal(audio.length, 2, zip);
      const manifest = new TextDecoder().decode(files['imsmanifest.xml']);
      for (const a of audio) assert.equal(manifest.split(`href="${a}"`).length, 2, `${zip} lists ${a} once`);
      assert.deepEqual(Buffer.from(files[audio.find((a) => a.endsWith('.mp3'))!]!), MP3);
      assert.deepEqual(recordingsIn(new TextDecoder().decode(files['l1-01.html'])).map((r) => r.address).sort(), audio.sort());
    }
  });

  const single = (): string => globSync('dist*/single/l1-01.en.html', { cwd: home.path })[0]!;
  test('a single file carries them in itself', () => {
    const file = readFileSync(join(home.path, single()), 'utf8');
    const inside = [...file.matchAll(/<audio[^>]* src="data:(audio\/\w+);base64,([^"]*)"/g)];
    assert.deepEqual(inside.map((m) => [m[1], Buffer.from(m[2]!, 'base64').length]), [['audio/mpeg', MP3.length], ['audio/mp4', M4A.length]]);
    assert.match(file, /media-src data:/);
  });

  /** Plays every recording of the page to its end, one after the other. */
  const playAll = (page: Page) => page.evaluate(async () => {
    const lengths: number[] = [];
    for (const a of document.querySelectorAll('audio')) {
      const over = new Promise((resolve, reject) => { a.onended = resolve; a.onerror = () => reject(new Error(a.error?.message)); });
      await a.play();
      await over;
      lengths.push(Math.round(a.duration));
    }
    return lengths;
  });

  test('nothing is loaded before somebody presses play; then it plays on the website, from a stick and from a package', async () => {
    const browser = await launchChromium({ light: true, viewport: { width: 360, height: 740 } });
    const served = await serve(join(home.path, 'dist'));
    const zip = temporary('zip');
    try {
      for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(home.path, 'dist-packages/scorm12/l1-01.en.zip'))))) { mkdirSync(join(zip.path, name, '..'), { recursive: true }); writeFileSync(join(zip.path, name), bytes); }
      for (const [road, address] of [['the website', `${served.home}en/l1-01.html`], ['in French', `${served.home}fr/l1-01.html`], ['a stick', home.file('dist/ar/l1-01.html')], ['a package', zip.file('l1-01.html')], ['a single file', home.file(single())]] as const) {
        const page = await browser.newPage();
        const trouble: string[] = [];
        page.on('console', (m) => { if (m.type() === 'error') trouble.push(m.text()); });
        const asked: string[] = [];
        page.on('request', (r) => { if (/\.(mp3|m4a)$/.test(r.url())) asked.push(r.url()); });
        await page.goto(`${address}#${blocks.story}`);
        await learner(pointer(page)).ready();
        await page.waitForTimeout(300);
        assert.deepEqual(asked, [], road);
        assert.deepEqual(await playAll(page), [1, 1], road);
        if (road !== 'a single file') assert.ok(asked.length >= 2, road);
        const [one] = await page.evaluate(async () => {
          const [a, b] = document.querySelectorAll('audio');
          a!.loop = true;
          b!.loop = true;
          await a!.play();
          await new Promise((resolve) => { a!.onpause = resolve; void b!.play(); });
          const playing = [!a!.paused, !b!.paused];
          location.hash = 'help';
          await new Promise((resolve) => { b!.onpause = resolve; });
          return [playing];
        });
        assert.deepEqual(one, [false, true], `${road}: one at a time, and silent when the screen is left`);
        assert.deepEqual(trouble, [], road);
        await page.close();
      }
    } finally { await browser.close(); served.close(); zip.remove(); }
  });

  test('in Firefox from a stick', { skip: withoutFirefox() }, async () => {
    const browser = await launchFirefox();
    try {
      const page = await browser.newPage();
      await page.goto(home.file('dist/en/l1-01.html'));
      // Without sound hardware Firefox plays nothing to its end; what it could read of the file it says.
      const lengths = await page.evaluate(() => Promise.all([...document.querySelectorAll('audio')].map((a) => new Promise<number | string>((resolve) => {
        a.onloadedmetadata = () => resolve(Math.round(a.duration));
        a.onerror = () => resolve(a.error?.message ?? 'error');
        a.preload = 'metadata';
        a.load();
      }))));
      assert.deepEqual(lengths.slice(0, 1), [1]);
      assert.doesNotMatch(String(lengths[1]), /CSP|Security|404/);
    } finally { await browser.close(); }
  });

  test('the recording script names every block that may be recorded, in reading order, with its words, and what is recorded already', () => {
    const script = html('en/l1-01.recording.html');
    const order = [...script.matchAll(/<bdi dir="ltr">([\w-]+)\.mp3<\/bdi>/g)].map((m) => m[1]!);
    const inPage = [...html('en/l1-01.html').matchAll(/<div class="block" id="([\w-]+)" data-block="(?:Story|Say|KeyPoints)"/g)].map((m) => m[1]!);
    assert.ok(order.length > 10);
    assert.deepEqual(order, inPage);
    assert.equal(script.split('already recorded').length, 3);
    assert.match(script, /content\/contexts\/…\/audio\/en\/l1-01\//);
    const text = (s: string): string => s.replace(/<[^>]+>/g, ' ').replace(/&#39;|&quot;/g, '').replace(/\s+/g, ' ');
    const points = /<div class="block" id="([\w-]+)" data-block="KeyPoints">.*?<ol>(.*?)<\/ol>/s.exec(html('en/l1-01.html'))!;
    for (const [, line] of points[2]!.matchAll(/<li>(.*?)<\/li>/gs)) assert.ok(text(script).includes(text(line!).trim().slice(0, 40)), line);
    assert.equal(globSync('dist/{fr,es,ar}/*.recording.html', { cwd: home.path }).length, 0, 'only in the language in which the module is written');
  });
});
