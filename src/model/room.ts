/**
 * What happens in the room, minute by minute: which slide is shown, how much of it, the timer and the clock.
 * One pure function for the projected window and for the presenter's view, so that both always agree.
 */

/** What the two windows know of a slide. */
export interface SlideFacts { id: string; session: string; steps: number; minutes: number; /** of its timer; 0: none */ timer: number }

export interface Timer {
  slide: string;
  /** Seconds still to go when it stands still. */
  left: number;
  /** Clock time at which it ends, while it runs. */
  ends?: number;
}

export interface Room {
  slide: string;
  step: number;
  black: boolean;
  /** When this sitting began; a pause of six hours begins another one. */
  began: number;
  /** Seconds the slides were open and the clock ran, all sittings together. */
  used: number;
  running: boolean;
  /** Session → `used` when its first slide was shown. */
  entered: Record<string, number>;
  timer?: Timer;
  /** Clock time of the last change: the newer of two windows' states is taken. */
  at: number;
}

export type Act =
  | { do: 'next' | 'previous' | 'first' | 'last' | 'black' | 'clock' | 'restart' | 'tick' | 'timer' | 'timer-more' | 'timer-again' }
  | { do: 'go'; slide: string; step?: number };

const SITTING = 6 * 3600_000;
/** A longer silence was a machine asleep or without power, and is no time used. */
const GAP = 20;

/** The state of somebody who opens the slides for the first time. */
export function freshRoom(slides: SlideFacts[], now: number): Room {
  const first = slides[0]!;
  return { slide: first.id, step: 0, black: false, began: now, used: 0, running: true, entered: { [first.session]: 0 }, at: now };
}

/**
 * What was kept, made fit for these slides: a slide that is gone leads to the first one; a timer that ran while the
 * power was off stands still where it was.
 * @returns undefined when it is no such state.
 */
export function keptRoom(text: string | undefined, slides: SlideFacts[], now: number): Room | undefined {
  let r: Partial<Room> | null;
  try { r = JSON.parse(text ?? '') as Partial<Room> | null; } catch { return undefined; }
  if (!r || typeof r.slide !== 'string' || !isClock(r.used) || !isClock(r.at)) return undefined;
  const fresh = freshRoom(slides, now);
  const slide = slides.find((s) => s.id === r.slide);
  const again = now - r.at > SITTING;
  const t = r.timer;
  const left = t && (isClock(t.ends) ? Math.max(0, (t.ends - r.at) / 1000) : t.left);
  const timer = t && isClock(left) && slides.some((s) => s.id === t.slide) && !again ? { slide: t.slide, left } : undefined;
  return {
    ...fresh, slide: slide?.id ?? fresh.slide, step: slide && isClock(r.step) ? Math.min(slide.steps, Math.floor(r.step)) : 0,
    used: r.used, running: r.running !== false, entered: isRecord(r.entered) ? r.entered : fresh.entered,
    began: again || !isClock(r.began) ? now : r.began, at: r.at, ...(timer ? { timer } : {}),
  };
}

/** Whether a message holds such a state: it may come from any window that opened this one. */
export function isRoom(x: unknown): x is Room {
  const r = x as Partial<Room> | null | undefined;
  return typeof r?.slide === 'string' && [r.step, r.began, r.used, r.at].every(isClock) && isRecord(r.entered)
    && (r.timer === undefined || (typeof r.timer?.slide === 'string' && isClock(r.timer.left) && (r.timer.ends === undefined || isClock(r.timer.ends))));
}

const ACTS: readonly unknown[] = ['next', 'previous', 'first', 'last', 'black', 'clock', 'restart', 'tick', 'timer', 'timer-more', 'timer-again', 'go'] satisfies Act['do'][];
/** Likewise for something to be done. */
export const isAct = (x: unknown): x is Act => ACTS.includes((x as Partial<Act> | null | undefined)?.do) && isClock((x as { step?: unknown }).step ?? 0);

/** A number that a clock can show; the largest is the last moment that a browser knows. */
const isClock = (n: unknown): n is number => typeof n === 'number' && n >= 0 && n <= 8.64e15;
const isRecord = (x: unknown): x is Record<string, number> => typeof x === 'object' && x !== null && Object.values(x).every(isClock);

/** The room after something was pressed, or a second has passed. */
export function act(room: Room, what: Act, slides: SlideFacts[], now: number): Room {
  const index = Math.max(0, slides.findIndex((s) => s.id === room.slide));
  const here = slides[index]!;
  const seconds = (now - room.at) / 1000;
  const used = room.running && seconds > 0 && seconds < GAP ? room.used + seconds : room.used;
  const r: Room = { ...room, used, at: now };
  const show = (i: number, step: number): Room => {
    const s = slides[Math.min(slides.length - 1, Math.max(0, i))]!;
    return { ...r, black: false, slide: s.id, step: Math.min(s.steps, Math.max(0, step)), entered: r.entered[s.session] === undefined ? { ...r.entered, [s.session]: used } : r.entered };
  };
  switch (what.do) {
    case 'tick': return r;
    case 'next': return room.black ? { ...r, black: false } : room.step < here.steps ? show(index, room.step + 1) : index < slides.length - 1 ? show(index + 1, 0) : r;
    case 'previous': return room.black ? { ...r, black: false } : room.step > 0 ? show(index, room.step - 1) : index > 0 ? show(index - 1, slides[index - 1]!.steps) : r;
    case 'first': return show(0, 0);
    case 'last': return show(slides.length - 1, 0);
    case 'go': {
      const at = slides.findIndex((s) => s.id === what.slide);
      return at < 0 ? r : show(at, what.step ?? 0);
    }
    case 'black': return { ...r, black: !room.black };
    case 'clock': return { ...r, running: !room.running };
    case 'restart': { const { timer: _, ...rest } = r; return { ...rest, used: 0, began: now, running: true, entered: { [here.session]: 0 } }; }
    case 'timer': {
      const t = room.timer?.slide === here.id ? room.timer : here.timer ? { slide: here.id, left: here.timer * 60 } : room.timer;
      if (!t) return r;
      const left = secondsLeft(t, now);
      return { ...r, timer: t.ends ? { slide: t.slide, left } : { slide: t.slide, left, ends: now + left * 1000 } };
    }
    case 'timer-more': {
      const t = room.timer?.slide === here.id ? room.timer : here.timer ? { slide: here.id, left: here.timer * 60 } : room.timer;
      if (!t) return r;
      const left = secondsLeft(t, now) + 60;
      return { ...r, timer: t.ends ? { slide: t.slide, left, ends: now + left * 1000 } : { slide: t.slide, left } };
    }
    case 'timer-again': { const { timer: _, ...rest } = r; return here.timer ? { ...rest, timer: { slide: here.id, left: here.timer * 60 } } : rest; }
  }
}

/** Whole seconds are for the eye; this has fractions. Never below 0. */
export const secondsLeft = (t: Timer, now: number): number => Math.max(0, t.ends ? (t.ends - now) / 1000 : t.left);

/** 754 → "12:34". */
export function minutesAndSeconds(seconds: number): string {
  const s = Math.ceil(seconds - 0.05);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}

export interface Pace {
  /** Minutes of the session that are over, and planned. */
  used: number;
  planned: number;
  /** Whole minutes behind the plan; negative: ahead; 0 while the slide's own minutes last. */
  behind: number;
}

/** How the session that is shown goes, against its plan. */
export function pace(room: Room, slides: SlideFacts[]): Pace {
  const index = Math.max(0, slides.findIndex((s) => s.id === room.slide));
  const session = slides[index]!.session;
  const own = slides.filter((s) => s.session === session);
  const until = (end: number): number => slides.slice(0, end).filter((s) => s.session === session).reduce((n, s) => n + s.minutes, 0);
  const used = (room.used - (room.entered[session] ?? room.used)) / 60;
  const [from, to] = [until(index), until(index + 1)];
  const behind = used > to ? Math.floor(used - to) : used < from ? -Math.floor(from - used) : 0;
  return { used: Math.floor(used), planned: own.reduce((n, s) => n + s.minutes, 0), behind: behind || 0 };
}
