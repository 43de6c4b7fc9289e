/** Starts the page: on every page the device; in a module the learner's state, the screens and the exercises. */
import type { Progress } from '../model/progress.ts';
import { openDevice, type Device, type Join } from '../storage/device.ts';
import { CHANGED, type Change } from '../storage/other-windows.ts';
import { PEOPLE } from '../storage/profiles.ts';
import type { ItemReport, Launch } from '../tracking/driver.ts';
import { readContacts, showContacts } from './contacts.ts';
import { exercises } from './exercises.ts';
import { languageLinks } from './language-links.ts';
import { createLearner, type Learner } from './learner.ts';
import type { Later } from './later.ts';
import { lazy, type PagePart, type Parts } from './lazy.ts';
import { media } from './media.ts';
import { facts, idsOf, prefix, progressKey, say, type ModuleFacts } from './page.ts';
import { press } from './press.ts';
import { reflections } from './reflections.ts';
import { restoreLocal } from './restore.ts';
import type { Sco } from './sco.tsx';
import type { Single } from './single.ts';
import { shareLook } from './settings.ts';
import { screens } from './screens.ts';
import { searchKey } from './search-key.ts';
import { skipParts } from './skip-part.ts';
import { steps } from './steps.tsx';
import type { ToolContext } from './tools.tsx';
import { terms } from './terms.ts';

/** `sco` and `single` belong to the road: neither on the web. `join` is for a folder opened by double click. */
export async function start(sco?: Sco, single?: Single, join?: Join): Promise<void> {
  terms();
  languageLinks();
  media();
  searchKey();
  const launching = sco?.driver.launch();
  const opening = openTools(sco, single, join);
  onPress('[data-tools]', 'tools', async (t) => t.openTools(await opening));
  onPress('[data-search-open]', 'search', async (s) => s.openSearch(await opening));
  onPress('[data-edit-contacts]', 'tools', async (t) => t.editContacts((await opening).device));
  onPress('[data-erase]', 'tools', async (t) => t.confirmErase(await opening));
  const [tools, launch] = await Promise.all([opening, launching]);
  const { device } = tools;
  shareLook(device).catch(() => {});
  showContacts(await readContacts(device));
  if (!facts) {
    const part = document.body.dataset['begins'] as PagePart | undefined;
    if (part) lazy(part).then((p) => p.begin(tools), () => notice(say('tools-failed')));
    return;
  }
  await startModule(facts, tools, sco, launch);
  document.documentElement.dataset['ready'] = '';
}

/** What every button of the head needs; one that is pressed earlier waits for it. */
async function openTools(sco?: Sco, single?: Single, join?: Join): Promise<ToolContext> {
  const device = await openDevice(prefix, join);
  const tools: ToolContext = { device, road: document.body.dataset['road'] as ToolContext['road'], single, stopWriting: device.use };
  if (!sco) {
    addEventListener('storage', (e) => { if (e.key === prefix + CHANGED) changed(device, e.newValue as Change); });
    // While nobody knows who learns, nothing is kept in anybody's name. What names a sitting: together-sitting.ts.
    const who = /caseway~/.test(window.name + location.search) ? 'together' : !single && (await device.store.keys(prefix + PEOPLE).catch(() => []))[0] && 'people';
    if (who) await lazy(who).then((p) => p.enter(tools), () => device.use());
  }
  return tools;
}

async function startModule(m: ModuleFacts, tools: ToolContext, sco?: Sco, launch?: Launch): Promise<void> {
  const { device, single } = tools;
  const ids = idsOf(m);
  const looking = launch !== undefined && launch.mode !== 'normal';
  const key = sco ? await sco.key(device.store, m.id, launch) : progressKey(m.id);
  const found = sco && launch ? await sco.restore(device.store, m.id, ids, launch) : await (single?.restore ?? restoreLocal)(device.store, key, ids);
  if (found.notice) notice(say(found.notice));
  if (looking) notice(say('review-mode'));
  if (sco?.driver.why === 'ended') notice(say('lms-reopen'));

  let items: ItemReport[] = [];
  const learner: Learner = createLearner({
    ids, key, progress: found.progress,
    store: () => (looking ? undefined : device.store),
    unrecorded: sco !== undefined && launch === undefined,
    unheard: found.unheard === true,
    onStatus: (s) => bar.say(s),
    onReplaced: () => { if (!sco) changed(device); },
    ...(sco && launch && !looking && !found.hold ? { recorder: sco.recorder(m, { seconds: () => learner.seconds, items: () => items }) } : {}),
  });

  let asked = device.owner !== undefined || looking;
  const askOnce = (): void => {
    if (asked) return;
    asked = true;
    // What cannot be loaded is asked at the next screen; until then nothing outlives the window, and the status line says so.
    lazy('tools').then((t) => t.firstStart(tools)).then(() => learner.write(), () => { asked = false; });
  };

  const live = exercises(learner);
  const testOptions = { module: m, learner, go: (id: string) => view.go(id), onReport: (r: ItemReport[]) => { items = r; }, mayAnswer: !looking };
  const later = openLater((l) => ({ before: l.test('before', testOptions).open, test: l.test('after', testOptions).open, finish: l.finish(m, learner).draw }));
  let back = 'start';
  const view = screens(placeOf(found.progress), (screen, target, moved) => {
    live.open(screen);
    later(screen);
    if (screen.id !== 'help') back = target.id;
    document.querySelector<HTMLAnchorElement>('[data-back]')!.href = `#${back}`;
    const session = m.sessions.some((s) => s.id === screen.id);
    if (moved && (session || screen.id === 'before' || screen.id === 'test')) askOnce();
    if (moved && session) queueMicrotask(() => learner.dispatch({ kind: 'went', session: screen.id, ...(target.dataset['block'] ? { block: target.id } : {}) }));
    else queueMicrotask(() => bar.draw());
  });
  const bar = steps({ module: m, learner, current: () => view.current(), go: (id) => view.go(id) });
  tools.module = { facts: m, learner, go: (id) => view.go(id) };
  skipParts(learner, bar);
  reflections(device, m.id);
  learner.onChange(() => bar.draw());
  bar.draw();
  if (sco && !launch) learner.show();
  if (!device.keeps && device.owner === 'own') notice(say('not-saved'));

  // On paper every exercise stands as the learner meets it, not as a reader without scripts does.
  addEventListener('beforeprint', () => document.querySelectorAll<HTMLElement>('.screen').forEach((screen) => { live.open(screen); }));
  document.addEventListener('visibilitychange', () => { if (document.hidden) { learner.leave(); sco?.driver.commit(); } else learner.look(); });
  for (const back of ['focus', 'pageshow']) addEventListener(back, learner.look);
  addEventListener('pagehide', (e) => { learner.leave(); if (!e.persisted) sco?.driver.terminate(); });
  sco?.helpDesk();
}

/** Test and last screen come with a script of their own; while it cannot be loaded the screen says so and offers to try again. */
function openLater(make: (later: Later) => Record<string, () => void>): (screen: HTMLElement) => void {
  let open: Record<string, () => void> | undefined;
  return async function show(screen) {
    const place = screen.querySelector<HTMLElement>('[data-test], [data-finish]');
    if (!place) return;
    if (!open) {
      let part: Later;
      try { part = await lazy('later'); } catch {
        place.textContent = `${say('test-failed')} `;
        place.append(press(say('test-again'), 'btn btn-quiet', () => void show(screen)));
        return;
      }
      open ??= make(part);
    }
    if (place.firstChild && !place.hasAttribute('data-drawn')) place.textContent = '';
    place.setAttribute('data-drawn', '');
    open[screen.id]?.();
  };
}

/** A resumed learner stands where he stood: at the block last worked on, else at the session. */
function placeOf(p: Progress): string {
  const answered = Object.entries(p.blocks).sort((a, b) => b[1].at - a[1].at)[0];
  const block = answered && answered[1].at > (p.place?.at ?? 0) ? answered[0] : p.place?.value.block;
  const wanted = [block, p.place?.value.session].find((id) => id !== undefined && document.getElementById(id));
  return wanted ?? 'start';
}

function onPress<Name extends keyof Parts>(what: string, part: Name, act: (part: Parts[Name]) => Promise<void>): void {
  document.querySelectorAll(what).forEach((b) => { b.addEventListener('click', () => { lazy(part).then(act, () => notice(say('tools-failed'))); }); });
}

/** In another window: this page keeps nothing more, and says so; where it cannot, the status line does. */
function changed(device: Device, what?: Change): void {
  if (device.use()) lazy('tools').then((t) => t.changed(device, what), () => {});
}

function notice(words: string): void {
  const p = document.createElement('p');
  p.className = 'notice notice-memory';
  p.setAttribute('role', 'status');
  p.textContent = words;
  document.getElementById('main')?.prepend(p);
}
