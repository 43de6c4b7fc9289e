/** `npm run usb`: what it says, and what it refuses. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { filesIn } from '../../src/packages/usb.ts';
import { temporary } from '../site.ts';

const project = join(import.meta.dirname, '..', '..');
const stick = temporary('Clé de Zoë – الأطفال 100%#1');
after(() => stick.remove());
const usb = (...args: string[]) => spawnSync(process.execPath, ['src/commands/usb.ts', ...args], { cwd: project, encoding: 'utf8' });

test('it copies, says which version and where, and a second time replaces its own copy only', () => {
  writeFileSync(join(stick.path, 'mine.txt'), 'mine');
  for (let run = 0; run < 2; run++) {
    const { status, stdout, stderr } = usb(stick.path);
    assert.deepEqual([status, stderr], [0, '']);
    assert.ok(stdout.includes(`Copying dist/ to "${join(stick.path, 'Caseway')}": version `), stdout);
    assert.match(stdout, /version \d+\.\d+\.\d+, \d{4}-\d\d-\d\d.*\n(\d+ of \d+\n)+\d+ files, \d+\.\d MB, written and read back\./);
    assert.match(stdout, /eject.*check\.html/);
    assert.deepEqual(filesIn(join(stick.path, 'Caseway')), filesIn(join(project, 'dist')));
    assert.ok(!existsSync(join(stick.path, 'Caseway for trainers')));
  }
  assert.equal(readFileSync(join(stick.path, 'mine.txt'), 'utf8'), 'mine');
});

test('--trainer puts the trainers’ site into a folder of its own; its list holds the trainers’ pages', () => {
  const { status, stdout, stderr } = usb(stick.path, '--trainer');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /Copying dist-trainer\/ to ".*Caseway for trainers"/);
  const folder = join(stick.path, 'Caseway for trainers');
  assert.deepEqual(filesIn(folder), filesIn(join(project, 'dist-trainer')));
  assert.match(readFileSync(join(folder, 'SHA256SUMS'), 'utf8'), / {2}en\/train\/index\.html\n/);
  assert.deepEqual(filesIn(join(stick.path, 'Caseway')).filter((n) => n.includes('train')), []);
});

test('strange files in the folder end it with 1 and stay', () => {
  writeFileSync(join(stick.path, 'Caseway', 'my notes.txt'), 'mine');
  const { status, stderr } = usb(stick.path);
  assert.equal(status, 1);
  assert.match(stderr, /holds files that are not Caseway's:\n {2}my notes\.txt\nMove them out/);
  assert.equal(readFileSync(join(stick.path, 'Caseway', 'my notes.txt'), 'utf8'), 'mine');
  rmSync(join(stick.path, 'Caseway', 'my notes.txt'));
});

test('help says how', () => {
  const { status, stdout } = usb('--help');
  assert.equal(status, 0);
  for (const part of ['npm run usb -- PATH', '--trainer', 'Caseway for trainers', 'E:\\', 'Other files on the stick stay']) assert.ok(stdout.includes(part), part);
});

const REFUSED: [what: string, args: string[], says: RegExp][] = [
  ['no path', [], /^Say where to copy to\.\n\nnpm run usb -- PATH/],
  ['two paths', [stick.path, 'My', 'Stick'], /Say one place; here are 3.*quotation marks/],
  ['a path that is not there', [join(stick.path, 'nowhere')], /There is no ".*nowhere"\. Is the stick plugged in\?/],
  ['a file', [join(stick.path, 'mine.txt')], /is a file\. Name the stick or a folder/],
  ['dist itself', ['dist'], /this project's own folder dist\//],
  ['a folder in dist', ['dist/en'], /this project's own folder dist\//],
  ['the trainers’ dist', ['dist-trainer'], /own folder dist-trainer\//],
  ['a copy', [join(stick.path, 'Caseway')], /is itself a copy of Caseway/],
  ['an option that is none', [stick.path, '--trainers'], /'--trainers'.*The only options are --trainer and --help/],
];
for (const [what, args, says] of REFUSED)
  test(`${what}: refused with 2`, () => {
    const { status, stdout, stderr } = usb(...args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });

test('a folder that may not be written to: refused with 2', { skip: process.platform === 'win32' ? 'rights work otherwise there' : false }, () => {
  const locked = join(stick.path, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o555);
  // Root may write everywhere: somebody else tries.
  const program = `process.chdir(${JSON.stringify(project)}); const { readArguments } = await import(${JSON.stringify(new URL('../../src/commands/usb.ts', import.meta.url))}); if (process.getuid() === 0) process.setuid(65534); try { readArguments([${JSON.stringify(locked)}]); } catch (e) { console.log(e.message); }`;
  chmodSync(join(stick.path, '..'), 0o755);
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  assert.match(stdout, /cannot be written to\. Is the stick locked/, stderr);
});
