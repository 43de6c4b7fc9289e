/** Explains a word where it stands: the glossary entry opens behind it, in the sentence. */
import { say } from './page.ts';
import { press } from './press.ts';

let count = 0;

export function terms(): void {
  document.addEventListener('click', (e) => {
    const link = (e.target as Element | null)?.closest?.<HTMLAnchorElement>('a.term');
    if (!link) return;
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    e.preventDefault();
    const open = document.getElementById(link.getAttribute('aria-controls') ?? '');
    if (open) { close(link, open); return; }
    const note = document.createElement('span');
    note.className = 'term-note';
    note.id = `term-note-${++count}`;
    note.setAttribute('role', 'note');
    const word = document.createElement('b');
    word.textContent = entry.querySelector('dt')?.textContent ?? '';
    note.append(word, ` ${entry.querySelector('dd')?.textContent ?? ''} `, press(say('close'), 'linklike', () => { close(link, note); link.focus(); }));
    link.after(note);
    link.setAttribute('aria-expanded', 'true');
    link.setAttribute('aria-controls', note.id);
  });
}

function close(link: Element, note: Element): void {
  note.remove();
  link.removeAttribute('aria-expanded');
  link.removeAttribute('aria-controls');
}
