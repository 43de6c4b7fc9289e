/** For the supervisor: what to see at work, what to ask, and room for what was agreed. */
import { escapeHtml } from '../model/html.ts';
import type { Module } from '../model/course.ts';
import type { PaperDocument, Piece } from '../model/paper.ts';
import { pagesOf } from './height.ts';
import { moduleDocument, p, strong, type PaperWorld } from './words.ts';

export function supervisor(m: Module, w: PaperWorld): PaperDocument {
  const { say } = w;
  const roomy: PaperDocument = { most: 1, ...moduleDocument(m, w, 'supervisor', say('module.supervisor'), 'one', [
    { is: 'text', html: p(say('paper.supervisor-how')) },
    { is: 'text', look: 'small', html: p(say('paper.supervisor-keep')) },
    { is: 'fields', labels: [say('paper.worker'), say('paper.supervisor'), say('paper.date')] },
    { is: 'heading', level: 2, small: true, html: say('module.see') },
    { is: 'table', tall: true, head: [say('paper.look-for'), say('paper.saw'), say('paper.next')], rows: m.supervisor.see.map((t) => [escapeHtml(t), '', '']), widths: [34, 38, 28] },
    { is: 'heading', level: 2, small: true, html: say('module.ask') },
    ...m.supervisor.ask.flatMap((t, i): Piece[] => [{ is: 'text', html: p(`${strong(`${i + 1}.`)} ${escapeHtml(t)}`) }, { is: 'lines', count: 2 }]),
    { is: 'lines', count: 2, label: say('paper.agreed') },
    { is: 'fields', labels: [say('paper.until'), say('paper.next-talk')] },
  ]) };
  return pagesOf(roomy) > 1 ? { ...roomy, compact: true } : roomy;
}
