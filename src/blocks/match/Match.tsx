import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Match } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import { matchAnswer, mixedPartners, type MatchKey } from './answer.ts';

export function MatchFace({ id, k, block, say, mode, answer, heading, onAnswer }: FaceProps<Match, MatchKey, string>): JSX.Element {
  const empty = '-'.repeat(k.right.length);
  const [picked, setPicked] = useState(empty);
  const [checked, setChecked] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  useRestore(mode, () => { setPicked(answer ?? empty); setChecked(answer !== undefined); });
  const judged = mode === 'review' || (mode === 'learn' && checked);
  const { right, score } = matchAnswer.judge(k, picked);

  const pick = (i: number, letter: string): void => {
    const next = picked.slice(0, i) + (letter || '-') + picked.slice(i + 1);
    setPicked(next);
    setChecked(false);
    if (mode === 'test') onAnswer?.(next);
  };
  const check = (): void => {
    setAsked(true);
    if (picked.includes('-')) return;
    setChecked(true);
    setTurn(turn + 1);
    onAnswer?.(picked);
  };

  return (
    <Exercise id={id} kind="match" icon="match" word={heading ?? say('player.match')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="ex-prompt" html={block?.promptHtml} />
      <ul class="pairs">
        {[...k.right].map((partner, i) => {
          const hit = picked[i] === partner;
          return (
            <li key={i} class={`pair${judged ? (hit ? ' is-right' : ' is-again') : ''}`}>
              <Html as="p" class="pair-line" id={`${id}-${i}`} html={block?.lines[i]?.html} />
              <p class="pair-pick js-only">
                <select aria-labelledby={`${id}-${i}`} value={picked[i]} disabled={mode === 'review'} onChange={(e) => pick(i, e.currentTarget.value)}>
                  <option value="-" {...say.own}>{say('player.choose')}</option>
                  {mixedPartners(k).map((n) => <Html as="option" key={n} value={String.fromCharCode(97 + n)} html={plain(block?.partners[n]?.html)} />)}
                </select>
              </p>
              <Html as="p" class="pair-answer" hidden={!(mode === 'read' || (mode === 'review' && !hit))} html={block?.partners[partner.charCodeAt(0) - 97]?.html} />
              <Why html={block?.lines[i]?.whyHtml} right={mode === 'read' || hit} shown={mode === 'read' || judged} plain={mode === 'read'} say={say} />
            </li>
          );
        })}
      </ul>
      {mode === 'learn' && <Check say={say} onCheck={check} missing={picked.includes('-')} asked={asked} />}
      {mode === 'learn' && <Feedback verdict={judged ? (right ? 'right' : score > 0 ? 'partly' : 'again') : undefined} turn={turn} say={say} />}
    </Exercise>
  );
}

/** An option of a list holds no markup. */
const plain = (html: string | undefined): string | undefined => html?.replace(/<[^>]+>/g, '');
