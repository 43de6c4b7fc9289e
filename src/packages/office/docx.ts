/**
 * Papers as DOCX that trainers adapt: the same pieces as the pages to print, in styles, lists and tables of a word
 * processor. A4 or Letter, from right to left where the language is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AlignmentType, BorderStyle, Document, Footer, HeightRule, type IBorderOptions, ImageRun, type IParagraphOptions, type ISectionOptions, LeaderType, LevelFormat, LineRuleType,
  Packer, PageBreak, PageNumber, Paragraph, SectionType, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType,
} from 'docx';
import { unzipSync } from 'fflate';
import type { BrowserContext } from 'playwright-core';
import type { Course } from '../../model/course.ts';
import type { Columns, Frame, Paper, PaperDocument, Piece } from '../../model/paper.ts';
import { dirOf } from '../../model/words.ts';
import { documents, placeOf } from '../../papers/index.ts';
import type { PaperFile, PaperSize } from '../pdf.ts';
import { zip } from '../zip.ts';
import { type Drawing, drawingsIn } from './drawings.ts';
import { FONT, LANGUAGES, VOICE } from './mend-pptx.ts';
import { inLine, type Paragraph as Rich, type RichBlock, richText, type Run } from './rich-text.ts';
import { WRITER } from './writer.ts';

/** Every paper but the no-power card: what must fit one page is printed, since a word processor breaks pages as it likes. */
export function docxs(course: Course, trainers: string, size: PaperSize, browser: () => Promise<BrowserContext>): PaperFile[] {
  return documents(course).filter(({ document }) => !document.name.endsWith('.card')).map(({ document, module, of }) => {
    const page = join(trainers, placeOf(document, of));
    const drawn = JSON.stringify(document.pieces).includes('"is":"picture"');
    return {
      name: `${document.name}.${document.lang}${size === 'a4' ? '' : `.${size}`}.docx`, ...(module ? { module } : {}),
      // The page holds the drawings, and its styles by names that carry their content.
      input: JSON.stringify([WRITER, document, size, course.version, course.date]) + (drawn ? readFileSync(page, 'utf8') : ''),
      bytes: async () => docx(course, document, size, drawn ? (await drawingsIn(await browser(), page, '.p-picture > svg')).map((p) => p.drawing) : []),
    };
  });
}

/** Twips: 1,440 are an inch. */
const mm = (n: number): number => Math.round(n * 1440 / 25.4);
const PAGES: Record<PaperSize, { width: number; height: number }> = { a4: { width: mm(210), height: mm(297) }, letter: { width: 12_240, height: 15_840 } };
const MARGIN = { top: mm(14), bottom: mm(17), left: mm(16), right: mm(16), header: mm(8), footer: mm(8) };
/** Signs that Arial lacks. */
const SIGNS = 'Segoe UI Symbol';
/** Of a box to tick, in halves of a point: not so large that its line grows. */
const BOX = 22;
const NONE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const line = (eighths: number, style: IBorderOptions['style'] = BorderStyle.SINGLE): IBorderOptions => ({ style, size: eighths, color: '000000' });
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };

/** @param drawings of the pictures, in their order */
export async function docx(course: Course, document: PaperDocument, size: PaperSize, drawings: Drawing[]): Promise<Uint8Array> {
  const rtl = dirOf(course, document.lang) === 'rtl';
  const page = PAGES[size];
  const width = page.width - MARGIN.left - MARGIN.right;
  const writer = new Writer(document.name, rtl, drawings);
  const file = new Document({
    title: `${document.title} · ${document.over}`, subject: document.over, creator: 'Caseway', lastModifiedBy: 'Caseway', description: document.foot,
    styles: styles(document, rtl),
    numbering: { config: [lists('dots', false), lists('numbers', true)] },
    sections: sections(document, writer, width).map((s): ISectionOptions => ({
      ...s, properties: { ...s.properties, page: { size: page, margin: MARGIN } }, footers: { default: foot(document, writer, width) },
    })),
  });
  return mended(new Uint8Array(await Packer.toBuffer(file)), course, document, rtl);
}

/** What stands in two columns is a section of its own. */
function sections(document: PaperDocument, writer: Writer, width: number): { properties: NonNullable<ISectionOptions['properties']>; children: Part[] }[] {
  const made: ReturnType<typeof sections> = [];
  const open = (columns?: Columns): Part[] => {
    const children: Part[] = [];
    made.push({ properties: { ...(made.length ? { type: SectionType.CONTINUOUS } : {}), ...(columns ? { column: { count: 2, space: mm(8) } } : {}) }, children });
    return children;
  };
  let now = open();
  // Forms are handed out page by page: what they are is their only head (styles/paper.css).
  if (document.name !== 'forms') now.push(...writer.title(document));
  for (const [i, piece] of document.pieces.entries()) {
    if (piece.is === 'columns') {
      if (!now.length) made.pop();
      open(piece).push(...writer.all(piece.pieces, { width: (width - mm(8)) / 2, style: piece.type === 'plain' ? undefined : piece.type }));
      now = open();
    } else now.push(...writer.draw(piece, { width, keep: leads(piece, document.pieces[i + 1]) }));
  }
  return made.filter((s) => s.children.length);
}

function foot(document: PaperDocument, writer: Writer, width: number): Footer {
  // "1 / 4" in every language, at the outer side.
  const number = new Paragraph({ style: 'Foot', alignment: writer.rtl ? AlignmentType.LEFT : AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] });
  return new Footer({ children: [writer.table([width * 0.86, width * 0.14], [[[writer.paragraph([{ text: document.foot }], { style: 'Foot' })], [number]]], { borders: NO_LINES, margin: 0 })] });
}

interface Place {
  width: number;
  style?: 'small' | 'smallest' | 'lead' | 'story' | undefined;
  /** Everything of it stands on one page with what follows. */
  keep?: boolean;
  inFrame?: boolean;
}
type Children = ConstructorParameters<typeof Paragraph>[0] extends infer O ? (O extends { children?: infer C } ? NonNullable<C> : never) : never;
type Part = Paragraph | Table;
type Cell = Part[];

const STYLES = { small: 'Small', smallest: 'Smallest', lead: 'Lead', story: 'Story' } as const;

/** A question stays with what is to be filled in. */
const leads = (p: Piece, next: Piece | undefined): boolean => p.is === 'text' && !!next && ['boxes', 'pairs', 'table', 'lines', 'fields', 'reasons'].includes(next.is);

class Writer {
  readonly rtl: boolean;
  private readonly where: string;
  private readonly drawings: Drawing[];
  private lists = 0;

  constructor(where: string, rtl: boolean, drawings: Drawing[]) { this.where = where; this.rtl = rtl; this.drawings = [...drawings]; }

  title(d: PaperDocument): Part[] {
    return [
      this.paragraph([{ text: d.over }], { style: 'Over' }),
      this.paragraph([{ text: d.title }], { style: 'Heading1' }),
      this.paragraph([{ text: d.foot }], { style: 'Foot', border: { bottom: { ...line(20), space: 6 } }, spacing: { after: 160 } }),
    ];
  }

  all(pieces: Paper, at: Place): Part[] {
    return pieces.flatMap((p, i) => this.draw(p, { ...at, keep: leads(p, pieces[i + 1]) || (!!at.keep && i < pieces.length - 1) }));
  }

  draw(p: Piece, at: Place): Part[] {
    switch (p.is) {
      case 'heading': {
        const small = p.small || at.style || at.inFrame;
        return [
          ...(p.over ? [this.paragraph([{ text: p.over }], { style: 'Over', keepNext: true, pageBreakBefore: !!p.page, spacing: { before: 360, after: 0 } })] : []),
          this.paragraph(inLine(p.html, this.where), { style: `Heading${p.level}${small && p.level < 4 ? 'Small' : ''}`, ...(p.page && !p.over ? { pageBreakBefore: true } : {}), ...(p.over ? { spacing: { before: 0 } } : {}) }),
        ];
      }
      case 'text': return this.text(p.html, { ...at, style: p.look ?? at.style });
      case 'frame': return this.frame(p, at);
      case 'boxes': return p.box === 'tick' ? p.items.flatMap((item, i) => this.ticked(item, { ...at, keep: at.keep || i < p.items.length - 1 }, !!at.keep || p.items.length < 9)) : [this.writeIn(p.items.map((i) => [i]), at), this.gap()];
      case 'pairs': return [this.writeIn(Array.from({ length: Math.max(p.left.length, p.right.length) }, (_, i) => [p.left[i], p.right[i]]), at), this.gap()];
      case 'lines': return [
        ...(p.label ? [this.paragraph([{ text: p.label, bold: true }], { ...this.styled(at), keepNext: true, spacing: { before: 160, after: 0 } })] : []),
        ...Array.from({ length: p.count }, (_, i) => this.rule('', at.width, i < p.count - 1)),
      ];
      case 'fields': return [this.table(p.labels.map(() => at.width / p.labels.length), [p.labels.map((label) => [this.rule(`${label} `, at.width / p.labels.length - 180)])], { borders: NO_LINES, margin: 90 }), this.gap()];
      case 'table': return this.grid(p, at);
      case 'reasons': return p.rows.flatMap((r) => this.hung([...(r.right ? [this.sign('✓'), this.run({ text: ' ' })] : []), this.run({ text: r.mark, bold: true })], r.html, mm(9), at));
      case 'cards': return this.cards(p, at);
      case 'picture': return this.picture(p, at);
      case 'columns': return this.all(p.pieces, { ...at, style: p.type === 'plain' ? at.style : p.type });
      case 'page': return [new Paragraph({ children: [new PageBreak()] })];
    }
  }

  private run({ text, bold, italic, ltr }: Run): TextRun {
    const lines = text.split('\n');
    return new TextRun({ children: lines.flatMap((t, i) => [...(i ? [new TextRun({ break: 1 })] : []), t]) as never, ...(bold ? { bold: true } : {}), ...(italic ? { italics: true } : {}), ...(this.rtl && !ltr ? { rightToLeft: true } : {}) });
  }

  private sign(text: string, size?: number): TextRun { return new TextRun({ text, font: SIGNS, ...(size ? { size } : {}), ...(this.rtl ? { rightToLeft: true } : {}) }); }

  paragraph(runs: Run[] | Children, options: IParagraphOptions = {}): Paragraph {
    const children = (runs as (Run | Children[number])[]).map((r) => ('text' in r && typeof r.text === 'string' && Object.getPrototypeOf(r) === Object.prototype ? this.run(r as Run) : r as Children[number]));
    return new Paragraph({ ...options, ...(this.rtl ? { bidirectional: true } : {}), children });
  }

  private styled(at: Place): Pick<IParagraphOptions, 'style' | 'keepNext'> {
    return { ...(at.style ? { style: STYLES[at.style] } : {}), ...(at.keep ? { keepNext: true } : {}) };
  }

  private text(html: string, at: Place): Part[] {
    return this.rich(richText(html, this.where), at);
  }

  private rich(blocks: RichBlock[], at: Place): Part[] {
    const first = this.lists;
    return blocks.flatMap((b, i): Part[] => {
      if (b.is === 'table') return this.grid({ head: [], rows: [], rich: b.rows }, at);
      return [this.richParagraph(b, first, { ...at, keep: !!at.keep || (i === 0 && blocks.length > 1 && !b.item) })];
    });
  }

  private richParagraph(b: Rich, first: number, at: Place): Paragraph {
    const runs = b.heading ? b.runs.map((r) => ({ ...r, bold: true as const })) : b.runs;
    if (!b.item) return this.paragraph(runs, { ...this.styled(b.quote ? { ...at, style: 'story' } : at), ...(b.quote ? { indent: { left: mm(6) } } : {}) });
    this.lists = Math.max(this.lists, first + b.item.list);
    const { ordered, depth, number } = b.item;
    return this.paragraph(runs, { ...this.styled(at), spacing: { after: 50 }, ...(number
      ? { numbering: { reference: ordered ? 'numbers' : 'dots', level: Math.min(depth, 2), ...(ordered ? { instance: first + b.item.list } : {}) } }
      : { indent: { left: INDENT * (depth + 1) } }) });
  }

  /** A mark, then words that all begin at the same place. */
  private hung(marks: Children[number][], html: string, indent: number, at: Place): Part[] {
    const [head, ...more] = richText(html, this.where);
    const runs = head?.is === 'paragraph' && !head.item ? head.runs : [];
    const rest = head && !runs.length ? [head, ...more] : more;
    // Paragraphs of one answer run on, as on the pages to print.
    const inOne = rest.every((b) => b.is === 'paragraph' && !b.item);
    const words = inOne ? [...runs, ...rest.flatMap((b) => (b.is === 'paragraph' ? [{ text: ' ' }, ...b.runs] : []))] : runs;
    return [
      this.paragraph([...marks, new TextRun({ children: [new Tab()] }), ...words.map((r) => this.run(r))], { ...this.styled(at), indent: { left: indent, hanging: indent }, tabStops: [{ type: TabStopType.LEFT, position: indent }], spacing: { after: 40 }, keepLines: true }),
      ...(inOne ? [] : this.rich(rest, at)),
    ];
  }

  private ticked({ mark, html }: { mark?: string; html: string }, at: Place, keep: boolean): Part[] {
    return this.hung([this.sign('☐', BOX), ...(mark ? [this.run({ text: ' ' }), this.run({ text: mark, bold: true })] : [])], html, mark ? mm(12) : mm(8), { ...at, keep: keep && !!at.keep });
  }

  /** A box before each line of the first column; other columns have none. */
  private writeIn(rows: ({ mark?: string; html: string } | undefined)[][], at: Place): Table {
    const two = rows.some((r) => r.length > 1);
    const box = mm(9);
    const one = two ? (at.width - box) * 0.54 : at.width - box;
    const cell = (c: { mark?: string; html: string } | undefined): Cell => (!c ? [this.gap()] : c.mark ? this.hung([this.run({ text: c.mark, bold: true })], c.html, mm(6), { ...at, keep: false }) : this.text(c.html, { ...at, keep: false }));
    const square = { top: line(8), bottom: line(8), left: line(8), right: line(8) };
    return this.table([box, one, ...(two ? [at.width - box - one] : [])], rows.map((r) => [r[0] ? [new Paragraph({})] : [this.gap()], cell(r[0]), ...(two ? [cell(r[1])] : [])]), { borders: NO_LINES, margin: 60, height: mm(7), cell: (column, row) => (column === 0 && rows[row]![0] ? square : undefined) });
  }

  /** Something to write on, up to the end of the line. */
  private rule(label: string, width: number, keepNext = false): Paragraph {
    return this.paragraph([this.run({ text: label }), new TextRun({ children: [new Tab()] })], { tabStops: [{ type: TabStopType.RIGHT, position: Math.round(width), leader: LeaderType.UNDERSCORE }], spacing: { before: 150, after: 0 }, keepNext });
  }

  private gap(): Paragraph { return new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT }, ...(this.rtl ? { bidirectional: true } : {}) }); }

  private frame(f: Frame, at: Place): Part[] {
    const keep = !!f.whole;
    const label = f.mark || f.label ? [this.paragraph([
      ...(f.mark ? [new TextRun({ text: ` ${f.mark} `, bold: true, border: line(8) }), this.run({ text: '  ' })] : []), ...(f.label ? [this.run({ text: f.label, bold: true })] : []),
    ], { style: 'Label', keepNext: true })] : [];
    const boxed = (borders: Partial<Record<'top' | 'bottom' | 'left' | 'right', IBorderOptions>>, style?: Place['style']): Part[] => [
      this.table([at.width], [[[...label, ...this.all(f.pieces, { width: at.width - 2 * mm(4), inFrame: true, style: style ?? at.style })]]], { borders: { ...NO_LINES, ...borders }, margin: mm(3), whole: keep }), this.gap(),
    ];
    // In Word as in LibreOffice, left is where a table from right to left begins.
    switch (f.look) {
      case 'keep': return boxed({ top: line(12), bottom: line(12), left: line(12), right: line(12) });
      case 'note': return boxed({ top: line(6), bottom: line(6), left: line(6), right: line(6) });
      case 'story': return boxed({ left: line(20) }, at.style ?? 'story');
      case 'say': return boxed({ left: line(12, BorderStyle.DOUBLE) });
      case 'exercise': case 'step': return [...label, ...this.all(f.pieces, { ...at, inFrame: true, keep })];
    }
  }

  private grid(t: { head: string[]; rows: string[][]; widths?: number[]; tall?: boolean; ticks?: boolean; rich?: Extract<RichBlock, { is: 'table' }>['rows'] }, at: Place): Part[] {
    const columns = t.rich ? Math.max(...t.rich.map((r) => r.cells.length)) : t.head.length;
    const total = t.widths?.reduce((a, b) => a + b, 0) ?? columns;
    const widths = Array.from({ length: columns }, (_, i) => at.width * (t.widths?.[i] ?? total / columns) / total);
    const small = { ...at, keep: false, style: at.style ?? ('small' as const) };
    const cell = (html: string, i: number): Cell => {
      if (html) return this.text(html, { ...at, keep: false });
      return [t.ticks && i > 0 ? this.paragraph([this.sign('☐', BOX)], { alignment: AlignmentType.CENTER }) : this.paragraph([], this.styled(small))];
    };
    const head: Cell[] = t.head.map((h) => [this.paragraph(inLine(h, this.where).map((r) => ({ ...r, bold: true as const })), { style: 'Smallest', keepNext: true, ...(t.ticks ? { alignment: AlignmentType.CENTER } : {}) })]);
    const rows = t.rich ? t.rich.map((r) => r.cells.map((c) => this.rich(c, { ...at, keep: r.head }))) : [...(t.head.some(Boolean) ? [head] : []), ...t.rows.map((r) => r.map(cell))];
    const lines = { top: line(5), bottom: line(5), left: line(5), right: line(5), insideHorizontal: line(5), insideVertical: line(5) };
    return [this.table(widths, rows.length ? rows : [widths.map(() => [new Paragraph({})])], { borders: lines, margin: 80, ...(t.tall ? { height: mm(8.8) } : {}), heads: t.rich ? t.rich.filter((r) => r.head).length : t.head.some(Boolean) ? 1 : 0 }), this.gap()];
  }

  private cards(c: Extract<Piece, { is: 'cards' }>, at: Place): Part[] {
    const widths = Array.from({ length: c.across }, () => at.width / c.across);
    const card = ({ title, html }: (typeof c.cards)[number]): Cell => [
      ...(!c.large && (title || c.mark) ? [this.paragraph([this.run({ text: title ?? '', bold: true }), new TextRun({ children: [new Tab()] }), this.run({ text: c.mark })], { style: 'Small', tabStops: [{ type: TabStopType.RIGHT, position: Math.round(at.width / c.across) - mm(10) }] })] : []),
      ...(c.large ? [this.paragraph([new TextRun({ text: inLine(html, this.where).map((r) => r.text).join(''), bold: true, size: 300, ...(this.rtl ? { rightToLeft: true } : {}) })], { alignment: AlignmentType.CENTER })] : this.text(html, { width: widths[0]! - mm(10), style: 'lead' })),
    ];
    const rows = Array.from({ length: Math.ceil(c.cards.length / c.across) }, (_, r) => widths.map((_w, i) => { const one = c.cards[r * c.across + i]; return one ? card(one) : [this.gap()]; }));
    const cut = line(6, BorderStyle.DASHED);
    return [this.table(widths, rows, { borders: { top: cut, bottom: cut, left: cut, right: cut, insideHorizontal: cut, insideVertical: cut }, margin: mm(4), height: c.large ? mm(112) : c.across === 1 ? mm(24) : mm(40), whole: true }), this.gap()];
  }

  private picture({ figure, bare }: Extract<Piece, { is: 'picture' }>, at: Place): Part[] {
    const d = this.drawings.shift();
    if (!d) throw new Error(`${this.where}: figure ${figure.id} was not drawn on its page.`);
    const width = Math.min((bare ? 46 : 62) / 25.4 * 96, at.width / 15);
    const image = this.paragraph([new ImageRun({ type: 'png', data: d.png, transformation: { width, height: width / d.ratio }, altText: { name: figure.id, title: '', description: d.alt } })], { alignment: AlignmentType.CENTER });
    if (bare) return [image];
    const words = [
      ...this.rich(richText(figure.captionHtml, this.where).map((b) => (b.is === 'paragraph' ? { ...b, runs: b.runs.map((r) => ({ ...r, bold: true as const })) } : b)), { ...at, keep: true }),
      ...this.text(`<ul>${figure.labels.map((l) => `<li>${l.html}</li>`).join('')}</ul>`, at),
    ];
    return [this.table([mm(66), at.width - mm(66)], [[[image], words]], { borders: NO_LINES, margin: 60, whole: true }), this.gap()];
  }

  /** Cells by row; columns have fixed widths, so that every program draws them alike. */
  table(widths: number[], rows: Cell[][], { borders, margin, height, heads = 0, whole = false, cell }: { borders: Record<keyof typeof NO_LINES, IBorderOptions>; margin: number; height?: number; heads?: number; whole?: boolean; cell?: (column: number, row: number) => Record<'top' | 'bottom' | 'left' | 'right', IBorderOptions> | undefined }): Table {
    const columnWidths = widths.map(Math.round);
    return new Table({
      columnWidths, borders, layout: TableLayoutType.FIXED, width: { size: columnWidths.reduce((a, b) => a + b, 0), type: WidthType.DXA }, ...(this.rtl ? { visuallyRightToLeft: true } : {}),
      margins: { top: Math.min(margin, 60), bottom: Math.min(margin, 60), left: margin, right: margin, marginUnitType: WidthType.DXA },
      rows: rows.map((r, y) => new TableRow({
        cantSplit: whole || rows.length > 1, ...(y < heads ? { tableHeader: true } : {}), ...(height && y >= heads ? { height: { value: height, rule: HeightRule.ATLEAST } } : {}),
        children: r.map((children, x) => new TableCell({ children, width: { size: columnWidths[x]!, type: WidthType.DXA }, verticalAlign: y < heads ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP, ...(cell?.(x, y) ? { borders: cell(x, y)! } : {}) })),
      })),
    });
  }
}

const INDENT = mm(6);
function lists(reference: string, ordered: boolean): { reference: string; levels: { level: number; format: (typeof LevelFormat)[keyof typeof LevelFormat]; text: string; alignment: (typeof AlignmentType)[keyof typeof AlignmentType]; style: { paragraph: IParagraphOptions } }[] } {
  return { reference, levels: [0, 1, 2].map((level) => ({ level, format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET, text: ordered ? `%${level + 1}.` : '•', alignment: AlignmentType.LEFT, style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } } })) };
}

/** Halves of a point. A paper with much text has smaller type throughout, as on the pages to print. */
function styles(document: PaperDocument, rtl: boolean): ConstructorParameters<typeof Document>[0]['styles'] {
  const base = (document.compact ? 18.5 : 20) + (rtl ? 2 : 0);
  const size = (share: number): number => Math.round(base * share);
  const head = (share: number, before: number, after: number, more: object = {}) => ({ run: { bold: true, size: size(share), color: '000000', font: FONT, italics: false }, paragraph: { spacing: { before, after, line: 252, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true, ...more } });
  const style = (id: string, name: string, share: number, run: object = {}, paragraph: object = {}, basedOn = 'Normal') => ({ id, name, basedOn, quickFormat: true, run: { size: size(share), ...run }, paragraph });
  return {
    default: {
      document: { run: { font: FONT, size: size(1), language: { value: LANGUAGES[document.lang], bidirectional: LANGUAGES.ar } }, paragraph: { spacing: { after: document.compact ? 70 : 100, line: rtl ? 276 : document.compact ? 246 : 258, lineRule: LineRuleType.AUTO } } },
      heading1: head(2.3, 0, 60), heading2: head(1.7, 0, 140, { border: { bottom: { ...line(12), space: 3 } } }), heading3: head(1.2, 240, 60), heading4: head(1.04, 160, 40),
    },
    paragraphStyles: [
      style('Heading2Small', 'Heading 2 small', 1.2, {}, { spacing: { before: 240, after: 60 }, border: { bottom: NONE } }, 'Heading2'),
      style('Heading3Small', 'Heading 3 small', 1.02, {}, { spacing: { before: 160, after: 50 } }, 'Heading3'),
      style('Small', 'Small text', 0.88, {}, { spacing: { after: 70 } }), style('Smallest', 'Smallest text', 0.82, {}, { spacing: { after: 50 } }), style('Lead', 'Lead', 1.18),
      style('Story', 'Story', 1.02, rtl ? {} : { font: VOICE }), style('Label', 'Label', 0.96, { bold: true }, { spacing: { before: document.compact ? 100 : 150, after: 60 }, keepNext: true }),
      style('Over', 'Over the heading', 0.88, { bold: true }, { spacing: { after: 40 }, keepNext: true }), style('Foot', 'Foot', 0.76, {}, { spacing: { after: 0 } }),
    ],
  };
}

/** What the library cannot say: sections from right to left, the language of the file. It counts pictures over all files, and writes today's date: here the same paper gives the same bytes. */
function mended(bytes: Uint8Array, course: Course, document: PaperDocument, rtl: boolean): Uint8Array {
  const parts = unzipSync(bytes);
  const change = (name: string, how: (xml: string) => string): void => { parts[name] = new TextEncoder().encode(how(new TextDecoder().decode(parts[name]))); };
  change('docProps/core.xml', (x) => x.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${course.date}T00:00:00Z`).replace('</dc:creator>', `</dc:creator><dc:language>${LANGUAGES[document.lang]}</dc:language>`));
  let pictures = 0;
  change('word/document.xml', (x) => x.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictures}"`));
  if (rtl) change('word/document.xml', (x) => x.replace(/(<w:docGrid[^>]*\/>)?<\/w:sectPr>/g, (all) => `<w:bidi/>${all}`));
  const first = '[Content_Types].xml';
  return zip(Object.fromEntries([first, ...Object.keys(parts).filter((n) => n !== first && !n.endsWith('/')).sort()].map((n) => [n, parts[n]!])));
}
