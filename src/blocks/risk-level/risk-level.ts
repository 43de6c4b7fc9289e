import { z } from 'zod';
import type { RiskLevel } from '../../model/blocks.ts';
import { RISK_LEVELS, type RiskLevelId } from '../../model/course.ts';
import { id } from '../attributes.ts';
import { kind } from '../kind.ts';
import { plainOption, readOptions } from '../options.ts';
import { escaped, toTick, whys } from '../paper-parts.ts';

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
  paper(b, w) {
    const { say, levels } = w;
    return {
      word: say('player.judge'),
      pieces: [
        { is: 'text', html: b.caseHtml },
        { is: 'text', html: `<p><strong>${say('player.which-level')}</strong></p>` },
        { is: 'boxes', box: 'tick', items: levels.map((l) => ({ html: `<strong>${escaped(l.name)}.</strong> ${escaped(l.meaning)}` })) },
        { is: 'text', html: `<p><strong>${say('player.your-reasons')}</strong></p>` },
        toTick(b.reasons, w),
        { is: 'lines', count: 2, label: say('paper.because-until') },
      ],
      answer: [
        { is: 'reasons', rows: levels.flatMap((l) => (b.feedback[l.like] ? [{ mark: escaped(l.name), right: b.accepted.includes(l.like), html: b.feedback[l.like]! }] : [])) },
        whys(b.reasons, w),
      ],
    };
  },
});
