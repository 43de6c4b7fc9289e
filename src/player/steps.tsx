/** The bar in thumb's reach: back, on, and the status line. And the marks of what is done, in the lists and on top. */
import { render, type JSX } from 'preact';
import { Icon } from '../blocks/browser.ts';
import type { Learner, Status } from './learner.ts';
import { say, titleOf, type ModuleFacts } from './page.ts';

export interface StepsOptions { module: ModuleFacts; learner: Learner; current(): string; go(id: string): void }

/** Core exercises of a session that wait for an answer. A conversation counts when its end was reached once. */
export function left(m: ModuleFacts, learner: Learner, session: string): string[] {
  return (m.sessions.find((s) => s.id === session)?.core ?? []).filter((id) => {
    const b = learner.progress.blocks[id];
    return !b || (!b.skipped && document.getElementById(id)?.dataset['block'] === 'Scenario' && !b.right);
  });
}

export function steps(o: StepsOptions) {
  const el = document.querySelector('[data-steps]')!;
  const order = ['start', ...o.module.sessions.map((s) => s.id), ...(o.module.bank ? ['test'] : []), 'finish'];
  let status: Status = '';

  function draw(): void {
    const at = order.indexOf(o.current());
    marks(o, at);
    render(<Bar o={o} order={order} at={at} status={status} />, el);
  }
  return { draw, say(s: Status): void { status = s; draw(); } };
}

function Bar({ o, order, at, status }: { o: StepsOptions; order: string[]; at: number; status: Status }): JSX.Element {
  // Beside the way (before-test, help, the supervisor's page) there is only the status line.
  const id = order[at] ?? '';
  const before = at < 0 ? undefined : order[at - 1];
  const next = at < 0 ? undefined : order[at + 1];
  const isSession = o.module.sessions.some((s) => s.id === id);
  const open = isSession ? left(o.module, o.learner, id) : [];
  const bad = /^(not-|full)/.test(status);
  const on = (): void => {
    if (open[0]) { o.go(open[0]); return; }
    if (isSession && o.learner.progress.sessions[id] === undefined) o.learner.dispatch({ kind: 'session-done', session: id });
    if (next) o.go(next);
  };
  // The test has its own way on: handing in, and then its results.
  const words = open.length ? say(open.length === 1 ? 'to-do-one' : 'to-do', { n: open.length })
    : id === 'start' ? say('start') : next === 'test' ? say('to-test') : next === 'finish' ? say('finish') : say('continue');
  return (
    <>
      {before && <a class="btn btn-quiet steps-back" href={`#${before}`}><Icon name="previous" /><span>{say('previous')}</span></a>}
      {next && id !== 'test' && <button type="button" class={`btn btn-main steps-on${open.length ? ' is-waiting' : ''}`} onClick={on}><span>{words}</span><Icon name={open.length ? 'down' : 'next'} /></button>}
      <p class={`status${bad ? ' is-problem' : ''}`} role="status">{status && <><Icon name={bad ? 'warning' : 'saved'} /><span>{say(status)}</span></>}</p>
    </>
  );
}

function marks({ module, learner, current }: StepsOptions, at: number): void {
  document.querySelectorAll<HTMLElement>('[data-station]').forEach((li) => {
    const id = li.dataset['station']!;
    const best = learner.progress.results.best;
    const done = learner.progress.sessions[id] !== undefined || (id === 'test' && !!best && best.right * 100 >= module.passMark * best.items);
    li.classList.toggle('is-done', done);
    li.classList.toggle('is-current', id === current());
    const link = li.querySelector('a');
    if (id === current()) link?.setAttribute('aria-current', 'page');
    else link?.removeAttribute('aria-current');
    const small = li.querySelector('small');
    if (done && small && !li.dataset['said']) { li.dataset['said'] = '1'; small.textContent = `${small.textContent} · ${say('done')}`; }
  });
  document.querySelectorAll('[data-way] i').forEach((i, n) => {
    const id = module.sessions[n]!.id;
    i.className = `${learner.progress.sessions[id] !== undefined ? 'is-done' : ''}${id === current() ? ' is-current' : ''}`;
  });
  const place = document.querySelector('[data-place]');
  if (place) place.textContent = at >= 1 && at <= module.sessions.length ? say('place', { n: at, of: module.sessions.length }) : '';
  const go = document.querySelector<HTMLAnchorElement>('[data-go]');
  const open = module.sessions.find((s) => learner.progress.sessions[s.id] === undefined);
  if (go && learner.progress.revision > 0) {
    const to = learner.progress.place?.value.session ?? open?.id ?? 'finish';
    go.href = `#${to}`;
    go.firstChild!.textContent = say('go-on', { title: titleOf(to) });
  }
}
