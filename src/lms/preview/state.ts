/** What the server, the preview page and the content's frame say to each other. */
import type { Standard } from './manifest.ts';
import type { Result } from './package-checks.ts';
import type { Fault } from './words.ts';

/** A call as the frame of the content heard it. */
export interface Heard {
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  args: (string | number | boolean | null)[];
  /** As text; `nothing` where the answer was undefined. */
  returned: string;
  error: string;
  /** Set when the LMS was made to fail. */
  fault?: Fault;
}

/** A line of the list: a call, or a note of the preview itself. */
export interface Line extends Heard {
  launch: number;
  /** What the letter of the specification answers, where that differs. */
  strict?: string;
  /** Instead of a call. */
  note?: string;
}

export interface PackageState {
  id: string;
  name: string;
  bytes: number;
  /** Why it is not opened at all. */
  refused?: { what: string; mend: string };
  standard?: Standard;
  version?: string;
  title: string;
  parts: { id: string; title: string }[];
  checks: Result[];
  verdict: { ready: boolean; text: string };
  learner: number;
  part: string;
  fault: Fault;
  launches: number;
  /** An open window. */
  run?: { number: number; mode: 'normal' | 'review'; /** Terminate was heard. */ ended: boolean };
  /** What the LMS keeps of the learner: committed values. */
  kept?: Record<string, string>;
  /** Written since, and not yet committed. */
  waiting: Record<string, string>;
  /** Addresses outside the package that it asked for. */
  blocked: string[];
}

/** What the frame needs to begin. */
export interface RunStart {
  standard: Standard;
  /** Elements and values that the LMS hands over. */
  values: Record<string, string>;
  address: string;
  fault: Fault;
  /** Whom to talk to. */
  page: string;
  overridesByMark: boolean;
}

export type ToFrame = { say: 'fault'; fault: Fault } | { say: 'leave'; terminate: boolean };
export type FromFrame = { say: 'left' };
