/** "My progress as a file": saving, loading with everything said before it happens, and bringing back what was kept aside. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { encode } from '../model/codec.ts';
import type { CourseFacts, ModuleOutline } from '../model/course-facts.ts';
import { own, type Progress, type TestResult } from '../model/progress.ts';
import { fileName, LARGEST_FILE, NAME, readProgressFile, type Refusal, writeProgressFile } from '../model/progress-file.ts';
import { tellOtherWindows } from '../storage/other-windows.ts';
import { bringBack, carryOut, gather, plan, readAsides, type Aside, type Step } from '../storage/progress-file.ts';
import { saveFile } from '../storage/save-file.ts';
import { courseFacts, knownIds } from './course.ts';
import { lazy } from './lazy.ts';
import { prefix, say } from './page.ts';
import type { ToolContext } from './tools.tsx';

type Wish = 'save' | File | Aside | undefined;

async function openProgress(c: ToolContext): Promise<void> {
  const [{ ask }, course] = await Promise.all([lazy('tools'), courseFacts()]);
  const known = knownIds(course);
  let said = '';
  for (;;) {
    c.module?.learner.leave();
    const asides = await readAsides(c.device.store, prefix, known).catch(() => []);
    const words = said;
    said = '';
    const wish: Wish = await ask<Wish>(say('tool-progress'), undefined, (answer) => <Panel course={course} asides={asides} words={words} answer={answer} />);
    if (!wish) return;
    if (wish === 'save') said = await save(c, course);
    else if (wish instanceof File) {
      const read = await readFile(wish);
      if ('text' in read) {
        const file = readProgressFile(read.text, course.id);
        if (!file.ok) said = say(`progress-${file.reason}`, { name: NAME });
        else if (await loadModules(c, course, file.file.modules)) return;
      } else said = say(`progress-${read.reason}`, { name: NAME });
    } else {
      const { store } = c.device;
      // What is put back must not be written over by this page, nor by another.
      c.stopWriting();
      tellOtherWindows(prefix, 'state');
      await bringBack(store, prefix, known, wish).catch(() => ask(say('people-not-kept'), undefined, (answer) => <Close answer={answer} />));
      location.reload();
      return;
    }
  }
}

function Panel({ course, asides, words, answer }: { course: CourseFacts; asides: Aside[]; words: string; answer(w: Wish): void }): JSX.Element {
  const take = (files: FileList | null | undefined): void => { if (files?.[0]) answer(files[0]); };
  return (
    <div class="progress-file" role="group" onDragOver={(e) => e.preventDefault()} onDrop={(e) => { e.preventDefault(); take(e.dataTransfer?.files); }}>
      <p role="alert" class="progress-said">{words}</p>
      <p>{say('progress-text')}</p>
      <div class="buttons">
        <button type="button" class="btn btn-main" onClick={() => answer('save')}>{say('progress-save')}</button>
        {/* No "accept": old file pickers grey out what came by Bluetooth without a type. */}
        <label class="btn btn-quiet file-button"><input type="file" class="unseen" onChange={(e) => take(e.currentTarget.files)} />{say('progress-load')}</label>
        <button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button>
      </div>
      {asides.length > 0 && (
        <section class="asides"><h3>{say('progress-asides')}</h3><p>{say('progress-asides-text')}</p>
          <ul>{asides.map((a) => <li key={a.key}><b>{titleIn(course, a.module)}</b> <span>{stateOf(course, a.module, a.progress)}</span><button type="button" class="linklike" onClick={() => answer(a)}>{say('progress-bring-back')}</button></li>)}</ul>
        </section>
      )}
    </div>
  );
}

const Close = ({ answer }: { answer(x: undefined): void }): JSX.Element => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('close')}</button></div>;

const outline = (course: CourseFacts, id: string): ModuleOutline | undefined => [...course.modules, ...course.tests].find((m) => m.id === id);
const titleIn = (course: CourseFacts, id: string): string => outline(course, id)?.title ?? id;

function stateOf(course: CourseFacts, id: string, p: Progress): string {
  const { before, best: after } = p.results;
  const whole = (r: TestResult | undefined): string => (r ? say('result', { right: r.right, items: r.items }) : '–');
  if (course.tests.some((t) => t.id === id)) return `${say('level-test-before')}: ${whole(before)}, ${say('level-test-after')}: ${whole(after)}`;
  const { sessions = [] } = outline(course, id) ?? {};
  const state = say('progress-state', { n: sessions.filter((s) => own(p.sessions, s.id) !== undefined).length, of: sessions.length });
  const { best } = p.results;
  return best ? say('progress-best', { state, right: best.right, items: best.items }) : state;
}

/** Gives what to say about it. */
async function save(c: ToolContext, course: CourseFacts): Promise<string> {
  const known = knownIds(course);
  const modules = await gather(c.device.store, prefix, known).catch((): Record<string, string> => ({}));
  // The open page may know more than a device that is full has kept.
  const open = c.module;
  if (open?.learner.progress.revision) modules[open.facts.id] = encode(open.learner.progress, known.get(open.facts.id)!);
  if (!Object.keys(modules).length) return say('progress-nothing');
  const name = fileName(new Date());
  saveFile(new File([writeProgressFile({ course: course.id, version: course.version, modules })], name, { type: 'application/json' }));
  return say('progress-saved', { name });
}

async function readFile(file: File): Promise<{ text: string } | { reason: Refusal | 'unreadable' }> {
  if (file.size > LARGEST_FILE) return { reason: 'large' };
  try { return { text: await file.text() }; } catch { return { reason: 'unreadable' }; }
}

/** Says what would happen, asks, and does it. False: nothing was done. */
async function loadModules(c: ToolContext, course: CourseFacts, modules: Record<string, string>): Promise<boolean> {
  const { ask } = await lazy('tools');
  const known = knownIds(course);
  const { store } = c.device;
  const room = prefix;
  const steps = await plan(store, room, known, modules);
  if (steps.every((s) => s.kind === 'same' || (s.kind === 'unknown' && s.isHere))) {
    await ask(say('progress-nothing-new'), undefined, (answer) => <Close answer={answer} />);
    return true;
  }
  const choices: Record<string, 'here' | 'file'> = {};
  if (!(await ask(say('progress-review'), false, (answer) => <Review course={course} steps={steps} choices={choices} answer={answer} />))) return false;
  c.module?.learner.leave();
  c.stopWriting();
  tellOtherWindows(prefix, 'state');
  // Looked at once more: another window may have written meanwhile. What was not asked about is kept as it is here.
  const failed = await carryOut(store, room, known, await plan(store, room, known, modules), (id) => choices[id] ?? 'here');
  const loaded = steps.map((s) => s.module).filter((id) => !failed.includes(id));
  const list = (ids: string[]): string => ids.map((id) => titleIn(course, id)).join(', ');
  await ask(say(failed.length ? 'progress-failed' : 'progress-done'), undefined, (answer) => (
    <>
      {failed.length > 0 && loaded.length > 0 && <p>{say('progress-loaded-list')} {list(loaded)}</p>}
      {failed.length > 0 && <p>{say('progress-failed-list')} {list(failed)}</p>}
      <Close answer={answer} />
    </>
  ));
  location.reload();
  return true;
}

function Review({ course, steps, choices, answer }: { course: CourseFacts; steps: Step[]; choices: Record<string, 'here' | 'file'>; answer(yes: boolean): void }): JSX.Element {
  return (
    <form class="progress-file fields" onSubmit={(e) => { e.preventDefault(); answer(true); }}>
      <p>{say('progress-review-text')}</p>
      <ul class="steps-of-load">{steps.map((s) => <li key={s.module}><b>{titleIn(course, s.module)}</b><What course={course} step={s} choices={choices} /></li>)}</ul>
      <div class="buttons"><button type="submit" class="btn btn-main">{say('progress-yes')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('progress-no')}</button></div>
    </form>
  );
}

function What({ course, step: s, choices }: { course: CourseFacts; step: Step; choices: Record<string, 'here' | 'file'> }): JSX.Element {
  const [chosen, choose] = useState<'here' | 'file'>('here');
  const state = (p: Progress): { state: string } => ({ state: stateOf(course, s.module, p) });
  switch (s.kind) {
    case 'new': return <span>{say('progress-new')} {say('progress-in-file', state(s.file))}</span>;
    case 'same': return <span>{say('progress-same')} {say('progress-here', state(s.here))}</span>;
    case 'unknown': return <span>{say('progress-unknown')}</span>;
    case 'together': return <><span>{say('progress-here', state(s.here))}</span><span>{say('progress-in-file', state(s.file))}</span><strong>{say('progress-together', state(s.both))}</strong></>;
    case 'choose': return (
      <fieldset><legend>{say('progress-choose')}</legend>
        {(['here', 'file'] as const).map((which) => (
          <label class="which" key={which}><input type="radio" name={`which-${s.module}`} value={which} checked={chosen === which} onChange={() => { choose(which); choices[s.module] = which; }} /><span>{which === 'here' ? say('progress-here', state(s.here)) : say('progress-in-file', state(s.file))}</span></label>
        ))}
      </fieldset>
    );
  }
}

const progress = { openProgress };
export type ProgressFile = typeof progress;

(window.casewayParts ??= {}).progress = progress;
