import type { Scenario } from '../../model/blocks.ts';
import type { Check } from './check.ts';

/** No option leads back to a step that was passed: an answer is the path, and a path that can go in circles has no longest form. */
export const scenarioEnds: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const p of m.placed)
      if (p.block.tag === 'Scenario')
        for (const [from, to] of circles(p.block))
          findings.add(p.file, p.line, `<Scenario id="${p.block.id}"> goes in a circle: "${from}" leads back to "${to}"`, 'Take the link out: an option without a link lets the learner try another way at the same step.');
};

function circles(b: Scenario): [from: string, to: string][] {
  const found: [string, string][] = [];
  const done = new Set<string>();
  const visit = (id: string, way: string[]): void => {
    if (done.has(id)) return;
    for (const { to } of b.steps.find((s) => s.id === id)?.options ?? [])
      if (to !== undefined && [...way, id].includes(to)) found.push([id, to]);
      else if (to !== undefined) visit(to, [...way, id]);
    done.add(id);
  };
  if (b.steps[0]) visit(b.steps[0].id, []);
  return found;
}
