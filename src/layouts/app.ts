/** The website as an app on the home screen of a phone. */
import type { Course, Locale } from '../model/course.ts';
import { dirOf, sayIn } from './site.ts';

/** The band at the top of every page (styles/tokens.css, --accent-light). */
export const THEME = '#124a63';
const PAPER = '#f8f4ec';

/** One a language, so that its words and its first page are the learner's. Addresses lead from the language's folder. */
export function manifest(course: Course, lang: Locale): object {
  const say = sayIn(course, lang);
  return {
    name: `${say('site.name')}: ${say('home.title')}`, short_name: say('site.name'), description: say('home.lead'),
    lang, dir: dirOf(course, lang), start_url: 'index.html', scope: '../', display: 'minimal-ui', theme_color: THEME, background_color: PAPER,
    icons: [
      { src: '../icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '../icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '../icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
