/** Reads a module's huddles.mdx: ten-minute talks among colleagues, for paper. Nothing but `<Huddle>` blocks stands in it. */
import { z } from 'zod';
import { id } from '../blocks/attributes.ts';
import { kind, type Kind } from '../blocks/kind.ts';
import type { Block, Huddle } from '../model/blocks.ts';
import type { Findings } from './findings.ts';
import { readFlow } from './flow.ts';
import type { LinkWriter } from './html.ts';
import { parseMdx } from './mdx.ts';

export const HUDDLES_FILE = 'huddles.mdx';
/** As it is called on the page. */
export const HUDDLE_MINUTES = 10;

const attributes = z.strictObject({ id, minutes: z.string().regex(/^\d+$/, 'write a whole number of minutes').transform(Number) });
/** "(2 min) Read …", in any language. */
const TIMED = /^\((\d+)\s*[^\d)<]+\)\s*/;

const huddle = kind<Huddle, z.infer<typeof attributes>>({
  tag: 'Huddle',
  attributes,
  read(w) {
    const title = w.children[0]?.type === 'heading' && w.children[0].depth === 3 ? w.children[0] : undefined;
    const body = title ? w.children.slice(1) : w.children;
    if (!title) w.error(body[0], 'has no title', 'Begin the block with "### Title".');
    const at = body.findIndex((n) => n.type === 'list' && n.ordered);
    const numbered = body[at];
    const items = numbered?.type === 'list' ? numbered.children : [];
    const last = body[body.length - 1];
    const before = body.slice(0, at < 0 ? body.length : at).filter((n) => n !== last || n.type !== 'blockquote');
    if (!before.length) w.error(undefined, 'has no case or question', 'Write it between the title and the steps.');
    if (items.length < 2) w.error(numbered, 'has fewer than two steps', 'Write the steps as "1. (2 min) …", "2. (8 min) …", with an empty line before the first.');
    const steps = items.map((item) => {
      const html = item.children[0] ? w.inline(item.children[0]) : '';
      const [lead, minutes] = TIMED.exec(html) ?? [];
      if (minutes === undefined) w.error(item, 'a step does not say how long it takes', 'Begin it with its minutes in brackets: "(2 min) …".');
      return { minutes: Number(minutes ?? 0), html: html.slice(lead?.length ?? 0) };
    });
    const sum = steps.reduce((n, s) => n + s.minutes, 0);
    if (w.attributes.minutes !== HUDDLE_MINUTES) w.error(undefined, `takes ${w.attributes.minutes} minutes`, `A huddle takes ${HUDDLE_MINUTES} minutes; leave something out, or make two of it.`);
    else if (items.length >= 2 && steps.every((s) => s.minutes) && sum !== HUDDLE_MINUTES) w.error(numbered, `has steps of ${sum} minutes together`, `Let them add up to ${HUDDLE_MINUTES}.`);
    if (last?.type !== 'blockquote') w.error(last, 'does not say what to try this week', 'Write it last, behind ">".');
    return { minutes: w.attributes.minutes, titleHtml: title ? w.inline(title) : '', caseHtml: w.html(before), steps, tryHtml: last?.type === 'blockquote' ? w.html(last.children) : '' };
  },
});

const KINDS = new Map([[huddle.tag as string, huddle as unknown as Kind<Block, Record<string, unknown>>]]);

/** @param met Called for every huddle, as for the blocks of a session. */
export function readHuddles(text: string, file: string, findings: Findings, link: LinkWriter, met: (block: Block, line: number) => void, lost: () => void): Huddle[] {
  const root = parseMdx(text, file, findings);
  if (!root) { lost(); return []; }
  for (const n of root.children)
    if (n.type !== 'mdxJsxFlowElement') findings.add(file, n.position?.start.line ?? 1, 'text stands outside the huddles', 'Only <Huddle id="…" minutes="10"> … </Huddle> stands in this file; move the words into one.');
  const flow = readFlow(root.children.filter((n) => n.type === 'mdxJsxFlowElement'), { file, findings, link, anchor: (n) => `huddles--${n}`, met, lost, kinds: KINDS });
  if (!flow.length && !findings.list.some((f) => f.file === file)) findings.add(file, 1, 'there is no huddle in this file', 'Write one, or take the file out.');
  return flow.filter((f): f is Huddle => f.tag === 'Huddle');
}
