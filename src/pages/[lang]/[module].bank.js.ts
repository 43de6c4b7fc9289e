// A module's test items, as a classic script that is loaded when a test opens (DESIGN.md D2).
import type { APIRoute } from 'astro';
import { renderBlock } from '../../blocks/render.tsx';
import { course, drawContext, moduleFor, publishedIds } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export function getStaticPaths() {
  const c = course();
  return LOCALES.flatMap((lang) => publishedIds(c).filter((id) => moduleFor(c, id, lang)?.test).map((module) => ({ params: { lang, module }, props: { lang, module } })));
}

export const GET: APIRoute = ({ props }) => {
  const c = course();
  const m = moduleFor(c, props['module'], props['lang'])!;
  const draw = drawContext(c, m, props['lang']);
  const items = Object.fromEntries(m.test!.items.map((i) => [i.block.id, renderBlock(i.block, draw)]));
  return new Response(`window.casewayBank=${JSON.stringify({ id: m.id, hash: m.hash, items }).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028')}`, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
};
