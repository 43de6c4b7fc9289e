/** The before-test and the test: one question at a time, every answer kept at once, judged when handed in. */
import { render, type JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ANSWERS, Icon } from '../blocks/browser.ts';
import type { TestRun } from '../model/progress.ts';
import type { ItemReport } from '../tracking/driver.ts';
import { loadBank, type Bank } from './bank.ts';
import { enliven, type Live } from './exercises.ts';
import type { Learner } from './learner.ts';
import { facts, say, titleOf, type ModuleFacts } from './page.ts';
import { byObjective } from './record.ts';

export type Which = 'before' | 'after';

/** Form A before; form B first after; each retry takes the other form's item for every second pair. Of a level's test both forms are fixed. */
export function itemsOf(m: ModuleFacts, which: Which, attempt: number): ModuleFacts['items'] {
  const pairs = m.objectives.flatMap(({ id }) => {
    const of = (form: string) => m.items.filter((i) => i.form === form && i.objective === id);
    const b = of('b');
    return of('a').map((item, n) => [item, b[n]!] as const);
  });
  return pairs.map(([a, b], n) => (which === 'before' ? a : attempt === 1 || m.level ? b : (n + attempt) % 2 ? a : b));
}

export interface TestOptions {
  module: ModuleFacts;
  learner: Pick<Learner, 'progress' | 'dispatch'>;
  /** Leads on from the results. Without it the test is taken once, and whoever shows it says what comes then (together-test.tsx). */
  go?(id: string): void;
  /** What was handed in, for the LMS. Only for the test itself; the before-test is nobody's business. */
  onReport(items: ItemReport[]): void;
  /** May be refused (review mode). */
  mayAnswer: boolean;
  /** What is shown of a test that was handed in, where it is not a module's. */
  Results?(p: ResultsProps): JSX.Element;
}

export interface ResultsProps { which: Which; o: TestOptions; run: TestRun; bank: Bank; onAgain?(): void }

/** Stands on its own screen, or in `el`. */
export function test(which: Which, o: TestOptions, el = document.querySelector<HTMLElement>(`[data-test="${which}"]`)!): { open(): void } {
  let opened = false;
  return { open() { if (!opened) { opened = true; render(<Test which={which} o={o} />, el); } } };
}

function Test({ which, o }: { which: Which; o: TestOptions }): JSX.Element {
  const [bank, setBank] = useState<Bank | 'failed'>();
  const [running, setRunning] = useState(false);
  const [, redraw] = useState(0);
  const run = o.learner.progress[which];
  const load = (): void => { setBank(undefined); loadBank(o.module.bank!, o.module.hash).then(setBank, () => setBank('failed')); };
  useLayoutEffect(load, []);
  const loadedAgain = useRef(false);

  if (bank === 'failed') return <div class="notice notice-problem" role="alert"><p>{say('test-failed')}</p><p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => { loadedAgain.current = true; load(); }}>{say('test-again')}</button></p></div>;
  if (!bank) return <p role="status">{say('test-loading')}</p>;
  if (run?.submitted && !running) {
    const again = (): void => { o.learner.dispatch({ kind: 'test-restarted', test: 'after' }); setRunning(true); };
    const Shown = o.Results ?? Results;
    return <Shown which={which} o={o} run={run} bank={bank} {...(which === 'after' && o.mayAnswer && o.go ? { onAgain: again } : {})} />;
  }
  if (!running) return <p class="buttons"><button type="button" class="btn btn-main" ref={(b) => { if (b && loadedAgain.current) { loadedAgain.current = false; b.focus(); } }} disabled={!o.mayAnswer} onClick={() => setRunning(true)}>{say(run && Object.keys(run.answers).length ? 'test-go-on' : 'test-begin')}</button></p>;
  return <Questions which={which} o={o} bank={bank} onDone={() => { setRunning(false); redraw((n) => n + 1); }} />;
}

function Questions({ which, o, bank, onDone }: { which: Which; o: TestOptions; bank: Bank; onDone(): void }): JSX.Element {
  const run = o.learner.progress[which];
  const items = itemsOf(o.module, which, run && !run.submitted ? run.attempt : (run?.attempt ?? 0) + 1);
  const answers = run && !run.submitted ? run.answers : {};
  const firstOpen = items.findIndex((i) => answers[i.id] === undefined);
  const [at, setAt] = useState(firstOpen < 0 ? items.length - 1 : firstOpen);
  const [, redraw] = useState(0);
  const top = useRef<HTMLDivElement>(null);
  const lives = useRef(new Map<string, Live>()).current;
  useLayoutEffect(() => top.current?.focus(), []);
  const open = items.filter((i) => o.learner.progress[which]?.answers[i.id] === undefined || o.learner.progress[which]?.submitted);
  const goTo = (n: number): void => { setAt(n); top.current?.focus(); };

  const handIn = (): void => {
    const given = o.learner.progress[which]?.answers ?? {};
    const judged = items.map((i) => {
      const live = lives.get(i.id) ?? read(bank, i.id);
      const rules = ANSWERS[live.tag];
      const r = given[i.id] === undefined ? undefined : rules.decode(live.key, given[i.id]!);
      return { item: i, live, r, right: r !== undefined && rules.judge(live.key, r).right };
    });
    if (which === 'after') {
      const now = new Date();
      o.onReport(judged.map(({ item, live, r, right }) => ({
        id: item.id, right, at: now, description: bank.words(item.id),
        interaction: ANSWERS[live.tag].interaction!(live.key, r),
      })));
    }
    o.learner.dispatch({ kind: 'test-submitted', test: which, right: judged.filter((j) => j.right).length, items: items.length, missed: judged.filter((j) => !j.right).map((j) => j.item.id) });
    onDone();
  };

  return (
    <div class="test">
      <div tabIndex={-1} ref={top} class="test-top" role="group" aria-label={say('test-question', { n: at + 1, of: items.length })}>
        {items.map((i, n) => (
          <Item key={i.id} bank={bank} id={i.id} hidden={n !== at} heading={say('test-question', { n: n + 1, of: items.length })} lives={lives} mode="test" answer={answers[i.id]}
            onAnswer={(text) => { o.learner.dispatch({ kind: 'test-answered', test: which, item: i.id, answer: text }); redraw((x) => x + 1); }} />
        ))}
      </div>
      <p class="buttons">
        {at > 0 && <button type="button" class="btn btn-quiet" onClick={() => goTo(at - 1)}>{say('test-back')}</button>}
        {at < items.length - 1 && <button type="button" class="btn btn-main" onClick={() => goTo(at + 1)}>{say('test-next')}</button>}
      </p>
      {at === items.length - 1 && (
        <div>
          {open.length > 0 && <p class="test-left" role="status">{say('test-left', { n: open.length })} {open.map((i) => { const n = items.indexOf(i); return <button type="button" key={i.id} class="btn btn-quiet" onClick={() => goTo(n)}>{n + 1}</button>; })}</p>}
          <p class="buttons"><button type="button" class="btn btn-main" onClick={handIn}>{say('test-hand-in')}</button></p>
        </div>
      )}
    </div>
  );
}

interface ItemProps { bank: Bank; id: string; hidden?: boolean; heading: string; lives: Map<string, Live>; mode: 'test' | 'review'; answer: string | undefined; onAnswer?(text: string): void }

/** One item, drawn from the bank's HTML once and then only updated. */
export function Item({ bank, id, hidden, heading, lives, mode, answer, onAnswer }: ItemProps): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const answered = useRef(onAnswer);
  answered.current = onAnswer;
  useLayoutEffect(() => {
    host.current!.innerHTML = bank.html(id);
    const live = enliven(host.current!.firstElementChild as HTMLElement, (l, text) => { answered.current?.(text); l.draw(text, mode); }, heading);
    if (!live) return;
    lives.set(id, live);
    live.draw(answer, mode);
  }, []);
  return <div ref={host} hidden={hidden} {...facts?.foreign} />;
}

/** Items of a test that was handed in that were not answered rightly, or not at all. */
export function missedOf<I extends { id: string }>(items: readonly I[], run: TestRun, bank: Bank): I[] {
  return items.filter((i) => {
    const live = read(bank, i.id);
    const r = run.answers[i.id] === undefined ? undefined : ANSWERS[live.tag].decode(live.key, run.answers[i.id]!);
    return r === undefined || !ANSWERS[live.tag].judge(live.key, r).right;
  });
}

function read(bank: Bank, id: string): Live {
  const host = document.createElement('div');
  host.innerHTML = bank.html(id);
  return enliven(host.firstElementChild as HTMLElement, () => {})!;
}

function Results({ which, o, run, bank, onAgain }: ResultsProps): JSX.Element {
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  const [answers, setAnswers] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => { if (answers) list.current?.focus(); }, [answers]);
  const items = itemsOf(o.module, which, run.attempt);
  const missed = missedOf(items, run, bank);
  const right = items.length - missed.length;
  const passed = right * 100 >= o.module.passMark * items.length;
  const safety = missed.filter((i) => i.safety);
  return (
    <div class="results-screen">
      <h3 tabIndex={-1} ref={head}>{say('result', { right, items: items.length })}</h3>
      {which === 'after'
        ? <p class={`verdict ${passed ? 'is-right' : 'is-again'}`}><Icon name={passed ? 'done' : 'notRight'} /><span>{say(passed ? 'passed' : 'not-passed', { mark: o.module.passMark })}</span></p>
        : <p>{say('before-done')}</p>}
      <ul class="results">
        {byObjective(o.module, missed.map((i) => i.id)).map((s) => {
          const strong = s.right === s.items;
          return (
            <li key={s.id} class={strong ? 'is-right' : 'is-again'}>
              <p class="result-what" {...facts?.foreign}>{document.querySelector(`[data-objective="${s.id}"]`)?.textContent}</p>
              <p class="result-score"><span class="dots" aria-hidden="true">{Array.from({ length: s.items }, (_, n) => <i key={n} class={n < s.right ? 'is-on' : ''} />)}</span>{say('place', { n: s.right, of: s.items })}</p>
              <p class="result-word"><Icon name={strong ? 'right' : 'notRight'} />
                {strong ? <span>{say('strong')}</span> : <span>{say('look-again')} {o.module.objectives.find((x) => x.id === s.id)?.sessions.map((id, n) => <span key={id} {...facts?.foreign}>{n > 0 && ' · '}<a href={`#${id}`}>{titleOf(id)}</a></span>)}</span>}
              </p>
            </li>
          );
        })}
      </ul>
      {which === 'after' && safety.length > 0 && (
        <div class="notice notice-supervisor"><Icon name="person" /><div><p><b>{say('talk-over')}</b></p><p>{say('talk-over-text')}</p><ul {...facts?.foreign}>{safety.map((i) => <li key={i.id}>{bank.words(i.id)}</li>)}</ul></div></div>
      )}
      {missed.length > 0 && which === 'after' && o.go && document.body.dataset['road'] === 'web' && <p>{say('level-test-revise')} <a href="revise.html">{say('tool-revise')}</a></p>}
      {which === 'after' && !answers && <p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => setAnswers(true)}>{say('see-answers')}</button></p>}
      {answers && <div tabIndex={-1} ref={list} role="group" aria-label={say('see-answers')}>{items.map((i, n) => <Item key={i.id} bank={bank} id={i.id} heading={say('test-question', { n: n + 1, of: items.length })} lives={new Map()} mode="review" answer={run.answers[i.id]} />)}</div>}
      {o.go && <p class="buttons">
        {onAgain && <button type="button" class="btn btn-quiet" onClick={onAgain}>{say('test-again')}</button>}
        {which === 'before'
          ? <button type="button" class="btn btn-main" onClick={() => o.go!(o.module.sessions[0]!.id)}>{say('start')}<Icon name="next" /></button>
          : <button type="button" class="btn btn-main" onClick={() => o.go!('finish')}>{say('finish')}<Icon name="next" /></button>}
      </p>}
    </div>
  );
}
