/** The built site and packages, each test's own copy, so that a rebuild at the same time changes nothing under it. */
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import sirv from 'sirv';
import type { Ids } from '../src/model/codec.ts';
import type { ModuleFacts } from '../src/player/page.ts';

const project = join(import.meta.dirname, '..');

export interface Copy {
  path: string;
  /** Address of a file of it, as a double click gives it. */
  file(name: string): string;
  remove(): void;
}

/** A copy of `dist/` in a folder named as sticks are called in life. */
export function siteCopy(name = 'Clé de Zoë – الأطفال 100%#1'): Copy {
  const copy = temporary(name);
  const dist = join(project, 'dist');
  if (!existsSync(dist)) throw new Error('There is no dist/; run "npm run build" first.');
  cpSync(dist, copy.path, { recursive: true });
  return copy;
}

/** A copy with two modules of all: where every byte is moved or counted, more of them show nothing more. Its lists are still those of the whole. */
export function smallCopy(name?: string): Copy {
  const copy = siteCopy(name);
  for (const file of globSync(['single/*', '*/l[0-9]-*'], { cwd: copy.path })) if (!/\bl1-0[12]\b/.test(file)) rmSync(join(copy.path, file));
  return copy;
}

/** The project, to build it with changes: with two modules of all, which show what eleven do in a fifth of the time. */
export function projectCopy(name: string): Copy {
  const copy = temporary(name);
  for (const part of ['src', 'content', 'public', 'package.json', 'astro.config.mjs', 'tsconfig.json', 'tests/browsers.ts']) cpSync(join(project, part), join(copy.path, part), { recursive: true });
  for (const folder of globSync('content/*/modules/*', { cwd: copy.path })) if (!/\bl1-0[12]-/.test(folder)) rmSync(join(copy.path, folder), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy.path, 'node_modules'), 'junction');
  return copy;
}

/** A package as an LMS unpacks it. */
export function unpacked(standard: 'scorm12' | 'scorm2004', module = MODULE): Copy {
  const copy = temporary(standard);
  const zip = unzipSync(new Uint8Array(readFileSync(join(project, 'dist-packages', standard, `${module}.en.zip`))));
  for (const [name, bytes] of Object.entries(zip)) {
    mkdirSync(dirname(join(copy.path, name)), { recursive: true });
    writeFileSync(join(copy.path, name), bytes);
  }
  return copy;
}

export function temporary(name: string): Copy {
  const root = mkdtempSync(join(tmpdir(), 'caseway-'));
  const path = join(root, name);
  mkdirSync(path);
  return {
    path,
    file: (n) => pathToFileURL(join(path, n)).href,
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

export interface Served { origin: string; /** with the sub-path, ending in "/" */ home: string; close(): void }

/** The folder over http, also under a sub-path (`base: '/training/child protection/'`). */
export async function serve(path: string, { base = '/' }: { base?: string } = {}): Promise<Served> {
  const files = sirv(path, { dev: true });
  const lead = encodeURI(base);
  const notFound = join(path, '404.html');
  const origin = await listen((request, response) => {
    const missing = (): void => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(notFound) ? readFileSync(notFound) : '');
    };
    if (!request.url!.startsWith(lead)) { missing(); return; }
    request.url = `/${request.url!.slice(lead.length)}`;
    files(request, response, missing);
  });
  return { ...origin, home: origin.origin + lead };
}

export async function listen(answer: RequestListener): Promise<{ origin: string; close(): void }> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails half-way must end, not wait for its server.
  server.unref();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

/** The module that journeys go through: the first one built. */
export const MODULE = globSync('dist/en/*.bank.js', { cwd: project }).sort().map((f) => /([\w-]+)\.bank\.js$/.exec(f)![1]!)[0] ?? 'l1-01';

/** What the built page says of itself. */
export function factsIn(html: string): ModuleFacts { return JSON.parse(/<script[^>]* id="module"[^>]*>(.*?)<\/script>/s.exec(html)![1]!) as ModuleFacts; }

export const idsIn = (m: ModuleFacts): Ids => ({ sessions: m.sessions.map((s) => s.id), blocks: m.blocks, items: m.items.map((i) => i.id) });

/** The interface words that scripts write: those in the page, and those that come with the parts. */
export function wordsIn(html: string): Record<string, string> {
  const later = readFileSync(join(project, 'dist', 'assets', /\bwords\.\w+\.\w+\.js/.exec(html)![0]), 'utf8');
  return { ...JSON.parse(later.slice(later.indexOf('{'))) as Record<string, string>, ...JSON.parse(/<script[^>]* id="words"[^>]*>(.*?)<\/script>/s.exec(html)![1]!) as Record<string, string> };
}

/** An interface word with its `{n}` filled in. */
export function filled(words: Record<string, string>, key: string, vars: Record<string, string | number> = {}): string {
  const text = words[key];
  if (text === undefined) throw new Error(`the page has no interface word "${key}"`);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name]));
}
