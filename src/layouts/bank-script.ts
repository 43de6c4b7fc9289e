/**
 * Questions and exercises as classic scripts that come when a page needs them (player/bank.ts): a module's test items, its
 * exercises, and the items of a level's test. An address carries digits of the content, so that a page never gets the
 * questions of another build.
 */
import { createHash } from 'node:crypto';
import { renderBlock } from '../blocks/render.tsx';
import type { Block } from '../model/blocks.ts';
import type { Course, Level, Locale, Module } from '../model/course.ts';
import { jsonInScript } from '../model/html.ts';
import { levelItemId, levelTest } from '../model/level-test.ts';
import { blocksOf } from './course-facts.ts';
import { drawContext } from './site.ts';

export interface BankScript { text: string; /** What a page asks for, so that it never takes another one's. */ hash: string; /** Eight, of its content. */ digits: string }

/** A link to a term or a source of the module, for a page that is not the module's: it opens beside what is being answered. */
const outward = (html: string, module: string): string => html.replace(/<a ([^>]*)href="#/g, `<a target="_blank" rel="noopener" $1href="${module}.html#`);

const made = new Map<string, BankScript>();

/** Made once for the page and the file. */
function script(key: string, id: string, hash: string, draw: () => Record<string, string>): BankScript {
  const known = import.meta.env.DEV ? undefined : made.get(key);
  if (known) return known;
  const text = `window.casewayBank=${jsonInScript({ id, hash, items: draw() })}`;
  const bank = { text, hash, digits: createHash('sha256').update(text).digest('hex').slice(0, 8) };
  made.set(key, bank);
  return bank;
}

/** Only for a module with a test. */
export function bankScript(course: Course, module: Module, lang: Locale): BankScript {
  return script(`${lang}/${module.id}/${module.hash}`, module.id, module.hash, () => {
    const draw = drawContext(course, module, lang);
    return Object.fromEntries(module.test!.items.map((i) => [i.block.id, renderBlock(i.block, draw)]));
  });
}

/** Exercises that can be answered away from their session: no conversation, no drawing, nothing that is not judged. */
export const REPEATED: readonly Block['tag'][] = ['Choice', 'Match', 'Order', 'Categorise', 'RiskLevel'];

export const repeated = (module: Module): Block[] => module.sessions.flatMap((s) => blocksOf(s.flow)).filter((b) => REPEATED.includes(b.tag));

/** Only for a module that has some. */
export function exercisesScript(course: Course, module: Module, lang: Locale): BankScript {
  return script(`${lang}/${module.id}/${module.hash}/exercises`, module.id, `${module.hash}-exercises`, () => {
    const draw = drawContext(course, module, lang);
    return Object.fromEntries(repeated(module).map((b) => [b.id, outward(renderBlock(b, draw), module.id)]));
  });
}

/** Only for a level that has a test. */
export function levelBankScript(course: Course, level: Level, lang: Locale): BankScript {
  const t = levelTest(course, level, lang)!;
  const hash = createHash('sha256').update(JSON.stringify([t.lang, t.modules.map(({ module, pairs }) => [module.hash, pairs.map((p) => [p.a.block.id, p.b.block.id])])])).digest('hex').slice(0, 8);
  return script(`${lang}/${t.id}/${hash}`, t.id, hash, () => Object.fromEntries(t.modules.flatMap(({ module, pairs }) => {
    const draw = drawContext(course, module, lang);
    return pairs.flatMap((p) => [p.a, p.b]).map(({ block }) => {
      const id = levelItemId(module.id, block.id);
      return [id, outward(renderBlock({ ...block, id }, draw), module.id)];
    });
  })));
}
