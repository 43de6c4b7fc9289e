/** States as learners leave them behind, for what looks at all of them: written under the keys of the course. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '../../src/model/codec.ts';
import { after, empty, type LearnerEvent, type Progress } from '../../src/model/progress.ts';
import type { ReviseFacts } from '../../src/model/revise.ts';
import type { ModuleFacts } from '../../src/player/page.ts';
import type { Learner } from '../journeys/learner.ts';
import { factsIn, idsIn } from '../site.ts';

/** Hands a test in with only so many answers: what the results are like, without the time that all of them take. */
export async function handInEarly(l: Learner, which: 'before' | 'after', answers: number): Promise<void> {
  await l.question(which);
  let n = 0;
  do if (n++ < answers) await l.answerQuestion(which, true); while (await l.nextQuestion(which));
  await l.handIn(which);
}

export const sourceOf = (folder: string, page: string): string => readFileSync(join(folder, page), 'utf8');
export const moduleFacts = (folder: string, page: string): ModuleFacts => factsIn(sourceOf(folder, page));
export const reviseFacts = (folder: string, lang = 'en'): ReviseFacts => JSON.parse(/<script[^>]* id="page-facts"[^>]*>(.*?)<\/script>/s.exec(sourceOf(folder, `${lang}/revise.html`))![1]!) as ReviseFacts;
/** Words of the page's own script, and those of the player. */
export const reviseWords = (folder: string, lang = 'en'): Record<string, string> => JSON.parse(/<script[^>]* id="page-words"[^>]*>(.*?)<\/script>/s.exec(sourceOf(folder, `${lang}/revise.html`))![1]!) as Record<string, string>;

export function stateOf(facts: ModuleFacts, events: LearnerEvent[]): string {
  const p: Progress = events.reduce(after, empty('nonce-01'));
  return encode(p, idsIn(facts));
}

/** The test after the module, handed in, with these items missed. */
export const missing = (facts: ModuleFacts, missed: string[]): LearnerEvent[] => [
  { kind: 'test-answered', test: 'after', item: facts.items[0]!.id, answer: 'a' },
  { kind: 'test-submitted', test: 'after', right: facts.items.length / 2 - missed.length, items: facts.items.length / 2, missed },
];
