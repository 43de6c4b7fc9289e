import type { z } from 'zod';
import type { Checklist } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind, letter, promptAndList } from '../kind.ts';

/** Things to do at work; the ticks are the learner's own. */
export const checklist = kind<Checklist, z.infer<typeof readAttributes>>({
  tag: 'Checklist',
  attributes: readAttributes,
  read(w) {
    const { prompt, items } = promptAndList(w);
    if (!items.length) w.error(undefined, 'has no lines', 'Write what to do as a list: "- I ask …".');
    return { introHtml: w.html(prompt), items: items.map((item, i) => ({ letter: letter(i), html: item.children[0] ? w.inline(item.children[0]) : '' })) };
  },
});
