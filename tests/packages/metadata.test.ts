/** What a package says of itself to a catalogue, and whether the schemas that it carries allow it. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { pack, type Wanted } from '../../src/packages/index.ts';
import type { Site } from '../../src/packages/site.ts';
import type { Standard } from '../../src/tracking/manifest.ts';
import { fixture, IN_LEVEL, MODULE, STANDARDS, textOf } from './fixture.ts';
import { breaches, lomBreaches } from './schema.ts';
import { all, parse } from './xml.ts';

const site = fixture();
after(() => site.remove());
const MODULE_EN: Wanted = { kind: 'module', id: MODULE, lang: 'en' };
const LEVEL_EN: Wanted = { kind: 'level', id: 'level-1', lang: 'en' };
const WANTED: Wanted[] = [MODULE_EN, LEVEL_EN, { kind: 'module', id: 'l1-03', lang: 'fr' }, { kind: 'level', id: 'level-1', lang: 'fr' }];
const zipOf = (wanted: Wanted, standard: Standard, from: Site = site) => unzipSync(pack(from, wanted, standard).bytes);
const manifestOf = (wanted: Wanted, standard: Standard, from?: Site) => parse(textOf(zipOf(wanted, standard, from)['imsmanifest.xml']));
const source = site.course.modules[MODULE]!.en!;

/** The same metadata by the names of either standard. */
const NAMES = {
  scorm12: { p: 'imsmd', keyword: 'keyword', version: 'version', status: 'status', time: 'typicallearningtime', words: { draft: 'Draft', final: 'Final' } },
  scorm2004: { p: 'lom', keyword: 'keyword', version: 'version', status: 'status', time: 'typicalLearningTime', words: { draft: 'draft', final: 'final' } },
} as const;

function metadata(wanted: Wanted, standard: Standard, from?: Site) {
  const { p, time } = NAMES[standard];
  const [lom] = all(manifestOf(wanted, standard, from), `${p}:lom`);
  const text = (name: string) => all(lom!, `${p}:${name}`).map((n) => n.text + n.children.map((c) => c.text).join('')).map((t) => t.trim());
  const strings = all(lom!, standard === 'scorm12' ? 'imsmd:langstring' : 'lom:string');
  return {
    title: text('title'), description: text('description'), language: text('language'), keywords: text('keyword'), version: text('version'),
    status: all(all(lom!, `${p}:status`)[0]!, `${p}:value`).map((v) => v.text + v.children.map((c) => c.text).join('')), time: text(time),
    langs: [...new Set(strings.map((s) => s.attributes['xml:lang'] ?? s.attributes['language']))].sort(),
  };
}

for (const standard of STANDARDS) {
  const { words } = NAMES[standard];

  for (const wanted of WANTED)
    test(`${standard}: the manifest of ${wanted.id} in ${wanted.lang} keeps to the schemas in its zip`, () => {
      const zip = zipOf(wanted, standard);
      const schemas = Object.keys(zip).filter((n) => /^(imscp|imsmd)_\w+\.xsd$/.test(n)).map((n) => textOf(zip[n]));
      assert.equal(schemas.length, standard === 'scorm12' ? 2 : 1);
      const manifest = parse(textOf(zip['imsmanifest.xml']));
      assert.deepEqual(breaches(manifest, schemas), []);
      assert.deepEqual(lomBreaches(manifest), []);
      assert.equal(all(manifest, `${NAMES[standard].p}:lom`).length, 1);
    });

  test(`${standard}: the check itself sees what is out of order, missing, too often and too long`, () => {
    const zip = zipOf(LEVEL_EN, standard);
    const text = textOf(zip['imsmanifest.xml']);
    const schemas = Object.keys(zip).filter((n) => /^(imscp|imsmd)_\w+\.xsd$/.test(n)).map((n) => textOf(zip[n]));
    const broken = (from: string | RegExp, to: string) => { assert.notEqual(text.replace(from, to), text); const m = parse(text.replace(from, to)); return [...breaches(m, schemas), ...lomBreaches(m)].join('\n'); };
    assert.match(broken(/(<metadata>[\s\S]*<\/metadata>)([\s\S]*)(<\/manifest>)/, '$2$1$3'), /metadata stands in the wrong place/);
    assert.match(broken(/<resources>[\s\S]*<\/resources>/, ''), /no resources/);
    assert.match(broken(/(<file [^>]*>)(\s*)(<dependency [^>]*>)/, '$3$1'), /file stands in the wrong place/);
    assert.match(broken(' type="webcontent"', ''), /no attribute type/);
    assert.match(broken(' isvisible', ' visible'), /has an attribute visible/);
    assert.match(broken(/<(\w+):(life[cC]ycle)>[\s\S]*<\/\1:\2>/, '<$1:rights/>'), /order|wrong place/);
    if (standard === 'scorm12') assert.match(broken(/<title>[^<]*/, `<title>${'x'.repeat(201)}`), /longer than 200/);
  });

  test(`${standard}: a module gives title, summary, language, time, version and glossary words as its readers write them`, () => {
    const m = metadata(MODULE_EN, standard);
    assert.deepEqual(m.title, [source.title]);
    assert.equal(m.description[0], source.summary);
    assert.deepEqual(m.language, ['en']);
    assert.deepEqual(m.version, [source.version]);
    assert.match(m.time[0]!, /^PT(\d+H)?(\d+M)?$/);
    const glossary = Object.values(site.course.glossary.en).map((t) => t.term);
    assert.ok(m.keywords.length >= 3 && m.keywords.length <= 10, m.keywords.join(', '));
    for (const k of m.keywords) assert.ok(glossary.includes(k), `"${k}" is no word of the glossary`);
    assert.equal(new Set(m.keywords).size, m.keywords.length);
    const told = JSON.stringify([source.title, source.summary, source.objectives]).toLowerCase();
    assert.ok(told.includes(m.keywords[0]!.toLowerCase()), 'what the objectives name comes first');
  });

  test(`${standard}: a level gives its own words, all its modules' minutes, and words of each of them`, () => {
    const m = metadata(LEVEL_EN, standard);
    assert.deepEqual([m.title[0], m.description[0]], [site.course.words.en['level.level-1'], site.course.words.en['level.level-1.lead']]);
    assert.deepEqual(m.version, [site.course.version]);
    const minutes = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(m.time[0]!)!;
    assert.equal(Number(minutes[1] ?? 0) * 60 + Number(minutes[2] ?? 0), IN_LEVEL.length * source.minutes);
    assert.ok(m.keywords.length >= 3 && m.keywords.length <= 10);
  });

  test(`${standard}: in French everything but the rights is said in French, with French words`, () => {
    const m = metadata({ kind: 'level', id: 'level-1', lang: 'fr' }, standard);
    assert.deepEqual(m.langs, ['en', 'fr', 'x-none']);
    assert.deepEqual([m.title[0], m.language[0]], [site.course.words.fr['level.level-1'], 'fr']);
    const french = Object.values(site.course.glossary.fr).map((t) => t.term);
    for (const k of m.keywords) assert.ok(french.includes(k), k);
  });

  test(`${standard}: a draft until a specialist has reviewed all of it`, () => {
    const reviewed = (...ids: string[]): Site => ({ ...site, course: { ...site.course, modules: Object.fromEntries(Object.entries(site.course.modules).map(([id, langs]) => [id,
      Object.fromEntries(Object.entries(langs).map(([lang, m]) => [lang, { ...m, review: { specialist: ids.includes(id) ? 'A. Specialist' : null, disabilityOrganisation: null, date: null } }]))])) } });
    assert.deepEqual(metadata(MODULE_EN, standard, reviewed()).status, [words.draft]);
    assert.deepEqual(metadata(MODULE_EN, standard, reviewed(MODULE)).status, [words.final]);
    assert.deepEqual(metadata(LEVEL_EN, standard, reviewed(MODULE)).status, [words.draft]);
    assert.deepEqual(metadata(LEVEL_EN, standard, reviewed(...IN_LEVEL)).status, [words.final]);
  });
}
