import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Worksheet } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import { printSheet } from '../print-sheet.ts';
import { worksheetAnswer, type WorksheetKey } from './answer.ts';

/** Line by line, then whole: once every line is good, only the finished sheet is shown, to read again or to print. */
export function WorksheetFace({ id, k, block, say, mode, answer, onAnswer }: FaceProps<Worksheet, WorksheetKey, string>): JSX.Element {
  const none = '-'.repeat(k.lines.length);
  const [picked, setPicked] = useState(none);
  const [checked, setChecked] = useState(false);
  const [reasons, setReasons] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  const card = useRef<HTMLDivElement>(null);
  useRestore(mode, () => { setPicked(answer ?? none); setChecked(answer !== undefined); });
  const judged = mode === 'learn' && checked;
  const { right, score } = worksheetAnswer.judge(k, picked);
  const whole = judged && right && !reasons;
  const missing = picked.includes('-');

  const pick = (n: number, letter: string): void => {
    setPicked(picked.slice(0, n) + letter + picked.slice(n + 1));
    setChecked(false);
  };
  const check = (): void => {
    setAsked(true);
    if (missing) return;
    setChecked(true);
    setReasons(false);
    setTurn(turn + 1);
    onAnswer?.(picked);
  };

  return (
    <Exercise id={id} kind="worksheet" icon="checklist" word={say(`player.sheet-${k.use}`)} done={answer !== undefined && worksheetAnswer.judge(k, answer).right} mode={mode} say={say}>
      <div class={`sheet${whole ? ' is-whole' : ''}`} ref={card}>
        <p class="sheet-mark" {...say.own}>{say('player.practice-sheet')}</p>
        <Html as="h4" html={block?.titleHtml} />
        <Html class="ex-prompt" html={block?.promptHtml} />
        <ol class="sheet-lines">
          {k.lines.map(([all, rights, keeps], n) => {
            const line = block?.lines[n];
            const hit = rights.includes(picked[n]!);
            return (
              <li key={n} class={`sheet-line${judged ? (hit ? ' is-right' : ' is-again') : ''}${keeps && picked[n] === keeps ? ' is-kept' : ''}`}>
                <fieldset>
                  <legend><Html as="b" html={line?.labelHtml} /> <Html as="span" class="sheet-given" html={line?.givenHtml} /></legend>
                  {[...all].map((letter, i) => {
                    const isRight = rights.includes(letter);
                    const chosen = picked[n] === letter;
                    const shown = mode === 'read' || (judged && chosen);
                    return (
                      <div key={letter} class={`option${shown ? (isRight ? ' is-right' : mode === 'read' ? '' : ' is-again') : ''}${chosen ? ' is-chosen' : ''}`}>
                        <label>
                          <input type="radio" name={`${id}-${n}`} value={letter} checked={chosen} onChange={() => pick(n, letter)} />
                          <Html as="span" class="option-face" html={line?.options[i]?.html} />
                        </label>
                        <Why html={line?.options[i]?.whyHtml} right={isRight} shown={shown && !whole} plain={mode === 'read' && !isRight} say={say} />
                      </div>
                    );
                  })}
                </fieldset>
              </li>
            );
          })}
        </ol>
      </div>
      {mode === 'learn' && !(judged && right) && <Check say={say} onCheck={check} missing={missing} asked={asked} />}
      {mode === 'learn' && (
        <Feedback verdict={judged ? (right ? 'right' : score > 0 ? 'partly' : 'again') : undefined} turn={turn} say={say}>
          {judged && right && (
            <p class="buttons" {...say.own}>
              <button type="button" class="btn btn-quiet" onClick={() => printSheet(card.current!)}>{say('player.sheet-print')}</button>
              <button type="button" class="linklike" onClick={() => setReasons(!reasons)}>{say(reasons ? 'player.sheet-whole' : 'player.sheet-reasons')}</button>
            </p>
          )}
        </Feedback>
      )}
    </Exercise>
  );
}
