/** What was missed, from all that this device knows of the learner's modules and level tests. */
import { partsOf } from '../model/level-test.ts';
import type { Progress } from '../model/progress.ts';
import { keyOf, missedInLevel, missedInModule, together, wasLearned, type Missed, type Revisable, type ReviseFacts, type ReviseModule } from '../model/revise.ts';
import { progressHere } from '../storage/progress-file.ts';
import type { Store } from '../storage/store.ts';
import { loadBank } from './bank.ts';
import { prefix } from './page.ts';
import { missedOf } from './test.tsx';

export const revisable = (m: ReviseModule): Revisable => ({ id: m.id, sessions: m.sessions.map((s) => ({ id: s.id, exercises: [...s.here, ...s.there] })) });

/** Reads only. */
export async function whatWasMissed(facts: ReviseFacts, store: Store): Promise<Map<string, Missed>> {
  const all: Map<string, Missed>[] = [];
  const learned = new Set<string>();
  for (const m of facts.modules) {
    const shape = revisable(m);
    const p = await progressHere(store, prefix, m.id, { sessions: m.sessions.map((s) => s.id), blocks: shape.sessions.flatMap((s) => s.exercises), items: m.items.map(([id]) => id) });
    if (!p) continue;
    if (wasLearned(shape, p)) learned.add(m.id);
    all.push(missedInModule(shape, p), await missedAgain(m, p));
  }
  for (const t of facts.tests) {
    const p = await progressHere(store, prefix, t.id, { sessions: [], blocks: [], items: t.items });
    if (p) all.push(missedInLevel(p, partsOf, (id) => learned.has(id)));
  }
  return together(all);
}

/** A later try that was neither the first nor the best: its result is not kept, its answers are. */
async function missedAgain(m: ReviseModule, p: Progress): Promise<Map<string, Missed>> {
  const { after: run, results } = p;
  const none = new Map<string, Missed>();
  if (!m.bank || !run?.submitted || run.at === results.first?.at || run.at === results.best?.at) return none;
  // Without its questions nobody can tell; the next visit asks again.
  const bank = await loadBank(m.bank.url, m.bank.hash).catch(() => undefined);
  if (!bank) return none;
  return new Map(missedOf(Object.keys(run.answers).map((id) => ({ id })), run, bank).map(({ id }) => [keyOf(m.id, id), [run.at, 0]]));
}
