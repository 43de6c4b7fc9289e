import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { TIES, type TieMap } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Why, useRestore, type FaceProps } from '../face.tsx';
import { mixed } from '../categorise/answer.ts';
import { mapAnswer, type MapKey } from './answer.ts';
import { Ties } from './Ties.tsx';

/** The map draws itself while ties are chosen; what it shows stands in the list as well. */
export function MapFace({ id, k, block, say, mode, answer, onAnswer }: FaceProps<TieMap, MapKey, Record<string, string>>): JSX.Element {
  const [picked, setPicked] = useState<Record<string, string>>({});
  const [checked, setChecked] = useState(false);
  const [turn, setTurn] = useState(0);
  const [asked, setAsked] = useState(false);
  useRestore(mode, () => { setPicked(answer ?? {}); setChecked(answer !== undefined); });
  const judged = mode === 'learn' && checked;
  const { right, score } = mapAnswer.judge(k, picked);
  const missing = k.lines.some((l) => !picked[l]);
  const order = mixed(k);
  const tieOf = (line: string): number | undefined => { const g = mode === 'read' ? line[0] : picked[line]; return g === undefined ? undefined : g.charCodeAt(0) - 97; };
  const nameOf = (line: string): string => k.names[k.lines.indexOf(line)]!;
  const told = TIES.map((tie, n) => [say(`player.tie-${tie}`), order.filter((l) => tieOf(l) === n).map(nameOf).join(', ')] as const).filter(([, names]) => names);

  const pick = (line: string, group: string): void => { setPicked({ ...picked, [line]: group }); setChecked(false); };
  const check = (): void => {
    setAsked(true);
    if (missing) return;
    setChecked(true);
    setTurn(turn + 1);
    onAnswer?.(picked);
  };

  return (
    <Exercise id={id} kind="map" icon="activity" word={say('player.map')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="ex-prompt" html={block?.promptHtml} />
      <Ties child={k.child} ties={order.map((l) => ({ name: nameOf(l), kind: tieOf(l) }))} label={[k.child, ...told.map(([tie, names]) => `${tie}: ${names}`)].join('. ')} />
      <p class="tie-legend" aria-hidden="true" {...say.own}>{TIES.map((tie, n) => <span key={tie}><svg viewBox="0 0 40 12" aria-hidden="true"><path class={`tie-${n}`} d={n === 2 ? 'M0 6L8 1L16 11L24 1L32 11L40 6' : 'M0 6L40 6'} /></svg>{say(`player.tie-${tie}`)}</span>)}</p>
      <ul class="sorting">
        {order.map((line) => {
          const written = block?.lines.find((l) => l.letter === line);
          const hit = picked[line] === line[0];
          return (
            <li key={line} class={`sort-line${judged ? (hit ? ' is-right' : ' is-again') : ''}`}>
              <fieldset>
                <Html as="legend" html={written?.html} />
                <div class="sort-groups">
                  {TIES.map((_, g) => {
                    const group = String.fromCharCode(97 + g);
                    return (
                      <label key={group} class={mode === 'read' && group === line[0] ? 'is-answer' : undefined}>
                        <input type="radio" name={`${id}-${line}`} value={group} checked={picked[line] === group} onChange={() => pick(line, group)} />
                        <Html as="span" html={block?.groups[g]?.html} />
                      </label>
                    );
                  })}
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
