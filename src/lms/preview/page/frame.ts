/**
 * Runs on the content's origin: holds scorm-again where the package looks for its LMS, reports every call, and fails on request.
 * The package shares this origin and could play with all of it; then it deceives only its own record.
 */
import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { Heard, RunStart, ToFrame } from '../state.ts';
import { type Fault, methodName } from '../words.ts';

type Answer = { result: string; errorCode: number };
const METHODS = ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'];
const LATE_MS = 2000;

const token = location.hash.slice(1);
const start = await (await fetch(`/lms/start/${token}`)).json() as RunStart;
const is12 = start.standard === 'scorm12';
const windowName = is12 ? 'API' : 'API_1484_11';
let fault: Fault = start.fault;

/** Waits for the answer where the browser lets it; in a tab that is closing only a beacon gets out. */
function save(_url: string, values: unknown): Answer {
  const body = JSON.stringify(values);
  try {
    const request = new XMLHttpRequest();
    request.open('POST', `/lms/commit/${token}`, false);
    request.send(body);
    return JSON.parse(request.responseText) as Answer;
  } catch {
    return navigator.sendBeacon(`/lms/commit/${token}`, body) ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode: 101 };
  }
}
const settings = { lmsCommitUrl: '/lms/commit', autocommit: false, dataCommitFormat: 'flattened', alwaysSendTotalTime: true, logLevel: 5, mastery_override: start.overridesByMark };
const again = new (is12 ? Scorm12API : Scorm2004API)(settings, { processHttpRequest: save, updateSettings() {} }) as unknown as Record<string, (...args: unknown[]) => unknown>;
again['loadFromFlattenedJSON']!(start.values);

let heard: Heard[] = [];
let from = 0;
let sending: Promise<unknown> = Promise.resolve();

/** Small batches outlive the page. */
function flush(): void {
  if (!heard.length) return;
  const body = JSON.stringify({ from, calls: heard });
  from += heard.length;
  heard = [];
  sending = Promise.all([sending, fetch(`/lms/heard/${token}`, { method: 'POST', body, keepalive: body.length < 30_000 }).catch(() => {})]);
}

const prefix = is12 ? 'LMS' : '';
let failedWith: string | undefined;
let ended = false;

/** What the LMS answers, in sickness and in health. */
function answer(method: string, name: string, args: unknown[]): unknown {
  const broken = /^(Commit|Terminate)$/.test(name);
  if (fault === 'gone') throw new Error('The LMS preview plays an LMS that has gone.');
  if (fault === 'silent') return undefined;
  if (fault === 'set-throws' && name === 'SetValue') throw new Error('The LMS preview plays an LMS that breaks down when written to.');
  if (name === 'GetLastError' && failedWith !== undefined) return failedWith;
  if (!/^Get(LastError|ErrorString|Diagnostic)$/.test(name)) failedWith = undefined;
  if (fault === 'commit-false' && broken) {
    failedWith = is12 ? '101' : '391';
    return 'false';
  }
  return again[method]!(...args);
}

function call(method: string, args: unknown[]): unknown {
  const name = methodName(method);
  const isFaulty = fault !== 'none' && fault !== 'slow' && !(fault === 'set-throws' && name !== 'SetValue') && !(fault === 'commit-false' && !/^(Commit|Terminate)$/.test(name));
  const line: Heard = {
    at: Date.now(), method, returned: 'nothing', error: '0', ...(isFaulty ? { fault } : {}),
    args: args.map((a) => (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean' ? a : a == null ? null : String(a))),
  };
  heard.push(line);
  if (heard.length === 1) setTimeout(flush);
  try {
    const value = answer(method, name, args);
    line.returned = value == null ? 'nothing' : String(value);
    if (failedWith !== undefined) line.error = failedWith;
    else if (!isFaulty && !/^Get(LastError|ErrorString|Diagnostic)$/.test(name)) line.error = String(again[`${prefix}GetLastError`]!());
    if (name === 'Terminate' && line.returned === 'true') ended = true;
    return value;
  } catch (e) {
    line.returned = 'an error thrown';
    line.error = 'threw';
    throw e;
  } finally {
    // The window may be closing: what follows a turn later is not sent.
    if (name === 'Terminate') flush();
  }
}

const api = Object.fromEntries(METHODS.map((m) => (is12 && m === 'Terminate' ? 'LMSFinish' : prefix + m)).map((method) => [method, (...args: unknown[]) => call(method, args)]));

function offer(): void {
  if (fault === 'gone') delete (window as unknown as Record<string, unknown>)[windowName];
  else (window as unknown as Record<string, unknown>)[windowName] = api;
}
if (fault === 'slow') setTimeout(offer, LATE_MS);
else offer();

const content = document.createElement('iframe');
content.title = 'The package';
content.allow = 'fullscreen; autoplay';
content.src = new URL(`/sco/${start.address}`, location.origin).href;
document.body.append(content);

window.addEventListener('message', (e: MessageEvent<ToFrame>) => {
  if (e.origin !== start.page || e.source !== parent) return;
  if (e.data.say === 'fault') {
    const wasSlow = fault === 'slow';
    fault = e.data.fault;
    if (!wasSlow && fault !== 'slow') offer();
  }
  if (e.data.say === 'leave') void leave(e.data.terminate);
});

/** Closes the package's window as a learner does; the LMS itself ends what the package did not. */
async function leave(terminate: boolean): Promise<void> {
  const gone = new Promise<void>((resolve) => { content.addEventListener('load', () => { resolve(); }, { once: true }); });
  content.src = 'about:blank';
  await gone;
  if (terminate && !ended) {
    try { call(is12 ? 'LMSFinish' : 'Terminate', ['']); } catch { /* it is made to fail */ }
  }
  flush();
  await sending;
  parent.postMessage({ say: 'left' }, start.page);
}
