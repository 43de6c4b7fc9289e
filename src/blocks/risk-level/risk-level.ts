import { z } from 'zod';
import type { RiskLevel } from '../../model/blocks.ts';
import { RISK_LEVELS, type RiskLevelId } from '../../model/course.ts';
import { escapeHtml } from '../../model/html.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';
import { answerNotes, optionReveals, plainOption, readOptions } from '../options.ts';
import { aloud, noteList, questionOf } from '../slide-draft.ts';
import { toTick, whys } from '../paper-parts.ts';

const level = z.enum(RISK_LEVELS);
const attributes = z.strictObject({ id, objective: id.optional(), level: z.string().transform((s) => s.split(/[\s,]+/).filter(Boolean)).pipe(z.array(level).min(1)) });

/** A case to judge: a level, and the facts that carry it. The levels' names come from the context. */
export const riskLevel = kind<RiskLevel, z.infer<typeof attributes>>({
  tag: 'RiskLevel',
  attributes,
  read(w) {
    const at = w.children.findIndex((n) => n.type === 'list');
    const list = w.children[at];
    if (list?.type !== 'list') w.error(undefined, 'has no reasons', 'Write the facts to weigh as "- [x] …" and "- [ ] …", each with its why.');
    const reasons = list?.type === 'list' ? readOptions(w, list.children).map((o) => plainOption(w, o)) : [];
    const feedback: Partial<Record<RiskLevelId, string>> = {};
    for (const part of w.parts('Level')) {
      const known = level.safeParse(part.attributes['is']);
      const quote = part.children.find((c) => c.type === 'blockquote');
      if (!known.success) w.error(part.node, 'a <Level> names no level', `Write <Level is="…"> with one of: ${RISK_LEVELS.join(', ')}.`);
      else if (quote?.type !== 'blockquote') w.error(part.node, 'a <Level> has no why', 'Write "> why" inside it.');
      else feedback[known.data] = w.html(quote.children);
    }
    for (const l of w.attributes.level) if (!feedback[l]) w.error(undefined, `says nothing for the level "${l}"`, `Add <Level is="${l}"> with its why.`);
    if (reasons.length && !reasons.some((r) => r.right)) w.error(undefined, 'has no reason that carries the level', 'Mark the facts that do with "- [x]".');
    return { caseHtml: w.html(at < 0 ? w.children : w.children.slice(0, at)), accepted: w.attributes.level, reasons, feedback };
  },
  slides(b, w) {
    const { caseHtml, questionHtml } = questionOf(b.caseHtml);
    const levels = w.levels.filter((l) => b.feedback[l.like]);
    return [
      { part: '', kind: 'text', icon: 'risk', label: w.say('train.s-case'), parts: [{ tag: 'text', html: caseHtml }], portraits: w.named(caseHtml), minutes: 1 + aloud(caseHtml), biggest: 'l' },
      { part: 'level', kind: 'ask', icon: 'risk', label: w.say('train.s-levels'), parts: [{ tag: 'options', options: w.levels.map((l, i) => ({ mark: String(i + 1), html: `<strong>${l.name}.</strong> ${l.meaning}` })) }], minutes: 2, notesHtml: noteList(w.say('train.n-answers'), levels.map((l) => `<strong>${l.name}${b.accepted.includes(l.like) ? ` (${w.say('player.right')})` : ''}.</strong> ${b.feedback[l.like]}`)) },
      { part: 'reasons', kind: 'ask', icon: 'risk', label: w.say('train.s-hands-several'), headingHtml: questionHtml.replace(/<\/?(p|strong)>/g, ''), parts: [{ tag: 'options', options: b.reasons.map((o) => ({ mark: o.letter.toUpperCase(), html: o.html })) }], minutes: 2, notesHtml: answerNotes(b.reasons, w) },
      { part: 'reasons-why', kind: 'reveal', icon: 'risk', label: w.say('train.s-why'), parts: [optionReveals(b.reasons, w)], minutes: b.reasons.length },
      { part: 'why', kind: 'reveal', icon: 'risk', label: w.say('train.s-level-why'), parts: [{ tag: 'reveals', items: levels.map((l) => ({ mark: '', askHtml: `<strong>${l.name}</strong>`, answerHtml: w.say(b.accepted.includes(l.like) ? 'player.right' : 'player.not-right'), right: b.accepted.includes(l.like), whyHtml: b.feedback[l.like]! })) }], minutes: levels.length },
    ];
  },
  paper(b, w) {
    const { say, levels } = w;
    return {
      word: say('player.judge'),
      pieces: [
        { is: 'text', html: b.caseHtml },
        { is: 'text', html: `<p><strong>${say('player.which-level')}</strong></p>` },
        { is: 'boxes', box: 'tick', items: levels.map((l) => ({ html: `<strong>${escapeHtml(l.name)}.</strong> ${escapeHtml(l.meaning)}` })) },
        { is: 'text', html: `<p><strong>${say('player.your-reasons')}</strong></p>` },
        toTick(b.reasons, w),
        { is: 'lines', count: 2, label: say('paper.because-until') },
      ],
      answer: [
        { is: 'reasons', rows: levels.flatMap((l) => (b.feedback[l.like] ? [{ mark: escapeHtml(l.name), right: b.accepted.includes(l.like), html: b.feedback[l.like]! }] : [])) },
        whys(b.reasons, w),
      ],
    };
  },
});
