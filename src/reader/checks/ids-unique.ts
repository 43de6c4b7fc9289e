import { RESERVED } from '../module.ts';
import type { Check } from './check.ts';

/** An id stands once in its module: sessions, blocks, test items and headings share one page. */
export const idsUnique: Check = ({ read, findings }) => {
  for (const m of read) {
    const seen = new Map<string, string>(RESERVED.map((id) => [id, 'the page itself']));
    for (const s of m.module.sessions) {
      if (seen.has(s.id)) findings.add(`${m.file}/module.yaml`, m.lineOf(['sessions']), `the session id "${s.id}" is already used by ${seen.get(s.id)}`, 'Give the session another id.');
      seen.set(s.id, `the session "${s.id}"`);
      for (const f of s.flow) if (f.tag === 'Heading') {
        if (seen.has(f.anchor)) findings.add(`${m.file}/${s.id}.mdx`, 1, `two headings make the same address "${f.anchor}"`, 'Word one of them differently.');
        seen.set(f.anchor, `a heading of "${s.id}"`);
      }
    }
    for (const p of m.placed) {
      if (p.block.tag === 'FacilitatorNotes') continue;
      const first = seen.get(p.block.id);
      if (first) findings.add(p.file, p.line, `the id "${p.block.id}" is already used by ${first}`, 'Give this block another id; an id is unique in its module.');
      seen.set(p.block.id, `${p.file}:${p.line}`);
    }
  }
};
