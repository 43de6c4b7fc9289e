import { z } from 'zod';
import { TIES, type Figure, type TieMap } from '../../model/blocks.ts';
import { textOf } from '../../model/html.ts';
import { id } from '../attributes.ts';
import { categorise } from '../categorise/categorise.ts';
import { kind, type Written } from '../kind.ts';

const attributes = z.strictObject({ id, objective: id.optional(), child: id });

/** Who stands around a child: written as a Categorise with three groups, drawn as an eco-map. */
export const map = kind<TieMap, z.infer<typeof attributes>>({
  tag: 'Map',
  attributes,
  read(w) {
    const { promptHtml, groups, lines } = categorise.read(w as unknown as Written<z.infer<typeof categorise.attributes>>);
    if (groups.length !== TIES.length) w.error(undefined, `has ${groups.length} groups`, 'Write three, in this order: a strong tie, a thin tie, a hard tie.');
    if (lines.length > 8) w.error(undefined, `has ${lines.length} people and places`, 'Eight fit around the child.');
    return { child: w.attributes.child, promptHtml, groups, lines: lines.map((l) => ({ ...l, name: textOf(l.html).split(/[,(:،]/)[0]!.trim() })) };
  },
  slides(b, w) {
    const name = textOf(w.person(b.child).words.replace(/<\/b>[\s\S]*$/, ''));
    const drawing = w.drawing({ tag: 'Figure', id: b.id, draw: 'ecomap', captionHtml: b.promptHtml, description: textOf(b.promptHtml), labels: [{ name, html: '' }, ...b.lines.map((l) => ({ name: l.name, html: l.html, tie: TIES[b.groups.findIndex((g) => g.letter === l.group)]! }))] });
    return [...categorise.slides!({ ...b, tag: 'Categorise' }, w), { part: 'drawing', kind: 'figure', icon: 'eyes', label: w.say('player.map'), parts: [{ tag: 'figure', html: drawing }], minutes: 1.5 }];
  },
  paper(b, w) {
    // Sorted as a Categorise, and drawn by hand: the ties are left out of the picture.
    const { pieces, answer } = categorise.paper!({ ...b, tag: 'Categorise' }, w);
    const child = textOf(w.person(b.child)).split(/[,،]/)[0]!;
    const figure: Figure = { tag: 'Figure', id: b.id, draw: 'ecomap', captionHtml: '', description: child, labels: [{ name: child, html: child }, ...b.lines.map((l) => ({ name: l.name, html: l.html }))] };
    return { word: w.say('player.map'), pieces: [...pieces, { is: 'text', look: 'small', html: `<p>${w.say('paper.map-how')}</p>` }, { is: 'picture', figure, bare: true, large: true }], answer: answer! };
  },
});

