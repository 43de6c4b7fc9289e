import type { Check } from './check.ts';

/** Every objective that a block names is in module.yaml; a translation names the same ones (same-in-every-language.ts). */
export const objectivesKnown: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en')) {
    const known = m.module.objectives.map((o) => o.id);
    for (const p of m.placed)
      if (p.block.objective && !known.includes(p.block.objective))
        findings.add(p.file, p.line, `the objective "${p.block.objective}" is not in module.yaml`, `Use one of: ${known.join(', ')}.`);
  }
};
