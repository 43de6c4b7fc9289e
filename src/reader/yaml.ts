/** YAML and JSON files, checked against a schema; findings carry the line of the value that is wrong. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import type { Findings } from './findings.ts';
import { readText } from './text-file.ts';
import { valueInPlainWords, yamlInPlainWords } from './yaml-words.ts';

export interface DataFile<T> { data: T; lineOf(path: readonly PropertyKey[]): number }

/** @returns undefined when the file is missing or wrong; every slip is then a finding. */
export function readData<T>(path: string, file: string, schema: ZodType<T>, findings: Findings): DataFile<T> | undefined {
  const text = readText(path, file, findings);
  if (text === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  // One slip often makes the parser stumble again further down its line, and a tab down the file.
  const told = new Set<number>();
  const tabs = document.errors.filter((e) => e.code === 'TAB_AS_INDENT');
  for (const e of tabs.length ? tabs : document.errors) {
    const at = e.code === 'MISSING_CHAR' && e.message.includes('quote') ? openQuote(text) : lines.linePos(e.pos[0]);
    if (told.has(at.line)) continue;
    told.add(at.line);
    findings.add(file, at.line, ...yamlInPlainWords(e.code, e.message), at.col);
  }
  if (document.errors.length) return undefined;
  const lineOf = (wanted: readonly PropertyKey[]): number => {
    const keys = [...wanted];
    for (; keys.length; keys.pop()) {
      const parent: unknown = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
      const last = keys[keys.length - 1];
      const pair = isMap(parent) ? parent.items.find((p) => isScalar(p.key) && String(p.key.value) === String(last)) : undefined;
      const node = (pair?.key ?? document.getIn(keys, true)) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    findings.add(file, text.split('\n').findIndex((l) => /(^|[:,[{-])\s*[*&]\S/.test(l)) + 1 || 1, 'a value begins with "*" or "&", which YAML reads as a reference', 'Put the words between quotation marks.');
    return undefined;
  }
  const result = schema.safeParse(data);
  if (result.success) return { data: result.data, lineOf };
  for (const issue of result.error.issues)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) findings.add(file, lineOf([...issue.path, key]), `${place([...issue.path, key])} is not known here`, 'Check its spelling, or take it out.');
    else findings.add(file, lineOf(issue.path), `${place(issue.path) || 'the file'} ${document.hasIn(issue.path) || issue.code === 'invalid_key' || !issue.path.length ? valueInPlainWords(issue) : 'is missing'}`, 'Mend the value; content/README.md shows the form.');
  return undefined;
}

/** The first line whose quotation marks are not in pairs: the parser only stumbles where the file ends. */
function openQuote(text: string): { line: number; col: number } {
  const line = text.split('\n').findIndex((l) => (l.replace(/\\"/g, '').match(/"/g) ?? []).length % 2 === 1);
  return { line: Math.max(0, line) + 1, col: 1 };
}

/** "sessions, number 2, minutes" */
function place(path: readonly PropertyKey[]): string {
  return path.map((p) => (typeof p === 'number' ? `number ${p + 1}` : String(p))).join(', ');
}
