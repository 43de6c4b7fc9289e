/**
 * What every block's face shares. A face is drawn at build with all its words and hydrated in the browser without
 * them: there `block` is undefined, and `Html` leaves the words that stand in the page alone (DESIGN.md D2).
 */
import { createElement, type ComponentChildren, type JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { MIRRORED, type IconName } from './icons.ts';

/** Gives an interface text; `{name}` is replaced from `vars`. */
export interface Say {
  (key: string, vars?: Record<string, string | number>): string;
  /** For elements that hold interface words: their language, where the text around them is in another one (WCAG 3.1.2). */
  own?: { lang: string; dir: 'ltr' | 'rtl' } | undefined;
}

/**
 * read: as the server writes it, everything shown, for a reader without scripts.
 * learn: with feedback, again and again. test: answers only. review: a handed-in test, with right answers and whys.
 */
export type Mode = 'read' | 'learn' | 'test' | 'review';

export interface FaceProps<B, K, R> {
  id: string;
  say: Say;
  mode: Mode;
  /** Ids and right answers. */
  k: K;
  /** With words; only at build. */
  block?: B;
  /** What the learner answered last. */
  answer?: R;
  /** Test and review: "Question 3 of 12". */
  heading?: string;
  onAnswer?(r: R): void;
}

/** Words from the content. In the browser they already stand in the page. */
export function Html({ as = 'div', html, ...rest }: { as?: string; html: string | undefined; [attribute: string]: unknown }): JSX.Element {
  return createElement(as, { ...rest, dangerouslySetInnerHTML: { __html: html ?? '' } });
}

/** The drawings stand once in the page (components/Sprite.astro); an icon only points at its own. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return <svg class={MIRRORED.has(name) ? 'icon icon-turns' : 'icon'} aria-hidden="true"><use href={`#i-${name}`} /></svg>;
}

/**
 * Takes over what the learner answered before, when the page comes alive. A face hydrates as `read`, exactly as the
 * server drew it, and only then becomes `learn`: so Preact sees every difference.
 */
export function useRestore(mode: Mode, restore: () => void): void {
  useLayoutEffect(() => { if (mode !== 'read') restore(); }, [mode]);
}

/** The frame of every exercise: its kind, whether it is done, and the card. */
export function Exercise(p: { id: string; kind: string; icon: IconName; word: string; done: boolean; mode: Mode; say: Say; children: ComponentChildren }): JSX.Element {
  const states = [p.mode !== 'read' && 'is-live', p.done && 'is-done', p.mode === 'test' && 'is-test', p.mode === 'review' && 'is-test is-judged'].filter(Boolean).join(' ');
  return (
    <section class={`ex ex-${p.kind} ${states}`} aria-labelledby={`${p.id}-kind`}>
      <p class="ex-kind" id={`${p.id}-kind`} {...p.say.own}><Icon name={p.icon} /><span>{p.word}</span>{p.done && p.mode === 'learn' && <span class="ex-done"><Icon name="right" />{p.say('player.done')}</span>}</p>
      <div class="ex-card">{p.children}</div>
    </section>
  );
}

/** Why one option or line is right or not. `plain` leaves out the word: where everything is shown, only what is right carries one. */
export function Why({ html, right, shown, say, plain, words = ['player.right', 'player.not-right'] }: { html: string | undefined; right: boolean; shown: boolean; say: Say; plain?: boolean; words?: [right: string, not: string] }): JSX.Element {
  return (
    <div class="why" hidden={!shown}>
      {shown && !plain && <p class="why-word" {...say.own}><Icon name={right ? 'right' : 'notRight'} /><span>{say(words[right ? 0 : 1])}</span></p>}
      <Html html={html} />
    </div>
  );
}

export type Verdict = 'right' | 'partly' | 'again' | 'order';

/** The answer to an answer: in words, taking the focus when `turn` changes. */
export function Feedback({ verdict, turn, say, children }: { verdict: Verdict | undefined; turn: number; say: Say; children?: ComponentChildren }): JSX.Element | null {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { if (turn && verdict) ref.current?.focus(); }, [turn]);
  if (!verdict) return null;
  return (
    <div class={`feedback is-${verdict === 'order' ? 'again' : verdict}`} tabIndex={-1} ref={ref}>
      <p class="feedback-word" {...say.own}><Icon name={verdict === 'right' ? 'right' : 'notRight'} /><span>{say(`player.verdict.${verdict}`)}</span></p>
      {children && <div class="feedback-why">{children}</div>}
    </div>
  );
}

/** The button that judges. It is never disabled: without an answer it says what is missing. */
export function Check({ say, onCheck, missing, asked }: { say: Say; onCheck(): void; missing: boolean; asked: boolean }): JSX.Element {
  return (
    <p class="ex-actions js-only" {...say.own}>
      <button type="button" class="btn btn-practice" onClick={onCheck}>{say('player.check')}</button>
      <span class="ex-missing" role="status">{asked && missing ? say('player.choose-first') : ''}</span>
    </p>
  );
}
