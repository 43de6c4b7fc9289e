/**
 * What each block is, once read. Options, lines and groups carry letters by source order (DESIGN.md D5):
 * a learner's answer names letters, never positions on screen or words.
 */
import type { RiskLevelId } from './course.ts';

interface Base {
  /** Unique in its module, the same in every language and version. */
  id: string;
  objective?: string;
}

/** An agency's own voice for a block. */
export interface Recording {
  /** Its name on the site, with a hash of its content. */
  file: string;
  bytes: number;
  /** The file that the agency put into its context. */
  from: string;
}
/** The blocks that may have one. */
export const SPOKEN_TAGS = ['KeyPoints', 'Say', 'Story'] as const;

export interface Option { letter: string; right: boolean; html: string; whyHtml: string }

export interface Choice extends Base { tag: 'Choice'; promptHtml: string; several: boolean; options: Option[] }

export interface Match extends Base {
  tag: 'Match'; promptHtml: string;
  lines: { letter: string; html: string; whyHtml: string; partner: string }[];
  partners: { letter: string; html: string }[];
}

export interface Order extends Base { tag: 'Order'; promptHtml: string; steps: { letter: string; html: string }[]; whyHtml: string }

export interface Categorise extends Base {
  tag: 'Categorise'; promptHtml: string;
  groups: { letter: string; html: string }[];
  /** `letter` is group letter plus number in its group: "a1". */
  lines: { letter: string; group: string; html: string; whyHtml: string }[];
}

export interface ScenarioOption extends Option {
  thenHtml: string;
  /** What the child or the other person heard or felt. */
  heardHtml: string;
  /** Step id, or undefined: try another way. */
  to?: string;
}
export interface ScenarioStep {
  id: string; html: string; options: ScenarioOption[];
  /** What an earlier choice comes to, here: shown to those who took that option. */
  laters: { step: string; option: string; html: string }[];
}
export interface Scenario extends Base { tag: 'Scenario'; with: string[]; introHtml: string; steps: ScenarioStep[] }

export interface RiskLevel extends Base {
  tag: 'RiskLevel'; caseHtml: string;
  accepted: RiskLevelId[];
  reasons: Option[];
  feedback: Partial<Record<RiskLevelId, string>>;
}

/** A sheet on an invented child, mended or filled line by line. */
export const SHEETS = ['repair', 'goal', 'referral', 'plan', 'safety'] as const;
export interface Worksheet extends Base {
  tag: 'Worksheet'; use: (typeof SHEETS)[number]; titleHtml: string; promptHtml: string;
  /** `keeps`: the option leaves the line as it was given. */
  lines: { letter: string; labelHtml: string; givenHtml: string; options: (Option & { keeps: boolean })[] }[];
}

/** A form on an invented child that learners write themselves; nothing of it is kept. */
export interface Form extends Base { tag: 'Form'; titleHtml: string; caseHtml: string; fields: { letter: string; labelHtml: string; hintHtml: string; exampleHtml: string }[] }

/** Who stands around a child. Groups are strong, thin and hard ties, in this order; lines as in Categorise. */
export const TIES = ['strong', 'thin', 'hard'] as const;
export interface TieMap extends Base {
  tag: 'Map'; child: string; promptHtml: string;
  groups: { letter: string; html: string }[];
  /** `name`: plain words for the drawing. */
  lines: { letter: string; group: string; name: string; html: string; whyHtml: string }[];
}

/** Something to say aloud, alone. Nothing is recorded or kept. */
export interface Rehearse extends Base { tag: 'Rehearse'; seconds: number; promptHtml: string; prompts: string[]; /** what stands before the ticks */ afterHtml: string; ticks: string[] }

export interface Reflect extends Base { tag: 'Reflect'; html: string }
export interface Checklist extends Base { tag: 'Checklist'; introHtml: string; items: { letter: string; html: string }[] }
export interface KeyPoints extends Base { tag: 'KeyPoints'; points: string[]; recording?: Recording }
export interface Figure extends Base {
  tag: 'Figure'; draw: string; captionHtml: string;
  /** `under`: index of the label that this one hangs below, in a family. `tie`: in an eco-map. */
  labels: { name: string; html: string; under?: number; tie?: (typeof TIES)[number] }[];
  /** Plain text for a listener. */
  description: string;
}
export interface Say extends Base { tag: 'Say'; introHtml: string; quoteHtml: string; recording?: Recording }
export interface Story extends Base { tag: 'Story'; html: string; recording?: Recording }
export interface ContentNote extends Base { tag: 'ContentNote'; html: string }
/** `minutes`: of the session with a group, where the notes hold its plan. */
export interface FacilitatorNotes { tag: 'FacilitatorNotes'; id: string; objective?: undefined; html: string; minutes?: number }

/** For the projector alone; never in a learner's copy. */
export interface RoomSlide extends Base { tag: 'Slide'; titleHtml: string; html: string; minutes?: number }

export interface Activity extends Base {
  tag: 'Activity'; minutes: number; group: string; titleHtml: string; purposeHtml: string;
  /** To cut out and hand round. */
  cards: { titleHtml: string; html: string }[];
  materialsHtml: string; stepsHtml: string; debriefHtml: string; accessHtml: string;
  solo: SoloFlow[];
}
export type SoloFlow = { tag: 'Prose'; html: string } | Exclude<Block, Activity | FacilitatorNotes | RoomSlide | Huddle>;

/** Ten minutes among colleagues; stands in huddles.mdx only, and is shown on paper only. */
export interface Huddle extends Base { tag: 'Huddle'; minutes: number; titleHtml: string; caseHtml: string; steps: { minutes: number; html: string }[]; tryHtml: string }

export type Block =
  | Choice | Match | Order | Categorise | Scenario | RiskLevel | Worksheet | TieMap | Form | Rehearse | Reflect | Checklist
  | KeyPoints | Figure | Say | Story | ContentNote | FacilitatorNotes | RoomSlide | Activity | Huddle;

/** The exercises that a session waits for before it offers "Continue" (DESIGN.md section 4). */
export const CORE_TAGS = ['Choice', 'Match', 'Order', 'Categorise', 'Scenario', 'RiskLevel', 'Worksheet', 'Map'] as const;
/** The blocks that may stand in a test. */
export const TEST_TAGS = ['Choice', 'Match', 'Order', 'Categorise'] as const;
