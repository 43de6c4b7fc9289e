/** What the player and an LMS driver say to each other. Differences between standards stay inside the drivers. */
import type { CmiInteraction } from '../model/answer.ts';
import type { Standing } from '../model/completion.ts';

export interface Launch {
  /** normal: learning is recorded. review, browse: show what is stored, write nothing. */
  mode: 'normal' | 'review' | 'browse';
  /** False on the first launch of an attempt. */
  resumed: boolean;
  /** '' when the LMS has none. */
  suspendData: string;
  location: string;
  /** As the LMS names the learner; '' when it does not. Only to keep shadows of several learners apart. */
  learnerId: string;
}

/** Everything that the LMS is to know after an event. Drivers write only what changed since the last report. */
export interface Report {
  standing: Standing;
  suspendData: string;
  /** Session id. */
  location: string;
  /** Active seconds of this launch. */
  seconds: number;
  objectives: ObjectiveReport[];
  /**
   * Items of the after-test submitted last in this launch: [] before the first, and the same array until the next.
   * (SCORM 1.2 journals are write-only: a relaunch that reported them again would write them twice.)
   */
  items: ItemReport[];
}

export interface ObjectiveReport { id: string; description: string; /** 0–1; undefined: not tested yet */ score?: number; /** every item of the best attempt right */ strong: boolean }

export interface ItemReport {
  id: string;
  /** Plain text in the learner's language (SCORM 2004 only). */
  description: string;
  interaction: CmiInteraction;
  right: boolean;
  /** When it was submitted. */
  at: Date;
}

/** saved: the LMS took status and state and said that Commit succeeded. Otherwise `word` says what failed, for the log. */
export type Saved = { saved: true } | { saved: false; word: string };

/**
 * Why there is no launch. no-lms: none was found in time. ended: this run was closed before (error 104), so only closing
 * the window and opening it again helps. refused: the LMS would not open.
 */
export type NoLaunch = 'no-lms' | 'ended' | 'refused';

export interface Driver {
  /** Finds the LMS and opens the attempt. undefined: none was found in time (3 s), or it refused; learning goes on without it. Never throws. */
  launch(): Promise<Launch | undefined>;
  /** Set when `launch` gave undefined. */
  why?: NoLaunch;
  /** Writes what changed, then commits once. Never throws. In review and browse modes nothing is written and nothing saved. */
  report(r: Report): Saved;
  /** Commits what is not committed yet, if anything (the page is hidden). */
  commit(): Saved;
  /** Ends the run, once; later calls of anything do nothing and say refused. */
  terminate(): void;
  /** Every call and answer so far, one line each, for a help desk. */
  log(): string;
}
