import { RESERVED } from '../module.ts';
import type { Check } from './check.ts';

/** An id stands once in its module: sessions, blocks, test items, headings and a scenario's steps share one page. */
export const idsUnique: Check = ({ read, findings }) => {
  for (const m of read) {
    const seen = new Map<string, string>(RESERVED.map((id) => [id, 'the page itself']));
    for (const [i, { id }] of m.listed.entries()) {
      // A session listed twice is told where it is read.
      if (RESERVED.includes(id)) findings.add(`${m.file}/module.yaml`, m.lineOf(['sessions', i, 'id']), `the session id "${id}" is already used by ${seen.get(id)}`, 'Give the session another id.');
      seen.set(id, `the session "${id}"`);
    }
    for (const h of m.module.lang === 'en' ? m.headings : []) {
      if (seen.has(h.anchor)) findings.add(h.file, h.line, `two headings of this session make the same address "${h.anchor}"`, 'Word one of them differently.');
      seen.set(h.anchor, `${h.file}:${h.line}`);
    }
    for (const p of m.placed) {
      if (p.block.tag === 'FacilitatorNotes') continue;
      const ids = [p.block.id, ...(p.block.tag === 'Scenario' ? p.block.steps.map((s) => `${p.block.id}-${s.id}`) : [])];
      for (const id of new Set(ids)) {
        const first = seen.get(id) ?? (/^(term|source)-/.test(id) ? 'the lists of terms and sources' : undefined);
        if (first) findings.add(p.file, p.line, `the id "${id}" is already used by ${first}`, 'Give this block another id; an id is unique in its module.');
        seen.set(id, `${p.file}:${p.line}`);
      }
    }
  }
};
