import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Block } from '../../model/blocks.ts';
import type { ReadModule } from '../module.ts';
import { readData } from '../yaml.ts';
import type { Check } from './check.ts';

/** content/released-ids.json: module → block → its options as they were released. */
export type Released = Record<string, Record<string, string>>;
const released: z.ZodType<Released> = z.record(z.string(), z.record(z.string(), z.string()));

/** A published block may only gain options at its end; any other change of them needs a new id (DESIGN.md D5). */
export const releasedBlocks: Check = ({ root, read, findings }) => {
  const path = join(root, 'released-ids.json');
  if (!existsSync(path)) return;
  const before = readData(path, 'content/released-ids.json', released, findings)?.data ?? {};
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const p of m.placed) {
      const then = before[m.module.id]?.[p.block.id];
      if (then !== undefined && !grewFrom(then, releasedKey(p.block)))
        findings.add(p.file, p.line, `"${p.block.id}" was published with other options or another right answer`, 'Give the changed block a new id; learners\' answers hang on the old one.');
    }
};

/** What the file must hold once these modules are out: what was released before stays, also of blocks that are gone, so that no id comes back as something else. Notes for facilitators have no id of their own, and nobody answers them. */
export function releasedWith(before: Released, read: ReadModule[]): Released {
  const after: Released = { ...before };
  for (const { module, placed } of read.filter((r) => r.module.lang === 'en' && r.module.published))
    after[module.id] = sorted({ ...before[module.id], ...Object.fromEntries(placed.filter((p) => p.block.tag !== 'FacilitatorNotes').map((p) => [p.block.id, releasedKey(p.block)])) });
  return sorted(after);
}
const sorted = <T,>(o: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The block's tag and, for each list of options, its letters in source order: a text that grows only at the end of a list. */
export function releasedKey(b: Block): string {
  const marks = (list: { right: boolean }[]): string => list.map((o) => (o.right ? 'x' : '-')).join('');
  switch (b.tag) {
    case 'Choice': return `${b.several ? 'Choice, several' : 'Choice'}: ${marks(b.options)}`;
    case 'Match': return `Match: ${b.lines.map((l) => l.partner).join('')}`;
    case 'Order': return `Order of ${b.steps.length}:`;
    case 'Categorise': return `Categorise: ${b.groups.map((g) => 'i'.repeat(b.lines.filter((l) => l.group === g.letter).length)).join(' ')}`;
    case 'RiskLevel': return `RiskLevel, ${b.accepted.join(' or ')}: ${marks(b.reasons)}`;
    case 'Scenario': return `Scenario: ${b.steps.map((s) => `${s.id}=${s.options.map((o) => `${o.right ? 'x' : '-'}${o.to ?? ''};`).join('')}`).join(' ')}`;
    case 'Checklist': return `Checklist: ${'-'.repeat(b.items.length)}`;
    default: return `${b.tag}:`;
  }
}

/** Every list of then is the beginning of the same list now. A list that was empty stays so: a scenario ended there. */
function grewFrom(then: string, now: string): boolean {
  const [kindThen, ...listsThen] = then.split(/(?<=:) /).flatMap((part, i) => (i ? part.split(' ') : [part]));
  const [kindNow, ...listsNow] = now.split(/(?<=:) /).flatMap((part, i) => (i ? part.split(' ') : [part]));
  return kindThen === kindNow && listsThen.every((list, i) => {
    const same = listsNow[i] ?? '';
    return list.endsWith('=') ? same === list : same.startsWith(list);
  });
}
