/** Which of the scripts that come when needed (player/lazy.ts) a road has a use for: those of a tool that is not offered there stay out. */
import type { Standard } from '../tracking/manifest.ts';

export type PackedRoad = Standard | 'single';

/** A learning platform keeps one person's record; one file knows nothing of the other modules. */
const SITE = ['search', 'people', 'course', 'offline', 'folder'];
const IN_LMS = [...SITE, 'share', 'progress', 'together'];
const NO_USE: Record<PackedRoad, readonly string[]> = { scorm12: IN_LMS, scorm2004: IN_LMS, single: SITE };

const LIST = / data-parts="([^"]*)"/;

/** The names in a built page that the road needs, in the page's order. */
export function partsFor(html: string, road: PackedRoad): string[] {
  return (LIST.exec(html)?.[1] ?? '').split(' ').filter((name) => name && !NO_USE[road].includes(name.split('.')[0]!));
}

/** The page, naming only these. */
export const withParts = (html: string, names: readonly string[]): string => html.replace(LIST, ` data-parts="${names.join(' ')}"`);
