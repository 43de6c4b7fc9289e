/** What a block says about its slides, before they are fitted to the screen (slides.ts does that). */
import type { Figure } from '../model/blocks.ts';
import type { RiskLevelId } from '../model/course.ts';
import type { SlideKind, SlidePart, SlideSize } from '../model/slides.ts';
import type { Say } from './face.tsx';
import type { IconName } from './icons.ts';

/** What slides need besides the module, in the module's language. */
export interface SlideWords {
  say: Say;
  rtl: boolean;
  /** In the agency's order. */
  levels: { like: RiskLevelId; name: string; meaning: string }[];
  /** Person id → `<b>Lina</b>, 14` and portrait. */
  person(id: string): { words: string; portrait: string };
  /** The portraits of those whose names stand in the text. */
  named(html: string): string[];
  /** The picture alone, as SVG. */
  drawing(figure: Figure): string;
}

export interface Draft {
  /** Behind the block's id: "why", "queue.a"; '' for the first. */
  part: string;
  kind: SlideKind;
  icon: IconName;
  label: string;
  headingHtml?: string;
  parts: SlidePart[];
  portraits?: string[];
  notesHtml?: string;
  /** What it takes in a room, as far as its words can tell. */
  minutes: number;
  /** The author has said how long it takes: not stretched, not shortened. */
  fixed?: boolean;
  biggest?: SlideSize;
}

/** Minutes to read it aloud, slowly, to people who listen in a second language. */
export const aloud = (html: string): number => html.replace(/<[^>]+>/g, ' ').split(/\s+/).filter(Boolean).length / 100;

/** A list for the trainer's notes. */
export const noteList = (title: string, items: string[]): string => `<p><strong>${title}</strong></p><ul>${items.map((i) => `<li>${i}</li>`).join('')}</ul>`;

/** The question at the end of a prompt, which stands in bold, and what leads to it. */
export function questionOf(html: string): { caseHtml: string; questionHtml: string } {
  const m = /^([\s\S]*?)(?:<p>)?\s*<strong>((?:(?!<strong>)[\s\S])*)<\/strong>\s*<\/p>\s*$/.exec(html);
  if (!m) return { caseHtml: html, questionHtml: '' };
  const before = m[1]!.trim();
  return { caseHtml: before && !before.endsWith('</p>') ? `${before}</p>` : before, questionHtml: `<p><strong>${m[2]}</strong></p>` };
}
