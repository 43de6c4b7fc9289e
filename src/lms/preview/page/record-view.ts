/** What the LMS keeps, in words. Beside each value stands what was written since and not saved. */
import type { PackageState } from '../state.ts';
import { MOST_SUSPEND_DATA, STATUS_WORDS, timeInWords } from '../words.ts';
import { by, classed, el, put, say } from './dom.ts';

type Values = Record<string, string>;

interface Fact { name: string; elements: string[]; words(value: string, all: Values): string }
const status = (v: string) => STATUS_WORDS[v] ?? v;
const scoreOf = (max: string) => (v: string, all: Values) => (v === '' ? 'None yet' : all[max] ? `${v} of ${all[max]}` : v);
const place = (v: string) => v || 'Not said';
const exit = (v: string, all: Values) => (v === 'suspend' ? 'To be continued (suspend)' : v !== '' ? `Ended (${v})` : Object.keys(all).length ? 'Not said: a strict LMS hands nothing back' : 'Nothing yet');

const FACTS: Record<'scorm12' | 'scorm2004', Fact[]> = {
  scorm12: [
    { name: 'Status', elements: ['cmi.core.lesson_status'], words: status },
    { name: 'Score', elements: ['cmi.core.score.raw'], words: scoreOf('cmi.core.score.max') },
    { name: 'Time in all', elements: ['cmi.core.total_time'], words: timeInWords },
    { name: 'Place in it', elements: ['cmi.core.lesson_location'], words: place },
    { name: 'On leaving', elements: ['cmi.core.exit'], words: exit },
  ],
  scorm2004: [
    { name: 'Completion', elements: ['cmi.completion_status'], words: status },
    { name: 'Success', elements: ['cmi.success_status'], words: status },
    { name: 'Score', elements: ['cmi.score.raw'], words: scoreOf('cmi.score.max') },
    { name: 'Progress', elements: ['cmi.progress_measure'], words: (v) => (v === '' ? 'Not said' : `${Math.round(Number(v) * 100)} %`) },
    { name: 'Time in all', elements: ['cmi.total_time'], words: timeInWords },
    { name: 'Place in it', elements: ['cmi.location'], words: place },
    { name: 'On leaving', elements: ['cmi.exit'], words: exit },
  ],
};

export function showRecord(s: PackageState): void {
  if (!s.standard) return;
  const kept = s.kept ?? {};
  put(by('facts'), ...FACTS[s.standard].map((f) => {
    const element = f.elements[0]!;
    const later = s.waiting[element];
    return fact(f.name, f.words(kept[element] ?? '', kept), later !== undefined && later !== kept[element] ? `Not saved yet: ${f.words(later, { ...kept, ...s.waiting })}` : '');
  }), notes(s), ...(s.blocked.length ? [fact('Needs internet', `${s.blocked.length} ${s.blocked.length === 1 ? 'address' : 'addresses'} outside the package, not let through here`, s.blocked.slice(0, 3).join(', '))] : []));
  const waiting = Object.keys(s.waiting).length;
  const now = by('now');
  const failing = s.fault !== 'none' && s.fault !== 'slow';
  now.className = `now ${waiting || failing ? 'is-waiting' : s.kept ? 'is-saved' : ''}`;
  say(now, failing ? 'The LMS is made to fail and keeps only this' : waiting ? `${waiting} ${waiting === 1 ? 'value' : 'values'} written and not saved yet` : s.kept ? 'Everything written is saved' : s.run ? 'Nothing saved yet' : 'Nothing yet');
  answers(s, kept);
  objectives(kept);
}

function fact(name: string, value: string, later: string): HTMLElement {
  return el('div', el('dt', name), el('dd', value, ...(later ? [el('small', later)] : [])));
}

/** suspend_data against what the specification lets it be. */
function notes(s: PackageState): HTMLElement {
  const most = MOST_SUSPEND_DATA[s.standard!];
  const length = (s.waiting['cmi.suspend_data'] ?? s.kept?.['cmi.suspend_data'] ?? '').length;
  const meter = el('meter');
  Object.assign(meter, { min: 0, max: most, high: most * 0.85, optimum: 0, value: length });
  meter.setAttribute('aria-label', 'Share of the notes that are used');
  const count = `${length.toLocaleString('en')} of ${most.toLocaleString('en')} characters`;
  return el('div', el('dt', 'Its own notes'), el('dd', count, meter, length > most ? el('small', 'Too long: an LMS that keeps to the letter refuses or cuts them, and the learner begins anew.') : classed('plain', el('small', 'suspend_data, for coming back'))));
}

/** Entries of `cmi.interactions` or `cmi.objectives`, in order. */
function entries(kept: Values, list: string): Values[] {
  const all: Values[] = [];
  for (const [key, value] of Object.entries(kept)) {
    const m = new RegExp(`^cmi\\.${list}\\.(\\d+)\\.(.+)$`).exec(key);
    if (m) (all[Number(m[1])] ??= {})[m[2]!] = value;
  }
  return all.filter(Boolean);
}

const KINDS: Record<string, string> = { choice: 'choose', 'true-false': 'true or false', matching: 'match', sequencing: 'put in order', 'fill-in': 'fill in', 'long-fill-in': 'write', likert: 'rate', numeric: 'number', performance: 'do', other: 'other' };
const RESULTS: Record<string, string> = { correct: 'Right', wrong: 'Not right', incorrect: 'Not right', neutral: 'Neither', unanticipated: 'Unexpected' };

function answers(s: PackageState, kept: Values): void {
  const all = entries(kept, 'interactions');
  by('no-answers').hidden = all.length > 0;
  by('answers-table').hidden = !all.length;
  put(by('answers'), ...all.map((a) => {
    const response = a[s.standard === 'scorm12' ? 'student_response' : 'learner_response'] ?? '';
    const question = a['description'] ? el('td', a['description'], el('small', a['id'] ?? '')) : el('td', a['id'] ?? '');
    return row(question, KINDS[a['type'] ?? ''] ?? a['type'] ?? '', response, a['correct_responses.0.pattern'] ?? '', RESULTS[a['result'] ?? ''] ?? a['result'] ?? '', (a['time'] ?? a['timestamp'] ?? '').replace('T', ' '));
  }));
}

function objectives(kept: Values): void {
  const all = entries(kept, 'objectives');
  by('no-objectives').hidden = all.length > 0;
  by('objectives-table').hidden = !all.length;
  put(by('objectives'), ...all.map((o) => {
    const name = o['description'] ? el('td', o['description'], el('small', o['id'] ?? '')) : el('td', o['id'] ?? '');
    const score = o['score.raw'] ?? '';
    return row(name, score === '' ? 'None yet' : o['score.max'] ? `${score} of ${o['score.max']}` : score, [o['status'], o['success_status'], o['completion_status']].filter((v) => v && v !== 'unknown').map((v) => status(v!)).join(', ') || status('unknown'));
  }));
}

function row(first: HTMLElement, ...rest: string[]): HTMLElement { return el('tr', first, ...rest.map((text) => el('td', text))); }
