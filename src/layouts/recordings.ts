/** What of a module may be recorded, in reading order: for the recording script, and for the recordings there are. */
import { SPOKEN_TAGS, type KeyPoints, type Say, type Story } from '../model/blocks.ts';
import type { Module } from '../model/course.ts';
import { textOf } from '../model/html.ts';

export interface Spoken { session: string; block: KeyPoints | Say | Story; /** Paragraphs to read. */ words: string[]; seconds: number }

/** Of somebody who reads calmly to one person. */
const WORDS_PER_MINUTE = 130;

export function spoken(m: Module): Spoken[] {
  return m.sessions.flatMap((s) => s.flow.flatMap((f) => (f.tag === 'Activity' ? f.solo : [f])).flatMap((f): Spoken[] => {
    if (!(SPOKEN_TAGS as readonly string[]).includes(f.tag)) return [];
    const block = f as Spoken['block'];
    const words = (block.tag === 'KeyPoints' ? block.points : (block.tag === 'Say' ? [block.introHtml, block.quoteHtml] : [block.html]).flatMap((html) => html.split('</p>'))).map(textOf).filter(Boolean);
    const count = words.join(' ').split(/\s+/).length;
    return [{ session: s.id, block, words, seconds: Math.ceil(count / WORDS_PER_MINUTE * 12) * 5 }];
  }));
}
