/** Reads an .mdx file as data, with Astro's own parser; its messages in words that an author understands. */
import type { Root, RootContent } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Findings } from './findings.ts';

export type JsxNode = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;

/** The file's nodes, or undefined when it cannot be read at all; every slip is a finding. */
export function parseMdx(source: string, file: string, findings: Findings): Root | undefined {
  const before = findings.list.length;
  checkLines(source, file, findings);
  let root: Root;
  try {
    root = mdxToMdast(source) as Root;
  } catch (e) {
    const { line, column, problem, fix } = inPlainWords(e instanceof Error ? e.message : String(e), source);
    if (findings.list.length === before) findings.add(file, line, problem, fix, column);
    return undefined;
  }
  forbidCode(root.children, file, findings);
  return root;
}

/** Slips that the parser would read as something else, found line by line. */
function checkLines(source: string, file: string, findings: Findings): void {
  source.split('\n').forEach((text, i) => {
    const line = i + 1;
    if (/^(import|export)\b/.test(text))
      findings.add(file, line, `a line begins with "${text.match(/^\w+/)![0]}", which MDX reads as code`, 'Begin the sentence with another word, or break the line elsewhere.', 1);
    if (/<!--/.test(text)) findings.add(file, line, 'an HTML comment does not work here', 'Take it out; notes for trainers go into <FacilitatorNotes>.', text.indexOf('<!--') + 1);
    if (/^\s+<\/[A-Z]/.test(text)) findings.add(file, line, 'a closing tag is indented', 'Move it to the start of its line, and leave an empty line before it if a list ends there.', 1);
    const inline = text.match(/^\s*<[A-Z][A-Za-z]*(\s[^>]*)?>(?=\s*\S)/);
    if (inline) findings.add(file, line, 'text stands on the line of an opening tag', 'Break the line after ">".', inline[0].length + 1);
    const less = text.match(/<(?=[\d\s=])/);
    if (less) findings.add(file, line, 'a "<" stands in the text', 'Write it in words: "under 18".', (less.index ?? 0) + 1);
    const brace = text.search(/[{}]/);
    if (brace >= 0) findings.add(file, line, 'a curly bracket stands in the text', 'Use round brackets; content holds no code.', brace + 1);
  });
}

/** The parser's own words, with line and column, turned into a problem and a fix. */
function inPlainWords(message: string, source: string): { line: number; column: number; problem: string; fix: string } {
  const [, l, c] = message.match(/^(\d+):(\d+):/) ?? [];
  const place = { line: Number(l ?? 1), column: Number(c ?? 1) };
  const unclosed = message.match(/closing tag for `<(\w+)>`(?: \((\d+):(\d+)\))?/);
  if (unclosed) {
    const line = Number(unclosed[2] ?? place.line);
    return { line, column: Number(unclosed[3] ?? 1), problem: `<${unclosed[1]}> is opened here and never closed`, fix: `Write </${unclosed[1]}> on a line of its own where it ends.` };
  }
  const stray = message.match(/Unexpected closing tag `<\/(\w+)>`/) ?? message.match(/closing (?:slash|tag).*`<\/(\w+)>`/);
  if (stray) return { ...place, problem: `</${stray[1]}> closes something that was never opened`, fix: 'Check the spelling of the opening tag above it, or take it out.' };
  return { ...place, problem: `this line cannot be read: ${source.split('\n')[place.line - 1]?.trim().slice(0, 60) ?? ''}`, fix: `A tag stands alone on its line, with its quotation marks in pairs: <Choice id="name">. (${message.replace(/\s*\(mdx[^)]*\)$/, '')})` };
}

function forbidCode(nodes: RootContent[], file: string, findings: Findings): void {
  for (const n of nodes) {
    const line = n.position?.start.line ?? 1;
    const type = n.type as string;
    if (type === 'mdxjsEsm' || type === 'mdxFlowExpression' || type === 'mdxTextExpression')
      findings.add(file, line, 'code stands in the content', 'Take it out; content holds words and blocks only.');
    else if (type === 'mdxJsxTextElement')
      findings.add(file, line, 'a tag stands inside a sentence', 'Inside a sentence use only *emphasis*, **strong** and [links](…); a block stands on lines of its own.');
    else if (type === 'html') findings.add(file, line, 'HTML stands in the content', 'Use Markdown or a block.');
    if ('children' in n) forbidCode(n.children as RootContent[], file, findings);
  }
}

/** A tag's attributes; values are always plain text. A bare attribute reads as "". */
export function attributesOf(node: JsxNode): Record<string, string> {
  const out: Record<string, string> = {};
  for (const a of node.attributes) if (a.type === 'mdxJsxAttribute') out[a.name] = typeof a.value === 'string' ? a.value : '';
  return out;
}
