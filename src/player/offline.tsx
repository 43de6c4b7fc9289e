/** What makes the website work without internet. It comes some seconds after the page is ready, on the web only. */
import { render } from 'preact';
import { keepOpened } from './downloads.ts';
import { KeepLevels } from './keep-levels.tsx';
import { root, say } from './page.ts';
import { lowData } from './settings.ts';

/** Registers the service worker, keeps what was opened, and offers to keep a level on that level's page. */
async function begin(): Promise<void> {
  addToHead('manifest', `${root}${document.documentElement.lang}/manifest.json`);
  addToHead('apple-touch-icon', `${root}icon-maskable-512.png`);
  await navigator.serviceWorker.register(`${root}sw.js`);
  await navigator.serviceWorker.ready;
  const place = document.querySelector<HTMLElement>('[data-keep-level]');
  if (place) render(<><h2>{say('offline-tool')}</h2><KeepLevels only={place.dataset['keepLevel']!} /></>, place);
  await keepOpened(lowData());
}

/** Only over http: a page opened by double click may not ask for a manifest, and would say so in the console. */
function addToHead(rel: string, href: string): void {
  const link = document.createElement('link');
  link.rel = rel;
  link.href = href;
  document.head.append(link);
}

const offline = { begin, KeepLevels };
export type Offline = typeof offline;

(window.casewayParts ??= {}).offline = offline;
