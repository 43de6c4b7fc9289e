/**
 * The index that learners search in, made by Pagefind from the finished pages, so that it holds what a learner reads
 * and nothing else (DESIGN.md section 5).
 * 1. `pieces` cuts the pages of a language into what a result can lead to: parts of sessions, terms, kinds of help.
 * 2. Pagefind indexes them, one index for each language.
 * 3. Each of its files becomes a classic script that hands over its bytes: the only form that loads on file: too (D2).
 * 4. Each page of the language learns the name of its first file, which says where the others are (player/search-index.ts).
 */
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type IndexFile } from 'pagefind';
import type { Course, Locale, Module } from '../model/course.ts';
import { escapeHtml, textOf, jsonInScript } from '../model/html.ts';
import type { Site } from './site.ts';

/** What one result leads to. `url` is relative to the language's folder. */
export interface Piece { url: string; title: string; html: string; module?: string; session?: string; /** Id of the module it is a part of. */ of?: string; /** Id of a term. */ term?: string; /** What people type who need this part of the help page. */ asked?: string[] }

/**
 * Never found: answers, reasons, what a conversation leads to, and labels that stand in every exercise. An option is
 * left out too, for an excerpt would show a wrong one as if it were taught.
 */
export const NOT_INDEXED = [
  '.why', '.option', '.options', '.levels', '.turn', '.pair-pick', '.pair-answer', '.sort-groups', '.ordering', '.sheet-lines', '.sheet-example', '.talk-with',
  '.ex-kind', '.ex-actions', '.block-word', '.reflect-where', '.sheet-mark', '.sheet-note', '.tie-legend', '.buttons', 'button', 'svg',
];

/**
 * Neighbouring pieces in one file. A query shows a handful of results: with one file each, 24 modules in four languages
 * would be 3,500 small files on a stick; with one for each module, a phone would load ten times what it shows.
 */
const PIECES_IN_A_FILE = 8;

/** Writes `dist/search/` and names it in every page. @throws when a page has not the form that `pieces` expects. */
export async function addSearch(site: Site): Promise<void> {
  const { course } = site;
  try {
    const first = new Map<Locale, string>();
    for (const { code: lang } of course.languages) first.set(lang, await indexOf(site, lang));
    for (const [lang, own] of first) {
      const names = [own, ...(lang === 'en' || untranslated(course, lang).length === 0 ? [] : [first.get('en')!])].join(' ');
      for (const page of globSync(`${lang}/*.html`, { cwd: site.folder })) {
        const path = join(site.folder, page);
        writeFileSync(path, readFileSync(path, 'utf8').replace('data-search=""', `data-search="${names}"`));
      }
    }
  } finally { await close(); }
}

/** Modules that a page of that language shows in English. */
const untranslated = (course: Course, lang: Locale): string[] => shown(course, 'en').filter((m) => !shown(course, lang).includes(m)).map((m) => m.id);

/** Published modules written in that language. A module of another language is not among them. */
function shown(course: Course, lang: Locale): Module[] {
  return course.levels.flatMap((l) => l.modules).map((id) => course.modules[id]).filter((m) => m?.en?.published).flatMap((m) => m![lang] ?? []);
}

/** @returns the name of the language's first file. */
async function indexOf(site: Site, lang: Locale): Promise<string> {
  const all = pieces(site, lang);
  const { index, errors } = await createIndex({ forceLanguage: lang, excludeSelectors: NOT_INDEXED, keepIndexUrl: true, maxFragments: Math.ceil(all.length / PIECES_IN_A_FILE) });
  if (!index) throw new Error(`the search index could not be begun: ${errors.join('; ')}`);
  for (const p of all) {
    const { errors: wrong } = await index.addHTMLFile({ url: p.url, content: asPage(p, lang) });
    if (wrong.length) throw new Error(`${lang}/${p.url} could not be indexed: ${wrong.join('; ')}`);
  }
  const { files } = await index.getFiles();
  const entry = only(files, /^pagefind-entry\.json$/);
  const meta = only(files, /\.pf_meta$/);
  const engine = only(files, /^wasm\.(?!unknown)\w+\.pagefind$/);
  for (const f of files.filter((x) => /^(index|fragment|filter)\//.test(x.path))) write(join(site.folder, 'search', lang, `${f.path.replace(/.*\//, '')}.js`), script(`${lang}/${f.path}`, f.content));
  const wasm = `${lang}/engine.${hash(script(`${lang}/${engine.path}`, engine.content))}.js`;
  write(join(site.folder, 'search', wasm), script(`${lang}/${engine.path}`, engine.content));
  const { course } = site;
  const ids = idsOf(files);
  const head = {
    lang, wasm,
    files: { [`${lang}/${entry.path}`]: base64(entry.content), [`${lang}/${meta.path}`]: base64(meta.content) },
    /** Modules whose pages are in English here. */
    english: untranslated(course, lang),
    terms: all.flatMap((p) => {
      const t = course.glossary[lang][p.term ?? ''];
      if (p.asked) return [{ id: ids.get(p.url)!, said: [p.title], asked: p.asked }];
      return t ? [{ id: ids.get(p.url)!, said: [...new Set([...spoken(t.term), ...t.also])], asked: t.asked }] : [];
    }),
  };
  const bytes = new TextEncoder().encode(`casewaySearch(${jsonInScript(head)})`);
  const name = `${lang}.${hash(bytes)}.js`;
  write(join(site.folder, 'search', name), bytes);
  return name;
}

const script = (file: string, bytes: Uint8Array): Uint8Array => new TextEncoder().encode(`casewaySearchFile(${JSON.stringify(file)},"${base64(bytes)}")`);

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function only(files: IndexFile[], pattern: RegExp): IndexFile {
  const found = files.filter((f) => pattern.test(f.path));
  if (found.length !== 1) throw new Error(`Pagefind made ${found.length} files like ${pattern}; one was expected. Has its version changed?`);
  return found[0]!;
}

/** Pagefind's id of each piece, by its address; it tells them only inside the files that hold their words. */
function idsOf(files: IndexFile[]): Map<string, string> {
  const SIGNATURE = 12;
  return new Map(files.filter((f) => f.path.startsWith('fragment/')).flatMap((f) => {
    const group = JSON.parse(gunzipSync(f.content).subarray(SIGNATURE).toString('utf8')) as Record<string, { url: string }>;
    return Object.entries(group).map(([id, piece]): [string, string] => [piece.url, id]);
  }));
}

/** What people say of a term as a glossary writes it: "Maltraitance, abus", "Superviseur·e", "طفل / طفلة", "Risk analysis (RA)". */
export function spoken(term: string): string[] {
  const short = [...term.matchAll(/\(([^)]*)\)/g)].flatMap((m) => m[1]!.split(/,\s*/));
  const names = term.replace(/\([^)]*\)/g, '').split(/,\s|\s\/\s/).map((t) => t.replace(/[·/]\p{L}{1,2}(?!\p{L})/gu, ''));
  return [...names, ...short].map((t) => t.trim()).filter(Boolean);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 8);

/** Where somebody in need looks: what these pages say counts more than the same words in a course of eleven modules. */
const HELP = /^help\.html/;

/** A piece as the small page that Pagefind reads. What a result says of itself stands in attributes. */
function asPage({ url, title, module, session, html, of }: Piece, lang: Locale): string {
  const filter = of ? `<i data-pagefind-filter="module:${of}"></i>` : '';
  const meta = Object.entries({ title, module, session }).filter(([, v]) => v).map(([k, v]) => `<i data-pagefind-meta="${k}:${escapeHtml(v!)}"></i>`).join('');
  return `<!doctype html><html lang="${lang}"><body>${meta}${filter}${HELP.test(url) ? `<div data-pagefind-weight="5">${html}</div>` : html}</body></html>`;
}

/** Parts of the help page with words of their own by which people ask for them. */
const ASKED = new Set(['danger', 'self', 'colleague', 'contacts']);

/** Everything of a language's pages that can be found. */
export function pieces(site: Site, lang: Locale): Piece[] {
  const { course } = site;
  const say = (key: string): string => course.words[lang][key] ?? '';
  const page = (name: string): string => readFileSync(join(site.folder, lang, name), 'utf8');
  const modules = shown(course, lang);
  return [
    ...modules.flatMap((m) => ofModule(page(`${m.id}.html`), m, say)),
    ...course.levels.flatMap((l): Piece[] => [
      { url: `${l.id}.html`, title: say(`level.${l.id}`), html: `<p>${escapeHtml(say(`level.${l.id}.lead`))}</p>` },
      ...l.modules.filter((id) => !modules.some((m) => m.id === id)).map((id): Piece =>
        course.modules[id]?.en?.published
          ? { url: `${id}.html#start`, title: say(`module.${id}`), html: `<p>${escapeHtml(say(`level.${l.id}`))}</p>` }
          : { url: `${l.id}.html#${id}`, title: say(`module.${id}`), html: `<p>${escapeHtml(`${say(`level.${l.id}`)}. ${say('site.in-preparation')}`)}</p>` }),
    ]),
    ...Object.entries(course.glossary[lang]).map(([id, t]): Piece => ({ url: `glossary.html#${id}`, title: t.term, term: id, html: `<p>${escapeHtml(t.definition)}</p>${t.also.length ? `<p>${escapeHtml(say('glossary.also').replace('{words}', t.also.join(', ')))}</p>` : ''}` })),
    ...['team', 'record'].map((id): Piece => ({ url: `${id}.html`, title: say(`${id}.title`), html: `<p>${escapeHtml(say(`${id}.lead`))}</p>` })),
    ...cut(page('help.html'), /<div class="help-part[^"]*" id="([^"]+)">/).map(({ id, html }): Piece => {
      const part = id.replace(/^help-/, '');
      return { url: `help.html#${id}`, ...heading(html, 'h2'), ...(ASKED.has(part) ? { asked: say(`help.asked-${part}`).split(/,\s*/) } : {}) };
    }),
    ...course.pages.filter((p) => p.lang === lang).map((p): Piece => ({ url: `${p.id}.html`, title: p.title, html: p.html.replace(/<h1[\s\S]*?<\/h1>/, '') })),
  ];
}

/** The start, each part of each session, and the supervisor's page. */
function ofModule(html: string, m: Module, say: (key: string) => string): Piece[] {
  const main = html.slice(0, html.indexOf('</main>'));
  const screens = cut(main, /<section class="screen [^"]*" id="([^"]+)"[^>]*>/);
  const found = m.sessions.flatMap((s): Piece[] => {
    const screen = screens.find((x) => x.id === s.id);
    const [, ...parts] = screen?.html.split('<div class="part">') ?? [];
    if (!parts.length) throw new Error(`${m.lang}/${m.id}.html shows no part of session "${s.id}"; has layouts/ModulePage.astro changed?`);
    return parts.map((part) => {
      const anchor = /^\s*<h3 id="([^"]+)"/.exec(part)?.[1];
      const own = { of: m.id, module: m.title, session: s.title };
      return anchor ? { url: `${m.id}.html#${anchor}`, ...own, ...heading(part, 'h3') } : { url: `${m.id}.html#${s.id}`, ...own, title: s.title, html: part };
    });
  });
  const supervisor = screens.find((x) => x.id === 'supervisor');
  return [
    { url: `${m.id}.html#start`, title: m.title, of: m.id, html: [m.summary, ...m.objectives.map((o) => o.text)].map((t) => `<p>${escapeHtml(t)}</p>`).join('') },
    ...found,
    ...(supervisor ? [{ url: `${m.id}.html#supervisor`, of: m.id, module: m.title, title: say('module.supervisor'), html: heading(supervisor.html, 'h2').html }] : []),
  ];
}

/** What stands behind each of these tags, up to the next. */
function cut(html: string, tag: RegExp): { id: string; html: string }[] {
  const [, ...rest] = html.split(tag);
  return Array.from({ length: rest.length / 2 }, (_, i) => ({ id: rest[2 * i]!, html: rest[2 * i + 1]! }));
}

/** The first heading as plain words, and what stands around it. */
function heading(html: string, tag: 'h2' | 'h3'): { title: string; html: string } {
  const found = new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`).exec(html);
  if (!found) throw new Error(`no <${tag}> in ${html.slice(0, 120)}`);
  const title = textOf(found[1]!);
  return { title, html: html.replace(found[0], '') };
}
