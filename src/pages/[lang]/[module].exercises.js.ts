// A module's exercises as a classic script, for the page that brings some of them back (player/revise.tsx).
import type { APIRoute } from 'astro';
import { exercisesScript, repeated } from '../../layouts/bank-script.ts';
import { course, moduleFor, publishedIds } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export function getStaticPaths() {
  const c = course();
  return LOCALES.flatMap((lang) => publishedIds(c).filter((id) => repeated(moduleFor(c, id, lang)!).length).map((module) => ({ params: { lang, module }, props: { lang, module } })));
}

export const GET: APIRoute = ({ props }) => {
  const c = course();
  return new Response(exercisesScript(c, moduleFor(c, props['module'], props['lang'])!, props['lang']).text, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
