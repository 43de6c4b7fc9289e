/** Sends one known file: right type, ranges for films, never sniffed. */
import { createReadStream, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

const UTF8 = '; charset=utf-8';
const TYPES: Record<string, string> = {
  html: `text/html${UTF8}`, htm: `text/html${UTF8}`, xhtml: 'application/xhtml+xml', css: `text/css${UTF8}`, js: `text/javascript${UTF8}`, mjs: `text/javascript${UTF8}`,
  json: 'application/json', xml: 'application/xml', xsd: 'application/xml', dtd: 'application/xml-dtd', txt: `text/plain${UTF8}`, csv: `text/csv${UTF8}`, vtt: `text/vtt${UTF8}`, srt: `text/plain${UTF8}`,
  svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', ico: 'image/x-icon', bmp: 'image/bmp',
  mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', oga: 'audio/ogg', opus: 'audio/ogg', wav: 'audio/wav', mp4: 'video/mp4', m4v: 'video/mp4', webm: 'video/webm', ogv: 'video/ogg', mov: 'video/quicktime',
  woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/vnd.ms-fontobject', wasm: 'application/wasm', pdf: 'application/pdf', zip: 'application/zip',
};

export const typeOf = (name: string): string => TYPES[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** `path` is one that we wrote ourselves; `name` is what it was called. */
export function sendFile(request: IncomingMessage, response: ServerResponse, path: string, name: string): void {
  const { size } = statSync(path);
  response.setHeader('content-type', typeOf(name));
  response.setHeader('accept-ranges', 'bytes');
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  if (range && (range[1] || range[2])) {
    const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
    const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
    if (start > end) { response.writeHead(416, { 'content-range': `bytes */${size}` }).end(); return; }
    response.writeHead(206, { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
    createReadStream(path, { start, end }).pipe(response);
    return;
  }
  response.writeHead(200, { 'content-length': size });
  createReadStream(path).pipe(response);
}
