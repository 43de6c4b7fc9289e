/** The slides of a module as data: nothing is missing, nothing is empty, the minutes add up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../src/model/html.ts';
import { stepsOf, type Slide } from '../../src/model/slides.ts';
import { plannedMinutes, roomMinutes } from '../../src/blocks/slides.ts';
import { paragraphs, sentences } from '../../src/blocks/slide-fit.ts';
import { KINDS } from '../../src/blocks/index.ts';
import { forLearners, inspectCourse } from '../../src/reader/course.ts';
import { EXAMPLES, inspect } from '../content/small-course.ts';
import { slidesOf } from './room.ts';

const real = inspectCourse({ root: 'content' }).result!.read.map((r) => r.module);
const small = inspect().result!.read[0]!.module;
const words = (s: Slide): string => textOf(`${s.headingHtml} ${JSON.stringify(s.parts)}`);

test('every kind of block has slides of its own, and facilitator notes none', () => {
  const all = slidesOf(small);
  const flow = small.sessions[1]!.flow;
  assert.deepEqual(new Set(flow.flatMap((f) => (f.tag === 'Prose' || f.tag === 'Heading' ? [] : [f.tag]))), new Set(KINDS.keys()));
  for (const f of flow)
    if (f.tag === 'FacilitatorNotes') assert.ok(!all.some((s) => s.id.startsWith(f.id)));
    else if (f.tag !== 'Prose' && f.tag !== 'Heading') assert.ok(all.some((s) => s.id === f.id || s.id.startsWith(`${f.id}.`)), `${f.tag} has no slide`);
});

for (const module of [...real, small])
  test(`${module.id} (${module.lang}${module === small ? ', every block' : ''}): no slide is empty, no id stands twice, every way leads to a slide, minutes add up`, () => {
    const all = slidesOf(module);
    assert.ok(all.length > 10);
    for (const s of all) assert.ok(words(s).replace(/\W/g, '').length > 2, `${s.id} is empty`);
    assert.equal(new Set(all.map((s) => s.id)).size, all.length);
    const ways = all.flatMap((s) => s.parts.flatMap((p) => (p.tag === 'options' ? p.options.flatMap((o) => o.to ?? []) : p.tag === 'ways' ? p.ways.map((w) => w.to) : p.tag === 'agenda' ? p.rows.map((r) => r.to) : [])));
    assert.ok(ways.length > 3);
    assert.deepEqual(ways.filter((to) => !all.some((s) => s.id === to)), []);
    for (const session of module.sessions) {
      const minutes = roomMinutes(all, session.id);
      const planned = plannedMinutes(session);
      if (planned) assert.equal(minutes, planned, session.id); else assert.equal(minutes % 5, 0, session.id);
      const agenda = all.flatMap((s) => s.parts.flatMap((p) => (p.tag === 'agenda' ? p.rows : []))).find((r) => r.to === session.id);
      assert.equal(agenda?.minutes, minutes, `the agenda says how long ${session.id} takes`);
    }
    assert.equal(all.reduce((n, s) => n + s.minutes, 0), module.sessions.reduce((n, s) => n + roomMinutes(all, s.id), 0));
    for (const s of all) assert.ok(s.minutes >= 0 && s.minutes * 4 === Math.round(s.minutes * 4), `${s.id}: ${s.minutes}`);
  });

test('an activity and a slide of the author take the minutes that the author gave', () => {
  const module = real.find((m) => m.id === 'l1-01')!;
  const all = slidesOf(module);
  const near = (id: string, minutes: number): void => assert.ok(Math.abs(all.filter((s) => s.id === id || s.id.startsWith(`${id}.`)).reduce((n, s) => n + s.minutes, 0) - minutes) <= 0.25, id);
  near('power-walk', 45);
  near('power-walk.step-3', 20);
  near('room-helpers', 20);
});

test('a session whose slides take longer than its plan shrinks as a whole', () => {
  const { result } = inspect({ [EXAMPLES]: (t) => t.replace('**Run (15 min):**', '**Run (12 min):**') });
  assert.equal(roomMinutes(slidesOf(result!.read[0]!.module), 'examples'), 12);
});

test('notes behind a block are that block\'s; at the end of a session they are the session\'s', () => {
  const { result } = inspect({ [EXAMPLES]: (t) => t.replace('</KeyPoints>', '</KeyPoints>\n\n<FacilitatorNotes>\nAsk for one more.\n</FacilitatorNotes>') + '\n<FacilitatorNotes>\nLeave the door open.\n</FacilitatorNotes>\n' });
  const all = slidesOf(result!.read[0]!.module);
  assert.match(all.find((s) => s.id === 'keep')!.notesHtml, /Ask for one more/);
  assert.match(all.find((s) => s.id === 'examples')!.notesHtml, /Leave the door open/);
  for (const s of all) assert.doesNotMatch(JSON.stringify([s.label, s.headingHtml, s.parts]), /Ask for one more|Leave the door open/);
});

test('the room plays a scenario decision by decision, each way with what follows, and hears the child at the end', () => {
  const all = slidesOf(real.find((m) => m.id === 'l1-01')!);
  const ask = all.find((s) => s.id === 'sami-visit.sami-day.ask')!;
  const options = ask.parts.flatMap((p) => (p.tag === 'options' ? p.options : []));
  assert.deepEqual(options.map((o) => o.to), ['a', 'b', 'c'].map((l) => `sami-visit.sami-day.${l}`));
  const ways = (id: string): string[] => all.filter((s) => s.id === id || s.id.startsWith(`${id}.`)).flatMap((s) => s.parts.flatMap((p) => (p.tag === 'ways' ? p.ways.map((w) => w.to) : [])));
  assert.deepEqual(ways('sami-visit.sami-day.a'), ['sami-visit.sami-friday', 'sami-visit.sami-day.ask']);
  assert.deepEqual(ways('sami-visit.sami-day.b'), ['sami-visit.sami-day.ask']);
  assert.match(JSON.stringify(all.find((s) => s.id === 'sami-visit.eyes')), /I made the rules\. The visitor plays with mine/);
});

test('a poll does not give its answer away; the slide behind it does, press by press', () => {
  const all = slidesOf(real.find((m) => m.id === 'l1-01')!);
  const of = (id: string): Slide[] => all.filter((s) => s.id === id || new RegExp(`^${id}\\.\\d`).test(s.id));
  for (const s of of('lucia-sixteen')) { assert.doesNotMatch(JSON.stringify(s.parts), /Her age gives her rights/); assert.equal(stepsOf(s), 0); }
  assert.match(of('lucia-sixteen')[0]!.notesHtml, /C: Yes.*Her age gives her rights/s);
  assert.equal(of('lucia-sixteen.why').reduce((n, s) => n + stepsOf(s), 0), 3);
});

test('a learner\'s module holds no slide for the room alone', () => {
  assert.ok(small.sessions.some((s) => s.flow.some((f) => f.tag === 'Slide')));
  assert.doesNotMatch(JSON.stringify(forLearners(small)), /"Slide"|In groups of four, take one street/);
});

test('a text is cut between sentences only, and loses no word', () => {
  assert.deepEqual(sentences('He asks, “Can he read?” “I can,” says Dani. <em>One. Two.</em> “And what?” asks she. الباب مفتوح؟ نعم.'),
    ['He asks, “Can he read?”', '“I can,” says Dani.', '<em>One. Two.</em> “And what?” asks she.', 'الباب مفتوح؟', 'نعم.']);
  assert.deepEqual(paragraphs('<p>a</p><ul><li><p>b</p></li></ul>c'), ['<p>a</p>', '<ul><li><p>b</p></li></ul>', 'c']);
  for (const module of real) {
    const shown = slidesOf(module).map((s) => textOf(s.parts.map((p) => ('html' in p ? p.html : '')).join(' '))).join(' ');
    for (const s of module.sessions)
      for (const f of s.flow) if (f.tag === 'Story') for (const word of textOf(f.html).split(' ')) assert.ok(shown.includes(word), `${f.id}: ${word}`);
  }
});
