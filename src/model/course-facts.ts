/** What the player knows of the whole course, in the reader's language: for whatever looks beyond one module. Written by layouts/course-facts.ts. */
export interface CourseFacts {
  id: string;
  version: string;
  /** Every published module, in the order of the course. */
  modules: ModuleOutline[];
  /** The level tests, each as a module without sessions: their state is kept apart, under an id of its own. */
  tests: ModuleOutline[];
}

export interface ModuleOutline {
  id: string;
  /** Short, in the reader's language; that of a session is in the module's own language, given where it is another. */
  title: string;
  lang?: string;
  sessions: { id: string; title: string }[];
  /** Every block that keeps an answer, in source order. */
  blocks: string[];
  items: string[];
  /** Whole per cent. */
  passMark: number;
}
