import { ANSWERED } from '../../blocks/keys.ts';
import type { Check } from './check.ts';

/** A translation has the same blocks with the same right answers, in the same order, as its English source (DESIGN.md D5). */
export const sameInEveryLanguage: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang !== 'en')) {
    const source = read.find((r) => r.module.lang === 'en' && r.module.id === m.module.id);
    for (const p of source?.placed ?? []) {
      const own = m.placed.find((q) => q.block.id === p.block.id && q.session === p.session && q.form === p.form);
      const file = p.file.replace('/en/', `/${m.module.lang}/`);
      if (p.block.tag === 'FacilitatorNotes') continue;
      if (!own) findings.add(file, 1, `the block "${p.block.id}" of the English file is missing`, `Translate it from ${p.file}:${p.line}.`);
      else if (key(own.block) !== key(p.block)) findings.add(own.file, own.line, `"${p.block.id}" has other options or other right answers than in English`, `Compare with ${p.file}:${p.line}; translate only the words.`);
    }
    for (const p of m.placed)
      if (p.block.tag !== 'FacilitatorNotes' && source && !source.placed.some((q) => q.block.id === p.block.id)) findings.add(p.file, p.line, `the block "${p.block.id}" is not in English`, 'Check its id, or take it out.');
  }
};

function key(b: Parameters<NonNullable<(typeof ANSWERED)['Choice']>['key']>[0]): string {
  return JSON.stringify([b.tag, ANSWERED[b.tag]?.key(b) ?? null]);
}
