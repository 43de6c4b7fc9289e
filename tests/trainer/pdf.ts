/**
 * Reads what a PDF of Chromium's own writer puts on its pages: where every sign and line stands, and the headings of its
 * outline. Just enough to measure margins; it knows no other writer's files, and says so.
 */
import { inflateSync } from 'node:zlib';

/** In points from the page's upper left corner. */
export interface Mark { left: number; top: number; right: number; bottom: number; /** What the sign means; a line means nothing. */ text?: string }
export interface PdfPage { width: number; height: number; marks: Mark[] }
export interface Pdf { pages: PdfPage[]; /** Headings, with the page (from 0) on which they stand and how far down. */ outline: { title: string; page: number; left: number; top: number }[]; tagged: boolean; lang: string | undefined }

type Matrix = [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3], m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
];
const at = (m: Matrix, x: number, y: number): [number, number] => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

interface Font { widths: Map<number, number>; other: number; meaning: Map<number, string> }

export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\r?\n([\s\S]*?)\nendobj/g)].map((m) => [Number(m[1]), m[2]!]));
  const object = (n: number): string => { const o = objects.get(n); if (o === undefined) throw new Error(`the PDF has no object ${n}: not written by Chromium?`); return o; };
  const dictionary = (o: string): string => o.split(/\bstream\r?\n/)[0]!;
  const stream = (o: string): string => {
    const from = /\bstream\r?\n/.exec(o)!;
    const raw = Buffer.from(o.slice(from.index + from[0].length), 'latin1');
    return /FlateDecode/.test(dictionary(o)) ? inflateSync(raw).toString('latin1') : raw.toString('latin1');
  };
  const reference = (o: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(o)?.[1]);

  const fonts = new Map<number, Font>();
  const fontOf = (n: number): Font => {
    const known = fonts.get(n);
    if (known) return known;
    const o = object(n);
    const font: Font = { widths: new Map(), other: 0, meaning: new Map() };
    const below = /DescendantFonts \[(\d+)/.exec(o);
    if (below) {
      const d = object(Number(below[1]));
      font.other = Number(/\/DW ([\d.]+)/.exec(d)?.[1] ?? 1000);
      for (const m of (/\/W \[([\s\S]*?)\](?=\s*\/|\s*>>)/.exec(d)?.[1] ?? '').matchAll(/(\d+)\s*\[([^\]]*)\]|(\d+) (\d+) ([\d.]+)/g))
        if (m[1] !== undefined) m[2]!.trim().split(/\s+/).forEach((w, i) => { font.widths.set(Number(m[1]) + i, Number(w)); });
        else for (let c = Number(m[3]); c <= Number(m[4]); c++) font.widths.set(c, Number(m[5]));
    }
    const unicode = reference(o, 'ToUnicode');
    if (unicode) {
      const sign = (hex: string): string => String.fromCharCode(...hex.match(/..../g)!.map((h) => parseInt(h, 16)));
      const map = stream(object(unicode));
      for (const [, part] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const [, from, to] of part!.matchAll(/<(\w+)>\s*<(\w+)>/g)) font.meaning.set(parseInt(from!, 16), sign(to!));
      for (const [, part] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
        for (const [, from, until, to] of part!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
          for (let c = parseInt(from!, 16); c <= parseInt(until!, 16); c++) font.meaning.set(c, sign((parseInt(to!, 16) + c - parseInt(from!, 16)).toString(16).padStart(4, '0')));
    }
    fonts.set(n, font);
    return font;
  };

  const draw = (content: string, resources: string, start: Matrix, page: PdfPage): void => {
    const fontNames = new Map([...(/\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map((m) => [m[1]!, Number(m[2])]));
    const drawings = new Map([...(/\/XObject <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map((m) => [m[1]!, Number(m[2])]));
    const kept: Matrix[] = [];
    let m = start;
    let line: Matrix = [1, 0, 0, 1, 0, 0];
    let font: Font | undefined;
    let size = 0;
    let path: [number, number][] = [];
    let values: string[] = [];
    const mark = (corners: [number, number][], text?: string): void => {
      const xs = corners.map((c) => c[0]); const ys = corners.map((c) => page.height - c[1]);
      page.marks.push({ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys), ...(text === undefined ? {} : { text }) });
    };
    const n = (i: number): number => Number(values[values.length - i]);
    for (const [token] of content.matchAll(/<[0-9A-Fa-f]*>|\[|\]|\/?[^\s<>[\]/]+|<<|>>/g)) {
      if (/^[<[\]/\-+.\d]/.test(token)) { values.push(token); continue; }
      switch (token) {
        case 'q': kept.push(m); break;
        case 'Q': m = kept.pop() ?? start; break;
        case 'cm': m = times([n(6), n(5), n(4), n(3), n(2), n(1)], m); break;
        case 're': path.push(at(m, n(4), n(3)), at(m, n(4) + n(2), n(3) + n(1))); break;
        case 'm': case 'l': path.push(at(m, n(2), n(1))); break;
        case 'c': path.push(at(m, n(6), n(5)), at(m, n(4), n(3)), at(m, n(2), n(1))); break;
        case 'v': case 'y': path.push(at(m, n(4), n(3)), at(m, n(2), n(1))); break;
        case 'f': case 'f*': case 'F': case 'S': case 's': case 'B': case 'B*': case 'b': case 'b*': if (path.length) mark(path); path = []; break;
        case 'n': path = []; break;
        case 'BT': line = [1, 0, 0, 1, 0, 0]; break;
        case 'Tf': font = fontOf(fontNames.get(values[values.length - 2]!.slice(1))!); size = n(1); break;
        case 'Tm': line = [n(6), n(5), n(4), n(3), n(2), n(1)]; break;
        case 'Td': line = times([1, 0, 0, 1, n(2), n(1)], line); break;
        case 'Tj': case 'TJ': {
          let along = 0;
          for (const hex of values.filter((v) => v.startsWith('<')))
            for (const code of (hex.slice(1, -1).match(/..../g) ?? []).map((h) => parseInt(h, 16))) {
              const wide = (font!.widths.get(code) ?? font!.other) / 1000 * size;
              const place = times(line, m);
              mark([at(place, along, 0), at(place, along + wide, size * 0.7)], font!.meaning.get(code) ?? '');
              along += wide;
            }
          break;
        }
        case 'Do': {
          const inner = drawings.get(values[values.length - 1]!.slice(1));
          const o = inner === undefined ? '' : object(inner);
          if (/\/Subtype \/Form/.test(dictionary(o))) draw(stream(o), dictionary(o), m, page);
          break;
        }
        default: break;
      }
      values = [];
    }
  };

  const leaves = (n: number): number[] => {
    const o = object(n);
    return /\/Type \/Pages\b/.test(o) ? [...(/\/Kids \[([^\]]*)\]/.exec(o)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].flatMap((k) => leaves(Number(k[1]))) : [n];
  };
  const catalog = [...objects.values()].find((o) => /\/Type \/Catalog\b/.test(o));
  if (!catalog) throw new Error('the PDF has no catalog that can be read: not written by Chromium?');
  const numbers = leaves(reference(catalog, 'Pages'));
  const pages = numbers.map((number) => {
    const o = object(number);
    const [width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(o)!.slice(1).map(Number) as [number, number];
    const page: PdfPage = { width, height, marks: [] };
    draw(stream(object(reference(o, 'Contents'))), /\/Resources (\d+) 0 R/.test(o) ? object(reference(o, 'Resources')) : o, [1, 0, 0, 1, 0, 0], page);
    return page;
  });

  const outline: Pdf['outline'] = [];
  const visit = (n: number): void => {
    for (let next = n; next;) {
      const o = object(next);
      const dest = /\/Dest \[(\d+) 0 R \/XYZ ([\d.-]+) ([\d.-]+)/.exec(o) ?? /\/D \[(\d+) 0 R \/XYZ ([\d.-]+) ([\d.-]+)/.exec(o);
      if (dest) { const page = numbers.indexOf(Number(dest[1])); outline.push({ title: titleOf(/\/Title ([(<][\s\S]*?[)>])(?=\s*\/|\s*>>)/.exec(o)?.[1] ?? ''), page, left: Number(dest[2]), top: pages[page]!.height - Number(dest[3]) }); }
      const first = reference(o, 'First');
      if (first) visit(first);
      next = reference(o, 'Next');
    }
  };
  const root = reference(catalog, 'Outlines');
  if (root) visit(reference(object(root), 'First'));
  return { pages, outline, tagged: /\/Marked true/.test(catalog), lang: /\/Lang \(([^)]*)\)/.exec(catalog)?.[1] };
}

function titleOf(written: string): string {
  if (!written.startsWith('<')) return written.slice(1, -1).replace(/\\(.)/g, '$1');
  return (written.slice(5, -1).match(/..../g) ?? []).map((h) => String.fromCharCode(parseInt(h, 16))).join('');
}

/** All signs of a page in the order in which they were drawn, without spaces. */
export const signs = (page: PdfPage): string => page.marks.map((m) => m.text ?? '').join('').normalize('NFKC').replace(/\s+/g, '');
