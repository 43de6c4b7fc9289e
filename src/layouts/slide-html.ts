/** Draws slides as HTML, the same for the projected window and the presenter's pictures of it. Its look: styles/deck.css. */
import type { Say } from '../blocks/face.tsx';
import { ICONS, MIRRORED, type IconName } from '../blocks/icons.ts';
import { type Slide, type SlidePart, stepsOf } from '../model/slides.ts';

/**
 * One slide. Presses show its `data-step` parts one by one; `data-to` leads to another slide.
 * @param number from 1, as people jump to it
 */
export function slideHtml(s: Slide, number: number, of: number, say: Say): string {
  const heading = s.kind === 'title' ? 'h1' : 'h2';
  const timer = s.parts.reduce((n, p) => (p.tag === 'timer' ? p.minutes : n), 0);
  let step = 0;
  const draw = (p: SlidePart): string => part(p, say, () => ++step);
  const portraits = s.portraits.length ? `<div class="faces faces-${s.portraits.length}">${s.portraits.map((svg) => `<span class="face">${svg}</span>`).join('')}</div>` : '';
  return `<section data-id="${s.id}" class="slide kind-${s.kind} size-${s.size}${s.portraits.length ? ' has-faces' : ''}" id="${s.id}" data-number="${number}" data-session="${s.session}" data-steps="${stepsOf(s)}" data-minutes="${s.minutes}" data-timer="${timer}" aria-label="${say('train.slide-of', { n: number, of })}">`
    + `<header class="slide-head">${portraits}<p class="slide-label">${icon(s.icon as IconName)}<span>${s.label}</span></p>${s.headingHtml ? `<${heading} class="slide-heading">${s.headingHtml}</${heading}>` : ''}</header>`
    + `<div class="slide-body">${s.parts.map(draw).join('')}</div>`
    + `<p class="slide-number" aria-hidden="true">${number}</p></section>`;
}

function part(p: SlidePart, say: Say, nextStep: () => number): string {
  switch (p.tag) {
    case 'text': return `<div class="slide-text">${p.html}</div>`;
    case 'quote': return `<div class="slide-quote">${p.html}</div>`;
    case 'list': return p.ordered ? `<ol class="slide-list"${p.start > 1 ? ` start="${p.start}"` : ''}>${items(p.items)}</ol>` : `<ul class="slide-list">${items(p.items)}</ul>`;
    case 'options': return `<ul class="slide-options">${p.options.map((o) => `<li>${o.to ? `<button type="button" data-to="${o.to}">${mark(o.mark)}<span>${o.html}</span></button>` : `<span class="slide-option">${mark(o.mark)}<span>${o.html}</span></span>`}</li>`).join('')}</ul>`;
    case 'reveals': return `<ul class="slide-reveals">${p.items.map((r) => `<li>${r.askHtml || r.mark ? `<div class="reveal-ask">${mark(r.mark)}<span>${r.askHtml}</span></div>` : ''}<div class="reveal-answer${r.right === undefined ? '' : r.right ? ' is-right' : ' is-other'}" data-step="${nextStep()}"><span class="reveal-word">${r.right === undefined ? '' : icon(r.right ? 'right' : 'notRight')}${r.answerHtml}</span> <div class="reveal-why">${r.whyHtml}</div></div></li>`).join('')}</ul>`;
    case 'figure': return `<div class="slide-figure">${p.html}</div>`;
    case 'timer': return `<div class="slide-timer" role="group" aria-label="${say('train.timer')}"><p class="timer-left" role="timer" data-left>${p.minutes}:00</p><p class="timer-over" data-over hidden>${say('train.timer-over')}</p>`
      + `<p class="timer-buttons"><button type="button" data-act="timer" data-start="${say('train.timer-start')}" data-pause="${say('train.timer-pause')}">${say('train.timer-start')}</button><button type="button" data-act="timer-more">${say('train.timer-more')}</button></p></div>`;
    case 'agenda': return `<ol class="slide-agenda">${p.rows.map((r) => `<li><button type="button" data-to="${r.to}"><span>${r.title}</span> <b>${say('module.minutes', { n: r.minutes })}</b></button></li>`).join('')}</ol>`;
    case 'ways': return `<p class="slide-ways">${p.ways.map((w) => `<button type="button" data-to="${w.to}">${w.words}</button>`).join('')}</p>`;
  }
}

const items = (list: string[]): string => list.map((i) => `<li>${i}</li>`).join('');
const mark = (m: string): string => (m ? `<b class="mark">${m}</b>` : '');

export const icon = (name: IconName): string => `<svg class="icon${MIRRORED.has(name) ? ' icon-turns' : ''}" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
