import { z } from 'zod';
import type { FacilitatorNotes } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';

/** "**Run (60 min):** …", in any language: the first words of the paragraph that holds the session's plan. */
const RUN = /<p><strong>[^<]*?\((\d+)[^)<]*\)[^<]*<\/strong>/;

const attributes = z.strictObject({ id: id.optional() });

/** For the trainer only; never in a learner's copy (DESIGN.md D7). */
export const facilitatorNotes = kind<FacilitatorNotes, z.infer<typeof attributes>>({
  tag: 'FacilitatorNotes',
  attributes,
  read(w) {
    const html = w.html(w.children);
    const run = RUN.exec(html);
    return { html, ...(run ? { minutes: Number(run[1]) } : {}) };
  },
});
