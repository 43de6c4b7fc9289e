/**
 * "Our voice": what an agency has recorded in `contexts/<id>/audio/<language>/<module id>/<block id>.mp3` or `.m4a`.
 * MP3 and AAC play in every browser of DESIGN.md section 7; Ogg does not in Safari.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SPOKEN_TAGS, type KeyPoints, type Recording, type Say, type Story } from '../model/blocks.ts';
import { LOCALES, type Locale } from '../model/course.ts';
import type { Findings } from './findings.ts';
import type { ReadModule } from './module.ts';
import { nearest } from './nearest.ts';

const MOST_BYTES = 1024 * 1024;

export interface FoundRecording extends Recording { lang: Locale; module: string; block: string; /** As shown in findings. */ at: string }

/** Every recording of the context that could be one, whatever it belongs to. */
export function findRecordings(root: string, context: string, findings: Findings): FoundRecording[] {
  const at = `content/contexts/${context}/audio`;
  const top = join(root, 'contexts', context, 'audio');
  return list(top).flatMap((lang): FoundRecording[] => {
    if (!isFolder(join(top, lang))) { findings.add(`${at}/${lang}`, 1, 'this is no folder of a language', 'A recording stands in audio/<language>/<module id>/, such as audio/en/l1-01/.'); return []; }
    if (!(LOCALES as readonly string[]).includes(lang)) { findings.add(`${at}/${lang}`, 1, `there is no language "${lang}"`, `Name the folder ${LOCALES.join(', ')}.`); return []; }
    return list(join(top, lang)).flatMap((module) => {
      const folder = join(top, lang, module);
      if (!isFolder(folder)) { findings.add(`${at}/${lang}/${module}`, 1, 'this is no folder of a module', `Put the recording into the folder of its module, such as ${lang}/l1-01/.`); return []; }
      const found = list(folder).flatMap((name) => one(folder, name, `${at}/${lang}/${module}/${name}`, findings) ?? []);
      return found.flatMap(({ block, ...r }, n) => {
        if (found.findIndex((x) => x.block === block) === n) return [{ ...r, lang: lang as Locale, module, block }];
        findings.add(r.at, 1, `there is already a recording of "${block}"`, 'Keep one of the two.');
        return [];
      }).map((r) => ({ ...r, file: `${module}.${r.file}` }));
    });
  });
}

function one(folder: string, name: string, at: string, findings: Findings): Omit<FoundRecording, 'lang' | 'module'> | undefined {
  const no = (problem: string, fix: string): undefined => { findings.add(at, 1, problem, fix); };
  const [, block, ending] = /^(.+)\.(mp3|m4a)$/i.exec(name) ?? [];
  if (!block || !ending) return no('recordings of this kind do not play on every phone', 'Save it as .mp3 or .m4a, with the id of its block as its name.');
  const from = join(folder, name);
  const { size } = statSync(from);
  if (!size) return no('the recording is empty', 'Record it again, or take the file out.');
  if (size > MOST_BYTES) return no(`the recording has ${(size / MOST_BYTES).toFixed(1)} MB`, 'Keep it below 1 MB: one voice is clear in mono with 48 kilobits a second; else read it in fewer words.');
  const bytes = readFileSync(from);
  const kind = ending.toLowerCase() as 'mp3' | 'm4a';
  if (!IS[kind](bytes)) return no(`the recording is not what ".${kind}" says`, 'Giving a file another name does not change it: open it in a sound program and save it as .mp3 or .m4a.');
  return { block, at, from, bytes: size, file: `${block}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${kind}` };
}

/** By their first bytes. Telephones also write AMR into a container like that of .m4a; no browser plays it. */
const IS = {
  mp3: (b: Buffer): boolean => b.toString('latin1', 0, 3) === 'ID3' || (b[0] === 0xff && ((b[1] ?? 0) & 0xe0) === 0xe0 && ((b[1] ?? 0) & 0x06) !== 0),
  m4a: (b: Buffer): boolean => b.toString('latin1', 4, 8) === 'ftyp' && !b.toString('latin1', 8, 11).startsWith('3g'),
};

/** Gives each block its recording. Of a module that could not be read as a whole nothing is said: its own findings come first. */
export function placeRecordings(found: FoundRecording[], root: string, read: ReadModule[], findings: Findings): void {
  for (const { lang, module, block, at, ...recording } of found) {
    const m = read.find((r) => r.module.lang === lang && r.module.id === module);
    if (!m) {
      const ids = read.filter((r) => r.module.lang === lang).map((r) => r.module.id);
      if (!list(join(root, lang, 'modules')).some((name) => name.startsWith(`${module}-`))) findings.add(at, 1, `there is no module "${module}" in "${lang}"`, ids.length ? `Use one of: ${ids.join(', ')}.` : 'Translate the module first.');
      continue;
    }
    const placed = m.placed.find((p) => p.block.id === block);
    const spoken = m.placed.map((p) => p.block).filter((b): b is KeyPoints | Say | Story => (SPOKEN_TAGS as readonly string[]).includes(b.tag));
    const target = spoken.find((b) => b.id === block);
    if (target) target.recording = recording;
    else if (placed) findings.add(at, 1, `"${block}" is a <${placed.block.tag}>, and that has no recording`, `Only ${SPOKEN_TAGS.join(', ')} have one.`);
    else if (m.whole) {
      const meant = nearest(block, spoken.map((b) => b.id));
      findings.add(at, 1, `"${module}" has no block "${block}"`, meant ? `Did you mean "${meant}"?` : `${module}.recording.html lists every name.`);
    }
  }
}

const isFolder = (path: string): boolean => statSync(path).isDirectory();
const list = (folder: string): string[] => (existsSync(folder) && isFolder(folder) ? readdirSync(folder).filter((n) => !n.startsWith('.')).sort() : []);
