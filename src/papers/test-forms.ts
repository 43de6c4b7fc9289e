/** The test on paper: form A before, form B after, the key on pages of its own, and a table to mark in. A drawn number stands for the name. */
import { onPaper, withoutLinks } from '../blocks/paper.ts';
import { escaped } from '../blocks/paper-parts.ts';
import type { Module, TestItem } from '../model/course.ts';
import type { Paper, PaperDocument } from '../model/paper.ts';
import { moduleDocument, p, strong, type PaperWorld } from './words.ts';

/** Lines of a marking table: one page. */
const PEOPLE = 24;

export function testForms(m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const forms = (['a', 'b'] as const).map((form) => ({ form, items: m.test!.items.filter((i) => i.form === form) }));
  return withoutLinks(moduleDocument(m, w, 'test', say('train.test'), 'each', [
    { is: 'text', look: 'lead', html: p(say('train.test-how')) },
    { is: 'boxes', box: 'tick', items: [1, 2, 3, 4].map((n) => ({ html: say(`train.test-how-${n}`) })) },
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: say(`train.test-${form}`), over: say('module.test-items', { n: items.length }) },
      { is: 'fields', labels: [say('train.drawn'), say('paper.date')] },
      { is: 'text', look: 'small', html: p(say('train.test-learner')) },
      ...items.map((i, n) => question(i, n, w)),
    ]),
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: `${say('train.key')} · ${say(`train.test-${form}`)}`, over: say('train.key-only') },
      { is: 'columns', type: 'smallest', pieces: items.flatMap((i, n) => key(m, i, n, w)) },
    ]),
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: `${say('train.marking')} · ${say(`train.test-${form}`)}` },
      { is: 'text', look: 'small', html: p(say('train.marking-how', { mark: m.passMark, need: Math.ceil(items.length * m.passMark / 100), n: items.length })) },
      { is: 'table', tall: true, head: [say('train.number'), ...items.map((i, n) => `${n + 1}${i.safety ? ' !' : ''}`), say('train.sum')], rows: Array.from({ length: PEOPLE }, (_, n) => [String(n + 1), ...items.map(() => ''), '']), widths: [10, ...items.map(() => 78 / items.length), 12] },
    ]),
  ]));
}

function question({ block }: TestItem, n: number, w: PaperWorld): Paper[number] {
  const { word, pieces } = onPaper(block, w);
  return { is: 'frame', look: 'exercise', mark: String(n + 1), label: word, whole: true, pieces };
}

function key(m: Module, { block, objective, safety }: TestItem, n: number, w: PaperWorld): Paper {
  return [
    { is: 'heading', level: 3, html: `${n + 1}. ${escaped(m.objectives.find((o) => o.id === objective)!.text)}` },
    ...(safety ? [{ is: 'text' as const, html: p(strong(`! ${w.say('train.key-safety')}`)) }] : []),
    ...onPaper(block, w).answer!,
  ];
}
