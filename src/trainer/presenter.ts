/** The trainer's own window: it drives the slides, shows what comes next, the notes and the time. */
import { act, type Act, minutesAndSeconds, pace, type Room, secondsLeft } from '../model/room.ts';
import { factsIn, fitLetters, showSteps, showTimer, words } from './drawn.ts';
import { openKept } from './kept.ts';
import { type KeyAct, onKeys } from './keyboard.ts';
import { hear, post } from './messages.ts';

const word = words();
const body = document.body;
const drawings = document.getElementById('drawings') as HTMLTemplateElement;
const slides = factsIn(drawings.content);
const planned = slides.reduce((n, s) => n + s.minutes, 0);
const element = (id: string): HTMLElement => document.getElementById(id)!;
const button = (does: string): HTMLElement => document.querySelector(`[data-does="${does}"]`)!;

let room: Room;
let keep: (room: Room) => void = () => {};
/** When something was last done, here or there; a clock that only ran does not count. */
let mine = 0;
let deck: Window | null = null;
let linked = false;
let drawn = '';
let larger = 0;

/** Done by the slides where their window is open, else here alone. */
function does(what: Act): void {
  if (linked) { post(deck, { say: 'act', act: what }); return; }
  room = act(room, what, slides, Date.now());
  if (what.do !== 'tick') mine = Date.now();
  if (what.do !== 'tick') keep(room);
  paint();
}

function paint(): void {
  const now = Date.now();
  const index = Math.max(0, slides.findIndex((s) => s.id === room.slide));
  const here = slides[index]!;
  if (drawn !== here.id) {
    drawn = here.id;
    picture('now', index);
    picture('next', index + 1);
    element('end').hidden = index < slides.length - 1;
    paintNotes(here.id, here.session);
    paintWays();
    for (const d of document.querySelectorAll<HTMLDetailsElement>('[data-jump]')) d.open = d.dataset['jump'] === here.session;
    for (const b of document.querySelectorAll<HTMLElement>('[data-go]')) {
      if (b.dataset['go'] === here.id) b.setAttribute('aria-current', 'true'); else b.removeAttribute('aria-current');
    }
  }
  const shown = element('now').firstElementChild!;
  showSteps(shown, room.step);
  showTimer(shown, room, now);
  set('number', `${word('slide-of', { n: index + 1, of: slides.length })}${here.steps ? ` · ${room.step}/${here.steps}` : ''}`);
  element('now').classList.toggle('is-black', room.black);
  button('black').setAttribute('aria-pressed', String(room.black));
  paintClock(now);
  paintTimer(here.timer, now);
}

/** A picture of a slide as the room sees it. Ids stand once in a page, so the copy goes without. */
function picture(where: string, index: number): void {
  const frame = element(where);
  frame.textContent = '';
  const slide = slides[index] && drawings.content.getElementById(slides[index].id);
  if (!slide) return;
  const copy = slide.cloneNode(true) as HTMLElement;
  copy.removeAttribute('id');
  // It is a picture: what it offers to press is offered beside it.
  for (const b of copy.querySelectorAll('button')) { const span = document.createElement('span'); span.className = 'as-button'; span.innerHTML = b.innerHTML; Object.assign(span.dataset, b.dataset); b.replaceWith(span); }
  frame.append(copy);
  showSteps(copy, 0);
  fitLetters(copy);
}

function paintNotes(slide: string, session: string): void {
  let any = false;
  const all = [...document.querySelectorAll<HTMLElement>('[data-notes]')];
  // What goes on over several slides has its notes once, at the first.
  const own = [slide, slide.replace(/\.\d+$/, '')].find((id) => all.some((n) => n.dataset['notes'] === id));
  for (const n of all) { n.hidden = n.dataset['notes'] !== own; any = any || !n.hidden; }
  for (const n of document.querySelectorAll<HTMLDetailsElement>('[data-session-notes]')) {
    n.hidden = n.dataset['sessionNotes'] !== session;
    if (!n.hidden) { n.open = slide === session || !any; any = true; }
  }
  element('no-notes').hidden = any;
  element('notes').scrollTop = 0;
}

function paintWays(): void {
  const slide = drawings.content.getElementById(room.slide);
  const ways = [...(slide?.querySelectorAll<HTMLElement>('[data-to]') ?? [])].filter(() => !slide!.classList.contains('kind-agenda'));
  element('ways').hidden = !ways.length;
  const list = element('ways').querySelector('ul')!;
  list.textContent = '';
  for (const w of ways) {
    const li = document.createElement('li');
    const b = document.createElement('button');
    b.type = 'button';
    b.dataset['go'] = w.dataset['to']!;
    b.innerHTML = w.innerHTML;
    li.append(b);
    list.append(li);
  }
}

function paintClock(now: number): void {
  const time = (ms: number): string => new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
  const p = pace(room, slides);
  set('clock', time(now));
  set('session-used', word('p-of', { used: p.used, planned: p.planned }));
  set('module-used', word('p-of', { used: Math.floor(room.used / 60), planned }));
  set('began', word('p-began', { time: time(room.began) }));
  set('pace', p.behind > 0 ? word('p-behind', { n: p.behind }) : p.behind < 0 ? word('p-ahead', { n: -p.behind }) : word('p-on-time'));
  element('pace').classList.toggle('is-behind', p.behind > 0);
  const clock = button('clock');
  clock.textContent = word(room.running ? 'p-pause' : 'p-go-on');
}

function paintTimer(minutes: number, now: number): void {
  const own = room.timer && (room.timer.slide === room.slide || room.timer.ends) ? room.timer : undefined;
  const panel = element('timer');
  panel.hidden = !own && !minutes;
  if (panel.hidden) return;
  const left = own ? secondsLeft(own, now) : minutes * 60;
  panel.querySelector('[data-left]')!.textContent = minutesAndSeconds(left);
  const b = button('timer');
  b.textContent = b.dataset[own?.ends && left > 0 ? 'pause' : 'start']!;
}

function set(id: string, text: string): void { const e = element(id); if (e.textContent !== text) e.textContent = text; }

function openDeck(): void {
  const page = location.pathname.replace(/^.*\//, '').replace(/\.presenter\.html$/, '.slides.html');
  const opened = open(page, `caseway-slides-${body.dataset['module']}`, 'popup,width=1280,height=720');
  element('blocked').hidden = !!opened;
  if (opened) { deck = opened; deck.focus(); }
}

function setLinked(on: boolean, lost = false): void {
  if (on === linked && !lost) return;
  linked = on;
  body.classList.toggle('is-linked', on);
  set('link-said', word(on ? 'p-linked' : lost ? 'p-lost' : 'p-alone'));
  if (on) element('blocked').hidden = true;
}

/** For a second device or a second laptop: slide and notes on one page, and no other window. */
function one(): void {
  const on = body.classList.toggle('is-one');
  button('one').setAttribute('aria-pressed', String(on));
  element('how-one').hidden = !on;
  element('how-two').hidden = on;
  element('blocked').hidden = true;
  measure();
}

function onClick(event: Event): void {
  const b = (event.target as Element).closest<HTMLElement>('button');
  if (!b) return;
  const what = b.dataset['does'];
  if (b.dataset['go']) does({ do: 'go', slide: b.dataset['go'] });
  else if (what === 'open') openDeck();
  else if (what === 'one') one();
  else if (what === 'larger' || what === 'smaller') {
    larger = Math.min(4, Math.max(-2, larger + (what === 'larger' ? 1 : -1)));
    element('notes').style.fontSize = `${1.5 * 1.15 ** larger}rem`;
  } else if (what) does({ do: what } as Act);
}

function onKey(what: KeyAct): void {
  if (typeof what === 'number') { if (slides[what - 1]) does({ do: 'go', slide: slides[what - 1]!.id }); }
  else if (['next', 'previous', 'first', 'last', 'black', 'timer'].includes(what)) does({ do: what } as Act);
}

/** Pictures are drawn in the slides' own units, as wide as their place is. */
function measure(): void {
  for (const id of ['now', 'next']) {
    const frame = element(id);
    const width = frame.clientWidth;
    frame.style.setProperty('--u', `${width / 1280}px`);
    frame.style.setProperty('--w', `${width}px`);
    frame.style.setProperty('--h', `${(width * 9) / 16}px`);
  }
}

async function start(): Promise<void> {
  const kept = await openKept('presenter', slides);
  room = act(kept.room, { do: 'tick' }, slides, Date.now());
  keep = kept.keep;
  mine = kept.again ? kept.room.at : 0;
  measure();
  paint();
  addEventListener('resize', measure);
  document.addEventListener('click', onClick);
  onKeys(onKey);
  // After a reload of this page its own variable is gone, but the slides still know who opened them.
  const known = (source: Window): boolean => { try { return source === deck || source === opener || source.opener === window; } catch { return false; } };
  hear(known, (message, source) => {
    if (message.say !== 'room' || !slides.some((s) => s.id === message.room.slide)) return;
    deck = source;
    setLinked(true);
    if (message.since !== undefined && mine > message.since) { post(deck, { say: 'be', room }); return; }
    room = message.room;
    mine = room.at;
    keep(room);
    paint();
  });
  post(opener as Window | null, { say: 'hello' });
  setInterval(() => {
    if (linked && (!deck || deck.closed)) { deck = null; setLinked(false, true); }
    if (!linked) does({ do: 'tick' }); else paint();
  }, 1000);
  document.documentElement.dataset['ready'] = '';
}

void start();
