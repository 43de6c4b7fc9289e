import type { ListItem } from 'mdast';
import { z } from 'zod';
import { TIES, type Figure } from '../../model/blocks.ts';
import { textOf } from '../../model/html.ts';
import { id } from '../attributes.ts';
import { kind, promptAndList, type Written } from '../kind.ts';

/** Pictures the site can draw, and how many labels each needs: exactly, or between two numbers. */
export const DRAWINGS = { circles: [4, 4], balance: [3, 3], family: [2, 12], ecomap: [4, 11] } as const;
export type Drawing = keyof typeof DRAWINGS;
const attributes = z.strictObject({ id, draw: z.enum(Object.keys(DRAWINGS) as [Drawing, ...Drawing[]]) });
type Label = Figure['labels'][number];

/** A picture with translatable words. */
export const figure = kind<Figure, z.infer<typeof attributes>>({
  tag: 'Figure',
  attributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    const labels = w.attributes.draw === 'family' ? generations(w, items) : items.map((item) => label(w, item));
    const [least, most] = DRAWINGS[w.attributes.draw];
    if (labels.length < least || labels.length > most) w.error(undefined, `has ${labels.length} labels; the picture "${w.attributes.draw}" has ${least === most ? least : `${least} to ${most}`}`, `Write ${least === most ? least : `${least} to ${most}`} list lines, each "- **label.** what it shows".`);
    if (w.attributes.draw === 'ecomap') for (const [n, l] of labels.entries()) if (n > 0 && !l.tie) w.error(items[n], 'a line of an eco-map names no tie', `Write "- **Name.** strong: …"; ties are ${TIES.join(', ')}. The first line is the child.`);
    const quote = rest.find((n) => n.type === 'blockquote');
    if (!quote) w.error(undefined, 'has no description for listeners', 'Write "> what the picture shows" below the labels.');
    return { draw: w.attributes.draw, captionHtml: w.html(prompt), labels, description: quote ? w.text(quote) : '' };
  },
  slides: (b, w) => [
    { part: '', kind: 'figure', icon: 'eyes', label: textOf(b.captionHtml), parts: [{ tag: 'figure', html: w.drawing(b) }], minutes: 1.5, notesHtml: `<p>${b.description}</p>` },
    { part: 'labels', kind: 'points', icon: 'eyes', label: textOf(b.captionHtml), parts: [{ tag: 'list', ordered: false, start: 1, items: b.labels.map((l) => l.html) }], minutes: 2 },
  ],
  paper: (b) => ({ word: '', pieces: [{ is: 'picture', figure: b }] }),
});

function label(w: Written<unknown>, item: ListItem): Label {
  const p = item.children[0];
  const strong = p?.type === 'paragraph' ? p.children[0] : undefined;
  if (strong?.type !== 'strong') w.error(item, 'a label does not begin with its name', 'Write "- **Name.** what it shows".');
  const tie = TIES.find((t) => p && new RegExp(`^\\s*${t}\\b`, 'i').test(w.text(p).slice(strong ? w.text(strong).length : 0)));
  return { name: strong ? w.text(strong).replace(/[.:،]\s*$/, '') : '', html: p ? w.inline(p) : '', ...(tie ? { tie } : {}) };
}

/** A nested list holds the children of the person above it. */
function generations(w: Written<unknown>, items: ListItem[], under?: number, found: Label[] = []): Label[] {
  for (const item of items) {
    found.push({ ...label(w, item), ...(under === undefined ? {} : { under }) });
    const nested = item.children.find((c) => c.type === 'list');
    if (nested?.type === 'list') generations(w, nested.children, found.length - 1, found);
  }
  return found;
}
