/**
 * For which LMS a package is made. A preset says what that LMS plays; a difference in the package itself belongs here only
 * with a conversation that fails without it (tests/packages/presets.test.ts has one for each entry). So far none is needed:
 * what Moodle asks for, every package has, because it harms nowhere (DESIGN.md section 4). One root item; no `masteryscore`,
 * with which Moodle and its app write `failed` over an unfinished attempt; exit `suspend` also when finished, without which
 * Moodle's 2004 player hands nothing back; a score also as `raw`, on which alone Moodle grades.
 */
import type { Standard } from './manifest.ts';

export interface Preset {
  /** As its makers call it. */
  name: string;
  standards: readonly Standard[];
  /** Said when a standard is refused, and in the usage text. */
  why: string;
}

export const PRESETS = {
  generic: { name: 'any LMS', standards: ['scorm12', 'scorm2004'], why: 'By the specification alone.' },
  moodle: { name: 'Moodle', standards: ['scorm12', 'scorm2004'], why: 'The same package as generic. 1.2 is the safer choice: Moodle plays 2004 in part.' },
  'moodle-app': { name: 'the Moodle app', standards: ['scorm12'], why: 'The app plays SCORM 1.2 only (docs.moodle.org, "Moodle app SCORM player").' },
} as const satisfies Record<string, Preset>;

export type PresetId = keyof typeof PRESETS;
