/**
 * Puts right what pptxgenjs 4.0.1 writes wrongly or cannot write: notes in paragraphs and from right to left, colours of
 * the theme, places of titles, one kind of properties in each paragraph, ids that stand once,
 * each picture once. The same slides give the same bytes.
 */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { zip } from '../zip.ts';
import type { Paragraph } from './rich-text.ts';
import type { Locale } from '../../model/course.ts';

/** On Windows and Macs; LibreOffice has one of the same widths. It holds Arabic as well. */
export const FONT = 'Arial';
/** For what somebody says. */
export const VOICE = 'Georgia';
export const LANGUAGES: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-SA' };

export interface Mended {
  slides: {
    /** By the holder's name, in units of 1/96 inch. */
    places: Record<string, { x: number; y: number; w: number; h: number; anchor: 't' | 'ctr' }>;
    notes: Paragraph[];
    /** How many pictures, the last ones, tell nothing. */
    decorations: number;
  }[];
  lang: Locale;
  rtl: boolean;
  /** Of the content, so that the bytes do not depend on the day. */
  date: string;
}

/** Of styles/tokens.css: on white, so that it prints and projects anywhere. */
const COLOURS = { dk1: '24211C', lt1: 'FFFFFF', dk2: '5A5347', lt2: 'E4DAC8', accent1: '124A63', accent2: '7A2F57', accent3: '1F5F3A', accent4: '7A4800', accent5: '5A5347', accent6: '9A2A1D', hlink: '124A63', folHlink: '124A63' };

export function mendPptx(bytes: Uint8Array, m: Mended): Uint8Array {
  const parts = unzipSync(bytes);
  const text = (name: string): string => new TextDecoder().decode(parts[name]);
  const put = (name: string, xml: string): void => { parts[name] = new TextEncoder().encode(xml); };
  const change = (name: string, how: (xml: string) => string): void => put(name, how(text(name)));
  const each = (pattern: RegExp, how: (xml: string, name: string) => string): void => { for (const name of Object.keys(parts)) if (pattern.test(name)) change(name, (x) => how(x, name)); };

  each(/^ppt\/(slides|slideLayouts|slideMasters|notesSlides)\/[^/]+\.xml$/, (x) => language(x, m.lang));
  for (const [i, s] of m.slides.entries()) {
    change(`ppt/slides/slide${i + 1}.xml`, (x) => ownIds(decorated(placed(firstProperties(rightToLeft(x, m.rtl)), s.places), s.decorations)));
    change(`ppt/notesSlides/notesSlide${i + 1}.xml`, (x) => once(x, /<a:p><a:r><a:rPr[^>]*\/><a:t\s*\/?>(?:<\/a:t>)?<\/a:r><a:endParaRPr[^>]*\/><\/a:p>/, notes(s.notes, m)));
  }
  // An empty prompt of its own would hide what PowerPoint writes into an empty holder.
  each(/^ppt\/slide(s|Layouts)\/[^/]+\.xml$/, (x) => x.replaceAll(' hasCustomPrompt="1"', ''));
  each(/^ppt\/slideLayouts\/[^/]+\.xml$/, (x) => ownIds(firstProperties(x)));
  change('ppt/theme/theme1.xml', theme);
  change('ppt/presentation.xml', (x) => sectionIds(x.replaceAll(' rtl="0"', m.rtl ? ' rtl="1"' : ' rtl="0"').replaceAll(' algn="l"', m.rtl ? ' algn="r"' : ' algn="l"')));
  change('docProps/core.xml', (x) => x.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${m.date}T00:00:00Z`).replace('</dc:creator>', `</dc:creator><dc:language>${LANGUAGES[m.lang]}</dc:language>`));
  picturesOnce(parts, text, put);
  change('[Content_Types].xml', (x) => x.replace(/\s*<Override PartName="\/([^"]+)"[^>]*\/>/g, (all, name: string) => (parts[name] ? all.trim() : '')));
  const first = '[Content_Types].xml';
  return zip(Object.fromEntries([first, ...Object.keys(parts).filter((n) => n !== first && !n.endsWith('/')).sort()].map((n) => [n, parts[n]!])));
}

function once(xml: string, what: RegExp, by: string): string {
  if (!what.test(xml)) throw new Error(`pptxgenjs writes notes in another form than 4.0.1 did: ${what.source}. Adapt src/packages/office/mend-pptx.ts.`);
  return xml.replace(what, () => by);
}

const language = (xml: string, lang: Locale): string => xml.replaceAll('lang="en-US"', `lang="${LANGUAGES[lang]}"`).replaceAll(' altLang="en-US"', '');

/** The library repeats a paragraph's properties before each of its runs; only the first are allowed. */
const firstProperties = (xml: string): string => xml.replace(/<a:p>[\s\S]*?<\/a:p>/g, (p) => {
  let n = 0;
  return p.replace(/<a:pPr\b[^>]*?(?:\/>|>[\s\S]*?<\/a:pPr>)/g, (all) => (n++ ? '' : all));
});

const rightToLeft = (xml: string, rtl: boolean): string => (rtl ? xml.replaceAll('rtlCol="0"', 'rtlCol="1"') : xml);

/** A layout holds its boxes at one place; a slide's stand where its words need them. */
function placed(xml: string, places: Mended['slides'][number]['places']): string {
  return xml.replace(/<p:sp>[\s\S]*?<\/p:sp>/g, (sp) => {
    const place = places[/<p:cNvPr id="\d+" name="([^"]*)"/.exec(sp)?.[1] ?? ''];
    if (!place || !sp.includes('<p:ph')) return sp;
    const emu = (units: number): number => Math.round(units * 9525);
    return sp
      .replace(/<a:off x="-?\d+" y="-?\d+"\/>\s*<a:ext cx="\d+" cy="\d+"\/>/, `<a:off x="${emu(place.x)}" y="${emu(place.y)}"/><a:ext cx="${emu(place.w)}" cy="${emu(place.h)}"/>`)
      .replace(/<a:bodyPr([^>]*?)(?: anchor="\w+")?>/, `<a:bodyPr$1 anchor="${place.anchor}">`);
  });
}

/** Portraits stand beside words that say everything: a listener passes them over. */
function decorated(xml: string, count: number): string {
  const pictures = [...xml.matchAll(/<p:pic>/g)].length;
  let n = 0;
  return xml.replace(/<p:pic>\s*<p:nvPicPr>\s*<p:cNvPr id="(\d+)" name="([^"]*)" descr="[^"]*">([\s\S]*?)<\/p:cNvPr>/g, (all, id: string, name: string) => (++n <= pictures - count ? all
    : `<p:pic><p:nvPicPr><p:cNvPr id="${id}" name="${name}" descr=""><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>`));
}

/** Numbers every shape of a slide anew; the group that holds all keeps 1. */
function ownIds(xml: string): string {
  let n = 0;
  return xml.replace(/<p:cNvPr id="\d+"/g, () => `<p:cNvPr id="${++n}"`);
}

function notes(paragraphs: Paragraph[], m: Mended): string {
  const lang = LANGUAGES[m.lang];
  const properties = (extra = ''): string => (m.rtl || extra ? `<a:pPr${extra}${m.rtl ? ' algn="r" rtl="1"' : ''}/>` : '');
  const run = (text: string, bold = false): string => `<a:r><a:rPr lang="${lang}"${bold ? ' b="1"' : ''} dirty="0"/><a:t>${xmlText(text)}</a:t></a:r>`;
  const one = (p: Paragraph): string => {
    const sign = p.item?.number ? run(p.item.ordered ? `${p.item.number}. ` : '• ') : '';
    return `<a:p>${properties()}${sign}${p.runs.map((r) => r.text.split('\n').map((t) => (t ? run(t, r.bold ?? p.heading) : '')).join('<a:br/>')).join('')}</a:p>`;
  };
  return paragraphs.map(one).join('') || `<a:p>${properties()}<a:endParaRPr lang="${lang}" dirty="0"/></a:p>`;
}

export const xmlText = (s: string): string => s.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);

const theme = (xml: string): string => xml
  .replace('name="Office Theme"', 'name="Caseway"')
  .replace(/<a:clrScheme[\s\S]*?<\/a:clrScheme>/, `<a:clrScheme name="Caseway">${Object.entries(COLOURS).map(([k, v]) => `<a:${k}><a:srgbClr val="${v}"/></a:${k}>`).join('')}</a:clrScheme>`)
  .replaceAll('<a:cs typeface=""/>', `<a:cs typeface="${FONT}"/>`)
  .replaceAll(/<a:font script="Arab" typeface="[^"]*"\/>/g, `<a:font script="Arab" typeface="${FONT}"/>`);

/** Drawn by chance; here from what they name. */
const sectionIds = (xml: string): string => xml.replace(/(<p14:section name="([^"]*)" id=)"\{[^}]*\}"/g, (_, start: string, name: string) => {
  const h = createHash('sha256').update(name).digest('hex').toUpperCase();
  return `${start}"{${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}}"`;
});

/** A face that stands on fifty slides is one file. */
function picturesOnce(parts: Record<string, Uint8Array>, text: (name: string) => string, put: (name: string, xml: string) => void): void {
  const media = Object.keys(parts).filter((n) => n.startsWith('ppt/media/') && !n.endsWith('/')).sort();
  const first = new Map<string, string>();
  const now = new Map<string, string>();
  for (const name of media) {
    const hash = createHash('sha256').update(parts[name]!).digest('hex');
    const kept = first.get(hash) ?? `ppt/media/picture${first.size + 1}.png`;
    now.set(name, kept);
    if (!first.has(hash)) { first.set(hash, kept); parts[kept] = parts[name]!; }
    delete parts[name];
  }
  for (const name of Object.keys(parts).filter((n) => n.startsWith('ppt/slides/_rels/'))) put(name, text(name).replace(/Target="\.\.\/media\/([^"]+)"/g, (_, file: string) => `Target="../${now.get(`ppt/media/${file}`)!.slice(4)}"`));
}
