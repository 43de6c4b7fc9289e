/** The facilitator's guide: safety on one page first, then preparation, then each session with its minutes, notes and answers. */
import { onPaper, withoutLinks } from '../blocks/paper.ts';
import { escapeHtml } from '../model/html.ts';
import type { Activity, Block } from '../model/blocks.ts';
import type { Module, Session } from '../model/course.ts';
import type { Paper, PaperDocument } from '../model/paper.ts';
import { copiesFor, moduleCopies, trainingCopies } from './copies.ts';
import { type RunPlan, runPlan } from './run-plan.ts';
import { isBlock, list, moduleDocument, numbers, p, sessionPlace, strong, type PaperWorld } from './words.ts';

/** Sizes of a group for which the guide counts. */
const GROUPS = [8, 12, 20, 24];

export function guide(m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const number = numbers(m);
  const plans = m.sessions.map(runPlan);
  const sum = (of: number[]): string => String(of.reduce((a, b) => a + b, 0));
  return withoutLinks(moduleDocument(m, w, 'guide', say('train.guide'), 'one', [
    ...safetyPage(m, w),
    { is: 'heading', level: 2, page: true, html: say('train.glance') },
    { is: 'text', html: p(escapeHtml(m.summary)) },
    { is: 'table', head: ['', say('module.sessions'), say('train.for-whom'), say('train.minutes-room'), say('train.minutes-alone')],
      rows: [
        ...m.sessions.map((s, i) => [String(i + 1), escapeHtml(s.title), say(`module.${s.audience}`), String(plans[i]!.minutes), String(s.minutes)]),
        ['', strong(say('train.total')), '', strong(sum(plans.map((x) => x.minutes))), strong(sum(m.sessions.map((s) => s.minutes)))],
      ], widths: [6, 44, 20, 15, 15] },
    { is: 'text', look: 'small', html: p(say('train.breaks')) },
    { is: 'heading', level: 3, html: say('module.objectives') },
    { is: 'text', html: list(m.objectives.map((o) => escapeHtml(o.text))) },
    { is: 'heading', level: 2, page: true, html: say('train.prepare') },
    { is: 'boxes', box: 'tick', items: (m.trainer?.prepare ?? []).map((t) => ({ html: escapeHtml(t) })) },
    { is: 'heading', level: 3, html: say('train.copies') },
    { is: 'table', head: [say('train.what'), ...GROUPS.map((n) => say('train.people', { n })), say('train.yours')], rows: copies(m, w), widths: [44, 11, 11, 11, 11, 12] },
    { is: 'heading', level: 2, page: true, html: say('train.contextualise') },
    { is: 'text', html: p(say('train.contextualise-how')) },
    { is: 'table', tall: true, head: [say('train.topic'), say('train.how'), say('train.here')], rows: (m.trainer?.contextualise ?? []).map((c) => [strong(escapeHtml(c.topic)), escapeHtml(c.how), '']), widths: [18, 44, 38] },
    ...m.sessions.flatMap((s, i) => session(m, s, i, number, w)),
  ]));
}

/** One page, before anything else. */
function safetyPage(m: Module, { say, local }: PaperWorld): Paper {
  const part = (id: string, steps: number): Paper[number] => ({ is: 'frame', look: 'note', label: say(`train.safety-${id}`), whole: true, pieces: [{ is: 'text', html: list(Array.from({ length: steps }, (_, n) => say(`train.safety-${id}-${n + 1}`))) }] });
  return [
    { is: 'heading', level: 2, html: say('train.safety') },
    { is: 'text', html: p(say('train.safety-lead')) },
    { is: 'table', head: [say('train.safety-who'), say('train.safety-reach')], rows: [
      [say('train.safety-focal-training'), ''],
      [say('help.focal-point'), filled(local('focal-point'))],
      [say('help.emergency'), filled(local('emergency'))],
      [say('help.support-line'), filled(local('support-line'))],
      [say('train.safety-stays'), ''],
    ], widths: [50, 50], tall: true },
    { is: 'columns', type: 'plain', pieces: [
      part('discloses', 4), part('distressed', 3),
      { is: 'text', html: p(`${strong(`${say('module.content-note')}:`)} ${m.contentNoteHtml.replace(/<\/?p>/g, ' ')}`) },
      part('real-child', 3), part('opt-out', 3), part('after', 2),
    ] },
  ];
}
const filled = (value: string): string => (value.startsWith('<') ? '' : value);

const copies = (m: Module, w: PaperWorld): string[][] => [...moduleCopies(m, w), ...trainingCopies(w)].map((c) => [c.name, ...GROUPS.map((n) => String(copiesFor(c, n))), '']);

function session(m: Module, s: Session, i: number, number: Map<string, string>, w: PaperWorld): Paper {
  const { say } = w;
  const plan = runPlan(s);
  return [
    { is: 'heading', level: 2, page: true, over: `${sessionPlace(m, i, w)} · ${say('module.minutes', { n: plan.minutes })}`, html: escapeHtml(s.title) },
    ...plan.rest.before.map((html): Paper[number] => ({ is: 'text', html: p(html) })),
    ...(plan.steps.length ? [timing(plan, w)] : []),
    ...plan.rest.after.map((html): Paper[number] => ({ is: 'text', html: /^<[uo]l>/.test(html) ? html : p(html) })),
    ...s.flow.filter(isBlock).flatMap((b) => forGroup(b, number, w)),
  ];
}

/** Each step of a plan, with the clock of the session: "0:08". */
export function clock({ steps }: RunPlan): { at: string; minutes: number; html: string }[] {
  let at = 0;
  return steps.map((x) => {
    const from = at;
    at += x.minutes;
    return { ...x, at: `${Math.floor(from / 60)}:${String(from % 60).padStart(2, '0')}` };
  });
}

/** Clock, minutes and what happens; the minutes add up to the session's. */
const timing = (plan: RunPlan, { say }: PaperWorld): Paper[number] => ({
  is: 'table', head: [say('train.clock'), say('paper.minutes'), say('train.what-happens')],
  rows: clock(plan).map(({ at, minutes, html }) => [at, String(minutes), html || say('train.reserve')]), widths: [10, 12, 78],
});

/** A block as a facilitator needs it: all of it, with its answers. */
export function forGroup(b: Block, number: Map<string, string>, w: PaperWorld): Paper {
  if (b.tag === 'FacilitatorNotes' || b.tag === 'Huddle') return [];
  if (b.tag === 'Activity') return activity(b, number.get(b.id)!, w);
  const { word, pieces, answer = [] } = onPaper(b, w);
  const shown = pieces.filter((x) => x.is !== 'lines');
  if (b.tag === 'Figure') return shown;
  if (!number.has(b.id)) return [{ is: 'frame', look: b.tag === 'Story' ? 'story' : b.tag === 'Say' ? 'say' : b.tag === 'KeyPoints' || b.tag === 'Checklist' ? 'keep' : 'note', label: word, whole: true, pieces: shown }];
  return [{ is: 'frame', look: 'exercise', mark: number.get(b.id)!, label: word, pieces: [...shown, ...(answer.length ? [{ is: 'heading' as const, level: 3 as const, html: w.say('train.answers') }, { is: 'columns' as const, type: 'small' as const, pieces: answer }] : [])] }];
}

/** An activity with everything that its facilitator needs. */
function activity(b: Activity, number: string, { say }: PaperWorld): Paper {
  const part = (key: string, html: string): Paper => [{ is: 'heading', level: 4, html: say(key) }, { is: 'text', html }];
  return [{ is: 'frame', look: 'exercise', mark: number, label: `${say('block.activity')} · ${say('block.together', { minutes: b.minutes, group: b.group })}`, pieces: [
    { is: 'heading', level: 3, html: b.titleHtml }, { is: 'text', html: b.purposeHtml },
    ...part('block.materials', b.materialsHtml), ...part('block.steps', b.stepsHtml), ...part('block.debrief', b.debriefHtml), ...part('block.access', b.accessHtml),
  ] }];
}
