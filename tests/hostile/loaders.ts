/**
 * The player's loaders, bundled so that Node can run them, around a page that holds nothing but the facts of a module.
 * What a browser gives them (storage, caches, the hub's frame) is put in place by the tests.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { ModuleFacts } from '../../src/player/page.ts';
import { ids } from '../model/arbitrary.ts';

const ROOMS = {
  contacts: 'player/contacts.ts', folder: 'player/picked-folder.ts', learner: 'player/learner.ts', pristine: 'player/pristine.ts', privately: 'player/private-copy.tsx',
  query: 'player/search-query.ts', restore: 'player/restore.ts', sco: 'player/sco.tsx', settings: 'player/settings.ts', together: 'player/together-sitting.ts', hub: 'storage/hub.ts', device: 'storage/device.ts',
  kept: 'storage/kept-files.ts', pages: 'storage/keep-pages.ts', sitting: 'storage/sitting.ts', web: 'storage/localstorage.ts',
} as const;

export interface Loaders {
  contacts: typeof import('../../src/player/contacts.ts');
  folder: typeof import('../../src/player/picked-folder.ts');
  learner: typeof import('../../src/player/learner.ts');
  pristine: typeof import('../../src/player/pristine.ts');
  privately: typeof import('../../src/player/private-copy.tsx');
  query: typeof import('../../src/player/search-query.ts');
  restore: typeof import('../../src/player/restore.ts');
  sco: typeof import('../../src/player/sco.tsx');
  settings: typeof import('../../src/player/settings.ts');
  together: typeof import('../../src/player/together-sitting.ts');
  hub: typeof import('../../src/storage/hub.ts');
  device: typeof import('../../src/storage/device.ts');
  kept: typeof import('../../src/storage/kept-files.ts');
  pages: typeof import('../../src/storage/keep-pages.ts');
  sitting: typeof import('../../src/storage/sitting.ts');
  web: typeof import('../../src/storage/localstorage.ts');
}

export const facts: ModuleFacts = {
  id: 'l1-01', version: '1', hash: 'h', passMark: 80, sessions: ids.sessions.map((id) => ({ id, core: [] })), blocks: ids.blocks, bank: 'b.js',
  objectives: [{ id: 'harm', sessions: [] }], items: ids.items.map((id, n) => ({ id, form: n % 2 ? 'b' : 'a', objective: 'harm', safety: false })),
};

/** A page in which nothing can be drawn; what tries to draw is refused. */
export const page = {
  title: '', hidden: false, body: { dataset: { course: 'caseway', root: '' } as Record<string, string>, append(): void {} },
  documentElement: { dataset: {} as Record<string, string>, lang: 'en', dir: 'ltr' },
  getElementById: (id: string): unknown => (id === 'module' ? { textContent: JSON.stringify(facts) } : null),
  querySelector: (): null => null, querySelectorAll: (): never[] => [], addEventListener(): void {},
  createElement(_tag: string): unknown { throw new Error('nothing is drawn here'); },
};

/** Listeners of the window, by kind of event. */
export const listeners = new Map<string, ((e: never) => void)[]>();

/** A web storage, of which any program on the same address can write every key. */
export function area(values: Record<string, string> = {}): Storage {
  const held: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, values);
  return Object.defineProperties(held, {
    length: { get: () => Object.keys(held).length },
    getItem: { value: (k: string) => held[k] ?? null },
    setItem: { value: (k: string, v: string) => { held[k] = v; } },
    removeItem: { value: (k: string) => { delete held[k]; } },
  }) as unknown as Storage;
}

export async function openLoaders(): Promise<Loaders> {
  const give = (name: string, value: unknown): void => { Object.defineProperty(globalThis, name, { value, configurable: true, writable: true }); };
  give('window', globalThis);
  give('document', page);
  give('location', { protocol: 'file:', hash: '', search: '', pathname: '/', href: 'file:///x', reload(): void {} });
  give('localStorage', area());
  give('sessionStorage', area());
  give('addEventListener', (type: string, listen: (e: never) => void) => { listeners.set(type, [...(listeners.get(type) ?? []), listen]); });
  const names = Object.keys(ROOMS) as (keyof typeof ROOMS)[];
  const made = await build({
    stdin: { contents: names.map((n) => `export * as ${n} from './${ROOMS[n]}';`).join('\n'), resolveDir: join(import.meta.dirname, '../../src'), loader: 'ts' },
    bundle: true, write: false, format: 'esm', platform: 'node', target: 'node22', jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error',
    // A question is answered as by somebody who presses Escape.
    plugins: [{ name: 'no questions', setup(b) {
      b.onResolve({ filter: /\/dialog\.tsx$/ }, () => ({ path: 'dialog', namespace: 'unasked' }));
      b.onLoad({ filter: /.*/, namespace: 'unasked' }, () => ({ contents: 'export const ask = async (title, onEscape) => onEscape;' }));
    } }],
  });
  const folder = mkdtempSync(join(tmpdir(), 'caseway-loaders-'));
  const file = join(folder, 'loaders.mjs');
  writeFileSync(file, made.outputFiles[0]!.text);
  try { return await import(pathToFileURL(file).href) as Loaders; } finally { rmSync(folder, { recursive: true }); }
}
