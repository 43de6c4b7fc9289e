import { z } from 'zod';
import type { Paragraph, RootContent } from 'mdast';
import type { Scenario, ScenarioOption } from '../../model/blocks.ts';
import type { Paper } from '../../model/paper.ts';
import { id } from '../attributes.ts';
import { kind, letter, type Part, type Written } from '../kind.ts';
import { answerNotes, readOptions } from '../options.ts';
import { aloud, type Draft, noteList, questionOf } from '../slide-draft.ts';
import { toTick } from '../paper-parts.ts';

const attributes = z.strictObject({ id, objective: id.optional(), with: z.string().transform((s) => s.split(/[\s,]+/).filter(Boolean)).optional() });

/** A conversation, decision by decision; see content/README.md. */
export const scenario = kind<Scenario, z.infer<typeof attributes>>({
  tag: 'Scenario',
  attributes,
  read(w) {
    const parts = w.parts('Step');
    const ids = parts.map((p) => p.attributes['id'] ?? '');
    if (!parts.length) w.error(undefined, 'has no steps', 'Write at least one <Step id="…">.');
    const steps = parts.map((part, n) => {
      const stepId = ids[n]!;
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(stepId)) w.error(part.node, 'a step has no id, or one with other signs', 'Write <Step id="short-name">.');
      if (ids.indexOf(stepId) !== n) w.error(part.node, `the step id "${stepId}" stands twice`, 'Give this step another id.');
      const shown = part.children.filter((c) => !isLater(c));
      const at = shown.findIndex((c) => c.type === 'list');
      const list = shown[at];
      const before = at < 0 ? shown : shown.slice(0, at);
      const items = list?.type === 'list' ? list.children : [];
      const options = readOptions(w, items).map((o): ScenarioOption => {
        const link = o.rest.filter(isLinkAlone)[0];
        const heard = o.rest.find((r) => r.type === 'list');
        const to = link ? linkOf(link).replace(/^#/, '') : undefined;
        if (to !== undefined && !ids.includes(to)) w.error(link, `leads to a step "${to}" that does not exist`, `Use one of: ${ids.join(', ')}.`);
        else if (to !== undefined && ids.indexOf(to) <= n) w.error(link, `leads back to "${to}"`, 'Link only to steps further down: learners can always go back themselves, and a circle would never end.');
        const then = o.rest.filter((r) => r !== link && r !== heard);
        if (!then.length) w.error(o.node, 'an option shows no consequence', 'Write what happens as a paragraph of its own below the option, indented by two spaces.');
        return {
          letter: o.letter, right: o.right, html: o.html, whyHtml: o.whyHtml, thenHtml: w.html(then),
          heardHtml: heard?.type === 'list' && heard.children[0]?.children[0] ? w.inline(heard.children[0].children[0]) : '',
          ...(to === undefined ? {} : { to }),
        };
      });
      if (items.length === 1) w.error(part.node, 'a step has only one option', 'Write two or more, or none for an ending.');
      if (items.length && !options.some((o) => o.to)) w.error(part.node, 'no option of this step leads on', 'Give at least one option a link to the next step, alone on its line.');
      if (items.length && !options.some((o) => o.right)) w.error(part.node, 'this step has no good way', 'Mark every good way with "- [x]".');
      return { id: stepId, html: w.html(before), options, laters: laters(w, part, ids.slice(0, n), parts) };
    });
    if (steps.length && steps.every((s) => s.options.length)) w.error(undefined, 'never ends', 'Add a <Step> without options: an ending.');
    findUnreached(w, steps);
    const heard = steps.flatMap((s) => s.options).filter((o) => o.heardHtml).length;
    const all = steps.flatMap((s) => s.options).length;
    if (heard && heard < all) w.error(undefined, `says what was heard for ${heard} of ${all} options`, 'Write the nested line for every option, or for none.');
    return { with: w.attributes.with ?? [], introHtml: w.html(w.children.filter((c) => !isTag(c))), steps };
  },
  slides(b, w) {
    const who = b.with.map((p) => w.person(p));
    const portraits = who.map((p) => p.portrait);
    const talk = who.length ? w.say('train.s-talk', { who: who.map((p) => p.words).join(' · ') }) : w.say('train.s-scene');
    const drafts = b.steps.flatMap((step): Draft[] => {
      const { caseHtml, questionHtml } = questionOf(step.html);
      const options = step.options.map((o) => ({ mark: o.letter.toUpperCase(), html: o.html, to: `${b.id}.${step.id}.${o.letter}` }));
      return [
        { part: step.id, kind: 'scene', icon: 'scenario', label: talk, parts: [{ tag: 'quote', html: caseHtml || step.html }], portraits, minutes: 0.5 + aloud(step.html), biggest: 'l' },
        // Shown to a room that chose that; a room that did not goes on.
        ...step.laters.map((l): Draft => ({ part: `${step.id}.after-${l.step}-${l.option}`, kind: 'scene', icon: 'scenario', label: w.say('train.s-later', { mark: l.option.toUpperCase() }), parts: [{ tag: 'quote', html: l.html }], portraits, minutes: 0.5 + aloud(l.html), biggest: 'l' })),
        ...(options.length ? [{ part: `${step.id}.ask`, kind: 'ask', icon: 'scenario', label: w.say('train.s-hands'), headingHtml: questionHtml.replace(/<\/?(p|strong)>/g, ''), parts: [{ tag: 'options', options }], minutes: 1.5, notesHtml: answerNotes(step.options, w) } satisfies Draft] : []),
        ...step.options.map((o): Draft => ({
          part: `${step.id}.${o.letter}`, kind: 'then', icon: 'scenario', label: w.say('train.s-then', { mark: o.letter.toUpperCase() }), headingHtml: o.html, portraits,
          parts: [{ tag: 'quote', html: o.thenHtml }, { tag: 'reveals', items: [{ mark: '', askHtml: '', answerHtml: w.say(o.right ? 'train.s-good' : 'train.s-other'), right: o.right, whyHtml: o.whyHtml }] },
            { tag: 'ways', ways: [...(o.to ? [{ words: w.say('train.s-go-on'), to: `${b.id}.${o.to}` }] : []), { words: w.say('train.s-again'), to: `${b.id}.${step.id}.ask` }] }],
          minutes: 0.5 + aloud(o.thenHtml + o.whyHtml), notesHtml: o.heardHtml ? noteList(w.say('player.eyes'), [o.heardHtml]) : '',
        })),
      ];
    });
    const heard = bestWay(b).flatMap((o) => (o.heardHtml ? [o.heardHtml] : []));
    if (b.introHtml) drafts.unshift({ part: 'begin', kind: 'scene', icon: 'scenario', label: talk, parts: [{ tag: 'quote', html: b.introHtml }], portraits, minutes: aloud(b.introHtml) });
    if (heard.length) drafts.push({ part: 'eyes', kind: 'quote', icon: 'eyes', label: w.say('player.eyes'), parts: [{ tag: 'quote', html: heard.map((h) => `<p>${h}</p>`).join('') }], portraits, minutes: 2, notesHtml: `<p>${w.say('train.n-eyes')}</p>` });
    return drafts;
  },
  paper(b, w) {
    const { say, letter, person } = w;
    const chosen = (l: { step: string; option: string }): string => `${number(l.step)} ${letter(l.option.charCodeAt(0) - 97)}`;
    const number = (stepId: string): number => b.steps.findIndex((s) => s.id === stepId) + 1;
    return {
      word: say('player.scenario'),
      pieces: [
        ...(b.with.length ? [{ is: 'text' as const, html: `<p>${say('paper.with', { people: b.with.map(person).join(' · ') })}</p>` }] : []),
        ...(b.introHtml ? [{ is: 'text' as const, html: b.introHtml }] : []),
        { is: 'text', look: 'small', html: `<p>${say('paper.scenario-how')}</p>` },
        ...b.steps.map((s, i) => ({ is: 'frame' as const, look: 'step' as const, mark: String(i + 1), whole: true, pieces: [{ is: 'text' as const, html: s.html + s.laters.map((l) => l.html.replace(/^(?:<p>)?/, `<p><em>${say('paper.later', { choice: chosen(l) })}</em> `)).join('') }, ...(s.options.length ? [toTick(s.options, w)] : [])] })),
      ],
      answer: b.steps.flatMap((s, i): Paper => (s.options.length ? [{
        is: 'reasons', rows: s.options.map((o, n) => ({
          mark: `${i + 1} ${letter(n)}`, right: o.right,
          html: `${o.thenHtml}${o.whyHtml}${o.heardHtml ? `<p><em>${say('paper.heard')} “${o.heardHtml}”</em></p>` : ''}<p><strong>→ ${o.to ? say('paper.go-to-step', { n: number(o.to) }) : say('paper.try-another')}</strong></p>`,
        })),
      }] : [])),
    };
  },
});

function findUnreached(w: Written<unknown>, steps: Scenario['steps']): void {
  const seen = new Set<string>();
  const visit = (stepId: string | undefined): void => {
    const step = steps.find((s) => s.id === stepId);
    if (!step || seen.has(step.id)) return;
    seen.add(step.id);
    for (const o of step.options) visit(o.to);
  };
  visit(steps[0]?.id);
  for (const s of steps) if (!seen.has(s.id)) w.error(w.parts('Step').find((p) => p.attributes['id'] === s.id)?.node, `no option leads to the step "${s.id}"`, 'Link to it, or take it out.');
}

/** `<Later step="…" option="a">` in a step: what that earlier choice comes to. */
function laters(w: Written<unknown>, part: Part, earlier: string[], parts: Part[]): Scenario['steps'][number]['laters'] {
  return part.children.flatMap((c) => {
    if (!isLater(c)) return [];
    const { step = '', option = '' } = Object.fromEntries(c.attributes.flatMap((a) => (a.type === 'mdxJsxAttribute' ? [[a.name, String(a.value ?? '')]] : [])));
    const of = parts.find((p) => p.attributes['id'] === step)?.children.find((x) => x.type === 'list');
    const options = of?.type === 'list' ? of.children.map((_, i) => letter(i)) : [];
    if (!earlier.includes(step)) w.error(c, `has a <Later> of a step "${step}" that does not stand before it`, earlier.length ? `Use one of: ${earlier.join(', ')}.` : 'It belongs into a later step.');
    else if (!options.includes(option)) w.error(c, `has a <Later> of an option "${option}" that "${step}" does not have`, `Use one of: ${options.join(', ')}.`);
    return [{ step, option, html: w.html(c.children as RootContent[]) }];
  });
}

type Tag = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;
const isTag = (n: RootContent): n is Tag => n.type === 'mdxJsxFlowElement';
const isLater = (n: RootContent): n is Tag => isTag(n) && n.name === 'Later';
function isLinkAlone(n: RootContent): n is Paragraph {
  return n.type === 'paragraph' && n.children.length === 1 && n.children[0]?.type === 'link';
}
const linkOf = (p: RootContent): string => (p.type === 'paragraph' && p.children[0]?.type === 'link' ? p.children[0].url : '');

/** From the first step on, the first good option that leads further. */
function bestWay(b: Scenario): ScenarioOption[] {
  const way: ScenarioOption[] = [];
  for (let step = b.steps[0]; step;) {
    const option: ScenarioOption | undefined = step.options.find((o) => o.right && o.to) ?? step.options.find((o) => o.to);
    if (option) way.push(option);
    step = option && b.steps.find((s) => s.id === option.to);
  }
  return way;
}
