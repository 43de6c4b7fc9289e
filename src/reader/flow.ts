/** From Markdown nodes to a session's flow: prose, headings and blocks. */
import type { Nodes, RootContent } from 'mdast';
import { KINDS, PART_TAGS } from '../blocks/index.ts';
import type { Kind, Part, Written } from '../blocks/kind.ts';
import type { Block, SoloFlow } from '../model/blocks.ts';
import type { Flow } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { textOf } from '../model/html.ts';
import { notShown, toHtml, toText, type LinkWriter } from './html.ts';
import { attributesOf, type JsxNode } from './mdx.ts';
import { nearest } from './nearest.ts';
import { Shown } from './shown.ts';

export interface FlowReader {
  file: string;
  findings: Findings;
  link: LinkWriter;
  /** Anchor for the nth `##` heading, with its words. */
  anchor(n: number, words: string, line: number): string;
  /** Attributes that the reader itself takes from a block's tag before its kind sees them. */
  take?(attributes: Record<string, string>, node: JsxNode, tag: string): void;
  /** The blocks that may stand in the file; without it those of a session. */
  kinds?: ReadonlyMap<string, Kind<Block, Record<string, unknown>>>;
  /** Called for every block read, nested ones too. */
  met(block: Block, line: number): void;
  /** Called when a block could not be read: rules over the whole module then say nothing about what is missing. */
  lost(): void;
}

/** Every node of a file after its title. */
export function readFlow(nodes: readonly RootContent[], r: FlowReader): Flow[] {
  const flow: Flow[] = [];
  let headings = 0;
  for (const node of nodes) {
    if (node.type === 'mdxJsxFlowElement') {
      const block = readBlock(node, r);
      if (block) flow.push(block);
    } else if (node.type === 'heading') {
      if (node.depth !== 2) {
        r.findings.add(r.file, lineOf(node), `a heading of level ${node.depth} stands in the text`, node.depth === 1 ? 'A session has one "# title", on top; begin parts with "## ".' : 'Begin parts with "## ".');
        continue;
      }
      const html = inline(node, r);
      flow.push({ tag: 'Heading', html, anchor: r.anchor(headings++, textOf(html), lineOf(node)) });
    } else addProse(flow, html([node], r));
  }
  return flow;
}

function addProse(flow: (Flow | SoloFlow)[], text: string): void {
  const last = flow[flow.length - 1];
  if (last?.tag === 'Prose') last.html += text;
  else if (text) flow.push({ tag: 'Prose', html: text });
}

/** One block by its tag; undefined when it could not be read. */
export function readBlock(node: JsxNode, r: FlowReader): Block | undefined {
  const tag = node.name ?? '';
  const line = lineOf(node);
  const kind = (r.kinds ?? KINDS).get(tag);
  if (!kind) {
    if (PART_TAGS.includes(tag)) r.findings.add(r.file, line, `<${tag}> stands outside the block that it belongs to`, 'Move it into its block; content/README.md shows where it stands.');
    else if (tag === 'Huddle') r.findings.add(r.file, line, '<Huddle> stands in a session', 'Move it into the file huddles.mdx of the module.');
    else noSuch(node, [], r);
    r.lost();
    return undefined;
  }
  const attributes = attributesOf(node);
  r.take?.(attributes, node, tag);
  const read = kind.attributes.safeParse(attributes);
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue.path[0] ?? '');
      const missing = issue.code !== 'unrecognized_keys' && attributes[name] === undefined;
      r.findings.add(r.file, line,
        issue.code === 'unrecognized_keys' ? `<${tag}> has an attribute that it does not know: ${name}` : missing ? `<${tag}> has no ${name}` : `<${tag} ${name}="${attributes[name]}"> is not right`,
        issue.code === 'unrecognized_keys' ? 'Check its spelling, or take it out.'
          : missing ? `Write <${tag} ${name}="…">${name === 'id' ? '; an id is unique in its module and never changes' : ''}.`
          : issue.code === 'invalid_value' ? `Use one of: ${issue.values.join(', ')}.`
          : issue.code === 'invalid_format' ? `${issue.message[0]?.toUpperCase()}${issue.message.slice(1)}.` : 'content/README.md shows its form.');
    }
    r.lost();
    return undefined;
  }
  const children = node.children as RootContent[];
  const unknown = children.filter((c): c is JsxNode => c.type === 'mdxJsxFlowElement' && !KINDS.has(c.name ?? '') && !PART_TAGS.includes(c.name ?? ''));
  if (unknown.length) {
    for (const c of unknown) noSuch(c, PART_TAGS, r);
    return undefined;
  }
  const before = r.findings.list.length;
  const shown = new Shown();
  const parts = new Set<string>();
  const written = writtenBlock(node, tag, read.data, r, shown, parts);
  const id = typeof read.data['id'] === 'string' ? read.data['id'] : `${tag.toLowerCase()}-${line}`;
  const objective = typeof read.data['objective'] === 'string' ? { objective: read.data['objective'] } : {};
  const block = { tag, id, ...objective, ...kind.read(written) } as unknown as Block;
  for (const c of children)
    if (c.type === 'mdxJsxFlowElement' && !parts.has(c.name ?? '')) cannotStand(c, `inside <${tag}>`, r);
  if (r.findings.list.length === before)
    for (const { node: n, words } of shown.left(children))
      r.findings.add(r.file, lineOf(n), `<${tag}> does not show these words: "${words.slice(0, 40)}${words.length > 40 ? '…' : ''}"`, 'content/README.md shows what may stand in this block; move the words before or behind it.');
  r.met(block, line);
  return block;
}

function noSuch(n: JsxNode, parts: readonly string[], r: FlowReader): void {
  const known = [...(r.kinds ?? KINDS).keys(), ...parts];
  const meant = nearest(n.name ?? '', known);
  r.findings.add(r.file, lineOf(n), `there is no block <${n.name}>`, meant ? `Did you mean <${meant}>?` : `Use one of: ${known.join(', ')}.`);
  r.lost();
}

function cannotStand(n: JsxNode, where: string, r: FlowReader): void {
  r.lost();
  r.findings.add(r.file, lineOf(n), `<${n.name}> stands ${where}`, KINDS.has(n.name ?? '') ? 'Close what is open before it.' : 'Check its name; content/README.md shows which parts a block has.');
}

function writtenBlock(node: JsxNode, tag: string, attributes: Record<string, unknown>, r: FlowReader, shown: Shown, parts: Set<string>): Written<Record<string, unknown>> {
  const children = node.children as RootContent[];
  const print = (nodes: readonly Nodes[]): string => {
    for (const n of nodes) if (n.type !== 'mdxJsxFlowElement') shown.mark(n);
    return html(nodes.filter((n) => !children.includes(n as RootContent) || n.type !== 'mdxJsxFlowElement'), r);
  };
  return {
    attributes, children,
    html: print,
    inline: (n) => ('children' in n ? print(n.children as Nodes[]) : print([n])),
    text: (n) => { shown.mark(n); return toText(n).trim(); },
    parts: (name) => {
      parts.add(name);
      return children.flatMap((c): Part[] => (c.type === 'mdxJsxFlowElement' && c.name === name ? [{ attributes: attributesOf(c), children: c.children as RootContent[], node: c }] : []));
    },
    flow: (nodes) => { for (const n of nodes) if (n.type !== 'mdxJsxFlowElement') shown.mark(n); return soloFlow(nodes, r); },
    error: (n, problem, fix) => r.findings.add(r.file, lineOf(n ?? node), `<${tag}${typeof attributes['id'] === 'string' ? ` id="${attributes['id']}"` : ''}> ${problem}`, fix),
  };
}

function soloFlow(nodes: readonly RootContent[], r: FlowReader): SoloFlow[] {
  const flow: SoloFlow[] = [];
  for (const n of nodes) {
    if (n.type !== 'mdxJsxFlowElement') { addProse(flow, html([n], r)); continue; }
    const block = readBlock(n, r);
    if (block?.tag === 'Activity' || block?.tag === 'FacilitatorNotes' || block?.tag === 'Slide') r.findings.add(r.file, lineOf(n), `<${block.tag}> stands inside <Solo>`, 'Move it out of the activity.');
    else if (block && block.tag !== 'Huddle') flow.push(block);
  }
  return flow;
}

const lineOf = (n: Nodes): number => n.position?.start.line ?? 1;

function html(nodes: readonly Nodes[], r: FlowReader): string {
  return toHtml(nodes, r.link, (n) => {
    if (n.type === 'mdxJsxFlowElement') cannotStand(n, 'where only words can stand', r);
    else r.findings.add(r.file, lineOf(n), ...notShown(n));
  });
}

function inline(n: Nodes, r: FlowReader): string {
  return 'children' in n ? html(n.children as Nodes[], r) : html([n], r);
}
