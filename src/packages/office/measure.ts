/** How much room words take in Arial, whose widths Liberation Sans shares. No font is at hand where files are made. */

/** Thousandths of the letter's size. */
const WIDTHS = new Map(Object.entries({
  222: 'ijl‘’\'', 278: ' !,./:;I[]ft|\\', 333: '()-`r"“”', 500: 'ckszvxyJ', 556: '0123456789abdeghnopqu#$?_L–«»', 584: '+<=>~', 611: 'FTZ',
  667: 'ABEKPSVXY&', 722: 'CDHNRUw', 778: 'GOQ', 833: 'mM', 889: '%', 944: 'W', 1000: '—…',
}).flatMap(([width, letters]) => [...letters].map((l) => [l, Number(width) / 1000] as const)));
/** Arabic letters join, and are about as wide as Latin ones. */
const OTHER = 0.52;
/** Of letters that are wider on some machine: Georgia has many stand-ins. */
const VOICE = 1.14;
const BOLD = 1.07;

const widthOf = (word: string): number => [...word.normalize('NFD').replace(/\p{M}/gu, '')].reduce((n, c) => n + (WIDTHS.get(c) ?? OTHER), 0);

/** @param size of the letters, in the unit of `width` */
export function linesOf(text: string, size: number, width: number, { bold = false, voice = false } = {}): number {
  const wide = width / (size * (bold ? BOLD : 1) * (voice ? VOICE : 1));
  return text.split('\n').reduce((count, line) => {
    let used = 0;
    let lines = 1;
    for (const word of line.split(' ').filter(Boolean)) {
      const w = widthOf(word);
      if (used && used + 0.278 + w > wide) { lines++; used = 0; }
      used += (used ? 0.278 : 0) + w;
      if (used > wide) { lines += Math.ceil(used / wide) - 1; used %= wide; }
    }
    return count + lines;
  }, 0);
}
