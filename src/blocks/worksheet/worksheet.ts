import type { ListItem, Paragraph } from 'mdast';
import { z } from 'zod';
import { SHEETS, type Worksheet } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter, promptAndList, type Written } from '../kind.ts';
import { answerNotes, optionReveals, plainOption, readOptions } from '../options.ts';
import { toTick } from '../paper-parts.ts';
import type { Draft } from '../slide-draft.ts';

const attributes = blockAttributes.extend({ use: z.enum(SHEETS) });

/** A sheet to mend or to fill, line by line; each line has its options. */
export const worksheet = kind<Worksheet, z.infer<typeof attributes>>({
  tag: 'Worksheet',
  attributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    const [title, ...before] = prompt;
    if (title?.type !== 'heading' || title.depth !== 3) w.error(title, 'has no title', 'Begin the block with "### Title of the sheet".');
    if (items.length < 2) w.error(undefined, 'has fewer than two lines', 'Write each line as "- **Label.** …" with its options below.');
    if (rest.length) w.error(rest[0], 'has text after its lines', 'Move it above the first line.');
    return {
      use: w.attributes.use, titleHtml: title ? w.inline(title) : '', promptHtml: w.html(before),
      lines: items.map((item, i) => {
        const { labelHtml, restHtml } = labelled(w, item);
        const nested = item.children.find((c) => c.type === 'list');
        const options = readOptions(w, nested?.type === 'list' ? nested.children : []).map((o) => ({ ...plainOption(w, o), keeps: isComment(o.node) }));
        if (options.length < 2) w.error(item, 'a line has fewer than two options', 'Write them below the line, indented by two spaces: "  - [x] …".');
        else if (!options.some((o) => o.right)) w.error(item, 'a line has no right option', 'Mark every good one with "- [x]".');
        if (w.attributes.use !== 'repair' && options.some((o) => o.keeps)) w.error(item, 'an option keeps a line that nobody has filled yet', 'Only use="repair" has lines to keep; write the option without the *emphasis* around all of it.');
        return { letter: letter(i), labelHtml, givenHtml: restHtml, options };
      }),
    };
  },
  slides: (b, w) => [
    { part: '', kind: 'text', icon: 'choice', label: w.say('train.s-sheet'), headingHtml: b.titleHtml, parts: [{ tag: 'text', html: b.promptHtml }, { tag: 'list', ordered: false, start: 1, items: b.lines.map((l) => `${l.labelHtml} ${l.givenHtml}`) }], minutes: 3, notesHtml: `<p>${w.say('train.n-sheet')}</p>` },
    ...b.lines.flatMap((l): Draft[] => [
      { part: l.letter, kind: 'ask', icon: 'choice', label: w.say('train.s-hands'), parts: [{ tag: 'text', html: `<p>${l.labelHtml} ${l.givenHtml}</p>` }, { tag: 'options', options: l.options.map((o) => ({ mark: o.letter.toUpperCase(), html: o.html })) }], minutes: 1.5, notesHtml: answerNotes(l.options, w) },
      { part: `${l.letter}.why`, kind: 'reveal', icon: 'choice', label: w.say('train.s-why'), headingHtml: l.labelHtml, parts: [optionReveals(l.options, w)], minutes: 1 + l.options.length / 2 },
    ]),
  ],
  paper(b, w) {
    return {
      word: w.say(`player.sheet-${b.use}`),
      pieces: [
        { is: 'text', html: `<p><strong>${b.titleHtml}</strong></p>${b.promptHtml}` },
        ...b.lines.map((l, i) => ({ is: 'frame' as const, look: 'step' as const, mark: String(i + 1), whole: true, pieces: [{ is: 'text' as const, html: `<p><strong>${l.labelHtml}</strong> ${l.givenHtml}</p>` }, toTick(l.options, w)] })),
      ],
      answer: b.lines.map((l, i) => ({ is: 'reasons', rows: l.options.map((o, n) => ({ mark: `${i + 1} ${w.letter(n)}`, right: o.right, html: o.whyHtml })) })),
    };
  },
});

/** `**Label.** rest`, of a line of a sheet or a form. */
export function labelled(w: Written<unknown>, item: ListItem): { labelHtml: string; restHtml: string } {
  const p = item.children[0];
  const [strong, ...rest] = p?.type === 'paragraph' ? p.children : [];
  if (strong?.type !== 'strong') w.error(item, 'a line does not begin with its label', 'Write "- **Label.** …".');
  return { labelHtml: strong ? w.inline(strong) : '', restHtml: w.inline({ type: 'paragraph', children: rest } satisfies Paragraph).trim() };
}

/** An option wholly in *emphasis* says something about the line and leaves it as it stands. */
function isComment(o: ListItem): boolean {
  const p = o.children[0];
  return p?.type === 'paragraph' && p.children.length === 1 && p.children[0]?.type === 'emphasis';
}
