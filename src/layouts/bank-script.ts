/** A module's test items as a classic script. Its address carries digits of its content, so that a page never gets the questions of another build. */
import { createHash } from 'node:crypto';
import { renderBlock } from '../blocks/render.tsx';
import type { Course, Locale, Module } from '../model/course.ts';
import { drawContext } from './site.ts';

export interface BankScript { text: string; /** Eight, of its content. */ digits: string }

const made = new Map<string, BankScript>();

/** Made once for the page and the file. Only for a module with a test. */
export function bankScript(course: Course, module: Module, lang: Locale): BankScript {
  const key = `${lang}/${module.id}/${module.hash}`;
  const known = import.meta.env.DEV ? undefined : made.get(key);
  if (known) return known;
  const draw = drawContext(course, module, lang);
  const items = Object.fromEntries(module.test!.items.map((i) => [i.block.id, renderBlock(i.block, draw)]));
  const text = `window.casewayBank=${JSON.stringify({ id: module.id, hash: module.hash, items }).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028')}`;
  const script = { text, digits: createHash('sha256').update(text).digest('hex').slice(0, 8) };
  made.set(key, script);
  return script;
}
