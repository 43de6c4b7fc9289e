/**
 * `npm run release`: builds everything anew and lays out what is published, with checksums. The same content gives
 * the same bytes. What was published is remembered in content/released-ids.json, since learners' answers hang on it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Course } from '../model/course.ts';
import { zipFolder } from '../packages/zip.ts';
import { filesIn, sha256 } from '../packages/usb.ts';
import { releasedWith, type Released } from '../reader/checks/released-blocks.ts';
import { build, failed, inTemporary, kilobytes, read, write } from './build.ts';

const RELEASED = 'content/released-ids.json';

/** Why nothing was released, in words. */
class NotReleased extends Error {}

/** @returns the folder of the release. @throws ContentError or NotReleased, with nothing written to release/ and released-ids.json. */
async function release(log: (line: string) => void): Promise<string> {
  const { course, read: modules } = read();
  const { packages } = await build(undefined, log);
  const name = `caseway-${course.version}${course.context.id === 'base' ? '' : `-${course.context.id}`}`;
  const folder = join('release', name);

  return inTemporary(async (tmp) => {
    log('Packing the release …');
    const put = (path: string, bytes: Uint8Array | string): void => write(join(tmp, path), typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
    put(`${name}-site.zip`, zipFolder('dist'));
    put(`${name}-usb.zip`, zipFolder('dist', 'Caseway'));
    put(`${name}-trainers.zip`, zipFolder('dist-trainer', 'Caseway for trainers'));
    for (const { path } of packages) put(path.replace(/^dist-packages[\\/]/, ''), new Uint8Array(readFileSync(path)));
    put('RELEASE-NOTES.txt', notes(course, filesIn(tmp).map((file) => [file, readFileSync(join(tmp, file)).length])));
    put('SHA256SUMS', filesIn(tmp).map((file) => `${sha256(readFileSync(join(tmp, file)))}  ${file}\n`).join(''));

    const sums = join(folder, 'SHA256SUMS');
    if (existsSync(folder) && !(existsSync(sums) && readFileSync(sums, 'utf8') === readFileSync(join(tmp, 'SHA256SUMS'), 'utf8')))
      throw new NotReleased(`${folder}/ is there already, with other bytes. A version is published once: raise "version" and "date" in content/course.yaml. If nobody has that release yet, delete the folder and run this again.`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync('release', { recursive: true });
    renameSync(tmp, folder);
    remember(modules);
    return folder;
  });
}

/** Written beside and renamed: the checker must never meet half a record. */
function remember(modules: ReturnType<typeof read>['read']): void {
  const after = releasedWith(JSON.parse(readFileSync(RELEASED, 'utf8')) as Released, modules);
  writeFileSync(`${RELEASED}.new`, `${JSON.stringify(after, null, 2)}\n`);
  renameSync(`${RELEASED}.new`, RELEASED);
}

/** For whoever passes the release on: what each file is for, and what is still a draft. */
function notes(course: Course, files: [file: string, bytes: number][]): string {
  const FOR: [file: RegExp, what: string][] = [
    [/-site\.zip$/, 'The website for learners: unpack it on any web host (docs/hosting.md).'],
    [/-usb\.zip$/, 'The same for a USB stick: unpack it there, open Caseway/START-HERE.html.'],
    [/-trainers\.zip$/, 'The site for trainers. Never put it where learners look.'],
    [/^single\//, 'One module in one file, for a phone.'],
    [/^scorm12\//, 'For a learning platform: SCORM 1.2.'],
    [/^scorm2004\//, 'For a learning platform: SCORM 2004 4th Edition.'],
  ];
  const rows = FOR.flatMap(([pattern, what]) => {
    const same = files.filter(([file]) => pattern.test(file));
    return same.length ? [what, ...same.map(([file, bytes]) => `  ${file}  ${kilobytes(bytes)}`), ''] : [];
  });
  const written = course.levels.flatMap((l) => l.modules).flatMap((id) => course.languages.flatMap((l) => course.modules[id]?.[l.code] ?? [])).filter((m) => m.published);
  const missing = (m: (typeof written)[number]): string[] => [
    ...(m.review.specialist === null ? ['a child protection specialist'] : []),
    ...(m.review.disabilityOrganisation === null ? ['an organisation of persons with disabilities'] : []),
  ];
  return [
    `Caseway ${course.version}`, course.date, `Local details: ${course.context.name.en ?? course.context.id}${course.context.invented ? '; invented, for demonstration' : ''}`, '',
    'Independent work. It is not the Alliance\'s own training package.', 'Text: CC BY 4.0. Code: MIT.', '', '',
    'WHAT IS IN IT', '', ...rows,
    'SHA256SUMS', '  To check what you received: sha256sum -c SHA256SUMS (on a Mac: shasum -a 256 -c SHA256SUMS).', '', '',
    'MODULES', '',
    ...written.map((m) => `  ${m.id}  ${m.lang}  ${m.version}  ${m.title}: ${missing(m).length ? `draft, not yet reviewed by ${missing(m).join(' nor by ')}` : `reviewed, ${m.review.date}`}`), '',
  ].join('\n');
}

if (import.meta.main) {
  try {
    const folder = await release(console.log);
    for (const file of filesIn(folder)) console.log(`${join(folder, file)}  ${kilobytes(readFileSync(join(folder, file)).length)}`);
    console.log(`\n${basename(folder)} is ready in ${folder}/.\nCommit ${RELEASED} now: from here on the checker keeps what learners answered from changing its meaning.`);
  } catch (e) {
    if (!(e instanceof NotReleased)) failed(e);
    console.error(e.message);
    process.exitCode = 1;
  }
}
