import { z } from 'zod';
import type { FacilitatorNotes } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';

const attributes = z.strictObject({ id: id.optional() });

/** For the trainer only; never in a learner's copy (DESIGN.md D7). */
export const facilitatorNotes = kind<FacilitatorNotes, z.infer<typeof attributes>>({
  tag: 'FacilitatorNotes',
  attributes,
  read: (w) => ({ html: w.html(w.children) }),
});
