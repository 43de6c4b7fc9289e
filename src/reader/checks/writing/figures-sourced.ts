import type { Nodes } from 'mdast';
import type { Check } from '../check.ts';
import { sentencesOf, sessionTexts, type Passage } from './session-text.ts';

/** A number that claims something about the world: a share, a ratio, a span after which help works, a count of people, a year, an age of law. */
const FIGURE = /\b\d+(?:[.,]\d+)?\s?(?:%|per cent|percent|hours\b(?! a)|in \d+|out of \d+|: ?\d+|million|thousand)|\b(?:19|20)\d\d\b|\bunder (?:the age of )?18\b/iu;

export interface Figure { file: string; line: number; sentence: string; sourced: boolean }

/** Every figure of the text outside headings, stories and exercises, and whether its paragraph names a source, or an earlier one did. */
export function figures(texts: { file: string; passages: Passage[] }[]): Figure[] {
  const known = new Set<string>();
  return texts.flatMap(({ file, passages }) => passages
    .filter((p) => p.place === 'reading' && p.tag !== 'Story' && p.tag !== 'Say' && p.node.type !== 'heading')
    .flatMap((p) => sentencesOf(p.text).flatMap((sentence) => {
      const figure = FIGURE.exec(sentence)?.[0].toLowerCase();
      if (figure === undefined) return [];
      if (sourced(p.node)) known.add(figure);
      return [{ file, line: p.line, sentence, sourced: known.has(figure) }];
    })));
}

/** What claims a figure names where it comes from. */
export const figuresSourced: Check = ({ root, read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const f of figures(sessionTexts(m, root)))
      if (!f.sourced) findings.add(f.file, f.line, `a figure has no source: "${f.sentence.slice(0, 70)}"`, 'Name it where the figure first stands: ([words](source:id)), or leave the figure out.');
};

function sourced(n: Nodes): boolean {
  return (n.type === 'link' && (n.url.startsWith('source:') || n.url.startsWith('local:'))) || ('children' in n && (n.children as Nodes[]).some(sourced));
}
