/** The record as a plain text that a help desk can read. */
import { verdict } from './package-checks.ts';
import type { Line, PackageState } from './state.ts';
import { elementInWords, errorInWords, isHarmless, methodInWords, STANDARD_NAMES } from './words.ts';

const MOST_OF_A_VALUE = 300;
const cut = (text: string) => (text.length > MOST_OF_A_VALUE ? `${text.slice(0, MOST_OF_A_VALUE)}… (${text.length} characters)` : text);

export function recordText(s: PackageState, lines: readonly Line[]): string {
  const values = (all: Record<string, string>) => Object.entries(all).filter(([, v]) => v !== '').map(([k, v]) => `  ${k} = ${k.endsWith('suspend_data') ? v : cut(v)}`);
  return [
    `What the LMS preview recorded: ${s.name}`,
    `${s.title}${s.standard ? ` (${STANDARD_NAMES[s.standard]})` : ''}, ${s.bytes} bytes, learner ${s.learner}, ${new Date().toISOString()}`,
    '', `CHECK LIST: ${s.refused ? s.refused.what : verdict(s.checks).text}`,
    ...s.checks.flatMap((c) => [`  [${c.state === 'found' ? (c.level === 'know' ? 'know' : 'MEND') : c.state === 'fine' ? 'ok' : 'not looked at'}] ${c.title}`, ...c.found.flatMap((f) => [`      ${f.what}`, `      To mend: ${f.mend}`])]),
    '', 'WHAT THE LMS KEEPS', ...(s.kept ? values(s.kept) : ['  Nothing.']),
    '', 'WRITTEN AND NOT SAVED', ...(Object.keys(s.waiting).length ? values(s.waiting) : ['  Nothing.']),
    '', 'EVERY CALL', ...lines.map((l) => inText(s, l)), '',
  ].join('\n');
}

function inText(s: PackageState, l: Line): string {
  const time = new Date(l.at).toISOString().slice(11, 23);
  if (l.note !== undefined) return `\n${time} --- ${l.note}`;
  const standard = s.standard ?? 'scorm12';
  const element = typeof l.args[0] === 'string' && l.args[0].includes('.') ? ` (${methodInWords(l.method)}: ${elementInWords(l.args[0])})` : '';
  const error = l.error === '0' || isHarmless(standard, l.method, l.error) ? '' : `  ERROR${l.error === 'threw' ? '' : ` ${l.error}`}: ${errorInWords(standard, l.error)}`;
  const strict = l.strict === undefined ? '' : l.strict === '0' ? '  (the specification allows it)' : `  BY THE LETTER ${l.strict}: ${errorInWords(standard, l.strict)}`;
  return `${time} ${l.method}(${l.args.map((a) => cut(JSON.stringify(a))).join(', ')}) → ${cut(l.returned)}${element}${error}${strict}${l.fault ? '  [made to fail]' : ''}`;
}
