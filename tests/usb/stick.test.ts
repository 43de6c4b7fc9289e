/** Copying to a stick: a folder stands for it; what a stick can do wrong is put in place of the drive. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { LOCALES } from '../../src/model/course.ts';
import { type FileList, listText, readList, sumsText } from '../../src/model/file-list.ts';
import { checkNames, filesIn, READ_ME, sha256 } from '../../src/packages/usb.ts';
import { copyToStick, listOf, NotCopied, realDrive, type Drive } from '../../src/packages/stick.ts';
import { siteCopy, temporary } from '../site.ts';

const project = join(import.meta.dirname, '..', '..');
const site = siteCopy();
const from = site.path;
const list = listOf(from)!;
let stick = temporary('x');
let to = '';
after(() => { site.remove(); stick.remove(); });
beforeEach(() => { stick.remove(); stick = temporary('Clé de Zoë – الأطفال 100%#1'); to = join(stick.path, 'Caseway'); });

const whole = (folder: string): void => {
  const names = filesIn(folder);
  assert.deepEqual(names, filesIn(from));
  for (const name of names) assert.deepEqual(readFileSync(join(folder, name)), readFileSync(join(from, name)), name);
};
const refuses = (says: RegExp, drive?: Drive): void => assert.throws(() => copyToStick({ from, to, ...(drive ? { drive } : {}) }), (e: unknown) => {
  assert.ok(e instanceof NotCopied, String(e));
  assert.match(e.message, says);
  return true;
});
/** An older copy: another page, a script of another name. */
const older = (): Record<string, string> => {
  const files = { 'START-HERE.html': 'old', 'assets/web.00000000.js': 'old too' };
  for (const [name, text] of Object.entries(files)) { mkdirSync(join(to, name, '..'), { recursive: true }); writeFileSync(join(to, name), text); }
  const old: FileList = { ...list, version: '0.0.1', files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [text.length, sha256(text)]])) };
  writeFileSync(join(to, 'files.js'), listText(old));
  return files;
};
const isOld = (folder: string): void => { assert.equal(readFileSync(join(folder, 'START-HERE.html'), 'utf8'), 'old'); assert.ok(existsSync(join(folder, 'assets/web.00000000.js'))); };

describe('the folder that the build makes', () => {
  test('has a list of every file, with its size and SHA-256', () => {
    const names = filesIn(from).filter((n) => n !== 'files.js' && n !== 'SHA256SUMS');
    assert.deepEqual(Object.keys(list.files), names);
    assert.ok(names.length > 40);
    for (const name of names) assert.deepEqual(list.files[name], [statSync(join(from, name)).size, sha256(readFileSync(join(from, name)))], name);
  });

  test('has checksums that sha256sum accepts, the list among them', { skip: spawnSync('sha256sum', ['--version']).error ? 'no sha256sum here' : false }, () => {
    assert.equal(readFileSync(join(from, 'SHA256SUMS'), 'utf8'), sumsText(list, sha256(listText(list))));
    const said = execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: from, encoding: 'utf8' }).trim().split('\n');
    assert.equal(said.length, filesIn(from).length - 1);
    assert.ok(said.every((line) => line.endsWith(': OK')));
  });

  test('has a READ-ME in every language that Notepad shows right, with the version and the words of the buttons it speaks of', () => {
    for (const lang of LOCALES) {
      const text = readFileSync(join(from, READ_ME[lang]), 'utf8');
      assert.ok(text.startsWith('\uFEFF'), lang);
      assert.doesNotMatch(text, /[^\r]\n|\{/, lang);
      const words = JSON.parse(readFileSync(join(project, `content/${lang}/ui.json`), 'utf8')) as Record<string, string>;
      for (const part of [list.version, '2026', 'START-HERE.html', 'check.html', 'single', 'CC BY 4.0', words['more.device-shared']!]) assert.ok(text.includes(part), `${lang}: ${part}`);
      for (const [, file] of text.matchAll(/([\w-]+\.html|SHA256SUMS)/g)) assert.ok(existsSync(join(from, file!)), `${lang}: ${file}`);
    }
  });

  test('a list is read back, and nothing else is taken for one', () => {
    assert.deepEqual(readList(listText(list)), list);
    const text = listText(list);
    for (const bad of ['', 'window.casewayFiles=', 'window.casewayFiles=null;', 'window.casewayFiles={};', text.slice(0, -9), text.slice(1), text.replace('"version":"', '"version":1,"v":"'), text.replace(/\[\d+,/, '["1",')])
      assert.equal(readList(bad), undefined, bad.slice(0, 60));
  });

  const REFUSED: [name: string, says: RegExp][] = [
    ['a:b.html', /: \* \? "/], ['what?.html', /has one of/], ['en\\a.html', /has one of/], ['é.html', /ASCII/], ['en/con.html', /Windows keeps/], ['aux', /Windows keeps/],
    ['en./a.html', /dot or a space/], ['a.html ', /dot or a space/], [`${'a'.repeat(180)}.html`, /longer than/],
  ];
  for (const [name, says] of REFUSED) test(`a file named ${JSON.stringify(name.slice(0, 20))} is refused`, () => { assert.throws(() => checkNames(['ok.html', name]), says); });
  test('two names that FAT takes for one are refused', () => { assert.throws(() => checkNames(['en/A.html', 'en/a.html']), /"en\/A.html" differs only/); });
});

describe('a copy', () => {
  test('holds every file, and other files on the stick stay as they are', () => {
    writeFileSync(join(stick.path, 'holiday.jpg'), 'mine');
    mkdirSync(join(stick.path, 'Caseway notes'));
    const counted: number[] = [];
    const { files, bytes } = copyToStick({ from, to, progress: (n, of) => { counted.push(n); assert.equal(of, filesIn(from).length); } });
    whole(to);
    assert.equal(files, filesIn(from).length);
    assert.equal(bytes, filesIn(from).reduce((sum, n) => sum + statSync(join(from, n)).size, 0));
    assert.equal(counted.at(-1), files);
    assert.deepEqual(filesIn(stick.path).filter((n) => !n.startsWith('Caseway/')), ['holiday.jpg']);
    assert.ok(existsSync(join(stick.path, 'Caseway notes')));
  });

  test('takes the place of an older one, of which nothing is left', () => {
    older();
    writeFileSync(join(to, 'Thumbs.db'), 'left by Windows');
    copyToStick({ from, to });
    whole(to);
    assert.deepEqual(filesIn(stick.path).filter((n) => !n.startsWith('Caseway/')), []);
  });

  test('takes the place of a damaged one', () => {
    copyToStick({ from, to });
    truncateSync(join(to, 'files.js'), 10);
    rmSync(join(to, 'en'), { recursive: true });
    copyToStick({ from, to });
    whole(to);
  });

  test('does not take the place of a folder in which somebody keeps other things', () => {
    older();
    writeFileSync(join(to, 'my notes.docx'), 'mine');
    refuses(/my notes\.docx/);
    isOld(to);
    assert.equal(readFileSync(join(to, 'my notes.docx'), 'utf8'), 'mine');
  });

  for (const name of ['Caseway', 'Caseway.new', 'Caseway.old'])
    test(`leaves a strange folder or file named ${name} alone`, () => {
      mkdirSync(join(stick.path, name));
      writeFileSync(join(stick.path, name, 'package.json'), '{}');
      refuses(/package\.json/);
      rmSync(join(stick.path, name), { recursive: true });
      writeFileSync(join(stick.path, name), 'a file');
      refuses(/not a folder of Caseway/);
      assert.equal(readFileSync(join(stick.path, name), 'utf8'), 'a file');
    });

  test('is not made of a folder that changed since the build', () => {
    const page = join(from, 'en/index.html');
    const was = readFileSync(page);
    writeFileSync(page, `${was.toString()} `);
    try { older(); refuses(/changed since the build/); isOld(to); assert.deepEqual(filesIn(stick.path).length, 3); } finally { writeFileSync(page, was); }
  });
});

describe('what a stick can do wrong leaves the old copy as it was, and nothing half done', () => {
  const nothingElse = (): void => { isOld(to); assert.deepEqual(filesIn(stick.path), ['Caseway/START-HERE.html', 'Caseway/assets/web.00000000.js', 'Caseway/files.js']); };

  test('too little room is said before anything is written', () => {
    older();
    refuses(/too little room.*\d+\.\d MB are needed, 0\.0 MB are free\. Make room/s, { ...realDrive, room: () => ({ free: 1000, piece: 512 }), write: () => assert.fail('written') });
    nothingElse();
  });

  test('room is counted in pieces: small files take whole ones', () => {
    const bytes = filesIn(from).reduce((sum, n) => sum + statSync(join(from, n)).size, 0);
    copyToStick({ from, to, drive: { ...realDrive, room: () => ({ free: bytes + 1_000_000, piece: 512 }) } });
    rmSync(to, { recursive: true });
    refuses(/too little room/, { ...realDrive, room: () => ({ free: bytes + 1_000_000, piece: 32_768 }) });
  });

  test('where only the old copy is in the way, that is said', () => {
    copyToStick({ from, to });
    refuses(/To copy without it, delete/, { ...realDrive, room: () => ({ free: 1_000_000, piece: 512 }) });
    whole(to);
  });

  test('a byte that turned on the way is found when the files are read back', () => {
    older();
    let n = 0;
    refuses(/Read back, 1 file is not what was written:\n {2}[\w/.-]+\nThe stick may be broken/, {
      ...realDrive,
      write: (path, bytes) => { const b = Uint8Array.from(bytes); if (n++ === 20) b[b.length - 1]! ^= 1; realDrive.write(path, b); },
    });
    nothingElse();
  });

  test('a file that the stick swallowed is found', () => {
    older();
    refuses(/Read back, 1 file is not/, { ...realDrive, write: (path, bytes) => { if (!path.endsWith('icon.svg')) realDrive.write(path, bytes); } });
    nothingElse();
  });

  const TROUBLES: [code: string, says: RegExp][] = [['ENOSPC', /no more room/], ['EROFS', /locked/], ['EIO', /may be broken/], ['ENODEV', /taken out/], ['EBUSY', /in use/], ['EWHAT', /failed: EWHAT/]];
  for (const [code, says] of TROUBLES)
    test(`${code} half-way`, () => {
      older();
      let n = 0;
      refuses(says, { ...realDrive, write: (path, bytes) => { if (n++ === 30) throw Object.assign(new Error(code), { code }); realDrive.write(path, bytes); } });
      nothingElse();
    });

  test('after a power cut at any moment a whole copy is there, and the next run finishes the work', () => {
    // While writing: the process is gone after so many files.
    for (const after of [0, 1, 30, filesIn(from).length - 1]) {
      rmSync(stick.path, { recursive: true });
      mkdirSync(stick.path);
      older();
      const cut = spawnSync(process.execPath, ['--input-type=module', '-e', `
        import { copyToStick, realDrive } from ${JSON.stringify(new URL('../../src/packages/stick.ts', import.meta.url))};
        let n = 0;
        const write = (path, bytes) => { if (n++ === ${after}) { realDrive.write(path, bytes.subarray(0, bytes.length / 2)); process.kill(process.pid, 'SIGKILL'); } realDrive.write(path, bytes); };
        copyToStick({ from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)}, drive: { ...realDrive, write } });
      `]);
      assert.equal(cut.signal, 'SIGKILL', cut.stderr.toString());
      isOld(to);
      assert.ok(existsSync(`${to}.new`));
      copyToStick({ from, to });
      whole(to);
      assert.ok(!existsSync(`${to}.new`));
    }
    // Between the two renames: both are there, under other names.
    rmSync(to, { recursive: true });
    older();
    renameSync(to, `${to}.old`);
    cpSync(from, `${to}.new`, { recursive: true });
    isOld(`${to}.old`);
    refuses(/no more room/, { ...realDrive, write: () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }); } });
    isOld(to);
    copyToStick({ from, to });
    whole(to);
    assert.deepEqual(filesIn(stick.path).filter((n) => !n.startsWith('Caseway/')), []);
  });
});
