/** Starts the page: on every page the device; in a module the learner's state, the screens and the exercises. */
import type { Progress } from '../model/progress.ts';
import { openDevice } from '../storage/device.ts';
import type { Driver, ItemReport, Launch } from '../tracking/driver.ts';
import { firstStart, wireDevice } from './device.tsx';
import { ask } from './dialog.tsx';
import { exercises } from './exercises.ts';
import { finish } from './finish.tsx';
import { languageLinks } from './language-links.ts';
import { createLearner, type Learner } from './learner.ts';
import { levelMarks, progressKey } from './level-marks.ts';
import { facts, idsOf, prefix, root, say, type ModuleFacts } from './page.ts';
import { recorder } from './record.ts';
import { reflections } from './reflections.ts';
import { restoreLocal, restoreSco } from './restore.ts';
import { screens } from './screens.ts';
import { skipParts } from './skip-part.ts';
import { steps } from './steps.tsx';
import { terms } from './terms.ts';
import { test } from './test.tsx';

/** `driver` belongs to the road: none on the web. */
export async function start(driver?: Driver): Promise<void> {
  terms();
  languageLinks();
  const [device, launch] = await Promise.all([openDevice(prefix, `${root}store.html`), driver?.launch()]);
  await wireDevice(device);
  if (!facts) { levelMarks(device.store); return; }
  await startModule(facts, device, driver, launch);
  document.documentElement.dataset['ready'] = '';
}

async function startModule(m: ModuleFacts, device: Awaited<ReturnType<typeof openDevice>>, driver?: Driver, launch?: Launch): Promise<void> {
  const ids = idsOf(m);
  const looking = launch !== undefined && launch.mode !== 'normal';
  const found = launch ? await restoreSco(device.store, shadowKey(m.id, launch.learnerId), ids, launch) : await restoreLocal(device.store, progressKey(m.id), ids);
  if (found.offer && (await useShadow())) found.progress = found.offer;
  if (found.notice) notice(say(found.notice));
  if (looking) notice(say('review-mode'));
  if (driver?.why === 'ended') notice(say('lms-reopen'));

  let items: ItemReport[] = [];
  const learner: Learner = createLearner({
    ids, progress: found.progress,
    key: launch ? shadowKey(m.id, launch.learnerId) : progressKey(m.id),
    store: () => (looking ? undefined : device.store),
    unrecorded: driver !== undefined && launch === undefined,
    onStatus: (s) => bar.say(s),
    ...(driver && launch && !looking && !found.hold ? { recorder: recorder(driver, m, { seconds: () => learner.seconds, items: () => items }) } : {}),
  });

  let asked = device.owner !== undefined || looking;
  const askOnce = (): void => {
    if (asked) return;
    asked = true;
    void firstStart(device).then(() => learner.write());
  };

  const live = exercises(learner);
  const testOptions = { module: m, learner, go: (id: string) => view.go(id), onReport: (r: ItemReport[]) => { items = r; }, mayAnswer: !looking };
  const tests = m.bank ? { before: test('before', testOptions), test: test('after', testOptions) } : undefined;
  const end = finish(m, learner);
  let back = 'start';
  const view = screens(placeOf(found.progress), (screen, target, moved) => {
    live.open(screen);
    if (screen.id === 'before') tests?.before.open();
    if (screen.id === 'test') tests?.test.open();
    if (screen.id !== 'help') back = target.id;
    document.querySelector<HTMLAnchorElement>('[data-back]')!.href = `#${back}`;
    const session = m.sessions.some((s) => s.id === screen.id);
    if (moved && (session || screen.id === 'before' || screen.id === 'test')) askOnce();
    if (moved && session) queueMicrotask(() => learner.dispatch({ kind: 'went', session: screen.id, ...(target.dataset['block'] ? { block: target.id } : {}) }));
    else queueMicrotask(() => { bar.draw(); end.draw(); });
  });
  const bar = steps({ module: m, learner, current: () => view.current(), go: (id) => view.go(id) });
  skipParts(learner, bar);
  reflections(device, m.id);
  learner.onChange(() => { bar.draw(); end.draw(); });
  bar.draw();
  end.draw();
  if (device.store.kind === 'memory' && device.owner === 'own') notice(say('not-saved'));

  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') { learner.leave(); driver?.commit(); } });
  addEventListener('pagehide', (e) => { learner.leave(); if (!e.persisted) driver?.terminate(); });
  if (driver) helpDesk(driver);
}

/** A resumed learner stands where he stood: at the block last worked on, else at the session. */
function placeOf(p: Progress): string {
  const answered = Object.entries(p.blocks).sort((a, b) => b[1].at - a[1].at)[0];
  const block = answered && answered[1].at > (p.place?.at ?? 0) ? answered[0] : p.place?.value.block;
  const wanted = [block, p.place?.value.session].find((id) => id !== undefined && document.getElementById(id));
  return wanted ?? 'start';
}

const shadowKey = (module: string, learnerId: string): string => `${prefix}sco/${encodeURIComponent(learnerId)}/${module}`;

function useShadow(): Promise<boolean> {
  return ask(say('shadow-title'), true, (answer) => (
    <>
      <p>{say('shadow-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(true)}>{say('shadow-use')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('shadow-fresh')}</button></div>
    </>
  ));
}

function notice(words: string): void {
  const p = document.createElement('p');
  p.className = 'notice notice-memory';
  p.setAttribute('role', 'status');
  p.textContent = words;
  document.getElementById('main')?.prepend(p);
}

/** A plain text of every call, for whoever helps with the LMS. */
function helpDesk(driver: Driver): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'linklike';
  button.textContent = say('save-log');
  button.addEventListener('click', () => {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([driver.log()], { type: 'text/plain' }));
    a.download = 'caseway-log.txt';
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
  document.querySelector('.foot p:last-child')?.append(' · ', button);
}
