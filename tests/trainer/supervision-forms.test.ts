/** The forms of supervision: where they stand, what each says before it leaves room to write, and that nothing in it is kept. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LOCALES } from '../../src/model/course.ts';
import { SUPERVISION_FORMS } from '../../src/model/supervision.ts';
import { coursePapers } from '../../src/papers/index.ts';
import { readCourse } from '../../src/reader/course.ts';
import { textOf } from '../../src/model/html.ts';
import { MODULE } from '../site.ts';

const { course } = readCourse({ root: 'content' });
const page = (lang: string, name: string): string => readFileSync(`dist/${lang}/${name}.html`, 'utf8');
const sheetOf = (html: string): string => /<main[\s\S]*<\/main>/.exec(html)![0];

for (const lang of LOCALES)
  test(`each form says what for, when and how it is kept safe, and nothing in it can be filled in on the screen (${lang})`, () => {
    const words = course.supervision[lang];
    for (const id of SUPERVISION_FORMS) {
      const form = words.forms[id];
      const sheet = sheetOf(page(lang, `supervision.${id}`));
      const text = textOf(sheet).replace(/&#39;/g, "'").replace(/\s+/g, ' ');
      for (const line of [form.title, form.for, form.when, ...form.how, ...form.safe, ...words.safe, ...words.kept, words.origin, course.sources[words.source]!.title, form.origin ?? ''])
        assert.ok(text.includes(line.replace(/\s+/g, ' ')), `${id}: ${line}`);
      assert.doesNotMatch(sheet, /<(input|textarea|select|button)\b/, id);
    }
  });

test('the observation tool has 15 points and no pass mark, the capacity assessment 10, 10 and 8 statements, the checklist 14', () => {
  for (const lang of LOCALES) {
    const rows = (id: (typeof SUPERVISION_FORMS)[number]): number[] => course.supervision[lang].forms[id].sheet.flatMap((p) => (p.rows ? [p.rows.length] : []));
    assert.deepEqual([rows('observation'), rows('capacity'), rows('files')], [[15], [10, 10, 8], [14]], lang);
  }
});

test('no translation has a sentence of English left', () => {
  const strings = (v: unknown): string[] => (typeof v === 'string' ? [v] : v && typeof v === 'object' ? Object.values(v).flatMap(strings) : []);
  const english = new Set(strings(course.supervision.en).filter((s) => s.split(' ').length > 2));
  for (const lang of LOCALES.filter((l) => l !== 'en')) assert.deepEqual(strings(course.supervision[lang]).filter((s) => english.has(s)), [], lang);
});

test('at most two pages is asked of every form, and one copy of each', () => {
  const forms = coursePapers(course, 'learners').map((c) => c.document);
  assert.equal(forms.length, SUPERVISION_FORMS.length * LOCALES.length);
  for (const f of forms) assert.deepEqual([f.most, f.copies], [2, 'one'], f.name);
});

test('the page of supervision, the trainers\' room and every module lead to them; a package does not', () => {
  for (const lang of LOCALES) {
    for (const id of SUPERVISION_FORMS) {
      assert.ok(page(lang, 'supervision').includes(`href="supervision.${id}.html"`), `${lang} ${id}`);
      assert.ok(readFileSync(`dist-trainer/${lang}/train/index.html`, 'utf8').includes(`href="../supervision.${id}.html"`), `${lang} ${id}`);
      assert.ok(existsSync(`dist-trainer/${lang}/supervision.${id}.html`));
    }
    assert.match(page(lang, MODULE), /<section class="screen screen-supervisor"[\s\S]*href="supervision\.html"/);
  }
  assert.doesNotMatch(readFileSync(`dist/single/${MODULE}.en.html`, 'utf8'), /href="supervision\.html"/);
});
