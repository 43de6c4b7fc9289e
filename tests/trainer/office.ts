/** Opens what was written for PowerPoint and Word, as strictly as those programs do, and shows it to LibreOffice. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, posix } from 'node:path';
import { unzipSync } from 'fflate';
import sax from 'sax';
import { temporary } from '../site.ts';

export interface Office { names: string[]; xml(name: string): string }

/** @throws when a part is not well formed, or names one that is not there */
export function opened(bytes: Uint8Array): Office {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const xml = (name: string): string => { assert.ok(parts[name], `there is no ${name}`); return new TextDecoder().decode(parts[name]); };
  assert.equal(names[0], '[Content_Types].xml');
  for (const name of names.filter((n) => /\.(xml|rels)$/.test(n))) {
    const parser = sax.parser(true);
    parser.onerror = (e) => { throw new Error(`${name}: ${e.message}`); };
    parser.write(xml(name)).close();
  }
  const types = xml('[Content_Types].xml');
  const declared = [...types.matchAll(/PartName="\/([^"]+)"/g)].map((m) => m[1]!);
  const endings = [...types.matchAll(/Extension="([^"]+)"/g)].map((m) => m[1]!);
  assert.deepEqual(declared.filter((n) => !parts[n]), [], 'parts that are declared and not there');
  assert.deepEqual(names.filter((n) => n !== '[Content_Types].xml' && !declared.includes(n) && !endings.includes(n.split('.').pop()!)), [], 'parts without a type');
  for (const name of names.filter((n) => n.endsWith('.rels'))) {
    const from = posix.dirname(posix.dirname(name));
    for (const m of xml(name).matchAll(/<Relationship [^>]*>/g)) {
      const target = /Target="([^"]+)"/.exec(m[0])![1]!;
      if (!m[0].includes('TargetMode="External"')) assert.ok(parts[posix.normalize(target.startsWith('/') ? target.slice(1) : posix.join(from, target))], `${name} leads to ${target}`);
    }
  }
  return { names, xml };
}

const plainText = (s: string): string => s.replace(/&(lt|gt|quot|apos|amp);/g, (_, e: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[e]!);
/** Letters alone: a break within a sentence may be anywhere. */
export const letters = (s: string): string => s.replace(/\s+/g, '');
/** What stands in the text runs, in order. */
export const textIn = (xml: string): string => plainText([...xml.matchAll(/<(?:a|w):t(?: [^>]*)?>([^<]*)<\/(?:a|w):t>/g)].map((m) => m[1]!).join(''));
/** Of finished HTML. */
export const lettersOf = (html: string): string => letters(plainText(html.replace(/<[^>]+>/g, '')));

const onPath = (name: string): string | undefined => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)).find((p) => existsSync(p));
/** Says what is missing; `false` where both are there. For the `skip` option of `node:test`. */
export function withoutLibreOffice(): string | false {
  const missing = ['soffice', 'pdftotext'].filter((name) => !onPath(name));
  return missing.length ? `no ${missing.join(' and no ')} on this machine (Debian: apt-get install libreoffice-impress libreoffice-writer poppler-utils)` : false;
}

export interface Word { text: string; left: number; right: number; top: number; bottom: number }
export interface Shown { width: number; height: number; words: Word[] }

/** The pages as LibreOffice draws them, word by word, in points. */
export function shown(bytes: Uint8Array, ending: 'pptx' | 'docx'): Shown[] {
  const folder = temporary('office');
  try {
    const file = join(folder.path, `it.${ending}`);
    writeFileSync(file, bytes);
    const { status, stderr } = spawnSync('soffice', [`-env:UserInstallation=file://${join(folder.path, 'profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', folder.path, file], { encoding: 'utf8', timeout: 300_000 });
    assert.ok(existsSync(join(folder.path, 'it.pdf')), `LibreOffice did not open the ${ending} (${status}): ${stderr}`);
    spawnSync('pdftotext', ['-bbox', join(folder.path, 'it.pdf'), join(folder.path, 'it.html')]);
    return [...readFileSync(join(folder.path, 'it.html'), 'utf8').matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map((p) => ({
      width: Number(p[1]), height: Number(p[2]),
      words: [...p[3]!.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map((w) => ({ left: Number(w[1]), top: Number(w[2]), right: Number(w[3]), bottom: Number(w[4]), text: plainText(w[5]!) })),
    }));
  } finally { folder.remove(); }
}

/** Words that lie on each other by more than a touch. */
export function collisions(words: Word[]): string[] {
  const found: string[] = [];
  for (const [i, a] of words.entries())
    for (const b of words.slice(i + 1)) {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const smaller = Math.min((a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top));
      if (wide > 0 && high > 0 && wide * high > smaller * 0.45) found.push(`"${a.text}" and "${b.text}"`);
    }
  return found;
}
