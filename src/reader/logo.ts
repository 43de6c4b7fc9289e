/** An agency's logo, from its context's folder: small, and of a kind that every browser and printer knows. It stands in the page itself. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Findings } from './findings.ts';

/** With four languages, each with one page that holds it. */
const MOST_BYTES = 60_000;

/** By their first bytes: another name does not make another picture. */
const KINDS: Record<string, { type: string; is(b: Buffer): boolean }> = {
  svg: { type: 'image/svg+xml', is: (b) => /<svg[\s>]/.test(b.toString('utf8', 0, 2000)) },
  png: { type: 'image/png', is: (b) => b.toString('latin1', 1, 4) === 'PNG' },
  jpg: { type: 'image/jpeg', is: (b) => b[0] === 0xff && b[1] === 0xd8 },
};

/** @param line Of the logo's name in `file`, the context's YAML. @returns a data: address; undefined with a finding. */
export function readLogo(folder: string, name: string, file: string, line: number, findings: Findings): string | undefined {
  const no = (problem: string, fix: string): undefined => { findings.add(file, line, problem, fix); };
  const kind = KINDS[/\.(\w+)$/.exec(name.toLowerCase())?.[1]?.replace('jpeg', 'jpg') ?? ''];
  if (!kind || /[\\/]/.test(name)) return no(`"${name}" cannot be a logo`, 'Give the name of an .svg, .png or .jpg file that lies beside context.yaml.');
  const path = join(folder, name);
  if (!existsSync(path)) return no(`there is no file "${name}"`, 'Put the logo beside context.yaml, or take the line out.');
  if (statSync(path).size > MOST_BYTES) return no(`the logo "${name}" has ${Math.ceil(statSync(path).size / 1000)} kB`, `Save it smaller, below ${MOST_BYTES / 1000} kB: 400 pixels wide are enough on paper.`);
  const bytes = readFileSync(path);
  if (!kind.is(bytes)) return no(`"${name}" is not a picture of that kind`, 'Open it in a drawing program and save it as .svg, .png or .jpg.');
  return `data:${kind.type};base64,${bytes.toString('base64')}`;
}
