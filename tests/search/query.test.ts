/** What a question is taken to mean, before any index is asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { spoken } from '../../src/packages/search.ts';
import { arabic, fold, likeness, nearest, unitsOf, type Term } from '../../src/player/search-query.ts';

const TERMS: Term[] = [
  { id: 'cm', said: ['Case management', 'casework', 'CPCM'], asked: [] },
  { id: 'neglect', said: ['Neglect', 'lack of care'], asked: ['torn clothes'] },
  { id: 'child', said: ['طفل', 'أطفال'], asked: [] },
];
const ways = (q: string, lang = 'en'): string[][] => unitsOf(q, lang, TERMS).map((u) => u.ways.map((w) => w.words.join(' ')));

test('a word that people use is also asked as its term, and leads to the term\'s entry', () => {
  assert.deepEqual(ways('casework'), [['casework', 'case management']]);
  assert.deepEqual(ways('Torn clothes?'), [['torn clothes', 'neglect']]);
  assert.deepEqual(unitsOf('lack of care', 'en', TERMS)[0]!.entries, ['neglect']);
});

test('small words do not decide, unless there is nothing else', () => {
  assert.deepEqual(unitsOf('what is the neglect', 'en', TERMS).filter((u) => !u.light).map((u) => u.ways[0]!.words), [['neglect']]);
  assert.deepEqual(unitsOf('who is it', 'en', TERMS).map((u) => u.light), [false, false, false]);
});

test('Arabic is asked with and without what is written onto a word, and in its other spellings', () => {
  for (const typed of ['والأطفال', 'بالأطفال', 'للأطفال', 'فالأطفال', 'الأطفال', 'وأطفال']) assert.ok([typed, ...arabic(typed)].includes('أطفال'), typed);
  for (const written of ['ال', 'و', 'وال', 'فال', 'بال', 'لل']) assert.ok(arabic('إهمال').includes(`${written}إهمال`), written);
  assert.ok(arabic('سريه').includes('سرية'));
  assert.ok(arabic('مستوي').includes('مستوى'));
  assert.equal(fold('إِهْمـــال'), fold('اهمال'));
  assert.deepEqual(unitsOf('بالأطفال', 'ar', TERMS)[0]!.entries, ['child'], 'the plural of a term is the term');
  assert.ok(ways('طفل', 'ar')[0]!.includes('أطفال'), 'and a term is asked in its plural, which begins otherwise');
});

test('a word cut short or made longer is like what was asked; a scrap of it is not', () => {
  assert.equal(likeness('neglect', 'neglect'), 1);
  assert.ok(likeness('negl', 'neglect') > 0);
  assert.ok(likeness('polic', 'polic') > likeness('polic', 'polici'));
  assert.equal(likeness('torn', 'to'), 0);
  assert.equal(likeness('zebra', 'a'), 0);
});

test('a slip of the finger finds the nearest word, a strange word none', () => {
  assert.equal(nearest('neglct', TERMS), 'neglect');
  assert.equal(nearest('ngelect', TERMS), 'neglect');
  assert.equal(nearest('xylophone', TERMS), undefined);
  assert.equal(nearest('cut', TERMS), undefined);
});

test('a term is searched as people say it, not as a glossary writes it', () => {
  assert.deepEqual(spoken('Best interests assessment and determination (BIA, BID)'), ['Best interests assessment and determination', 'BIA', 'BID']);
  assert.deepEqual(spoken('Maltraitance, abus'), ['Maltraitance', 'abus']);
  assert.deepEqual(spoken('Superviseur·e'), ['Superviseur']);
  assert.deepEqual(spoken('عامل/ة إدارة الحالة'), ['عامل إدارة الحالة']);
  assert.deepEqual(spoken('طفل / طفلة'), ['طفل', 'طفلة']);
});

test('any text at all gives a few units with words in them, and never fails', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.constantFrom('en', 'fr', 'es', 'ar'), (text, lang) => {
    const units = unitsOf(text, lang, TERMS);
    assert.ok(units.length <= 11);
    for (const u of units) for (const w of u.ways) assert.ok(w.words.length > 0 && w.words.every((x) => /^[\p{L}\p{M}\p{N}]+$/u.test(x)));
  }));
});
