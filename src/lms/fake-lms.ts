/**
 * A strict LMS: the run-time API of either standard over its data model, to the letter, with a record of every call.
 * Between launches it behaves as Moodle 4.5 does: what was committed comes back only where exit was `suspend`.
 */
import type { DataModel, Element, Standard } from './data-model.ts';
import { scorm12 } from './scorm12.ts';
import { scorm2004 } from './scorm2004.ts';

type Method = 'Initialize' | 'Terminate' | 'GetValue' | 'SetValue' | 'Commit';
type State = 'not initialized' | 'running' | 'terminated';
type Problem = keyof typeof ERRORS.scorm12;

/** 1.2 RTE 3.3.6.1; 2004 RTE 3.1.7. */
const ERRORS = {
  scorm12: {
    argument: '201', 'no children': '202', 'no array': '203', undefined: '401', keyword: '402', 'read only': '403', 'write only': '404',
    'wrong type': '405', 'out of range': '405', 'not set': '0', dependency: '201', 'gap in array': '201', 'not the same': '405',
  },
  scorm2004: {
    argument: '201', 'no children': '301', 'no array': '301', undefined: '401', keyword: '404', 'read only': '404', 'write only': '405',
    'wrong type': '406', 'out of range': '407', 'not set': '403', dependency: '408', 'gap in array': '351', 'not the same': '351',
  },
};

/** The state model (1.2 RTE 3.3.2; 2004 RTE 3.1.2): which call is an error when. */
const OUT_OF_TURN: Record<Standard, Record<Method, Partial<Record<State, string>>>> = {
  scorm12: {
    Initialize: { running: '101', terminated: '101' },
    Terminate: { 'not initialized': '301', terminated: '301' },
    GetValue: { 'not initialized': '301', terminated: '301' },
    SetValue: { 'not initialized': '301', terminated: '301' },
    Commit: { 'not initialized': '301', terminated: '301' },
  },
  scorm2004: {
    Initialize: { running: '103', terminated: '104' },
    Terminate: { 'not initialized': '112', terminated: '113' },
    GetValue: { 'not initialized': '122', terminated: '123' },
    SetValue: { 'not initialized': '132', terminated: '133' },
    Commit: { 'not initialized': '142', terminated: '143' },
  },
};

const STANDARDS = {
  scorm12: {
    model: scorm12, api: 'API', prefix: 'LMS', end: 'LMSFinish',
    mode: 'cmi.core.lesson_mode', entry: 'cmi.core.entry', exit: 'cmi.core.exit', status: 'cmi.core.lesson_status', session: 'cmi.core.session_time', raw: 'cmi.core.score.raw',
  },
  scorm2004: {
    model: scorm2004, api: 'API_1484_11', prefix: '', end: 'Terminate',
    mode: 'cmi.mode', entry: 'cmi.entry', exit: 'cmi.exit', status: 'cmi.completion_status', session: 'cmi.session_time', raw: 'cmi.score.raw',
  },
} as const;

/** Fetch Standard, 4.6: keepalive requests in flight hold at most 64 KiB together. */
const MOST_IN_A_BEACON = 65_536;

/** Called before every method. It may throw, or give what the LMS then answers without doing anything; undefined lets the call through. */
export type Fault = (method: string, args: string[]) => { gives: unknown } | undefined;

export interface Call { method: string; args: string[]; returned: unknown; error: string }

export interface FakeLmsOptions {
  standard: Standard;
  mode?: 'normal' | 'review' | 'browse';
  /** As Moodle may be set: a finished 1.2 SCO opens again only to be looked at. */
  reviewWhenFinished?: boolean;
  /** Elements and collections this LMS does not have: `cmi.interactions`. */
  without?: string[];
  fault?: Fault;
}

export interface FakeLms {
  /** What a page looks for: `API` or `API_1484_11`. */
  readonly name: 'API' | 'API_1484_11';
  /** The object of the present launch. */
  readonly api: Record<string, (...args: string[]) => unknown>;
  /** Opens the SCO anew; what was set and not committed is lost. */
  relaunch(): void;
  /** The window closes: what is committed from now on travels as one beacon, of which a browser sends at most 64 KiB. Moodle 4.5 answers true either way. */
  closing(): void;
  /** What the grade book shows: score.raw and nothing else, as in Moodle 4.5; undefined when there is none. */
  grade(): number | undefined;
  /** What the LMS keeps of the learner. */
  readonly kept: ReadonlyMap<string, string>;
  readonly calls: Call[];
  /** The calls as lines: `SetValue cmi.exit suspend → true`. */
  said(): string[];
  /** Calls answered with an error. */
  errors(): Call[];
  fault: Fault | undefined;
}

export function createFakeLms(options: FakeLmsOptions): FakeLms {
  const { standard } = options;
  const names = STANDARDS[standard];
  const model: DataModel = names.model;
  const has = (element: string) => !(options.without ?? []).some((gone) => element === gone || element.startsWith(`${gone}.`));

  let kept = new Map<string, string>();
  let data = new Map<string, string>();
  let state: State = 'not initialized';
  let error = '0';
  let mode = options.mode ?? 'normal';
  let closes = false;
  const calls: Call[] = [];

  function open(): void {
    state = 'not initialized';
    error = '0';
    closes = false;
    if (kept.get(names.exit) !== 'suspend') kept = new Map();
    data = new Map(kept);
    for (const element of [names.exit, names.session]) data.delete(element);
    const finished = /^(completed|passed|failed)$/.test(kept.get(names.status) ?? '');
    mode = options.mode ?? (standard === 'scorm12' && options.reviewWhenFinished && finished ? 'review' : 'normal');
    data.set(names.mode, mode);
    data.set(names.entry, kept.size ? 'resume' : mode === 'normal' ? 'ab-initio' : '');
  }

  /** Throws the problem; `answer` turns it into an error code. */
  function fail(problem: Problem): never { throw new Refusal(problem); }

  function elementOf(name: string): Element {
    const element = model[pattern(name)];
    if (!element || !has(name)) fail('undefined');
    return element;
  }

  const present = (name: string) => data.get(name) ?? model[pattern(name)]?.initial;
  const countOf = (array: string) => new Set([...data.keys()].filter((k) => k.startsWith(`${array}.`)).map((k) => k.slice(array.length + 1).split('.')[0])).size;

  function get(name: string): string {
    const keyword = /^(.*)\.(_children|_count)$/.exec(name);
    if (keyword) {
      const [, parent = '', word] = keyword;
      if (!has(parent)) fail('undefined');
      const children = childrenOf(model, pattern(`${parent}.`).slice(0, -1));
      if (!children.length) fail(model[pattern(parent)] ? (word === '_count' ? 'no array' : 'no children') : 'undefined');
      const isArray = children[0] === 'n';
      if (word === '_count') return isArray ? String(countOf(parent)) : fail('no array');
      return (isArray ? childrenOf(model, `${pattern(`${parent}.`).slice(0, -1)}.n`) : children).filter((c) => has(`${parent}.${c}`)).join(',');
    }
    const element = elementOf(name);
    if (element.access === 'write only') fail('write only');
    const value = present(name);
    if (value === undefined) {
      const entry = /^(.*?)\.(\d+)\./.exec(name);
      if (entry && Number(entry[2]) >= countOf(entry[1]!)) fail(standard === 'scorm12' ? 'argument' : 'no array');
      if (standard === 'scorm2004') fail('not set');
      return '';
    }
    return value;
  }

  function set(name: string, value: string): string {
    if (/\._(children|count|version)$/.test(name)) fail('keyword');
    const element = elementOf(name);
    if (element.access === 'read only') fail('read only');
    for (const [array, index] of indexes(name)) if (Number(index) > countOf(array)) fail('gap in array');
    if (element.needs?.some((n) => !data.has(`${entryOf(name)}.${n}`))) fail('dependency');
    const verdict = element.format(value, (sibling) => data.get(`${entryOf(name)}.${sibling}`) ?? '');
    if (verdict !== 'fits') fail(verdict);
    if (standard === 'scorm2004' && /^cmi\.objectives\.\d+\.id$/.test(name)) {
      // 4.2.17: ids of objectives are unique, and stay.
      if (data.has(name) && data.get(name) !== value) fail('not the same');
      for (let n = 0; n < countOf('cmi.objectives'); n++) if (data.get(`cmi.objectives.${n}.id`) === value && name !== `cmi.objectives.${n}.id`) fail('not the same');
    }
    data.set(name, value);
    return 'true';
  }

  function commit(): string {
    const tooLong = closes && JSON.stringify([...data]).length > MOST_IN_A_BEACON;
    if (mode === 'normal' && !tooLong) kept = new Map(data);
    return 'true';
  }

  const does: Record<Method, (...args: string[]) => string> = {
    Initialize: (nothing) => {
      if (nothing !== '') fail('argument');
      state = 'running';
      return 'true';
    },
    GetValue: (name) => (typeof name === 'string' && name ? get(name) : fail('argument')),
    SetValue: (name, value) => (typeof name === 'string' && name && typeof value === 'string' ? set(name, value) : fail('argument')),
    Commit: (nothing) => (nothing === '' ? commit() : fail('argument')),
    Terminate: (nothing) => {
      if (nothing !== '') fail('argument');
      // 1.2 RTE 3.4.4 cmi.core.lesson_status: a SCO that says nothing counts as completed.
      if (standard === 'scorm12' && !data.has(names.status)) data.set(names.status, mode === 'browse' ? 'browsed' : 'completed');
      commit();
      state = 'terminated';
      return 'true';
    },
  };

  function answer(method: Method, args: string[]): string {
    const early = OUT_OF_TURN[standard][method][state];
    try {
      if (early) throw new Refusal(early);
      const out = does[method](...args);
      error = '0';
      return out;
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      error = e.why in ERRORS[standard] ? ERRORS[standard][e.why as Problem] : e.why;
      return method === 'GetValue' ? '' : 'false';
    }
  }

  const lms: FakeLms = {
    name: names.api,
    api: {},
    relaunch: open,
    closing() { closes = true; },
    grade() { const raw = kept.get(names.raw); return raw === undefined || raw === '' ? undefined : Number(raw); },
    get kept() { return kept; },
    calls,
    said: () => calls.filter((c) => !/GetLastError$/.test(c.method)).map((c) => `${[c.method, ...c.args].join(' ').trimEnd()} → ${String(c.returned)}${c.error === '0' ? '' : ` (${c.error})`}`),
    errors: () => calls.filter((c) => c.error !== '0'),
    fault: options.fault,
  };

  function offer(method: string, run: (args: string[]) => unknown): void {
    lms.api[method] = (...args) => {
      const call: Call = { method, args, returned: undefined, error: '0' };
      calls.push(call);
      let fault: { gives: unknown } | undefined;
      try {
        fault = lms.fault?.(method, args);
      } catch (e) {
        call.returned = e;
        call.error = 'threw';
        throw e;
      }
      call.returned = fault ? fault.gives : run(args);
      if (!fault && !/GetLastError|GetErrorString|GetDiagnostic/.test(method)) call.error = error;
      return call.returned;
    };
  }
  for (const method of Object.keys(does) as Method[])
    offer(method === 'Terminate' ? names.end : names.prefix + method, (args) => answer(method, args));
  offer(`${names.prefix}GetLastError`, () => error);
  offer(`${names.prefix}GetErrorString`, ([code = '']) => (code === '0' ? 'No error' : `Error ${code}`));
  offer(`${names.prefix}GetDiagnostic`, ([code = '']) => `Diagnostic ${code}`);
  open();
  return lms;
}

class Refusal extends Error {
  why: string;
  constructor(why: string) {
    super(why);
    this.why = why;
  }
}

/** `cmi.objectives.3.id` → `cmi.objectives.n.id` */
const pattern = (name: string) => name.replace(/\.(0|[1-9]\d*)(?=\.)/g, '.n');

/** The entry whose id and type rule: `cmi.interactions.3` also for `cmi.interactions.3.correct_responses.0.pattern`. */
const entryOf = (name: string) => /^cmi\.\w+\.\d+/.exec(name)?.[0] ?? '';

/** Each index in a name, with the array it is of. */
function indexes(name: string): [array: string, index: string][] {
  return [...name.matchAll(/\.(\d+)(?=\.)/g)].map((m) => [name.slice(0, m.index), m[1]!]);
}

function childrenOf(model: DataModel, parent: string): string[] {
  return [...new Set(Object.keys(model).filter((k) => k.startsWith(`${parent}.`)).map((k) => k.slice(parent.length + 1).split('.')[0]!))];
}
