/** `npm run check`: types, lint and content, all findings at once. */
import { spawnSync } from 'node:child_process';
import { formatFindings } from '../reader/findings.ts';
import { inspectCourse } from '../reader/course.ts';

let failed = 0;

function run(what: string, args: string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${what}`);
  if (status !== 0) failed++;
}

run('types', ['node_modules/typescript/bin/tsc', '-p', '.']);
run('types of pages', ['node_modules/@astrojs/check/bin/astro-check.js', '--minimumSeverity', 'error']);
run('lint', ['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', '--diagnostic-level=warn', '.']);

const contexts = [undefined, 'demo'];
for (const context of contexts) {
  const { findings, warnings } = inspectCourse({ root: 'content', ...(context ? { context } : {}) });
  const all = [...findings, ...warnings];
  if (all.length) { console.log(formatFindings(all)); failed++; }
  console.log(`${all.length ? 'FAILED' : 'ok    '}  content${context ? ` with the context "${context}"` : ''}${all.length ? `: ${all.length} to mend` : ''}`);
}
process.exit(failed ? 1 : 0);
