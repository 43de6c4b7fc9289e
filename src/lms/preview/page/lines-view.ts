/** Every call as it comes, newest first, with what it means and, where it failed, why. */
import type { Standard } from '../manifest.ts';
import type { Line } from '../state.ts';
import { elementInWords, errorInWords, isHarmless, methodInWords, methodName, STANDARD_NAMES } from '../words.ts';
import { by, classed, el, put } from './dom.ts';

/** The record to download has all. */
const MOST_SHOWN = 500;
const MOST_OF_A_VALUE = 80;
let errors = 0;

export function showLines(lines: Line[], standard: Standard): void;
export function showLines(lines: 'clear'): void;
export function showLines(lines: Line[] | 'clear', standard: Standard = 'scorm12'): void {
  const list = by('lines');
  if (lines === 'clear') {
    put(list);
    errors = 0;
  } else {
    const made = lines.map((l) => inWords(l, standard));
    errors += made.filter((li) => li.matches('.is-error, .is-letter')).length;
    list.prepend(...made.reverse());
    while (list.children.length > MOST_SHOWN) list.lastElementChild!.remove();
  }
  by('no-calls').hidden = list.children.length > 0;
  by('errors-label').textContent = `Errors (${errors})`;
}

const cut = (text: string) => (text.length > MOST_OF_A_VALUE ? `${text.slice(0, MOST_OF_A_VALUE)}… (${text.length.toLocaleString('en')} characters)` : text);
const shown = (text: string): (Node | string)[] => (text === '' ? ['nothing'] : [el('q', cut(text))]);

function inWords(l: Line, standard: Standard): HTMLElement {
  const time = el('time', new Date(l.at).toTimeString().slice(0, 8));
  if (l.note !== undefined) return classed('is-note', el('li', time, l.note));
  const name = methodName(l.method);
  const element = l.args[0] == null ? '' : String(l.args[0]);
  const what: (Node | string)[] = name === 'SetValue' ? [` ${elementInWords(element)}: `, ...shown(String(l.args[1] ?? ''))]
    : name === 'GetValue' ? [` ${elementInWords(element)}: `, ...(l.fault === undefined ? shown(l.returned) : [l.returned])]
    : [];
  const isError = l.error !== '0' && !isHarmless(standard, l.method, l.error);
  const failed = isError || l.returned === 'false' || l.fault !== undefined;
  const isAside = /^Get(LastError|ErrorString|Diagnostic)$/.test(name);
  const li = el('li', time, ...(isAside ? [] : [el('p', el('b', methodInWords(l.method)), ...what)]), el('code', `${l.method}(${l.args.map((a) => cut(JSON.stringify(a))).join(', ')}) → ${l.returned === '' ? '""' : cut(l.returned)}`));
  if (isError) li.append(classed('error', el('p', `Error ${l.error === 'threw' ? '' : l.error}: ${errorInWords(standard, l.error)}`.replace(' :', ':'))));
  else if (l.error !== '0') li.append(el('p', `${l.error}: ${errorInWords(standard, l.error)}`));
  else if (failed) li.append(classed('error', el('p', l.returned === 'nothing' ? 'The LMS gave no answer.' : 'The LMS refused.')));
  if (l.fault !== undefined) li.append(el('p', 'Made to fail by this page.'));
  if (l.strict !== undefined) li.append(classed('letter', el('p', l.strict === '0' ? `${STANDARD_NAMES[standard]} allows this; this LMS does not.`
    : `By the letter of ${STANDARD_NAMES[standard]} this is error ${l.strict}: ${errorInWords(standard, l.strict)}. This LMS let it pass; a strict one does not.`)));
  li.className = [isAside && 'is-aside', failed && 'is-error', l.strict !== undefined && 'is-letter', /^(Initialize|SetValue|Commit|Terminate)$/.test(name) && 'is-written'].filter(Boolean).join(' ');
  return li;
}

for (const input of document.querySelectorAll<HTMLInputElement>('[name="filter"]'))
  input.addEventListener('change', () => { by('lines').dataset['filter'] = input.value; });
