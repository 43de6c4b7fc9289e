/** What both standards' manifests are made from, and how XML is written. */

export type Standard = 'scorm12' | 'scorm2004';

export interface ManifestInput {
  /** `caseway` */
  courseId: string;
  /** `base`, or the context the content was adapted to. */
  contextId: string;
  /** What the package holds: a module (`l1-01`) or a level (`level-1`). */
  id: string;
  /** BCP 47: `en`. */
  lang: string;
  title: string;
  description: string;
  keywords: string[];
  typicalLearningMinutes: number;
  /** An English sentence: who may do what with it. */
  rights: string;
  version: string;
  /** draft: until a child protection specialist has reviewed it (DESIGN.md D10). */
  status: 'draft' | 'final';
  /** In the order in which they are learned. A module's package holds the SCO of that id and no other; a level's holds one for each module. */
  scos: Sco[];
  /** Files that every SCO needs, as paths from the root of the package. */
  shared: string[];
}

export interface Sco {
  /** The module's. */
  id: string;
  title: string;
  /** The page that opens; one of `files`. */
  launch: string;
  /** Its own files. The manifest itself and the schema control documents are listed nowhere. */
  files: string[];
}

/** An `<item>`: a cluster has items, a SCO refers to a resource. */
export interface Item { id: string; title: string; resource?: string; items: Item[] }

/** A `<resource>`: a SCO has a page that opens, an asset only lends its files to those that need it. */
export interface Resource { id: string; launch?: string; files: string[]; needs: string[] }

export interface Structure { manifestId: string; organizationId: string; entry: string; root: Item; resources: Resource[] }

/**
 * One root item in either kind of package, the SCO itself or a cluster of them, because Moodle asks for one (exelearning
 * PR 2244). Learners' records hang on a SCO's item identifier, so it is the same in every language, version, standard and
 * kind of package; the manifest's own tells packages apart.
 * Identifiers are xsd:ID: unique in the document, and NCNames.
 */
export function structure(m: ManifestInput, standard: Standard): Structure {
  const entry = identifier(m, m.id);
  const shared = m.shared.length ? [{ id: `${entry}.shared`, files: m.shared.toSorted(), needs: [] }] : [];
  const resources: Resource[] = m.scos.map((sco) => {
    if (!sco.files.includes(sco.launch)) throw new Error(`the launch page "${sco.launch}" is not among the files`);
    return { id: `${identifier(m, sco.id)}.resource`, launch: sco.launch, files: sco.files.toSorted(), needs: shared.map((s) => s.id) };
  });
  const twice = [...resources, ...shared].flatMap((r) => r.files).find((file, n, all) => all.indexOf(file) !== n);
  if (twice) throw new Error(`"${twice}" is listed twice: every file belongs to one resource`);
  const items: Item[] = m.scos.map((sco, n) => ({ id: identifier(m, sco.id), title: sco.title, resource: resources[n]!.id, items: [] }));
  const own = items.find((i) => i.id === entry);
  if (!items.length || (own && items.length > 1)) throw new Error(`a package called "${m.id}" cannot hold the SCOs ${m.scos.map((s) => s.id).join(', ') || '(none)'}`);
  return {
    manifestId: `${entry}.${m.lang}.${standard}`, organizationId: `${entry}.organization`, entry,
    root: own ?? { id: entry, title: m.title, items }, resources: [...resources, ...shared],
  };
}

function identifier(m: ManifestInput, id: string): string {
  const whole = `${m.courseId}.${m.contextId}.${id}`;
  if (!/^[A-Za-z_][\w.-]*$/.test(whole)) throw new Error(`"${whole}" cannot be a SCO identifier: letters, digits and . _ - only, a letter first`);
  return whole;
}

/** Both standards list resources alike; only the name of the attribute that says what one is differs. */
export function resourcesXml(s: Structure, scormType: 'adlcp:scormtype' | 'adlcp:scormType'): string {
  return s.resources.map((r) => `    <resource identifier="${r.id}" type="webcontent" ${scormType}="${r.launch ? 'sco' : 'asset'}"${r.launch ? ` href="${href(r.launch)}"` : ''}>
${r.files.map((path) => `      <file href="${href(path)}"/>\n`).join('')}${r.needs.map((id) => `      <dependency identifierref="${id}"/>\n`).join('')}    </resource>\n`).join('');
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
