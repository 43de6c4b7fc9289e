/** The test on paper: form A before, form B after, the key on pages of its own, and a table to mark in. A drawn number stands for the name. */
import { onPaper, withoutLinks } from '../blocks/paper.ts';
import { escapeHtml } from '../model/html.ts';
import type { Module, TestItem } from '../model/course.ts';
import { dateIn } from '../model/dates.ts';
import type { LevelTest } from '../model/level-test.ts';
import type { Paper, PaperDocument } from '../model/paper.ts';
import { isReviewed, moduleDocument, p, strong, type PaperWorld } from './words.ts';

/** Lines of a marking table: one page. */
const PEOPLE = 24;

/** An item, and what it is about: an objective, or a module. */
interface Asked { item: TestItem; about: string }

export function testForms(m: Module, w: PaperWorld): PaperDocument {
  const asked = m.test!.items.map((item) => ({ item, about: m.objectives.find((o) => o.id === item.objective)!.text }));
  return withoutLinks(moduleDocument(m, w, 'test', w.say('train.test'), 'each', pieces(asked, w, (n) => w.say('train.marking-how', { mark: m.passMark, need: Math.ceil(n * m.passMark / 100), n }))));
}

/** The test of a level: the same sheets, told by module and without a mark to reach. */
export function levelTestForms(t: LevelTest, w: PaperWorld): PaperDocument {
  const { say, course, lang } = w;
  const asked = t.modules.flatMap(({ module, pairs }) => pairs.flatMap((p) => [p.a, p.b]).map((item) => ({ item, about: module.title })));
  const title = say(`level.${t.level.id}`);
  const isDraft = t.modules.some(({ module }) => !isReviewed(module));
  return withoutLinks({
    name: `${t.level.id}.test`, lang, title, over: say('level-test.title'), copies: 'each', compact: true,
    foot: `${say('site.name')} · ${say('level-test.title')} · ${title} · ${say('site.version', { version: course.version, date: dateIn(lang, course.date) })}${isDraft ? ` · ${say('draft.label')} ${say('draft.text')}` : ''}`,
    pieces: pieces(asked, w, () => say('train.marking-level')),
  });
}

function pieces(asked: Asked[], w: PaperWorld, marking: (items: number) => string): Paper {
  const { say } = w;
  const forms = (['a', 'b'] as const).map((form) => ({ form, items: asked.filter((i) => i.item.form === form) }));
  return [
    { is: 'text', look: 'lead', html: p(say('train.test-how')) },
    { is: 'boxes', box: 'tick', items: [1, 2, 3, 4].map((n) => ({ html: say(`train.test-how-${n}`) })) },
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: say(`train.test-${form}`), over: say('module.test-items', { n: items.length }) },
      { is: 'fields', labels: [say('train.drawn'), say('paper.date')] },
      { is: 'text', look: 'small', html: p(say('train.test-learner')) },
      ...items.map((i, n) => question(i.item, n, w)),
    ]),
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: `${say('train.key')} · ${say(`train.test-${form}`)}`, over: say('train.key-only') },
      { is: 'columns', type: 'smallest', pieces: items.flatMap((i, n) => key(i, n, w)) },
    ]),
    ...forms.flatMap(({ form, items }): Paper => [
      { is: 'heading', level: 2, page: true, html: `${say('train.marking')} · ${say(`train.test-${form}`)}` },
      { is: 'text', look: 'small', html: p(marking(items.length)) },
      { is: 'table', tall: true, head: [say('train.number'), ...items.map((i, n) => `${n + 1}${i.item.safety ? ' !' : ''}`), say('train.sum')], rows: Array.from({ length: PEOPLE }, (_, n) => [String(n + 1), ...items.map(() => ''), '']), widths: [10, ...items.map(() => 78 / items.length), 12] },
    ]),
  ];
}

function question({ block }: TestItem, n: number, w: PaperWorld): Paper[number] {
  const { word, pieces } = onPaper(block, w);
  return { is: 'frame', look: 'exercise', mark: String(n + 1), label: word, whole: true, pieces };
}

function key({ item: { block, safety }, about }: Asked, n: number, w: PaperWorld): Paper {
  return [
    { is: 'heading', level: 3, html: `${n + 1}. ${escapeHtml(about)}` },
    ...(safety ? [{ is: 'text' as const, html: p(strong(`! ${w.say('train.key-safety')}`)) }] : []),
    ...onPaper(block, w).answer!,
  ];
}
