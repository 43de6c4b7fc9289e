/** Forms for every training: attendance, feedback, report. No module, so in every language of the interface. */
import type { PaperDocument } from '../model/paper.ts';
import { dateIn } from '../model/dates.ts';
import { p, type PaperWorld } from './words.ts';

const ROWS = 20;

export function forms({ say, course, lang }: PaperWorld): PaperDocument {
  const rate = (n: number): string[] => [say(`train.feedback-${n}`), '', '', '', ''];
  return {
    name: 'forms', lang, title: say('train.forms'), over: say('train.title'), copies: 'one',
    foot: `${say('site.name')} · ${say('train.forms')} · ${say('site.version', { version: course.version, date: dateIn(lang, course.date) })}`,
    pieces: [
      { is: 'heading', level: 2, html: say('train.attendance') },
      { is: 'fields', labels: [say('train.training'), say('train.place'), say('paper.date')] },
      { is: 'text', look: 'small', html: p(say('train.attendance-how')) },
      { is: 'table', tall: true, head: ['', say('train.name'), say('train.role'), say('train.sex'), say('train.disability'), say('train.morning'), say('train.afternoon')],
        rows: Array.from({ length: ROWS }, (_, n) => [String(n + 1), '', '', '', '', '', '']), widths: [5, 24, 25, 9, 13, 12, 12] },
      { is: 'heading', level: 2, page: true, html: say('train.feedback') },
      { is: 'text', look: 'small', html: p(say('train.feedback-how')) },
      { is: 'fields', labels: [say('train.training'), say('paper.date')] },
      { is: 'table', ticks: true, head: ['', say('train.scale-1'), say('train.scale-2'), say('train.scale-3'), say('train.scale-4')], rows: [1, 2, 3, 4, 5, 6, 7].map(rate), widths: [48, 13, 13, 13, 13] },
      ...['best', 'change', 'try', 'missing'].flatMap((id): PaperDocument['pieces'] => [{ is: 'lines', count: 3, label: say(`train.feedback-${id}`) }]),
      { is: 'heading', level: 2, page: true, html: say('train.report') },
      { is: 'text', look: 'small', html: p(say('train.report-how')) },
      { is: 'fields', labels: [say('train.training'), say('train.dates')] },
      { is: 'fields', labels: [say('train.place'), say('train.trainers')] },
      { is: 'heading', level: 3, html: say('train.report-people') },
      { is: 'table', tall: true, head: ['', say('train.women'), say('train.men'), say('train.not-given'), say('train.total')], rows: [say('train.report-invited'), say('train.report-came'), say('train.report-finished'), say('train.report-disability')].map((t) => [t, '', '', '', '']), widths: [40, 15, 15, 15, 15] },
      { is: 'heading', level: 3, html: say('train.report-learning') },
      { is: 'table', tall: true, head: ['', say('paper.before'), say('paper.after')], rows: [say('train.report-papers'), say('train.report-mean'), say('train.report-reached')].map((t) => [t, '', '']), widths: [60, 20, 20] },
      ...['modules', 'adapted', 'well', 'hard', 'access', 'follow'].map((id) => ({ is: 'lines' as const, count: 3, label: say(`train.report-${id}`) })),
      { is: 'text', look: 'small', html: p(say('train.report-safety')) },
      { is: 'fields', labels: [say('train.report-by'), say('paper.date')] },
    ],
  };
}
