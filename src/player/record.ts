/** From a learner's state to what an LMS is told (DESIGN.md section 4, "Reported"). */
import { standing } from '../model/completion.ts';
import type { Progress } from '../model/progress.ts';
import type { Driver, ItemReport, ObjectiveReport, Report } from '../tracking/driver.ts';
import { shapeOf, type ModuleFacts } from './page.ts';

/** Right answers by objective in a result. Both forms have the same number of items for each, so the totals are those of form A. */
export function byObjective(m: ModuleFacts, missed: readonly string[]): { id: string; right: number; items: number }[] {
  return m.objectives.map(({ id }) => {
    const items = m.items.filter((i) => i.form === 'a' && i.objective === id).length;
    const wrong = m.items.filter((i) => i.objective === id && missed.includes(i.id)).length;
    return { id, right: items - wrong, items };
  });
}

export function recorder(driver: Driver, m: ModuleFacts, launched: { seconds(): number; items(): ItemReport[] }) {
  return {
    report(p: Progress, text: string): boolean {
      const best = p.results.best;
      const scores = best ? byObjective(m, best.missed) : [];
      const objectives = m.objectives.map(({ id }): ObjectiveReport => {
        const s = scores.find((x) => x.id === id && x.items > 0);
        return { id, description: document.querySelector(`[data-objective="${id}"]`)?.textContent ?? '', strong: s !== undefined && s.right === s.items, ...(s ? { score: s.right / s.items } : {}) };
      });
      const r: Report = {
        standing: standing(shapeOf(m), p), suspendData: text, location: p.place?.value.session ?? '',
        seconds: launched.seconds(), objectives, items: launched.items(),
      };
      return driver.report(r).saved;
    },
  };
}
