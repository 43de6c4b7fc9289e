/**
 * Any block on paper: what learners fill in, and its answer with the why. Drawn here from what all blocks have in common
 * (a text, options, lines, points, a quotation); a block whose paper is different has its own `paper` (DESIGN.md D4).
 */
import type { Block } from '../model/blocks.ts';
import type { Paper } from '../model/paper.ts';
import type { Say } from './face.tsx';
import { KINDS } from './index.ts';
import { toTick, whys } from './paper-parts.ts';
import type { LevelWords } from './risk-level/RiskLevel.tsx';

/** What a block's paper needs besides the block, in the language of the paper. */
export interface PaperWords {
  say: Say;
  levels: LevelWords[];
  /** Person id → "Lina, 14". */
  person(id: string): string;
  /** The nth letter as the language counts with letters: A, B, C. */
  letter(n: number): string;
}

export interface OnPaper {
  /** What kind of thing it is, in words: "Choose one", "Remember". */
  word: string;
  pieces: Paper;
  /** What is right, and why; nothing where no answer is right or wrong. */
  answer?: Paper;
}

export function onPaper(b: Block, w: PaperWords): OnPaper {
  const own = KINDS.get(b.tag)?.paper;
  return withoutLinks(own ? own(b, w) : byDefault(b, w));
}

/** Which word names a block that has no `paper` of its own. */
const WORDS: Partial<Record<Block['tag'], string>> = {
  Checklist: 'player.at-work', KeyPoints: 'block.key-points', Say: 'block.say', Story: 'block.story', ContentNote: 'block.content-note',
};

function byDefault(b: Block, w: PaperWords): OnPaper {
  const { say } = w;
  const text = 'promptHtml' in b ? b.promptHtml : 'introHtml' in b ? b.introHtml : 'html' in b ? b.html : '';
  const pieces: Paper = text ? [{ is: 'text', html: text }] : [];
  if ('quoteHtml' in b) pieces.push({ is: 'text', html: `<blockquote>${b.quoteHtml}</blockquote>` });
  if ('points' in b) pieces.push({ is: 'text', html: `<ul>${b.points.map((p) => `<li>${p}</li>`).join('')}</ul>` });
  if ('items' in b) pieces.push({ is: 'boxes', box: 'tick', items: b.items.map((i) => ({ html: i.html })) });
  if (!('options' in b)) return { word: WORDS[b.tag] ? say(WORDS[b.tag]!) : '', pieces };
  pieces.push(toTick(b.options, w));
  return { word: say(b.several ? 'player.choose-several' : 'player.choose-one'), pieces, answer: [whys(b.options, w)] };
}

/** A link is of no use on paper; its words are. */
export function withoutLinks<T>(of: T): T {
  if (typeof of === 'string') return of.replace(/<a\b[^>]*>|<\/a>/g, '') as T;
  if (Array.isArray(of)) return of.map((v) => withoutLinks(v)) as T;
  if (of && typeof of === 'object') return Object.fromEntries(Object.entries(of).map(([k, v]) => [k, withoutLinks(v)])) as T;
  return of;
}
