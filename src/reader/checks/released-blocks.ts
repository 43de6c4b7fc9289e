import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERED } from '../../blocks/keys.ts';
import type { Check } from './check.ts';

/** content/released-ids.json: module → block → its key as it was released. */
export type Released = Record<string, Record<string, string>>;

/** A published block may only gain options at its end (DESIGN.md D5): its released key must be a beginning of today's. */
export const releasedBlocks: Check = ({ root, read, findings }) => {
  const path = join(root, 'released-ids.json');
  if (!existsSync(path)) return;
  const released = JSON.parse(readFileSync(path, 'utf8')) as Released;
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const p of m.placed) {
      const before = released[m.module.id]?.[p.block.id];
      if (before !== undefined && !grewFrom(before, releasedKey(p.block)))
        findings.add(p.file, p.line, `"${p.block.id}" was published with other options or another right answer`, 'Give the changed block a new id; learners\' answers hang on the old one.');
    }
};

/** The key with its options in source order, as text that only grows at the end. */
export function releasedKey(b: Parameters<NonNullable<(typeof ANSWERED)['Choice']>['key']>[0]): string {
  switch (b.tag) {
    case 'Choice': return `Choice${b.several ? '+' : ''} ${b.options.map((o) => (o.right ? 'x' : '-')).join('')}`;
    case 'Match': return `Match ${b.lines.map((l) => l.partner).join('')}`;
    case 'Checklist': return `Checklist ${'-'.repeat(b.items.length)}`;
    default: return `${b.tag} ${JSON.stringify(ANSWERED[b.tag]?.key(b) ?? '')}`;
  }
}

function grewFrom(before: string, now: string): boolean {
  return /^(Choice\+?|Match|Checklist) /.test(before) ? now.startsWith(before) : now === before;
}
