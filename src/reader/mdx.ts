/** Reads an .mdx file as data, with Astro's own parser (DESIGN.md D3). */
import type { Root, RootContent } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Findings } from './findings.ts';
import { takeOutSlips } from './slips.ts';

export type JsxNode = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;

/** The file's nodes, or undefined when it cannot be read at all; every slip is a finding. */
export function parseMdx(source: string, file: string, findings: Findings): Root | undefined {
  const cleaned = takeOutSlips(source, file, findings);
  if (cleaned === undefined) return undefined;
  try {
    const root = mdxToMdast(cleaned) as Root;
    forbidCode(root.children, file, findings);
    return root;
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    const [, l, c] = message.match(/^(\d+):(\d+):/) ?? [];
    const line = Number(l ?? 1);
    findings.add(file, line, `this line cannot be read: ${source.split('\n')[line - 1]?.trim().slice(0, 60) ?? ''}`, `Compare it with the examples in content/README.md. (${message.replace(/\s*\(mdx[^)]*\)$/, '')})`, Number(c ?? 1));
    return undefined;
  }
}

/** Content holds words and blocks only. The slips above leave no way to write code; this holds should the parser know one more. */
function forbidCode(nodes: RootContent[], file: string, findings: Findings): void {
  for (const n of nodes) {
    if (/^(mdxjsEsm|mdxFlowExpression|mdxTextExpression|mdxJsxTextElement|html)$/.test(n.type))
      findings.add(file, n.position?.start.line ?? 1, 'code stands in the content', 'Take it out; content holds words and blocks only.');
    if ('children' in n) forbidCode(n.children as RootContent[], file, findings);
  }
}

/** A tag's attributes; values are always plain text. A bare attribute reads as "". */
export function attributesOf(node: JsxNode): Record<string, string> {
  const out: Record<string, string> = {};
  for (const a of node.attributes) if (a.type === 'mdxJsxAttribute') out[a.name] = typeof a.value === 'string' ? a.value : '';
  return out;
}
