/**
 * scorm-again is lenient. Beside it the strict LMS of this room hears every call, and says what the letter of the
 * specification would have answered. What only follows from an earlier refusal is not said again.
 */
import { createFakeLms, type FakeLms } from '../fake-lms.ts';
import type { Standard } from './manifest.ts';
import { methodName } from './words.ts';

/** Codes of both standards for "a place was left out" and "write the id first". */
const CONSEQUENCES = new Set(['201', '351', '408']);

/** One launch; `handedBack` is what the package finds. Gives the judge: the error by the letter, or '0'. */
export function strictJudge(standard: Standard, handedBack: Record<string, string>): (method: string, args: unknown[]) => string {
  const lms = createFakeLms({ standard });
  seed(lms, standard, handedBack);
  const refusedLists = new Set<string>();
  return (method, args) => {
    const ask = lms.api[method];
    const element = String(args[0]);
    if (!ask || !['Initialize', 'SetValue', 'Commit', 'Terminate'].includes(methodName(method))) return '0';
    if (methodName(method) === 'SetValue' && !element.startsWith('cmi.')) return '0';
    ask(...(args as string[]));
    const { error } = lms.calls.at(-1)!;
    const list = /^cmi\.\w+\.\d+/.exec(element)?.[0].replace(/\.\d+$/, '');
    if (error === '0' || !list) return error;
    if (CONSEQUENCES.has(error) && refusedLists.has(list)) return '0';
    refusedLists.add(list);
    return error;
  };
}

/** Brings the strict LMS to where scorm-again starts, through its own door. */
function seed(lms: FakeLms, standard: Standard, values: Record<string, string>): void {
  if (!Object.keys(values).length) return;
  const [prefix, end, exit] = standard === 'scorm12' ? ['LMS', 'LMSFinish', 'cmi.core.exit'] : ['', 'Terminate', 'cmi.exit'];
  const first = (name: string) => (/^cmi\.\w+\.\d+\.id$/.test(name) ? 0 : /\.type$/.test(name) ? 1 : 2);
  const place = (name: string) => Number(/\.(\d+)\./.exec(name)?.[1] ?? -1);
  lms.api[`${prefix}Initialize`]!('');
  for (const [name, value] of Object.entries(values).sort(([a], [b]) => place(a) - place(b) || first(a) - first(b))) lms.api[`${prefix}SetValue`]!(name, value);
  lms.api[`${prefix}SetValue`]!(exit, 'suspend');
  lms.api[end]!('');
  lms.relaunch();
}
