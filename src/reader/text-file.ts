/** Opens a file that an author saved, with whatever program. */
import { existsSync, readFileSync } from 'node:fs';
import type { Findings } from './findings.ts';

/** The file's words with plain line ends and without a byte order mark; undefined when there is nothing to read, which is then a finding. */
export function readText(path: string, file: string, findings: Findings, missing = 'Add it; content/README.md shows what it holds.'): string | undefined {
  if (!existsSync(path)) { findings.add(file, 1, 'the file is missing', missing); return undefined; }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).replace(/\r\n?/g, '\n');
  } catch {
    findings.add(file, 1, 'the file is not saved as UTF-8', 'Save it again with the encoding UTF-8.');
    return undefined;
  }
  if (!text.trim()) { findings.add(file, 1, 'the file is empty', 'Write it, or take it out.'); return undefined; }
  return text;
}
