import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Scenario } from '../../model/blocks.ts';
import { Exercise, Html, Icon, useRestore, type FaceProps, type Say } from '../face.tsx';
import { extend, walk, type ScenarioKey } from './answer.ts';

export interface ScenarioFaceProps extends FaceProps<Scenario, ScenarioKey, string> {
  /** "Lina, 14", for every one who speaks; only at build. */
  withWords?: string[];
  /** Portraits as finished SVG; only at build. */
  portraits?: string[];
}

/**
 * A conversation. All turns stand in the page; the learner's path shows the ones that were reached, in order, and the
 * reply chosen at each. An option that leads nowhere stays open to show what it does, with the way back beside it.
 */
export function ScenarioFace({ id, k, block, say, mode, answer, onAnswer, withWords, portraits }: ScenarioFaceProps): JSX.Element {
  const [path, setPath] = useState('');
  const [moved, setMoved] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  useRestore(mode, () => setPath(answer ?? ''));
  const { turns, step: current, ended } = walk(k, path);
  const live = mode === 'learn';
  /** Step index → letter last chosen there. */
  const chosen = new Map(turns.map((t) => [t.step, t.letter]));
  const visited = new Set([0, ...turns.map((t) => t.step), current]);
  const order = live ? [...new Set([...turns.map((t) => t.step), current])] : k.steps.map((_, i) => i);
  const stuck = turns[turns.length - 1];
  const waiting = stuck && stuck.step === current && stuck.to < 0;

  useLayoutEffect(() => {
    if (!moved) return;
    const focus = root.current?.querySelector<HTMLElement>(waiting || turns.length === 0 ? '.turn.is-current .reply.is-chosen .reply-then, .turn.is-current .scene' : '.turn.is-past.is-last .reply.is-chosen .reply-then');
    focus?.focus();
  }, [moved]);

  const choose = (letter: string): void => {
    const next = extend(k, path, letter);
    setPath(next);
    setMoved(moved + 1);
    onAnswer?.(next);
  };
  /** Forgets everything from that step on, so that another way can be tried. */
  const backTo = (step: number): void => {
    const first = turns.findIndex((t) => t.step === step);
    const next = turns.slice(0, Math.max(0, first)).map((t) => t.letter).join('');
    setPath(next);
    setMoved(moved + 1);
    onAnswer?.(next);
  };

  const lastMove = [...turns].reverse().find((t) => t.to >= 0);
  return (
    <Exercise id={id} kind="scenario" icon="scenario" word={say('player.scenario')} done={answer !== undefined && walk(k, answer).ended} mode={mode} say={say}>
      <div ref={root}>
        {k.people > 0 && (
          <div class="talk-with">
            {Array.from({ length: k.people }, (_, i) => <Html as="span" key={i} class="face" html={portraits?.[i]} />)}
            <Html as="p" html={withWords?.join(' · ')} />
          </div>
        )}
        <Html class="ex-prompt" html={block?.introHtml} />
        <ol class="talk">
          {[...order, ...k.steps.map((_, i) => i).filter((i) => !order.includes(i))].map((n) => {
            const s = k.steps[n]!;
            const here = chosen.get(n);
            const past = live && here !== undefined && n !== current;
            const state = s.options.length === 0 ? 'is-end' : past ? `is-past${lastMove?.step === n ? ' is-last' : ''}` : 'is-current';
            return (
              <li key={s.id} class={`turn ${state}`} id={`${id}-${s.id}`} hidden={live && !visited.has(n)}>
                {s.laters?.map(([step, letter], i) => {
                  const written = block?.steps[n]?.laters[i];
                  return (
                    <div key={i} class="later" hidden={live && !turns.some((t) => t.step === step && t.letter === letter)}>
                      <p class="why-word" {...say.own}><Icon name="time" /><span>{say(mode === 'read' ? 'player.later-if' : 'player.later-now')}</span></p>
                      {mode === 'read' && <Html as="p" class="later-of" html={written && block?.steps[step]?.options.find((o) => o.letter === letter)?.html} />}
                      <Html html={written?.html} />
                    </div>
                  );
                })}
                <Html class="scene" tabIndex={-1} html={block?.steps[n]?.html} />
                <ul class="replies">
                  {s.options.map(([letter, right], i) => {
                    const isChosen = live && here === letter;
                    const open = mode === 'read' || isChosen;
                    const written = block?.steps[n]?.options[i];
                    return (
                      <li key={letter} data-reply={letter} class={`reply${isChosen ? ' is-chosen' : ''}`} hidden={live && past && !isChosen}>
                        <button type="button" class="reply-say" aria-pressed={isChosen} disabled={past} onClick={() => choose(letter)}><Html as="span" html={written?.html} /></button>
                        <div class="reply-then" tabIndex={-1} hidden={!open}><Html class="speech" html={written?.thenHtml} /></div>
                        <div class={`why ${right ? 'is-right' : 'is-again'}`} hidden={!open}>
                          {(right === 1 || isChosen) && <p class="why-word" {...say.own}><Icon name={right ? 'right' : 'notRight'} /><span>{say(right ? 'player.good-way' : 'player.another-way')}</span></p>}
                          <Html html={written?.whyHtml} />
                        </div>
                        {k.eyes && <Html as="p" class="reply-heard" hidden={mode !== 'read'} html={written?.heardHtml} />}
                        {isChosen && <p class="reply-back" {...say.own}><button type="button" class="linklike" onClick={() => backTo(n)}><Icon name="restart" />{say('player.go-back')}</button></p>}
                      </li>
                    );
                  })}
                </ul>
              </li>
            );
          })}
        </ol>
        {k.eyes && live && ended && <Eyes root={root.current} chosen={[...chosen].map(([n, letter]) => `#${id}-${k.steps[n]!.id} [data-reply="${letter}"]`)} say={say} />}
        {live && ended && <p class="buttons" {...say.own}><button type="button" class="btn btn-quiet" onClick={() => backTo(0)}>{say('player.another-path')}</button></p>}
      </div>
    </Exercise>
  );
}

/** "Through the child's eyes": your words and what was heard, taken from the turns above, so that they stand in the page once. */
function Eyes({ root, chosen, say }: { root: HTMLElement | null; chosen: string[]; say: Say }): JSX.Element {
  return (
    <div class="eyes">
      <h4 {...say.own}><Icon name="eyes" /><span>{say('player.eyes')}</span></h4>
      <ol>
        {chosen.map((at) => {
          const reply = root?.querySelector(at);
          return (
            <li key={at}>
              <Html as="p" class="eyes-you" html={reply?.querySelector('.reply-say span')?.innerHTML} />
              <Html as="p" class="eyes-heard" html={reply?.querySelector('.reply-heard')?.innerHTML} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
