/**
 * The reader's finished HTML as paragraphs, for files that know no HTML. Only the tags that the reader and the papers
 * write; another one is an error, so that no word is lost in silence.
 */
import sax from 'sax';

export interface Run { /** A line break within the paragraph is "\n". */ text: string; bold?: true; italic?: true; /** A title in another language, also among words from right to left. */ ltr?: true }
export interface Paragraph {
  is: 'paragraph';
  runs: Run[];
  heading?: true;
  quote?: true;
  /** `list` counts the lists of the text; `number` is 0 for a further paragraph of the same item. */
  item?: { list: number; ordered: boolean; depth: number; number: number };
}
export interface RichTable { is: 'table'; rows: { head: boolean; cells: RichBlock[][] }[] }
export type RichBlock = Paragraph | RichTable;

interface Element { name: string; attributes: Record<string, string>; children: (Element | string)[] }

/**
 * @param where for the message: the block or paper that holds the text
 * @throws when a tag is unknown or the HTML is not well formed
 */
export function richText(html: string, where: string): RichBlock[] {
  const blocks: RichBlock[] = [];
  let lists = 0;
  const walk = (children: Element['children'], into: RichBlock[], frame: Omit<Paragraph, 'is' | 'runs'>, mark: Omit<Run, 'text'>): void => {
    let open: Paragraph | undefined;
    /** Of an item only its first paragraph has the sign. */
    let { item } = frame;
    const inline = (c: Element | string, m: Omit<Run, 'text'>): void => {
      if (typeof c === 'string') {
        const text = c.replace(/\s+/g, ' ');
        if (!open && !text.trim()) return;
        if (!open) {
          open = { is: 'paragraph', runs: [], ...frame, ...(item ? { item } : {}) };
          if (item) item = { ...item, number: 0 };
          into.push(open);
        }
        open.runs.push({ text, ...m });
        return;
      }
      switch (c.name) {
        case 'strong': case 'b': for (const x of c.children) inline(x, { ...m, bold: true }); break;
        case 'em': case 'i': for (const x of c.children) inline(x, { ...m, italic: true }); break;
        case 'cite': for (const x of c.children) inline(x, { ...m, italic: true, ltr: true }); break;
        case 'span': for (const x of c.children) inline(x, m); break;
        case 'br': open?.runs.push({ text: '\n', ...m }); break;
        default: block(c);
      }
    };
    const block = (e: Element): void => {
      open = undefined;
      const inner = (f: Omit<Paragraph, 'is' | 'runs'>): void => {
        const before = into.length;
        walk(e.children, into, { ...f, ...(item ? { item } : {}) }, mark);
        if (item && into.length > before) item = { ...item, number: 0 };
      };
      switch (e.name) {
        case 'p': case 'div': inner(frame); break;
        case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6': inner({ ...frame, heading: true }); break;
        case 'blockquote': inner({ ...frame, quote: true }); break;
        case 'ul': case 'ol': {
          const list = ++lists;
          let number = Number(e.attributes['start'] ?? 1) - 1;
          for (const li of elements(e, ['li'])) {
            number++;
            walk(li.children, into, { ...frame, item: { list, ordered: e.name === 'ol', depth: frame.item ? frame.item.depth + 1 : 0, number } }, mark);
          }
          if (item) item = { ...item, number: 0 };
          break;
        }
        case 'table': {
          const rows = elements(e, ['thead', 'tbody']).flatMap((part) => elements(part, ['tr']).map((tr) => ({
            head: part.name === 'thead',
            cells: elements(tr, ['th', 'td']).map((cell) => { const found: RichBlock[] = []; walk(cell.children, found, {}, {}); return found; }),
          })));
          into.push({ is: 'table', rows });
          break;
        }
        default: throw new Error(`${where}: <${e.name}> has no form in PPTX and DOCX; give it one in src/packages/office/rich-text.ts.`);
      }
      open = undefined;
    };
    for (const c of children) inline(c, mark);
  };
  const elements = (e: Element, names: string[]): Element[] => e.children.flatMap((c) => {
    if (typeof c === 'string') { if (c.trim()) throw new Error(`${where}: words stand directly in <${e.name}>: "${c.trim().slice(0, 40)}".`); return []; }
    if (!names.includes(c.name)) throw new Error(`${where}: <${c.name}> stands directly in <${e.name}>.`);
    return [c];
  });
  walk(parse(html, where).children, blocks, {}, {});
  return blocks.map(trimmed);
}

/** Without the spaces at both ends of a paragraph. */
function trimmed(b: RichBlock): RichBlock {
  if (b.is === 'table') return { ...b, rows: b.rows.map((r) => ({ ...r, cells: r.cells.map((c) => c.map(trimmed)) })) };
  const runs = b.runs.filter((r) => r.text);
  if (runs.length) { runs[0] = { ...runs[0]!, text: runs[0]!.text.trimStart() }; runs[runs.length - 1] = { ...runs[runs.length - 1]!, text: runs[runs.length - 1]!.text.trimEnd() }; }
  return { ...b, runs: runs.filter((r) => r.text) };
}

function parse(html: string, where: string): Element {
  const open: Element[] = [{ name: '', attributes: {}, children: [] }];
  const top = (): Element => open[open.length - 1]!;
  const parser = sax.parser(true);
  parser.onerror = (e) => { throw new Error(`${where}: "${html.slice(0, 60)}" is not well formed: ${e.message.split('\n')[0]}`); };
  parser.onopentag = ({ name, attributes }) => {
    const e: Element = { name, attributes: attributes as Record<string, string>, children: [] };
    top().children.push(e);
    open.push(e);
  };
  parser.onclosetag = () => { open.pop(); };
  parser.ontext = (text) => { top().children.push(text); };
  parser.write(`<body>${html.replace(/<br>/g, '<br/>')}</body>`).close();
  return top().children[0] as Element;
}

/** A text without its tables' frames: their cells run on in a line for each row. */
export const asParagraphs = (blocks: RichBlock[]): Paragraph[] => blocks.flatMap((b) => (b.is === 'paragraph' ? [b] : b.rows.map((r): Paragraph => ({
  is: 'paragraph', ...(r.head ? { heading: true } : {}), runs: r.cells.flatMap((c, i) => [...(i ? [{ text: ' · ' }] : []), ...asParagraphs(c).flatMap((p) => p.runs)]),
}))));

/** Everything in one line: for headings, labels, cells. */
export function inLine(html: string, where: string): Run[] {
  return asParagraphs(richText(html, where)).flatMap(({ runs }, i) => (i ? [{ text: ' ' }, ...runs] : runs));
}

export const wordsOf = (runs: Run[]): string => runs.map((r) => r.text).join('');
