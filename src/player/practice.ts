/** What comes with the first practice block of a page: its faces, the clock of a rehearsal, and printing sheets. */
import { LATE_FACES, printAlone, printBlank, printSheet } from '../blocks/late-faces.tsx';
import { say } from './page.ts';

/** Wires the blocks of a screen that are drawn once; each only the first time. */
function wire(screen: HTMLElement): void {
  for (const block of screen.querySelectorAll<HTMLElement>('[data-block="Form"], [data-block="Rehearse"]')) {
    if (block.dataset['wired']) continue;
    block.dataset['wired'] = '1';
    if (block.dataset['block'] === 'Form') form(block);
    else rehearsal(block);
  }
}

function form(block: HTMLElement): void {
  const sheet = block.querySelector<HTMLElement>('.sheet')!;
  block.querySelector('[data-print="sheet"]')!.addEventListener('click', () => printSheet(sheet));
  block.querySelector('[data-print="blank"]')!.addEventListener('click', () => printBlank(sheet));
}

/** Counts down and walks through the prompts in even steps; it ends with a sentence, never with a sound. */
function rehearsal(block: HTMLElement): void {
  const seconds = Number(block.querySelector<HTMLElement>('[data-seconds]')!.dataset['seconds']);
  const start = block.querySelector<HTMLButtonElement>('[data-start]')!;
  const clock = block.querySelector<HTMLElement>('[data-clock]')!;
  const told = block.querySelector<HTMLElement>('[data-told]')!;
  const prompts = [...block.querySelectorAll<HTMLElement>('.prompts > li')];
  const first = start.textContent!;
  let running: ReturnType<typeof setInterval> | undefined;

  const show = (left: number): void => {
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    const now = Math.min(prompts.length - 1, Math.floor(((seconds - left) / seconds) * prompts.length));
    for (const [i, p] of prompts.entries()) {
      p.classList.toggle('is-now', i === now);
      if (i === now) p.setAttribute('aria-current', 'step'); else p.removeAttribute('aria-current');
    }
  };
  const stop = (words: string): void => {
    clearInterval(running);
    running = undefined;
    start.textContent = first;
    for (const p of prompts) { p.classList.remove('is-now'); p.removeAttribute('aria-current'); }
    clock.textContent = '';
    told.textContent = words;
  };
  start.addEventListener('click', () => {
    if (running !== undefined) { stop(''); return; }
    const end = Date.now() + seconds * 1000;
    told.textContent = '';
    start.textContent = say('rehearse-stop');
    show(seconds);
    running = setInterval(() => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      if (left) show(left);
      else { stop(say('rehearse-over')); block.querySelector<HTMLElement>('.ticks input')?.focus(); }
    }, 250);
  });
}

const practice = { faces: LATE_FACES, wire, printAlone };
export type Practice = typeof practice;

(window.casewayParts ??= {}).practice = practice;
