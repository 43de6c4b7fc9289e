import type { Nodes } from 'mdast';
import type { Check } from '../check.ts';
import { sessionTexts } from './session-text.ts';

/** Words that everybody uses every day: their entry may be linked, and need not be. */
const EVERYDAY = new Set(['child', 'caregiver', 'caseworker', 'supervisor', 'violence', 'risk', 'transfer', 'review', 'participation', 'disability', 'identification', 'registration', 'assessment', 'child-protection', 'case-management', 'abuse', 'neglect']);

/** A term of the glossary is linked where a module's text uses it first, outside exercises and drawings. */
export const termsLinked: Check = ({ root, course, read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en')) {
    const texts = sessionTexts(m, root);
    for (const [id, term] of Object.entries(course.glossary.en)) {
      if (EVERYDAY.has(id)) continue;
      // "Standard operating procedures (SOPs)" is met as either.
      const names = term.term.split(/[()]/).map((n) => n.trim()).filter(Boolean);
      const found = new RegExp(`(?<![\\p{L}-])(?:${names.map((n) => n.replace(/s$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})s?(?![\\p{L}-])`, 'iu');
      for (const s of texts) {
        const first = s.passages.find((p) => p.place === 'reading' && p.tag !== 'Figure' && found.test(p.text));
        if (!first) continue;
        const before = texts.slice(0, texts.indexOf(s) + 1).some((t) => t.passages.some((p) => (t !== s || p.line <= first.line) && links(p.node, `term:${id}`)));
        if (!before) findings.add(s.file, first.line, `"${term.term}" is used here for the first time without its explanation`, `Link it: [words](term:${id}).`);
        break;
      }
    }
  }
};

function links(n: Nodes, url: string): boolean {
  return (n.type === 'link' && n.url === url) || ('children' in n && (n.children as Nodes[]).some((c) => links(c, url)));
}
