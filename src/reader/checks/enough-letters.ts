import type { Block } from '../../model/blocks.ts';
import type { Check } from './check.ts';

/** Answers name lines by the letters a to z; behind z stand signs that a stored state keeps for itself (model/codec.ts). */
const LETTERS = 26;

export const enoughLetters: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const p of m.placed) {
      const n = most(p.block);
      if (n > LETTERS) findings.add(p.file, p.line, `<${p.block.tag} id="${p.block.id}"> has ${n} lines; there are letters for ${LETTERS}`, 'Make two blocks of it.');
    }
};

function most(b: Block): number {
  switch (b.tag) {
    case 'Match': return b.lines.length;
    case 'Order': return b.steps.length;
    case 'Categorise': return b.groups.length;
    case 'Checklist': return b.items.length;
    default: return 0;
  }
}
