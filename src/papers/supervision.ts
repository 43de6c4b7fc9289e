/** The blank forms of supervision: each says what it is for, when it is used and how it is kept safe, and then leaves room to write. */
import { escapeHtml } from '../model/html.ts';
import type { Source } from '../model/course.ts';
import type { PaperDocument, Piece } from '../model/paper.ts';
import { SUPERVISION_FORMS, type SheetPart, type SupervisionFormId } from '../model/supervision.ts';
import { dateIn } from '../model/dates.ts';
import { list, p, strong, type PaperWorld } from './words.ts';

export function supervisionForm({ say, course, lang }: PaperWorld, id: SupervisionFormId): PaperDocument {
  const all = course.supervision[lang];
  const { labels } = all;
  const form = all.forms[id];
  const number = SUPERVISION_FORMS.indexOf(id) + 1;
  return {
    name: `supervision.${id}`, lang, title: form.title, over: `${say('level.supervision')} · ${number} / ${SUPERVISION_FORMS.length}`, copies: 'one', compact: true, most: 2,
    foot: `${say('site.name')} · ${form.title} · ${say('site.version', { version: course.version, date: dateIn(lang, course.date) })} · ${say('draft.label')} ${say('draft.text')}`,
    pieces: [
      { is: 'text', look: 'lead', html: p(escapeHtml(form.for)) },
      { is: 'text', html: p(`${strong(escapeHtml(labels.when))} ${escapeHtml(form.when)}`) + list(form.how.map(escapeHtml)) },
      { is: 'frame', look: 'note', label: labels.safe, whole: true, pieces: [{ is: 'text', html: list([...form.safe, ...all.safe].map(escapeHtml)) }] },
      ...form.sheet.map(drawn),
      { is: 'fields', labels: all.kept },
      { is: 'text', look: 'small', html: p(`${strong(escapeHtml(labels.origin))} ${escapeHtml(all.origin)} ${cited(course.sources[all.source]!)}${form.origin ? ` ${escapeHtml(form.origin)}` : ''}`) },
    ],
  };
}

function drawn(part: SheetPart): Piece {
  if (part.heading) return { is: 'heading', level: 2, small: true, html: escapeHtml(part.heading), ...(part.page ? { page: true } : {}) };
  if (part.text) return { is: 'text', look: 'small', html: p(escapeHtml(part.text)) };
  if (part.fields) return { is: 'fields', labels: part.fields };
  if (part.lines) return { is: 'lines', count: part.count ?? 2, label: part.lines };
  if (part.ticks) return { is: 'boxes', box: 'tick', items: part.ticks.map((t) => ({ html: escapeHtml(t) })) };
  const head = part.table!.map(escapeHtml);
  const first = part.rows?.map((row, n) => (part.from ? `${strong(`${part.from + n}.`)} ${escapeHtml(row)}` : escapeHtml(row))) ?? Array<string>(part.blank ?? 3).fill('');
  return { is: 'table', head, rows: first.map((cell) => [cell, ...Array<string>(head.length - 1).fill('')]), ...(part.widths ? { widths: part.widths } : {}), ...(part.marks ? { ticks: true } : { tall: true }) };
}

/** Titles stand in the document's own language. */
const cited = ({ title, by, year }: Source): string => `<cite lang="en" dir="ltr">${escapeHtml([title, by, year].filter(Boolean).join(', '))}</cite>.`;
