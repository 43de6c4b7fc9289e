/**
 * The LMS preview: a page on this computer where somebody tries a SCORM package before uploading it. Nothing is built
 * and nothing leaves the computer. Everything is kept here, in memory, so that a killed tab loses only what was not committed.
 */
import { globSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { serveContent } from './content-server.ts';
import { bodyOf, closeNow, isFor, listen } from './local-server.ts';
import { type OpenedPackage, openPackage } from './opened-package.ts';
import { recordText } from './record-text.ts';
import { LIMITS, megabytes } from './limits.ts';
import { isFault } from './words.ts';

/** Older ones are closed and their files deleted. */
const MOST_OPEN = 6;
const MOST_LINES_SHOWN = 500;

export interface Preview {
  /** Of the page. */
  origin: string;
  /** Opens a zip of this computer; gives the address that shows it. @throws when it cannot be read. */
  open(path: string): Promise<string>;
  close(): void;
}

/** A sentence that the person is shown. */
class Said extends Error {}

/** `zips`: the folder whose packages are offered. `port`: the first to try; 0: any. */
export async function startPreview({ zips, port }: { zips: string; port: number }): Promise<Preview> {
  const files = pageFiles();
  const open = new Map<string, { opened: OpenedPackage; content: { origin: string; close(): void } }>();
  const server = createServer((request, response) => {
    answer(request, response).catch((e: unknown) => {
      if (response.headersSent) { response.end(); return; }
      response.writeHead(e instanceof Said ? 422 : 500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: e instanceof Said ? e.message : 'That did not work. The window where the preview was started says more.' }));
      if (!(e instanceof Said)) console.error(e);
    });
  });
  const origin = await listen(server, port);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of HEADERS) response.setHeader(name, value);
    if (!isFor(request, origin)) { response.writeHead(403).end(); return; }
    const path = new URL(request.url!, origin).pathname;
    if (request.method === 'POST') {
      // Content and websites can send requests here; they cannot send them in our name.
      if (request.headers.origin !== origin) { response.writeHead(403).end(); return; }
      send(response, await change(request, path.slice('/api/'.length).split('/')));
      return;
    }
    if (request.method !== 'GET') { response.writeHead(405).end(); return; }
    const page = files[path];
    if (page) { response.setHeader('content-type', page.type); response.end(page.body); return; }
    if (path === '/api/zips') { send(response, offered()); return; }
    const [, , id = '', what = ''] = path.split('/');
    const found = open.get(id)?.opened;
    if (!path.startsWith('/api/') || !found) { response.writeHead(404).end(); return; }
    if (what === 'events') stream(response, found);
    else if (what === 'record.txt') {
      response.setHeader('content-type', 'text/plain; charset=utf-8');
      response.setHeader('content-disposition', `attachment; filename="lms-record-${found.state().name.replace(/[^\w.-]/g, '_')}.txt"`);
      response.end(recordText(found.state(), found.lines()));
    } else response.writeHead(404).end();
  }

  /** The built packages, and when each was made. */
  function offered(): { path: string; bytes: number; made: number }[] {
    return globSync('**/*.zip', { cwd: zips }).sort().map((path) => {
      const { size, mtimeMs } = statSync(join(zips, path));
      return { path: join(zips, path), bytes: size, made: mtimeMs };
    });
  }

  async function change(request: IncomingMessage, [id, what]: string[]): Promise<unknown> {
    if (id === 'upload') {
      const bytes = await bodyOf(request, LIMITS.zipBytes).catch(() => { throw new Said(`That file is too big: ${megabytes(LIMITS.zipBytes)} is the most the preview opens.`); });
      return opened(decodeURIComponent(String(request.headers['x-name'] ?? 'package.zip')), bytes);
    }
    const said = JSON.parse((await bodyOf(request, 1e5)).toString('utf8') || '{}') as Record<string, unknown>;
    if (id === 'open') return opened(...read(String(said['path'] ?? '')));
    const here = open.get(id ?? '');
    if (!here) throw new Said('This package is no longer open. Choose it again.');
    if (what === 'launch') {
      const token = here.opened.launch(String(said['part'] ?? ''), said['review'] === true);
      if (!token) throw new Said('There is nothing to open in this package.');
      return { frame: `${here.content.origin}/lms/frame.html#${token}`, launch: String(here.opened.state().launches) };
    }
    if (what === 'leave') here.opened.leave(said['how'] === 'finished' ? 'finished' : 'dropped');
    if (what === 'learner') here.opened.newLearner();
    if (what === 'fault' && isFault(said['fault'])) here.opened.fail(said['fault']);
    return {};
  }

  async function opened(name: string, zip: Uint8Array): Promise<{ id: string }> {
    const fresh = openPackage(name, zip);
    open.set(fresh.id, { opened: fresh, content: await serveContent(fresh, origin, { html: FRAME_HTML, js: files['/frame.js']!.body }) });
    for (const id of [...open.keys()].slice(0, -MOST_OPEN)) shut(id);
    return { id: fresh.id };
  }

  function shut(id: string): void {
    const gone = open.get(id);
    open.delete(id);
    gone?.content.close();
    gone?.opened.close();
  }

  return {
    origin,
    open: async (path) => `${origin}/#${(await opened(...read(path))).id}`,
    close() {
      for (const id of [...open.keys()]) shut(id);
      closeNow(server);
    },
  };
}

/** @throws Said */
function read(path: string): [name: string, zip: Uint8Array] {
  const clean = path.trim().replace(/^"(.*)"$/, '$1');
  const found = clean ? statSync(resolve(clean), { throwIfNoEntry: false }) : undefined;
  if (!found) throw new Said(clean ? `There is no file “${clean}” on this computer.` : 'Choose a package, or write where it lies.');
  if (!found.isFile()) throw new Said(`“${clean}” is a folder. Choose the .zip file.`);
  if (found.size > LIMITS.zipBytes) throw new Said(`“${clean}” is too big: ${megabytes(LIMITS.zipBytes)} is the most the preview opens.`);
  return [basename(clean), new Uint8Array(readFileSync(resolve(clean)))];
}

/** Everything so far, then every change. The newest lines only: the record to download has all. */
function stream(response: ServerResponse, opened: OpenedPackage): void {
  response.setHeader('content-type', 'text/event-stream');
  const tell = (data: unknown): void => { response.write(`data: ${JSON.stringify(data)}\n\n`); };
  tell({ state: opened.state() });
  tell({ lines: opened.lines().slice(-MOST_LINES_SHOWN) });
  response.on('close', opened.listen(tell));
}

function send(response: ServerResponse, data: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(data));
}

const HEADERS: [string, string][] = [
  ['x-content-type-options', 'nosniff'], ['cache-control', 'no-store'], ['referrer-policy', 'no-referrer'],
  ['content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
];

const FRAME_HTML = '<!doctype html><html lang="en"><meta charset="utf-8"><title>LMS</title><style>html,body{margin:0;block-size:100%}iframe{display:block;inline-size:100%;block-size:100%;border:0}</style><body><script type="module" src="/lms/frame.js"></script>';

function pageFiles(): Record<string, { type: string; body: string }> {
  const folder = join(import.meta.dirname, 'page');
  const script = (name: string) => ({
    type: 'text/javascript; charset=utf-8',
    body: buildSync({ entryPoints: [join(folder, name)], bundle: true, write: false, format: 'esm', target: 'es2022', legalComments: 'none' }).outputFiles[0]!.text,
  });
  const text = (name: string, type: string) => ({ type: `${type}; charset=utf-8`, body: readFileSync(join(folder, name), 'utf8') });
  return { '/': text('page.html', 'text/html'), '/page.css': text('page.css', 'text/css'), '/page.js': script('page.ts'), '/frame.js': script('frame.ts') };
}
