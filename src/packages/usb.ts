/**
 * What makes the site a USB folder besides its pages: READ-ME in every language, and the list of all files by which
 * a copy is checked. `dist/` and the stick are the same folder (DESIGN.md section 1).
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Course, Locale } from '../model/course.ts';
import { dateIn } from '../model/dates.ts';
import { type FileList, LIST, listText, SUMS, sumsText } from '../model/file-list.ts';
import type { Site } from './site.ts';

/** As readers of that language look for it; ASCII, so that every stick and every old system can hold the name. */
export const READ_ME: Record<Locale, string> = { en: 'READ-ME.en.txt', fr: 'LISEZ-MOI.fr.txt', es: 'LEEME.es.txt', ar: 'READ-ME.ar.txt' };

/** Windows opens a file only when its whole path has less than 260 characters; the rest is for where the folder lies. */
const LONGEST_PATH = 180;

/**
 * The last step of a site: its list holds every file that lies there by then.
 * @throws naming the file, when a name would not survive a stick (FAT, exFAT) or Windows.
 */
export function makeUsbFolder({ course, folder }: Pick<Site, 'course' | 'folder'>): void {
  for (const { code } of course.languages) {
    const words = course.readMe[code];
    // The mark and the line ends are what old Notepad needs to show Arabic, and lines at all.
    if (words !== undefined) writeFileSync(join(folder, READ_ME[code]), `\uFEFF${readMe(words, code, course).replace(/\n/g, '\r\n')}`);
  }
  const names = filesIn(folder).filter((name) => name !== LIST && name !== SUMS);
  checkNames([...names, LIST, SUMS]);
  const files = Object.fromEntries(names.map((name): [string, FileList['files'][string]] => {
    const bytes = readFileSync(join(folder, name));
    return [name, [bytes.length, sha256(bytes)]];
  }));
  const list: FileList = { course: course.id, context: course.context.id, version: course.version, date: course.date, files };
  writeFileSync(join(folder, LIST), listText(list));
  writeFileSync(join(folder, SUMS), sumsText(list, sha256(listText(list))));
}

const readMe = (words: string, lang: Locale, { version, date }: Course): string => words.replaceAll('{version}', version).replaceAll('{date}', dateIn(lang, date));

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Every file below, as `en/index.html`, in an order that is the same on every machine. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => !f.isDirectory()).map((f) => relative(folder, join(f.parentPath, f.name)).split(sep).join('/')).sort();
}

/** @throws at the first name that FAT, exFAT or Windows would refuse or change. */
export function checkNames(names: string[]): void {
  const seen = new Map<string, string>();
  for (const name of names) {
    const parts = name.split('/');
    const wrong =
      /[\\:*?"<>|]/.test(name) ? 'has one of \\ : * ? " < > |'
      : /[^ -~]/.test(name) ? 'has characters other than ASCII'
      : parts.some((p) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(p)) ? 'has a name that Windows keeps for itself'
      : parts.some((p) => /[. ]$/.test(p)) ? 'ends in a dot or a space'
      : name.length > LONGEST_PATH ? `is longer than ${LONGEST_PATH} characters`
      : undefined;
    if (wrong) throw new Error(`"${name}" cannot go on a USB stick: it ${wrong}. Give the file another name.`);
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) throw new Error(`"${name}" cannot go on a USB stick: "${twin}" differs only in upper and lower case. Give one of them another name.`);
    seen.set(name.toLowerCase(), name);
  }
}
