/** On a level's page: the learner's own path, what is done on this device, and where to go on. Without it the page is a list of links. */
import { own, type Progress } from '../model/progress.ts';
import { standing } from '../model/completion.ts';
import { progressHere } from '../storage/progress-file.ts';
import { prefix, say } from './page.ts';
import type { ToolContext } from './tools.tsx';

/** Key (after the prefix of the course) of the path that was chosen; the record reads it too (record-page.tsx). */
const PATH = 'path';

async function begin({ device }: ToolContext): Promise<void> {
  const picks = [...document.querySelectorAll<HTMLInputElement>('.path-pick')];
  const keep = (pick: HTMLInputElement): void => { device.store.set(prefix + PATH, pick.value).catch(() => {}); };
  for (const pick of picks) pick.addEventListener('change', () => keep(pick));
  const kept = await device.store.get(prefix + PATH).catch(() => undefined);
  // The page can be pressed before this script is here.
  const pressed = picks.find((p) => p.checked && !p.defaultChecked);
  if (pressed) keep(pressed);
  else for (const pick of picks) if (pick.value === kept) pick.checked = true;
  showTarget(picks);
  addEventListener('hashchange', () => showTarget(picks));
  const states = new Map<string, Progress | undefined>();
  await Promise.all([...document.querySelectorAll<HTMLElement>('[data-module]')].map(async ({ dataset }) => {
    states.set(dataset['module']!, await progressHere(device.store, prefix, dataset['module']!, { sessions: listed(dataset['sessions']), blocks: [], items: [] }));
  }));
  markModules(states);
  markSessions(states);
  document.documentElement.dataset['ready'] = '';
}

/** A link may lead into the path that is not shown now. It is shown, and nothing is chosen by that. */
function showTarget(picks: HTMLInputElement[]): void {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest('.path') || target.getClientRects().length) return;
  const pick = picks.find((p) => target.closest(`.path-${p.value}`));
  if (!pick) return;
  pick.checked = true;
  target.scrollIntoView();
}

const listed = (words = ''): string[] => words.split(' ').filter(Boolean);

/** The path of all sessions, module by module. */
function markModules(states: Map<string, Progress | undefined>): void {
  const all = [...document.querySelectorAll<HTMLElement>('.path-caseworkers [data-module]')].map((li) => {
    const { module = '', sessions, pass } = li.dataset;
    const shape = { sessions: listed(sessions), hasTest: pass !== undefined, passMark: Number(pass) };
    const p = states.get(module);
    const done = p ? shape.sessions.filter((id) => own(p.sessions, id) !== undefined).length : 0;
    const begun = p !== undefined;
    const finished = begun && standing(shape, p).completion === 'completed';
    if (begun) {
      const isDone = done === shape.sessions.length;
      li.classList.add(isDone ? 'is-done' : 'is-current');
      const { best } = p.results;
      const small = li.querySelector('small')!;
      small.textContent = [small.textContent, `${say('sessions-done')}: ${say('place', { n: done, of: shape.sessions.length })}`, ...(best ? [`${say('best')}: ${say('result', { right: best.right, items: best.items })}`] : []), ...(isDone && !finished ? [say('level-test-open')] : [])].join(' · ');
    }
    return { li, begun, finished, href: begun && done === shape.sessions.length ? `${module}.html#test` : `${module}.html`, title: li.querySelector('b')!.textContent! };
  });
  goOn('.path-caseworkers', all.find((m) => m.begun && !m.finished) ?? all.find((m) => !m.finished), all.some((m) => m.begun));
}

/** The volunteers' path, session by session. */
function markSessions(states: Map<string, Progress | undefined>): void {
  const all = [...document.querySelectorAll<HTMLElement>('.path-everyone [data-session]')].map((li) => {
    const [module = '', session = ''] = li.dataset['session']!.split('/');
    const p = states.get(module);
    const finished = p !== undefined && own(p.sessions, session) !== undefined;
    if (finished) {
      li.classList.add('is-done');
      const small = li.querySelector('small')!;
      small.textContent = `${small.textContent} · ${say('level-done')}`;
    }
    return { li, finished, href: `${module}.html#${session}`, title: li.querySelector('[data-title]')!.textContent! };
  });
  goOn('.path-everyone', all.find((s) => !s.finished), all.some((s) => s.finished));
}

/** Says where to go on, at the top of the path and in its list. */
function goOn(path: string, next: { li: HTMLElement; href: string; title: string } | undefined, begun: boolean): void {
  const button = document.querySelector<HTMLAnchorElement>(`${path} [data-level-go]`);
  if (!button || !begun) return;
  const words = button.querySelector('span')!;
  button.href = next?.href ?? 'record.html';
  words.textContent = next ? say('level-continue', { title: `\u2068${next.title}\u2069` }) : say('level-all-done');
  if (!next) return;
  const here = document.createElement('span');
  here.className = 'level-here';
  here.textContent = say('level-here');
  next.li.classList.add('is-next');
  next.li.querySelector('small')!.after(here);
}

const level = { begin };
export type LevelPart = typeof level;

(window.casewayParts ??= {}).level = level;
