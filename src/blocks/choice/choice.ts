import type { z } from 'zod';
import type { Choice } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, promptAndList } from '../kind.ts';
import { answerNotes, optionReveals, plainOption, readOptions } from '../options.ts';
import { questionOf } from '../slide-draft.ts';

/** A question with one right option or several. */
export const choice = kind<Choice, z.infer<typeof blockAttributes>>({
  tag: 'Choice',
  attributes: blockAttributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    if (!prompt.length) w.error(undefined, 'has no question', 'Write the question before the options.');
    if (items.length < 2) w.error(undefined, 'has fewer than two options', 'Write options as "- [ ] …" and "- [x] …", with an empty line before the first.');
    if (rest.length) w.error(rest[0], 'has text after its options', 'Move it before the options, or behind the end of the block.');
    const options = readOptions(w, items).map((o) => plainOption(w, o));
    const right = options.filter((o) => o.right).length;
    if (items.length && !right) w.error(undefined, 'has no right answer', 'Mark what is right with "- [x]".');
    return { promptHtml: w.html(prompt), several: right > 1, options };
  },
  slides(b, w) {
    const { caseHtml, questionHtml } = questionOf(b.promptHtml);
    const ask = { tag: 'options' as const, options: b.options.map((o) => ({ mark: o.letter.toUpperCase(), html: o.html })) };
    return [
      { part: '', kind: 'ask', icon: 'choice', label: w.say(b.several ? 'train.s-hands-several' : 'train.s-hands'), parts: [{ tag: 'text', html: caseHtml + questionHtml }, ask], portraits: w.named(caseHtml), minutes: 2.5, notesHtml: answerNotes(b.options, w) },
      { part: 'why', kind: 'reveal', icon: 'choice', label: w.say('train.s-why'), headingHtml: questionHtml.replace(/<\/?(p|strong)>/g, ''), parts: [optionReveals(b.options, w)], minutes: 1 + b.options.length },
    ];
  },
});
