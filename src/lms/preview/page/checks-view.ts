/** The check list: what must be mended first, then the rest. */
import { megabytes } from '../limits.ts';
import type { Level } from '../package-checks.ts';
import type { PackageState } from '../state.ts';
import { STANDARD_NAMES } from '../words.ts';
import { by, classed, el, put } from './dom.ts';

const LEVELS: Record<Level, string> = { must: 'Mend before uploading', should: 'Better mended: some LMSs stumble over it', know: 'Good to know' };
const STATES = { fine: 'Fine', found: 'Look above', 'not looked at': 'Not seen' } as const;
const ORDER: Level[] = ['must', 'should', 'know'];

export function showChecks(s: PackageState): void {
  by('package-name').textContent = s.title || s.name;
  by('package-kind').textContent = [s.name, s.standard ? STANDARD_NAMES[s.standard] + (s.standard === 'scorm2004' && s.version ? ` (${s.version})` : '') : 'SCORM version not known', megabytes(s.bytes)].join(' · ');
  const verdict = by('verdict');
  verdict.className = `verdict ${s.verdict.ready ? 'is-ready' : 'is-not'}`;
  put(verdict, hidden(s.verdict.ready ? '✓' : '✕'), el('span', s.verdict.text));
  const found = s.checks.flatMap((c) => c.found.map((f) => ({ ...f, level: c.level }))).sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  if (s.refused) found.unshift({ ...s.refused, level: 'must' });
  put(by('findings'), ...found.map((f) => classed(`is-${f.level}`, el('li', classed('level', el('p', LEVELS[f.level])), el('p', f.what), el('p', el('b', 'To mend: '), f.mend)))));
  by('all-checks').hidden = !s.checks.length;
  const fine = s.checks.filter((c) => c.state === 'fine').length;
  by('all-checks-summary').textContent = `What was checked: ${fine} of ${s.checks.length} fine`;
  put(by('checks'), ...s.checks.map((c) => classed(c.state === 'fine' ? 'is-fine' : c.state === 'found' ? 'is-found' : 'is-unseen', el('li', el('b', STATES[c.state]), el('span', c.title)))));
}

function hidden(sign: string): HTMLElement {
  const e = el('span', sign);
  e.setAttribute('aria-hidden', 'true');
  return e;
}
