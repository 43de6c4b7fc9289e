/** Reads `- [x]` lists: the options of a Choice, a Scenario's step and a RiskLevel's reasons. */
import type { ListItem, RootContent } from 'mdast';
import type { Option } from '../model/blocks.ts';
import type { SlidePart } from '../model/slides.ts';
import { letter, type Written } from './kind.ts';
import { noteList, type SlideWords } from './slide-draft.ts';

export interface ReadOption extends Option {
  node: ListItem;
  /** What stands in the option besides its first paragraph and its why. */
  rest: RootContent[];
}

/** Every option with its why; a missing box or why is a finding. */
export function readOptions(w: Written<unknown>, items: ListItem[]): ReadOption[] {
  if (items.length > 8) w.error(items[8], 'has more than 8 options', 'Keep the most useful ones; three is best.');
  return items.map((item, i) => {
    const [first, ...others] = item.children;
    if (typeof item.checked !== 'boolean')
      w.error(item, 'an option has no box', 'Begin it with "- [ ] ", or "- [x] " where it is right.');
    if (first?.type !== 'paragraph') w.error(item, 'an option has no words', 'Write what the learner chooses directly after the box.');
    const whys = others.filter((n) => n.type === 'blockquote');
    if (whys.length !== 1)
      w.error(item, whys.length ? 'an option has more than one why' : 'an option has no why', 'Write one line below it, indented by two spaces: "  > why a good colleague might choose it, and what follows".');
    return {
      letter: letter(i), right: item.checked === true, node: item,
      html: first ? w.inline(first) : '', whyHtml: whys[0] ? w.html(whys[0].children) : '',
      rest: others.filter((n) => n.type !== 'blockquote'),
    };
  });
}

/** The plain option, for blocks that show no consequence; anything else inside one is a finding. */
export function plainOption(w: Written<unknown>, o: ReadOption): Option {
  if (o.rest.length) w.error(o.rest[0], 'an option holds more than its words and its why', 'Write the option on one line and its why behind ">".');
  return { letter: o.letter, right: o.right, html: o.html, whyHtml: o.whyHtml };
}

/** In the room: what is right and why, for the trainer to know before the hands go up. */
export function answerNotes(options: Option[], w: SlideWords): string {
  return noteList(w.say('train.n-answers'), options.map((o) => `<strong>${o.letter.toUpperCase()}: ${w.say(o.right ? 'player.right' : 'player.not-right')}.</strong> ${o.whyHtml}`));
}

/** In the room: every option again, and its answer with a press each. */
export function optionReveals(options: Option[], w: SlideWords): SlidePart {
  return { tag: 'reveals', items: options.map((o) => ({ mark: o.letter.toUpperCase(), askHtml: o.html, answerHtml: w.say(o.right ? 'player.right' : 'player.not-right'), right: o.right, whyHtml: o.whyHtml })) };
}
