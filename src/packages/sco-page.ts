/** Turns a page of the site into the page of a SCO: its own script, nothing that leads out of the document (DESIGN.md section 4). */
import type { Standard } from '../tracking/manifest.ts';
import { partsFor, withParts } from './parts.ts';

export interface ScoPageInput {
  standard: Standard;
  /** The built page of the site. */
  html: string;
  /** Where the player of that standard is in the package. */
  script: string;
}

/** What only the website shows stands between these comments (layouts and components). */
export const SITE_ONLY = /<!--site-->[\s\S]*?<!--\/site-->/g;

/**
 * The page stands at the root of the package, so addresses lose their "../".
 * @throws when an address still leads out of the package: then a template forgot its site-only marks.
 */
export function scoPage({ standard, html, script }: ScoPageInput): string {
  const page = withParts(html, partsFor(html, standard))
    .replace(SITE_ONLY, '')
    .replace(/<link rel="icon"[^>]*>/, '')
    .replace(" 'wasm-unsafe-eval'", '')
    .replace(/ data-search="[^"]*"/, '')
    .replace(/(src=")\.\.\/assets\/web\.[0-9a-f]+\.js"/, `$1${script}"`)
    .replaceAll('"../assets/', '"assets/')
    .replace('data-root="../"', 'data-root=""')
    .replace('data-road="web"', `data-road="${standard}"`);
  if (!page.includes(script)) throw new Error('the page does not load the player: its script tag was not found');
  staysInside(page);
  return page;
}

/** @throws when a link or an address of the page leads out of what it is packed in. */
export function staysInside(page: string): void {
  const out = page.match(/<a\b[^>]*href="(?!#|https?:|mailto:|tel:)[^"]*"[^>]*>/) ?? page.match(/(?:src|href)="\.\.\/[^"]*"/);
  if (out) throw new Error(`the page leads out of its package: ${out[0].slice(0, 120)}`);
}
