/** What writes PPTX and DOCX, as one string: files are made anew when this folder or a library has changed. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { devDependencies } = createRequire(import.meta.url)('../../../package.json') as { devDependencies: Record<string, string> };
const sources = globSync('*.ts', { cwd: import.meta.dirname }).sort().map((f) => readFileSync(join(import.meta.dirname, f), 'utf8'));

export const WRITER = createHash('sha256').update(JSON.stringify([sources, devDependencies['pptxgenjs'], devDependencies['docx']])).digest('hex');
