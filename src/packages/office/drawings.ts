/** The drawings of a built page as PNG, each with its words for a listener. A browser draws them as the page has them. */
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';

export interface Drawing {
  png: Uint8Array;
  /** '' for what is decoration only. */
  alt: string;
  /** Width by height. */
  ratio: number;
}
/** `owner`: id of the slide or section that holds it; '' for none. */
export interface Placed { owner: string; drawing: Drawing }

/** Dots across: sharp on a projector and on paper. */
const WIDE = { figure: 1200, face: 360 };

/**
 * @param selector finds the SVGs, each directly in the element that gives it its look
 * @returns them in the page's order; the same drawing is drawn once
 */
export async function drawingsIn(browser: BrowserContext, page: string, selector: string): Promise<Placed[]> {
  const tab = await browser.newPage();
  try {
    await tab.goto(pathToFileURL(page).href);
    const found = await tab.evaluate(({ selector: s, wide }) => {
      const svgs = [...document.querySelectorAll<SVGSVGElement>(s)];
      const first = new Map<string, number>();
      const copies: Element[] = [];
      const places = svgs.map((svg) => {
        const { outerHTML } = svg;
        let n = first.get(outerHTML);
        if (n === undefined) {
          n = first.size;
          first.set(outerHTML, n);
          const copy = svg.parentElement!.cloneNode(false) as HTMLElement;
          copy.append(svg.cloneNode(true));
          copy.style.fontFamily = getComputedStyle(svg).fontFamily;
          copies.push(copy);
        }
        const { width, height } = svg.viewBox.baseVal;
        return { owner: svg.closest('section')?.id ?? '', n, alt: svg.getAttribute('aria-label') ?? '', ratio: width / height };
      });
      // A policy of the page forbids style elements; these are set one by one.
      const set = (e: HTMLElement | SVGElement, style: Record<string, string>): void => { for (const [k, v] of Object.entries(style)) e.style.setProperty(k, v, 'important'); };
      document.body.replaceChildren(...copies);
      for (const e of [document.documentElement, document.body]) set(e, { background: 'none', overflow: 'visible', display: 'block', margin: '0' });
      for (const copy of document.body.children as HTMLCollectionOf<HTMLElement>) {
        const svg = copy.firstElementChild as SVGElement;
        const width = `${svg.hasAttribute('aria-label') ? wide.figure : wide.face}px`;
        set(copy, { display: 'block', position: 'static', width, height: 'auto', margin: '0', padding: '0', border: '0', background: 'none' });
        set(svg, { display: 'block', width, height: 'auto', margin: '0', 'max-width': 'none', 'max-height': 'none', 'box-shadow': 'none' });
        svg.setAttribute('data-drawn', '');
      }
      return places;
    }, { selector, wide: WIDE });
    const pngs: Uint8Array[] = [];
    for (const svg of await tab.locator('[data-drawn]').all()) pngs.push(await svg.screenshot({ omitBackground: true }));
    const drawings = new Map<number, Drawing>();
    return found.map(({ owner, n, alt, ratio }) => {
      if (!drawings.has(n)) drawings.set(n, { png: pngs[n]!, alt, ratio });
      return { owner, drawing: drawings.get(n)! };
    });
  } finally { await tab.close(); }
}
