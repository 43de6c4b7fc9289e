/** How we write (content/README.md): looked at by `npm run check` and the tests. They never stop a build, which an agency may need today. */
import type { Check } from '../check.ts';
import { figuresSourced } from './figures-sourced.ts';
import { objectives } from './objectives.ts';
import { options } from './options.ts';
import { readability } from './readability.ts';
import { rhythm } from './rhythm.ts';
import { termsLinked } from './terms-linked.ts';
import { termsToAvoid } from './terms-to-avoid.ts';

export const WRITING_CHECKS: Check[] = [readability, rhythm, termsToAvoid, termsLinked, options, objectives, figuresSourced];
