// Styles and scripts of the trainers' pages. They are moved out of dist/ with the pages (commands/build.ts).
import type { APIRoute } from 'astro';
import { bundle, TRAINERS } from '../../layouts/bundle.ts';

export async function getStaticPaths() {
  const assets = await bundle(import.meta.env.DEV);
  return TRAINERS.map((id) => ({ params: { file: assets[id].name }, props: { bytes: assets[id].bytes } }));
}

export const GET: APIRoute = ({ props, params }) =>
  new Response(props['bytes'], { headers: { 'content-type': params['file']!.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8' } });
