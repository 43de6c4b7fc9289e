/** A device on which modules were learned, without going through them: states as the player writes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encode } from '../../src/model/codec.ts';
import { after, empty, type Progress } from '../../src/model/progress.ts';
import { plant } from '../journeys/visit.ts';
import { factsIn, idsIn, type Copy } from '../site.ts';
import type { ModuleFacts } from '../../src/player/page.ts';

export const factsOf = (site: Copy, module: string): ModuleFacts => factsIn(readFileSync(join(site.path, 'en', `${module}.html`), 'utf8'));

/** @param sessions Ids of done sessions; all where none are given. @param tests Right answers of each submitted test. */
export function learnedState(m: ModuleFacts, { sessions = m.sessions.map((s) => s.id), tests = [] }: { sessions?: string[]; tests?: number[] }): string {
  const items = m.items.filter((i) => i.form === 'b').length;
  let p: Progress = empty(`test-${m.id}`);
  for (const session of sessions) p = after(p, { kind: 'session-done', session });
  for (const right of tests) {
    p = after(p, { kind: 'test-restarted', test: 'after' });
    p = after(p, { kind: 'test-submitted', test: 'after', right, items, missed: [] });
  }
  return encode(p, idsIn(m));
}

/** Puts it on the device of an open page, as one's own. */
export async function haveLearned(page: Page, site: Copy, modules: Record<string, Parameters<typeof learnedState>[1]>): Promise<void> {
  await plant(page, 'caseway/owner', 'own');
  for (const [id, what] of Object.entries(modules)) await plant(page, `caseway/progress/${id}`, learnedState(factsOf(site, id), what));
}

export const ready = (page: Page): Promise<unknown> => page.waitForSelector('html[data-ready]', { timeout: 30_000 });
