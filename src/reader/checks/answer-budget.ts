import { ANSWERED } from '../../blocks/keys.ts';
import { collisions, worstCase } from '../../model/codec.ts';
import type { ReadModule } from '../module.ts';
import type { Check } from './check.ts';

/** SCORM 1.2 keeps 4,096 characters of suspend_data (RTE 3.4.4.1); we stay well below (DESIGN.md section 4). */
export const STATE_BUDGET = 3500;

/** The longest state a learner can reach in a module fits, and no two ids share their short form. */
export const answerBudget: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en')) {
    const at = `${m.file}/module.yaml`;
    for (const [a, b] of collisions([...m.module.sessions.map((s) => s.id), ...m.placed.flatMap((p) => (p.block.tag === 'FacilitatorNotes' ? [] : [p.block.id]))]))
      findings.add(at, 1, `the ids "${a}" and "${b}" have the same short form`, 'Rename the newer one.');
    const most = longestState(m);
    if (most > STATE_BUDGET) findings.add(at, 1, `a learner's state can grow to ${most} characters; an LMS keeps ${STATE_BUDGET}`, 'Make the module smaller: fewer exercises or test items.');
  }
};

export function longestState(m: ReadModule): number {
  const longest = (b: (typeof m.placed)[number]['block']): number => { const a = ANSWERED[b.tag]; return a ? a.answer.longest(a.key(b)) : 0; };
  return worstCase({
    sessions: m.module.sessions.length,
    blocks: m.placed.filter((p) => p.form === undefined && ANSWERED[p.block.tag]).map((p) => ({ longest: longest(p.block) })),
    items: m.placed.filter((p) => p.form !== undefined).map((p) => ({ longest: longest(p.block) })),
  });
}
