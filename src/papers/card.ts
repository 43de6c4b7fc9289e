/**
 * The no-power card: one page per session that runs it without a projector. What to say, what to draw, polls by hands or
 * corners, minutes, answers. What does not fit a page is in the guide and the workbook, under the same numbers.
 */
import { categoriseKey, mixed } from '../blocks/categorise/answer.ts';
import { matchKey, mixedPartners } from '../blocks/match/answer.ts';
import { withoutLinks } from '../blocks/paper.ts';
import type { Block, Option } from '../model/blocks.ts';
import { escaped } from '../blocks/paper-parts.ts';
import type { Module, Session } from '../model/course.ts';
import { lengthOf, type Paper, type PaperDocument, type Piece } from '../model/paper.ts';
import { timing } from './guide.ts';
import { runPlan } from './run-plan.ts';
import { isBlock, list, moduleDocument, numbers, p, sessionPlace, strong, type PaperWorld } from './words.ts';

export function card(m: Module, w: PaperWorld): PaperDocument {
  const number = numbers(m);
  return withoutLinks(moduleDocument(m, w, 'card', w.say('train.card'), 'one', m.sessions.flatMap((s, i) => page(m, s, i, number, w))));
}

function page(m: Module, s: Session, i: number, number: Map<string, string>, w: PaperWorld): Paper {
  const { say } = w;
  const plan = runPlan(s);
  const blocks = s.flow.filter(isBlock);
  const stories = blocks.flatMap((b) => (b.tag === 'Story' ? [b.html] : []));
  const keep = blocks.flatMap((b) => (b.tag === 'KeyPoints' ? b.points : []));
  const week = blocks.flatMap((b) => (b.tag === 'Checklist' ? b.items.map((x) => x.html) : []));
  return [
    { is: 'heading', level: 2, page: i > 0, over: `${sessionPlace(m, i, w)} · ${say('module.minutes', { n: plan.minutes })}`, html: escaped(s.title) },
    fitted([
      ...plan.rest.before.map(text),
      ...(plan.steps.length ? [timing(plan, w)] : []),
      ...stories.flatMap((html) => part(say('train.card-read'), html)),
      ...part(say('train.card-tell'), talk(s)),
      ...drawing(blocks, say('train.card-draw')),
      ...polls(blocks, w),
      ...blocks.flatMap((b) => answers(b, number.get(b.id) ?? '', w)),
      ...part(say('train.card-close'), list([...keep.map(strong), ...week])),
      ...plan.rest.after.map(text),
    ]),
  ];
}

/** Characters that a page holds in the larger type; what has more gets the smaller one. */
const ROOM = 4500;
const fitted = (pieces: Paper): Piece => ({ is: 'columns', type: lengthOf(pieces) > ROOM ? 'smallest' : 'small', pieces });

const text = (html: string): Piece => ({ is: 'text', html: /^<[uo]l>/.test(html) ? html : p(html) });
const part = (title: string, html: string): Paper => (html ? [{ is: 'heading', level: 3, html: title }, { is: 'text', html }] : []);

/** The thread of the session: each part's heading with its first sentence, and the words it explains. */
function talk(s: Session): string {
  const parts: { title: string; html: string }[] = [];
  for (const f of s.flow) {
    if (f.tag === 'Heading') parts.push({ title: f.html, html: '' });
    else if (f.tag === 'Prose' && parts.length) parts[parts.length - 1]!.html += f.html;
  }
  return parts.map(({ title, html }) => {
    const words = [...html.matchAll(/<li>(<strong>[\s\S]*?)<\/li>/g)].map((m) => m[1]!);
    const first = /<p>([\s\S]*?)<\/p>/.exec(html)?.[1];
    return p(`${strong(title)}. ${words.length ? '' : firstSentence(first ?? '')}`) + (words.length ? list(words.map((x) => twoSentences(x))) : '');
  }).join('');
}

const sentences = (html: string): string[] => html.split(/(?<=[.?!؟])\s+(?=[^a-z])/);
const firstSentence = (html: string): string => sentences(html)[0] ?? '';
const twoSentences = (html: string): string => sentences(html).slice(0, 2).join(' ');

function drawing(blocks: Block[], title: string): Paper {
  const pieces = blocks.flatMap((b): Paper => (b.tag === 'Figure' ? [{ is: 'picture', figure: b, bare: true }] : b.tag === 'Categorise' ? [{ is: 'table', head: b.groups.map((g) => g.html), rows: [], widths: b.groups.map(() => 100 / b.groups.length) }] : []));
  return pieces.length ? [{ is: 'heading', level: 3, html: title }, ...pieces] : [];
}

/** How to vote without a screen; said once, where there is something to vote on. */
function polls(blocks: Block[], { say }: PaperWorld): Paper {
  return blocks.some((b) => b.tag === 'Choice' || b.tag === 'Scenario' || b.tag === 'RiskLevel') ? [{ is: 'heading', level: 3, html: say('train.card-polls') }, { is: 'text', html: p(say('train.card-polls-how')) }] : [];
}

/** The exercise as it is run by voice, with its answer. */
function answers(b: Block, number: string, w: PaperWorld): Paper {
  const { say, letter } = w;
  const exercise = (label: string, ...pieces: Paper): Paper => [{ is: 'frame', look: 'exercise', ...(number ? { mark: number } : {}), label, pieces }];
  const poll = (options: Option[]): Piece => ({ is: 'reasons', rows: options.map((o, i) => ({ mark: letter(i), right: o.right, html: o.html })) });
  const why = (options: Option[]): Piece => text(`<em>${options.filter((o) => o.right).map((o) => bare(o.whyHtml)).join(' ')}</em>`);
  const prompt = (html: string): Piece => text(bare(html));
  switch (b.tag) {
    case 'Choice': return exercise(say(b.several ? 'player.choose-several' : 'player.choose-one'), prompt(b.promptHtml), poll(b.options), why(b.options));
    case 'Match': {
      const order = mixedPartners(matchKey(b));
      return exercise(say('player.match'), prompt(b.promptHtml), { is: 'reasons', rows: b.lines.map((l, i) => ({
        mark: `${i + 1} ${letter(order.findIndex((n) => b.partners[n]!.letter === l.partner))}`, html: `${l.html} → ${strong(b.partners.find((x) => x.letter === l.partner)!.html)}`,
      })) });
    }
    case 'Map': case 'Categorise': {
      const lines = mixed(categoriseKey(b));
      return exercise(say(b.tag === 'Map' ? 'player.map' : 'player.sort'), prompt(b.promptHtml), { is: 'text', html: list(b.groups.map((g) => `${strong(`${g.html}:`)} ${b.lines.filter((l) => l.group === g.letter).map((l) => `(${lines.indexOf(l.letter) + 1}) ${l.html}`).join(' ')}`)) });
    }
    case 'Order': return exercise(say('player.order'), prompt(b.promptHtml), { is: 'text', html: list(b.steps.map((s) => s.html), 'ol') }, text(`<em>${bare(b.whyHtml)}</em>`));
    case 'RiskLevel': return exercise(say('player.judge'), prompt(b.caseHtml),
      { is: 'reasons', rows: b.accepted.map((a) => ({ mark: escaped(w.levels.find((l) => l.like === a)?.name ?? a), right: true, html: bare(b.feedback[a]!) })) }, poll(b.reasons));
    case 'Scenario': return exercise(say('player.scenario'), text(say('train.card-scenario')), { is: 'reasons', rows: b.steps.flatMap((s, i) => s.options.flatMap((o, n) => (o.right ? [{ mark: `${i + 1} ${letter(n)}`, right: true, html: `${o.html} <em>${bare(o.whyHtml)}</em>` }] : []))) });
    case 'Worksheet': return exercise(say(`player.sheet-${b.use}`), prompt(b.promptHtml), { is: 'reasons', rows: b.lines.map((l, i) => ({ mark: String(i + 1), html: `${strong(l.labelHtml)} ${l.givenHtml} → ${l.options.filter((o) => o.right).map((o) => o.html).join(' / ')}` })) });
    case 'Form': return exercise(say('block.form'), prompt(b.caseHtml), { is: 'text', html: list(b.fields.map((f) => `${strong(f.labelHtml)} ${f.hintHtml}`), 'ol') });
    case 'Rehearse': return exercise(say('block.rehearse'), prompt(b.promptHtml), { is: 'text', html: list(b.prompts, 'ol') });
    case 'Activity': return exercise(b.titleHtml, text(say('train.card-activity', { minutes: b.minutes })), { is: 'text', html: b.stepsHtml }, text(strong(say('block.debrief'))), { is: 'text', html: b.debriefHtml });
    case 'Reflect': return exercise(say('block.reflect'), prompt(b.html));
    default: return [];
  }
}

/** Paragraphs run on. */
const bare = (html: string): string => html.replace(/<\/p>\s*<p>/g, ' ').replace(/<\/?p>/g, '');
