/**
 * The check page: somebody picks the folder of a copy, and every file's SHA-256 is compared with the list that came
 * with this page (model/file-list.ts). A script of its own, so that it also runs where the player is what is damaged.
 */
import { type FileList, listText } from '../model/file-list.ts';
import { compare, inFolder, listIn, type Picked } from './picked-folder.ts';

/** A stick of another make may lack hundreds: the first of them say enough. */
const NAMED = 40;

const own = (window as { casewayFiles?: FileList }).casewayFiles;
const words = JSON.parse(document.getElementById('check-words')!.textContent!) as Record<string, string>;
const root = document.getElementById('check')!;
const find = <E extends HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
const input = find<HTMLInputElement>('input');
const button = find<HTMLButtonElement>('button');
const reading = find('[data-reading]');

// The page then shows what it shows without scripts: that the list could not be loaded.
if (!own) document.documentElement.classList.remove('js');
else if (!crypto.subtle) { button.hidden = true; tell('problem', say('check.not-here')); }
else start(own);

function start(list: FileList): void {
  button.addEventListener('click', () => { if (button.getAttribute('aria-disabled') !== 'true') input.click(); });
  input.addEventListener('change', async () => {
    const files: Picked[] = [...input.files!];
    if (!files.length) return;
    clear();
    button.setAttribute('aria-disabled', 'true');
    await check(list, files);
    button.removeAttribute('aria-disabled');
    reading.hidden = true;
    // The same folder may be picked again, mended.
    input.value = '';
  });
}

async function check(list: FileList, files: Picked[]): Promise<void> {
  if (files.every((f) => !f.webkitRelativePath)) { tell('problem', say('check.phone')); return; }
  let here = location.pathname.split('/').slice(-3)[0] ?? '';
  // A lone "%" in a folder's name may stand in the address as it is.
  try { here = decodeURIComponent(here); } catch { /* then by this name */ }
  const folder = inFolder(list, files, here);
  if (!folder) { tell('problem', say('check.nothing')); return; }
  const theirs = await listIn(folder);
  // Isolated: an Arabic sentence would turn the date round.
  const version = (l: FileList): string => `\u2066${l.version} (${l.date}${l.context === 'base' ? '' : `, ${l.context}`})\u2069`;
  if (theirs && version(theirs) !== version(list)) { tell('problem', say('check.other', { theirs: version(theirs), own: version(list) })); return; }

  reading.hidden = false;
  const found = await compare(list, await sha256(new TextEncoder().encode(listText(list))), folder, sha256, (n, of) => {
    const progress = reading.querySelector('progress')!;
    progress.max = of;
    progress.value = n;
    reading.querySelector('p')!.textContent = say('check.reading', { n, of });
  });
  const bad = found.damaged.length + found.missing.length;
  for (const kind of ['damaged', 'missing', 'extra'] as const) if (found[kind].length) name(say(`check.${kind}`, { n: found[kind].length }), found[kind]);
  if (bad) tell('problem', say('check.broken'));
  else tell('whole', say('check.whole', { n: found.read, version: version(list) }));
}

function say(key: string, vars: Record<string, string | number> = {}): string {
  return words[key]!.replace(/\{(\w+)\}/g, (_, v: string) => String(vars[v]));
}

/** The one sentence at the end. Focus goes to it, so that nobody has to look for it. */
function tell(how: 'whole' | 'problem', text: string): void {
  const place = find(`[data-${how}]`);
  place.hidden = false;
  place.querySelector('span')!.textContent = text;
  place.focus();
}

function name(title: string, names: string[]): void {
  const place = find('[data-found]');
  const line = (tag: string, text: string): HTMLElement => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement('ul');
  for (const n of names.slice(0, NAMED)) {
    const item = list.appendChild(document.createElement('li'));
    item.appendChild(line('bdi', n)).dir = 'ltr';
  }
  if (names.length > NAMED) list.appendChild(line('li', say('check.more', { n: names.length - NAMED })));
  place.append(line('h2', title), list);
}

function clear(): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-whole], [data-problem]')) place.hidden = true;
  find('[data-found]').textContent = '';
}

async function sha256(bytes: BufferSource): Promise<string> {
  return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (b) => b.toString(16).padStart(2, '0')).join('');
}
