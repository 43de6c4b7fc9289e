/** What a single file consists of, as bytes. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCourse } from '../../src/reader/course.ts';
import { asBrowsersWrite } from '../../src/packages/as-browsers-write.ts';
import { fillSizes, singleFiles } from '../../src/packages/single.ts';
import { inScript, singlePage } from '../../src/packages/single-page.ts';
import { fixture } from '../packages/fixture.ts';
import { MODULE } from '../site.ts';
import { NAME, original } from './openers.ts';

const project = join(import.meta.dirname, '../..');
const html = original();
const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
const sha = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('there is one file for every module in every language in which it is written, and no other', () => {
  const { course } = readCourse({ root: join(project, 'content') });
  const wanted = Object.values(course.modules).flatMap((langs) => Object.values(langs)).filter((m) => m.published && course.modules[m.id]!.en?.published).map((m) => `${m.id}.${m.lang}.html`).sort();
  for (const folder of ['dist/single', 'dist-packages/single']) assert.deepEqual(globSync('*', { cwd: join(project, folder) }).sort(), wanted, folder);
  for (const name of wanted) assert.ok(readFileSync(join(project, 'dist/single', name)).equals(readFileSync(join(project, 'dist-packages/single', name))), name);
});

test('the policy allows the scripts and styles of the file by their hashes, and nothing from anywhere', () => {
  assert.doesNotMatch(policy, /'self'|unsafe|https?:|\*/);
  assert.match(policy, /^default-src 'none'; script-src ('sha256-[\w+/=]+' ?)+; style-src ('sha256-[\w+/=]+' ?)+; img-src data:; media-src data: blob:; base-uri 'none'; form-action 'none'$/);
  const scripts = [...html.matchAll(/<script(?![^>]*type="application\/json")[^>]*>([\s\S]*?)<\/script>/g)].map((m) => m[1]!);
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((m) => m[1]!);
  assert.ok(scripts.length >= 6 && styles.length === 1);
  for (const s of [...scripts, ...styles]) assert.ok(policy.includes(sha(s)), s.slice(0, 60));
  assert.equal([...policy.matchAll(/sha256-/g)].length, new Set([...scripts, ...styles]).size);
});

test('nothing in it leads to a file beside it, and what leads to the web opens in a window of its own', () => {
  const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
  const addresses = [...markup.matchAll(/<([a-z]+)\b([^>]*?\s(?:href|src|poster|data)="([^"]*)"[^>]*)>/g)];
  assert.ok(addresses.length > 40);
  for (const [tag, , attributes, address] of addresses) assert.ok(/^(#|data:|tel:|mailto:)/.test(address!) || (/^https:/.test(address!) && attributes!.includes('target="_blank"')), tag);
  assert.doesNotMatch(markup, /<!--site-->|data-single|share\.html|START-HERE/);
});

test('a sentence of the module stands in it once, and none of the facilitators’ is in it', () => {
  const text = readFileSync(join(project, 'content/en/modules', globSync(`${MODULE}-*`, { cwd: join(project, 'content/en/modules') })[0]!, 'module.yaml'), 'utf8');
  assert.ok(/prepare:/.test(text));
  const sentence = html.split('<section class="screen screen-session"')[1]!.match(/<p>([^<]{60,})<\/p>/)![1]!;
  assert.equal(html.split(sentence).length, 2, sentence);
  assert.doesNotMatch(html, /facilitator-notes"/);
});

test('the same site gives the same bytes, whatever the order of its modules; a page tells a size only when the file was made', () => {
  const site = fixture();
  try {
    const files = singleFiles(site, 'player()');
    assert.deepEqual(files.map((f) => f.name).sort(), ['l1-03.en.html', 'l1-03.fr.html', 'l1-05.en.html', NAME].sort());
    site.course.modules = Object.fromEntries(Object.entries(site.course.modules).reverse());
    const again = singleFiles(site, 'player()');
    for (const f of files) assert.ok(Buffer.from(f.bytes).equals(Buffer.from(again.find((x) => x.name === f.name)!.bytes)), f.name);
    const page = join(site.folder, 'fr', 'share.html');
    writeFileSync(page, '<html lang="fr"><span data-size="l1-03.fr.html"></span>');
    assert.throws(() => fillSizes(site, []), /names the single file "l1-03.fr.html", which was not made/);
    fillSizes(site, [{ name: 'l1-03.fr.html', bytes: new Uint8Array(300 * 1024) }]);
    assert.equal(readFileSync(page, 'utf8'), '<html lang="fr"><span>300 ko</span>');
  } finally { site.remove(); }
});

test('a script that speaks of scripts can stand in a page', () => {
  const js = 'const a = "</script>", b = `<!-- x --><script>`, c = /<\\/script>/, d = "</SCRIPT >", e = 1 < 2;';
  const inside = inScript(js);
  assert.doesNotMatch(inside, /<\/script|<!--/i);
  const run = (code: string): unknown => new Function(`${code}; return [a, b, c.test("</script>"), d, e]`)();
  assert.deepEqual(run(inside), run(js));
});

test('a page that names a file which cannot go into it is refused in words', () => {
  const page = readFileSync(join(project, 'dist/en', `${MODULE}.html`), 'utf8');
  const read = (address: string): string => (/\bwords\./.test(address) ? 'window.casewayWords={}' : 'x{}');
  assert.throws(() => singlePage({ html: page.replace('<main', '<img src="../media/a.png"><main'), player: '', read, readBytes: () => new Uint8Array() }), /leads out/);
  assert.throws(() => singlePage({ html: page.replace('<main', '<a href="other.html">x</a><main'), player: '', read, readBytes: () => new Uint8Array() }), /leads out/);
  assert.throws(() => singlePage({ html: page, player: '', read: (address) => (/\.css$/.test(address) ? 'a{background:url(b.png)}' : read(address)), readBytes: () => new Uint8Array() }), /put the picture into it/);
});

test('markup is written as browsers write it', () => {
  const cases: [string, string][] = [
    ['<!doctype html><html lang=en> <head></head> <body>a</body> </html>\n', '<!DOCTYPE html><html lang="en"><head></head><body>a</body></html>'],
    ['<p hidden class=\'a"b\'>l&#39;eau\u00a0&amp; &lt;5</p><br/>', '<p hidden="" class="a&quot;b">l\'eau&nbsp;&amp; &lt;5</p><br>'],
    ['<svg viewBox="0 0 1 1"><path d="M0 0"/><use href="#a" /></svg>', '<svg viewBox="0 0 1 1"><path d="M0 0"></path><use href="#a"></use></svg>'],
    ['<script type="application/json">{"a":"<b>&amp;"}</script><p title="1 &gt; 0">x', '<script type="application/json">{"a":"<b>&amp;"}</script><p title="1 &gt; 0">x'],
  ];
  for (const [from, to] of cases) assert.equal(asBrowsersWrite(from), to);
});

test('the share page of every language names each file with its true size, also where scripts do not run', () => {
  for (const lang of ['en', 'fr', 'es', 'ar']) {
    const page = readFileSync(join(project, 'dist', lang, 'share.html'), 'utf8');
    const links = [...page.matchAll(/<a class="pick" href="\.\.\/single\/([^"]+)" hreflang="(\w+)" download>(.*?)<\/a>/g)];
    assert.deepEqual(links.map((l) => l[1]).sort(), globSync('*.html', { cwd: join(project, 'dist/single') }).sort());
    for (const [, name, hreflang, text] of links) {
      const bytes = readFileSync(join(project, 'dist/single', name!)).length;
      assert.ok(text!.includes(`${Math.round(bytes / 1024)} `), text);
      assert.equal(name!.split('.')[1], hreflang);
      assert.ok(existsSync(join(project, 'dist/single', name!)));
    }
    assert.doesNotMatch(page, /data-size/);
  }
});
