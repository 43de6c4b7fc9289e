/** Turns Markdown nodes into HTML. Text is always escaped: content can never become markup. */
import type { Nodes, Parents, PhrasingContent } from 'mdast';
import { escapeHtml } from '../model/html.ts';

/** Gives the HTML of a link, from its address and its finished words. */
export type LinkWriter = (url: string, html: string, node: Nodes) => string;
/** Told of anything that the site does not print. */
export type Unknown = (node: Nodes) => void;

/** Nodes → HTML, block level or inline as they come. */
export function toHtml(nodes: readonly Nodes[], link: LinkWriter, unknown: Unknown): string {
  return nodes.map((n) => one(n, link, unknown)).join('');
}

function one(n: Nodes, link: LinkWriter, unknown: Unknown): string {
  const inner = (p: Parents): string => toHtml(p.children, link, unknown);
  switch (n.type) {
    case 'text': return typographic(escapeHtml(n.value));
    case 'emphasis': return `<em>${inner(n)}</em>`;
    case 'strong': return `<strong>${inner(n)}</strong>`;
    case 'break': return '<br>';
    case 'link': return link(n.url, inner(n), n);
    case 'paragraph': return `<p>${inner(n)}</p>`;
    case 'heading': return `<h${n.depth}>${inner(n)}</h${n.depth}>`;
    case 'blockquote': return `<blockquote>${inner(n)}</blockquote>`;
    case 'list': {
      const tag = n.ordered ? 'ol' : 'ul';
      return `<${tag}>${n.children.map((item) => `<li>${toHtml(tight(item.children), link, unknown)}</li>`).join('')}</${tag}>`;
    }
    case 'table': {
      const [head, ...rows] = n.children;
      const row = (r: typeof head, tag: string): string => `<tr>${r?.children.map((c) => `<${tag}>${inner(c)}</${tag}>`).join('') ?? ''}</tr>`;
      return `<div class="table"><table><thead>${row(head, 'th')}</thead><tbody>${rows.map((r) => row(r, 'td')).join('')}</tbody></table></div>`;
    }
    default: unknown(n); return '';
  }
}

const CALLED: Partial<Record<string, string>> = {
  image: 'a picture', imageReference: 'a picture', inlineCode: 'words between backticks (`)', code: 'a block between backticks (```)',
  thematicBreak: 'a line of "---"', delete: 'struck-through words (~~)', footnoteReference: 'a footnote', footnoteDefinition: 'a footnote',
  linkReference: 'a link without its address', definition: 'an address apart from its link', yaml: 'a head between two lines of "---"',
};

/** What to tell an author of a node that no road can show. */
export function notShown(n: Nodes): [problem: string, fix: string] {
  return [`${CALLED[n.type] ?? `"${n.type}"`} cannot be shown`, n.type === 'image' ? 'Use <Figure> for a picture that the site draws; other pictures have no place yet.' : 'Use paragraphs, lists, tables, *emphasis*, **strong** and [links](…).'];
}

/** A list item of one paragraph prints without the paragraph. */
function tight(children: readonly Nodes[]): readonly Nodes[] {
  return children.length === 1 && children[0]?.type === 'paragraph' ? children[0].children : children;
}

/** Curly quotation marks and apostrophes for the straight ones that are quick to type. */
function typographic(s: string): string {
  return s.replace(/(^|[\s(\[—–])&quot;/g, '$1“').replace(/&quot;/g, '”').replace(/(\w)'(?=\w)/g, '$1’').replace(/(\w)'(?=[\s.,;:!?)”]|$)/g, '$1’');
}

/** The plain words of a node. */
export function toText(n: Nodes): string {
  if ('value' in n) return n.value;
  if (n.type === 'break') return ' ';
  if ('children' in n) return (n.children as PhrasingContent[]).map(toText).join(n.type === 'paragraph' || n.type === 'heading' ? '' : n.type === 'list' || n.type === 'listItem' || n.type === 'blockquote' ? ' ' : '');
  return '';
}
