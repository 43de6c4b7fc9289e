/** The last screen: what is done, what is open, and the results. */
import { render, type JSX } from 'preact';
import { Icon } from '../blocks/browser.ts';
import { standing } from '../model/completion.ts';
import type { TestResult } from '../model/progress.ts';
import type { Learner } from './learner.ts';
import { say, shapeOf, titleOf, type ModuleFacts } from './page.ts';

export function finish(module: ModuleFacts, learner: Learner): { draw(): void } {
  const el = document.querySelector<HTMLElement>('[data-finish]')!;
  return { draw: () => render(<Finish m={module} learner={learner} />, el) };
}

function Finish({ m, learner }: { m: ModuleFacts; learner: Learner }): JSX.Element {
  const p = learner.progress;
  const s = standing(shapeOf(m), p);
  const open = m.sessions.filter((x) => p.sessions[x.id] === undefined);
  const result = (r: TestResult | undefined): string => (r ? say('result', { right: r.right, items: r.items }) : '–');
  return (
    <>
      <p class={`verdict ${s.completion === 'completed' ? 'is-right' : 'is-again'}`}><Icon name={s.completion === 'completed' ? 'done' : 'info'} /><span>{say(s.completion === 'completed' ? 'finished-all' : 'finished-not-yet')}</span></p>
      <dl class="record">
        <div><dt>{say('sessions-done')}</dt><dd>{say('place', { n: m.sessions.length - open.length, of: m.sessions.length })}</dd></div>
        {m.bank && <div><dt>{say('best')}</dt><dd>{result(p.results.best)}</dd></div>}
        {m.bank && <div><dt>{say('first')}</dt><dd>{result(p.results.first)}</dd></div>}
        {m.bank && <div><dt>{say('attempts')}</dt><dd>{p.results.attempts}</dd></div>}
        <div><dt>{say('time')}</dt><dd>{say('minutes', { n: Math.round(p.seconds / 60) })}</dd></div>
      </dl>
      {open.length > 0 && <><p>{say('left-sessions', { n: open.length })}</p><ul {...m.foreign}>{open.map((x) => <li key={x.id}><a href={`#${x.id}`}>{titleOf(x.id)}</a></li>)}</ul></>}
      {m.bank && s.success !== 'passed' && <p><a href="#test">{say(p.results.best ? 'test-again' : 'left-test')}</a></p>}
      <p class="buttons"><a class="btn btn-quiet" href="#supervisor">{titleOf('supervisor')}</a></p>
    </>
  );
}
