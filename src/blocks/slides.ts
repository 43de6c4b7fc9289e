/** A module's slides, made from its blocks: what a room sees, in what order, for how long (model/slides.ts). */
import type { Block } from '../model/blocks.ts';
import type { Heading, Module, Session } from '../model/course.ts';
import { escapeHtml, textOf } from '../model/html.ts';
import type { Slide, SlidePart } from '../model/slides.ts';
import type { IconName } from './icons.ts';
import { KINDS } from './index.ts';
import { aloud, type Draft, type SlideWords } from './slide-draft.ts';
import { fit, listItems, paragraphs, sentences } from './slide-fit.ts';

/** A slide before its minutes are known. */
interface Fitted extends Omit<Slide, 'minutes'> { natural: number; fixed: boolean }

/**
 * Every slide of a module, with notes: for the trainer's model only.
 * @param place what stands above the title: "Level 1 · Module 1"
 */
export function slides(module: Module, place: string, w: SlideWords): Slide[] {
  const all = module.sessions.flatMap((session, n) => timed([
    ...(n === 0 ? opening(module, place, w).flatMap((d) => fitted('deck', d, session.id, w)) : []),
    ...sessionSlides(module, session, n, w),
    ...(n === module.sessions.length - 1 ? closing(module, w).flatMap((d) => fitted('deck', d, session.id, w)) : []),
  ], plannedMinutes(session)));
  for (const s of all) for (const p of s.parts) if (p.tag === 'agenda') for (const row of p.rows) row.minutes = roomMinutes(all, row.to);
  return all;
}

/** With a group, by the plan in the facilitator notes; undefined without one. */
export const plannedMinutes = (s: Session): number | undefined => s.flow.flatMap((f) => (f.tag === 'FacilitatorNotes' && f.minutes ? [f.minutes] : []))[0];

/** Minutes in the room, as planned or as its slides take. */
export const roomMinutes = (all: Slide[], session: string): number => all.reduce((n, s) => n + (s.session === session ? s.minutes : 0), 0);

function opening(m: Module, place: string, w: SlideWords): Draft[] {
  const draft = m.review.specialist === null || m.review.disabilityOrganisation === null || m.review.date === null;
  return [
    { part: 'title', kind: 'title', icon: 'facilitator', label: place, headingHtml: escapeHtml(m.title), portraits: w.named(JSON.stringify(m.sessions)), parts: [{ tag: 'text', html: `<p>${escapeHtml(m.summary)}</p>${draft ? `<p class="draft">${w.say('draft.label')} ${w.say('draft.text')}</p>` : ''}` }], minutes: 1, biggest: 'm', notesHtml: prepareNotes(m, w) },
    { part: 'agenda', kind: 'agenda', icon: 'time', label: w.say('train.s-agenda'), parts: [{ tag: 'agenda', rows: m.sessions.map((s) => ({ title: escapeHtml(s.title), minutes: 0, to: s.id })) }], minutes: 2 },
    { part: 'objectives', kind: 'objectives', icon: 'done', label: w.say('module.objectives'), parts: [{ tag: 'list', ordered: false, start: 1, items: m.objectives.map((o) => escapeHtml(o.text)) }], minutes: 2 },
    { part: 'note', kind: 'note', icon: 'note', label: w.say('module.content-note'), parts: [{ tag: 'text', html: `${m.contentNoteHtml}${m.supportHtml}` }], minutes: 2 },
  ];
}

function closing(m: Module, w: SlideWords): Draft[] {
  return [
    { part: 'close', kind: 'close', icon: 'checklist', label: w.say('train.s-close'), headingHtml: w.say('train.s-close-title'), parts: [{ tag: 'text', html: `<p>${w.say('train.s-close-text')}</p>` }, { tag: 'timer', minutes: 3 }], minutes: 4 },
    { part: 'support', kind: 'note', icon: 'note', label: w.say('block.support'), parts: [{ tag: 'text', html: m.supportHtml }], minutes: 1 },
  ];
}

/** What stands on the trainer's own page too, here for the last look before the room fills. */
function prepareNotes(m: Module, w: SlideWords): string {
  return m.trainer ? `<p><strong>${w.say('train.prepare')}</strong></p><ul>${m.trainer.prepare.map((p) => `<li>${escapeHtml(p)}</li>`).join('')}</ul>` : '';
}

function sessionSlides(m: Module, session: Session, n: number, w: SlideWords): Fitted[] {
  const title: Draft = { part: '', kind: 'session', icon: 'menu', label: w.say('module.session-of', { n: n + 1, of: m.sessions.length }), headingHtml: escapeHtml(session.title), parts: [], minutes: 0.5 };
  const all = fitted(session.id, title, session.id, w);
  const add = (slide: Fitted, notes: string): void => { slide.notesHtml += notes; };
  let first = all[0]!;
  let heading: Heading | undefined;
  /** The slide of a heading that nothing has followed yet: prose goes on it. */
  let under: Fitted | undefined;
  const partSlide = (h: Heading): Fitted[] => fitted(h.anchor, { part: '', kind: 'points', icon: 'menu', label: escapeHtml(session.title), headingHtml: h.html, parts: [], minutes: 0.5 }, session.id, w);
  for (const [i, f] of session.flow.entries()) {
    const last = all[all.length - 1]!;
    if (f.tag === 'FacilitatorNotes') {
      add(i === session.flow.length - 1 ? all[0]! : first, plainLinks(f.html));
      continue;
    }
    let made: Fitted[];
    // A note speaks before its part, heading and all.
    if (f.tag === 'Heading' && session.flow[i + 1]?.tag === 'ContentNote') { heading = f; continue; }
    if (f.tag === 'Heading') made = partSlide(f);
    else if (f.tag === 'Prose') {
      const notes = `<p><strong>${w.say('train.n-own-words')}</strong></p>${plainLinks(f.html)}`;
      const brief = inBrief(f.html);
      // Below a heading, on its slide; a list between blocks has a slide of its own; a sentence or two are for the trainer to say.
      if (!under && !brief.some((p) => p.tag === 'list')) { add(last, notes); last.natural += aloud(f.html); continue; }
      if (under) all.pop();
      made = fitted(under?.id ?? `${session.id}.${i}`, { part: '', kind: 'points', icon: 'menu', label: escapeHtml(session.title), headingHtml: under?.headingHtml ?? '', parts: brief, minutes: 1 + aloud(f.html), notesHtml: notes }, session.id, w);
    } else made = draftsOf(f, w).flatMap((d) => fitted(f.id, d, session.id, w));
    all.push(...made);
    if (f.tag === 'ContentNote' && heading) { all.push(...partSlide(heading)); under = all[all.length - 1]; heading = undefined; } else under = f.tag === 'Heading' ? made[0] : undefined;
    first = made[0] ?? first;
  }
  return all;
}

function draftsOf(b: Block, w: SlideWords): Draft[] {
  return KINDS.get(b.tag)?.slides?.(b, w) ?? [usual(b, w)];
}

/** The slide of a block that has nothing of its own to say about it: its label, its words and its list. */
function usual(b: Block, w: SlideWords): Draft {
  switch (b.tag) {
    case 'KeyPoints': return { part: '', kind: 'points', icon: 'keep', label: w.say('block.key-points'), parts: [{ tag: 'list', ordered: false, start: 1, items: b.points }], minutes: 2 };
    case 'Checklist': return { part: '', kind: 'points', icon: 'checklist', label: w.say('train.s-work'), parts: [{ tag: 'text', html: b.introHtml }, { tag: 'list', ordered: false, start: 1, items: b.items.map((i) => i.html) }], minutes: 2.5 };
    case 'Reflect': return { part: '', kind: 'reflect', icon: 'reflect', label: w.say('train.s-reflect'), parts: [{ tag: 'text', html: b.html }, { tag: 'timer', minutes: 2 }], minutes: 3, notesHtml: `<p>${w.say('train.n-reflect')}</p>` };
    case 'ContentNote': return { part: '', kind: 'note', icon: 'note', label: w.say('train.s-note'), parts: [{ tag: 'text', html: `${b.html}<p>${w.say('train.s-step-out')}</p>` }], minutes: 0.5 };
    default: throw new Error(`src/blocks/slides.ts does not know how a room sees <${b.tag}>; give its kind "slides"`);
  }
}

/**
 * Prose as a projector can bear it: a short list, or the first words of each paragraph, three lines at most. The
 * trainer says the rest in their own words; it stands in the notes.
 */
function inBrief(html: string): SlidePart[] {
  const all = paragraphs(html);
  const list = all.find((p) => /^<[uo]l/.test(p));
  const items = listItems(list ?? '');
  if (list && items.length <= 7) {
    const whole = items.every((i) => textOf(i).length <= 84);
    const before = all[all.indexOf(list) - 1];
    return [
      ...(before && textOf(before).length <= 90 ? [{ tag: 'text' as const, html: before }] : []),
      { tag: 'list', ordered: list.startsWith('<ol'), start: 1, items: items.map((i) => (whole ? i : /^\s*<strong>[\s\S]*?<\/strong>/.exec(i)?.[0] ?? sentences(i)[0] ?? i)) },
    ];
  }
  const firsts = all.filter((p) => p.startsWith('<p>')).map((p) => beginning(p.slice(3, -4))).filter((words) => words && !textOf(words).endsWith(':'));
  return firsts.slice(0, 3).map((s) => ({ tag: 'text', html: `<p>${s}</p>` }));
}

/** As many whole sentences as one can take in at a glance. */
function beginning(html: string): string {
  let taken = '';
  for (const s of sentences(html)) {
    if (textOf(`${taken} ${s}`).length > 100) break;
    taken = taken ? `${taken} ${s}` : s;
  }
  return taken;
}

/** One draft, on as many slides as it needs. Its notes stand at the first. */
function fitted(owner: string, d: Draft, session: string, w: SlideWords): Fitted[] {
  const parts = d.parts.map(cleaned).filter(holdsSomething);
  const headingHtml = plainLinks(d.headingHtml ?? '');
  const portraits = d.portraits ?? [];
  const id = d.part ? `${owner}.${d.part}` : owner;
  const pages = parts.length ? fit(parts, { headingHtml, headingSize: d.kind === 'then' ? 36 : d.kind === 'title' ? 76 : 46, label: d.label, portraits: portraits.length, rtl: w.rtl, biggest: d.biggest ?? 'xl' }) : [{ parts, size: 'l' as const }];
  return pages.map((page, n) => ({
    id: n ? `${id}.${n + 1}` : id, kind: d.kind === 'points' && !page.parts.length ? 'part' : d.kind, session, icon: d.icon satisfies IconName, label: d.label, headingHtml,
    parts: page.parts, portraits, size: page.size, notesHtml: n ? '' : plainLinks(d.notesHtml ?? ''), natural: d.minutes / pages.length, fixed: d.fixed ?? false,
  }));
}

/** Gives every slide its minutes, in quarters, so that they add up: what authors fixed stays, the rest is stretched or shortened. */
function timed(all: Fitted[], given: number | undefined): Slide[] {
  const sum = (of: Fitted[]): number => of.reduce((n, s) => n + s.natural, 0);
  const fixed = sum(all.filter((s) => s.fixed));
  const loose = sum(all) - fixed;
  const total = given ?? Math.ceil((fixed + loose) / 5) * 5;
  // An author who fixed more than the session has must see it: then everything shrinks alike.
  const squeeze = fixed > total - loose / 4;
  let exact = 0;
  let told = 0;
  return all.map(({ natural, fixed: isFixed, ...s }) => {
    exact += squeeze ? (natural * total) / (fixed + loose) : isFixed ? natural : (natural * (total - fixed)) / loose;
    const minutes = Math.round(exact * 4) / 4 - told;
    told += minutes;
    return { ...s, minutes };
  });
}

function cleaned(p: SlidePart): SlidePart {
  switch (p.tag) {
    case 'text': case 'quote': return { ...p, html: plainLinks(p.html) };
    case 'list': return { ...p, items: p.items.map(plainLinks) };
    case 'options': return { ...p, options: p.options.map((o) => ({ ...o, html: plainLinks(o.html) })) };
    case 'reveals': return { ...p, items: p.items.map((i) => ({ ...i, askHtml: plainLinks(i.askHtml), answerHtml: plainLinks(i.answerHtml), whyHtml: plainLinks(i.whyHtml) })) };
    default: return p;
  }
}
const holdsSomething = (p: SlidePart): boolean => (p.tag === 'text' || p.tag === 'quote' ? textOf(p.html) !== '' : p.tag === 'list' ? p.items.length > 0 : true);

/** A slide leads nowhere but to slides: the words of a link stay. */
const plainLinks = (html: string): string => html.replace(/<\/?a\b[^>]*>/g, '').replace(/ id="[^"]*"/g, '');
