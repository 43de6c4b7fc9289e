/** The two LMSs that judge our drivers: our own strict one, and scorm-again. Each has blind spots the other has not. */
import type { ModuleShape } from '../../src/model/completion.ts';
import { standing } from '../../src/model/completion.ts';
import type { Progress } from '../../src/model/progress.ts';
import { createFakeLms, type FakeLms, type FakeLmsOptions } from '../../src/lms/fake-lms.ts';
import type { Driver, ItemReport, Report } from '../../src/tracking/driver.ts';
import { scorm12Driver } from '../../src/tracking/scorm12/driver.ts';
import { scorm2004Driver } from '../../src/tracking/scorm2004/driver.ts';

export type Standard = 'scorm12' | 'scorm2004';
export const STANDARDS: Standard[] = ['scorm12', 'scorm2004'];
const DRIVERS = { scorm12: scorm12Driver, scorm2004: scorm2004Driver };
const NAMES = { scorm12: 'API', scorm2004: 'API_1484_11' };

/** A window that stands alone and holds these things. */
export function windowWith(things: Record<string, unknown> = {}): Window {
  const win: Record<string, unknown> = { opener: null, ...things };
  win['parent'] ??= win;
  return win as unknown as Window;
}

export const driverFor = (standard: Standard, api: unknown): Driver => DRIVERS[standard](windowWith({ [NAMES[standard]]: api }));

/** A strict LMS with our driver launched in it. */
export async function launched(options: FakeLmsOptions): Promise<{ lms: FakeLms; driver: Driver }> {
  const lms = createFakeLms(options);
  const driver = driverFor(options.standard, lms.api);
  await driver.launch();
  return { lms, driver };
}

export interface Oracle { name: string; api: unknown; read(element: string): string }

export async function oracles(standard: Standard): Promise<Oracle[]> {
  const lms = createFakeLms({ standard });
  const again = await scormAgain(standard);
  const get = standard === 'scorm12' ? 'LMSGetValue' : 'GetValue';
  return [
    { name: 'the strict LMS', api: lms.api, read: (e) => lms.kept.get(e) ?? '' },
    { name: 'scorm-again', api: again, read: (e) => String(again[get]!(e)) },
  ];
}

/** scorm-again expects a `window` to be there; nothing of it is used without a commit address. */
export async function scormAgain(standard: Standard): Promise<Record<string, (...args: string[]) => unknown>> {
  (globalThis as Record<string, unknown>)['window'] ??= globalThis;
  const settings = { autocommit: false, logLevel: 5 };
  type Api = Record<string, (...args: string[]) => unknown>;
  const module: unknown = await (standard === 'scorm12' ? import('scorm-again/scorm12') : import('scorm-again/scorm2004')); // its types name other exports
  const { Scorm12API, Scorm2004API } = module as Record<string, new (settings: object) => Api>;
  return new (standard === 'scorm12' ? Scorm12API! : Scorm2004API!)(settings);
}

export function reportOf(m: ModuleShape, p: Progress, more: Partial<Report> = {}): Report {
  return { standing: standing(m, p), suspendData: 'state', location: 'one', seconds: 60, objectives: [], items: [], ...more };
}

export const ITEMS: ItemReport[] = [
  { id: 't-01', description: 'What do you write?', interaction: { type: 'choice', correct: ['a', 'c'], response: ['a', 'b'] }, right: false, at: new Date(2026, 0, 31, 10, 11, 12, 345) },
  { id: 't-02', description: 'من هو الطفل؟', interaction: { type: 'matching', correct: [['a', 'b'], ['c', 'd']], response: [['a', 'b'], ['c', 'd']] }, right: true, at: new Date(2026, 0, 31, 10, 11, 12) },
  { id: 't-03', description: 'In which order?', interaction: { type: 'sequencing', correct: ['b', 'a'], response: ['b', 'a'] }, right: true, at: new Date(2026, 0, 31, 10, 11, 12) },
  { id: 't-04', description: 'Sort these.', interaction: { type: 'matching', correct: [['a1', 'a'], ['a2', 'a'], ['b1', 'b']], response: [['a1', 'b'], ['a2', 'a'], ['b1', 'b']] }, right: false, at: new Date(2026, 0, 31, 10, 11, 12) },
];
