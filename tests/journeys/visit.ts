/** A browser for one device, a copy of the site, and visits to it: each test has an address, so a storage, of its own. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { factsIn, MODULE, serve, siteCopy, wordsIn, type Copy } from '../site.ts';
import { learner, pointer, type Hands, type Learner } from './learner.ts';

export const DEVICES = {
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 800 } },
} satisfies Record<string, BrowserContextOptions>;
export type Device = keyof typeof DEVICES;

export interface Visit {
  page: Page;
  l: Learner;
  /** Of the served site, ending in "/". */
  home: string;
  module: string;
  /** Errors of the console, failed and foreign requests. */
  trouble: string[];
  /** The same learner on a new tab. */
  again(path?: string): Promise<Visit>;
}

export interface VisitOptions {
  lang?: string;
  /** Behind the module's address. */
  hash?: string;
  base?: string;
  /** Page of the language's folder; default the module. */
  path?: string;
  hands?: (page: Page) => Hands;
  /** Before the page is opened. */
  prepare?: (page: Page) => Promise<unknown>;
  /** Do not wait for the player. */
  idle?: boolean;
  /** Trouble is part of the test. */
  rough?: boolean;
}

/** Call inside `describe`. */
export function visitor(device: Device, options: BrowserContextOptions & { light?: boolean } = {}) {
  let browser: BrowserContext;
  let site: Copy;
  before(async () => {
    site = siteCopy();
    browser = await launchChromium({ light: true, ...DEVICES[device], ...options });
  });
  after(async () => { await browser?.close(); site?.remove(); });

  return {
    get site() { return site; },
    get browser() { return browser; },
    get facts() { return factsIn(readFileSync(join(site.path, 'en', `${MODULE}.html`), 'utf8')); },
    words: (lang = 'en') => wordsIn(readFileSync(join(site.path, lang, `${MODULE}.html`), 'utf8')),
    /** Serves the site anew, visits it, and ends with no trouble. */
    async visit(o: VisitOptions, work: (v: Visit) => Promise<void>): Promise<void> {
      const served = await serve(site.path, o.base ? { base: o.base } : {});
      const pages: Page[] = [];
      const trouble: string[] = [];
      async function open(path: string): Promise<Visit> {
        const page = await browser.newPage();
        pages.push(page);
        page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(`console: ${m.text()}`); });
        page.on('pageerror', (e) => trouble.push(`error: ${e.message}`));
        page.on('request', (r) => { if (!/^(data|blob):/.test(r.url()) && !r.url().startsWith(served.home)) trouble.push(`request outside: ${r.url()}`); });
        page.on('response', (r) => { if (r.status() >= 400) trouble.push(`${r.status()}: ${r.url()}`); });
        await o.prepare?.(page);
        await page.goto(served.home + path);
        const l = learner(o.hands ? o.hands(page) : pointer(page, { touch: device === 'phone' }));
        if (!o.idle && path.includes(`${MODULE}.html`)) await l.ready();
        return { page, l, home: served.home, module: served.home + modulePath, trouble, again: (p = modulePath) => open(p) };
      }
      const modulePath = `${o.lang ?? 'en'}/${MODULE}.html`;
      try {
        await work(await open(o.path ?? modulePath + (o.hash ? `#${o.hash}` : '')));
        if (!o.rough) assert.deepEqual(trouble, []);
      } finally {
        await Promise.all(pages.map((p) => p.close().catch(() => {})));
        served.close();
      }
    },
  };
}

/** Everything of the course that this address keeps on the device: [key, value]. */
export const kept = (page: Page): Promise<[string, string][]> => page.evaluate(() => new Promise<[string, string][]>((resolve) => {
  const open = indexedDB.open('caseway');
  open.onupgradeneeded = () => open.transaction!.abort();
  open.onerror = () => resolve([]);
  open.onsuccess = () => {
    const table = open.result.transaction('values').objectStore('values');
    const [keys, all] = [table.getAllKeys(), table.getAll()];
    table.transaction.oncomplete = () => { open.result.close(); resolve(keys.result.map((k, n): [string, string] => [String(k), String(all.result[n])])); };
  };
}));

/** Puts a value under a key, as another version or a bad day may have left it. */
export const plant = (page: Page, key: string, value: string): Promise<void> => page.evaluate(([k, v]) => new Promise<void>((resolve, reject) => {
  const open = indexedDB.open('caseway');
  open.onupgradeneeded = () => open.result.createObjectStore('values');
  open.onsuccess = () => {
    const change = open.result.transaction('values', 'readwrite', { durability: 'strict' });
    change.objectStore('values').put(v, k!);
    change.oncomplete = () => { open.result.close(); resolve(); };
    change.onerror = () => reject(change.error);
  };
}), [key, value]);

/** Goes to a session by the list of the start screen. */
export async function toSession(l: Learner, id: string): Promise<void> {
  if ((await l.screen()) !== 'start') { await l.hands.press('.bar-home[href="#start"]'); await l.opened('start'); }
  await l.hands.press(`#start [data-station="${id}"] a`);
  await l.opened(id);
}

/** Takes the agency's contacts out of a copy, as in a course that nobody has adapted. */
export function withoutContacts(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.html'))) {
    const file = join(folder, name);
    const html = readFileSync(file, 'utf8');
    writeFileSync(file, html.replace(/<li data-contact="(supervisor|focal-point|emergency)"(?: hidden)?>(.*?)<b>[^<]*<\/b>/g, '<li data-contact="$1" hidden>$2<b></b>')
      .replace(/<p data-no-contacts(?: hidden)?>/g, '<p data-no-contacts>'));
  }
}
