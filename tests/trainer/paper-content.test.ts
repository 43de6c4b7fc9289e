/** What stands on the papers, read from the built pages and compared with the course that they were made from. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { KINDS } from '../../src/blocks/index.ts';
import { onPaper, withoutLinks } from '../../src/blocks/paper.ts';
import { CORE_TAGS, type Block } from '../../src/model/blocks.ts';
import type { Module, Session } from '../../src/model/course.ts';
import type { PaperDocument } from '../../src/model/paper.ts';
import { forGroup } from '../../src/papers/guide.ts';
import { cardSets } from '../../src/papers/handouts.ts';
import { PAPERS, papers, placeOf } from '../../src/papers/index.ts';
import { pagesOf } from '../../src/papers/height.ts';
import { runPlan } from '../../src/papers/run-plan.ts';
import { isBlock, numbers, paperWorld } from '../../src/papers/words.ts';
import { workbook } from '../../src/papers/workbook.ts';
import { readCourse } from '../../src/reader/course.ts';
import { textOf } from '../../src/model/html.ts';
import { inspect } from '../content/small-course.ts';

const { course } = readCourse({ root: 'content' });
const all = papers(course);
const modules = [...new Set(all.map((w) => w.module))];
const html = (m: Module, id: string): string => readFileSync(`dist-trainer/${placeOf({ name: `${m.id}.${id}`, lang: m.lang }, PAPERS.find((k) => k.id === id)!.for)}`, 'utf8');
const bare = (h: string): string => textOf(withoutLinks(h).replace(/<(?:br|i|b|span|div|li|td|th)\b[^>]*>/g, ' ')).replace(/&#39;/g, "'").replace(/\s+/g, '');
const sheet = (page: string): string => bare(/<main[\s\S]*<\/main>/.exec(page)![0]);
const holds = (text: string, h: string, what: string): void => assert.ok(text.includes(bare(h)), `${what}: "${textOf(h).slice(0, 80)}"`);
const blocksOf = (m: Module): Block[] => m.sessions.flatMap((s) => s.flow.filter(isBlock));
const exercises = (m: Module): Block[] => blocksOf(m).filter((b) => (CORE_TAGS as readonly string[]).includes(b.tag));
/** Every why of a block. */
const whys = (b: Block): string[] => b.tag === 'Worksheet' ? b.lines.flatMap((l) => l.options.map((o) => o.whyHtml)) : b.tag === 'Map' ? b.lines.map((l) => l.whyHtml) : b.tag === 'Choice' ? b.options.map((o) => o.whyHtml) : b.tag === 'Match' || b.tag === 'Categorise' ? b.lines.map((l) => l.whyHtml) : b.tag === 'Order' ? [b.whyHtml]
  : b.tag === 'RiskLevel' ? [...b.reasons.map((o) => o.whyHtml), ...Object.values(b.feedback)] : b.tag === 'Scenario' ? b.steps.flatMap((s) => s.options.flatMap((o) => [o.thenHtml, o.whyHtml])) : [];
/** Every line that a learner reads before answering. */
const asked = (b: Block): string[] => b.tag === 'Worksheet' ? [b.titleHtml, b.promptHtml, ...b.lines.flatMap((l) => [l.labelHtml, l.givenHtml, ...l.options.map((o) => o.html)])] : b.tag === 'Map' ? [b.promptHtml, ...b.lines.map((l) => l.html)] : b.tag === 'Choice' ? [b.promptHtml, ...b.options.map((o) => o.html)] : b.tag === 'Match' ? [b.promptHtml, ...b.lines.map((l) => l.html), ...b.partners.map((l) => l.html)]
  : b.tag === 'Categorise' ? [b.promptHtml, ...b.groups.map((g) => g.html), ...b.lines.map((l) => l.html)] : b.tag === 'Order' ? [b.promptHtml, ...b.steps.map((s) => s.html)]
  : b.tag === 'RiskLevel' ? [b.caseHtml, ...b.reasons.map((o) => o.html)] : b.tag === 'Scenario' ? b.steps.flatMap((s) => [s.html, ...s.options.map((o) => o.html)]) : [];

test('every written module has its papers as pages, learners\' in both sites and trainers\' in the trainers\' only', () => {
  assert.ok(all.length >= 6);
  for (const { module: m, kind } of all) {
    const place = placeOf({ name: `${m.id}.${kind.id}`, lang: m.lang }, kind.for);
    assert.ok(existsSync(`dist-trainer/${place}`), place);
    assert.equal(existsSync(`dist/${place}`), kind.for === 'learners', place);
  }
});

for (const m of modules) {
  const name = `${m.id} in ${m.lang}`;
  const world = paperWorld(course, m.lang);

  test(`${name}: every exercise stands in the workbook, and its answer with every why behind it, not before`, () => {
    const text = sheet(html(m, 'workbook'));
    const mark = text.lastIndexOf(bare(world.say('paper.answers-how')));
    assert.ok(mark > 0);
    const [before, behind] = [text.slice(0, mark), text.slice(mark)];
    assert.ok(exercises(m).length > 0);
    for (const b of exercises(m)) {
      for (const h of asked(b)) holds(before, h, `${b.id} in the workbook`);
      for (const h of whys(b)) {
        holds(behind, h, `${b.id} in the answers`);
        assert.ok(!before.includes(bare(h)), `${b.id} is answered before the end: ${textOf(h).slice(0, 60)}`);
      }
      assert.ok(behind.includes(bare(`${numbers(m).get(b.id)} ${onPaper(b, world).word}`)), `${b.id} has its number in the answers`);
    }
  });

  test(`${name}: what to keep and to do stands in the workbook, terms are explained, and a scenario leads only to steps it has`, () => {
    const page = html(m, 'workbook');
    const text = sheet(page);
    for (const b of blocksOf(m)) for (const h of b.tag === 'KeyPoints' ? b.points : b.tag === 'Checklist' ? b.items.map((i) => i.html) : b.tag === 'Reflect' || b.tag === 'Story' ? [b.html] : b.tag === 'Say' ? [b.quoteHtml] : []) holds(text, h, b.id);
    const linked = new Set([...JSON.stringify(m).matchAll(/#term-([a-z0-9-]+)/g)].map((x) => course.glossary[m.lang][x[1]!]!));
    for (const t of linked) holds(text, `<b>${t.term}</b> ${t.definition}`.replace('&', '&amp;'), 'a term');
    for (const b of exercises(m)) if (b.tag === 'Scenario') {
      const reasons = onPaper(b, world).answer!.flatMap((x) => (x.is === 'reasons' ? x.rows : []));
      assert.equal(reasons.length, b.steps.flatMap((s) => s.options).length);
      for (const s of b.steps) for (const o of s.options) if (o.to) assert.ok(reasons.some((r) => r.html.includes(world.say('paper.go-to-step', { n: b.steps.findIndex((x) => x.id === o.to) + 1 }))), `${b.id} ${s.id}`);
    }
  });

  test(`${name}: right answers on paper are those of the course`, () => {
    for (const b of blocksOf(m)) {
      const rows = (onPaper(b, world).answer ?? []).flatMap((x) => (x.is === 'reasons' ? x.rows : []));
      if (b.tag === 'Choice') assert.deepEqual(rows.filter((r) => r.right).map((r) => r.mark), b.options.flatMap((o, i) => (o.right ? [world.letter(i)] : [])), b.id);
      if (b.tag === 'Match') {
        const pairs = onPaper(b, world).pieces.find((x) => x.is === 'pairs')!;
        assert.notDeepEqual(pairs.right.map((r) => r.html), withoutLinks(b.partners.map((x) => x.html)), `${b.id} is mixed`);
        for (const [i, row] of rows.entries()) {
          const letter = row.mark.split(' ')[1];
          assert.equal(pairs.right.find((r) => r.mark === letter)!.html, withoutLinks(b.partners.find((x) => x.letter === b.lines[i]!.partner)!.html), `${b.id} ${row.mark}`);
        }
      }
      if (b.tag === 'Categorise') {
        const table = onPaper(b, world).pieces.find((x) => x.is === 'table')!;
        for (const [i, row] of rows.entries()) {
          const line = b.lines.find((l) => table.rows[i]![0]!.endsWith(withoutLinks(l.html)))!;
          assert.ok(row.html.includes(withoutLinks(b.groups.find((g) => g.letter === line.group)!.html)) && row.html.includes(withoutLinks(line.whyHtml)), `${b.id} ${i}`);
        }
      }
      if (b.tag === 'Order') assert.notDeepEqual((onPaper(b, world).pieces.find((x) => x.is === 'boxes')!).items.map((x) => x.html), withoutLinks(b.steps.map((s) => s.html)), `${b.id} is mixed`);
    }
  });

  test(`${name}: no sentence of the facilitator's notes is in a paper for learners; all of them are in the guide`, () => {
    const notes = blocksOf(m).flatMap((b) => (b.tag === 'FacilitatorNotes' ? [...b.html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map((x) => x[1]!) : []));
    const secret = [...notes.flatMap((n) => n.split(/(?<=[.?!])\s/)), ...m.trainer!.prepare, ...m.trainer!.contextualise.map((c) => c.how)].filter((s) => textOf(s).length > 30);
    assert.ok(secret.length > 20);
    for (const { kind } of all.filter((w) => w.module === m && w.kind.for === 'learners')) for (const s of secret) assert.ok(!sheet(html(m, kind.id)).includes(bare(s)), `${kind.id}: ${textOf(s)}`);
    const guide = sheet(html(m, 'guide'));
    for (const s of [...m.trainer!.prepare, ...m.trainer!.contextualise.flatMap((c) => [c.topic, c.how])]) holds(guide, s.replace(/&/g, '&amp;'), 'the guide');
    for (const n of notes.filter((x) => !/\(\d+/.test(x))) holds(guide, n, 'the guide');
  });

  test(`${name}: the guide's minutes add up, in each session and over all`, () => {
    const page = html(m, 'guide');
    const cells = (table: string): string[][] => [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map((r) => [...r[1]!.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map((c) => textOf(c[1]!)));
    const tables = [...page.matchAll(/<table[\s\S]*?<\/table>/g)].map((t) => cells(t[0]));
    const glance = tables.find((t) => t[0]!.includes(world.say('train.minutes-room')))!.slice(1);
    const timings = tables.filter((t) => t[0]![0] === world.say('train.clock')).map((t) => t.slice(1));
    const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
    const sessions = glance.slice(0, -1);
    assert.equal(sessions.length, m.sessions.length);
    for (const column of [3, 4]) assert.equal(Number(glance[glance.length - 1]![column]), sum(sessions.map((r) => Number(r[column]))));
    const planned = m.sessions.filter((s) => runPlan(s).steps.length);
    assert.equal(timings.length, planned.length);
    for (const [i, s] of planned.entries()) {
      const rows = timings[i]!;
      assert.equal(sum(rows.map((r) => Number(r[1]))), Number(sessions[m.sessions.indexOf(s)]![3]), s.id);
      let clock = 0;
      for (const r of rows) { assert.equal(r[0], `${Math.floor(clock / 60)}:${String(clock % 60).padStart(2, '0')}`, s.id); clock += Number(r[1]); }
      // What no step takes is a reserve, not a hole in the plan.
      assert.ok(sum(runPlan(s).steps.map((x) => x.minutes)) === runPlan(s).minutes && rows.length > 2, s.id);
    }
  });

  test(`${name}: the card of a session says its plan, what to vote on, what is right, and what to keep; of a long session only the beginning of what stands whole in the workbook`, () => {
    const text = sheet(html(m, 'card'));
    const begins = (h: string, what: string): void => assert.ok(text.includes(bare(h).slice(0, 24)), `${what}: "${textOf(h).slice(0, 80)}"`);
    for (const b of exercises(m)) {
      if ('promptHtml' in b) begins(b.promptHtml, b.id);
      if (b.tag === 'Choice') for (const [i, o] of b.options.entries()) holds(text, `${o.right ? '✓ ' : ''}${world.letter(i)} ${o.html}`, b.id);
      if (b.tag === 'Match') for (const l of b.lines) for (const h of [l.html, b.partners.find((x) => x.letter === l.partner)!.html]) begins(h, b.id);
      if (b.tag === 'Categorise' || b.tag === 'Map') for (const l of b.lines) begins(l.html, b.id);
      if (b.tag === 'Order') for (const x of b.steps) holds(text, x.html, b.id);
      if (b.tag === 'Scenario') for (const [i, x] of b.steps.entries()) for (const [n, o] of x.options.entries()) if (o.right) begins(`✓ ${i + 1} ${world.letter(n)} ${o.html}`, b.id);
      if (b.tag === 'Worksheet') for (const o of b.lines.flatMap((l) => l.options.filter((x) => x.right))) holds(text, o.html, b.id);
      if (b.tag === 'RiskLevel') { begins(b.caseHtml, b.id); for (const l of b.accepted) holds(text, `✓ ${course.context.riskLevels.find((x) => x.like === l)!.name[m.lang]}`, b.id); }
    }
    for (const b of blocksOf(m)) if (b.tag === 'KeyPoints') for (const h of b.points) holds(text, h, b.id);
    for (const s of m.sessions) {
      const { steps, rest } = runPlan(s);
      for (const h of [...steps.map((x) => x.html), ...rest.before, ...rest.after]) if (h) holds(text, h, s.id);
    }
  });

  test(`${name}: the cards to cut hold every line of the exercises, mixed, and no answer`, () => {
    const sets = cardSets(m, world, numbers(m));
    const text = sheet(html(m, 'handouts'));
    for (const b of blocksOf(m)) {
      const lines = b.tag === 'Match' ? [...b.lines, ...b.partners] : b.tag === 'Order' ? b.steps : b.tag === 'Categorise' || b.tag === 'Map' ? [...b.groups, ...b.lines] : b.tag === 'Scenario' ? b.steps : [];
      for (const l of lines) holds(text, l.html, b.id);
      if (lines.length) for (const h of whys(b)) assert.ok(!text.includes(bare(h)), `${b.id} gives its answer away`);
      if (lines.length) assert.equal(sets.find((s) => s.mark === numbers(m).get(b.id))!.cards.length, lines.length, b.id);
    }
  });

  if (m.test) test(`${name}: both forms of the test are on paper without a name or an answer; the key has every why; marking has a column for each item`, () => {
    const page = html(m, 'test');
    const text = sheet(page);
    const key = text.indexOf(bare(world.say('train.key-only')));
    for (const { block } of m.test!.items) {
      for (const h of asked(block)) holds(text.slice(0, key), h, block.id);
      for (const h of whys(block)) { holds(text.slice(key), h, block.id); assert.ok(!text.slice(0, key).includes(bare(h)), block.id); }
    }
    assert.ok(text.includes(bare(world.say('train.drawn'))));
    const fields = [...page.matchAll(/<ul class="p-fields">([\s\S]*?)<\/ul>/g)].flatMap((f) => [...f[1]!.matchAll(/<span>([^<]*)/g)].map((x) => x[1]!));
    assert.deepEqual([...new Set(fields)], [world.say('train.drawn'), world.say('paper.date')], 'asks for a drawn number and a date, for no name');
    const columns = [...page.matchAll(/<thead><tr>([\s\S]*?)<\/tr>/g)].map((t) => t[1]!.match(/<th/g)?.length ?? 0);
    assert.equal(columns.filter((n) => n === m.test!.items.filter((i) => i.form === 'a').length + 2).length, 2);
  });

  if (m.huddles) test(`${name}: every huddle is on its sheet, in ten minutes`, () => {
    const text = sheet(html(m, 'huddle'));
    for (const h of m.huddles!) {
      assert.equal(h.steps.reduce((n, s) => n + s.minutes, 0), 10, h.id);
      for (const words of [h.titleHtml, h.caseHtml, ...h.steps.map((s) => s.html), h.tryHtml]) holds(text, words, h.id);
    }
  });
}

test('a workbook is set the more densely the longer its module is, and leaves nothing out', () => {
  const m = modules[0]!;
  const world = paperWorld(course, m.lang);
  const of = (sessions: Session[]) => workbook({ ...m, sessions }, world);
  const [short, whole, long] = [of(m.sessions.slice(0, 2)), of(m.sessions), of([...m.sessions, ...m.sessions, ...m.sessions])];
  const columns = (d: PaperDocument) => d.pieces.some((x) => x.is === 'columns' && x.type === 'plain');
  assert.deepEqual([short.compact, columns(short), short.most], [undefined, false, 16], 'little is set in comfort');
  assert.deepEqual([long.compact, columns(long), long.most], [true, true, 16], 'much in two columns');
  assert.ok(pagesOf(short) < pagesOf(whole) && pagesOf(whole) <= 16 && pagesOf(long) > 16);
  const words = wordsOf(long.pieces);
  for (const b of blocksOf(m).filter((x) => exercises(m).includes(x))) for (const h of [...asked(b), ...whys(b)]) for (const part of h.split('</p>').map(bare)) assert.ok(words.includes(part), `${b.id}: ${part}`);
});

/** The words of every field that holds HTML, paragraph by paragraph. */
function sentencesOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /html$/i.test(key) || ['points', 'prompts', 'ticks', 'feedback'].includes(key) ? value.split(/<\/(?:p|li|blockquote|ol|ul)>/).map(bare).filter((s) => s.length > 3) : [];
  if (Array.isArray(value)) return value.flatMap((v) => sentencesOf(v, key));
  return value && typeof value === 'object' ? Object.entries(value).flatMap(([k, v]) => sentencesOf(v, key === 'feedback' ? 'feedback' : k)) : [];
}
const wordsOf = (value: unknown): string => JSON.stringify(value, (_, v: unknown) => (typeof v === 'string' ? bare(v) : v)).replace(/\\"/g, '"');

test('every kind of block an author may write is whole on paper: each of its words stands there, and no answer before the answers', () => {
  const { result } = inspect();
  const small = result!.course;
  const world = { ...paperWorld({ ...small, words: course.words }, 'en'), say: paperWorld(course, 'en').say };
  const seen = new Set<string>();
  for (const b of small.modules['l1-01']!.en!.sessions[1]!.flow.filter(isBlock)) {
    if (b.tag === 'FacilitatorNotes') continue;
    seen.add(b.tag);
    const { pieces, answer = [], word } = onPaper(b, world);
    assert.ok(word || b.tag === 'Figure', b.tag);
    // An activity is whole in the guide; its papers for learners give nothing away.
    const { solo: _, cards: __, ...rest } = b as Block & { solo?: unknown; cards?: unknown };
    const shown = wordsOf(b.tag === 'Activity' ? forGroup(b, new Map([[b.id, '1.1']]), world) : [pieces, answer]);
    for (const words of sentencesOf(rest)) assert.ok(shown.includes(words), `${b.tag}: "${words}" is not on paper`);
    const before = wordsOf(pieces);
    for (const h of whys(b)) assert.ok(!before.includes(bare(h)), `${b.tag} gives "${bare(h)}" away`);
    assert.equal(answer.length > 0, whys(b).length > 0 || b.tag === 'Form', b.tag);
  }
  assert.deepEqual([...seen].sort(), [...KINDS.keys()].filter((t) => t !== 'FacilitatorNotes').sort());
});

test('a plan is read from notes as people write them', () => {
  const plan = (html: string) => runPlan({ id: 's', title: '', minutes: 9, audience: 'everyone', flow: [{ tag: 'FacilitatorNotes', id: 'n', html }] } as Session);
  const steps = (html: string) => plan(html).steps.map((s) => [s.minutes, s.html]);
  assert.deepEqual(steps('<p><strong>Run (10 min):</strong> story (3). Match (7).</p>'), [[3, 'Story.'], [7, 'Match.']]);
  assert.deepEqual(steps('<p><strong>Run (20 min):</strong> Helpers (15): in groups. Each chooses one. Checklist (5).</p>'), [[15, 'Helpers: in groups. Each chooses one.'], [5, 'Checklist.']]);
  assert.deepEqual(steps('<p><strong>Run (20 min):</strong> two readers. Hands, then reveal (15). Leave 5 minutes.</p>'), [[15, 'Two readers. Hands, then reveal.'], [5, 'Leave 5 minutes.']]);
  assert.deepEqual(steps('<p><strong>العمل (10 دقائق):</strong> القصة (3). مطابقة (7).</p>'), [[3, 'القصة.'], [7, 'مطابقة.']]);
  assert.deepEqual(steps('<p><strong>Run (5 min):</strong> groups of 3 (or 4) talk (5)</p>'), [[5, 'Groups of 3 (or 4) talk.']]);
  assert.deepEqual([plan('<p><strong>Before:</strong> a rope.</p>').minutes, steps('<p><strong>Before:</strong> a rope.</p>')], [9, []]);
  const { rest } = plan('<p><strong>Before:</strong> a rope.</p><p><strong>Run (3 min):</strong> story (3).</p><p><strong>Safety:</strong> stop.</p>');
  assert.deepEqual(rest, { before: ['<strong>Before:</strong> a rope.'], after: ['<strong>Safety:</strong> stop.'] });
});
