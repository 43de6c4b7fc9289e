/** Values as both standards write them. */
import type { CmiInteraction } from '../model/answer.ts';

type Token = CmiInteraction['correct'][number];

/** 0–1 as a number of at most `digits` decimals after scaling: never `1e-7`. */
export function decimal(share: number, scale: number, digits: number): string {
  const ten = 10 ** digits;
  return String(Math.round(share * scale * ten) / ten);
}

/** Hundredths of seconds, whole, never negative. */
const hundredths = (seconds: number) => Math.max(0, Math.round(seconds * 100)) || 0;

/** 1.2 RTE 3.4.3 CMITimespan: HHHH:MM:SS.SS. */
export function timespan12(seconds: number): string {
  const all = Math.min(hundredths(seconds), 9999 * 360000 + 359999);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(Math.floor(all / 360000)).padStart(4, '0')}:${two(Math.floor(all / 6000) % 60)}:${two(Math.floor(all / 100) % 60)}.${two(all % 100)}`;
}

/** 2004 RTE 4.1.1.7 timeinterval (second,10,2). */
export function timespan2004(seconds: number): string { return `PT${hundredths(seconds) / 100}S`; }

/** The learner's own clock, without zone and milliseconds: some LMSs refuse both. 2004 RTE 4.1.1.6 time (second,10,0). */
export function clock(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

export function joined(tokens: Token[], [between, inPair]: readonly [string, string]): string {
  return tokens.map((t) => (typeof t === 'string' ? t : t.join(inPair))).join(between);
}
