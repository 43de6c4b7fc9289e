import type { z } from 'zod';
import type { Order } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter, promptAndList } from '../kind.ts';

/** Steps to bring into order; written in the right one. */
export const order = kind<Order, z.infer<typeof blockAttributes>>({
  tag: 'Order',
  attributes: blockAttributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w, true);
    if (items.length < 3) w.error(undefined, 'has fewer than three steps', 'Write the steps in the right order as "1. …", "2. …", "3. …", with an empty line before the first.');
    const why = rest.find((n) => n.type === 'blockquote');
    if (!why) w.error(undefined, 'has no why', 'Write "> why this order" below the steps.');
    return {
      promptHtml: w.html(prompt),
      steps: items.map((item, i) => ({ letter: letter(i), html: item.children[0] ? w.inline(item.children[0]) : '' })),
      whyHtml: why?.type === 'blockquote' ? w.html(why.children) : '',
    };
  },
});
