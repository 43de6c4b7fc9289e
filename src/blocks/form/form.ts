import type { z } from 'zod';
import type { Form } from '../../model/blocks.ts';
import type { Paper } from '../../model/paper.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter, promptAndList } from '../kind.ts';
import { aloud, noteList } from '../slide-draft.ts';
import { labelled } from '../worksheet/worksheet.ts';

/** A form to write oneself, with a worked example behind each field. */
export const form = kind<Form, z.infer<typeof blockAttributes>>({
  tag: 'Form',
  attributes: blockAttributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    const [title, ...facts] = prompt;
    if (title?.type !== 'heading' || title.depth !== 3) w.error(title, 'has no title', 'Begin the block with "### Title of the form".');
    if (!facts.length) w.error(undefined, 'says nothing of the child', 'Write the facts that the learner needs, all invented, below the title.');
    if (!items.length) w.error(undefined, 'has no fields', 'Write each field as "- **Label.** hint", with "> the worked example" below.');
    if (rest.length) w.error(rest[0], 'has text after its fields', 'Move it above the first field.');
    return {
      titleHtml: title ? w.inline(title) : '', caseHtml: w.html(facts),
      fields: items.map((item, i) => {
        const { labelHtml, restHtml } = labelled(w, item);
        const example = item.children.find((c) => c.type === 'blockquote');
        if (!example) w.error(item, 'a field has no worked example', 'Write "  > what a good colleague might write" below it, indented by two spaces.');
        return { letter: letter(i), labelHtml, hintHtml: restHtml, exampleHtml: example?.type === 'blockquote' ? w.html(example.children) : '' };
      }),
    };
  },
  slides: (b, w) => [
    { part: '', kind: 'text', icon: 'checklist', label: w.say('train.s-form'), headingHtml: b.titleHtml, parts: [{ tag: 'text', html: b.caseHtml }], portraits: w.named(b.caseHtml), minutes: 1 + aloud(b.caseHtml), biggest: 'l' },
    { part: 'fields', kind: 'work', icon: 'checklist', label: w.say('train.s-form'), headingHtml: b.titleHtml, parts: [{ tag: 'list', ordered: false, start: 1, items: b.fields.map((f) => `${f.labelHtml} ${f.hintHtml}`) }], minutes: 2 * b.fields.length, notesHtml: noteList(w.say('train.s-example'), b.fields.map((f) => `${f.labelHtml} ${f.exampleHtml}`)) },
    { part: 'example', kind: 'reveal', icon: 'checklist', label: w.say('train.s-example'), parts: [{ tag: 'reveals', items: b.fields.map((f) => ({ mark: '', askHtml: `${f.labelHtml} ${f.hintHtml}`, answerHtml: '', whyHtml: f.exampleHtml })) }], minutes: 1 + b.fields.length },
  ],
  paper: (b, { say }) => ({
    word: say('block.form'),
    pieces: [
      { is: 'text', html: `<p><strong>${b.titleHtml}</strong></p>${b.caseHtml}` },
      ...b.fields.flatMap((f): Paper => [{ is: 'text', html: `<p><strong>${f.labelHtml}</strong> ${f.hintHtml}</p>` }, { is: 'lines', count: 2 }]),
    ],
    answer: [{ is: 'reasons', rows: b.fields.map((f, i) => ({ mark: String(i + 1), html: `<p><strong>${f.labelHtml}</strong></p>${f.exampleHtml}` })) }],
  }),
});
