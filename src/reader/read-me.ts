/** Reads what the USB stick says of itself to somebody who opens it: plain text, with the version filled in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Course } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { readText } from './text-file.ts';

const NAMES = ['{version}', '{date}'];

/** English must be there; a language without its own has no such file on the stick, which is a warning. */
export function readReadMe(root: string, findings: Findings, warnings: Findings): Course['readMe'] {
  return Object.fromEntries(LOCALES.flatMap((lang) => {
    const file = `content/${lang}/read-me.txt`;
    const path = join(root, lang, 'read-me.txt');
    if (lang !== 'en' && !existsSync(path)) { warnings.add(file, 1, 'the file is missing', 'Translate content/en/read-me.txt.'); return []; }
    const text = readText(path, file, findings);
    if (text === undefined) return [];
    for (const [n, line] of text.split('\n').entries())
      for (const [found] of line.matchAll(/\{[^}]*\}?/g))
        if (!NAMES.includes(found)) findings.add(file, n + 1, `nothing is filled in for "${found}"`, `Only ${NAMES.join(' and ')} are; write the rest in words.`);
    return [[lang, text]];
  }));
}
