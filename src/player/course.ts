/** What is known of the whole course (model/course-facts.ts), for whatever looks beyond the page. */
import type { Ids } from '../model/codec.ts';
import type { CourseFacts } from '../model/course-facts.ts';
import { load } from './load.ts';
import { facts, prefix, root, titleOf } from './page.ts';

declare global { interface Window { casewayCourse?: CourseFacts } }

/** Rejects when the file that the page names cannot be loaded. A page that names none, being all there is, tells of itself. */
export async function courseFacts(): Promise<CourseFacts> {
  const file = (document.body.dataset['parts'] ?? '').split(' ').find((p) => p.startsWith('course.'));
  if (file && !window.casewayCourse) await load(`${root}assets/${file}`);
  return window.casewayCourse ?? {
    id: prefix.slice(0, -1), version: facts?.version ?? '',
    modules: facts ? [{ id: facts.id, title: document.querySelector('h1')?.textContent ?? facts.id, sessions: facts.sessions.map((s) => ({ id: s.id, title: titleOf(s.id) })), blocks: facts.blocks, items: facts.items.map((i) => i.id), passMark: facts.passMark }] : [],
    tests: [],
  };
}

/** For the codec, by module. */
export const knownIds = (course: CourseFacts): Map<string, Ids> =>
  new Map([...course.modules, ...course.tests].map((m) => [m.id, { sessions: m.sessions.map((s) => s.id), blocks: m.blocks, items: m.items }]));
