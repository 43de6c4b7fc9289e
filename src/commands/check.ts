/** `npm run check`: types, lint and content, all findings at once. `npm run check -- figures` lists every figure of the text and whether it has a source. */
import { spawnSync } from 'node:child_process';
import { figures } from '../reader/checks/writing/figures-sourced.ts';
import { sessionTexts } from '../reader/checks/writing/session-text.ts';
import { formatFindings } from '../reader/findings.ts';
import { inspectCourse, inspectWriting } from '../reader/course.ts';

if (process.argv[2] === 'figures') {
  const { result } = inspectCourse({ root: 'content' });
  const list = (result?.read ?? []).filter((m) => m.module.lang === 'en').flatMap((m) => figures(sessionTexts(m, 'content')));
  for (const f of list) console.log(`${f.sourced ? 'source   ' : 'NO SOURCE'}  ${f.file}:${f.line}  ${f.sentence}`);
  console.log(`\n${list.length} figures, ${list.filter((f) => !f.sourced).length} without a source.`);
  process.exit(result ? 0 : 1);
}

let failed = 0;

function run(what: string, args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${what}`);
  if (status !== 0) failed++;
}

run('types', ['node_modules/typescript/bin/tsc', '-p', '.']);
run('types of the service worker', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.worker.json']);
run('types of pages', ['node_modules/@astrojs/check/bin/astro-check.js', '--minimumSeverity', 'error']);
run('lint', ['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '--diagnostic-level=warn', '.']);

const contexts = [undefined, 'demo'];
for (const context of contexts) {
  const { result, findings, warnings } = inspectCourse({ root: 'content', ...(context ? { context } : {}) });
  const all = [...findings, ...warnings, ...(result && !context ? inspectWriting(result, 'content') : [])];
  if (all.length) { console.log(formatFindings(all)); failed++; }
  console.log(`${all.length ? 'FAILED' : 'ok    '}  content${context ? ` with the context "${context}"` : ''}${all.length ? `: ${all.length} to mend` : ''}`);
}
process.exit(failed ? 1 : 0);
