/** `npm run release`, in a copy of the project: what is published, the same bytes again, and what the checker then knows. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { unzipSync } from 'fflate';
import { inspectCourse } from '../../src/reader/course.ts';
import { filesIn, sha256 } from '../../src/packages/usb.ts';
import { projectCopy, temporary } from '../site.ts';

const project = join(import.meta.dirname, '..', '..');
const copy = projectCopy('Caseway');
const at = (...path: string[]): string => join(copy.path, ...path);
const read = (...path: string[]): string => readFileSync(at(...path), 'utf8');
const version = /^version: (.*)$/m.exec(readFileSync(join(project, 'content/course.yaml'), 'utf8'))![1]!;
const folder = `release/caseway-${version}`;
const SESSION = 'content/en/modules/l1-01-foundations-of-child-protection';

async function release(env: NodeJS.ProcessEnv = {}): Promise<{ status: number; said: string }> {
  const child = spawn(process.execPath, ['src/commands/release.ts'], { cwd: copy.path, env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
  const [status] = await once(child, 'close') as [number];
  return { status, said };
}
const bytes = (): Record<string, string> => Object.fromEntries(filesIn(at(folder)).map((n) => [n, sha256(readFileSync(at(folder, n)))]));

before(() => {
  writeFileSync(at('content/released-ids.json'), '{ "l1-01": { "long-gone": "Choice: x-" } }\n');
});
after(() => copy.remove());

test('a slip in the content stops it, with nothing written', async () => {
  const file = at('content/course.yaml');
  const was = readFileSync(file, 'utf8');
  writeFileSync(file, was.replace('id: level-1', 'id: level 1'));
  const { status, said } = await release();
  writeFileSync(file, was);
  assert.equal(status, 1);
  assert.match(said, /content\/course\.yaml:\d+.*to mend\. Nothing was written/s);
  assert.deepEqual([existsSync(at('release')), existsSync(at('dist')), read('content/released-ids.json')], [false, false, '{ "l1-01": { "long-gone": "Choice: x-" } }\n']);
});

let first: Record<string, string> = {};
test('it lays out the sites, the packages, notes and checksums, and says what to commit', async () => {
  const { status, said } = await release({ TZ: 'UTC' });
  assert.equal(status, 0, said);
  assert.match(said, /Commit content\/released-ids\.json now/);
  first = bytes();
  const name = `caseway-${version}`;
  for (const file of [`${name}-site.zip`, `${name}-usb.zip`, `${name}-trainers.zip`, 'scorm12/l1-01.en.zip', 'scorm2004/l1-01.en.zip', 'RELEASE-NOTES.txt', 'SHA256SUMS']) assert.ok(first[file], `${file}: ${Object.keys(first).join(' ')}`);
  for (const line of read(folder, 'SHA256SUMS').trim().split('\n')) { const [sum, file] = line.split('  '); assert.equal(first[file!], sum, file); }
  assert.equal(read(folder, 'SHA256SUMS').trim().split('\n').length, Object.keys(first).length - 1);

  const zip = (file: string): string[] => Object.keys(unzipSync(new Uint8Array(readFileSync(at(folder, file)))));
  const site = zip(`${name}-site.zip`);
  assert.deepEqual(site, filesIn(at('dist')));
  assert.deepEqual(zip(`${name}-usb.zip`), site.map((n) => `Caseway/${n}`));
  assert.deepEqual(site.filter((n) => /train/.test(n)), [], 'the learners’ site holds nothing for trainers');
  assert.ok(zip(`${name}-trainers.zip`).includes('Caseway for trainers/en/train/index.html'));
  assert.equal(existsSync(at(`.build-${process.pid}`)), false);

  const notes = read(folder, 'RELEASE-NOTES.txt');
  for (const part of [version, `${name}-site.zip  `, `${name}-usb.zip  `, 'scorm2004/l1-01.en.zip  ', 'not yet reviewed by a child protection specialist', 'CC BY 4.0', 'sha256sum -c']) assert.ok(notes.includes(part), part);
  assert.doesNotMatch(notes, /undefined|null/);
});

test('the USB zip unpacked is a whole copy by its own list', { skip: spawnSync('sha256sum', ['--version']).error ? 'no sha256sum here' : false }, () => {
  const stick = temporary('stick');
  for (const [name, content] of Object.entries(unzipSync(new Uint8Array(readFileSync(at(folder, `caseway-${version}-usb.zip`)))))) {
    mkdirSync(join(stick.path, name, '..'), { recursive: true });
    writeFileSync(join(stick.path, name), content);
  }
  execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: join(stick.path, 'Caseway') });
  stick.remove();
});

test('what was published is remembered: each block that is answered, and those of before', () => {
  const ids = JSON.parse(read('content/released-ids.json')) as Record<string, Record<string, string>>;
  assert.deepEqual(Object.keys(ids), inspectCourse({ root: at('content') }).result!.read.map((r) => r.module.id));
  assert.equal(ids['l1-01']!['long-gone'], 'Choice: x-');
  assert.ok(Object.keys(ids['l1-01']!).length > 40);
  assert.deepEqual(Object.keys(ids['l1-01']!).filter((id) => /facilitator/i.test(id)), []);
  assert.deepEqual(inspectCourse({ root: at('content') }).findings, []);
});

test('a second run, elsewhere on the clock and in an older copy’s place, gives the same bytes', async () => {
  const ids = read('content/released-ids.json');
  rmSync(at('dist'), { recursive: true });
  const { status, said } = await release({ TZ: 'Pacific/Apia', LC_ALL: 'ar_EG.UTF-8' });
  assert.equal(status, 0, said);
  assert.deepEqual(bytes(), first);
  assert.equal(read('content/released-ids.json'), ids);
});

test('after a release a removed option is a finding, and a new option at the end is none', async () => {
  const [file, text] = filesIn(at(SESSION)).filter((n) => n.endsWith('.mdx') && n !== 'test.mdx').map((n) => [at(SESSION, n), read(SESSION, n)] as const)
    .find(([, t]) => /<Choice id="[\w-]+"[^>]*>(?:(?!<\/Choice>)[\s\S])*?\n- \[ \] /.test(t))!;
  const block = /<Choice id="([\w-]+)"[^>]*>(?:(?!<\/Choice>)[\s\S])*?\n- \[ \] [\s\S]*?<\/Choice>/.exec(text)!;
  const without = block[0].replace(/\n- \[ \] .*\n(?: .*\n)*/, '\n');
  assert.notEqual(without, block[0]);
  writeFileSync(file, text.replace(block[0], () => without));
  const { findings } = inspectCourse({ root: at('content') });
  assert.deepEqual(findings.map((f) => f.problem), [`"${block[1]}" was published with other options or another right answer`]);
  const { status, said } = await release();
  assert.equal(status, 1);
  assert.match(said, /was published with other options.*Give the changed block a new id/s);

  writeFileSync(file, text.replace(block[0], () => block[0].replace('</Choice>', '- [ ] Something else, quite different.\n  > That is never what helps in this case.\n</Choice>')));
  assert.deepEqual(inspectCourse({ root: at('content') }).findings, []);
});

test('the same version with other content is refused, naming what to raise', async () => {
  const ids = read('content/released-ids.json');
  const { status, said } = await release();
  assert.equal(status, 1);
  assert.match(said, /is there already, with other bytes.*raise "version" and "date" in content\/course\.yaml/);
  assert.deepEqual(bytes(), first);
  assert.equal(read('content/released-ids.json'), ids);
});
