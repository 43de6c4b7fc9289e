/** The forms of supervision in one language, as `content/<language>/supervision.yaml` writes them: plain words, not yet paper. */

/** In the order in which the seven tools are numbered. */
export const SUPERVISION_FORMS = ['individual', 'meeting', 'capacity', 'shadowing', 'observation', 'files', 'discussion'] as const;
export type SupervisionFormId = (typeof SUPERVISION_FORMS)[number];

export interface Supervision {
  title: string;
  lead: string;
  /** Where the site lists what there is to learn. */
  ready: string;
  /** Where another page leads to the forms. */
  link: string;
  back: string;
  /** Above `safe` and `adapt`. */
  before: string;
  labels: Record<'when' | 'safe' | 'origin', string>;
  /** Stands on every form. */
  safe: string[];
  adapt: string;
  kept: string[];
  /** What is ours, and what comes from `source`. */
  origin: string;
  /** Of sources.yaml. */
  source: string;
  forms: Record<SupervisionFormId, SupervisionForm>;
}

export interface SupervisionForm {
  title: string;
  /** What it is for. */
  for: string;
  when: string;
  how: string[];
  /** Besides what stands on every form. */
  safe: string[];
  origin?: string | undefined;
  sheet: SheetPart[];
}

/** Exactly one of the first six says what it is. */
export interface SheetPart {
  heading?: string | undefined;
  text?: string | undefined;
  fields?: string[] | undefined;
  lines?: string | undefined;
  ticks?: string[] | undefined;
  table?: string[] | undefined;
  /** Of a table: its first cells. */
  rows?: string[] | undefined;
  /** Of a table: how many empty rows. */
  blank?: number | undefined;
  /** Of a table: what its first row is numbered. */
  from?: number | undefined;
  /** Of a table: a box in each empty cell. */
  marks?: boolean | undefined;
  /** Of a table, in per cent. */
  widths?: number[] | undefined;
  /** Of lines. */
  count?: number | undefined;
  /** Of a heading: begins a new page. */
  page?: boolean | undefined;
}
