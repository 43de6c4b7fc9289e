import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import type { ChoiceKey } from './answer.ts';

export function ChoiceFace({ id, k, block, say, mode, answer, heading, onAnswer }: FaceProps<Choice, ChoiceKey, string>): JSX.Element {
  const [picked, setPicked] = useState('');
  const [checked, setChecked] = useState(false);
  const [others, setOthers] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  useRestore(mode, () => { setPicked(answer ?? ''); setChecked(answer !== undefined); });
  const several = k.right.length > 1;
  const right = picked === k.right;
  const judged = mode === 'review' || (mode === 'learn' && checked);

  const pick = (letter: string, on: boolean): void => {
    const next = several ? [...k.all].filter((l) => (l === letter ? on : picked.includes(l))).join('') : letter;
    setPicked(next);
    setChecked(false);
    setOthers(false);
    if (mode === 'test') onAnswer?.(next);
  };
  const check = (): void => {
    setAsked(true);
    if (!picked) return;
    setChecked(true);
    setTurn(turn + 1);
    onAnswer?.(picked);
  };

  return (
    <Exercise id={id} kind="choice" icon="choice" word={heading ?? say(several ? 'player.choose-several' : 'player.choose-one')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="ex-prompt" id={`${id}-prompt`} html={block?.promptHtml} />
      <fieldset class="options" aria-labelledby={`${id}-prompt`}>
        {[...k.all].map((letter, i) => {
          const isRight = k.right.includes(letter);
          const chosen = picked.includes(letter);
          const shown = mode === 'read' || mode === 'review' || (judged && (chosen || (right && others)));
          return (
            <div key={letter} class={`option${shown ? (isRight ? ' is-right' : mode === 'read' ? '' : ' is-again') : ''}`}>
              <label>
                <input type={several ? 'checkbox' : 'radio'} name={id} value={letter} checked={chosen} disabled={mode === 'review'} onChange={(e) => pick(letter, e.currentTarget.checked)} />
                <Html as="span" class="option-face" html={block?.options[i]?.html} />
              </label>
              <Why html={block?.options[i]?.whyHtml} right={isRight} shown={shown} plain={mode === 'read' && !isRight} say={say} />
            </div>
          );
        })}
      </fieldset>
      {mode === 'learn' && <Check say={say} onCheck={check} missing={!picked} asked={asked} />}
      {mode === 'learn' && (
        <Feedback verdict={judged ? (right ? 'right' : several && [...picked].every((l) => k.right.includes(l)) ? 'partly' : 'again') : undefined} turn={turn} say={say}>
          {judged && right && !others && k.all.length > k.right.length && <button type="button" class="linklike" {...say.own} onClick={() => setOthers(true)}>{say('player.why-not-others')}</button>}
        </Feedback>
      )}
    </Exercise>
  );
}
