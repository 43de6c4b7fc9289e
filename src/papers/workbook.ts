/** The participant's workbook: what to do and to keep of every session, with room to write; answers behind it. At most 16 pages. */
import { onPaper, withoutLinks } from '../blocks/paper.ts';
import { escaped } from '../blocks/paper-parts.ts';
import { CORE_TAGS } from '../model/blocks.ts';
import type { Module, Session } from '../model/course.ts';
import { lengthOf, type Paper, type PaperDocument, type Piece } from '../model/paper.ts';
import { dirOf } from '../model/words.ts';
import { isBlock, list, moduleDocument, numbers, p, sessionPlace, strong, type PaperWorld } from './words.ts';

/** Characters that 16 pages hold in the larger type, with room to spare for pages that break badly. Arabic says the same with fewer, and needs higher lines. */
const ROOM = { ltr: 34_500, rtl: 26_500 };

export function workbook(m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const number = numbers(m);
  const document = moduleDocument(m, w, 'workbook', say('paper.workbook'), 'each', [
    { is: 'text', look: 'lead', html: p(escaped(m.summary)) },
    { is: 'fields', labels: [say('paper.belongs-to')] },
    { is: 'text', look: 'small', html: p(say('paper.workbook-how')) },
    { is: 'heading', level: 2, small: true, html: say('module.sessions') },
    { is: 'text', html: list(m.sessions.map((s) => `${escaped(s.title)} · ${say(`module.${s.audience}`)}`), 'ol') },
    { is: 'heading', level: 2, small: true, html: say('paper.objectives') },
    { is: 'table', ticks: true, head: ['', say('paper.before'), say('paper.after')], rows: m.objectives.map((o) => [escaped(o.text), '', '']), widths: [76, 12, 12] },
    { is: 'frame', look: 'note', label: say('module.content-note'), whole: true, pieces: [{ is: 'text', html: withoutLinks(m.contentNoteHtml + m.supportHtml) }] },
    { is: 'heading', level: 2, small: true, html: say('paper.helpers') },
    { is: 'text', html: p(say('paper.helpers-text')) },
    { is: 'fields', labels: [say('help.supervisor'), say('help.focal-point')] },
    { is: 'fields', labels: [say('help.emergency'), say('help.hotline')] },
    ...m.sessions.flatMap((s, i) => session(m, s, i, number, w)),
    { is: 'heading', level: 2, page: true, html: say('paper.answers') },
    { is: 'text', look: 'small', html: p(say('paper.answers-how')) },
    { is: 'columns', type: 'small', pieces: answers(m, number, w) },
    { is: 'heading', level: 2, html: say('module.terms') },
    { is: 'columns', type: 'small', pieces: terms(m, w).map(([term, definition]): Piece => ({ is: 'text', html: p(`${strong(escaped(term))} ${escaped(definition)}`) })) },
  ]);
  return { ...document, ...(lengthOf(document.pieces) > ROOM[dirOf(w.course, w.lang)] ? { compact: true } : {}) };
}

/** What is for learners to do, to read or to keep. Anything else is for the room (DESIGN.md D7). */
const OF_LEARNERS: readonly string[] = [...CORE_TAGS, 'Form', 'Rehearse', 'Activity', 'Reflect', 'Checklist', 'KeyPoints', 'Figure', 'Say', 'Story', 'ContentNote'];

function session(m: Module, s: Session, i: number, number: Map<string, string>, w: PaperWorld): Paper {
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
  return [{ is: 'heading', level: 2, page: i === 0, over: sessionPlace(m, i, w), html: escaped(s.title) }, ...flow, { is: 'lines', count: 3, label: say('paper.notes') }];
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
