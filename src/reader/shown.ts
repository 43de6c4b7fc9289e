/** Watches that no word of a block is left behind: what a kind's `read` does not print would be lost without a trace. */
import type { Nodes, RootContent } from 'mdast';
import { PART_TAGS } from '../blocks/index.ts';

/** Words that stand in the file for the author alone: a link to a step, whose words are not shown. */
const isWay = (n: Nodes): boolean => n.type === 'paragraph' && n.children.length === 1 && n.children[0]?.type === 'link' && n.children[0].url.startsWith('#');
const isTag = (n: Nodes): boolean => n.type === 'mdxJsxFlowElement';

export class Shown {
  private readonly nodes = new Set<Nodes>();

  /** Takes a node and all in it as printed; blocks inside it answer for themselves. */
  mark(n: Nodes): void {
    this.nodes.add(n);
    if ('children' in n) for (const c of n.children as Nodes[]) if (!isTag(c)) this.mark(c);
  }

  /** The first words of each of these nodes that nothing has printed. */
  left(children: readonly RootContent[]): { node: RootContent; words: string }[] {
    return children.flatMap((c) => {
      if (c.type === 'mdxJsxFlowElement') return PART_TAGS.includes(c.name ?? '') ? this.left(c.children as RootContent[]) : [];
      const words = this.first(c);
      return words ? [words] : [];
    });
  }

  private first(n: RootContent): { node: RootContent; words: string } | undefined {
    if (n.type === 'text') return !this.nodes.has(n) && n.value.trim() ? { node: n, words: n.value.trim() } : undefined;
    if (!('children' in n) || isWay(n)) return undefined;
    for (const c of n.children as RootContent[]) { const found = this.first(c); if (found) return found; }
    return undefined;
  }
}
