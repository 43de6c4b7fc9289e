import { z } from 'zod';
import type { Activity } from '../../model/blocks.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';
import { labelled } from '../worksheet/worksheet.ts';
import { listItems, paragraphs } from '../slide-fit.ts';
import { type Draft, noteList } from '../slide-draft.ts';

const attributes = z.strictObject({
  id, objective: id.optional(),
  minutes: z.string().regex(/^\d+$/, 'write a whole number of minutes').transform(Number),
  group: z.string().regex(/^\d+(-\d+)?$/, 'write a number or a range, like "12-20"'),
});

/** "(5 min)" at the beginning of a step, in any language: a number between brackets. */
const STEP_MINUTES = /^\s*\(\s*(\d+)[^)]*\)\s*/;

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
  slides(b, w) {
    const [first = '', ...more] = paragraphs(b.purposeHtml);
    const steps = listItems(b.stepsHtml).map((html) => ({ html: html.replace(STEP_MINUTES, ''), minutes: Number(STEP_MINUTES.exec(html)?.[1] ?? 0) }));
    const told = steps.reduce((n, s) => n + s.minutes, 0);
    const rest = Math.max(0, b.minutes - told);
    const untold = steps.filter((s) => !s.minutes).length;
    // The card of a step has its minutes; what no step claims is for the beginning and the talk afterwards.
    const spare = untold ? 0 : rest;
    return [
      { part: '', kind: 'work', icon: 'activity', label: w.say('module.minutes', { n: b.minutes }), headingHtml: b.titleHtml, parts: [{ tag: 'text', html: first }], minutes: spare / 2, fixed: true,
        notesHtml: noteList(w.say('block.materials'), listItems(b.materialsHtml)) + more.join('') + b.cards.map((c) => `<p>${c.titleHtml} ${c.html}</p>`).join('') + `<p><strong>${w.say('block.access')}</strong></p>${b.accessHtml}` },
      ...steps.map((s, i): Draft => {
        const minutes = s.minutes || rest / untold;
        return { part: `step-${i + 1}`, kind: 'work', icon: 'activity', label: w.say('train.s-step', { n: i + 1, of: steps.length }), parts: [{ tag: 'text', html: `<p>${s.html}</p>` }, { tag: 'timer', minutes: Math.max(1, Math.round(minutes)) }], minutes, fixed: true, notesHtml: i === 0 ? '' : more.join('') };
      }),
      { part: 'debrief', kind: 'work', icon: 'activity', label: w.say('block.debrief'), headingHtml: b.titleHtml, parts: [{ tag: 'list', ordered: false, start: 1, items: listItems(b.debriefHtml) }], minutes: spare / 2, fixed: true },
    ];
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
