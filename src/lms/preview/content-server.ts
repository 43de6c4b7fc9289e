/**
 * The content's own origin, one for each package: what is in a zip may do here what it likes, and reaches neither the
 * preview page nor another package. Served are the files of the zip under /sco/, and under /lms/ the frame around them.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { OpenedPackage } from './opened-package.ts';
import { bodyOf, closeNow, isFor, listen } from './local-server.ts';
import { sendFile } from './send-file.ts';
import type { Heard } from './state.ts';
import { isFault } from './words.ts';

const MOST_BODY = 4e6;

export async function serveContent(opened: OpenedPackage, page: string, frame: { html: string; js: string }): Promise<{ origin: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => { if (!response.headersSent) response.writeHead(400); response.end(); });
  });
  const origin = await listen(server, 0);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isFor(request, origin)) { response.writeHead(403).end(); return; }
    for (const [name, value] of Object.entries(headers(page))) response.setHeader(name, value);
    const path = request.url!.split(/[?#]/)[0]!;
    const [, area, what = '', token = ''] = path.split('/');
    if (request.method === 'POST' && area === 'lms') { await hear(request, response, what, token); return; }
    if (request.method !== 'GET' && request.method !== 'HEAD') { response.writeHead(405).end(); return; }
    if (area === 'sco') { file(request, response, path); return; }
    if (path === '/lms/frame.html') { send(response, 'text/html; charset=utf-8', frame.html); return; }
    if (path === '/lms/frame.js') { send(response, 'text/javascript; charset=utf-8', frame.js); return; }
    const start = area === 'lms' && what === 'start' ? opened.start(token, page) : undefined;
    if (start) send(response, 'application/json', JSON.stringify(start));
    else response.writeHead(404).end();
  }

  /** Only a name that stands in the zip has a file; there is no path to climb. */
  function file(request: IncomingMessage, response: ServerResponse, path: string): void {
    let name: string;
    try { name = decodeURIComponent(path.slice('/sco/'.length)); } catch { response.writeHead(400).end(); return; }
    const found = opened.files.get(name);
    if (found === undefined) response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(`“${name}” is not in the package.`);
    else sendFile(request, response, found, name);
  }

  async function hear(request: IncomingMessage, response: ServerResponse, what: string, token: string): Promise<void> {
    const data: unknown = JSON.parse((await bodyOf(request, MOST_BODY)).toString('utf8'));
    if (what === 'blocked') {
      const report = (data as { 'csp-report'?: Record<string, unknown> })['csp-report'];
      if (typeof report?.['blocked-uri'] === 'string' && /^(https?|wss?):/.test(report['blocked-uri'])) opened.blocked(report['blocked-uri']);
      response.writeHead(204).end();
    } else if (what === 'commit') {
      const values = Object.fromEntries(Object.entries(data as object).filter(([, v]) => ['string', 'number', 'boolean'].includes(typeof v)).map(([k, v]) => [k, String(v)]));
      send(response, 'application/json', opened.commit(token, values) ? '{"result":"true","errorCode":0}' : '{"result":"false","errorCode":101}');
    } else if (what === 'heard') {
      const { from, calls } = data as { from: unknown; calls: unknown };
      opened.heard(token, Number(from), (calls as unknown[]).map(callOf));
      response.writeHead(204).end();
    } else response.writeHead(404).end();
  }

  return { origin, close: () => { closeNow(server); } };
}

/** The package can write here too, so nothing is believed. */
function callOf(x: unknown): Heard {
  const { at, method, args, returned, error, fault } = x as Record<keyof Heard, unknown>;
  const inLine = Array.isArray(args) ? args.slice(0, 5).map((a) => (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean' ? a : null)) : [];
  return { at: Math.min(Number(at) || 0, Date.now()), method: String(method).slice(0, 40), args: inLine, returned: String(returned), error: String(error).slice(0, 10), ...(isFault(fault) ? { fault } : {}) };
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('content-type', type);
  response.end(body);
}

/**
 * Content may run scripts of any style, and ask nobody but itself. Links out still open. `Origin-Agent-Cluster` asks
 * the browser for a process of its own, so that a package that hangs does not hang the page around it.
 */
const headers = (page: string): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'origin-agent-cluster': '?1',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'content-security-policy': `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-ancestors 'self' ${page}; report-uri /lms/blocked/-`,
});
