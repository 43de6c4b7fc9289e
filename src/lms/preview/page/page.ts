/** The preview page: shows what the server holds, and opens and closes the package's window. */
import type { FromFrame, Line, PackageState, ToFrame } from '../state.ts';
import { LIMITS, megabytes } from '../limits.ts';
import { FAULTS, type Fault, STANDARD_NAMES } from '../words.ts';
import { showChecks } from './checks-view.ts';
import { by, el, put } from './dom.ts';
import { showLines } from './lines-view.ts';
import { showRecord } from './record-view.ts';

const LEAVE_PATIENCE_MS = 1500;

let state: PackageState | undefined;
let events: EventSource | undefined;
/** The package's window, and where it comes from: we listen to and speak with that origin only. */
let frame: HTMLIFrameElement | undefined;
let origin = '';

async function ask(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Record<string, string>> {
  const response = await fetch(`/api/${path}`, { method: 'POST', body: body instanceof Blob ? body : JSON.stringify(body), headers });
  const answer = await response.json().catch(() => ({ error: 'The preview has stopped. Start “npm run lms” again and reload this page.' })) as Record<string, string>;
  if (!response.ok) throw new Error(answer['error']);
  return answer;
}

// Choosing

async function choose(opening: () => Promise<Record<string, string>>): Promise<void> {
  const trouble = by('choose-trouble');
  trouble.hidden = true;
  try {
    const { id } = await opening();
    location.hash = id!;
  } catch (e) {
    trouble.textContent = e instanceof TypeError ? 'The preview has stopped. Start “npm run lms” again and reload this page.' : (e as Error).message;
    trouble.hidden = false;
  }
}

async function offer(): Promise<void> {
  const zips = await (await fetch('/api/zips')).json() as { path: string; bytes: number }[];
  const list = by<HTMLSelectElement>('built');
  const folders = [...new Set(zips.map((z) => z.path.replace(/[^/\\]+$/, '')))];
  const named: Record<string, string> = { scorm12: 'SCORM 1.2', scorm2004: 'SCORM 2004' };
  put(list, ...folders.map((folder) => {
    const group = el('optgroup');
    group.label = named[folder.split(/[/\\]/).at(-2) ?? ''] ?? folder;
    group.append(...zips.filter((z) => z.path.replace(/[^/\\]+$/, '') === folder).map((z) => new Option(`${z.path.split(/[/\\]/).at(-1)} (${Math.ceil(z.bytes / 1000)} kB)`, z.path)));
    return group;
  }));
  if (!zips.length) list.append(new Option('None yet: run “npm run build” first', ''));
}

const onSubmit = (form: string, opening: () => Promise<Record<string, string>>): void => { by(form).addEventListener('submit', (e) => { e.preventDefault(); void choose(opening); }); };
onSubmit('pick-built', () => ask('open', { path: by<HTMLSelectElement>('built').value }));
onSubmit('pick-path', () => ask('open', { path: by<HTMLInputElement>('path').value }));
by<HTMLInputElement>('file').addEventListener('change', () => {
  const file = by<HTMLInputElement>('file').files?.[0];
  if (file) void choose(async () => {
    // The server would cut the line in the middle of the upload, and the browser could not say why.
    if (file.size > LIMITS.zipBytes) throw new Error(`That file is too big: ${megabytes(LIMITS.zipBytes)} is the most the preview opens.`);
    return ask('upload', file, { 'x-name': encodeURIComponent(file.name) });
  });
});

// Watching

function watch(): void {
  events?.close();
  drop();
  state = undefined;
  const id = location.hash.slice(1);
  by('package').hidden = true;
  by('steps').hidden = false;
  if (!/^[0-9a-f]+$/.test(id)) return;
  let isFirst = true;
  showLines('clear');
  events = new EventSource(`/api/${id}/events`);
  // A reconnect tells everything again.
  events.onopen = () => { showLines('clear'); };
  events.onmessage = (e: MessageEvent<string>) => {
    const change = JSON.parse(e.data) as { state?: PackageState; lines?: Line[] };
    if (change.state) {
      state = change.state;
      if (isFirst) {
        isFirst = false;
        showPackage(state);
        // A window that another visit of this page left open is not ours to go on with.
        if (state.run) void ask(`${state.id}/leave`, { how: 'dropped' });
      }
      showNow(state);
    }
    if (change.lines && state) showLines(change.lines, state.standard ?? 'scorm12');
  };
  events.onerror = () => {
    if (events?.readyState !== EventSource.CLOSED || state) return;
    by('choose-trouble').textContent = 'That package is no longer open. Choose it again.';
    by('choose-trouble').hidden = false;
  };
}

function showPackage(s: PackageState): void {
  by('package').hidden = false;
  by('steps').hidden = true;
  by<HTMLDetailsElement>('choose').open = false;
  by('choose').querySelector('h2')!.textContent = 'Choose another package';
  document.title = `${s.name} – LMS preview`;
  showChecks(s);
  by('try').hidden = !s.parts.length;
  by('part-choice').hidden = s.parts.length < 2;
  put(by('part'), ...s.parts.map((p) => new Option(p.title, p.id)));
  by<HTMLAnchorElement>('download').href = `/api/${s.id}/record.txt`;
  by('package-name').focus();
}

function showNow(s: PackageState): void {
  const isOpen = s.run !== undefined;
  by('launch').textContent = isOpen ? 'Relaunch' : s.launches ? 'Launch again' : 'Launch';
  for (const id of ['finish', 'drop']) by(id).setAttribute('aria-disabled', String(!isOpen));
  const kind = s.standard ? STANDARD_NAMES[s.standard] : '';
  by('window-title').textContent = s.run ? `Learner ${s.learner}, launch ${s.run.number}, ${kind}${s.run.mode === 'review' ? ', only to look (review mode)' : ''}${s.run.ended ? ': the package has said goodbye' : ''}` : 'No window is open';
  put(by('glass-empty'), ...(s.launches ? ['The window is closed. Press ', el('b', 'Launch again'), ': the learner comes back.'] : ['Press ', el('b', 'Launch'), ' to open the package as a learner sees it.']));
  by<HTMLSelectElement>('fault').value = s.fault;
  by('failing').hidden = s.fault === 'none';
  by('failing').textContent = `The LMS is made to fail. ${FAULTS[s.fault].means}`;
  showRecord(s);
}

// The package's window

function drop(): void {
  frame?.remove();
  frame = undefined;
  by('glass-empty').hidden = false;
}

function tellFrame(message: ToFrame): void { frame?.contentWindow?.postMessage(message, origin); }

/** Closes the window as a learner does. A package that hangs is not waited for. */
async function leaveProperly(terminate: boolean): Promise<void> {
  if (!frame || !state?.run) return;
  const asked = frame;
  await new Promise<void>((resolve) => {
    const done = (): void => { removeEventListener('message', hear); resolve(); };
    const hear = (e: MessageEvent<FromFrame>): void => { if (e.origin === origin && e.source === asked.contentWindow && e.data.say === 'left') done(); };
    addEventListener('message', hear);
    setTimeout(done, LEAVE_PATIENCE_MS);
    tellFrame({ say: 'leave', terminate });
  });
  await ask(`${state.id}/leave`, { how: 'finished' });
  drop();
}

async function launch(): Promise<void> {
  if (!state) return;
  const answer = await ask(`${state.id}/launch`, { part: by<HTMLSelectElement>('part').value, review: by<HTMLInputElement>('review').checked });
  drop();
  origin = new URL(answer['frame']!).origin;
  frame = el('iframe');
  frame.title = `The package, as learner ${state.learner} sees it at launch ${answer['launch']}`;
  // It may do anything in its own frame, and nothing to this page: not even lead it away.
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads');
  frame.allow = 'fullscreen; autoplay';
  frame.src = answer['frame']!;
  by('glass-empty').hidden = true;
  by('glass').append(frame);
  // Where there is room, with the buttons.
  by(matchMedia('(min-width: 64em)').matches ? 'stage' : 'window-title').scrollIntoView({ block: 'start' });
}

let isBusy = false;
/** One thing after the other; a second press while the first is at work does nothing. */
function onPress(id: string, work: () => Promise<void>): void {
  by(id).addEventListener('click', () => {
    if (isBusy || by(id).getAttribute('aria-disabled') === 'true') return;
    isBusy = true;
    work().catch((e: unknown) => { by('now').textContent = (e as Error).message; }).finally(() => { isBusy = false; });
  });
}
onPress('launch', async () => { await leaveProperly(false); await launch(); });
onPress('finish', async () => { await leaveProperly(true); await launch(); });
onPress('drop', async () => { await ask(`${state!.id}/leave`, { how: 'dropped' }); drop(); });
onPress('learner', async () => { await ask(`${state!.id}/learner`, {}); drop(); await launch(); });

const fault = by<HTMLSelectElement>('fault');
fault.append(...Object.entries(FAULTS).map(([id, f]) => new Option(f.title, id)));
fault.addEventListener('change', () => {
  void ask(`${state!.id}/fault`, { fault: fault.value });
  tellFrame({ say: 'fault', fault: fault.value as Fault });
});

// What scrolls can be scrolled by keyboard, in browsers too that do not see to it themselves.
for (const id of ['lines', 'answers-table', 'objectives-table']) by(id).tabIndex = 0;

addEventListener('hashchange', watch);
void offer();
watch();
