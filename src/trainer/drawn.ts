/** Slides as they stand in the page, and the room's state made visible on them. */
import { minutesAndSeconds, type Room, secondsLeft, type SlideFacts } from '../model/room.ts';

/** What the page says of its slides. */
export function factsIn(where: ParentNode): SlideFacts[] {
  return [...where.querySelectorAll<HTMLElement>('.slide')].map((s) => ({
    id: s.id, session: s.dataset['session']!, steps: Number(s.dataset['steps']), minutes: Number(s.dataset['minutes']), timer: Number(s.dataset['timer']),
  }));
}

/** Shows as many of a slide's answers as were pressed. */
export function showSteps(slide: Element, step: number): void {
  for (const e of slide.querySelectorAll<HTMLElement>('[data-step]')) e.classList.toggle('is-shown', Number(e.dataset['step']) <= step);
}

const SIZES = ['size-xl', 'size-l', 'size-m', 'size-s'];

/** Words are fitted at build, by reckoning (blocks/slide-fit.ts). Where this machine's letters are wider, they get one step smaller; the smallest stays. */
export function fitLetters(slide: Element): void {
  const body = slide.querySelector('.slide-body')!;
  for (let i = SIZES.findIndex((s) => slide.classList.contains(s)); i < SIZES.length - 1 && body.scrollHeight > body.clientHeight + 1; i++)
    slide.classList.replace(SIZES[i]!, SIZES[i + 1]!);
}

/** The large timer of a slide: what is left, what its button does, and a calm word when it is over. */
export function showTimer(slide: Element, room: Room, now: number): void {
  const left = slide.querySelector<HTMLElement>('[data-left]');
  if (!left) return;
  const own = room.timer && room.timer.slide === slide.getAttribute('data-id') ? room.timer : undefined;
  const seconds = own ? secondsLeft(own, now) : Number(slide.getAttribute('data-timer')) * 60;
  const text = minutesAndSeconds(seconds);
  if (left.textContent !== text) left.textContent = text;
  slide.querySelector<HTMLElement>('[data-over]')!.hidden = seconds > 0;
  const button = slide.querySelector<HTMLElement>('[data-act="timer"]')!;
  const word = button.dataset[own?.ends && seconds > 0 ? 'pause' : 'start']!;
  if (button.textContent !== word) button.textContent = word;
}

/** Words of the page's own language, `{n}` filled in. */
export function words(): (key: string, vars?: Record<string, string | number>) => string {
  const all = JSON.parse(document.getElementById('words')!.textContent!) as Record<string, string>;
  return (key, vars = {}) => (all[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name]));
}
