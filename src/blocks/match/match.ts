import type { z } from 'zod';
import type { Match } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter, promptAndList } from '../kind.ts';
import { named } from '../paper-parts.ts';
import { noteList } from '../slide-draft.ts';
import { matchKey, mixedPartners } from './answer.ts';

/** Lines that each have one partner; several lines may share one. */
export const match = kind<Match, z.infer<typeof blockAttributes>>({
  tag: 'Match',
  attributes: blockAttributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    if (items.length < 2) w.error(undefined, 'has fewer than two lines', 'Write each line as "- left", and its partner below it as "  - right".');
    if (rest.length) w.error(rest[0], 'has text after its lines', 'Move it before the lines.');
    const partners: Match['partners'] = [];
    const lines = items.map((item, i) => {
      const [first, ...others] = item.children;
      const nested = others.find((n) => n.type === 'list');
      const partnerNode = nested?.type === 'list' && nested.children.length === 1 ? nested.children[0]?.children[0] : undefined;
      if (!partnerNode) w.error(item, 'a line has no partner, or more than one', 'Write its one partner below it, indented: "  - partner".');
      const why = others.find((n) => n.type === 'blockquote');
      if (!why) w.error(item, 'a line has no why', 'Write "  > why" below its partner.');
      const html = partnerNode ? w.inline(partnerNode) : '';
      let partner = partners.find((p) => p.html === html);
      if (!partner) { partner = { letter: letter(partners.length), html }; partners.push(partner); }
      return { letter: letter(i), html: first ? w.inline(first) : '', whyHtml: why?.type === 'blockquote' ? w.html(why.children) : '', partner: partner.letter };
    });
    if (items.length && partners.length < 2) w.error(undefined, 'gives the same partner to every line', 'Write at least two different partners.');
    return { promptHtml: w.html(prompt), lines, partners };
  },
  slides(b, w) {
    const partner = (letterOf: string): string => b.partners.find((p) => p.letter === letterOf)!.html;
    const cards = mixedPartners({ right: '', partners: b.partners.length }).map((i, n) => ({ mark: letter(n).toUpperCase(), html: b.partners[i]!.html }));
    return [
      { part: '', kind: 'ask', icon: 'match', label: w.say('train.s-pairs'), parts: [{ tag: 'text', html: b.promptHtml }, { tag: 'list', ordered: true, start: 1, items: b.lines.map((l) => l.html) }, { tag: 'options', options: cards }], minutes: 3, notesHtml: noteList(w.say('train.n-answers'), b.lines.map((l) => `${l.html} <strong>${partner(l.partner)}</strong>`)) },
      { part: 'why', kind: 'reveal', icon: 'match', label: w.say('train.s-why'), parts: [{ tag: 'reveals', items: b.lines.map((l, i) => ({ mark: String(i + 1), askHtml: l.html, answerHtml: partner(l.partner), whyHtml: l.whyHtml })) }], minutes: 1 + b.lines.length },
    ];
  },
  paper(b, { say, letter: mark }) {
    const order = mixedPartners(matchKey(b));
    const placeOf = (partner: string): number => order.findIndex((n) => b.partners[n]!.letter === partner);
    return {
      word: say('player.match'),
      pieces: [
        { is: 'text', html: b.promptHtml },
        { is: 'pairs', left: b.lines.map((l, i) => ({ mark: String(i + 1), html: l.html })), right: order.map((n, i) => ({ mark: mark(i), html: b.partners[n]!.html })) },
      ],
      answer: [{ is: 'reasons', rows: b.lines.map((l, i) => ({ mark: `${i + 1} ${mark(placeOf(l.partner))}`, html: named(b.partners.find((p) => p.letter === l.partner)!.html) + l.whyHtml })) }],
    };
  },
});
