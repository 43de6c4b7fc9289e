/**
 * The site's service worker: answers from what is kept on the device (storage/kept-files.ts), else from the network.
 * 1. A page that is kept is shown as it is kept, with its own scripts; what is newer comes at its next opening.
 * 2. A file with digits of its content in its name is checked, so that a login page of the network is never taken for it.
 * 3. A page that is not kept and cannot be had becomes a page that says so and what can be opened.
 * It knows no version of the course and reloads nothing; a newer worker waits until the older one is no longer used.
 */
import { contentIn } from '../model/offline.ts';
import { copyOf, hashOf, keptFiles, pageAt } from '../storage/kept-files.ts';

declare const self: ServiceWorkerGlobalScope;
const { scope } = self.registration;
const kept = keptFiles(scope);

// The page that brought it here is served as well: its test may be opened after the network has gone.
self.addEventListener('activate', (e) => e.waitUntil(self.clients.claim()));

self.addEventListener('message', (e) => { if (e.data === 'sweep') e.waitUntil(sweep()); });

self.addEventListener('fetch', (e) => {
  const { request } = e;
  // What scripts fetch themselves (the list, files to be kept) has no destination, and goes its own way.
  if (request.method !== 'GET' || !request.url.startsWith(scope) || !request.destination) return;
  if (request.destination === 'document') e.respondWith(page(request));
  else if (request.mode !== 'navigate') e.respondWith(contentIn(request.url) ? exact(request) : latest(request));
});

async function page(request: Request): Promise<Response> {
  const address = pageAt(request.url, scope)!;
  return (await kept.page(address).catch(() => undefined)) ?? fetch(request).catch(async (e: unknown) => {
    const instead = await withoutConnection(address);
    if (instead) return instead;
    throw e;
  });
}

/** In the language of the page asked for, else of any page kept. Of its list of pages only those stay that can be opened. */
async function withoutConnection(address: string): Promise<Response | undefined> {
  const sets = await kept.names('set');
  const [lang, name] = address.split('/');
  const spoken = sets.includes(`${lang}/offline.html`) ? lang : sets.find((s) => s.endsWith('/offline.html'))?.split('/')[0];
  // Its links lead from the folder of a language: elsewhere it needs its own address.
  if (spoken && (spoken !== lang || !name || address.split('/').length > 2)) return Response.redirect(`${scope}${spoken}/offline.html`);
  const found = spoken && await kept.page(`${spoken}/offline.html`);
  if (!found) return undefined;
  const html = (await found.text()).replace(/<a [^>]*href="([^"]+)" data-kept.*?<\/a>/gs, (link, page: string) => (sets.includes(`${spoken}/${page}`) ? link : ''));
  return new Response(html, { headers: found.headers });
}

async function exact(request: Request): Promise<Response> {
  const found = await kept.exact(request.url).catch(() => undefined);
  if (found) return found;
  const response = await fetch(request);
  if (!response.ok) return response;
  const bytes = await response.arrayBuffer();
  if (!(await hashOf(bytes)).startsWith(contentIn(request.url)!)) return Response.error();
  await kept.addExact(request.url, copyOf(response, bytes)).catch(() => {});
  return copyOf(response, bytes);
}

async function latest(request: Request): Promise<Response> {
  return (await kept.latest(request.url).catch(() => undefined)) ?? fetch(request);
}

async function sweep(): Promise<void> {
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  await kept.sweep(open.map((c) => ({ id: c.id, page: pageAt(c.url, scope) })));
}
