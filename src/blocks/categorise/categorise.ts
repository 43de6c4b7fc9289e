import type { z } from 'zod';
import type { Categorise } from '../../model/blocks.ts';
import { blockAttributes } from '../attributes.ts';
import { kind, letter } from '../kind.ts';
import { noteList, type Draft } from '../slide-draft.ts';
import { named } from '../paper-parts.ts';
import { categoriseKey, mixed } from './answer.ts';

/** Lines to sort under groups; written under their right group, shown mixed. */
export const categorise = kind<Categorise, z.infer<typeof blockAttributes>>({
  tag: 'Categorise',
  attributes: blockAttributes,
  read(w) {
    const first = w.children.findIndex((n) => n.type === 'heading');
    const groups: Categorise['groups'] = [];
    const lines: Categorise['lines'] = [];
    for (const node of first < 0 ? [] : w.children.slice(first)) {
      const group = groups[groups.length - 1];
      if (node.type === 'heading') {
        if (node.depth !== 3) w.error(node, 'a group is not a heading of the third level', 'Begin it with "### ".');
        groups.push({ letter: letter(groups.length), html: w.inline(node) });
      } else if (node.type === 'list' && group) {
        for (const item of node.children) {
          const why = item.children.find((n) => n.type === 'blockquote');
          if (!why) w.error(item, 'a line has no why', 'Write "  > why" below it, indented by two spaces.');
          const number = lines.filter((l) => l.group === group.letter).length + 1;
          lines.push({ letter: group.letter + number, group: group.letter, html: item.children[0] ? w.inline(item.children[0]) : '', whyHtml: why?.type === 'blockquote' ? w.html(why.children) : '' });
        }
      } else w.error(node, 'has text between its groups', 'Only a heading "### group" and its list "- line" may stand here.');
    }
    if (groups.length < 2) w.error(undefined, 'has fewer than two groups', 'Write each group as "### name", with its lines as a list below.');
    if (groups.length >= 2 && lines.length < 3) w.error(undefined, 'has fewer than three lines', 'Write the lines to sort as a list under their right group.');
    return { promptHtml: w.html(first < 0 ? w.children : w.children.slice(0, first)), groups, lines };
  },
  slides(b, w) {
    const group = (letterOf: string): string => b.groups.find((g) => g.letter === letterOf)!.html;
    const lines = mixed(categoriseKey(b)).map((l) => b.lines.find((x) => x.letter === l)!);
    return [
      { part: '', kind: 'ask', icon: 'sort', label: w.say('train.s-corners'), parts: [{ tag: 'text', html: b.promptHtml }, { tag: 'options', options: b.groups.map((g) => ({ mark: g.letter.toUpperCase(), html: g.html })) }], minutes: 1.5, portraits: w.named(b.promptHtml), notesHtml: noteList(w.say('train.n-answers'), lines.map((l) => `${l.html} <strong>${group(l.group)}</strong>`)) },
      ...lines.map((l, i): Draft => ({ part: l.letter, kind: 'reveal', icon: 'sort', label: w.say('train.s-corner', { n: i + 1, of: lines.length }), parts: [{ tag: 'reveals', items: [{ mark: '', askHtml: l.html, answerHtml: group(l.group), whyHtml: l.whyHtml }] }], minutes: 1, notesHtml: `<p><strong>${group(l.group)}.</strong></p>${l.whyHtml}` })),
    ];
  },
  paper(b, { say }) {
    const lines = mixed(categoriseKey(b)).map((l) => b.lines.find((x) => x.letter === l)!);
    const narrow = Math.min(16, 60 / b.groups.length);
    return {
      word: say('player.sort'),
      pieces: [
        { is: 'text', html: b.promptHtml },
        { is: 'table', ticks: true, head: ['', ...b.groups.map((g) => g.html)], rows: lines.map((l, i) => [`<strong>${i + 1}</strong> ${l.html}`, ...b.groups.map(() => '')]), widths: [100 - narrow * b.groups.length, ...b.groups.map(() => narrow)] },
      ],
      answer: [{ is: 'reasons', rows: lines.map((l, i) => ({ mark: String(i + 1), html: named(b.groups.find((g) => g.letter === l.group)!.html) + l.whyHtml })) }],
    };
  },
});
