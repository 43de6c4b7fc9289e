/** What a block's folder gives to the reader: its tag, its attributes, and how its body is read (DESIGN.md section 3). */
import type { Nodes, ListItem, RootContent } from 'mdast';
import type { ZodType } from 'zod';
import type { Block, SoloFlow } from '../model/blocks.ts';
import type { Draft, SlideWords } from './slide-draft.ts';
import type { OnPaper, PaperWords } from './paper.ts';

/** A block as an author wrote it, with what is needed to turn it into data. */
export interface Written<A> {
  attributes: A;
  children: RootContent[];
  /** Finished HTML of block-level nodes. */
  html(nodes: readonly Nodes[]): string;
  /** Finished HTML of what stands inside one paragraph, heading or table cell. */
  inline(node: Nodes): string;
  /** Plain words of a node. */
  text(node: Nodes): string;
  /** Child tags of that name, in order, each with its attributes as written. */
  parts(name: string): Part[];
  /** Prose and blocks, for a part that holds blocks itself. */
  flow(children: RootContent[]): SoloFlow[];
  /** Records a finding at the node's line; reading goes on, so that all findings are told at once. */
  error(node: Nodes | undefined, problem: string, fix: string): void;
}

export interface Part { attributes: Record<string, string>; children: RootContent[]; node: RootContent }

export interface Kind<B extends Block, A> {
  tag: B['tag'];
  /** Ids, numbers and keywords; never a sentence. */
  attributes: ZodType<A>;
  read(w: Written<A>): Omit<B, 'tag' | 'id' | 'objective'>;
  /** For the room, where the default (slides.ts) will not do. */
  slides?(b: B, w: SlideWords): Draft[];
  /** Where blocks/paper.ts would not draw it right. */
  paper?(b: B, w: PaperWords): OnPaper;
}

/** Fixes A and B, so that a kind's file needs no type arguments at its use. */
export function kind<B extends Block, A>(k: Kind<B, A>): Kind<B, A> { return k; }

export const letter = (index: number): string => String.fromCharCode(97 + index);

/** The lists of a body that hold options, lines or steps, and everything that stands before them. */
export function promptAndList(w: Written<unknown>, ordered = false): { prompt: RootContent[]; items: ListItem[]; rest: RootContent[] } {
  const at = w.children.findIndex((n) => n.type === 'list' && !!n.ordered === ordered);
  if (at < 0) return { prompt: w.children, items: [], rest: [] };
  const list = w.children[at];
  return { prompt: w.children.slice(0, at), items: list?.type === 'list' ? list.children : [], rest: w.children.slice(at + 1) };
}
