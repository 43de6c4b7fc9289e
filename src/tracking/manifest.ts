/** What both standards' manifests are made from, and how XML is written. */

export interface ManifestInput {
  /** `caseway` */
  courseId: string;
  /** `base`, or the context the module was adapted to. */
  contextId: string;
  moduleId: string;
  /** BCP 47: `en`. */
  lang: string;
  title: string;
  description: string;
  keywords: string[];
  typicalLearningMinutes: number;
  /** A sentence: who may do what with it. */
  rights: string;
  /** The page that opens; one of `files`. */
  launch: string;
  /** Paths from the root of the package. The manifest itself and the schema control documents are not listed. */
  files: string[];
}

/**
 * Learners' records in an LMS hang on the item identifier, so it is the same in every language, version and standard;
 * the manifest's own tells packages apart. All are xsd:ID: unique in the document, and NCNames.
 */
export function identifiers(m: ManifestInput, standard: 'scorm12' | 'scorm2004') {
  const sco = `${m.courseId}.${m.contextId}.${m.moduleId}`;
  if (!/^[A-Za-z_][\w.-]*$/.test(sco)) throw new Error(`"${sco}" cannot be a SCO identifier: letters, digits and . _ - only, a letter first`);
  return { manifest: `${sco}.${m.lang}.${standard}`, organization: `${sco}.organization`, item: sco, resource: `${sco}.resource` };
}

/** Files in one order, whatever order they came in. */
export function listed(m: ManifestInput): string[] {
  const files = [...new Set(m.files)].sort();
  if (!files.includes(m.launch)) throw new Error(`the launch page "${m.launch}" is not among the files`);
  return files;
}

/** For element content and attribute values alike. Characters that XML 1.0 forbids are left out. */
export function xml(text: string): string {
  const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML 1.0 section 2.2 leaves out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '').replace(/[&<>"\t\n\r]/g, (c) => escapes[c] ?? c);
}

/** A path as an href: the few characters that mean something in a URL are escaped. */
export function href(path: string): string { return xml(path.split('/').map(encodeURIComponent).join('/')); }

/** ISO 8601: `PT1H30M`. */
export function duration(minutes: number): string {
  const all = Math.max(0, Math.round(minutes));
  const hours = Math.floor(all / 60);
  return `PT${hours ? `${hours}H` : ''}${all % 60 || !hours ? `${all % 60}M` : ''}`;
}
