import { ANSWERED } from '../../blocks/keys.ts';
import type { Block } from '../../model/blocks.ts';
import type { ReadModule } from '../module.ts';
import type { Check } from './check.ts';

/**
 * A translation has the same parts, blocks and right answers, in the same order, as its English source (DESIGN.md D5).
 * Told only when both could be read whole: what is lost in one would look like a difference.
 */
export const sameInEveryLanguage: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang !== 'en' && r.whole)) {
    const source = read.find((r) => r.module.lang === 'en' && r.module.id === m.module.id);
    if (!source?.whole) continue;
    const there = (file: string): string => file.replace('/en/', `/${m.module.lang}/`);
    const theirs = withIds(source);
    const ours = withIds(m);

    for (const p of theirs) {
      const own = ours.find((q) => q.block.id === p.block.id && q.file === there(p.file));
      if (!own) findings.add(there(p.file), 1, `the block "${p.block.id}" of the English file is missing`, `Translate it from ${p.file}:${p.line}.`);
      else if (own.form !== p.form || facts(m, own.block) !== facts(source, p.block)) findings.add(own.file, own.line, `"${p.block.id}" has other options, other right answers or other attributes than in English`, `Compare with ${p.file}:${p.line}; translate only the words.`);
    }
    for (const p of ours)
      if (!theirs.some((q) => q.block.id === p.block.id && there(q.file) === p.file)) findings.add(p.file, p.line, `the block "${p.block.id}" is not in the English file`, 'Check its id, or take it out.');
    if (ours.length === theirs.length && ours.every((p) => theirs.some((q) => q.block.id === p.block.id))) {
      const first = ours.findIndex((p, i) => p.block.id !== theirs[i]!.block.id);
      if (first >= 0) findings.add(ours[first]!.file, ours[first]!.line, `"${ours[first]!.block.id}" stands at another place than in English`, `Here the English file has "${theirs[first]!.block.id}".`);
    }

    for (const s of source.listed) {
      const [want, has] = [source, m].map((r) => r.headings.filter((h) => h.file === `${r.file}/${s.id}.mdx`).length);
      if (want !== has) findings.add(`${m.file}/${s.id}.mdx`, 1, `there are ${has} headings "## " and ${want} in English`, 'Give the session the same parts.');
    }
    for (const { id } of source.module.objectives)
      if (!m.module.objectives.some((o) => o.id === id)) findings.add(`${m.file}/module.yaml`, m.lineOf(['objectives']), `the objective "${id}" is missing`, 'Translate it from the English module.yaml.');
    for (const { id } of m.module.objectives)
      if (!source.module.objectives.some((o) => o.id === id)) findings.add(`${m.file}/module.yaml`, m.lineOf(['objectives', id]), `the objective "${id}" is not in English`, 'Check its id, or take it out.');
  }
};

const withIds = (m: ReadModule): ReadModule['placed'] => m.placed.filter((p) => p.block.tag !== 'FacilitatorNotes');

/** Everything of a block that no translation changes. */
function facts(m: ReadModule, b: Block): string {
  const safety = m.module.test?.items.find((i) => i.block === b)?.safety ?? null;
  const more = b.tag === 'Scenario' ? b.with : b.tag === 'Activity' ? [b.minutes, b.group] : b.tag === 'Figure' ? b.draw : b.tag === 'Huddle' ? [b.minutes, b.steps.map((s) => s.minutes)] : null;
  return JSON.stringify([b.tag, b.objective ?? null, ANSWERED[b.tag]?.key(b) ?? null, more, safety]);
}
