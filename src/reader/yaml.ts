/** YAML and JSON files, checked against a schema; findings carry the line of the value that is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import type { Findings } from './findings.ts';

export interface DataFile<T> { data: T; lineOf(path: readonly PropertyKey[]): number }

/** @returns undefined when the file is missing or wrong; every slip is then a finding. */
export function readData<T>(path: string, file: string, schema: ZodType<T>, findings: Findings): DataFile<T> | undefined {
  if (!existsSync(path)) {
    findings.add(file, 1, 'the file is missing', 'Add it; content/README.md shows what it holds.');
    return undefined;
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true });
  for (const e of document.errors) {
    const at = lines.linePos(e.pos[0]);
    findings.add(file, at.line, `cannot be read: ${e.message.split('\n')[0]?.replace(/ at line .*$/, '')}`, 'Check the indentation, and put words that hold ":" or "#" between quotation marks.', at.col);
  }
  if (document.errors.length) return undefined;
  const lineOf = (wanted: readonly PropertyKey[]): number => {
    const keys = [...wanted];
    for (; keys.length; keys.pop()) {
      const parent: unknown = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
      const last = keys[keys.length - 1];
      const pair = isMap(parent) ? parent.items.find((p) => isScalar(p.key) && p.key.value === last) : undefined;
      const node = (pair?.key ?? document.getIn(keys, true)) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (result.success) return { data: result.data, lineOf };
  for (const issue of result.error.issues) {
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    const where = issue.path.map(String).join('.');
    for (const key of unknownKeys ?? [undefined])
      findings.add(file, lineOf(key === undefined ? issue.path : [...issue.path, key]), key === undefined ? `${where || 'the file'}: ${plain(issue.message)}` : `${where ? `${where}.` : ''}${key} is not known here`, key === undefined ? 'Mend the value; content/README.md shows the form.' : 'Check its spelling, or take it out.');
  }
  return undefined;
}

const plain = (message: string): string => (/received undefined/.test(message) ? 'is missing' : message.replace(/^Invalid input: /, ''));
