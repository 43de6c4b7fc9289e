/**
 * A small LMS around scorm-again, in a real browser. What was committed is held here, in Node, so that killing the tab
 * loses what was not. Beside scorm-again, which is lenient, every call also goes to the strict LMS of src/lms.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import sirv from 'sirv';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { factsIn, listen, MODULE, unpacked } from '../site.ts';

export type Standard = 'scorm12' | 'scorm2004';
export type Window = 'iframe' | 'popup';
type Tree = { [name: string]: Tree | string };

export interface LmsOptions {
  standard: Standard;
  mode?: 'normal' | 'review' | 'browse';
  /** The page offers no API at all. */
  missing?: boolean;
  /** The same module as if it had no test. */
  withoutTest?: boolean;
  /** The same module as if it had only so many sessions. */
  sessions?: number;
}

const require = createRequire(import.meta.url);
const NAMES = { scorm12: ['API', 'Scorm12API', 'LMS'], scorm2004: ['API_1484_11', 'Scorm2004API', ''] } as const;

const strict = buildSync({
  stdin: { contents: "import { createFakeLms } from './fake-lms.ts'; window.createFakeLms = createFakeLms;", resolveDir: join(import.meta.dirname, '../../src/lms'), loader: 'ts' },
  bundle: true, write: false, format: 'iife',
}).outputFiles[0]!.text;

export type Lms = Awaited<ReturnType<typeof openLms>>;

/** Answers to nobody but the test; `close` it at the end. */
export async function openLms(browser: BrowserContext, options: LmsOptions) {
  const { standard } = options;
  const [api, constructor, prefix] = NAMES[standard];
  const library = readFileSync(require.resolve('scorm-again').replace(/[^/]+$/, `${standard}.js`), 'utf8');
  const sco = unpacked(standard);
  if (options.withoutTest || options.sessions) {
    const file = join(sco.path, `${MODULE}.html`);
    const html = readFileSync(file, 'utf8');
    const facts = factsIn(html);
    const smaller = { ...facts, sessions: facts.sessions.slice(0, options.sessions), ...(options.withoutTest ? { items: [], bank: undefined } : {}) };
    const way = (n: number): string => '<i></i>'.repeat(n);
    writeFileSync(file, html.replace(JSON.stringify(facts), () => JSON.stringify(smaller)).replace(`>${way(facts.sessions.length)}<`, `>${way(smaller.sessions.length)}<`));
    assert.deepEqual([factsIn(readFileSync(file, 'utf8')).sessions.length, factsIn(readFileSync(file, 'utf8')).bank], [smaller.sessions.length, smaller.bank]);
  }
  const files = sirv(sco.path, { dev: true });
  /** As the LMS keeps it: what the last successful Commit carried. */
  let kept: Tree | undefined;
  let commits = 0;
  /** Calls that changed something and were committed, by launch; the strict LMS hears them again before the next. */
  const said: string[][][] = [];
  const problems: string[] = [];
  const requested: string[] = [];
  let mode = options.mode ?? 'normal';

  const page = (how: Window): string => `<!doctype html><meta charset="utf-8"><title>LMS</title>
<script src="/scorm-again.js"></script><script src="/strict.js"></script><script>
const prefix = ${JSON.stringify(prefix)}, said = ${JSON.stringify(said)};
const again = new ${constructor}({ lmsCommitUrl: '/commit', autocommit: false, alwaysSendTotalTime: true, logLevel: 5, mastery_override: false });
again.loadFromJSON(${JSON.stringify(startOf(standard, kept, mode))}, 'cmi');
const strict = createFakeLms({ standard: ${JSON.stringify(standard)}, mode: ${JSON.stringify(mode)} });
for (const launch of said) { for (const [method, ...args] of launch) strict.api[method](...args); strict.relaunch(); }
const before = strict.calls.length;
let waiting = [];
const tell = (path, data) => { const r = new XMLHttpRequest(); r.open('POST', path, false); r.send(JSON.stringify(data)); };
const api = {};
for (const name of ['Initialize', 'Terminate', 'Finish', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic']) {
  const method = prefix + name;
  api[method] = (...args) => {
    const result = again[method](...args);
    if (/Initialize|Terminate|Finish|SetValue|Commit/.test(name) && typeof strict.api[method] === 'function') {
      const code = again[prefix + 'GetLastError']();
      strict.api[method](...args);
      waiting.push([method, ...args]);
      const last = strict.calls[strict.calls.length - 1];
      if (last.error !== '0') tell('/problem', 'the strict LMS: ' + method + '(' + args + ') → ' + last.error);
      if (String(result) !== 'true') tell('/problem', 'scorm-again: ' + method + '(' + args + ') → ' + code);
      if (/Commit|Terminate|Finish/.test(name)) { tell('/said', waiting); waiting = []; }
    }
    return result;
  };
}
${options.missing ? '' : `window.${api} = api;`}
</script><h1>LMS</h1>${how === 'iframe' ? `<iframe src="/sco/${MODULE}.html" width="1200" height="700" title="SCO"></iframe>` : `<button>Launch</button><script>document.querySelector("button").onclick = () => open("/sco/${MODULE}.html", "sco", "width=1200,height=750");</script>`}`;

  const server = await listen((request, response) => {
    const url = request.url!;
    const send = (type: string, body: string): void => { response.setHeader('content-type', `${type}; charset=utf-8`); response.end(body); };
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part: Buffer) => { body += part; });
      request.on('end', () => {
        const data: unknown = JSON.parse(body);
        if (url === '/commit') { kept = (data as { cmi: Tree }).cmi; commits++; }
        if (url === '/said') said.at(-1)!.push(...(data as string[][]));
        if (url === '/problem') problems.push(data as string);
        send('application/json', '{"result":"true","errorCode":0}');
      });
      return;
    }
    if (url === '/scorm-again.js') send('text/javascript', library);
    else if (url === '/strict.js') send('text/javascript', strict);
    else if (url === '/iframe' || url === '/popup') { said.push([]); send('text/html', page(url.slice(1) as Window)); }
    else if (url.startsWith('/sco/')) { requested.push(url); request.url = url.slice(4); files(request, response, () => { response.writeHead(404).end(); }); }
    else response.writeHead(404).end();
  });

  let tabs: Page[] = [];
  let frame: Frame | Page;

  return {
    /** Every call that one of the two judges refused. */
    problems,
    /** Files of the package that were asked for. */
    requested,
    get commits() { return commits; },
    get frame() { return frame; },
    /** What the open or last launch wrote. */
    get written() { return said.at(-1)!.filter(([method]) => /SetValue|Commit/.test(method!)); },
    set mode(next: 'normal' | 'review' | 'browse') { mode = next; },

    /** Opens the SCO. A first start is not yet answered. */
    async launch(how: Window = 'iframe'): Promise<Learner> {
      const lms = await browser.newPage();
      await lms.goto(`${server.origin}/${how}`);
      tabs = [lms];
      if (how === 'popup') {
        const [popup] = await Promise.all([lms.waitForEvent('popup'), lms.click('button')]);
        tabs.push(popup);
        frame = popup;
      } else frame = (await (await lms.waitForSelector('iframe')).contentFrame())!;
      const l = learner(pointer(frame));
      return l;
    },

    /** Takes the tab away as a crash does: no event is heard, nothing is handed over. */
    async kill(): Promise<void> {
      const tab = tabs.at(-1)!;
      const session = await browser.newCDPSession(tab);
      const gone = new Promise<void>((resolve) => { tab.once('crash', () => resolve()); });
      session.send('Page.crash').catch(() => {});
      await gone;
      await Promise.all(tabs.map((t) => t.close().catch(() => {})));
      tabs = [];
    },

    /** Closes the window as a learner does. */
    async leave(): Promise<void> {
      const [lms, popup] = tabs;
      if (popup) { await popup.close({ runBeforeUnload: false }); await lms!.close(); }
      else { await lms!.evaluate(() => { document.querySelector('iframe')!.src = 'about:blank'; }); await (frame as Frame).waitForURL('about:blank'); await lms!.close(); }
      tabs = [];
    },

    /** What the LMS would show a course manager: committed values only. '' when there is none. */
    read(element: string): string {
      let at: Tree | string | undefined = kept && { cmi: kept };
      for (const name of element.split('.')) at = typeof at === 'object' ? (at[name] ?? (at['childArray'] as Tree | undefined)?.[name]) : undefined;
      return typeof at === 'string' ? at : '';
    },
    /** Entries of a collection, in order. */
    list(collection: 'interactions' | 'objectives'): Tree[] {
      const all = kept?.[collection] as Tree | undefined;
      return Object.entries(all ?? {}).filter(([k]) => /^\d+$/.test(k)).sort(([a], [b]) => Number(a) - Number(b)).map(([, v]) => v as Tree);
    },

    async close(): Promise<void> {
      await Promise.all(tabs.map((t) => t.close().catch(() => {})));
      server.close();
      sco.remove();
    },
  };
}

/** What an LMS hands over at a launch: everything kept, with entry and mode of its own. */
function startOf(standard: Standard, kept: Tree | undefined, mode: string): Tree {
  const start = structuredClone(kept ?? {});
  const at = (standard === 'scorm12' ? (start['core'] ??= {}) : start) as Tree;
  const resumes = at['exit'] === 'suspend';
  delete at['exit'];
  delete at['session_time'];
  at['entry'] = kept ? (resumes ? 'resume' : '') : 'ab-initio';
  at[standard === 'scorm12' ? 'lesson_mode' : 'mode'] = mode;
  Object.assign(at, standard === 'scorm12' ? { student_id: 'learner-1' } : { learner_id: 'learner-1' });
  if (!resumes) for (const name of ['suspend_data', 'lesson_location', 'location']) { delete start[name]; delete at[name]; }
  return start;
}

export function none(problems: string[]): void { assert.deepEqual(problems, []); }
