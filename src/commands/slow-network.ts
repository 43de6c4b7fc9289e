/** A module opened over a bad connection on a slow phone: 250 kbit/s, 300 ms until an answer, a sixth of this machine's speed, nothing kept from before. */
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../../tests/browsers.ts';

/** Milliseconds since the first byte of the page, but `shift`. */
export interface SlowLoad {
  /** The first words are on the screen. */
  painted: number;
  /** Title and summary are on the screen, and all of the module's text is in the page. */
  readable: number;
  /** Exercises answer. */
  ready: number;
  /** How much moved, from the first paint until well after the player came. */
  shift: number;
}

const LATENCY = 300;
const BYTES_PER_SECOND = 250_000 / 8;

/** Loads `page` of the site in `folder` once, in a browser of its own. */
export async function loadSlowly(folder: string, page: string): Promise<SlowLoad> {
  const host = await packing(folder);
  const browser = await launchChromium({ viewport: { width: 360, height: 740 } });
  try {
    const tab = await browser.newPage();
    const cdp = await browser.newCDPSession(tab);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY, downloadThroughput: BYTES_PER_SECOND, uploadThroughput: BYTES_PER_SECOND });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await tab.addInitScript(`
      window.slow = { shift: 0, ready: 0 };
      new PerformanceObserver((l) => { for (const e of l.getEntries()) window.slow.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });
      new MutationObserver(() => { if (document.documentElement?.hasAttribute('data-ready')) window.slow.ready ||= performance.now(); }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });
    `);
    await tab.goto(`${host.origin}/${page}`, { timeout: 60_000 });
    await tab.waitForSelector('html[data-ready]', { state: 'attached', timeout: 60_000 });
    await tab.waitForTimeout(1000);
    return await tab.evaluate(() => {
      const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const painted = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
      const { shift, ready } = (window as unknown as { slow: { shift: number; ready: number } }).slow;
      const since = (t: number) => Math.round(t - page!.responseStart);
      // Parsed to its end: domInteractive comes before the deferred player runs.
      return { painted: since(painted), readable: since(Math.max(painted, page!.domInteractive)), ready: since(ready), shift };
    });
  } finally {
    await browser.close();
    host.close();
  }
}

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' };

/** As every host does it: text is packed on its way. */
async function packing(folder: string): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = join(folder, decodeURIComponent(new URL(request.url!, 'http://host').pathname));
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) { response.writeHead(404).end(); return; }
    const type = TYPES[extname(path)];
    const bytes = readFileSync(path);
    response.writeHead(200, type ? { 'content-type': type, 'content-encoding': 'gzip' } : {}).end(type ? gzipSync(bytes) : bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close(); } };
}
