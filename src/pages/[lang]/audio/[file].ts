// The recordings of the agency's own voice, each under a name with a hash of its content.
import { readFileSync } from 'node:fs';
import type { APIRoute } from 'astro';
import { spoken } from '../../../layouts/recordings.ts';
import { course, publishedIds } from '../../../layouts/site.ts';
import { LOCALES } from '../../../model/course.ts';

export function getStaticPaths() {
  const c = course();
  return LOCALES.flatMap((lang) => publishedIds(c).flatMap((id) => { const m = c.modules[id]![lang]; return m ? spoken(m) : []; })
    .flatMap(({ block }) => (block.recording ? [{ params: { lang, file: block.recording.file }, props: { from: block.recording.from } }] : [])));
}

export const GET: APIRoute = ({ props, params }) =>
  new Response(readFileSync(props['from']), { headers: { 'content-type': params['file']!.endsWith('.mp3') ? 'audio/mpeg' : 'audio/mp4' } });
