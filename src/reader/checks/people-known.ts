import type { Check } from './check.ts';

/** Whoever speaks in a scenario, or stands in the middle of a map, is one of the cast. */
export const peopleKnown: Check = ({ course, read, findings }) => {
  for (const m of read)
    for (const p of m.placed)
      if (p.block.tag === 'Scenario' || p.block.tag === 'Map')
        for (const who of p.block.tag === 'Map' ? [p.block.child] : p.block.with)
          if (!Object.hasOwn(course.people, who)) findings.add(p.file, p.line, `"${who}" is not in people.yaml`, `Use one of: ${Object.keys(course.people).join(', ')}; or add the person there.`);
};
