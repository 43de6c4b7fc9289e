import type { Check } from './check.ts';

/** A content note stands first in its part: "skip this part" passes over everything up to the next heading. */
export const notesFirst: Check = ({ read, findings }) => {
  for (const m of read)
    for (const s of m.module.sessions)
      for (const [i, f] of s.flow.entries()) {
        if (f.tag !== 'ContentNote' || i === 0 || s.flow[i - 1]?.tag === 'Heading') continue;
        const at = m.placed.find((p) => p.block === f);
        findings.add(at?.file ?? `${m.file}/${s.id}.mdx`, at?.line ?? 1, `<ContentNote id="${f.id}"> does not stand first in its part`, 'Move it directly below the "## " heading of its part, or to the top of the session.');
      }
};
