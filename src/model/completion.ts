/** The one rule of completion and success (DESIGN.md section 4, the status table). */
import { own, type Progress } from './progress.ts';

/** What the rule needs to know of a module. */
export interface ModuleShape { sessions: string[]; hasTest: boolean; /** whole per cent */ passMark: number }

export interface Standing {
  completion: 'incomplete' | 'completed';
  success: 'unknown' | 'passed' | 'failed';
  /** 0–1, unrounded, of the best attempt; undefined before the first one is submitted. */
  score?: number;
  /** 0–1: done sessions, and the test where there is one, as equal parts. */
  measure: number;
}

/** Where a learner stands. Only submitted after-tests count; the before-test never does. */
export function standing(m: ModuleShape, p: Progress): Standing {
  const done = m.sessions.filter((id) => own(p.sessions, id) !== undefined).length;
  const all = done > 0 && done === m.sessions.length;
  const best = m.hasTest ? p.results.best : undefined;
  const passed = best !== undefined && best.items > 0 && best.right * 100 >= m.passMark * best.items;
  const parts = m.sessions.length + (m.hasTest ? 1 : 0);
  return {
    completion: all && (!m.hasTest || passed) ? 'completed' : 'incomplete',
    success: best === undefined ? 'unknown' : passed ? 'passed' : 'failed',
    ...(best ? { score: best.items ? best.right / best.items : 0 } : {}),
    measure: parts ? (done + (passed ? 1 : 0)) / parts : 0,
  };
}
