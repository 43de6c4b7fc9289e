/** DESIGN.md section 4, "S = all sessions done; T = the module has a test": every row, and its edges, as data. */
import type { ModuleShape, Standing } from '../../src/model/completion.ts';
import { after, empty, type Progress } from '../../src/model/progress.ts';

export interface Row {
  situation: string;
  sessions: number;
  hasTest: boolean;
  /** Submitted attempts: right of items. */
  attempts: [right: number, items: number][];
  completion: Standing['completion'];
  success: Standing['success'];
  /** SCORM 1.2 lesson_status. */
  status12: 'incomplete' | 'completed' | 'passed';
  passMark?: number;
}

export const ROWS: Row[] = [
  { situation: 'nothing done', sessions: 0, hasTest: true, attempts: [], completion: 'incomplete', success: 'unknown', status12: 'incomplete' },
  { situation: 'nothing done, no test', sessions: 0, hasTest: false, attempts: [], completion: 'incomplete', success: 'unknown', status12: 'incomplete' },
  { situation: 'not all sessions, not passed', sessions: 1, hasTest: true, attempts: [], completion: 'incomplete', success: 'unknown', status12: 'incomplete' },
  { situation: 'not all sessions, a failed attempt', sessions: 1, hasTest: true, attempts: [[3, 10]], completion: 'incomplete', success: 'failed', status12: 'incomplete' },
  { situation: 'all sessions, no test', sessions: 2, hasTest: false, attempts: [], completion: 'completed', success: 'unknown', status12: 'completed' },
  { situation: 'all sessions, test not submitted', sessions: 2, hasTest: true, attempts: [], completion: 'incomplete', success: 'unknown', status12: 'incomplete' },
  { situation: 'passed, not all sessions', sessions: 1, hasTest: true, attempts: [[9, 10]], completion: 'incomplete', success: 'passed', status12: 'incomplete' },
  { situation: 'all sessions and passed', sessions: 2, hasTest: true, attempts: [[9, 10]], completion: 'completed', success: 'passed', status12: 'passed' },
  { situation: 'all sessions, best attempt below the mark', sessions: 2, hasTest: true, attempts: [[7, 10], [5, 10]], completion: 'incomplete', success: 'failed', status12: 'incomplete' },
  { situation: 'exactly at the mark', sessions: 2, hasTest: true, attempts: [[8, 10]], completion: 'completed', success: 'passed', status12: 'passed' },
  { situation: 'the mark reached only by rounding', sessions: 2, hasTest: true, attempts: [[2, 3]], passMark: 67, completion: 'incomplete', success: 'failed', status12: 'incomplete' },
  { situation: 'failed, then passed', sessions: 2, hasTest: true, attempts: [[2, 10], [10, 10]], completion: 'completed', success: 'passed', status12: 'passed' },
  { situation: 'passed, then a worse attempt', sessions: 2, hasTest: true, attempts: [[10, 10], [1, 10]], completion: 'completed', success: 'passed', status12: 'passed' },
  { situation: 'a test without items', sessions: 2, hasTest: true, attempts: [[0, 0]], completion: 'incomplete', success: 'failed', status12: 'incomplete' },
];

const SESSIONS = ['one', 'two'];

export const moduleOf = (row: Row): ModuleShape => ({ sessions: SESSIONS, hasTest: row.hasTest, passMark: row.passMark ?? 80 });

/** Also a perfect before-test, which must never count. */
export function progressOf(row: Row): Progress {
  let p = after(empty('nonce'), { kind: 'test-submitted', test: 'before', right: 10, items: 10, missed: [] });
  for (const session of SESSIONS.slice(0, row.sessions)) p = after(p, { kind: 'session-done', session });
  for (const [right, items] of row.attempts) {
    p = after(p, { kind: 'test-answered', test: 'after', item: 't-01', answer: 'a' });
    p = after(p, { kind: 'test-submitted', test: 'after', right, items, missed: [] });
  }
  return p;
}

export const bestOf = (row: Row): number | undefined =>
  row.attempts.length ? Math.max(...row.attempts.map(([right, items]) => (items ? right / items : 0))) : undefined;
