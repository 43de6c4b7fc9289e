/**
 * Owns the learner's state in a module. Every event goes this way (DESIGN.md D6):
 * 1. the state changes, and its write to the device begins at once;
 * 2. listeners paint; nothing waits;
 * 3. after the paint the LMS is told;
 * 4. the status line says "saved" when the write is durable, "saved in the LMS" when Commit succeeded.
 */
import { encode, type Ids } from '../model/codec.ts';
import { after, type LearnerEvent, type Progress } from '../model/progress.ts';
import { StoreError, type Store } from '../storage/store.ts';

/** What the status line may say. */
export type Status = 'saved' | 'saved-lms' | 'saving' | 'kept-until-close' | 'not-saved' | 'full' | 'not-recorded' | 'not-yet-lms' | 'review-mode' | '';

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
  onStatus(s: Status): void;
}

export type Learner = ReturnType<typeof createLearner>;

export function createLearner(o: LearnerOptions) {
  let progress = o.progress;
  let waiting = false;
  let stored: Status = '';
  const listeners: (() => void)[] = [];
  const clock = activeTime();

  const say = (lms: boolean | undefined): void =>
    o.onStatus(!o.store() ? 'review-mode' : lms ? 'saved-lms' : stored !== 'saved' && stored !== 'kept-until-close' ? stored : o.recorder ? 'not-yet-lms' : o.unrecorded ? 'not-recorded' : stored);

  /** Hands over to the LMS now; also called when the page is hidden or closed. */
  function flush(): void {
    if (!o.recorder || !waiting) return;
    waiting = false;
    say(o.recorder.report(progress, encode(progress, o.ids)));
  }

  function write(): void {
    const store = o.store();
    if (!store) return;
    const revision = progress.revision;
    const done = store.set(o.key, encode(progress, o.ids));
    stored = 'saving';
    done.then(
      () => { if (revision === progress.revision) { stored = store.kind === 'memory' ? 'kept-until-close' : 'saved'; if (!o.recorder || waiting) say(undefined); } },
      (e) => { if (revision === progress.revision) { stored = e instanceof StoreError && e.reason === 'quota' ? 'full' : 'not-saved'; say(undefined); } },
    );
  }

  return {
    get progress() { return progress; },
    /** Active seconds of this launch. */
    get seconds() { return clock.total(); },
    onChange(listener: () => void): void { listeners.push(listener); },
    dispatch(e: LearnerEvent): void {
      const seconds = clock.take();
      if (seconds) progress = after(progress, { kind: 'active', seconds });
      progress = after(progress, e);
      write();
      for (const l of listeners) l();
      waiting = true;
      if (o.recorder) setTimeout(flush, 50);
    },
    /** Writes the state as it is, after the store has moved. */
    write,
    /** The page is being hidden: what is known goes out now. */
    leave(): void {
      const seconds = clock.take();
      if (seconds) { progress = after(progress, { kind: 'active', seconds }); write(); waiting = true; }
      flush();
    },
  };
}

/** Time with the page in view and a sign of life in the last five minutes; longer silence is not learning. */
function activeTime() {
  const IDLE_MS = 5 * 60_000;
  let taken = 0;
  let total = 0;
  let since = performance.now();
  let alive = since;
  const count = (): void => {
    const now = performance.now();
    if (document.visibilityState !== 'hidden') total += Math.max(0, Math.min(now, alive + IDLE_MS) - since);
    since = now;
  };
  const sign = (): void => { count(); alive = since; };
  for (const type of ['pointerdown', 'keydown', 'scroll']) addEventListener(type, sign, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () => {
    const now = performance.now();
    if (document.visibilityState === 'hidden') total += Math.max(0, Math.min(now, alive + IDLE_MS) - since);
    else alive = now;
    since = now;
  });
  return {
    total: (): number => { count(); return Math.floor(total / 1000); },
    /** Whole seconds since last asked. */
    take: (): number => { count(); const whole = Math.floor(total / 1000) - taken; taken += whole; return whole; },
  };
}
