/** The window that is projected: one slide at a time, and what a trainer does with it. It knows no notes (DESIGN.md D7). */
import { act, type Act, minutesAndSeconds, type Room, secondsLeft } from '../model/room.ts';
import { factsIn, fitLetters, showSteps, showTimer, words } from './drawn.ts';
import { openKept } from './kept.ts';
import { type KeyAct, onKeys } from './keyboard.ts';
import { hear, post } from './messages.ts';

const word = words();
const body = document.body;
const slides = factsIn(document);
const element = (id: string): HTMLElement => document.getElementById(id)!;
let room: Room;
let keep: (room: Room) => void = () => {};
/** Opened from here with P; the other way round it is `opener`. */
let opened: Window | null = null;
/** Clock time of what was kept, until something is done here: the presenter's view may know better. */
let since: number | undefined;

function paint(): void {
  const now = Date.now();
  const index = slides.findIndex((s) => s.id === room.slide);
  for (const s of document.querySelectorAll('.slide')) {
    const on = s.id === room.slide;
    if (on) { showSteps(s, room.step); showTimer(s, room, now); }
    s.classList.toggle('is-on', on);
    if (on) fitLetters(s);
  }
  element('way').style.inlineSize = `${(index / Math.max(1, slides.length - 1)) * 100}%`;
  const black = element('black');
  if (black.hidden === room.black) { black.hidden = !room.black; if (room.black) black.focus(); }
  paintTimer(now);
  if (location.hash !== `#${room.slide}`) history.replaceState(null, '', `#${room.slide}`);
}

/** A timer that runs on while another slide is shown stands small in the corner. */
function paintTimer(now: number): void {
  const t = room.timer;
  const shown = t?.ends && t.slide !== room.slide && secondsLeft(t, now) > 0;
  const corner = element('timer');
  corner.hidden = !shown;
  if (shown) corner.textContent = minutesAndSeconds(secondsLeft(t, now));
}

function tell(): void {
  for (const w of [opener as Window | null, opened]) post(w, { say: 'room', room, ...(since === undefined ? {} : { since }) });
}

function does(what: Act): void {
  const before = room;
  room = act(room, what, slides, Date.now());
  if (what.do !== 'tick') since = undefined;
  paint();
  // The clock alone is written every five seconds: a stick is not worn out by it.
  if (what.do !== 'tick' || Math.floor(before.used / 5) !== Math.floor(room.used / 5)) keep(room);
  tell();
}

function onKey(what: KeyAct): void {
  const keys = element('keys');
  if (!keys.hidden && what !== 'keys') { if (what === 'escape') page('keys'); return; }
  if (body.classList.contains('is-overview') && (what === 'escape' || what === 'overview')) page('overview');
  else if (body.classList.contains('is-overview') && (what === 'next' || what === 'previous')) {
    const to = slides[slides.findIndex((s) => s.id === room.slide) + (what === 'next' ? 1 : -1)];
    if (to) { does({ do: 'go', slide: to.id }); element(to.id).querySelector<HTMLElement>('.slide-jump')!.focus(); }
  }
  else if (typeof what === 'number') { if (slides[what - 1]) does({ do: 'go', slide: slides[what - 1]!.id }); }
  else if (what === 'escape') { if (room.black) does({ do: 'black' }); }
  else if (['next', 'previous', 'first', 'last', 'black', 'timer'].includes(what)) does({ do: what } as Act);
  else page(what);
}

/** What concerns this window alone. */
function page(what: string): void {
  switch (what) {
    case 'overview': {
      const on = body.classList.toggle('is-overview');
      for (const s of document.querySelectorAll('.slide')) showSteps(s, on ? 99 : 0);
      paint();
      const here = element(room.slide);
      if (on) { here.scrollIntoView({ block: 'center' }); here.querySelector<HTMLElement>('.slide-jump')!.focus(); } else (document.activeElement as HTMLElement | null)?.blur();
      break;
    }
    case 'full':
      if (document.fullscreenElement) void document.exitFullscreen();
      else void document.documentElement.requestFullscreen?.().catch(() => undefined);
      break;
    case 'look': {
      const dark = document.documentElement.dataset['look'] ? document.documentElement.dataset['look'] === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      document.documentElement.dataset['look'] = dark ? 'light' : 'dark';
      break;
    }
    case 'presenter':
      opened = open(location.pathname.replace(/\.slides\.html$/, '.presenter.html').replace(/^.*\//, ''), `caseway-presenter-${body.dataset['module']}`, 'popup,width=1200,height=760');
      break;
    case 'keys': {
      const keys = element('keys');
      keys.hidden = !keys.hidden;
      if (!keys.hidden) keys.querySelector<HTMLElement>('button')!.focus();
      break;
    }
  }
}

let sleeping: number | undefined;
/** The buttons show while the mouse moves or a finger has touched, and leave again. */
function wake(): void {
  body.classList.add('is-awake');
  clearTimeout(sleeping);
  sleeping = window.setTimeout(() => body.classList.remove('is-awake'), 3000);
}

function onPointers(): void {
  let from: { x: number; y: number } | undefined;
  addEventListener('pointermove', (e) => { if (e.pointerType === 'mouse') wake(); });
  addEventListener('pointerdown', (e) => { from = { x: e.clientX, y: e.clientY }; });
  document.addEventListener('click', (e) => {
    const target = e.target as Element;
    const button = target.closest<HTMLElement>('[data-to], [data-act], #black, a');
    if (button?.id === 'black') { does({ do: 'black' }); return; }
    if (button?.dataset['to']) { does({ do: 'go', slide: button.dataset['to'] }); return; }
    if (button?.dataset['act']) {
      const what = button.dataset['act'];
      if (['overview', 'full', 'look', 'presenter', 'keys'].includes(what)) page(what); else does({ do: what } as Act);
      if (button.closest('#bar')) button.blur();
      return;
    }
    if (button) { if (body.classList.contains('is-overview')) { e.preventDefault(); const id = button.getAttribute('href')!.slice(1); page('overview'); does({ do: 'go', slide: id }); } return; }
    if (body.classList.contains('is-overview') || !element('keys').hidden || !target.closest('.slide')) return;
    const rtl = document.documentElement.dir === 'rtl';
    const far = from ? e.clientX - from.x : 0;
    if (Math.abs(far) > 60 && from && Math.abs(e.clientY - from.y) < Math.abs(far)) return;
    const share = rtl ? 1 - e.clientX / innerWidth : e.clientX / innerWidth;
    if (share > 0.7) does({ do: 'next' }); else if (share < 0.2) does({ do: 'previous' }); else wake();
  });
  let touched: { x: number; y: number } | undefined;
  addEventListener('touchstart', (e) => { touched = e.touches.length === 1 ? { x: e.touches[0]!.clientX, y: e.touches[0]!.clientY } : undefined; }, { passive: true });
  addEventListener('touchend', (e) => {
    const end = e.changedTouches[0];
    if (!touched || !end || body.classList.contains('is-overview')) return;
    const [x, y] = [end.clientX - touched.x, end.clientY - touched.y];
    touched = undefined;
    if (Math.abs(x) < 60 || Math.abs(y) > Math.abs(x)) return;
    const on = document.documentElement.dir === 'rtl' ? x > 0 : x < 0;
    does({ do: on ? 'next' : 'previous' });
  });
}

/** 4:3 and upright screens have the faces above the words, wide ones beside them. */
function measure(): void { body.classList.toggle('is-wide', innerWidth / innerHeight >= 1.5); }

/** The slide that the address names; nothing for an address that is none. */
function here(): string { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; } }

async function start(): Promise<void> {
  measure();
  addEventListener('resize', measure);
  addEventListener('beforeprint', () => body.classList.add('is-wide'));
  addEventListener('afterprint', measure);
  const asked = here();
  const kept = await openKept('slides', slides);
  room = kept.room;
  keep = kept.keep;
  // A reload right after a press, and a browser that comes back after a crash, may have the address of the slide before.
  const followed = (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.type !== 'reload' || !kept.again;
  const wanted = followed && slides.some((s) => s.id === asked) ? asked : undefined;
  since = kept.again ? kept.room.at : 0;
  room = act(room, wanted && wanted !== room.slide ? { do: 'go', slide: wanted } : { do: 'tick' }, slides, Date.now());
  paint();
  if (kept.again && room.slide !== slides[0]!.id) {
    element('said').textContent = word('resumed', { n: slides.findIndex((s) => s.id === room.slide) + 1 });
    setTimeout(() => { element('said').textContent = ''; }, 4000);
  }
  onKeys(onKey);
  onPointers();
  addEventListener('hashchange', () => { const id = here(); if (id !== room.slide && slides.some((s) => s.id === id)) does({ do: 'go', slide: id }); });
  hear((source) => source === opener || source === opened, (message) => {
    if (message.say === 'act') does(message.act);
    else if (message.say === 'be' && slides.some((s) => s.id === message.room.slide)) { room = message.room; since = undefined; does({ do: 'tick' }); keep(room); }
    else if (message.say === 'hello') tell();
  });
  setInterval(() => does({ do: 'tick' }), 1000);
  tell();
  document.documentElement.dataset['ready'] = '';
}

void start();
