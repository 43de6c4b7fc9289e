/** Who imports whom in `src/`, as it is written there. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export const files = globSync('src/**/*.{ts,tsx,astro,cjs}').map((f) => f.slice('src/'.length)).sort();
export const room = (file: string): string => file.split('/')[0]!;

export interface Import { from: string; /** as written */ what: string; /** in src/, for what is ours */ file?: string; line: number; typeOnly: boolean }

/** Imports of every form, without comments; types count as well. */
export function importsOf(from: string): Import[] {
  const text = readFileSync(join('src', from), 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (c) => c.replace(/[^\n]/g, ' '));
  const found = [...code.matchAll(/(?:^|[\n;])\s*(import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\s+from\s+)?['"]([^'"]+)['"]|(?<![\w.])(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g)];
  return found.map((m) => {
    const what = m[3] ?? m[4]!;
    return {
      from, what, line: code.slice(0, m.index + m[0].search(/\S/)).split('\n').length, typeOnly: m[2] !== undefined,
      ...(what.startsWith('.') ? { file: normalize(join(dirname(from), what)) } : {}),
    };
  });
}

/** A file and everything it loads, types left out. */
export function reachedFrom(entry: string): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file) || !/\.tsx?$/.test(file)) return;
    seen.add(file);
    for (const i of importsOf(file)) if (i.file && !i.typeOnly) visit(i.file);
  };
  visit(entry);
  return seen;
}
