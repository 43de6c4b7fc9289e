/**
 * Is a package ready to upload? One rule each, in plain words, with how to mend. What a rule says was seen to go wrong
 * in one LMS or another; the sources are the Content Aggregation Model (1.2, section 2.3; 2004 4th Ed., section 3) and LMSs' own issue threads.
 */
import { type Element, type Manifest, NotXml, parseXml, pathOf, readManifest, VERSIONS, within } from './manifest.ts';
import { megabytes } from './limits.ts';

export interface Finding { what: string; mend: string }

/** must: LMSs refuse the package or cannot open it. should: some do. know: not a fault, but read it. */
export type Level = 'must' | 'should' | 'know';

export interface Result { id: string; title: string; level: Level; state: 'fine' | 'found' | 'not looked at'; found: Finding[] }

export interface Package {
  bytes: number;
  /** Files, not folders, in the order of the zip. */
  names: string[];
  /** Bytes of the file called imsmanifest.xml at the root, or of the one that comes nearest. */
  manifest?: Uint8Array;
}

/** `inside`: names as the manifest sees them, from its own folder. */
interface Facts extends Package { inside: string[]; has(name: string): boolean; root?: Element; notXml?: string; m?: Manifest }
/** Where the manifest has been read. */
type Read = Facts & { root: Element; m: Manifest };

interface Rule { id: string; level: Level; /** what is so when nothing is found */ title: string; find(f: Facts): Finding[] }

const MANIFEST = 'imsmanifest.xml';
/** The manifest at the root, or else one in the wrong place or spelling. */
export const manifestIn = (names: string[]): string | undefined =>
  names.find((n) => n === MANIFEST) ?? names.find((n) => n.split(/[/\\]/).at(-1)!.toLowerCase() === MANIFEST);

/** Where the manifest lies; '' at the root, `course/` where somebody zipped the folder. */
export const folderOf = (names: string[]): string => manifestIn(names)?.replace(/[^/]*$/, '') ?? '';

const REBUILD = 'Publish the package again from the program that made it.';
const REZIP = 'Open the folder that holds imsmanifest.xml, choose everything in it (not the folder itself), and zip that.';
const MOST_NAMED = 6;
const at = (line: number) => `imsmanifest.xml, line ${line}`;

/** A rule that needs the manifest. */
const reading = (id: string, level: Level, title: string, find: (f: Read) => Finding[]): Rule & { needs: true } => ({ id, level, title, needs: true, find: (f) => find(f as Read) });

/** One finding that names a few and counts the rest. */
function naming(names: string[], what: (list: string, n: number) => string, mend: string): Finding[] {
  if (!names.length) return [];
  const rest = names.length - MOST_NAMED;
  return [{ what: what(names.slice(0, MOST_NAMED).map((n) => `“${n}”`).join(', ') + (rest > 0 ? ` and ${rest} more` : ''), names.length), mend }];
}
const some = (n: number, one: string, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;

/** Every href of a resource or a <file>, with where it stands. */
function hrefs(m: Manifest) {
  return m.resources.flatMap((r) => [
    ...(r.href !== undefined ? [{ href: r.href, base: r.base, line: r.line }] : []),
    ...r.files.map((f) => ({ href: f.href, base: r.base, line: f.line })),
  ]);
}
/** Slashes and backslashes have rules of their own. */
const plain = (href: string) => { const p = href.replace(/\\/g, '/').replace(/^\/+/, ''); return pathOf('', p) ?? p; };
const isLocal = (href: string) => !/^[a-z][a-z0-9+.-]+:|^\/\//i.test(href);
/** Hrefs that can be looked up; the others have a rule of their own. */
const lookedUp = (m: Manifest) => hrefs(m).filter((h) => isLocal(h.href) && !h.href.includes('\\') && !h.href.startsWith('/') && pathOf(h.base, h.href) !== undefined);
/** Pages that open; they are looked for by a rule of their own. */
const opened = (m: Manifest) => new Set(m.resources.flatMap((r) => (r.href === undefined ? [] : [pathOf(r.base, r.href)])));
const sameButCase = (f: Facts, path: string) => f.inside.find((n) => n !== path && n.toLowerCase() === path.toLowerCase());

/** Identifiers of elements that an LMS keeps or looks up. */
const identified = (f: Read) => within(f.root).filter((e) => ['manifest', 'organization', 'item', 'resource'].includes(e.name) && e.attributes['identifier'] !== undefined);

/** Named by xsi:schemaLocation, and by adlcp:location for metadata kept in files of their own. */
const schemasNamed = (f: Read) => [...new Set(within(f.root).flatMap((e) => (e.attributes['schemaLocation'] ?? '').split(/\s+/).filter((_, n) => n % 2 === 1)).filter(isLocal))];
const metadataFiles = (f: Read) => within(f.root).filter((e) => e.name === 'location' && e.namespace.includes('adlcp')).map((e) => e.text.trim());
const isControlDocument = (name: string) => /^(?!.*imsmanifest).*\.(xsd|dtd)$/i.test(name);

const RULES: (Rule & { needs?: true })[] = [
  {
    id: 'manifest-there', level: 'must', title: 'The package has an imsmanifest.xml',
    find: (f) => (manifestIn(f.names) ? [] : [{ what: 'There is no imsmanifest.xml in the zip. Without it an LMS does not see a course, only files.', mend: 'Check that this is the SCORM package and not, for instance, the website version or a zip around several packages.' }]),
  },
  {
    id: 'manifest-at-root', level: 'must', title: 'imsmanifest.xml lies at the top of the zip',
    find: (f) => {
      const name = manifestIn(f.names);
      if (!name || name === MANIFEST) return [];
      return name.toLowerCase() === MANIFEST ? [{ what: `The manifest is called “${name}”. LMSs look for imsmanifest.xml in small letters.`, mend: 'Rename it and zip again.' }]
        : [{ what: `imsmanifest.xml lies in a folder (“${name}”). LMSs look for it at the top only, and say it is missing.`, mend: REZIP }];
    },
  },
  {
    id: 'manifest-first', level: 'should', title: 'imsmanifest.xml is the first file of the zip',
    find: (f) => (!f.names.includes(MANIFEST) || f.names[0] === MANIFEST ? [] : [{ what: `The zip begins with “${f.names[0]}”. A few LMSs read only the beginning to see what they got.`, mend: 'If your LMS takes the package, leave it. Otherwise zip again with imsmanifest.xml added first.' }]),
  },
  {
    id: 'well-formed', level: 'must', title: 'The manifest is readable XML',
    find: (f) => (f.notXml === undefined ? [] : [{ what: `The manifest cannot be read: ${f.notXml}.`, mend: `${REBUILD} A common reason is “&” in a title, which must be written “&amp;”.` }]),
  },
  reading('schemaversion', 'must', 'The manifest says which SCORM it is', ({ m }) => {
    const known = Object.keys(VERSIONS).map((v) => `“${v}”`).join(', ');
    const name = (s: string | undefined) => (s === 'scorm12' ? 'SCORM 1.2' : 'SCORM 2004');
    if (!m.schemaVersion) return [{ what: `There is no <schemaversion>, so an LMS has to guess which SCORM this is.`, mend: `Write one of ${known} in <metadata>.` }];
    const standard = VERSIONS[m.schemaVersion.text];
    if (!standard) return [{ what: `${at(m.schemaVersion.line)}: the version is “${m.schemaVersion.text}”, which LMSs do not know.`, mend: `It must be exactly one of ${known}.` }];
    if (m.byNamespace !== standard) return [{ what: `${at(m.schemaVersion.line)}: the version says ${name(standard)}, but the manifest is not written in the form of ${name(standard)}${m.byNamespace ? ` (it is that of ${name(m.byNamespace)})` : ''}.`, mend: `${REBUILD} Changing the number alone does not turn one SCORM into the other.` }];
    return [];
  }),
  reading('organization', 'must', 'The manifest says which organization opens', ({ m }) => {
    const all = m.organizations?.children.filter((c) => c.name === 'organization') ?? [];
    const wanted = m.organizations?.attributes['default'];
    if (!all.length) return [{ what: 'There is no <organization>: the package has no table of contents, so there is nothing to open.', mend: `${REBUILD} Choose “SCORM”, not “content package” or “resource package”.` }];
    if (wanted === undefined) return [{ what: `${at(m.organizations!.line)}: <organizations> does not say which one is the default.`, mend: `Add default="${all[0]!.attributes['identifier'] ?? ''}".` }];
    if (!all.some((o) => o.attributes['identifier'] === wanted)) return [{ what: `${at(m.organizations!.line)}: the default is “${wanted}”, and no organization has that identifier.`, mend: `Write the identifier of one: ${all.map((o) => `“${o.attributes['identifier'] ?? ''}”`).join(', ')}.` }];
    return [];
  }),
  reading('items', 'must', 'Every item of the table of contents has something to open', ({ m }) => m.items.flatMap((i): Finding[] => {
    if (i.resource === undefined) return i.hasChildren ? [] : [{ what: `${at(i.line)}: the item “${i.title || i.id}” opens nothing.`, mend: 'Give it an identifierref, or take it out.' }];
    const r = m.resources.find((x) => x.id === i.resource);
    if (!r) return [{ what: `${at(i.line)}: the item “${i.title || i.id}” opens “${i.resource}”, and there is no such resource.`, mend: REBUILD }];
    return r.href ? [] : [{ what: `${at(r.line)}: the resource “${r.id}” of the item “${i.title || i.id}” has no href, so no page opens.`, mend: 'Write the page that opens as its href.' }];
  })),
  reading('sco', 'must', 'A part of the package reports to the LMS', ({ m }) => {
    const attribute = (m.byNamespace ?? m.standard) === 'scorm2004' ? 'adlcp:scormType' : 'adlcp:scormtype';
    const wrong = m.resources.find((r) => r.isScormTypeMisspelled);
    if (wrong) return [{ what: `${at(wrong.line)}: the resource “${wrong.id}” has its SCORM type in the spelling of the other SCORM.`, mend: `In this version it is ${attribute}, with exactly these capital letters.` }];
    const used = m.resources.filter((r) => m.items.some((i) => i.resource === r.id));
    return !used.length || used.some((r) => r.scormType === 'sco') ? [] : [{ what: `No part is marked ${attribute}="sco". The pages open, but nothing is recorded.`, mend: `Mark what opens as "sco", or upload the package where no record is wanted.` }];
  }),
  reading('href-slash', 'must', 'No address begins with a slash', ({ m }) => naming([...new Set(hrefs(m).filter((h) => h.href.startsWith('/')).map((h) => h.href))],
    (list, n) => `${some(n, 'address begins', 'addresses begin')} with a slash: ${list}. An LMS looks for it at the top of its own site.`, 'Take the slash away. Addresses in a manifest start at the top of the package.')),
  reading('href-backslash', 'must', 'No address has a backslash', ({ m }) => naming([...new Set(hrefs(m).filter((h) => h.href.includes('\\')).map((h) => h.href))],
    (list, n) => `${some(n, 'address has', 'addresses have')} a backslash: ${list}. It works on Windows and nowhere else.`, 'Write / instead of \\.')),
  reading('href-encoding', 'must', 'Addresses are written as web addresses', ({ m }) => [
    ...naming([...new Set(hrefs(m).filter((h) => pathOf(h.base, h.href) === undefined).map((h) => h.href))],
      (list, n) => `${some(n, 'address has', 'addresses have')} a percent sign that means nothing: ${list}.`, 'Write %25 for a percent sign, or rename the file.'),
    ...naming([...new Set(hrefs(m).filter((h) => /[\s<>"{}|^`]|[^ -~]/.test(h.href)).map((h) => h.href))],
      (list, n) => `${some(n, 'address has', 'addresses have')} spaces or letters that must be encoded: ${list}.`, 'Rename the files to plain letters, digits and hyphens, or write %20 for a space.'),
  ]),
  reading('href-case', 'must', 'Addresses are spelled like the files, capital letters too', (f) => naming(
    [...new Set(lookedUp(f.m).map((h) => pathOf(h.base, h.href)!).filter((p) => !f.has(p) && sameButCase(f, p)))],
    (list, n) => `${some(n, 'address differs', 'addresses differ')} from the file in capital letters only: ${list}. It opens on your computer, and not in the LMS.`, 'Spell them alike, best all in small letters.')),
  reading('launch-missing', 'must', 'The page that opens is in the zip', (f) => f.m.resources.flatMap((r): Finding[] => {
    const path = r.href === undefined || !isLocal(r.href) ? undefined : plain(r.base + r.href.replace(/^\/+/, ''));
    return path === undefined || f.has(path) || sameButCase(f, path) ? [] : [{ what: `${at(r.line)}: “${r.id}” opens “${path}”, and that file is not in the zip.`, mend: `Put the file in, or correct the address. ${f.inside.some((n) => n.endsWith(`/${path}`)) ? `There is “${f.inside.find((n) => n.endsWith(`/${path}`))}”.` : ''}`.trim() }];
  })),
  reading('listed-missing', 'must', 'Every file on the list is in the zip', (f) => naming(
    [...new Set(f.m.resources.flatMap((r) => r.files.map((x) => ({ ...x, base: r.base }))).filter((x) => isLocal(x.href) && !x.href.includes('\\') && !x.href.startsWith('/'))
      .map((x) => pathOf(x.base, x.href)).filter((p) => p !== undefined && !f.has(p) && !sameButCase(f, p) && !opened(f.m).has(p)) as string[])],
    (list, n) => `${some(n, 'file is', 'files are')} on the list and not in the zip: ${list}.`, `Put them in. ${REBUILD}`)),
  reading('unlisted', 'should', 'Every file in the zip is on the list', (f) => {
    const listed = new Set([...hrefs(f.m).map((h) => plain(h.base + h.href.replace(/^\/+/, ''))), ...metadataFiles(f)].map((p) => p.toLowerCase()));
    const extra = f.inside.filter((n) => n !== manifestIn(f.inside) && !isControlDocument(n) && !listed.has(n.toLowerCase()));
    const [left, own] = [extra.filter((n) => LEFTOVER.test(n)), extra.filter((n) => !LEFTOVER.test(n))];
    return [
      ...naming(left, (list, n) => `${some(n, 'file was', 'files were')} left in the zip by a computer's own housekeeping: ${list}.`, 'Zip again without them. On a Mac: in the Terminal, “zip -X -r course.zip .” in the folder, then delete “__MACOSX”.'),
      ...naming(own, (list, n) => `${some(n, 'file is', 'files are')} in the zip and not on the manifest's list: ${list}. Some LMSs leave them out; strict ones refuse the package.`, 'Add a <file href="…"/> for each, or take out of the zip what is not needed.'),
    ];
  }),
  reading('launch-listed', 'should', 'The page that opens is on the list of its own resource', ({ m }) => m.resources.flatMap((r): Finding[] => (
    r.href === undefined || !isLocal(r.href) || r.files.some((x) => plain(x.href) === plain(r.href!)) ? [] : [{ what: `${at(r.line)}: the resource “${r.id}” opens “${r.href}”, without a <file> for it.`, mend: `Add <file href="${r.href}"/> inside that <resource>.` }]))),
  reading('identifiers', 'must', 'Identifiers are of a form and length that LMSs keep', (f) => identified(f).flatMap((e): Finding[] => {
    const id = e.attributes['identifier']!;
    if (id.length > LONGEST_ID) return [{ what: `${at(e.line)}: an identifier of ${id.length} characters (“${id.slice(0, 40)}…”). LMSs keep ${LONGEST_ID}; a longer one is cut, and records no longer find their course.`, mend: 'Make it shorter. If learners already have records under it, they start anew.' }];
    return NCNAME.test(id) ? [] : [{ what: `${at(e.line)}: “${id}” cannot be an identifier.`, mend: 'Use letters, digits, . - and _ only, without spaces, and begin with a letter or _.' }];
  })),
  reading('duplicates', 'must', 'Every identifier is there once', (f) => {
    const seen = new Map<string, number>();
    return identified(f).flatMap((e): Finding[] => {
      const id = e.attributes['identifier']!;
      const first = seen.get(id);
      if (first === undefined) seen.set(id, e.line);
      return first === undefined ? [] : [{ what: `${at(e.line)}: the identifier “${id}” is also on line ${first}.`, mend: 'Give each its own. Two with one name share one record, or the LMS refuses the package.' }];
    });
  }),
  reading('control-documents', 'should', 'The schema files that the manifest names are in the zip', (f) => naming(schemasNamed(f).filter((s) => !f.has(s)),
    (list, n) => `The manifest names ${some(n, 'schema file')} that ${n === 1 ? 'is' : 'are'} not in the zip: ${list}. LMSs that check the manifest cannot, and refuse.`, `${REBUILD} The files (“control documents”) belong at the top of the zip.`)),
  reading('masteryscore', 'know', 'The package decides itself who has passed', ({ m }) => {
    const marks = [...m.items.filter((i) => i.masteryScore).map((i) => i.masteryScore), ...m.items.flatMap((i) => within(i.element)).filter((e) => e.name === 'minNormalizedMeasure').map((e) => e.text.trim())];
    return naming([...new Set(marks)], (list) => `The manifest gives the LMS a pass mark: ${list}. When the learner leaves, many LMSs then put “passed” or “failed” in place of what the package says, also after leaving half-way.`,
      'If that is wanted, leave it. Otherwise take <adlcp:masteryscore> (SCORM 2004: minNormalizedMeasure) out.');
  }),
  {
    id: 'ascii-names', level: 'should', title: 'File names are plain (ASCII, no spaces, no backslash)',
    find: (f) => naming(f.names.filter((n) => /[^!-~]|[\\:*?"<>|]/.test(n)), (list, n) => `${some(n, 'file name has', 'file names have')} spaces, accents or other signs: ${list}. Unpacking on a server often changes such names, and then the file is not found.`,
      'Rename them to letters a–z, digits, hyphens and points, also where pages mention them.'),
  },
  {
    id: 'size', level: 'know', title: 'The zip is small enough to upload anywhere',
    find: (f) => {
      if (f.bytes <= PHP_LIMIT) return [];
      const minutes = Math.ceil((f.bytes * 8) / 1e6 / 60);
      return [{ what: `The zip has ${megabytes(f.bytes)}. Servers with PHP (Moodle, ILIAS, Chamilo) take 2 MB until somebody raises the limit. On a line of 1 Mbit/s a learner may wait ${some(minutes, 'minute')} for all of it.`, mend: 'Ask your administrator for the upload limit (in Moodle it stands beside the upload field). Make pictures and films smaller.' }];
    },
  },
];

/** upload_max_filesize as PHP is delivered. */
const PHP_LIMIT = 2 * 1024 * 1024;
/** Length that CMIIdentifier of 1.2 allows, and of the database columns where Moodle and others keep them. */
const LONGEST_ID = 255;
/** xsd:ID */
const NCNAME = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u;
/** What operating systems leave in zips. */
const LEFTOVER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i;

export const RULE_IDS: readonly string[] = RULES.map((r) => r.id);

export interface Checked { results: Result[]; manifest?: Manifest }

export function checkPackage(p: Package): Checked {
  const folder = folderOf(p.names);
  const inside = p.names.map((n) => (n.startsWith(folder) ? n.slice(folder.length) : n));
  const names = new Set(inside);
  const f: Facts = { ...p, inside, has: (n) => names.has(n) };
  if (p.manifest) {
    try {
      f.root = parseXml(p.manifest);
      f.m = readManifest(f.root);
    } catch (e) {
      if (!(e instanceof NotXml)) throw e;
      f.notXml = e.message;
    }
  }
  const results = RULES.map(({ id, title, level, find, needs }): Result => {
    if (needs && !f.m) return { id, title, level, state: 'not looked at', found: [] };
    if (id === 'well-formed' && !p.manifest) return { id, title, level, state: 'not looked at', found: [] };
    const found = find(f);
    return { id, title, level, state: found.length ? 'found' : 'fine', found };
  });
  return { results, ...(f.m ? { manifest: f.m } : {}) };
}

/** The answer in one line. */
export function verdict(results: Result[]): { ready: boolean; text: string } {
  const count = (level: Level) => results.filter((r) => r.level === level).reduce((n, r) => n + r.found.length, 0);
  const [must, should, know] = [count('must'), count('should'), count('know')];
  const notes = should + know;
  if (must) return { ready: false, text: `Not ready: ${some(must, 'thing')} to mend before uploading` };
  return { ready: true, text: notes ? `Ready to upload, with ${some(notes, 'thing')} to know` : 'Ready to upload' };
}
