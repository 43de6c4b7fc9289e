/**
 * The no-power card: one page per session that runs it without a projector. What to say, what to draw, polls by hands or
 * corners, minutes, answers. A session that is longer than a page is told in fewer words, step by step, what can best be
 * missed first: all of it is in the guide and the workbook, under the same numbers.
 */
import { categoriseKey, mixed } from '../blocks/categorise/answer.ts';
import { matchKey, mixedPartners } from '../blocks/match/answer.ts';
import { withoutLinks } from '../blocks/paper.ts';
import type { Block, Option } from '../model/blocks.ts';
import { escapeHtml } from '../model/html.ts';
import type { Module, Session } from '../model/course.ts';
import type { Columns, Paper, PaperDocument, Piece } from '../model/paper.ts';
import { clock } from './guide.ts';
import { cardHeight, CARD_ROOM } from './height.ts';
import { type RunPlan, runPlan } from './run-plan.ts';
import { isBlock, list, moduleDocument, numbers, p, sentences, sessionPlace, strong, type PaperWorld } from './words.ts';

export function card(m: Module, w: PaperWorld): PaperDocument {
  const number = numbers(m);
  const document = moduleDocument(m, w, 'card', w.say('train.card'), 'one', m.sessions.flatMap((s, i) => page(m, s, i, number, w)));
  return withoutLinks({ ...document, wide: true, most: m.sessions.length });
}

/** What is told in fewer words on a long session's card, each with all before it. */
const SHORTER = ['nothing', 'whys', 'stories', 'good ways', 'words', 'lines', 'cases', 'no whys'] as const;
type Shorter = (typeof SHORTER)[number];
/** Whether a card that is shortened so far is shortened there. */
type Is = (what: Shorter) => boolean;

function page(m: Module, s: Session, i: number, number: Map<string, string>, w: PaperWorld): Paper {
  const { say } = w;
  const { minutes } = runPlan(s);
  const settings = [['small', 'nothing'], ...SHORTER.map((short) => ['smallest', short])] as [Columns['type'], Shorter][];
  const drafts = settings.map(([type, short]) => (): Columns => ({ is: 'columns', type, pieces: told(s, number, w, (what) => SHORTER.indexOf(what) <= SHORTER.indexOf(short)) }));
  const heading: Piece = { is: 'heading', level: 2, page: i > 0, over: `${sessionPlace(m, i, w)} · ${say('module.minutes', { n: minutes })}`, html: escapeHtml(s.title) };
  for (const draft of drafts) {
    const columns = draft();
    if (cardHeight(columns, w.lang) <= CARD_ROOM) return [heading, columns];
  }
  return [heading, drafts[drafts.length - 1]!()];
}

function told(s: Session, number: Map<string, string>, w: PaperWorld, is: Is): Paper {
  const { say } = w;
  const plan = runPlan(s);
  const blocks = s.flow.filter(isBlock);
  const stories = blocks.flatMap((b) => (b.tag === 'Story' ? [b.html] : []));
  const keep = blocks.flatMap((b) => (b.tag === 'KeyPoints' ? b.points : []));
  const week = blocks.flatMap((b) => (b.tag === 'Checklist' ? b.items.map((x) => x.html) : []));
  return [
    ...plan.rest.before.map(text),
    ...(plan.steps.length ? [minutesOf(plan, w)] : []),
    ...stories.flatMap((html) => part(say('train.card-read'), is('stories') ? p(`${twoSentences(bare(html))} … ${say('train.card-more')}`) : html)),
    ...part(say('train.card-tell'), talk(s, is)),
    ...drawing(blocks, say('train.card-draw')),
    ...polls(blocks, is, w),
    ...blocks.flatMap((b) => answers(b, number.get(b.id) ?? '', w, is)),
    ...part(say('train.card-close'), list([...keep.map(strong), ...(is('good ways') ? [] : week)])),
    ...plan.rest.after.map(text),
  ];
}

const text = (html: string): Piece => ({ is: 'text', html: /^<[uo]l>/.test(html) ? html : p(html) });
const part = (title: string, html: string): Paper => (html ? [{ is: 'heading', level: 3, html: title }, { is: 'text', html }] : []);

/** From when on, how many minutes, what. */
const minutesOf = (plan: RunPlan, { say }: PaperWorld): Piece => ({ is: 'reasons', rows: clock(plan).map(({ at, minutes, html }) => ({ mark: at, html: `${strong(say('module.minutes', { n: minutes }))} · ${html || say('train.reserve')}` })) });

/** The thread of the session: each part's heading with its first sentence, and the words it explains. */
function talk(s: Session, is: Is): string {
  const parts: { title: string; html: string }[] = [];
  for (const f of s.flow) {
    if (f.tag === 'Heading') parts.push({ title: f.html, html: '' });
    else if (f.tag === 'Prose' && parts.length) parts[parts.length - 1]!.html += f.html;
  }
  return parts.map(({ title, html }) => {
    const words = [...html.matchAll(/<li>(<strong>[\s\S]*?)<\/li>/g)].map((m) => m[1]!);
    const first = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1];
    const names = words.map((x) => /^<strong>[\s\S]*?<\/strong>/.exec(x)![0]);
    if (words.length && is('words')) return p(`${strong(`${title}:`)} ${names.map((x) => x.replace(/<\/?strong>|[.:،]\s*(?=<)/g, '')).join(' · ')}`);
    if (!words.length && !first) return '';
    return p(`${strong(/[.?!؟:]$/.test(title) ? title : `${title}.`)} ${words.length ? '' : firstSentence(first ?? '')}`) + (words.length ? list(words.map((x) => twoSentences(x))) : '');
  }).join('');
}

const firstSentence = (html: string): string => sentences(html)[0] ?? '';
const twoSentences = (html: string): string => sentences(html).slice(0, 2).join(' ');

function drawing(blocks: Block[], title: string): Paper {
  const pieces = blocks.flatMap((b): Paper => (b.tag === 'Figure' ? [{ is: 'picture', figure: b, bare: true }] : b.tag === 'Categorise' ? [{ is: 'table', head: b.groups.map((g) => g.html), rows: [], widths: b.groups.map(() => 100 / b.groups.length) }] : []));
  return pieces.length ? [{ is: 'heading', level: 3, html: title }, ...pieces] : [];
}

/** How to vote without a screen; said once, where there is something to vote on. */
function polls(blocks: Block[], is: Is, { say }: PaperWorld): Paper {
  return blocks.some((b) => b.tag === 'Choice' || b.tag === 'Scenario' || b.tag === 'RiskLevel') ? [{ is: 'heading', level: 3, html: say('train.card-polls') }, { is: 'text', html: p(say(is('whys') ? 'train.card-polls-short' : 'train.card-polls-how')) }] : [];
}

/** The exercise as it is run by voice, with its answer. */
function answers(b: Block, number: string, w: PaperWorld, is: Is): Paper {
  const { say, letter } = w;
  const exercise = (label: string, ...pieces: Paper): Paper => [{ is: 'frame', look: 'exercise', ...(number ? { mark: number } : {}), label, pieces }];
  const poll = (options: Option[]): Piece => ({ is: 'reasons', rows: options.map((o, i) => ({ mark: letter(i), right: o.right, html: o.html })) });
  const because = (html: string): string => (is('no whys') ? '' : is('whys') ? firstSentence(bare(html)) : bare(html));
  const why = (html: string): Paper => (html ? [text(`<em>${html}</em>`)] : []);
  const prompt = (html: string): Piece => text(is('cases') ? shortCase(bare(html), say('train.card-more')) : bare(html));
  const line = (html: string): string => (is('lines') ? clipped(html) : html);
  switch (b.tag) {
    case 'Choice': return exercise(say(b.several ? 'player.choose-several' : 'player.choose-one'), prompt(b.promptHtml), poll(b.options), ...why(b.options.filter((o) => o.right).map((o) => because(o.whyHtml)).join(' ')));
    case 'Match': {
      const order = mixedPartners(matchKey(b));
      return exercise(say('player.match'), prompt(b.promptHtml), { is: 'reasons', rows: b.lines.map((l, i) => ({
        mark: `${i + 1} ${letter(order.findIndex((n) => b.partners[n]!.letter === l.partner))}`, html: `${line(l.html)} → ${strong(line(b.partners.find((x) => x.letter === l.partner)!.html))}`,
      })) });
    }
    case 'Map': case 'Categorise': {
      const lines = mixed(categoriseKey(b));
      return exercise(say(b.tag === 'Map' ? 'player.map' : 'player.sort'), prompt(b.promptHtml), { is: 'text', html: list(b.groups.map((g) => `${strong(`${g.html}:`)} ${b.lines.filter((l) => l.group === g.letter).map((l) => `(${lines.indexOf(l.letter) + 1}) ${line(l.html)}`).join(' ')}`)) });
    }
    case 'Order': return exercise(say('player.order'), prompt(b.promptHtml), { is: 'text', html: list(b.steps.map((s) => s.html), 'ol') }, ...why(because(b.whyHtml)));
    case 'RiskLevel': return exercise(say('player.judge'), prompt(b.caseHtml),
      { is: 'reasons', rows: b.accepted.map((a) => ({ mark: escapeHtml(w.levels.find((l) => l.like === a)?.name ?? a), right: true, html: because(b.feedback[a]!) })) }, poll(b.reasons.map((o) => ({ ...o, html: line(o.html) }))));
    case 'Scenario': return exercise(say('player.scenario'), text(say('train.card-scenario')), { is: 'reasons', rows: b.steps.flatMap((s, i) => s.options.flatMap((o, n) => (o.right ? [{ mark: `${i + 1} ${letter(n)}`, right: true, html: `${line(o.html)}${is('good ways') ? '' : ` <em>${because(o.whyHtml)}</em>`}` }] : []))) });
    case 'Worksheet': return exercise(say(`player.sheet-${b.use}`), prompt(b.promptHtml), { is: 'reasons', rows: b.lines.map((l, i) => ({ mark: String(i + 1), html: `${strong(l.labelHtml)} ${line(l.givenHtml)} → ${l.options.filter((o) => o.right).map((o) => o.html).join(' / ')}` })) });
    case 'Form': return exercise(say('block.form'), prompt(b.caseHtml), { is: 'text', html: list(b.fields.map((f) => (is('words') ? strong(f.labelHtml) : `${strong(f.labelHtml)} ${f.hintHtml}`)), 'ol') });
    case 'Rehearse': return exercise(say('block.rehearse'), prompt(b.promptHtml), { is: 'text', html: list(b.prompts, 'ol') });
    case 'Activity': return exercise(b.titleHtml, text(say('train.card-activity', { minutes: b.minutes })), { is: 'text', html: is('lines') ? b.stepsHtml.replace(/(<li>(?:<p>)?)([\s\S]*?)(?=<\/p>|<\/li>)/g, (_, open: string, words: string) => open + twoSentences(words)) : b.stepsHtml }, text(strong(say('block.debrief'))), { is: 'text', html: b.debriefHtml });
    case 'Reflect': return exercise(say('block.reflect'), prompt(is('stories') ? firstSentence(bare(b.html)) : b.html));
    default: return [];
  }
}

/** Paragraphs run on. */
const bare = (html: string): string => html.replace(/<\/p>\s*<p>/g, ' ').replace(/<\/?p>/g, '');

/** A line that stands whole in the workbook, cut to what stands in one line here. */
function clipped(html: string): string {
  const words = html.replace(/<[^>]+>/g, '');
  return words.length > LINE ? `${words.slice(0, LINE - 6).replace(/[\s,;:،.]+\S*$/, '')} …` : html;
}
const LINE = 52;

/** A case that stands whole in the workbook: how it begins, and what is asked. */
function shortCase(html: string, more: string): string {
  const told = sentences(html);
  return told.length > 3 ? `${told[0]} ${told[1]} … ${more} ${told[told.length - 1]}` : html;
}
