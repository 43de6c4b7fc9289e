import type { Check } from './check.ts';

/** A link to a place in the module leads to a session, a block or a heading. */
export const placesExist: Check = ({ read, findings }) => {
  for (const m of read) {
    if (!m.whole) continue;
    const places = new Set([...m.listed.map((s) => s.id), ...m.headings.map((h) => h.anchor), ...m.placed.map((p) => p.block.id)]);
    for (const { target, file, line } of m.used.places)
      if (!places.has(target)) findings.add(file, line, `the link "#${target}" leads nowhere`, 'Use the id of a session or a block of this module.');
  }
};
