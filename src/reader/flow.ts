/** From Markdown nodes to a session's flow: prose, headings and blocks. */
import type { Nodes, RootContent } from 'mdast';
import { KINDS, PART_TAGS } from '../blocks/index.ts';
import type { Part, Written } from '../blocks/kind.ts';
import type { Block, SoloFlow } from '../model/blocks.ts';
import type { Flow } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { textOf, toHtml, toText, type LinkWriter } from './html.ts';
import { attributesOf, type JsxNode } from './mdx.ts';

export interface FlowReader {
  file: string;
  findings: Findings;
  link: LinkWriter;
  /** Anchor for the nth `##` heading, with its words. */
  anchor(n: number, words: string): string;
  /** Attributes that the reader itself takes from a block's tag before its kind sees them. */
  take?(attributes: Record<string, string>, node: JsxNode, tag: string): void;
  /** Called for every block read, nested ones too. */
  met(block: Block, line: number): void;
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
      flow.push({ tag: 'Heading', html, anchor: r.anchor(headings++, textOf(html)) });
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
  const kind = KINDS.get(tag);
  if (!kind) {
    r.findings.add(r.file, line, `there is no block <${tag}>${PART_TAGS.includes(tag) ? ' outside the block that it belongs to' : ''}`, `Use one of: ${[...KINDS.keys()].join(', ')}.`);
    return undefined;
  }
  const attributes = attributesOf(node);
  r.take?.(attributes, node, tag);
  const read = kind.attributes.safeParse(attributes);
  if (!read.success) {
    for (const issue of read.error.issues) {
      const name = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : String(issue.path[0] ?? '');
      const missing = issue.code === 'invalid_type' && attributes[name] === undefined;
      r.findings.add(r.file, line,
        issue.code === 'unrecognized_keys' ? `<${tag}> has an attribute that it does not know: ${name}` : missing ? `<${tag}> has no ${name}` : `<${tag} ${name}="${attributes[name]}"> is not right: ${issue.message}`,
        issue.code === 'unrecognized_keys' ? 'Check its spelling, or take it out.' : missing ? `Write <${tag} ${name}="…">; an id is unique in its module and never changes.` : 'See content/README.md for the form.');
    }
    return undefined;
  }
  const written = writtenBlock(node, tag, read.data, r);
  const id = typeof read.data['id'] === 'string' ? read.data['id'] : `${tag.toLowerCase()}-${line}`;
  const objective = typeof read.data['objective'] === 'string' ? { objective: read.data['objective'] } : {};
  const block = { tag, id, ...objective, ...kind.read(written) } as unknown as Block;
  r.met(block, line);
  return block;
}

function writtenBlock(node: JsxNode, tag: string, attributes: Record<string, unknown>, r: FlowReader): Written<Record<string, unknown>> {
  const children = node.children as RootContent[];
  for (const c of children)
    if (c.type === 'mdxJsxFlowElement' && !PART_TAGS.includes(c.name ?? ''))
      r.findings.add(r.file, lineOf(c), `<${c.name}> stands inside <${tag}>`, `Close </${tag}> before it.`);
  return {
    attributes, children,
    html: (nodes) => html(nodes, r),
    inline: (n) => inline(n, r),
    text: (n) => toText(n).trim(),
    parts: (name) => children.flatMap((c): Part[] => (c.type === 'mdxJsxFlowElement' && c.name === name ? [{ attributes: attributesOf(c), children: c.children as RootContent[], node: c }] : [])),
    flow: (nodes) => soloFlow(nodes, r),
    error: (n, problem, fix) => r.findings.add(r.file, lineOf(n ?? node), `<${tag}${typeof attributes['id'] === 'string' ? ` id="${attributes['id']}"` : ''}> ${problem}`, fix),
  };
}

function soloFlow(nodes: readonly RootContent[], r: FlowReader): SoloFlow[] {
  const flow: SoloFlow[] = [];
  for (const n of nodes) {
    if (n.type !== 'mdxJsxFlowElement') { addProse(flow, html([n], r)); continue; }
    const block = readBlock(n, r);
    if (block?.tag === 'Activity' || block?.tag === 'FacilitatorNotes') r.findings.add(r.file, lineOf(n), `<${block.tag}> stands inside <Solo>`, 'Move it out of the activity.');
    else if (block) flow.push(block);
  }
  return flow;
}

const lineOf = (n: Nodes): number => n.position?.start.line ?? 1;

function html(nodes: readonly Nodes[], r: FlowReader): string {
  return toHtml(nodes, r.link, (n) => {
    if (n.type !== 'mdxJsxFlowElement') r.findings.add(r.file, lineOf(n), `"${n.type}" is not printed on any road`, 'Use paragraphs, lists, tables, *emphasis*, **strong** and [links](…).');
  });
}

function inline(n: Nodes, r: FlowReader): string {
  return 'children' in n ? html(n.children as Nodes[], r) : html([n], r);
}
