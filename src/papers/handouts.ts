/** Handouts: cards to cut out, statements in large print, and letters for the corners of the room. */
import { withoutLinks } from '../blocks/paper.ts';
import { categoriseKey, mixed } from '../blocks/categorise/answer.ts';
import { matchKey, mixedPartners } from '../blocks/match/answer.ts';
import { firstOrder, orderKey } from '../blocks/order/answer.ts';
import { toTick } from '../blocks/paper-parts.ts';
import type { Block } from '../model/blocks.ts';
import type { Module } from '../model/course.ts';
import type { Cards, Paper, PaperDocument } from '../model/paper.ts';
import { isBlock, moduleDocument, numbers, p, type PaperWorld } from './words.ts';

export interface CardSet { mark: string; title: string; /** A person takes one; otherwise one set serves the room. */ each: boolean; across: Cards['across']; large?: boolean; cards: Cards['cards'] }

export function handouts(m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const number = numbers(m);
  const most = Math.max(0, ...m.sessions.flatMap((s) => s.flow.map((f) => (f.tag === 'Choice' ? f.options.length : f.tag === 'Scenario' ? Math.max(...f.steps.map((x) => x.options.length)) : 0))));
  const sets = cardSets(m, w, number);
  const corners: CardSet = { mark: w.letter(0), title: say('train.corners'), each: false, across: 2, large: true, cards: Array.from({ length: most }, (_, n) => ({ html: w.letter(n) })) };
  return withoutLinks(moduleDocument(m, w, 'handouts', say('train.handouts'), 'one', [
    { is: 'text', look: 'lead', html: p(say('train.handouts-how')) },
    { is: 'table', head: [say('train.number'), say('train.what'), say('train.cards'), say('train.sets')], rows: [...sets, ...(most ? [corners] : [])].map((s) => [s === corners ? '' : s.mark, s.title, String(s.cards.length), say(s.each ? 'train.set-each' : 'train.set-room')]), widths: [12, 44, 14, 30] },
    ...sets.flatMap(drawn), ...(most ? drawn({ ...corners, mark: '' }) : []),
  ]));
}

const drawn = (s: CardSet): Paper => [
  { is: 'heading', level: 2, page: true, html: `${s.mark} ${s.title}`.trim() },
  { is: 'cards', across: s.across, mark: s.mark, ...(s.large ? { large: true } : {}), cards: s.cards },
];

/** Every set that the module's exercises and activities give, in order. */
export function cardSets(m: Module, w: PaperWorld, number: Map<string, string>): CardSet[] {
  return m.sessions.flatMap((s) => s.flow.filter(isBlock).flatMap((b) => setsOf(b, number.get(b.id) ?? '', w)));
}

function setsOf(b: Block, mark: string, w: PaperWorld): CardSet[] {
  const { say, letter } = w;
  switch (b.tag) {
    case 'Match': return [{ mark, title: say('player.match'), each: false, across: 2, cards: [
      ...b.lines.map((l, i) => ({ title: String(i + 1), html: l.html })), ...mixedPartners(matchKey(b)).map((n, i) => ({ title: letter(i), html: b.partners[n]!.html })),
    ] }];
    case 'Order': return [{ mark, title: say('player.order'), each: false, across: 2, cards: [...firstOrder(orderKey(b))].map((l) => ({ html: b.steps.find((s) => s.letter === l)!.html })) }];
    case 'Map': case 'Categorise': return [{ mark, title: say(b.tag === 'Map' ? 'player.map' : 'player.sort'), each: false, across: 2, cards: [
      ...b.groups.map((g) => ({ title: '●', html: `<strong>${g.html}</strong>` })), ...mixed(categoriseKey(b)).map((l, i) => ({ title: String(i + 1), html: b.lines.find((x) => x.letter === l)!.html })),
    ] }];
    case 'Scenario': return [{ mark, title: say('train.scenario-cards'), each: false, across: 1, cards: b.steps.map((s, i) => ({
      title: say('train.step', { n: i + 1 }), html: s.html + toTick(s.options, w).items.map((o) => p(`<strong>${o.mark}</strong> ${o.html}`)).join(''),
    })) }];
    // An activity has its cards; where it lists them in its text, they go out on cards as well. What it numbers is read from a sheet in large print.
    case 'Activity': return [...(b.cards.length ? [b.cards.map((c) => ({ html: `<p><strong>${c.titleHtml}</strong></p><p>${c.html}</p>` }))] : lists(b.purposeHtml, 'ul').map((items) => items.map((html) => ({ html })))).map((cards): CardSet => ({ mark, title: say('train.role-cards'), each: true, across: 2, cards })),
      ...lists(b.purposeHtml, 'ol').map((items): CardSet => ({ mark, title: say('train.statements'), each: false, across: 1, cards: items.map((html, i) => ({ title: String(i + 1), html })) }))];
    default: return [];
  }
}

const lists = (html: string, tag: 'ul' | 'ol'): string[][] => [...html.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map((m) => [...m[1]!.matchAll(/<li>([\s\S]*?)<\/li>/g)].map((x) => x[1]!)).filter((items) => items.length > 3);
