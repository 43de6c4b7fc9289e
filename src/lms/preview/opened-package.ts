/** One opened package: its files, its check list, the present learner, and what the LMS keeps of that learner. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Manifest, type Part, partsOf } from './manifest.ts';
import { checkPackage, folderOf, manifestIn, type Result, verdict } from './package-checks.ts';
import type { Heard, Line, PackageState, RunStart } from './state.ts';
import { strictJudge } from './strict-judge.ts';
import { unpack, type Unpacked } from './unpack.ts';
import { FAULTS, type Fault, methodName } from './words.ts';
import { RefusedZip } from './zip-directory.ts';

type Values = Record<string, string>;
export type Change = { state: PackageState } | { lines: Line[] };

interface Run {
  token: string; number: number; part: Part; mode: 'normal' | 'review'; values: Values; ended: boolean;
  judge(method: string, args: unknown[]): string;
  /** Batches come over several connections; they are read in the order in which they were heard. */
  next: number; early: Map<number, Heard[]>; characters: number;
}

const MOST_LINES = 20_000;
/** Of one launch. A package that talks without end must not fill the memory. */
const MOST_CHARACTERS = 50e6;
const NAMES = {
  scorm12: { id: 'cmi.core.student_id', name: 'cmi.core.student_name', mode: 'cmi.core.lesson_mode', credit: 'cmi.core.credit', entry: 'cmi.core.entry', exit: 'cmi.core.exit', time: 'cmi.core.session_time' },
  scorm2004: { id: 'cmi.learner_id', name: 'cmi.learner_name', mode: 'cmi.mode', credit: 'cmi.credit', entry: 'cmi.entry', exit: 'cmi.exit', time: 'cmi.session_time' },
} as const;

export type OpenedPackage = ReturnType<typeof openPackage>;

export function openPackage(name: string, zip: Uint8Array) {
  const id = randomBytes(6).toString('hex');
  let unpacked: Unpacked | undefined;
  let refused: PackageState['refused'];
  let checks: Result[] = [];
  let manifest: Manifest | undefined;
  try {
    unpacked = unpack(zip);
    const names = [...unpacked.files.keys()];
    const found = manifestIn(names);
    ({ results: checks, manifest } = checkPackage({ bytes: zip.length, names, ...(found ? { manifest: readFileSync(unpacked.files.get(found)!) } : {}) }));
  } catch (e) {
    if (!(e instanceof RefusedZip)) throw e;
    refused = { what: e.message, mend: e.mend };
  }
  const standard = manifest?.standard;
  const parts = manifest && standard && unpacked ? partsOf(manifest, folderOf([...unpacked.files.keys()])) : [];
  const bytes = zip.length;

  let learner = 1;
  /** Shadows on the device are kept by learner: a new start of the preview is a new person. */
  const family = randomBytes(3).toString('hex');
  let part = parts[0]?.id ?? '';
  let fault: Fault = 'none';
  let launches = 0;
  let run: Run | undefined;
  let waiting: Values = {};
  const blocked: string[] = [];
  const kept = new Map<string, Values>();
  const lines: Line[] = [];
  const listeners = new Set<(c: Change) => void>();

  const tell = (c: Change): void => { for (const l of listeners) l(c); };
  const changed = (): void => { tell({ state: state() }); };

  function add(...more: Line[]): void {
    lines.push(...more);
    if (lines.length > MOST_LINES) lines.splice(0, lines.length - MOST_LINES);
    tell({ lines: more });
  }
  function note(text: string): void { add({ at: Date.now(), method: '', args: [], returned: '', error: '0', launch: launches, note: text }); }

  function state(): PackageState {
    const keptNow = kept.get(part);
    return {
      id, name, bytes, title: manifest?.title ?? '', parts: parts.map((p) => ({ id: p.id, title: p.title })), checks,
      verdict: refused ? { ready: false, text: 'Not safe to open' } : verdict(checks), learner, part, fault, launches, waiting, blocked,
      ...(refused ? { refused } : {}), ...(standard ? { standard } : {}), ...(manifest?.schemaVersion ? { version: manifest.schemaVersion.text } : {}),
      ...(run ? { run: { number: run.number, mode: run.mode, ended: run.ended } } : {}), ...(keptNow ? { kept: keptNow } : {}),
    };
  }

  function close(): void {
    run = undefined;
    waiting = {};
  }

  function take(r: Run, heard: Heard[]): void {
    const more: Line[] = heard.map((h) => {
      const method = methodName(h.method);
      const strict = r.mode === 'normal' && !h.fault ? r.judge(h.method, h.args) : h.error;
      if (method === 'SetValue' && !h.fault && h.returned === 'true') waiting[String(h.args[0])] = String(h.args[1]);
      if (/^(Commit|Terminate)$/.test(method) && h.returned === 'true' && !h.fault) waiting = {};
      if (method === 'Terminate' && h.returned === 'true') r.ended = true;
      const differs = (method === 'SetValue' || h.error === '0') && (strict === '0') !== (h.error === '0');
      return { ...h, launch: r.number, ...(differs && /^(Initialize|SetValue|Commit|Terminate)$/.test(method) ? { strict } : {}) };
    });
    add(...more);
    changed();
  }

  return {
    id, state, lines: (): readonly Line[] => lines, files: unpacked?.files ?? new Map<string, string>(),

    /** Opens a part. What an open window had not committed is gone. */
    launch(wanted: string, reviewWhenFinished: boolean): string | undefined {
      const found = parts.find((p) => p.id === wanted) ?? parts[0];
      if (!found || !standard) return undefined;
      close();
      part = found.id;
      launches++;
      const n = NAMES[standard];
      const before = kept.get(part);
      const suspended = before?.[n.exit] === 'suspend';
      // 2004 RTE 4.2.8: without `suspend` the attempt has ended, and the next visit starts a new one. 1.2 has one attempt.
      const handed = before && (suspended || standard === 'scorm12') ? withoutVisit(before, n) : {};
      const mode = reviewWhenFinished && finished(before) ? 'review' : 'normal';
      const values: Values = {
        ...handed, [n.id]: `preview-${family}-${learner}`, [n.name]: `Learner, Number ${learner}`, [n.mode]: mode, [n.credit]: mode === 'normal' ? 'credit' : 'no-credit',
        [n.entry]: !before || !Object.keys(handed).length ? 'ab-initio' : suspended ? 'resume' : '',
        ...(found.launchData ? { 'cmi.launch_data': found.launchData } : {}), ...(found.masteryScore && standard === 'scorm12' ? { 'cmi.student_data.mastery_score': found.masteryScore } : {}),
      };
      run = { token: randomBytes(12).toString('hex'), number: launches, part: found, mode, values, ended: false, judge: strictJudge(standard, handed), next: 0, early: new Map(), characters: 0 };
      note(`Launch ${launches}, learner ${learner}${parts.length > 1 ? `, “${found.title}”` : ''}${mode === 'review' ? ', only to look (review mode)' : ''}. ${
        !before ? 'The LMS has nothing of this learner yet.' : !Object.keys(handed).length ? 'The package had not asked to be continued (exit “suspend”), so a new attempt begins.'
          : suspended ? 'The LMS hands back what was saved.' : 'The package had not asked to be continued (exit “suspend”). In SCORM 1.2 many LMSs hand its data back all the same; so does this one.'}${fault === 'none' ? '' : ` Made to fail: ${FAULTS[fault].means}`}`);
      changed();
      return run.token;
    },

    start(token: string, page: string): RunStart | undefined {
      if (!run || run.token !== token || !standard) return undefined;
      return { standard, values: run.values, address: run.part.address, fault, page, overridesByMark: run.part.masteryScore !== '' };
    },

    heard(token: string, from: number, batch: Heard[]): void {
      const r = run;
      if (!r || r.token !== token || r.characters > MOST_CHARACTERS) return;
      r.characters += JSON.stringify(batch).length;
      if (r.characters > MOST_CHARACTERS) { note('The package talks without end; the preview no longer listens to this launch.'); return; }
      if (!batch.length) return;
      r.early.set(from, batch);
      for (let next = r.early.get(r.next); next; next = r.early.get(r.next)) {
        r.early.delete(r.next);
        r.next += next.length;
        take(r, next);
      }
    },

    /** false: the LMS did not take it. */
    commit(token: string, values: Values): boolean {
      if (!run || run.token !== token || fault === 'commit-false' || fault === 'gone') return false;
      if (run.mode === 'normal') kept.set(run.part.id, values);
      changed();
      return true;
    },

    blocked(address: string): void {
      const short = address.slice(0, 200);
      if (blocked.includes(short) || blocked.length > 50) return;
      blocked.push(short);
      note(`The package asked for something outside itself: ${short}. The preview does not let it; in the LMS it needs the internet.`);
      changed();
    },

    leave(how: 'dropped' | 'finished'): void {
      if (!run) return;
      const lost = Object.keys(waiting).length;
      const asked = run.ended;
      close();
      if (how === 'dropped') note(`Left without goodbye, as when the computer is switched off. ${lost ? `${lost === 1 ? 'One value was' : `${lost} values were`} not saved and ${lost === 1 ? 'is' : 'are'} lost.` : 'Everything written had been saved.'}`);
      else note(asked ? 'The window was closed; the package had said goodbye.' : 'The window was closed; the package did not say goodbye.');
      changed();
    },

    newLearner(): void {
      close();
      learner++;
      kept.clear();
      note(`Learner ${learner}: the LMS knows nothing of this person.`);
      changed();
    },

    fail(next: Fault): void {
      if (next === fault) return;
      fault = next;
      note(fault === 'none' ? 'The LMS works again.' : `The LMS is made to fail. ${FAULTS[fault].means}`);
      changed();
    },

    listen(l: (c: Change) => void): () => void {
      listeners.add(l);
      return () => { listeners.delete(l); };
    },
    close(): void { unpacked?.remove(); },
  };
}

function withoutVisit(values: Values, n: (typeof NAMES)['scorm12' | 'scorm2004']): Values {
  return Object.fromEntries(Object.entries(values).filter(([k, v]) => v !== '' && k !== n.exit && k !== n.time && k !== n.entry && k !== n.mode));
}

function finished(values: Values | undefined): boolean {
  return /^(passed|completed|failed)$/.test(values?.['cmi.core.lesson_status'] ?? '') || values?.['cmi.completion_status'] === 'completed';
}
