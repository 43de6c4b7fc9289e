/** The participant's workbook: what to do and to keep of every session, with room to write; answers behind it. At most 16 pages. */
import { onPaper, withoutLinks } from '../blocks/paper.ts';
import { escapeHtml } from '../model/html.ts';
import { CORE_TAGS } from '../model/blocks.ts';
import type { Module, Session } from '../model/course.ts';
import type { Columns, Paper, PaperDocument, Piece } from '../model/paper.ts';
import { pagesOf } from './height.ts';
import { isBlock, list, moduleDocument, numbers, p, sessionPlace, strong, type PaperWorld } from './words.ts';

/** As the issue of a workbook for everybody in the room allows. */
const MOST = 16;

/** How densely a workbook is set. */
interface Density {
  compact?: boolean;
  /** All exercises in two columns. */
  columns?: boolean;
  /** Lines for notes behind each session. */
  notes: number;
  answers: Columns['type'];
  /** They begin where the last session ends, not on a page of their own. */
  runOn?: boolean;
}

/** From the most comfortable on; the first one is taken that is surely not too long. Nothing to do, to keep or to look up is ever left out. */
const DENSITIES: Density[] = [
  { notes: 3, answers: 'small' },
  { notes: 3, answers: 'small', compact: true },
  { notes: 2, answers: 'smallest', compact: true },
  { notes: 3, answers: 'small', compact: true, columns: true },
  { notes: 2, answers: 'smallest', compact: true, columns: true },
  { notes: 0, answers: 'smallest', compact: true, columns: true, runOn: true },
];

export function workbook(m: Module, w: PaperWorld): PaperDocument {
  for (const density of DENSITIES) {
    const document = setIn(density, m, w);
    if (pagesOf(document) <= MOST) return document;
  }
  return setIn(DENSITIES[DENSITIES.length - 1]!, m, w);
}

function setIn(density: Density, m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const number = numbers(m);
  const sessions = m.sessions.flatMap((s, i) => session(m, s, i, number, density, w));
  const document = moduleDocument(m, w, 'workbook', say('paper.workbook'), 'each', [
    { is: 'text', look: 'lead', html: p(escapeHtml(m.summary)) },
    { is: 'fields', labels: [say('paper.belongs-to')] },
    { is: 'text', look: 'small', html: p(say('paper.workbook-how')) },
    { is: 'heading', level: 2, small: true, html: say('module.sessions') },
    { is: 'text', html: list(m.sessions.map((s) => `${escapeHtml(s.title)} · ${say(`module.${s.audience}`)}`), 'ol') },
    { is: 'heading', level: 2, small: true, html: say('paper.objectives') },
    { is: 'table', ticks: true, head: ['', say('paper.before'), say('paper.after')], rows: m.objectives.map((o) => [escapeHtml(o.text), '', '']), widths: [76, 12, 12] },
    { is: 'frame', look: 'note', label: say('module.content-note'), whole: true, pieces: [{ is: 'text', html: withoutLinks(m.contentNoteHtml + m.supportHtml) }] },
    { is: 'heading', level: 2, small: true, html: say('paper.helpers') },
    { is: 'text', html: p(say('paper.helpers-text')) },
    { is: 'fields', labels: [say('help.supervisor'), say('help.focal-point')] },
    { is: 'fields', labels: [say('help.emergency'), say('help.hotline')] },
    ...(density.columns ? [{ is: 'page' as const }, { is: 'columns' as const, type: 'plain' as const, pieces: sessions.flatMap((x) => narrow(x, w)) }] : sessions),
    { is: 'heading', level: 2, page: !density.runOn, html: say('paper.answers') },
    { is: 'text', look: 'small', html: p(say('paper.answers-how')) },
    { is: 'columns', type: density.answers, pieces: answers(m, number, w) },
    { is: 'heading', level: 2, html: say('module.terms') },
    { is: 'columns', type: density.answers, pieces: terms(m, w).map(([term, definition]): Piece => ({ is: 'text', html: p(`${strong(escapeHtml(term))} ${escapeHtml(definition)}`) })) },
  ]);
  return { ...document, most: MOST, ...(density.compact ? { compact: true } : {}) };
}

/** What is for learners to do, to read or to keep. Anything else is for the room (DESIGN.md D7). */
const OF_LEARNERS: readonly string[] = [...CORE_TAGS, 'Form', 'Rehearse', 'Activity', 'Reflect', 'Checklist', 'KeyPoints', 'Figure', 'Say', 'Story', 'ContentNote'];

function session(m: Module, s: Session, i: number, number: Map<string, string>, { columns, notes }: Density, w: PaperWorld): Paper {
  const { say } = w;
  const flow = s.flow.flatMap((f): Paper => {
    if (!isBlock(f) || !OF_LEARNERS.includes(f.tag)) return [];
    const { word, pieces } = onPaper(f, w);
    switch (f.tag) {
      case 'Figure': return pieces;
      case 'KeyPoints': return [{ is: 'frame', look: 'keep', label: word, whole: true, pieces }];
      case 'Story': return [{ is: 'frame', look: 'story', label: word, whole: true, pieces }];
      case 'Say': return [{ is: 'frame', look: 'say', label: word, whole: true, pieces }];
      case 'ContentNote': return [{ is: 'frame', look: 'note', label: word, whole: true, pieces }];
      case 'Checklist': return [{ is: 'frame', look: 'keep', label: word, whole: true, pieces: [...pieces, { is: 'fields', labels: [say('paper.one-thing'), say('paper.by')] }] }];
      default: return [{ is: 'frame', look: 'exercise', ...(number.has(f.id) ? { mark: number.get(f.id)! } : {}), label: word, whole: ['Choice', 'Order', 'Reflect', 'Rehearse'].includes(f.tag), pieces }];
    }
  });
  return [{ is: 'heading', level: 2, ...(columns ? { small: true } : { page: i === 0 }), over: sessionPlace(m, i, w), html: escapeHtml(s.title) }, ...flow, ...(notes ? [{ is: 'lines' as const, count: notes, label: say('paper.notes') }] : [])];
}

/** A piece for half a page's width. What takes boxes in a row takes a letter there; lines to write on are more, since they are shorter. */
function narrow(x: Piece, w: PaperWorld): Paper {
  switch (x.is) {
    case 'frame': return [{ ...x, ...(x.look === 'exercise' ? { whole: false } : {}), pieces: x.pieces.flatMap((inner) => narrow(inner, w)) }];
    case 'lines': return [{ ...x, count: x.count + 1 }];
    case 'table': return [
      { is: 'text', html: p(x.head.slice(1).map((group, i) => `${strong(w.letter(i))} ${group}`).join(' · ')) },
      { is: 'text', look: 'small', html: p(`<em>${w.say('paper.write-letter')}</em>`) },
      { is: 'boxes', box: 'write', items: x.rows.map(([html]) => ({ html: html! })) },
    ];
    default: return [x];
  }
}

/** Every answer with its why, under the number of its exercise. */
export function answers(m: Module, number: Map<string, string>, w: PaperWorld): Paper {
  return m.sessions.flatMap((s) => s.flow.filter(isBlock).flatMap((b): Paper => {
    const { word, answer } = onPaper(b, w);
    return answer ? [{ is: 'heading', level: 3, html: `${number.get(b.id)} ${word}` }, ...answer] : [];
  }));
}

/** The terms that the module links, in the order of the language. */
function terms(m: Module, { course, lang }: PaperWorld): [term: string, definition: string][] {
  const ids = new Set([...JSON.stringify(m).matchAll(/href=\\"#term-([a-z0-9-]+)\\"/g)].map((x) => x[1]!));
  return [...ids].map((id) => course.glossary[lang][id]!).map((t): [string, string] => [t.term, t.definition]).sort(([a], [b]) => a.localeCompare(b, lang));
}
