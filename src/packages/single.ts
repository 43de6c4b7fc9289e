/** Every module in every language in which it is written, as one file (DESIGN.md section 1). And its size, where a page of the site names it. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from '../model/course.ts';
import { packages } from './index.ts';
import type { Site } from './site.ts';
import { singlePage } from './single-page.ts';

export interface SingleFile { name: string; bytes: Uint8Array }

/** `player` is the script of this road. `name` is the last part of its address: `l1-01.en.html`. The same site gives the same bytes. */
export function singleFiles(site: Site, player: string): SingleFile[] {
  return packages(site.course).filter((w) => w.kind === 'module').map(({ id, lang }) => {
    const read = (address: string): string => readFileSync(join(site.folder, lang, address), 'utf8');
    const html = singlePage({ html: read(`${id}.html`), player, read, readBytes: (address) => readFileSync(join(site.folder, lang, address)) });
    return { name: `${id}.${lang}.html`, bytes: new TextEncoder().encode(html) };
  });
}

/**
 * Fills in `<span data-size="l1-01.en.html"></span>` in the built pages: how large a file is, is known only now,
 * and must also be read where scripts do not run.
 * @throws when a page names a file that was not made.
 */
export function fillSizes(site: Site, files: readonly SingleFile[]): void {
  const sizes = new Map(files.map((f) => [f.name, f.bytes.length]));
  for (const path of globSync('*/*.html', { cwd: site.folder }).map((p) => join(site.folder, p))) {
    const html = readFileSync(path, 'utf8');
    const words = site.course.words[(/<html lang="(\w+)"/.exec(html)?.[1] ?? 'en') as Locale];
    const filled = html.replace(/<span data-size="([^"]*)"><\/span>/g, (_, name: string) => {
      const bytes = sizes.get(name);
      if (bytes === undefined) throw new Error(`${path} names the single file "${name}", which was not made`);
      return `<span>${words['site.kilobytes']!.replace('{n}', String(Math.round(bytes / 1024)))}</span>`;
    });
    if (filled !== html) writeFileSync(path, filled);
  }
}
