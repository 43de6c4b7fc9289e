import type { z } from 'zod';
import type { Order } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter, promptAndList } from '../kind.ts';
import { noteList } from '../slide-draft.ts';
import { firstOrder, orderKey } from './answer.ts';

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
  slides(b, w) {
    const cards = [...firstOrder({ steps: b.steps.length })].map((l, n) => ({ mark: letter(n).toUpperCase(), html: b.steps.find((s) => s.letter === l)!.html }));
    const inOrder = b.steps.map((s) => s.html);
    return [
      { part: '', kind: 'ask', icon: 'order', label: w.say('train.s-line-up'), parts: [{ tag: 'text', html: b.promptHtml }, { tag: 'options', options: cards }], minutes: 4, notesHtml: noteList(w.say('train.n-answers'), inOrder) + b.whyHtml },
      { part: 'why', kind: 'reveal', icon: 'order', label: w.say('train.s-order'), parts: [{ tag: 'list', ordered: true, start: 1, items: inOrder }, { tag: 'text', html: b.whyHtml }], minutes: 3 },
    ];
  },
  paper(b, { say }) {
    return {
      word: say('player.order'),
      pieces: [
        { is: 'text', html: b.promptHtml },
        { is: 'boxes', box: 'write', items: [...firstOrder(orderKey(b))].map((l) => ({ html: b.steps.find((s) => s.letter === l)!.html })) },
      ],
      answer: [{ is: 'text', html: `<ol>${b.steps.map((s) => `<li>${s.html}</li>`).join('')}</ol>${b.whyHtml}` }],
    };
  },
});
