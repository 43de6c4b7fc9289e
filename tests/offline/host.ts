/**
 * A host for the website as one meets it: it caches everything for ten minutes, publishes a new version, dies half-way
 * through a file, or sits behind a network that answers everything with its login page. And what a browser keeps of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { readOfflineList, type OfflineList } from '../../src/model/offline.ts';
import { writeOffline } from '../../src/packages/offline.ts';
import { readCourse } from '../../src/reader/course.ts';
import { listen, smallCopy, type Copy } from '../site.ts';

const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', json: 'application/json', svg: 'image/svg+xml', png: 'image/png' };
const LOGIN = '<!doctype html><title>Free Wi-Fi</title><p>Please log in.';

export interface Host {
  /** With the sub-path, ending in "/". */
  home: string;
  /** What it serves now. */
  folder: string;
  mode: 'up' | 'down' | 'login';
  /** Files whose address matches break off in the middle. */
  dying?: RegExp;
  /** In place of files whose address matches comes the login page. */
  lying?: RegExp;
  /** What it lets browsers keep by themselves. */
  cache: string;
  /** Milliseconds before each answer. */
  delay: number;
  /** Addresses that were answered, from the site's folder. */
  asked: string[];
  close(): void;
}

export async function host(folder: string, base = '/'): Promise<Host> {
  const lead = encodeURI(base);
  const state: Host = { home: '', folder, mode: 'up', cache: 'max-age=600', delay: 0, asked: [], close: () => {} };
  const { origin, close } = await listen((request, response) => {
    const answer = (): void => {
      if (state.mode === 'down') { request.destroy(); return; }
      if (state.mode === 'login' || state.lying?.test(request.url!)) { response.writeHead(200, { 'content-type': TYPES['html'] }).end(LOGIN); return; }
      const address = request.url!.slice(lead.length);
      const path = join(state.folder, decodeURIComponent(address.split('?')[0]!) || 'index.html');
      if (!request.url!.startsWith(lead) || !existsSync(path)) { response.writeHead(404).end(); return; }
      state.asked.push(address);
      const bytes = readFileSync(path);
      response.writeHead(200, { 'content-type': TYPES[/\w+$/.exec(path)![0]] ?? 'application/octet-stream', 'content-length': bytes.length, 'cache-control': state.cache });
      if (state.dying?.test(address)) { response.write(bytes.subarray(0, bytes.length / 2), () => { setTimeout(() => response.destroy(), 50); }); return; }
      response.end(bytes);
    };
    setTimeout(answer, state.delay);
  });
  return Object.assign(state, { home: origin + lead, close });
}

/** A copy of the site as version `n` of it: scripts, the test, pages and the list say so. */
export function version(n: number): Copy {
  const copy = smallCopy(`version ${n}`);
  const stamp = `;document.documentElement.dataset.`;
  const renamed: [string, string][] = [];
  for (const [part, key] of [['web', 'web'], ['later', 'later']] as const) {
    const file = globSync(`assets/${part}.*.js`, { cwd: copy.path })[0]!;
    const text = `${readFileSync(join(copy.path, file), 'utf8')}${stamp}${key}="${n}";`;
    const name = `${part}.${digits(text)}.js`;
    writeFileSync(join(copy.path, file), text);
    renameSync(join(copy.path, file), join(copy.path, 'assets', name));
    renamed.push([basename(file), name]);
  }
  for (const file of globSync('*/*.bank.js', { cwd: copy.path })) {
    const text = readFileSync(join(copy.path, file), 'utf8');
    const next = `${text}${stamp}bank="${n}";`;
    writeFileSync(join(copy.path, file), next);
    renamed.push([`${basename(file)}?v=${digits(text)}`, `${basename(file)}?v=${digits(next)}`]);
  }
  for (const file of globSync('**/*.html', { cwd: copy.path })) {
    let html = readFileSync(join(copy.path, file), 'utf8').replace('<body ', `<body data-page="${n}" `);
    for (const [from, to] of renamed) html = html.replaceAll(from, to);
    writeFileSync(join(copy.path, file), html);
  }
  const { course } = readCourse({ root: 'content' });
  writeOffline({ course: { ...course, version: `0.${n}.0` }, folder: copy.path, assets: {} as never }, readFileSync(join(copy.path, 'sw.js')));
  return copy;
}

const digits = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

export const listOf = (folder: string, lang = 'en'): OfflineList => readOfflineList(readFileSync(join(folder, lang, 'offline.json'), 'utf8'))!;

/** Bytes on disk of all files of a level, shared ones once. */
export function bytesOfLevel(folder: string, level: string, lang = 'en'): number {
  const list = listOf(folder, lang);
  const numbers = new Set(list.levels.find((l) => l.id === level)!.pages.flatMap((p) => Object.values(list.pages[p]!).flat()));
  return [...numbers].reduce((sum, n) => sum + readFileSync(join(folder, list.files[n]![0].split('?')[0]!)).length, 0);
}

/** Addresses of everything kept, from the site's folder. */
export const keptKeys = (page: Page): Promise<string[]> => page.evaluate(async () => {
  const names = (await caches.keys()).filter((n) => n.startsWith('caseway '));
  const all = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((k) => k.url.slice(n.length - 'caseway '.length))));
  return all.flat();
});

/** Waits until what the browser keeps is as asked. */
export async function keeps(page: Page, what: string, look: (keys: string[]) => boolean): Promise<string[]> {
  for (let tries = 0; tries < 300; tries++) {
    const keys = await keptKeys(page);
    if (look(keys)) return keys;
    await page.waitForTimeout(100);
  }
  throw new Error(`never kept: ${what}\n${(await keptKeys(page)).join('\n')}`);
}

export const isSet = (address: string) => (keys: string[]): boolean => keys.includes(`~kept/set/${address}`);

/** With its test, its tools and where one lands without a connection. */
export const isOpened = (address: string) => (keys: string[]): boolean => isSet(address)(keys) && isSet('index.html')(keys) && !keys.some((k) => k.startsWith('~kept/next/'));

/** A tab that notes errors. */
export async function tab(browser: BrowserContext): Promise<{ page: Page; trouble: string[] }> {
  const page = await browser.newPage();
  const trouble: string[] = [];
  page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble.push(m.text()); });
  page.on('pageerror', (e) => trouble.push(e.message));
  return { page, trouble };
}

/** Which version each part of an open page is of. */
export const versions = (page: Page): Promise<Record<string, string | undefined>> => page.evaluate(() => ({ page: document.body.dataset['page'], web: document.documentElement.dataset['web'], later: document.documentElement.dataset['later'], bank: document.documentElement.dataset['bank'] }));
