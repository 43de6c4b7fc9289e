import { z } from 'zod';
import type { Activity } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';
import { labelled } from '../worksheet/worksheet.ts';

const attributes = z.strictObject({
  id, objective: id.optional(),
  minutes: z.string().regex(/^\d+$/, 'write a whole number of minutes').transform(Number),
  group: z.string().regex(/^\d+(-\d+)?$/, 'write a number or a range, like "12-20"'),
});

/** For a group, with a version for one person. */
export const activity = kind<Activity, z.infer<typeof attributes>>({
  tag: 'Activity',
  attributes,
  read(w) {
    const own = w.children.filter((c) => c.type !== 'mdxJsxFlowElement');
    const [title, ...purpose] = own;
    if (title?.type !== 'heading' || title.depth !== 3) w.error(title, 'has no title', 'Begin the block with "### Title".');
    const part = (name: string): string => w.html(w.parts(name).flatMap((p) => p.children));
    for (const name of ['Materials', 'Steps', 'Debrief', 'Access', 'Solo'])
      if (w.parts(name).length !== 1) w.error(undefined, `has ${w.parts(name).length || 'no'} <${name}>`, `Write one <${name}> … </${name}> inside it.`);
    const cards = w.parts('Cards').flatMap((p) => p.children.flatMap((list) => {
      if (list.type !== 'list') { w.error(list, 'has something in <Cards> that is no list', 'Write each card as "- **Title.** text".'); return []; }
      return list.children.map((item) => { const { labelHtml, restHtml } = labelled(w, item); return { titleHtml: labelHtml, html: restHtml }; });
    }));
    return {
      cards, minutes: w.attributes.minutes, group: w.attributes.group,
      titleHtml: title ? w.inline(title) : '', purposeHtml: w.html(purpose),
      materialsHtml: part('Materials'), stepsHtml: part('Steps'), debriefHtml: part('Debrief'), accessHtml: part('Access'),
      solo: w.flow(w.parts('Solo').flatMap((p) => p.children)),
    };
  },
  // Roles and statements belong to the facilitator: in a workbook they would be read before the activity.
  paper: (b, { say }) => ({
    word: say('block.activity'),
    pieces: [
      { is: 'text', html: `<p><strong>${b.titleHtml}</strong></p>${/<p>[\s\S]*?<\/p>/.exec(b.purposeHtml)?.[0] ?? ''}` },
      { is: 'text', html: `<p><strong>${say('block.debrief')}</strong></p>${b.debriefHtml}` },
      { is: 'lines', count: 3 },
    ],
  }),
});
