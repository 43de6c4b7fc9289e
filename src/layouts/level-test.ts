/** The test of a level as a page shows it: the pairs that model/level-test.ts chose, in the words of one language. */
import { createHash } from 'node:crypto';
import type { Course, Level, Locale, Module, TestItem } from '../model/course.ts';
import { composeLevelTest, type Pair } from '../model/level-test.ts';
import { publishedIds } from './site.ts';

export interface LevelTest {
  /** Names its state, which is no module's: `level-1-test`. */
  id: string;
  level: Level;
  /** One language for all of it: that of the page where every module is written in it, else English. */
  lang: Locale;
  /** In the order of the level. */
  modules: { module: Module; pairs: Pair<TestItem>[] }[];
  /** Eight digits over everything it is made from. */
  hash: string;
}

/** A level with fewer tested modules has the tests of its modules only. */
const FEWEST = 2;

/** @returns undefined for a level without one. Chosen from the English modules, so that it is the same in every language. */
export function levelTest(course: Course, level: Level, lang: Locale): LevelTest | undefined {
  const published = publishedIds(course);
  const tested = level.modules.filter((id) => published.includes(id)).map((id) => course.modules[id]!.en!).filter((m) => m.test);
  if (tested.length < FEWEST) return undefined;
  const own = tested.every((m) => course.modules[m.id]![lang]?.published) ? lang : 'en';
  const all = composeLevelTest(tested.map((m) => ({ id: m.id, items: m.test!.items })));
  const modules = tested.map((m) => {
    const module = course.modules[m.id]![own]!;
    const inWords = (i: TestItem): TestItem => module.test!.items.find((x) => x.block.id === i.block.id)!;
    return { module, pairs: all.filter((p) => p.module === m.id).map((p) => ({ module: m.id, a: inWords(p.a), b: inWords(p.b) })) };
  });
  const hash = createHash('sha256').update(JSON.stringify([own, modules.map(({ module, pairs }) => [module.hash, pairs.map((p) => [p.a.block.id, p.b.block.id])])])).digest('hex').slice(0, 8);
  return { id: `${level.id}-test`, level, lang: own, modules, hash };
}

/** Of every level that has one. */
export const levelTests = (course: Course, lang: Locale): LevelTest[] => course.levels.flatMap((l) => levelTest(course, l, lang) ?? []);
