import type { z } from 'zod';
import type { ContentNote } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';

/** Stands before a sensitive part and lets a learner pass it over. */
export const contentNote = kind<ContentNote, z.infer<typeof readAttributes>>({
  tag: 'ContentNote',
  attributes: readAttributes,
  read(w) {
    if (!w.children.length) w.error(undefined, 'is empty', 'Say in one sentence what the part mentions.');
    return { html: w.html(w.children) };
  },
});
