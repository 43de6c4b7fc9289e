import { z } from 'zod';
import type { Rehearse } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind } from '../kind.ts';

const attributes = blockAttributes.extend({ seconds: z.enum(['60', '90', '120']).transform(Number) });

/** Say it aloud: prompts one after the other, then ticks for oneself. */
export const rehearse = kind<Rehearse, z.infer<typeof attributes>>({
  tag: 'Rehearse',
  attributes,
  read(w) {
    const lists = w.children.filter((c) => c.type === 'list');
    const [prompts, ticks] = [lists.find((l) => l.ordered), lists.find((l) => !l.ordered)];
    if (!prompts || !ticks || lists.length > 2) w.error(undefined, 'needs a numbered list of prompts and a list of ticks', 'Write the prompts as "1. …", then what to tick afterwards as "- …".');
    const lines = (list: typeof prompts): string[] => list?.children.map((i) => (i.children[0] ? w.inline(i.children[0]) : '')) ?? [];
    const first = w.children.indexOf(prompts!);
    const between = w.children.slice(first + 1).filter((c) => c !== ticks);
    if (!w.children.slice(0, Math.max(first, 0)).length) w.error(undefined, 'does not say who listens', 'Write above the prompts whom the learner speaks to, and where.');
    return { seconds: w.attributes.seconds, promptHtml: w.html(w.children.slice(0, Math.max(first, 0))), prompts: lines(prompts), afterHtml: w.html(between), ticks: lines(ticks) };
  },
  slides: (b, w) => [
    { part: '', kind: 'work', icon: 'say', label: w.say('train.s-aloud'), parts: [{ tag: 'text', html: b.promptHtml }, { tag: 'list', ordered: true, start: 1, items: b.prompts }, { tag: 'timer', minutes: Math.max(1, Math.round(b.seconds / 60)) }], portraits: w.named(b.promptHtml), minutes: 1 + (2 * b.seconds) / 60, biggest: 'm', notesHtml: `<p>${w.say('train.n-turns')}</p>` },
    { part: 'ticks', kind: 'points', icon: 'checklist', label: w.say('train.s-aloud'), parts: [{ tag: 'text', html: b.afterHtml }, { tag: 'list', ordered: false, start: 1, items: b.ticks }], minutes: 1.5 },
  ],
  paper: (b, { say }) => ({
    word: say('block.rehearse'),
    pieces: [
      { is: 'text', html: `${b.promptHtml}<ol>${b.prompts.map((t) => `<li>${t}</li>`).join('')}</ol>${b.afterHtml}` },
      { is: 'boxes', box: 'tick', items: b.ticks.map((html) => ({ html })) },
    ],
  }),
});
