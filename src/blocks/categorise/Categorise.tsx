import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Categorise } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import { categoriseAnswer, mixed, type CategoriseKey } from './answer.ts';

export function CategoriseFace({ id, k, block, say, mode, answer, heading, onAnswer }: FaceProps<Categorise, CategoriseKey, Record<string, string>>): JSX.Element {
  const [picked, setPicked] = useState<Record<string, string>>({});
  const [checked, setChecked] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  useRestore(mode, () => { setPicked(answer ?? {}); setChecked(answer !== undefined); });
  const judged = mode === 'review' || (mode === 'learn' && checked);
  const { right, score } = categoriseAnswer.judge(k, picked);
  const missing = k.lines.some((l) => !picked[l]);

  const pick = (line: string, group: string): void => {
    const next = { ...picked, [line]: group };
    setPicked(next);
    setChecked(false);
    if (mode === 'test') onAnswer?.(next);
  };
  const check = (): void => {
    setAsked(true);
    if (missing) return;
    setChecked(true);
    setTurn(turn + 1);
    onAnswer?.(picked);
  };

  return (
    <Exercise id={id} kind="categorise" icon="sort" word={heading ?? say('player.sort')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="ex-prompt" html={block?.promptHtml} />
      <ul class="sorting">
        {mixed(k).map((line) => {
          const written = block?.lines.find((l) => l.letter === line);
          const hit = picked[line] === line[0];
          return (
            <li key={line} class={`sort-line${judged ? (hit ? ' is-right' : ' is-again') : ''}`}>
              <fieldset>
                <Html as="legend" html={written?.html} />
                <div class="sort-groups">
                  {Array.from({ length: k.groups }, (_, g) => String.fromCharCode(97 + g)).map((group, g) => (
                    <label key={group} class={(mode === 'read' || mode === 'review') && group === line[0] ? 'is-answer' : undefined}>
                      <input type="radio" name={`${id}-${line}`} value={group} checked={picked[line] === group} disabled={mode === 'review'} onChange={() => pick(line, group)} />
                      <Html as="span" html={block?.groups[g]?.html} />
                    </label>
                  ))}
                </div>
              </fieldset>
              <Why html={written?.whyHtml} right={mode === 'read' || hit} shown={mode === 'read' || judged} plain={mode === 'read'} say={say} />
            </li>
          );
        })}
      </ul>
      {mode === 'learn' && <Check say={say} onCheck={check} missing={missing} asked={asked} />}
      {mode === 'learn' && <Feedback verdict={judged ? (right ? 'right' : score > 0 ? 'partly' : 'again') : undefined} turn={turn} say={say} />}
    </Exercise>
  );
}
