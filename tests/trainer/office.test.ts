/** PPTX and DOCX: whole, the same words as slides and papers, right for those who read from the right, and as LibreOffice shows them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { slidesIn } from '../../src/blocks/slide-words.ts';
import type { Course, Module } from '../../src/model/course.ts';
import type { Paper, PaperDocument, Piece } from '../../src/model/paper.ts';
import type { Slide, SlidePart } from '../../src/model/slides.ts';
import type { Drawing } from '../../src/packages/office/drawings.ts';
import { docx, docxs } from '../../src/packages/office/docx.ts';
import { pptx, pptxs } from '../../src/packages/office/pptx.ts';
import { asParagraphs, inLine, richText, wordsOf } from '../../src/packages/office/rich-text.ts';
import { documents, PAPERS } from '../../src/papers/index.ts';
import { paperWorld } from '../../src/papers/words.ts';
import { readCourse } from '../../src/reader/course.ts';
import { launchChromium } from '../browsers.ts';
import { inspect } from '../content/small-course.ts';
import { inArabic } from './arabic.ts';
import { collisions, letters, lettersOf, type Office, opened, shown, textIn, withoutLibreOffice } from './office.ts';

const { course } = readCourse({ root: 'content' });
const modules = Object.values(course.modules).flatMap((m) => (m.en?.published ? [m.en] : []));
const longest = [...modules].sort((a, b) => JSON.stringify(b.sessions).length - JSON.stringify(a.sessions).length)[0]!;
const small = inspect().result!.course;
const examples = { course: { ...small, words: course.words, languages: course.languages } as Course, module: small.modules['l1-01']!.en! };
const turned = new Map<Module, Module>();
const arabic = (m: Module): Module => { if (!turned.has(m)) turned.set(m, { ...inArabic(m), lang: 'ar' }); return turned.get(m)!; };
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const drawing: Drawing = { png: PNG, alt: 'Four rings', ratio: 1.5 };

let browser: Promise<BrowserContext> | undefined;
const opens = (): Promise<BrowserContext> => (browser ??= launchChromium());
after(async () => { await (await browser)?.close(); });

const slidesOf = (c: Course, m: Module): Slide[] => slidesIn(c, m, (f) => f.description);
const drawingsFor = (all: Slide[]) => (id: string): Drawing[] => { const s = all.find((x) => x.id === id)!; return [...s.portraits, ...s.parts.filter((p) => p.tag === 'figure')].map(() => drawing); };
const made = async (c: Course, m: Module): Promise<{ all: Slide[]; bytes: Uint8Array; file: Office }> => {
  const all = slidesOf(c, m);
  const bytes = await pptx(c, m, all, drawingsFor(all));
  return { all, bytes, file: opened(bytes) };
};

/** Every sentence that a part shows. */
function sentencesOf(p: SlidePart, say: (key: string, vars?: Record<string, string | number>) => string): string[] {
  const html = (h: string): string[] => asParagraphs(richText(h, 'test')).map((x) => letters(wordsOf(x.runs)));
  switch (p.tag) {
    case 'text': case 'quote': return html(p.html);
    case 'list': return p.items.flatMap(html);
    case 'options': return p.options.flatMap((o) => [o.mark, lettersOf(o.html)]);
    case 'reveals': return p.items.flatMap((r) => [r.mark, lettersOf(r.askHtml), lettersOf(r.answerHtml), ...html(r.whyHtml)]);
    case 'agenda': return p.rows.flatMap((r) => [lettersOf(r.title), letters(say('module.minutes', { n: r.minutes }))]);
    case 'timer': return [letters(say('module.minutes', { n: p.minutes }))];
    case 'ways': return p.ways.map((w) => lettersOf(w.words));
    case 'figure': return [];
  }
}

for (const [what, c, m] of [
  [modules[0]!.id, course, modules[0]!] as const, [longest.id, course, longest] as const, [`${modules[0]!.id} in words of Arabic`, course, arabic(modules[0]!)] as const,
  ['every block\'s example', examples.course, examples.module] as const, ['every block\'s example in words of Arabic', examples.course, arabic(examples.module)] as const,
])
  test(`${what}: PPTX has the deck's slides, each with all its words and its notes, and the notes nowhere else`, async () => {
    const { all, file } = await made(c, m);
    const { say } = paperWorld(c, m.lang);
    assert.equal(file.names.filter((n) => /^ppt\/slides\/slide\d+\.xml$/.test(n)).length, all.length);
    assert.equal(file.xml('ppt/presentation.xml').match(/<p:sldId /g)!.length, all.length);
    for (const [i, s] of all.entries()) {
      const xml = file.xml(`ppt/slides/slide${i + 1}.xml`);
      const text = letters(textIn(xml));
      for (const words of [lettersOf(s.label), lettersOf(s.headingHtml), ...s.parts.flatMap((p) => sentencesOf(p, say))]) assert.ok(text.includes(words), `${s.id}: "${words}" is not on its slide`);
      assert.match(xml, /<p:ph\s+idx="\d+"\s+type="title"/, `${s.id} has no title`);
      assert.equal((xml.match(/<p:pic>/g) ?? []).length, drawingsFor(all)(s.id).length, `${s.id}: pictures`);
      assert.equal((xml.match(/adec:decorative/g) ?? []).length, s.portraits.length, `${s.id}: faces are decoration`);
      const notes = letters(textIn(file.xml(`ppt/notesSlides/notesSlide${i + 1}.xml`)));
      for (const p of asParagraphs(richText(s.notesHtml, 'test'))) {
        const words = letters(wordsOf(p.runs));
        assert.ok(notes.includes(words), `${s.id}: notes lack "${words}"`);
        // What the slide says itself may stand in its notes as well, with or without its stop.
        if (words.length > 40 && !letters(JSON.stringify([s.label, s.headingHtml, s.parts]).replace(/<[^>]+>/g, '')).includes(words.replace(/\.$/, ''))) assert.ok(!text.includes(words), `${s.id} shows its notes: "${words}"`);
      }
    }
  });

test('PPTX is as PowerPoint wants it: one kind of properties in a paragraph, ids once, letters of 20 points or more, notes in paragraphs', async () => {
  const { all, file } = await made(course, modules[0]!);
  for (const [i, s] of all.entries()) {
    const xml = file.xml(`ppt/slides/slide${i + 1}.xml`);
    for (const p of xml.match(/<a:p>[\s\S]*?<\/a:p>/g)!) { assert.ok((p.match(/<a:pPr/g) ?? []).length <= 1, s.id); assert.ok(!p.includes('<a:pPr') || p.startsWith('<a:p><a:pPr'), s.id); }
    const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map((x) => x[1]!);
    assert.equal(new Set(ids).size, ids.length, s.id);
    for (const r of xml.matchAll(/<a:rPr[^>]* sz="(\d+)"/g)) assert.ok(Number(r[1]) >= 2000, `${s.id}: ${r[1]}`);
    for (const x of xml.matchAll(/<a:(off|ext) (?:x|cx)="(-?\d+)" (?:y|cy)="(-?\d+)"/g)) assert.ok(Number(x[2]) >= 0 && Number(x[2]) <= 12_192_000 && Number(x[3]) >= 0 && Number(x[3]) <= 6_858_000, `${s.id}: ${x[0]}`);
  }
  const listed = all.findIndex((s) => /<li>/.test(s.notesHtml));
  const notes = file.xml(`ppt/notesSlides/notesSlide${listed + 1}.xml`);
  assert.equal([...notes.matchAll(/<a:t>• <\/a:t>/g)].length + [...notes.matchAll(/<a:t>\d+\. <\/a:t>/g)].length, all[listed]!.notesHtml.match(/<li>/g)!.length);
  assert.ok(!/<a:t>[^<]*\n/.test(notes));
  assert.match(file.xml('ppt/theme/theme1.xml'), /<a:accent1><a:srgbClr val="124A63"\/>/);
  assert.ok(file.names.filter((n) => n.startsWith('ppt/media/')).length === 1, 'the same picture is one file');
  const layouts = file.names.filter((n) => /slideLayout\d+\.xml$/.test(n)).map((n) => file.xml(n));
  assert.ok(layouts.filter((x) => /type="title"/.test(x)).length >= 7);
});

test('what leads on leads to its slide: decisions, agenda, ways back', async () => {
  const { all, file } = await made(course, modules[0]!);
  const led = (i: number): number[] => {
    const rels = new Map([...file.xml(`ppt/slides/_rels/slide${i + 1}.xml.rels`).matchAll(/<Relationship Id="(\w+)"[^>]*Target="slide(\d+)\.xml"|<Relationship Id="(\w+)" Target="slide(\d+)\.xml"/g)].map((x) => [x[1] ?? x[3]!, Number(x[2] ?? x[4])]));
    return [...file.xml(`ppt/slides/slide${i + 1}.xml`).matchAll(/<a:hlinkClick r:id="(\w+)" action="ppaction:\/\/hlinksldjump"/g)].map((x) => rels.get(x[1]!)!);
  };
  let ways = 0;
  for (const [i, s] of all.entries()) {
    const to = s.parts.flatMap((p) => (p.tag === 'options' ? p.options.flatMap((o) => o.to ?? []) : p.tag === 'agenda' ? p.rows.map((r) => r.to) : p.tag === 'ways' ? p.ways.map((w) => w.to) : []));
    assert.deepEqual(led(i), to.map((id) => all.findIndex((x) => x.id === id) + 1), s.id);
    ways += to.length;
  }
  assert.ok(ways > 50);
});

test('in Arabic everything is from right to left: paragraphs, notes, marks of rows, places, language', async () => {
  const [en, ar] = [await made(course, modules[0]!), await made(course, arabic(modules[0]!))];
  assert.match(ar.file.xml('ppt/presentation.xml'), /<p:presentation [^>]*rtl="1"/);
  assert.match(ar.file.xml('docProps/core.xml'), /<dc:language>ar-SA</);
  for (const [i, s] of ar.all.entries()) {
    for (const part of [`ppt/slides/slide${i + 1}.xml`, `ppt/notesSlides/notesSlide${i + 1}.xml`]) {
      const xml = ar.file.xml(part).replace(/<p:sp>(?:(?!<\/p:sp>)[\s\S])*type="sldNum"[\s\S]*?<\/p:sp>/g, '');
      for (const p of xml.match(/<a:p>[\s\S]*?<\/a:p>/g) ?? []) if (/<a:t>/.test(p)) assert.match(p, /^<a:p><a:pPr[^>]* rtl="1"/, `${part}: ${textIn(p)}`);
      assert.ok(!/lang="(?!ar-SA)/.test(xml), part);
    }
    const row = /<a:tr h[\s\S]*?<\/a:tr>/.exec(ar.file.xml(`ppt/slides/slide${i + 1}.xml`))?.[0];
    const marks = s.parts.flatMap((p) => (p.tag === 'options' ? p.options.map((o) => o.mark) : []));
    if (row && marks[0]) assert.equal(textIn(row.slice(row.lastIndexOf('<a:tc>'))), marks[0], s.id);
  }
  const place = (f: Office): [number, number] => { const x = /name="Title"[\s\S]*?<a:off x="(\d+)" y="\d+"\/><a:ext cx="(\d+)"/.exec(f.xml('ppt/slides/slide2.xml'))!; return [Number(x[1]), Number(x[2])]; };
  const [[left, wide], [x, w]] = [place(en.file), place(ar.file)];
  assert.ok(Math.abs(x - (12_192_000 - left - wide)) < 20_000 && wide === w);
  assert.match(en.file.xml('docProps/core.xml'), /<dc:language>en-GB</);
  assert.ok(!/rtl="1"/.test(en.file.xml('ppt/slides/slide2.xml')));
});

/** Every sentence of a paper, in order, with what says which answer is right. */
const sentencesIn = (pieces: Paper): string[] => pieces.flatMap(sentencesOfPiece);
function sentencesOfPiece(p: Piece): string[] {
  const html = (h: string): string[] => [lettersOf(h)];
  switch (p.is) {
    case 'heading': return [...html(p.over ?? ''), ...html(p.html)];
    case 'text': return html(p.html);
    case 'frame': return [p.mark ?? '', p.label ?? '', ...sentencesIn(p.pieces)].map(letters);
    case 'boxes': return p.items.flatMap((i) => [i.mark ?? '', ...html(i.html)]);
    case 'pairs': return [...p.left, ...p.right].flatMap((i) => [i.mark, ...html(i.html)]);
    case 'lines': return [letters(p.label ?? '')];
    case 'fields': return p.labels.map(letters);
    case 'table': return [...p.head, ...p.rows.flat()].flatMap(html);
    case 'reasons': return p.rows.flatMap((r) => [letters(`${r.right ? '✓ ' : ''}${r.mark}`), ...html(r.html)]);
    case 'cards': return p.cards.flatMap((c) => [letters(c.title ?? ''), p.mark, ...html(c.html)]);
    case 'picture': return p.bare ? [] : [...html(p.figure.captionHtml), ...p.figure.labels.flatMap((l) => html(l.html))];
    case 'columns': return sentencesIn(p.pieces);
    case 'page': return [];
  }
}

const arabicPapers = (c: Course, m: Module): PaperDocument[] => PAPERS.filter((k) => k.has(m)).map((k) => k.make(arabic(m), paperWorld({ ...c, glossary: { ...c.glossary, ar: c.glossary.en } }, 'ar')));

test('DOCX has every word of its paper, from the title to the foot; boxes, lines and pictures as many', async () => {
  for (const { document, module } of documents(course)) if (!module || module === modules[0]!.id) await holdsAll(document);
});
test('DOCX in Arabic has every word, and everything is from right to left', async () => {
  for (const document of [...arabicPapers(course, modules[0]!), ...documents(course).filter((d) => d.document.lang === 'ar').map((d) => d.document)]) {
    const xml = await holdsAll(document);
    for (const p of xml.split('</w:p>')) if (/<w:t[ >]/.test(p)) assert.match(p, /<w:bidi\/>/, `${document.name}: ${textIn(p)}`);
    assert.equal(xml.match(/<w:bidiVisual\/>/g)?.length ?? 0, xml.match(/<w:tbl>/g)?.length ?? 0, document.name);
    assert.equal(xml.match(/<w:bidi\/>(?:<w:docGrid[^>]*>)?<\/w:sectPr>/g)!.length, xml.match(/<w:sectPr/g)!.length, document.name);
  }
});

async function holdsAll(document: PaperDocument): Promise<string> {
  const pictures = JSON.stringify(document.pieces).match(/"is":"picture"/g)?.length ?? 0;
  const file = opened(await docx(course, document, 'a4', Array.from({ length: pictures }, () => drawing)));
  const xml = file.xml('word/document.xml');
  const text = letters(textIn(xml));
  for (const words of sentencesIn(document.pieces)) assert.ok(text.includes(words), `${document.name} in ${document.lang}: "${words}"`);
  if (document.name !== 'forms') assert.ok(text.startsWith(letters(`${document.over}${document.title}`)), document.name);
  const foot = file.names.filter((n) => /word\/footer\d+\.xml/.test(n)).map((n) => file.xml(n));
  assert.ok(foot.length > 0);
  for (const f of foot) { assert.ok(letters(textIn(f)).includes(letters(document.foot))); assert.match(f, />PAGE</); assert.match(f, />NUMPAGES</); }
  const count = (is: string): number => JSON.stringify(document.pieces).match(new RegExp(`"is":"${is}"`, 'g'))?.length ?? 0;
  assert.equal(xml.match(/<pic:pic/g)?.length ?? 0, pictures);
  assert.equal(xml.match(/<wp:docPr [^>]*descr="Four rings"/g)?.length ?? 0, pictures);
  assert.equal((xml.match(/<w:pStyle w:val="Heading[234](?:Small)?"\/>/g) ?? []).length, count('heading'), document.name);
  for (const ppr of xml.match(/<w:pPr>[\s\S]*?<\/w:pPr>/g) ?? []) assert.ok((ppr.match(/<w:pStyle/g) ?? []).length <= 1);
  const ticks = flat(document.pieces).reduce((n, p) => n + (p.is === 'boxes' && p.box === 'tick' ? p.items.length : p.is === 'table' && p.ticks ? p.rows.flatMap((r) => r.slice(1)).filter((c) => !c).length : 0), 0);
  assert.equal(xml.match(/☐/g)?.length ?? 0, ticks, `${document.name}: boxes to tick`);
  const styles = file.xml('word/styles.xml');
  assert.match(styles, new RegExp(`<w:lang w:val="${{ en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-SA' }[document.lang]}"`));
  for (const level of [1, 2, 3, 4]) assert.match(styles, new RegExp(`w:styleId="Heading${level}"[\\s\\S]*?<w:keepNext/>[\\s\\S]*?</w:style>`));
  assert.match(file.xml('docProps/core.xml'), new RegExp(`<dc:language>${document.lang}-`));
  assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/);
  return xml;
}
const flat = (pieces: Paper): Paper => pieces.flatMap((p) => ('pieces' in p ? [p, ...flat(p.pieces)] : [p]));

const same = (a: Uint8Array, b: Uint8Array): void => { const [x, y] = [opened(a), opened(b)]; assert.deepEqual(x.names, y.names); assert.deepEqual(x.names.filter((n) => /\.(xml|rels)$/.test(n) && x.xml(n) !== y.xml(n)), []); assert.ok(Buffer.from(a).equals(Buffer.from(b))); };
test('the same slides and the same paper give the same bytes; Letter has another page', async () => {
  const m = examples.module;
  const [a, b] = [await made(examples.course, m), await made(examples.course, m)];
  same(a.bytes, b.bytes);
  const { document } = documents(course)[0]!;
  const drawings = Array.from({ length: 9 }, () => drawing);
  same(await docx(course, document, 'a4', drawings), await docx(course, document, 'a4', drawings));
  assert.match(opened(await docx(course, document, 'letter', drawings)).xml('word/document.xml'), /<w:pgSz w:w="12240" w:h="15840"/);
});

test('a tag without a form in PPTX and DOCX, and broken HTML, stop the build with the name of what holds them', () => {
  assert.throws(() => richText('<p>Look: <img src="x"/></p>', 'slide two-shoes'), /slide two-shoes: <img> has no form in PPTX and DOCX/);
  assert.throws(() => richText('<p>one', 'l1-01.guide'), /l1-01\.guide: "<p>one" is not well formed/);
  assert.throws(() => richText('<ul>words</ul>', 'x'), /words stand directly in <ul>/);
  assert.deepEqual(inLine('<cite lang="en">Title</cite>', 'x'), [{ text: 'Title', italic: true, ltr: true }]);
  assert.deepEqual(inLine('<p>a <strong>b</strong></p><ul><li>c<br>d</li></ul>', 'x'), [{ text: 'a ' }, { text: 'b', bold: true }, { text: ' ' }, { text: 'c' }, { text: '\n' }, { text: 'd' }]);
  assert.deepEqual(asParagraphs(richText('<div class="table"><table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>', 'x')).map((p) => wordsOf(p.runs)), ['A · B', '1 · 2']);
});

test('the drawings of the built deck stand on their slides, with words for a listener', async () => {
  const file = opened(await pptxs(course, 'dist-trainer', opens).find((f) => f.name === 'l1-01.slides.en.pptx')!.bytes());
  const all = slidesOf(course, course.modules['l1-01']!.en!);
  const figures = all.flatMap((s, i) => (s.kind === 'figure' && s.parts.some((p) => p.tag === 'figure') ? [i] : []));
  assert.ok(figures.length > 0);
  for (const i of figures) assert.ok(letters(file.xml(`ppt/slides/slide${i + 1}.xml`)).includes(letters(`descr="${all[i]!.parts.flatMap((p) => (p.tag === 'figure' ? [p.html] : []))[0]}"`)), all[i]!.id);
  assert.ok(file.names.filter((n) => n.startsWith('ppt/media/')).length >= 5);
  const workbook = opened(await docxs(course, 'dist-trainer', 'a4', opens).find((f) => f.name === 'l1-01.workbook.en.docx')!.bytes());
  assert.ok(workbook.names.filter((n) => n.startsWith('word/media/')).length >= 2);
  assert.match(workbook.xml('word/document.xml'), /<wp:docPr [^>]*descr="Four rings/);
});

/** Room at the edges, in shares of the page; the slide's number stands lower. */
const outside = (page: { width: number; height: number; words: { text: string; left: number; right: number; top: number; bottom: number }[] }, number: number): string[] =>
  page.words.filter((w) => w.left < page.width * 0.03 || w.right > page.width * 0.97 || w.top < page.height * 0.02 || w.bottom > page.height * (w.text === String(number) ? 0.995 : 0.95)).filter((w) => w.text !== String(number)).map((w) => w.text);

test('LibreOffice shows every slide on one page: whole, nothing over the edge, no words on others', { skip: withoutLibreOffice() }, async () => {
  for (const [c, m] of [[course, modules[0]!], [examples.course, arabic(examples.module)]] as const) {
    const { all, bytes } = await made(c, m);
    const pages = shown(bytes, 'pptx');
    assert.equal(pages.length, all.length);
    const found: string[] = [];
    for (const [i, page] of pages.entries()) {
      const { id } = all[i]!;
      found.push(...outside(page, i + 1).map((w) => `${i + 1} ${id}: "${w}" at the edge`), ...collisions(page.words).map((w) => `${i + 1} ${id}: ${w} lie on each other`));
      // A PDF does not say in which order Arabic is read.
      if (m.lang === 'en') for (const p of all[i]!.parts) if (p.tag === 'options') for (const o of p.options) {
        const there = page.words.map((w) => w.text);
        for (const word of o.html.replace(/<[^>]+>/g, ' ').replace(/&amp;/g, '&').split(/\s+/)) if (word && !there.includes(word)) found.push(`${id}: "${word}" is not to be seen`);
      }
    }
    assert.deepEqual(found, [], m.lang);
  }
});

test('LibreOffice shows a workbook within its margins, in at most two pages more than a PDF may have', { skip: withoutLibreOffice() }, async () => {
  for (const document of [documents(course).find((d) => d.document.name === 'l1-01.workbook')!.document, arabicPapers(course, modules[0]!)[0]!]) {
    const pages = shown(await docx(course, document, 'a4', Array.from({ length: 9 }, () => drawing)), 'docx');
    assert.ok(pages.length <= 18, `${document.lang}: ${pages.length} pages`);
    // LibreOffice 7 sets the numbers of a list from right to left beside the text, where Word sets them within.
    const found = pages.flatMap((page, i) => [
      ...page.words.filter((w) => w.left < 40 || w.right > page.width - (document.lang === 'ar' ? 34 : 40) || w.top < 30 || w.bottom > page.height - 15).map((w) => `${i + 1}: "${w.text}" in the margin`),
      ...collisions(page.words.filter((w) => /\p{L}{2}/u.test(w.text))).map((w) => `${i + 1}: ${w} lie on each other`),
    ]);
    assert.deepEqual(found, [], document.lang);
  }
});
