/** How a block that learners answer is judged, stored and reported. One object of this shape per such block. */

/** SCORM interaction types we use (SCORM 1.2 RTE 3.4.7; SCORM 2004 4th Ed. RTE 4.2.9). */
export type CmiType = 'choice' | 'matching' | 'sequencing';

/** A response or pattern in neutral form; each driver writes its own delimiters. For `matching` each token is a pair. */
export interface CmiInteraction {
  type: CmiType;
  correct: (string | [string, string])[];
  response?: (string | [string, string])[];
}

/** B: what the browser knows of the block (ids and right answers, no words). R: a learner's answer. */
export interface Answer<B, R> {
  judge(b: B, r: R): { right: boolean; score: number };
  /** Printable ASCII without `|`, `~`, `;`, `:` and spaces. */
  encode(b: B, r: R): string;
  /** undefined: not an answer to this block (any more); it starts fresh. */
  decode(b: B, text: string): R | undefined;
  /** The most characters `encode` can give, for the suspend_data budget. */
  longest(b: B): number;
  /** Only blocks that may stand in a test. */
  interaction?(b: B, r?: R): CmiInteraction;
}
