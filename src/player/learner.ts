/**
 * Owns the learner's state in a module. Every event goes this way (DESIGN.md D6):
 * 1. the state changes, and its write to the device begins at once;
 * 2. listeners paint; nothing waits;
 * 3. after the paint the LMS is told;
 * 4. the status line says "saved" when the write is durable, "saved in the LMS" when Commit succeeded.
 */
import { decode, encode, type Ids } from '../model/codec.ts';
import { after, type LearnerEvent, merge, type Progress } from '../model/progress.ts';
import { StoreError, type Store } from '../storage/store.ts';
import { aside, seen, unkept } from './restore.ts';

/** What the status line may say. */
export type Status = 'saved' | 'saved-lms' | 'saving' | 'kept-until-close' | 'not-saved' | 'full' | 'not-recorded' | 'not-recorded-kept' | 'not-yet-lms' | 'review-mode' | '';

export interface Recorder {
  /** Tells the LMS; true when it said saved. */
  report(p: Progress, text: string): boolean;
}

export interface LearnerOptions {
  ids: Ids;
  progress: Progress;
  key: string;
  /** Asked at every write: the answer to "whose device is this?" moves the store. undefined: nothing is written (review mode). */
  store(): Store | undefined;
  recorder?: Recorder;
  /** An LMS was looked for and not found. */
  unrecorded: boolean;
  /** The device knows more than the LMS: it is told at once. */
  unheard?: boolean;
  onStatus(s: Status): void;
  /** In another window this state was erased, or another attempt put in its place. */
  onReplaced(): void;
}

export type Learner = ReturnType<typeof createLearner>;

export function createLearner(o: LearnerOptions) {
  let progress = o.progress;
  let stored: 'saving' | 'saved' | 'kept-until-close' | 'not-saved' | 'full' = o.store()?.kind === 'memory' ? 'kept-until-close' : 'saved';
  /** waiting: there is something that the LMS has not heard yet. */
  let lms: 'waiting' | 'saved' | 'refused' = o.unheard ? 'waiting' : 'saved';
  let again: ReturnType<typeof setTimeout> | undefined;
  const listeners: (() => void)[] = [];
  const clock = activeTime();

  function show(): void {
    const onlyHere = stored === 'saved' || stored === 'kept-until-close';
    o.onStatus(
      !o.store() ? 'review-mode'
      : o.unrecorded && onlyHere ? (stored === 'saved' ? 'not-recorded' : 'not-recorded-kept')
      : !o.recorder ? stored
      : lms === 'saved' ? 'saved-lms'
      : lms === 'refused' && stored === 'saved' ? 'not-yet-lms'
      : lms === 'waiting' && onlyHere ? 'saving' : stored);
  }

  /** Hands over to the LMS what it has not heard; also when the page is hidden or closed. A refusal is tried again. */
  function flush(): void {
    if (!o.recorder || lms === 'saved') return;
    clearTimeout(again);
    lms = o.recorder.report(progress, encode(progress, o.ids)) ? 'saved' : 'refused';
    if (lms === 'refused') again = setTimeout(flush, RETRY_MS);
    show();
  }

  function write(): void {
    const store = o.store();
    if (!store) return;
    const revision = progress.revision;
    const text = encode(progress, o.ids);
    const done = unkept.size ? Promise.all([...unkept].map(([k, t]) => store.set(k, t).then(() => unkept.delete(k)))).then(() => store.set(o.key, text)) : store.set(o.key, text);
    stored = 'saving';
    const settle = (s: typeof stored): void => { if (revision === progress.revision) { stored = s; show(); } };
    done.then(
      (before) => {
        settle(store.kind === 'memory' ? 'kept-until-close' : 'saved');
        seen.add(text);
        if (before && !seen.has(before)) takeIn(before);
      },
      (e) => settle(e instanceof StoreError && e.reason === 'quota' ? 'full' : 'not-saved'),
    );
  }

  /** What another window wrote of this attempt becomes part of the state, and is written with it. Any other attempt is kept aside. */
  function takeIn(text: string): void {
    const read = decode(text, o.ids);
    if (read.ok && read.progress.nonce === progress.nonce) {
      progress = merge(progress, read.progress);
      write();
    } else {
      void aside(o.store()!, o.key, text);
      o.onReplaced();
    }
  }

  /** Seconds since the last event become part of the state. */
  function countTime(): boolean {
    const seconds = clock.take();
    if (seconds) progress = after(progress, { kind: 'active', seconds });
    return seconds > 0;
  }

  if (o.recorder && o.unheard) setTimeout(flush, AFTER_PAINT_MS);

  return {
    get progress() { return progress; },
    /** Active seconds of this launch. */
    get seconds() { return clock.total(); },
    onChange(listener: () => void): void { listeners.push(listener); },
    dispatch(e: LearnerEvent): void {
      countTime();
      progress = after(progress, e);
      write();
      lms = 'waiting';
      // "Saved" was said of the state before this event.
      show();
      for (const l of listeners) l();
      if (o.recorder) setTimeout(flush, AFTER_PAINT_MS);
    },
    /** Writes the state as it is, after the store has moved. */
    write,
    /** Somebody comes back to this window: what was written elsewhere meanwhile is taken in before the next answer. */
    look(): void {
      o.store()?.getAll(o.key).then((all) => {
        if (seen.size && !all.length) o.onReplaced();
        for (const text of all) if (!seen.has(text)) takeIn(text);
      }, () => {});
    },
    /** Says where things stand before anything was done. */
    show,
    /** The page is being hidden: what is known goes out now. Having looked at the first page is nothing to write down over an older attempt. */
    leave(): void {
      if (progress.revision > 0 && countTime()) { write(); lms = 'waiting'; }
      flush();
    },
  };
}

/** Long enough for feedback to be painted first, short enough to be over before a learner can close the window. */
const AFTER_PAINT_MS = 50;
const RETRY_MS = 15_000;

/** Time with the page in view and a sign of life in the last five minutes; longer silence is not learning. */
function activeTime() {
  const IDLE_MS = 5 * 60_000;
  let taken = 0;
  let total = 0;
  let since = performance.now();
  let alive = since;
  const count = (): void => {
    const now = performance.now();
    if (!document.hidden) total += Math.max(0, Math.min(now, alive + IDLE_MS) - since);
    since = now;
  };
  const sign = (): void => { count(); alive = since; };
  for (const type of ['pointerdown', 'keydown', 'scroll']) addEventListener(type, sign, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => {
    const now = performance.now();
    if (document.hidden) total += Math.max(0, Math.min(now, alive + IDLE_MS) - since);
    else alive = now;
    since = now;
  });
  return {
    total: (): number => { count(); return Math.floor(total / 1000); },
    /** Whole seconds since last asked. */
    take: (): number => { count(); const whole = Math.floor(total / 1000) - taken; taken += whole; return whole; },
  };
}
