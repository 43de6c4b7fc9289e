import type { z } from 'zod';
import type { Story } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';
import { aloud } from '../slide-draft.ts';

/** A part of the running story. */
export const story = kind<Story, z.infer<typeof readAttributes>>({
  tag: 'Story',
  attributes: readAttributes,
  read(w) {
    if (!w.children.length) w.error(undefined, 'is empty', 'Write the story inside the block.');
    return { html: w.html(w.children) };
  },
  slides: (b, w) => [
    { part: '', kind: 'story', icon: 'story', label: w.say('block.story'), parts: [{ tag: 'quote', html: b.html }], portraits: w.named(b.html), minutes: 0.5 + aloud(b.html), biggest: 'l', notesHtml: `<p>${w.say('train.n-aloud')}</p>` },
  ],
});
