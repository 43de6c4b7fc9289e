/** What is wrong with the content, told all at once. */
export interface Finding {
  /** Relative to the content folder's parent, as an author would type it. */
  file: string;
  /** From 1. */
  line: number;
  column?: number;
  problem: string;
  fix: string;
}

export class Findings {
  readonly list: Finding[] = [];
  add(file: string, line: number, problem: string, fix: string, column?: number): void {
    if (!this.list.some((f) => f.file === file && f.line === line && f.problem === problem))
      this.list.push({ file, line, problem, fix, ...(column === undefined ? {} : { column }) });
  }
}

/** Thrown when a course cannot be built; carries every finding of the run. */
export class ContentError extends Error {
  readonly findings: Finding[];
  constructor(findings: Finding[]) {
    super(`${findings.length} finding${findings.length === 1 ? '' : 's'} in the content\n\n${formatFindings(findings)}`);
    this.name = 'ContentError';
    this.findings = findings;
  }
}

/** "file:line:column  problem" and below it how to mend it, sorted by place. */
export function formatFindings(findings: Finding[]): string {
  return [...findings]
    .sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
    .map((f) => `${f.file}:${f.line}${f.column ? `:${f.column}` : ''}  ${f.problem}\n    → ${f.fix}`)
    .join('\n');
}
