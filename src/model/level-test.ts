/**
 * The test of a whole level, composed of the modules' own tests: form A before the level, form B after it. Chosen by
 * rule from ids and marks alone, so that it is the same in every language and for everybody who has this version.
 */
import { shortId } from './codec.ts';
import type { Course, Level, Locale, Module, TestItem } from './course.ts';

/** What the rule needs to know of a test item. */
export interface Candidate { form: 'a' | 'b'; objective: string; safety: boolean; block: { id: string; tag: string } }

/** A question of form A and the one of form B that stands for it after the level. */
export interface Pair<Item> { module: string; a: Item; b: Item }

/** So many questions of each module stand in each form. */
const EACH = 2;

/** Names an item beyond its module: ids of blocks are unique in their module only. */
export const levelItemId = (module: string, item: string): string => `${module}_${item}`;

/** The module and the item that `levelItemId` put together. */
export function partsOf(id: string): { module: string; item: string } {
  const at = id.indexOf('_');
  return { module: id.slice(0, at), item: id.slice(at + 1) };
}

/**
 * The pairs of a level in the order of its modules, at most two of each; fewer where a module has fewer. Both of a pair
 * test one objective. Of what a module offers is taken, in this order of weight:
 * 1. two objectives rather than one twice;
 * 2. a pair about safety in both forms;
 * 3. pairs of one kind and alike in whether they are about safety, so that the forms are equally hard;
 * 4. two kinds of exercise rather than one; and what stands first.
 * Pairs whose ids would share their short form in a learner's state (codec.ts) are passed over.
 */
export function composeLevelTest<Item extends Candidate>(modules: readonly { id: string; items: readonly Item[] }[]): Pair<Item>[] {
  const taken = new Set<string>();
  return modules.flatMap(({ id, items }) => {
    const short = (p: Pair<Item>): string[] => [p.a, p.b].map((i) => shortId(levelItemId(id, i.block.id)));
    const mayStand = (set: readonly Pair<Item>[]): boolean => {
      const all = set.flatMap(short);
      return new Set(all).size === all.length && all.every((s) => !taken.has(s));
    };
    const chosen = best(sets(pairsOf(id, items)).filter(mayStand));
    for (const s of chosen.flatMap(short)) taken.add(s);
    return chosen;
  });
}

/** Every item of form A with every one of form B that tests the same. */
function pairsOf<Item extends Candidate>(module: string, items: readonly Item[]): Pair<Item>[] {
  const b = items.filter((i) => i.form === 'b');
  return items.filter((i) => i.form === 'a').flatMap((a) => b.filter((x) => x.objective === a.objective).map((x) => ({ module, a, b: x })));
}

/** Two pairs that share no item; where there are none, single ones. */
function sets<Item extends Candidate>(pairs: readonly Pair<Item>[]): Pair<Item>[][] {
  const twos = pairs.flatMap((p, n) => pairs.slice(n + 1).filter((q) => q.a !== p.a && q.b !== p.b).map((q) => [p, q]));
  return twos.length ? twos : pairs.map((p) => [p]);
}

function best<Item extends Candidate>(all: readonly Pair<Item>[][]): Pair<Item>[] {
  let first: Pair<Item>[] = [];
  let most = -1;
  for (const set of all) {
    const w = weight(set);
    if (w > most) { most = w; first = set; }
  }
  return first;
}

function weight(set: readonly Pair<Candidate>[]): number {
  const sum = (worth: (p: Pair<Candidate>) => boolean): number => set.filter(worth).length;
  const alike = (p: Pair<Candidate>): boolean => p.a.block.tag === p.b.block.tag && p.a.safety === p.b.safety;
  return (new Set(set.map((p) => p.a.objective)).size === EACH ? 8 : 0)
    + (sum((p) => p.a.safety && p.b.safety) > 0 ? 4 : 0)
    + sum(alike)
    + (new Set(set.map((p) => p.a.block.tag)).size === EACH ? 0.5 : 0);
}

/** The test in the words of one language. */
export interface LevelTest {
  /** Names its state, which is no module's: `level-1-test`. */
  id: string;
  level: Level;
  /** One language for all of it: that of the page where every module is written in it, else English. */
  lang: Locale;
  /** In the order of the level. */
  modules: { module: Module; pairs: Pair<TestItem>[] }[];
}

/** A level with fewer tested modules has the tests of its modules only. */
const FEWEST = 2;

/** @returns undefined for a level without one. Chosen from the English modules, so that it is the same in every language. */
export function levelTest(course: Pick<Course, 'modules'>, level: Level, lang: Locale): LevelTest | undefined {
  const tested = level.modules.flatMap((id) => course.modules[id]?.en ?? []).filter((m) => m.published && m.test);
  if (tested.length < FEWEST) return undefined;
  const own = tested.every((m) => course.modules[m.id]![lang]?.published) ? lang : 'en';
  const all = composeLevelTest(tested.map((m) => ({ id: m.id, items: m.test!.items })));
  const modules = tested.map((m) => {
    const module = course.modules[m.id]![own]!;
    const inWords = (i: TestItem): TestItem => module.test!.items.find((x) => x.block.id === i.block.id)!;
    return { module, pairs: all.filter((p) => p.module === m.id).map((p) => ({ module: m.id, a: inWords(p.a), b: inWords(p.b) })) };
  });
  return { id: `${level.id}-test`, level, lang: own, modules };
}

/** Of every level that has one. */
export const levelTests = (course: Pick<Course, 'modules' | 'levels'>, lang: Locale): LevelTest[] => course.levels.flatMap((l) => levelTest(course, l, lang) ?? []);
