/** Which interface keys the code asks for, as far as it can be read from its text. */
import { readFileSync } from 'node:fs';

export interface UsedKeys {
  /** Keys written out in a call of `say`, with a file that asks. */
  exact: Map<string, string>;
  /** Keys built from a part that is known: `say(`help.${id}`)`. */
  families: Map<RegExp, string>;
  /** Every string of the code: keys also stand in tables, and are given on. */
  literals: Set<string>;
}

/** `keys`: those there are. The player asks without "player." or "more." in front (player/page.ts), the trainers' scripts without "train." (trainer/drawn.ts); the check page has words of its own. */
export function usedKeys(files: string[], keys: string[]): UsedKeys {
  const out: UsedKeys = { exact: new Map(), families: new Map(), literals: new Set() };
  for (const file of files) {
    const full = (key: string): string => {
      if (file.startsWith('src/trainer/')) return `train.${key}`;
      const bare = key.replace(/^(player|more)\./, '');
      return keys.includes(key) || (bare === key && !file.startsWith('src/player/')) ? key : keys.includes(`more.${bare}`) ? `more.${bare}` : `player.${bare}`;
    };
    const text = readFileSync(file, 'utf8');
    for (const m of text.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)) out.literals.add(m[1] ?? m[2] ?? '');
    for (const asked of calls(text)) {
      for (const m of asked.matchAll(/'([^']+)'/g)) if (isKey(m[1]!)) out.exact.set(full(m[1]!), file);
      for (const m of asked.matchAll(/`([^`]+)`/g)) out.families.set(new RegExp(`^${file.startsWith('src/player/') ? '((player|more)\\.)?' : file.startsWith('src/trainer/') ? 'train\\.' : ''}${m[1]!.replace(/[.-]/g, '\\$&').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`), file);
    }
  }
  return out;
}

const isKey = (s: string): boolean => /^[a-z][\w.-]*$/.test(s);

/** The first argument of every `say(…)`: both branches of a condition stand in it, its condition does not. */
function calls(text: string): string[] {
  const found: string[] = [];
  for (const m of text.matchAll(/(?<![\w.])say\(/g)) {
    let depth = 1;
    let i = m.index + m[0].length;
    const from = i;
    for (; i < text.length && depth; i++) {
      const c = text[i]!;
      if ('([{'.includes(c)) depth++;
      else if (')]}'.includes(c)) depth--;
      else if (c === ',' && depth === 1) break;
    }
    const argument = text.slice(from, depth ? i : i - 1);
    const at = argument.search(/\s\?\s/);
    found.push(at < 0 ? argument : argument.slice(at));
  }
  return found;
}
