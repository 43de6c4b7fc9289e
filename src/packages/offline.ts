/**
 * The list of what a device can keep of the website, one a language, and the service worker that answers from it.
 * Written when all other files of the site are there; after it nothing of the site may change.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { contentIn, type Depth, type ListedFile, type OfflineList } from '../model/offline.ts';
import type { Locale } from '../model/course.ts';
import type { Site } from './site.ts';

/** What comes unasked after a page was opened: its scripts, styles and drawings, and nothing larger than a test bank may be. */
const UNASKED = /\.(js|css|svg)(\?|$)/;
const UNASKED_BYTES = 100_000;
/** Makes sense on a USB stick only, and reads a list of files that is not there yet (packages/usb.ts). */
const NOT_KEPT = /\/check\.html$/;
/** The page of what was missed names the questions of all modules, of which a visit needs a few: they come with a level. */
const ASKED_FOR = /\/revise\.html$/;
const QUESTIONS = /\.(bank|exercises)\.js/;
/** The search comes with a level: alone it finds nothing. */
const SEARCH = /^(assets\/search\.|search\/)/;

/** @throws when a file's name has digits of a content that it does not hold: it would never be shown. */
export function writeOffline({ course, folder }: Site, worker: Uint8Array): void {
  writeFileSync(join(folder, 'sw.js'), worker);
  const files = (readdirSync(folder, { recursive: true, encoding: 'utf8' })).map((f) => f.replaceAll('\\', '/')).filter((f) => /\.\w+$/.test(basename(f)) && !/(^|\/)(sw\.js|offline\.json)$/.test(f)).sort();
  for (const file of files) contentOf(folder, file);
  for (const { code: lang } of course.languages) writeFileSync(join(folder, lang, 'offline.json'), JSON.stringify(offlineList(course, folder, files, lang)));
}

function offlineList(course: Site['course'], folder: string, files: string[], lang: Locale): OfflineList {
  const list: OfflineList = { format: 1, version: course.version, files: [], pages: {}, levels: [] };
  const numbers = new Map<string, number>();
  const number = (address: string): number => {
    if (!numbers.has(address)) numbers.set(address, list.files.push(listed(folder, address)) - 1);
    return numbers.get(address)!;
  };
  // Files of two languages have the same names.
  const isForeign = (f: string): boolean => course.languages.some((l) => l.code !== lang && f.startsWith(`${l.code}/`));
  const others = files.filter((f) => !f.endsWith('.html') && !isForeign(f));
  for (const page of files.filter((f) => f === 'index.html' || new RegExp(`^${lang}/[^/]+\\.html$`).test(f) && !NOT_KEPT.test(f))) {
    const html = readFileSync(join(folder, page), 'utf8');
    const needed: Record<Depth, number[]> = { first: [number(page)], later: [], more: [] };
    for (const file of others) {
      const address = named(html, file);
      if (address) needed[ASKED_FOR.test(page) && QUESTIONS.test(address) ? 'more' : depthOf(html, address, folder)].push(number(address));
    }
    list.pages[page] = needed;
  }
  // What the search of these pages reads, in the languages it searches: kept with a level as if it were a page.
  const search = files.filter((f) => { const [, of] = /^search\/(\w+)\//.exec(f) ?? []; return of && list.files.some(([a]) => a.startsWith(`search/${of}.`)); });
  if (search.length) list.pages[`search/${lang}`] = { first: [], later: [], more: search.map(number) };
  const has = (id: string): boolean => existsSync(join(folder, lang, `${id}.html`));
  const everywhere = ['offline', 'index', 'help', 'glossary', 'revise', 'team', 'record', ...new Set(course.pages.map((p) => p.id))];
  for (const { id, modules } of course.levels) {
    const ready = modules.filter(has);
    if (ready.length) list.levels.push({ id, name: course.words[lang][`level.${id}`]!, pages: ['index.html', ...[...everywhere, id, `${id}.test`, ...ready].filter(has).map((p) => `${lang}/${p}.html`), ...(search.length ? [`search/${lang}`] : [])] });
  }
  return list;
}

/** How the page names a file, if it does: with what stands behind the "?". */
function named(html: string, file: string): string | undefined {
  const at = html.search(new RegExp(`(?<![\\w.-])${escaped(basename(file))}(?![\\w.-])`));
  return at < 0 ? undefined : file + (/^\?[\w=.-]+/.exec(html.slice(at + basename(file).length))?.[0] ?? '');
}

function depthOf(html: string, address: string, folder: string): Depth {
  if (new RegExp(`<(?:script|link rel="stylesheet")[^>]* (?:src|href)="[^"]*${escaped(basename(address))}"`).test(html)) return 'first';
  return UNASKED.test(address) && !SEARCH.test(address) && bytesOf(folder, address).length <= UNASKED_BYTES ? 'later' : 'more';
}

const listed = (folder: string, address: string): ListedFile => [address, contentOf(folder, address).slice(0, 32), bytesOf(folder, address).length];

/** @throws when the address has digits of another content. */
function contentOf(folder: string, address: string): string {
  const hash = createHash('sha256').update(bytesOf(folder, address)).digest('hex');
  const digits = contentIn(address);
  if (digits && !hash.startsWith(digits)) throw new Error(`${address} is not named by its content, which begins with ${hash.slice(0, 8)}: devices that keep pages would refuse it`);
  return hash;
}

const bytesOf = (folder: string, address: string): Buffer => readFileSync(join(folder, address.split('?')[0]!));
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
