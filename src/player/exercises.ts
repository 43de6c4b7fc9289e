/** Brings the exercises of a screen to life when it is opened, and hands their answers to the learner's state. */
import { createElement, hydrate, render } from 'preact';
import { ANSWERS, FACES, type AnsweredTag, type Mode } from '../blocks/browser.ts';
import { lazy } from './lazy.ts';
import type { Learner } from './learner.ts';
import { say } from './page.ts';
import { press } from './press.ts';

/** A face in the page. `draw` shows it anew with another answer or mode. */
export interface Live { id: string; key: unknown; tag: AnsweredTag; draw(text: string | undefined, mode: Mode): void }

/** Hydrates one `<div class="block" data-block>`; its key stands directly behind it. */
export function enliven(el: HTMLElement, onAnswer: (live: Live, text: string, right: boolean) => void, heading?: string): Live | undefined {
  const tag = el.dataset['block'] as Live['tag'];
  const Face = FACES[tag] ?? (window.casewayParts?.practice?.faces as typeof FACES | undefined)?.[tag];
  const rules = ANSWERS[tag];
  const json = el.nextElementSibling;
  if (!Face || !rules || json?.tagName !== 'SCRIPT') return undefined;
  const key: unknown = JSON.parse(json.textContent ?? '');
  const base = { id: el.id, k: key, say, ...(heading ? { heading } : {}) };
  const live: Live = {
    id: el.id, key, tag,
    draw(text, mode) {
      const answer = text === undefined ? undefined : rules.decode(key, text);
      render(createElement(Face, {
        ...base, mode, ...(answer === undefined ? {} : { answer }),
        onAnswer: (r: unknown) => onAnswer(live, rules.encode(key, r), rules.judge(key, r).right),
      }), el);
    },
  };
  hydrate(createElement(Face, { ...base, mode: 'read' }), el);
  return live;
}

/** Enlivens the blocks of a screen once; blocks answered elsewhere later are drawn anew by `learner.onChange`. */
export function exercises(learner: Learner) {
  const alive = new Map<string, Live>();
  const open = (screen: HTMLElement): void => {
    screen.querySelectorAll<HTMLElement>('[data-block]').forEach((el) => {
      if (alive.has(el.id)) return;
      const live = enliven(el, (l, text, right) => {
        learner.dispatch({ kind: 'answered', block: l.id, answer: text, right });
        l.draw(text, 'learn');
      });
      if (!live) return;
      alive.set(el.id, live);
      live.draw(learner.progress.blocks[el.id]?.answer || undefined, 'learn');
    });
    if (screen.querySelector('[data-late]')) openLate(screen);
  };
  /**
   * Practice blocks come with a part of their own. Until it is here (`data-waits`) they take no answer that would be lost,
   * and give none away (styles/exercise.css). Without it they are read, and a line says so and tries again.
   */
  const openLate = (screen: HTMLElement): void => {
    const part = window.casewayParts?.practice;
    if (part) { part.wire(screen); return; }
    screen.dataset['waits'] = '';
    lazy('practice').then(() => { screen.querySelectorAll('[data-again]').forEach((e) => { e.remove(); }); open(screen); delete screen.dataset['waits']; }, () => {
      delete screen.dataset['waits'];
      if (screen.querySelector('[data-again]')) return;
      const again = document.createElement('p');
      again.dataset['again'] = '';
      again.className = 'notice';
      again.append(`${say('tools-failed')} `, press(say('test-again'), 'linklike', () => openLate(screen)));
      screen.querySelector('[data-late]')!.before(again);
    });
  };
  return { open };
}
