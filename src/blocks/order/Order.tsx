import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Order } from '../../model/blocks.ts';
import { Check, Exercise, Feedback, Html, Icon, useRestore, type FaceProps } from '../face.tsx';
import { firstOrder, letter, orderAnswer, type OrderKey } from './answer.ts';

export function OrderFace({ id, k, block, say, mode, answer, heading, onAnswer }: FaceProps<Order, OrderKey, string>): JSX.Element {
  const [now, setNow] = useState(() => Array.from({ length: k.steps }, (_, i) => letter(i)).join(''));
  const [checked, setChecked] = useState(false);
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState('');
  const moved = useRef<{ letter: string; up: boolean } | undefined>(undefined);
  const list = useRef<HTMLOListElement>(null);
  useRestore(mode, () => { setNow(answer ?? firstOrder(k)); setChecked(answer !== undefined); });
  const judged = mode === 'review' || (mode === 'learn' && checked);
  const { right } = orderAnswer.judge(k, now);

  // Before the next key: moving a line takes the focus from its button.
  useLayoutEffect(() => {
    const m = moved.current;
    if (!m) return;
    moved.current = undefined;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-step="${m.letter}"] button`);
    const wanted = buttons?.[m.up ? 0 : 1];
    (wanted && !wanted.disabled ? wanted : buttons?.[m.up ? 1 : 0])?.focus();
  });

  const move = (i: number, by: -1 | 1): void => {
    const letters = [...now];
    [letters[i], letters[i + by]] = [letters[i + by]!, letters[i]!];
    moved.current = { letter: now[i]!, up: by < 0 };
    const next = letters.join('');
    setNow(next);
    setChecked(false);
    setSaid(say('player.moved-to', { n: i + by + 1, of: k.steps }));
    if (mode === 'test') onAnswer?.(next);
  };
  const check = (): void => { setChecked(true); setTurn(turn + 1); onAnswer?.(now); };

  return (
    <Exercise id={id} kind="order" icon="order" word={heading ?? say('player.order')} done={answer !== undefined} mode={mode} say={say}>
      <Html class="ex-prompt" html={block?.promptHtml} />
      <ol class="ordering" ref={list}>
        {[...now].map((l, i) => (
          <li key={l} data-step={l} class={`order-step${judged ? (l.charCodeAt(0) - 97 === i ? ' is-right' : ' is-again') : ''}`}>
            <Html as="span" class="order-text" id={`${id}-${l}`} html={block?.steps[l.charCodeAt(0) - 97]?.html} />
            {mode !== 'review' && (
              <span class="order-moves js-only">
                <button type="button" class="btn-icon" {...say.own} disabled={i === 0} id={`${id}-${l}-up`} aria-label={say('player.move-up')} aria-labelledby={`${id}-${l}-up ${id}-${l}`} onClick={() => move(i, -1)}><Icon name="up" /></button>
                <button type="button" class="btn-icon" {...say.own} disabled={i === k.steps - 1} id={`${id}-${l}-down`} aria-label={say('player.move-down')} aria-labelledby={`${id}-${l}-down ${id}-${l}`} onClick={() => move(i, 1)}><Icon name="down" /></button>
              </span>
            )}
          </li>
        ))}
      </ol>
      <p class="unseen" role="status" {...say.own}>{said}</p>
      {mode === 'learn' && <Check say={say} onCheck={check} missing={false} asked={false} />}
      {mode === 'test' && answer === undefined && <p class="ex-actions" {...say.own}><button type="button" class="btn btn-quiet" onClick={() => onAnswer?.(now)}>{say('player.keep-order')}</button></p>}
      {mode === 'learn' && <Feedback verdict={judged ? (right ? 'right' : 'order') : undefined} turn={turn} say={say} />}
      <div class="why" hidden={!(mode === 'read' || judged)}><Html html={block?.whyHtml} /></div>
    </Exercise>
  );
}
