/** Ten-minute huddles: one page each, so that any caseworker can lead one from the sheet in hand. */
import { withoutLinks } from '../blocks/paper.ts';
import type { Module } from '../model/course.ts';
import type { Paper, PaperDocument } from '../model/paper.ts';
import { pagesOf } from './height.ts';
import { list, moduleDocument, p, type PaperWorld } from './words.ts';

export function huddle(m: Module, w: PaperWorld): PaperDocument {
  const roomy = setIn(3, m, w);
  return pagesOf(roomy) <= roomy.most! ? roomy : { ...setIn(2, m, w), compact: true };
}

function setIn(notes: number, m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const sheets = (m.huddles ?? []).flatMap((h, i): Paper => [
    { is: 'heading', level: 2, page: i > 0, over: say('paper.huddle-facts', { n: h.minutes }), html: h.titleHtml },
    { is: 'text', look: 'small', html: p(say('paper.huddle-how')) },
    { is: 'frame', look: 'story', label: say('paper.huddle-case'), whole: true, pieces: [{ is: 'text', html: h.caseHtml }] },
    { is: 'table', head: [say('paper.minutes'), say('paper.huddle-steps')], rows: h.steps.map((s) => [String(s.minutes), s.html]), widths: [14, 86] },
    { is: 'frame', look: 'keep', label: say('paper.huddle-try'), whole: true, pieces: [{ is: 'text', html: h.tryHtml }, { is: 'fields', labels: [say('paper.huddle-who'), say('paper.huddle-tell')] }] },
    { is: 'frame', look: 'note', label: say('paper.huddle-rules'), whole: true, pieces: [{ is: 'text', html: list([1, 2, 3, 4].map((n) => say(`paper.huddle-rule-${n}`))) }] },
    { is: 'lines', count: notes, label: say('paper.notes') },
  ]);
  return withoutLinks({ most: (m.huddles ?? []).length, ...moduleDocument(m, w, 'huddle', say('paper.huddle'), 'one', [{ is: 'text', look: 'lead', html: p(say('paper.huddle-lead')) }, ...sheets]) });
}
