// The bundled stylesheet and scripts of the site; those of the SCORM packages are made with the packages.
import type { APIRoute } from 'astro';
import { bundle } from '../../layouts/bundle.ts';

export async function getStaticPaths() {
  const { site, web, later, hub } = await bundle(import.meta.env.DEV);
  return [site, web, later, hub].map((a) => ({ params: { file: a.name }, props: { bytes: a.bytes } }));
}

export const GET: APIRoute = ({ props, params }) =>
  new Response(props['bytes'], { headers: { 'content-type': params['file']!.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8' } });
