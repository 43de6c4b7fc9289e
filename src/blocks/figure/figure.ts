import { z } from 'zod';
import type { Figure } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind, promptAndList } from '../kind.ts';

/** Pictures the site can draw, and how many labels each needs. */
export const DRAWINGS = { circles: 4, balance: 3 } as const;
export type Drawing = keyof typeof DRAWINGS;
const attributes = z.strictObject({ id, draw: z.enum(Object.keys(DRAWINGS) as [Drawing, ...Drawing[]]) });

/** A picture with translatable words. */
export const figure = kind<Figure, z.infer<typeof attributes>>({
  tag: 'Figure',
  attributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    const need = DRAWINGS[w.attributes.draw];
    if (items.length !== need) w.error(undefined, `has ${items.length} labels; the picture "${w.attributes.draw}" has ${need}`, `Write ${need} list lines, each "- **label.** what it shows".`);
    const quote = rest.find((n) => n.type === 'blockquote');
    if (!quote) w.error(undefined, 'has no description for listeners', 'Write "> what the picture shows" below the labels.');
    const labels = items.map((item) => {
      const p = item.children[0];
      const strong = p?.type === 'paragraph' ? p.children[0] : undefined;
      if (strong?.type !== 'strong') w.error(item, 'a label does not begin with its name', 'Write "- **Name.** what it shows".');
      return { name: strong ? w.text(strong).replace(/[.:،]\s*$/, '') : '', html: p ? w.inline(p) : '' };
    });
    return { draw: w.attributes.draw, captionHtml: w.html(prompt), labels, description: quote ? w.text(quote) : '' };
  },
});
