// The test items of a module, or of a level, as a classic script that is loaded when a test opens (DESIGN.md D2).
import type { APIRoute } from 'astro';
import { bankScript, levelBankScript } from '../../layouts/bank-script.ts';
import { levelTests } from '../../model/level-test.ts';
import { course, moduleFor, publishedIds } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export function getStaticPaths() {
  const c = course();
  return LOCALES.flatMap((lang) => [...publishedIds(c).filter((id) => moduleFor(c, id, lang)?.test), ...levelTests(c, lang).map((t) => t.level.id)].map((module) => ({ params: { lang, module }, props: { lang, module } })));
}

export const GET: APIRoute = ({ props }) => {
  const c = course();
  const test = levelTests(c, props['lang']).find((t) => t.level.id === props['module']);
  const { text } = test ? levelBankScript(c, test.level, props['lang']) : bankScript(c, moduleFor(c, props['module'], props['lang'])!, props['lang']);
  return new Response(text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
