/** The words of a session as a reader meets them, with their lines: what the rules of writing look at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, RootContent } from 'mdast';
import { Findings } from '../../findings.ts';
import { toText } from '../../html.ts';
import { parseMdx } from '../../mdx.ts';
import type { ReadModule } from '../../module.ts';

/** What somebody reads, what somebody does, what only a trainer reads. */
export type Place = 'reading' | 'doing' | 'trainer';

export interface Passage {
  line: number;
  text: string;
  place: Place;
  /** The block it stands in. */
  tag?: string;
  /** An answer that is not right: it may say what nobody should. */
  wrong: boolean;
  node: Nodes;
}

export interface SessionText { file: string; id: string; passages: Passage[] }

const DOING = new Set(['Choice', 'Match', 'Order', 'Categorise', 'Scenario', 'RiskLevel', 'Worksheet', 'Map', 'Form', 'Rehearse', 'Reflect', 'Checklist', 'Activity']);

/** The sessions of an English module, in reading order. Files with slips have their own findings. */
export function sessionTexts(m: ReadModule, root: string): SessionText[] {
  return m.listed.flatMap(({ id }) => {
    const file = `${m.file}/${id}.mdx`;
    const parsed = parseMdx(readFileSync(join(root, file.slice('content/'.length)), 'utf8'), file, new Findings());
    return parsed ? [{ file, id, passages: passages(parsed.children, 'reading', undefined, false) }] : [];
  });
}

function passages(nodes: readonly RootContent[], place: Place, tag: string | undefined, wrong: boolean): Passage[] {
  return nodes.flatMap((n): Passage[] => {
    if (n.type === 'mdxJsxFlowElement') {
      const own = n.name ?? '';
      const inside: Place = own === 'FacilitatorNotes' || own === 'Slide' ? 'trainer' : DOING.has(own) ? 'doing' : place;
      return passages(n.children as RootContent[], inside, tag ?? own, wrong);
    }
    if (n.type === 'list') return n.children.flatMap((item) => passages(item.children, place, tag, wrong || item.checked === false));
    if (n.type === 'blockquote') return passages(n.children, place, tag, wrong);
    if (n.type === 'table') return n.children.flatMap((row) => row.children.map((cell) => passage(cell, place, tag, wrong)));
    return [passage(n, place, tag, wrong)];
  });
}

const passage = (node: Nodes, place: Place, tag: string | undefined, wrong: boolean): Passage =>
  ({ line: node.position?.start.line ?? 1, text: toText(node).replace(/\s+/g, ' ').trim(), place, wrong, node, ...(tag ? { tag } : {}) });

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Sentences that have words. */
export const sentencesOf = (text: string): string[] => [...segmenter.segment(text)].map((s) => s.segment.trim()).filter((s) => wordsOf(s).length > 0);
