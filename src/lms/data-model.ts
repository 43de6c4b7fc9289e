/**
 * How a specification's data model is written down as a table. The fake LMS is an independent judge of our drivers:
 * this room imports nothing of ours and shares no table with `tracking/`.
 */

export type Standard = 'scorm12' | 'scorm2004';

/** Whether a value may be written. `sibling` reads another element of the same entry, because some formats hang on it. */
export type Format = (value: string, sibling: (name: string) => string) => 'fits' | 'wrong type' | 'out of range';

export interface Element {
  access: 'read only' | 'write only' | 'read and write';
  format: Format;
  /** What a learner finds on the first launch. undefined: nothing is set. */
  initial?: string;
  /** Elements of the same entry that must be set first (2004 RTE 3.1.7.6, error 408). */
  needs?: string[];
}

/** Every element; `n` stands for an index. Listed in the order in which `_children` names them. */
export type DataModel = Record<string, Element>;

export const matches = (pattern: RegExp): Format => (v) => (pattern.test(v) ? 'fits' : 'wrong type');
export const atMost = (length: number): Format => (v) => (v.length <= length ? 'fits' : 'wrong type');
export const oneOf = (...words: string[]): Format => (v) => (words.includes(v) ? 'fits' : 'wrong type');
export const number = (pattern: RegExp, least: number, most: number): Format => (v) =>
  !pattern.test(v) ? 'wrong type' : Number(v) < least || Number(v) > most ? 'out of range' : 'fits';
export const anyOf = (...formats: Format[]): Format => (v, sibling) => {
  const verdicts = formats.map((f) => f(v, sibling));
  return verdicts.includes('fits') ? 'fits' : verdicts.includes('out of range') ? 'out of range' : 'wrong type';
};
/** The format that belongs to the `type` of the same interaction. */
export const byType = (formats: Record<string, Format>): Format => (v, sibling) => (formats[sibling('type')] ?? (() => 'wrong type'))(v, sibling);
/** Tokens between delimiters. */
export const list = (delimiter: string, token: RegExp, distinct = false): Format => (v) => {
  const tokens = v.split(delimiter);
  return tokens.every((t) => token.test(t)) && (!distinct || new Set(tokens).size === tokens.length) ? 'fits' : 'wrong type';
};
/** Only the LMS writes these. */
export const theirs: Format = () => 'fits';
