// What a phone needs to put the website on its home screen. Pages ask for it over http only (player/offline.tsx). Named
// so that every host gives it a type that browsers take.
import type { APIRoute } from 'astro';
import { manifest } from '../../layouts/app.ts';
import { course } from '../../layouts/site.ts';
import { LOCALES } from '../../model/course.ts';

export const getStaticPaths = () => LOCALES.map((lang) => ({ params: { lang }, props: { lang } }));

export const GET: APIRoute = ({ props }) => new Response(JSON.stringify(manifest(course(), props['lang'])), { headers: { 'content-type': 'application/json' } });
