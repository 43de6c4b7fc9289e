/** PDF of the papers: the pages of the site, printed by a browser. Nothing here draws; the look is styles/paper.css. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { documents, placeOf } from '../papers/index.ts';
import type { Site } from './site.ts';

export interface PaperFile {
  /** In its folder of dist-packages. */
  name: string;
  /** Of a module; forms for every training and those of supervision are of none. */
  module?: string;
  /** More pages than this are too many. */
  most?: number;
  /** Everything that the file is made from: when it is the same, so is the file. */
  input: string;
  bytes(): Promise<Uint8Array>;
}

export const SIZES = ['a4', 'letter'] as const;
export type PaperSize = (typeof SIZES)[number];

/** With structure for screen readers, and an outline from the headings. The page itself says its size and margins. */
const PDF = { preferCSSPageSize: true, tagged: true, outline: true } as const;

/**
 * Every paper as a PDF to be printed.
 * @param trainers The folder of the trainers' site, which holds the learners' papers as well.
 * @param browser Opened when the first one is printed.
 */
export function pdfs({ course }: Pick<Site, 'course'>, trainers: string, size: PaperSize, browser: () => Promise<BrowserContext>): PaperFile[] {
  return documents(course).map(({ document: { name, lang, most }, module, of }) => {
    const page = join(trainers, placeOf({ name, lang }, of));
    return {
      name: `${name}.${lang}${size === 'a4' ? '' : `.${size}`}.pdf`, ...(module ? { module } : {}), ...(most ? { most } : {}),
      // Styles stand in it by names that carry their content.
      input: JSON.stringify([PDF, size]) + readFileSync(page, 'utf8'),
      bytes: async () => printed(await browser(), pathToFileURL(page).href, size),
    };
  });
}

export async function printed(browser: BrowserContext, address: string, size: PaperSize): Promise<Uint8Array> {
  const tab = await browser.newPage();
  try {
    await tab.goto(address);
    if (size !== 'a4') await tab.check(`[name="size"][value="${size}"]`);
    return await tab.pdf(PDF);
  } finally { await tab.close(); }
}

/** How many pages a PDF of Chromium has. */
export const pagesIn = (pdf: Uint8Array): number => Buffer.from(pdf).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
