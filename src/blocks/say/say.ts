import type { z } from 'zod';
import type { Say } from '../../model/blocks.ts';
import { textOf } from '../../model/html.ts';
import { readAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';
import { aloud } from '../slide-draft.ts';

/** Words to use with a child. */
export const say = kind<Say, z.infer<typeof readAttributes>>({
  tag: 'Say',
  attributes: readAttributes,
  read(w) {
    const quotes = w.children.filter((n) => n.type === 'blockquote');
    if (!quotes.length) w.error(undefined, 'has no words to say', 'Write them behind ">": > "Hello, my name is …".');
    return { introHtml: w.html(w.children.filter((n) => n.type !== 'blockquote')), quoteHtml: w.html(quotes.flatMap((q) => (q.type === 'blockquote' ? q.children : []))) };
  },
  slides: (b, w) => [
    { part: '', kind: 'quote', icon: 'say', label: w.say('train.s-say'), headingHtml: textOf(b.introHtml), parts: [{ tag: 'quote', html: b.quoteHtml }], minutes: 1.5 + aloud(b.quoteHtml), biggest: 'l' },
  ],
});
