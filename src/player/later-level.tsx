/** In the place of later.ts on the page of a level's test: the same questions, and results of another kind. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../blocks/browser.ts';
import type { TestResult } from '../model/progress.ts';
import type { Later } from './later.ts';
import { facts, say, type LevelFacts, type ModuleFacts } from './page.ts';
import { byObjective } from './record.ts';
import { Item, itemsOf, missedOf, test, type ResultsProps } from './test.tsx';

/** Right answers by module; undefined where the result is of a version with other questions, so that only the whole is known. */
function byModule(m: ModuleFacts, r: TestResult | undefined): Map<string, { right: number; items: number }> | undefined {
  if (!r || r.right + r.missed.length !== r.items || r.items !== m.items.length / 2) return undefined;
  return new Map(byObjective(m, r.missed).map((s) => [s.id, s]));
}

/** Before and after side by side, what to look at again, and what to talk over. No mark and no verdict: this is for learning. */
function LevelResults({ which, o, run, bank, onAgain }: ResultsProps): JSX.Element {
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  const [answers, setAnswers] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { if (answers) list.current?.focus(); }, [answers]);
  const m = o.module;
  const level = m.level!;
  const { results } = o.learner.progress;
  const items = itemsOf(m, which, run.attempt);
  const missed = missedOf(items, run, bank);
  const now: TestResult = { at: run.at, right: items.length - missed.length, items: items.length, missed: missed.map((i) => i.id) };
  const before = which === 'before' ? now : results.before;
  const after = which === 'after' ? now : results.best;
  const [was, is] = [byModule(m, before), byModule(m, after)];
  const safety = missed.filter((i) => i.safety);
  const whole = (r: TestResult): string => say('place', { n: r.right, of: r.items });
  return (
    <div class="results-screen">
      <h3 tabIndex={-1} ref={head}>{say('result', { right: now.right, items: now.items })}</h3>
      {which === 'before' && <p>{say('before-done')}</p>}
      {before && after && (
        <dl class="record">
          <div><dt>{say('level-test-before')}</dt><dd>{whole(before)}</dd></div>
          <div><dt>{say('level-test-after')}</dt><dd>{whole(after)}</dd></div>
          {results.attempts > 1 && results.first && results.best && <div><dt>{say('first')}</dt><dd>{whole(results.first)}</dd></div>}
          {results.attempts > 1 && results.best && <div><dt>{say('best')}</dt><dd>{whole(results.best)}</dd></div>}
        </dl>
      )}
      {((before && !was) || (after && !is)) && <p>{say('level-test-older')}</p>}
      <h4>{say('level-test-by-module')}</h4>
      <ul class="results level-results">
        {Object.entries(level.modules).map(([id, about]) => {
          const again = missed.filter((i) => i.objective === id);
          return (
            <li key={id} class={again.length ? 'is-again' : 'is-right'}>
              <p class="result-what"><a href={`${id}.html`}>{about.title}</a></p>
              <p class="result-score">
                {before && <Score word={before === after || !after ? '' : say('level-test-before')} score={was?.get(id)} />}
                {after && <Score word={before ? say('level-test-after') : ''} score={is?.get(id)} />}
              </p>
              <p class="result-word"><Icon name={again.length ? 'notRight' : 'right'} />
                {again.length ? <span>{say('look-again')} <Sessions module={id} about={about} ids={again.flatMap((i) => level.sessions[i.id] ?? [])} /></span> : <span>{say('strong')}</span>}
              </p>
            </li>
          );
        })}
      </ul>
      {which === 'after' && safety.length > 0 && (
        <div class="notice notice-supervisor"><Icon name="person" /><div><p><b>{say('talk-over')}</b></p><p>{say('talk-over-text')}</p><ul {...facts?.foreign}>{safety.map((i) => <li key={i.id}>{bank.words(i.id)}</li>)}</ul></div></div>
      )}
      {missed.length > 0 && o.go && <p>{say('level-test-revise')} <a href="revise.html">{say('tool-revise')}</a></p>}
      {which === 'after' && !answers && <p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => setAnswers(true)}>{say('see-answers')}</button></p>}
      {answers && <div tabIndex={-1} ref={list} role="group" aria-label={say('see-answers')}>{items.map((i, n) => <Item key={i.id} bank={bank} id={i.id} heading={say('test-question', { n: n + 1, of: items.length })} lives={new Map()} mode="review" answer={run.answers[i.id]} />)}</div>}
      {o.go && (
        <p class="buttons">
          {onAgain && <button type="button" class="btn btn-quiet" onClick={onAgain}>{say('test-again')}</button>}
          <a class="btn btn-main" href={level.page}>{say('level-test-back')}<Icon name="next" /></a>
        </p>
      )}
    </div>
  );
}

function Score({ word, score }: { word: string; score: { right: number; items: number } | undefined }): JSX.Element {
  return (
    <span class="level-score">
      {word && <span class="level-when">{word}</span>}
      {score ? <><span class="dots" aria-hidden="true">{Array.from({ length: score.items }, (_, n) => <i key={n} class={n < score.right ? 'is-on' : ''} />)}</span>{say('place', { n: score.right, of: score.items })}</> : '–'}
    </span>
  );
}

function Sessions({ module, about, ids }: { module: string; about: LevelFacts['modules'][string]; ids: string[] }): JSX.Element {
  return <>{[...new Set(ids)].map((id, n) => <span key={id}>{n > 0 && ' · '}<a href={`${module}.html#${id}`} {...facts?.foreign}>{about.sessions[id]}</a></span>)}</>;
}

const later: Later = { test: (which, o, el) => test(which, { ...o, Results: LevelResults }, el), finish: () => ({ draw() {} }) };

(window.casewayParts ??= {}).later = later;
