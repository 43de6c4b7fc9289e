import { z } from 'zod';
import type { RoomSlide } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';
import { partsOf } from '../slide-fit.ts';

const attributes = z.strictObject({ id, minutes: z.string().regex(/^\d+$/, 'write a whole number of minutes').transform(Number).optional() });

/** For the room alone: a slide that only the projector shows. Never in a learner's copy. */
export const slide = kind<RoomSlide, z.infer<typeof attributes>>({
  tag: 'Slide',
  attributes,
  read(w) {
    const [first, ...rest] = w.children;
    const titled = first?.type === 'heading';
    if (titled && first.depth !== 3) w.error(first, 'has a title that is not a heading of the third level', 'Begin the block with "### Title".');
    if (!w.children.length) w.error(undefined, 'is empty', 'Write what the room should see.');
    return { titleHtml: titled ? w.inline(first) : '', html: w.html(titled ? rest : w.children), ...(w.attributes.minutes ? { minutes: w.attributes.minutes } : {}) };
  },
  slides: (b, w) => [
    { part: '', kind: 'work', icon: 'facilitator', label: b.minutes ? w.say('module.minutes', { n: b.minutes }) : w.say('train.s-together'), headingHtml: b.titleHtml,
      parts: [...partsOf(b.html), ...(b.minutes ? [{ tag: 'timer' as const, minutes: b.minutes }] : [])], minutes: b.minutes ?? 2, fixed: b.minutes !== undefined },
  ],
  paper: (b, { say }) => ({ word: say('train.s-together'), pieces: [{ is: 'text', html: (b.titleHtml ? `<p><strong>${b.titleHtml}</strong></p>` : '') + b.html }] }),
});
