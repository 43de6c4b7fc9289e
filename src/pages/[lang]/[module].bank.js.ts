// A module's test items, as a classic script that is loaded when a test opens (DESIGN.md D2).
import type { APIRoute } from 'astro';
import { bankScript } from '../../layouts/bank-script.ts';
import { course, moduleFor, publishedIds } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export function getStaticPaths() {
  const c = course();
  return LOCALES.flatMap((lang) => publishedIds(c).filter((id) => moduleFor(c, id, lang)?.test).map((module) => ({ params: { lang, module }, props: { lang, module } })));
}

export const GET: APIRoute = ({ props }) => {
  const c = course();
  return new Response(bankScript(c, moduleFor(c, props['module'], props['lang'])!, props['lang']).text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
