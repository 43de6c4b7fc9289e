/** A small site as it lies on a USB stick: two pages in different folders, the hub, and the storage scripts. */
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type * as device from '../../src/storage/device.ts';
import type * as hub from '../../src/storage/hub.ts';
import type * as store from '../../src/storage/store.ts';

/** What the fixture pages put on `window.storage` for the tests to call. */
export type InPage = typeof store & typeof hub & Omit<typeof device, 'openDevice'> & { /** With the hub at `url`. */ openDevice(prefix: string, url?: string): Promise<device.Device> };
declare global { interface Window { storage: InPage } }

export const PREFIX = 'course:';

/** The site's own policy on `file:` and the web, so that a hub that it would block fails here. */
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'">`;

const rooms = join(import.meta.dirname, '../../src/storage');

/** Minified as in the build. */
export function bundle(entry: string): string {
  return buildSync({
    stdin: { contents: entry, resolveDir: rooms, loader: 'ts' },
    bundle: true, minify: true, write: false, format: 'iife', target: ['es2019', 'chrome83'],
  }).outputFiles[0]!.text;
}

export const PAGE_SCRIPT = `
  import * as store from './store.ts'; import * as hub from './hub.ts'; import * as device from './device.ts';
  window.storage = { ...store, ...hub, ...device, openDevice: (prefix, url) => device.openDevice(prefix, url && ((own, isSitting) => hub.joinHub(own, isSitting ? url + '#sitting' : url))) };`;
export const HUB_SCRIPT = `import './hub-frame.ts';`;

/** A fresh temporary folder; `remove` deletes it with everything in it. */
export function temporary(name: string): { path: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'caseway-'));
  const path = join(root, name);
  mkdirSync(path);
  return { path, remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Writes the site: `a.html`, `en/b.html` and `store.html`. The odd default name is what sticks are called in life. */
export function makeSite(name = 'Clé de Zoë – الأطفال 100%#1') {
  const { path, remove } = temporary(name);
  mkdirSync(join(path, 'en'));
  const page = (home: string) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>page</title>${POLICY}`
    + `<script src="${home}storage.js" defer></script><body><h1>A page</h1>`;
  writeFileSync(join(path, 'a.html'), page(''));
  writeFileSync(join(path, 'en/b.html'), page('../'));
  writeFileSync(join(path, 'store.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Storage</title>${POLICY}`
    + `<script src="hub.js" data-prefix="${PREFIX}"></script>`);
  writeFileSync(join(path, 'storage.js'), bundle(PAGE_SCRIPT));
  writeFileSync(join(path, 'hub.js'), bundle(HUB_SCRIPT));
  return { path, remove, a: pathToFileURL(join(path, 'a.html')).href, b: pathToFileURL(join(path, 'en/b.html')).href };
}

/** The same folder over http. */
export async function serve(path: string): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://localhost').pathname);
    try {
      const body = readFileSync(join(path, name));
      response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails half-way must end, not wait for its server.
  server.unref();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
