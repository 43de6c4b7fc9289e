/**
 * A module as the room sees it: slides as data, drawn by the deck, by the presenter's view and by PPTX.
 * Nothing here says where on a screen a thing stands; `size` says how large its words can be.
 */

/** A slide's look, and what a trainer does with it. */
export type SlideKind =
  | 'title' | 'agenda' | 'objectives' | 'session' | 'part' | 'points' | 'text' | 'story' | 'figure' | 'quote'
  | 'ask' | 'reveal' | 'scene' | 'then' | 'work' | 'note' | 'reflect' | 'close';

/** Letters of 54, 44, 36 and 30 units on a screen that is 720 units high: none under 28 px at 1280 × 720. */
export type SlideSize = 'xl' | 'l' | 'm' | 's';

export type SlidePart =
  | { tag: 'text'; html: string }
  /** What somebody says or tells: set in the voices' type. */
  | { tag: 'quote'; html: string }
  | { tag: 'list'; ordered: boolean; start: number; items: string[] }
  /** To raise hands for, to walk to, to lay down as cards. `to`: the slide that shows what this one leads to. */
  | { tag: 'options'; options: { mark: string; html: string; to?: string }[] }
  /** Shown one by one, a press each: first all `askHtml` stand there, then the answers come. */
  | { tag: 'reveals'; items: Reveal[] }
  | { tag: 'figure'; html: string }
  | { tag: 'timer'; minutes: number }
  | { tag: 'agenda'; rows: { title: string; minutes: number; to: string }[] }
  /** Where a trainer can go on from here besides the next slide. */
  | { tag: 'ways'; ways: { words: string; to: string }[] };

export interface Reveal {
  /** Letter or number of the option or line; '' for none. */
  mark: string;
  askHtml: string;
  /** "Right", the name of a group, the partner. */
  answerHtml: string;
  /** Undefined where no answer is wrong. */
  right?: boolean;
  whyHtml: string;
}

export interface Slide {
  /** Stays the same when slides before it come or go: people resume and jump by it. */
  id: string;
  kind: SlideKind;
  /** Whose minutes it uses. The opening belongs to the first session, the closing to the last. */
  session: string;
  /** Name of an icon (blocks/icons.ts). */
  icon: string;
  /** A few words above everything else: what this is. */
  label: string;
  headingHtml: string;
  parts: SlidePart[];
  portraits: string[];
  size: SlideSize;
  /** Planned, in quarters of a minute; a session's slides add up to its minutes in the room. */
  minutes: number;
  /** For the trainer alone: never in the window that is projected (DESIGN.md D7). */
  notesHtml: string;
}

/** How many presses show everything on a slide. */
export const stepsOf = (s: Slide): number => s.parts.reduce((n, p) => n + (p.tag === 'reveals' ? p.items.length : 0), 0);
