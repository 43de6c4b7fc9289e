/** "Learn together": beginning a sitting, what the page becomes while it lasts, and ending it. */
import { render, type JSX } from 'preact';
import { decode } from '../model/codec.ts';
import { lazy } from './lazy.ts';
import { facts, idsOf, progressKey, say } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import { PRIVATE_ID } from './pristine.ts';
import { turnBar } from './together-bar.tsx';
import { GroupForm } from './together-form.tsx';
import { closeSitting, findSitting, goAlong, leaveSitting, nameOf, openSitting, type Member, type Sitting } from './together-sitting.ts';
import { talkFirst } from './together-talk.tsx';
import { groupTest } from './together-test.tsx';
import type { ToolContext } from './tools.tsx';

let sitting: Sitting | undefined;

/** Behind "Tools" and in the bar. */
async function openTogether(c: ToolContext): Promise<void> {
  if (sitting) { await openPanel(c, sitting); return; }
  if (!possible(c)) { await tell(say('together-not-here')); return; }
  const { ask, firstStart } = await lazy('tools');
  if (!c.device.owner) {
    await firstStart(c);
    if (c.module?.learner.progress.revision) c.module.learner.write();
  }
  if (!c.device.owner) return;
  const people = await ask<Member[] | undefined>(say('tool-together'), undefined, (answer) => <GroupForm answer={answer} />);
  if (!people) return;
  if (!(await isKept(c))) { await tell(say('together-not-saved')); return; }
  await openSitting(c.device, people);
  c.stopWriting();
  location.hash = document.body.dataset['screen'] ?? '';
  location.reload();
}

/** The page comes anew twice: where nothing outlives that, or the answers stand in the file itself, somebody would lose theirs. */
function possible(c: ToolContext): boolean {
  try {
    sessionStorage.setItem('caseway-together', '');
    sessionStorage.removeItem('caseway-together');
  } catch { return false; }
  return c.device.keeps && !document.getElementById(PRIVATE_ID);
}

/** Whether all that was answered alone is where it will be found again. */
async function isKept({ device, module }: ToolContext): Promise<boolean> {
  if (!module?.learner.progress.revision) return true;
  const ids = idsOf(module.facts);
  module.learner.leave();
  for (let tries = 0; tries < TRIES; tries++) {
    const { nonce, revision } = module.learner.progress;
    const all = await device.store.getAll(progressKey(module.facts.id)).catch(() => []);
    if (all.some((text) => { const read = decode(text, ids); return read.ok && read.progress.nonce === nonce && read.progress.revision >= revision; })) return true;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return false;
}

/** Of a tenth of a second each: slow disks need some. */
const TRIES = 30;

/** Before any state is opened: the page works with the room of the sitting, and knows no other. */
async function enter(c: ToolContext): Promise<void> {
  sitting = c.device.owner && possible(c) ? await findSitting(c.device) : undefined;
  if (!sitting) {
    await tell(say('together-over'));
    leaveSitting();
    // The page that comes now is the right one.
    return new Promise(() => {});
  }
  c.together = true;
  c.device.use(sitting.room);
  document.documentElement.classList.add('is-together');
  goAlong(sitting);
  const bar = turnBar(sitting, () => openPanel(c, sitting!));
  if (!facts) { bar.draw(c); return; }
  const talk = talkFirst(sitting, facts);
  groupTest(sitting, facts, (screen, now) => { bar.taking[screen] = now; bar.draw(c); });
  offerEnd(() => openPanel(c, sitting!));
  let isHeard = false;
  const draw = (): void => {
    if (!c.module) return;
    if (!isHeard) { isHeard = true; c.module.learner.onChange(draw); }
    talk.draw(c.module.learner);
    bar.draw(c);
  };
  new MutationObserver(draw).observe(document.body, { attributeFilter: ['data-screen'] });
}

/** On the last screen. */
function offerEnd(open: () => unknown): void {
  const place = document.createElement('aside');
  place.className = 'together-end';
  document.querySelector('[data-finish]')?.before(place);
  render(<><p>{say('together-finish')}</p><p class="buttons"><button type="button" class="btn btn-quiet" onClick={open}>{say('together-end')}</button></p></>, place);
}

async function openPanel(c: ToolContext, s: Sitting): Promise<void> {
  const { ask } = await lazy('tools');
  const end = await ask(say('together-now'), false, (answer) => (
    <div class="sitting">
      <ul class="together-people">{s.people.map((m) => <li key={m.sign}><SignIcon name={m.sign} /><span>{nameOf(m)}</span></li>)}</ul>
      <p>{say('together-how')}</p>
      <p>{say('together-end-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(false)}>{say('together-go-on')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(true)}>{say('together-end')}</button></div>
    </div>
  ));
  if (!end) return;
  c.stopWriting();
  await closeSitting(s);
  leaveSitting();
}

async function tell(words: string): Promise<void> {
  const { ask } = await lazy('tools');
  await ask(words, undefined, (answer): JSX.Element => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('close')}</button></div>);
}

const together = { enter, openTogether };
export type Together = typeof together;

(window.casewayParts ??= {}).together = together;
