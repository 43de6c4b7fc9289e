/**
 * One run with an LMS, from Initialize to Terminate. What differs between the standards is a `Standard`.
 *
 * 1. Initialize.
 * 2. Read mode, entry, suspend_data, location, learner id, and what must never move back.
 * 3. First launch: status `incomplete`. Always: exit `suspend`, because some LMSs give data back only then. Commit.
 * 4. After each event: write what changed; Commit once. Objectives and interactions only where the LMS knows them.
 * 5. Terminate, once.
 *
 * Every call is guarded and its answer judged here; nothing an LMS does reaches the page (DESIGN.md section 4).
 */
import { BROKEN, ENDED, LAST_NEW_STATUS, NEVER, NOT_KEPT, STATUSES } from './cmi.ts';
import type { Driver, ItemReport, Launch, ObjectiveReport, Report, Saved } from './driver.ts';
import { type Api, type ApiName, findApi } from './find-api.ts';

export type Pair = [element: string, value: string];

export interface Standard {
  api: ApiName;
  /** Before every method name. */
  prefix: '' | 'LMS';
  end: 'Finish' | 'Terminate';
  mode: string; entry: string; location: string; learnerId: string; exit: string;
  /** Read at launch, because it is never lowered: first the status that opens a run, then other statuses, scores, measures. */
  kept: string[];
  /** The same of an objective, without its place. */
  keptOfObjective: string[];
  mostSuspendData: number;
  mostLocation: number;
  /** What follows from a standing and the time, in the order of writing. */
  state(r: Report): Pair[];
  /** Ends of element names, `id` first. */
  objective(o: ObjectiveReport): Pair[];
  interaction(i: ItemReport): Pair[];
  /** Interactions cannot be read back: each submission goes behind the earlier ones. */
  journal: boolean;
}

interface Result { ok: boolean; value: string; code: string }
type Kind = 'objectives' | 'interactions';
interface Slots { count: number; byId: Map<string, number> }
const REFUSED = -1;

const SUSPEND_DATA = 'cmi.suspend_data';
/** Elements without which nothing may be called saved. */
const ESSENTIAL = /^cmi\.(core\.lesson|completion|success)_status$|suspend_data$/;
const NEVER_LOWER = /(status|score\.(raw|scaled)|progress_measure)$/;
const MOST_LOG_LINES = 2000;
/** A broken LMS may count a milliard of them: nobody waits until all are read. */
const MOST_ENTRIES = 1000;

export function session(win: Window, standard: Standard): Driver {
  let api: Api | undefined;
  let mode: Launch['mode'] = 'normal';
  let open = false;
  let uncommitted = false;
  /** What the last report could not write of what must be written. */
  let wrong: string[] = [];
  let items: ItemReport[] = [];
  let submission = 0;
  /** What the LMS holds, as far as we know. */
  const held = new Map<string, string>();
  const slots: Partial<Record<Kind, Slots | 'none'>> = {};
  const lines: string[] = [];

  function note(line: string): void {
    if (lines.push(`${new Date().toISOString().slice(11, 19)} ${line}`) > MOST_LOG_LINES) lines.splice(MOST_LOG_LINES / 2, 1);
  }

  /** `code` is '0' where the LMS names no error. */
  function call(method: string, ...args: string[]): Result {
    const name = standard.prefix + method;
    let value: unknown;
    let code = '0';
    try {
      value = api![name]!(...args);
      const fine = method === 'GetValue' ? value !== '' && value != null && value !== false : String(value) === 'true';
      if (!fine) code = lastError();
    } catch (e) {
      code = `threw ${spelled(e).slice(0, 80)}`;
    }
    const text = spelled(value);
    note(`${name}(${args.map((a) => JSON.stringify(brief(a))).join(', ')}) → ${args[0] === standard.learnerId ? '(not shown)' : JSON.stringify(brief(text))}${code === '0' ? '' : `, error ${code}`}`);
    return { ok: code === '0' && (method === 'GetValue' ? value != null && value !== false : text === 'true'), value: text, code };
  }

  function lastError(): string {
    try {
      return String(api![`${standard.prefix}GetLastError`]!() || 0);
    } catch {
      return '0';
    }
  }

  function get(element: string): string {
    const r = call('GetValue', element);
    return r.ok ? r.value : '';
  }

  /** Writes unless the LMS holds it already or holds better. A false without an error is believed only after reading back. */
  function set(element: string, value: string): Result {
    const known = held.get(element);
    if (known === value || (known !== undefined && NEVER_LOWER.test(element) && back(known, value))) return { ok: true, value: '', code: '0' };
    const r = call('SetValue', element, value);
    if (!r.ok && r.code === '0' && get(element) === value) r.ok = true;
    if (r.ok || (NEVER.test(r.code) && !ESSENTIAL.test(element))) held.set(element, value);
    if (r.ok) uncommitted = true;
    return r;
  }

  function commit(): Saved {
    if (!open) return { saved: false, word: 'no open run' };
    if (mode !== 'normal') return { saved: false, word: `${mode}: nothing is written` };
    if (uncommitted) {
      const r = call('Commit', '');
      uncommitted = !r.ok;
      if (!r.ok) return { saved: false, word: `Commit: ${r.code}` };
    }
    return wrong.length ? { saved: false, word: wrong.join(', ') } : { saved: true };
  }

  /** Which entries the LMS has of a kind; undefined: it keeps none, or cannot say now. */
  function slotsOf(kind: Kind): Slots | undefined {
    const known = slots[kind];
    if (known) return known === 'none' ? undefined : known;
    const children = call('GetValue', `cmi.${kind}._children`);
    if (!/\bid\b/.test(children.value)) {
      if (children.ok || NEVER.test(children.code)) slots[kind] = 'none';
      return undefined;
    }
    const count = call('GetValue', `cmi.${kind}._count`);
    if (!count.ok) return undefined;
    const n = Number(count.value);
    const made: Slots = { count: Number.isSafeInteger(n) && n > 0 ? n : 0, byId: new Map() };
    if (kind === 'objectives' || !standard.journal)
      for (let n = 0; n < Math.min(made.count, MOST_ENTRIES); n++) {
        const at = `cmi.${kind}.${n}.`;
        made.byId.set(get(`${at}id`), n);
        if (kind === 'objectives') for (const name of standard.keptOfObjective) held.set(at + name, get(at + name));
      }
    slots[kind] = made;
    return made;
  }

  /**
   * Writes one entry, its id first. An entry whose id the LMS will never take is left out.
   * false: the LMS does not answer now; what follows waits for the next report, so that the order stays.
   */
  function entry(kind: Kind, key: string, [[, id], ...rest]: [Pair, ...Pair[]]): boolean {
    const s = slotsOf(kind);
    if (!s) return slots[kind] === 'none';
    const n = s.byId.get(key) ?? s.count;
    if (n === REFUSED) return true;
    const at = `cmi.${kind}.${n}.`;
    if (!s.byId.has(key)) {
      const r = set(`${at}id`, id);
      if (!r.ok) {
        held.delete(`${at}id`);
        if (NOT_KEPT.test(r.code)) slots[kind] = 'none';
        else if (NEVER.test(r.code)) s.byId.set(key, REFUSED);
        return NEVER.test(r.code);
      }
      s.byId.set(key, n);
      s.count++;
    }
    return rest.every(([name, value]) => {
      const r = set(at + name, value);
      return r.ok || NEVER.test(r.code);
    });
  }

  /** Does the LMS give back what it was given? */
  function reads(): boolean {
    return call('SetValue', standard.location, '-').ok && get(standard.location) === '-';
  }

  const driver: Driver = {
    async launch() {
      api = await findApi(win, standard.api);
      if (!api) {
        note(`no ${standard.api} found`);
        driver.why = 'no-lms';
        return undefined;
      }
      const initialized = call('Initialize', '');
      // Already open (1.2: 101; 2004: 103), or an LMS that answers badly: it counts as open where reading works.
      if (!initialized.ok && (initialized.code === ENDED || !get(standard.kept[0]!))) {
        driver.why = initialized.code === ENDED ? 'ended' : 'refused';
        return undefined;
      }
      const asked = get(standard.mode);
      if (asked === 'review' || asked === 'browse') mode = asked;
      const resume = get(standard.entry) === 'resume';
      const state = call('GetValue', SUSPEND_DATA);
      const suspendData = state.ok ? state.value : '';
      const location = get(standard.location);
      const learnerId = get(standard.learnerId);
      const status = call('GetValue', standard.kept[0]!);
      // An LMS that says the same of everything may hold a record that it cannot read out now.
      const dull = new Set([status.value, suspendData, asked, learnerId]).size === 1;
      if (BROKEN.test(state.code) || BROKEN.test(status.code) || (dull && !reads())) {
        driver.why = 'refused';
        return undefined;
      }
      open = true;
      held.set(standard.kept[0]!, status.ok ? status.value : '');
      for (const element of standard.kept.slice(1)) held.set(element, get(element));
      held.set(SUSPEND_DATA, suspendData).set(standard.location, location);
      const resumed = resume || suspendData !== '';
      if (mode === 'normal') {
        if (!resumed && rank(status.value) <= rank(LAST_NEW_STATUS)) set(standard.kept[0]!, 'incomplete');
        set(standard.exit, 'suspend');
        commit();
      }
      return { mode, resumed, suspendData, location, learnerId };
    },

    report(r) {
      if (!open || mode !== 'normal') return commit();
      wrong = [];
      const write = ([element, value]: Pair) => {
        const done = set(element, value);
        if (!done.ok && ESSENTIAL.test(element)) wrong.push(`${element}: ${done.code}`);
      };
      if (r.suspendData.length > standard.mostSuspendData) wrong.push(`${SUSPEND_DATA}: longer than ${standard.mostSuspendData}`);
      else write([SUSPEND_DATA, r.suspendData]);
      write([standard.location, r.location.slice(0, standard.mostLocation)]);
      for (const pair of standard.state(r)) write(pair);
      write([standard.exit, 'suspend']);
      r.objectives.every((o) => o.score === undefined || entry('objectives', idOf(o.id), withId(o.id, standard.objective(o))));
      if (r.items !== items) {
        items = r.items;
        submission++;
      }
      items.every((i) => entry('interactions', idOf(i.id) + (standard.journal ? ` ${submission}` : ''), withId(i.id, standard.interaction(i))));
      return commit();
    },

    commit,

    terminate() {
      if (!open) return;
      call(standard.end, '');
      open = false;
    },

    log: () => lines.join('\n'),
  };
  return driver;
}

const rank = (status: string) => STATUSES.indexOf(status);

/** Would `next` take something back? Statuses by rank; scores and measures as numbers. */
function back(known: string, next: string): boolean {
  return rank(next) >= 0 ? rank(next) < rank(known) : known !== '' && Number(next) < Number(known);
}

/** 1.2 CMIIdentifier and 2004 long_identifier_type alike: printable ASCII, no spaces, at most 255. */
function idOf(id: string): string { return id.replace(/[^!-~]/g, '_').slice(0, 255); }

function withId(id: string, rest: Pair[]): [Pair, ...Pair[]] { return [['id', idOf(id)], ...rest]; }

/** An LMS may give back, or throw, something that has no text. */
function spelled(x: unknown): string {
  try {
    return x == null ? '' : String(x);
  } catch {
    return '?';
  }
}

function brief(text: string): string { return text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text; }
