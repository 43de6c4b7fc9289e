// The bundled stylesheets and scripts of the site; those of the SCORM packages are made with the packages.
import type { APIRoute } from 'astro';
import { bundle, PAGE_PARTS, PARTS } from '../../layouts/bundle.ts';
import { courseFacts } from '../../layouts/course-facts.ts';
import { laterWords } from '../../layouts/later-words.ts';
import { course } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export async function getStaticPaths() {
  const assets = await bundle(import.meta.env.DEV);
  const all = [...(['site', 'study', 'web', 'hub', 'check', 'paper', 'letter', 'printing', ...PARTS, ...PAGE_PARTS] as const).map((id) => assets[id]), ...LOCALES.flatMap((lang) => [laterWords(course(), lang), courseFacts(course(), lang)])];
  return all.map((a) => ({ params: { file: a.name }, props: { bytes: a.bytes } }));
}

export const GET: APIRoute = ({ props, params }) =>
  new Response(props['bytes'], { headers: { 'content-type': params['file']!.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8' } });
