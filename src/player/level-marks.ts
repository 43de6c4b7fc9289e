/** On a level's page: which modules were begun or finished on this device. */
import { decode } from '../model/codec.ts';
import type { Store } from '../storage/store.ts';
import { prefix, say } from './page.ts';

export function levelMarks(store: Store): void {
  document.querySelectorAll<HTMLElement>('[data-module]').forEach(async (li) => {
    const sessions = (li.dataset['sessions'] ?? '').split(' ').filter(Boolean);
    const text = await store.get(progressKey(li.dataset['module']!)).catch(() => undefined);
    const read = decode(text ?? '', { sessions, blocks: [], items: [] });
    if (!read.ok) return;
    const done = Object.keys(read.progress.sessions).length;
    li.classList.add(done === sessions.length ? 'is-done' : 'is-current');
    const small = li.querySelector('small');
    if (small) small.textContent = `${small.textContent} · ${say('sessions-done')}: ${say('place', { n: done, of: sessions.length })}`;
  });
}

export const progressKey = (module: string): string => `${prefix}progress/${module}`;
