import type { z } from 'zod';
import type { Story } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';

/** A part of the running story. */
export const story = kind<Story, z.infer<typeof readAttributes>>({
  tag: 'Story',
  attributes: readAttributes,
  read(w) {
    if (!w.children.length) w.error(undefined, 'is empty', 'Write the story inside the block.');
    return { html: w.html(w.children) };
  },
});
