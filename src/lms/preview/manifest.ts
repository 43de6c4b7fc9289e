/** imsmanifest.xml as a tree with line numbers, and what an LMS reads out of it. */
import sax from 'sax';

export type Standard = 'scorm12' | 'scorm2004';

export interface Element {
  /** Without its prefix. */
  name: string;
  namespace: string;
  /** Without prefixes. */
  attributes: Record<string, string>;
  children: Element[];
  text: string;
  line: number;
}

export interface Resource {
  id: string;
  line: number;
  /** As written. */
  href?: string;
  /** xml:base of the resource and what is around it. */
  base: string;
  scormType?: string;
  isScormTypeMisspelled: boolean;
  files: { href: string; line: number }[];
  element: Element;
}

export interface Item {
  id: string;
  title: string;
  line: number;
  /** identifierref */
  resource?: string;
  parameters: string;
  hasChildren: boolean;
  launchData: string;
  masteryScore: string;
  element: Element;
}

export interface Manifest {
  root: Element;
  /** By schemaversion; where that says nothing known, by the namespace. undefined: neither tells. */
  standard?: Standard;
  schemaVersion?: { text: string; line: number };
  byNamespace?: Standard;
  title: string;
  organizations?: Element;
  /** Of the organization that opens. */
  items: Item[];
  resources: Resource[];
}

/** What is wrong with the text, in words. */
export class NotXml extends Error {}

const MOST_CHARACTERS = 5_000_000;
const DEEPEST = 100;

export const VERSIONS: Record<string, Standard> = {
  '1.2': 'scorm12', 'CAM 1.3': 'scorm2004', '2004 3rd Edition': 'scorm2004', '2004 4th Edition': 'scorm2004',
};
const NAMESPACES: Record<string, Standard> = {
  'http://www.imsproject.org/xsd/imscp_rootv1p1p2': 'scorm12',
  'http://www.imsglobal.org/xsd/imscp_v1p1': 'scorm2004',
};

/** @throws NotXml */
export function parseXml(bytes: Uint8Array): Element {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NotXml('it is not written in UTF-8');
  }
  if (text.length > MOST_CHARACTERS) throw new NotXml('it is longer than 5 million characters');
  let root: Element | undefined;
  const open: Element[] = [];
  const parser = sax.parser(true, { xmlns: true, position: true });
  parser.onerror = (e) => { throw new NotXml(`line ${parser.line + 1}, column ${parser.column}: ${e.message.split('\n')[0]!.toLowerCase()}`); };
  parser.onopentag = (tag) => {
    const { local, uri, attributes } = tag as sax.QualifiedTag;
    const element: Element = {
      name: local, namespace: uri, children: [], text: '', line: parser.line + 1,
      attributes: Object.fromEntries(Object.values(attributes).map((a) => [a.local, a.value])),
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    if (open.push(element) > DEEPEST) throw new NotXml(`line ${element.line}: more than ${DEEPEST} elements inside one another`);
  };
  parser.onclosetag = () => { open.pop(); };
  parser.ontext = (t) => { const last = open.at(-1); if (last) last.text += t; };
  parser.oncdata = (t) => { const last = open.at(-1); if (last) last.text += t; };
  parser.write(text).close();
  if (!root) throw new NotXml('it is empty');
  return root;
}

export const child = (e: Element | undefined, name: string): Element | undefined => e?.children.find((c) => c.name === name);
export const children = (e: Element | undefined, name: string): Element[] => e?.children.filter((c) => c.name === name) ?? [];
export const within = (e: Element): Element[] => [e, ...e.children.flatMap(within)];
const words = (e: Element | undefined): string => e?.text.replace(/\s+/g, ' ').trim() ?? '';

export function readManifest(root: Element): Manifest {
  const version = child(child(root, 'metadata'), 'schemaversion');
  const byNamespace = NAMESPACES[root.namespace];
  const standard = VERSIONS[words(version)] ?? byNamespace;
  const organizations = child(root, 'organizations');
  const wanted = organizations?.attributes['default'];
  const all = children(organizations, 'organization');
  const organization = all.find((o) => o.attributes['identifier'] === wanted) ?? all[0];
  const resources = child(root, 'resources');
  const base = (root.attributes['base'] ?? '') + (resources?.attributes['base'] ?? '');
  return {
    root,
    ...(standard ? { standard } : {}),
    ...(version ? { schemaVersion: { text: words(version), line: version.line } } : {}),
    ...(byNamespace ? { byNamespace } : {}),
    title: words(child(organization, 'title')),
    ...(organizations ? { organizations } : {}),
    items: itemsOf(organization),
    resources: children(resources, 'resource').map((r) => resourceOf(r, base, byNamespace ?? standard)),
  };
}

function itemsOf(parent: Element | undefined): Item[] {
  return children(parent, 'item').flatMap((e) => [{
    id: e.attributes['identifier'] ?? '', title: words(child(e, 'title')), line: e.line,
    ...(e.attributes['identifierref'] !== undefined ? { resource: e.attributes['identifierref'] } : {}),
    parameters: e.attributes['parameters'] ?? '', hasChildren: children(e, 'item').length > 0,
    launchData: words(child(e, 'datafromlms') ?? child(e, 'dataFromLMS')), masteryScore: words(child(e, 'masteryscore')), element: e,
  }, ...itemsOf(e)]);
}

function resourceOf(e: Element, base: string, standard: Standard | undefined): Resource {
  const { scormtype, scormType, href } = e.attributes;
  const type = standard === 'scorm2004' ? scormType : scormtype;
  return {
    id: e.attributes['identifier'] ?? '', line: e.line, base: base + (e.attributes['base'] ?? ''),
    ...(href !== undefined ? { href } : {}),
    ...(type !== undefined ? { scormType: type } : {}),
    isScormTypeMisspelled: type === undefined && (scormtype ?? scormType) !== undefined,
    files: children(e, 'file').map((f) => ({ href: f.attributes['href'] ?? '', line: f.line })), element: e,
  };
}

/** The name in the zip that an href means; undefined where its percent signs make no sense. */
export function pathOf(base: string, href: string): string | undefined {
  const path = (base + href).split(/[?#]/)[0]!;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** A part of the package that a learner can open. */
export interface Part { id: string; title: string; /** as a URL, from the root of the package */ address: string; launchData: string; masteryScore: string }

/** As many LMSs do, reads over slashes and backslashes that should not be there. `folder`: where the manifest lies. */
export function partsOf(m: Manifest, folder = ''): Part[] {
  return m.items.flatMap((i) => {
    const r = m.resources.find((x) => x.id === i.resource);
    if (!r?.href) return [];
    const address = folder + (r.base + r.href).replace(/\\/g, '/').replace(/^\/+/, '');
    const parameters = i.parameters.replace(/^[?&]+/, '');
    const joined = parameters.startsWith('#') || !parameters ? address + parameters : `${address}${address.includes('?') ? '&' : '?'}${parameters}`;
    return [{ id: i.id, title: i.title || m.title || i.id, address: joined, launchData: i.launchData, masteryScore: i.masteryScore }];
  });
}
