import type { Option } from '../../../model/blocks.ts';
import { textOf } from '../../../model/html.ts';
import type { ReadModule } from '../../module.ts';
import type { Check } from '../check.ts';

const MOST_LONGEST = 0.4;

/** Options are not alike, each says why, and a right one is not known by its length: the longest in at most 4 of 10. */
export const options: Check = ({ read, findings }) => {
  for (const m of read) {
    for (const { list, at } of listsOf(m)) {
      for (const [i, o] of list.entries()) {
        const twin = list.findIndex((x) => same(x.html, o.html));
        if (twin < i) findings.add(at.file, at.line, `two options of "${at.block.id}" are alike: "${textOf(o.html).slice(0, 50)}"`, 'Make each say something of its own.');
        if (list.findIndex((x) => same(x.whyHtml, o.whyHtml)) < i) findings.add(at.file, at.line, `two options of "${at.block.id}" have the same why: "${textOf(o.whyHtml).slice(0, 50)}"`, 'Say of each answer why it helps or harms.');
      }
    }
    const asked = m.placed.filter((p) => p.block.tag === 'Choice' && !p.block.several);
    const longest = asked.filter((p) => {
      if (p.block.tag !== 'Choice') return false;
      const [right] = p.block.options.filter((o) => o.right);
      return p.block.options.every((o) => o === right || textOf(o.html).length < textOf(right!.html).length);
    });
    if (longest.length > Math.floor(asked.length * MOST_LONGEST))
      for (const p of longest) findings.add(p.file, p.line, `the right answer of "${p.block.id}" is the longest, as in ${longest.length} of ${asked.length} questions of the module`, 'Shorten it, or give a wrong one as much to say; 4 of 10 is the most.');
  }
};

const same = (a: string, b: string): boolean => textOf(a).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') === textOf(b).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function listsOf(m: ReadModule): { list: Option[]; at: ReadModule['placed'][number] }[] {
  return m.placed.flatMap((at) => {
    const b = at.block;
    const lists = b.tag === 'Choice' ? [b.options] : b.tag === 'RiskLevel' ? [b.reasons] : b.tag === 'Scenario' ? b.steps.map((s) => s.options) : b.tag === 'Worksheet' ? b.lines.map((l) => l.options) : [];
    return lists.map((list) => ({ list, at }));
  });
}
