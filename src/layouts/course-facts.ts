/** Ids and titles of every module in one language, as a script that comes when something looks beyond one module (player/progress-file.tsx). */
import { createHash } from 'node:crypto';
import { ANSWERED } from '../blocks/keys.ts';
import type { Block } from '../model/blocks.ts';
import type { CourseFacts, ModuleOutline } from '../model/course-facts.ts';
import type { Course, Flow, Locale } from '../model/course.ts';
import { jsonInScript } from '../model/html.ts';
import { levelItemId, levelTests } from '../model/level-test.ts';
import type { Asset } from './bundle.ts';
import { moduleFor, publishedIds, sayIn } from './site.ts';

export function courseFacts(course: Course, lang: Locale): Asset {
  const say = sayIn(course, lang);
  const facts: CourseFacts = {
    id: course.id, version: course.version,
    modules: publishedIds(course).map((id): ModuleOutline => {
      const m = moduleFor(course, id, lang)!;
      return {
        id, title: say(`module.${id}`), ...(m.lang === lang ? {} : { lang: m.lang }),
        sessions: m.sessions.map((s) => ({ id: s.id, title: s.title })),
        blocks: m.sessions.flatMap((s) => answered(s.flow)),
        items: (m.test?.items ?? []).map((i) => i.block.id),
        passMark: m.passMark,
      };
    }),
    tests: levelTests(course, lang).map((t) => ({
      id: t.id, title: `${say('level-test.title')} · ${say(`level.${t.level.id}`)}`, sessions: [], blocks: [], passMark: 0,
      items: t.modules.flatMap(({ module, pairs }) => pairs.flatMap((p) => [p.a, p.b]).map((i) => levelItemId(module.id, i.block.id))),
    })),
  };
  const bytes = new TextEncoder().encode(`window.casewayCourse=${jsonInScript(facts)}`);
  return { name: `course.${lang}.${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.js`, bytes };
}

/** Blocks of a session that keep an answer, also those inside the "on your own" way of an activity. */
export function answered(flow: Flow[]): string[] {
  return blocksOf(flow).filter((b) => ANSWERED[b.tag]).map((b) => b.id);
}

export const blocksOf = (flow: Flow[]): Block[] =>
  flow.flatMap((f): Block[] => (f.tag === 'Prose' || f.tag === 'Heading' ? [] : f.tag === 'Activity' ? [f, ...f.solo.flatMap((s) => (s.tag === 'Prose' ? [] : [s]))] : [f]));
