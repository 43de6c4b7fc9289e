/** What every paper is made with: the course, a module where it is of one, and words in one language. Paper never mixes languages. */
import type { PaperWords } from '../blocks/paper.ts';
import { escapeHtml } from '../model/html.ts';
import { CORE_TAGS, type Block } from '../model/blocks.ts';
import type { Course, Locale, Module, Session } from '../model/course.ts';
import type { PaperDocument } from '../model/paper.ts';
import { dateIn } from '../model/dates.ts';
import { sayIn } from '../model/words.ts';

export interface PaperWorld extends PaperWords {
  course: Course;
  lang: Locale;
  /** What an agency filled in, or empty lines. */
  local(id: string): string;
}

/** As each language counts with letters; Arabic in the abjad order, as on school papers. */
const LETTERS: Partial<Record<Locale, string[]>> = { ar: ['أ', 'ب', 'ج', 'د', 'هـ', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل'] };
export const BLANK = '<span class="blank">______________________</span>';

export function paperWorld(course: Course, lang: Locale): PaperWorld {
  const own = (words: Partial<Record<Locale, string>> | undefined): string | undefined => words?.[lang] ?? words?.en;
  return {
    course, lang, say: sayIn(course, lang),
    letter: (n) => LETTERS[lang]?.[n] ?? String.fromCharCode(65 + n),
    levels: course.context.riskLevels.map((l) => ({ like: l.like, name: own(l.name) ?? l.like, meaning: own(l.meaning) ?? '' })),
    person: (id) => {
      const p = course.people[id];
      if (!p) throw new Error(`"${id}" is not in content/people.yaml`);
      return `<strong>${escapeHtml(p.name[lang])}</strong>${p.age ? `, ${p.age}` : ''}`;
    },
    local: (id) => { const value = own(course.context.locals[id]); return value ? escapeHtml(value) : BLANK; },
  };
}

/** The frame of a module's paper. `what` is its name in words. */
export function moduleDocument(m: Module, w: PaperWorld, id: string, what: string, copies: PaperDocument['copies'], pieces: PaperDocument['pieces']): PaperDocument {
  const { say, course, lang } = w;
  const level = course.levels.find((l) => l.modules.includes(m.id))!;
  return {
    name: `${m.id}.${id}`, lang, title: m.title, over: `${what} · ${say(`level.${level.id}`)} · ${say('module.number', { n: level.modules.indexOf(m.id) + 1 })}`, copies, pieces,
    foot: `${say('site.name')} · ${what} · ${m.title} · ${say('site.version', { version: m.version, date: dateIn(lang, course.date) })}${isReviewed(m) ? '' : ` · ${say('draft.label')} ${say('draft.text')}`}`,
  };
}

export const isReviewed = ({ review: r }: Module): boolean => r.specialist !== null && r.disabilityOrganisation !== null && r.date !== null;

export const isBlock = (f: Session['flow'][number]): f is Block => f.tag !== 'Prose' && f.tag !== 'Heading';

/** Exercises and activities are numbered the same on every paper: "2.3" is the third of session 2. By block id. */
export function numbers(m: Module): Map<string, string> {
  const counted: readonly string[] = [...CORE_TAGS, 'Form', 'Rehearse', 'Activity'];
  return new Map(m.sessions.flatMap((s, i) => s.flow.filter((f): f is Block => counted.includes(f.tag)).map((b, n) => [b.id, `${i + 1}.${n + 1}`] as const)));
}

/** Over a session's title: "Session 2 of 6 · For everyone". */
export const sessionPlace = (m: Module, i: number, { say }: PaperWorld): string => `${say('module.session-of', { n: i + 1, of: m.sessions.length })} · ${say(`module.${m.sessions[i]!.audience}`)}`;

/** Of a paragraph without its tags. A small letter goes on with a sentence. */
export const sentences = (html: string): string[] => html.split(/(?<=[.?!؟][”»"]?(?:<\/(?:em|strong)>)?)\s+(?=[^a-z])/);

export const list = (items: readonly string[], tag = 'ul'): string => `<${tag}>${items.map((i) => `<li>${i}</li>`).join('')}</${tag}>`;
export const p = (html: string): string => `<p>${html}</p>`;
export const strong = (html: string): string => `<strong>${html}</strong>`;
