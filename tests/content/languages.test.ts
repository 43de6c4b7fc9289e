import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'yaml';
import { LOCALES } from '../../src/model/course.ts';
import { reachedFrom } from '../import-graph.ts';
import { usedKeys } from './used-keys.ts';

const ui = Object.fromEntries(LOCALES.map((lang) => [lang, JSON.parse(readFileSync(`content/${lang}/ui.json`, 'utf8')) as Record<string, string>]));
const glossary = Object.fromEntries(LOCALES.map((lang) => [lang, parse(readFileSync(`content/${lang}/glossary.yaml`, 'utf8')) as Record<string, { term: string; definition: string; also?: string[] }>]));
const english = Object.keys(ui['en']!);
const others = LOCALES.filter((l) => l !== 'en');

for (const lang of others) {
  test(`the interface in ${lang} has every key of English, in the same order, and no other`, () => {
    assert.deepEqual(Object.keys(ui[lang]!), english);
  });

  test(`the interface in ${lang} keeps every {name}`, () => {
    const names = (s: string): string[] => [...s.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const key of english) assert.deepEqual(names(ui[lang]![key]!), names(ui['en']![key]!), key);
  });

  test(`the glossary in ${lang} has the same terms as English, in the same order, each with a definition`, () => {
    assert.deepEqual(Object.keys(glossary[lang]!), Object.keys(glossary['en']!));
    for (const [id, t] of Object.entries(glossary[lang]!)) assert.ok(t.term && t.definition.length > 10, id);
  });

  test(`the plain pages of English are there in ${lang}`, () => {
    assert.deepEqual(readdirSync(`content/${lang}/pages`).sort(), readdirSync('content/en/pages').sort());
  });
}

test('no interface word is left in English by mistake', () => {
  // Words that two languages share, and names.
  const same = others.map((lang) => english.filter((k) => ui[lang]![k] === ui['en']![k] && /\p{L}{4}/u.test(ui['en']![k]!.replace(/\{\w+\}/g, ''))));
  for (const [i, keys] of same.entries()) assert.ok(keys.length <= 12, `${others[i]}: ${keys.join(', ')}`);
});

test('interface words hold no markup', () => {
  for (const lang of LOCALES) for (const [key, text] of Object.entries(ui[lang]!)) assert.doesNotMatch(text, /<[a-z/]|\*\*|\]\(/, `${lang} ${key}`);
});

test('Arabic words hold no Arabic-Indic digits and no stray Latin letters', () => {
  for (const [key, text] of Object.entries(ui['ar']!)) {
    assert.doesNotMatch(text, /[٠-٩۰-۹]/, key);
    assert.doesNotMatch(text.replace(/\{\w+\}|[\w-]+\.html|npm run [\w:]+|dist-packages/g, ''), /\b(?!caseway|progress|CSV|Ctrl|PowerPoint|Word|PPTX|DOCX|PDF|CC|BY|USB|LMS|SCORM|CPIMS|JavaScript|Caseway|SOP|http|English|Español|Français)[A-Za-z]{3,}/, key);
  }
});

const used = usedKeys(globSync('src/**/*.{ts,tsx,astro}').filter((f) => !f.startsWith('src/reader/checks')), english);

test('every interface key that the code asks for is in English', () => {
  const lacking = [...used.exact].filter(([key]) => !english.includes(key));
  assert.deepEqual(lacking.map(([key, file]) => `${key} (${file})`), []);
});

test('what comes with every page asks for no word that comes later', () => {
  const first = usedKeys([...reachedFrom('player/web.ts')].map((f) => `src/${f}`), english);
  assert.ok(first.exact.size > 20);
  assert.deepEqual([...first.exact.keys()].filter((k) => k.startsWith('more.')), []);
});

test('every family of keys that the code builds has members in English', () => {
  for (const [pattern, file] of used.families) assert.ok(english.some((k) => pattern.test(k)), `${pattern} (${file})`);
});

test('every kind of thing that has a name by its id has it in English', () => {
  const course = parse(readFileSync('content/course.yaml', 'utf8')) as { levels: { id: string; modules: string[] }[] };
  for (const l of course.levels) {
    assert.ok(english.includes(`level.${l.id}`) && english.includes(`level.${l.id}.lead`), l.id);
    for (const m of l.modules) assert.ok(english.includes(`module.${m}`), m);
  }
});

test('no interface key is left that nothing uses', () => {
  const literals = used.literals;
  const idle = english.filter((k) => !used.exact.has(k) && ![...used.families.keys()].some((f) => f.test(k)) && !literals.has(k) && !(/^(player|more|train)\./.test(k) && literals.has(k.slice(k.indexOf('.') + 1))));
  assert.deepEqual(idle, []);
});
