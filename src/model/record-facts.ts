/** What the page of the record of completion knows of the course, in its language. Written by layouts/RecordPage.astro. */
export interface RecordFacts {
  site: string;
  levels: { id: string; name: string; /** All its modules, written or not. */ of: number; modules: RecordModule[] }[];
  /** Version and date of this copy, as a sentence. */
  made: string;
  /** Who may sign; its name in another language than the page's says which. */
  agency?: { name: string; lang?: string; dir?: 'ltr' | 'rtl'; /** As a data: address. */ logo?: string };
}

export interface RecordModule {
  id: string;
  number: number;
  title: string;
  version: string;
  /** Nominal. */
  minutes: number;
  /** Not yet reviewed (DESIGN.md D10). */
  draft: boolean;
  sessions: { id: string; minutes: number; /** On the volunteers' path. */ everyone: boolean }[];
  hasTest: boolean;
  passMark: number;
}
