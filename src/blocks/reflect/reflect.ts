import type { z } from 'zod';
import type { Reflect } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';

/** A question for the learner alone; what is typed never leaves the device (DESIGN.md D8). */
export const reflect = kind<Reflect, z.infer<typeof readAttributes>>({
  tag: 'Reflect',
  attributes: readAttributes,
  read(w) {
    if (!w.children.length) w.error(undefined, 'asks nothing', 'Write the question inside the block.');
    return { html: w.html(w.children) };
  },
  paper: (b, { say }) => ({ word: say('block.reflect'), pieces: [{ is: 'text', html: b.html }, { is: 'text', look: 'small', html: `<p>${say('paper.reflect-where')}</p>` }, { is: 'lines', count: 3 }] }),
});
