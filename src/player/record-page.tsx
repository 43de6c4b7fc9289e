/**
 * The record of completion: what this device knows of the learner's modules, on one sheet to print. It says what it is
 * not, in fixed words. The name goes nowhere; it is kept only when the learner asks for it.
 */
import { render, type ComponentChildren, type JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { standing } from '../model/completion.ts';
import { own, type Progress, type TestResult } from '../model/progress.ts';
import type { RecordFacts, RecordModule } from '../model/record-facts.ts';
import { hoursAndMinutes } from '../model/study-plan.ts';
import { progressHere } from '../storage/progress-file.ts';
import { lazy } from './lazy.ts';
import { prefix } from './page.ts';
import { dayIn, outlives, pageFacts, say } from './page-facts.ts';
import type { ToolContext } from './tools.tsx';

const NAME = `${prefix}record-name`;
const LONGEST_NAME = 80;

/** A module and how far this device knows it to be. */
interface Learned { m: RecordModule; p: Progress | undefined; sessions: number; done: boolean; /** All sessions of the volunteers' path, for who chose it, of a module that is not done. */ everyone: boolean }

async function begin(c: ToolContext): Promise<void> {
  const facts = pageFacts<RecordFacts>();
  const { store } = c.device;
  const path = await store.get(`${prefix}path`).catch(() => undefined);
  const levels = await Promise.all(facts.levels.map(async (l) => ({ ...l, learned: await Promise.all(l.modules.map(async (m) => learned(m, path === 'everyone', await progressHere(store, prefix, m.id, { sessions: m.sessions.map((s) => s.id), blocks: [], items: [] })))) })));
  const name = await store.get(NAME).catch(() => undefined);
  render(<Page c={c} facts={facts} levels={levels} kept={name} />, document.getElementById('record')!);
  document.documentElement.dataset['ready'] = '';
}

function learned(m: RecordModule, volunteers: boolean, p: Progress | undefined): Learned {
  const isDone = (s: { id: string }): boolean => p !== undefined && own(p.sessions, s.id) !== undefined;
  const done = p !== undefined && standing({ sessions: m.sessions.map((s) => s.id), hasTest: m.hasTest, passMark: m.passMark }, p).completion === 'completed';
  const open = m.sessions.filter((s) => s.everyone);
  return { m, p, done, sessions: m.sessions.filter(isDone).length, everyone: volunteers && !done && open.length > 0 && open.every(isDone) };
}

type Levels = (RecordFacts['levels'][number] & { learned: Learned[] })[];

function Page({ c, facts, levels, kept }: { c: ToolContext; facts: RecordFacts; levels: Levels; kept: string | undefined }): JSX.Element {
  const has = (l: Levels[number]): boolean => l.learned.some((x) => x.done || x.everyone);
  const [id, choose] = useState((levels.find(has) ?? levels[0]!).id);
  const [name, setName] = useState(kept ?? '');
  const [keeps, setKeeps] = useState(kept !== undefined);
  const [, drawAgain] = useState(0);
  // A page that was left open prints the day of its printing.
  useLayoutEffect(() => { addEventListener('focus', () => drawAgain((n) => n + 1)); }, []);
  const level = levels.find((l) => l.id === id)!;
  const write = (words: string): void => { setName(words); if (keeps) void c.device.store.set(NAME, words).catch(() => setKeeps(false)); };
  const keep = async (yes: boolean): Promise<void> => {
    if (yes && !c.device.owner) await lazy('tools').then((t) => t.firstStart(c), () => {});
    const may = yes && outlives(c);
    await (may ? c.device.store.set(NAME, name) : c.device.store.remove(NAME)).catch(() => {});
    setKeeps(may);
    drawAgain((n) => n + 1);
  };
  return (
    <>
      {levels.length > 1 && <label class="field record-level"><span>{say('record.level')}</span><select value={id} onChange={(e) => choose(e.currentTarget.value)}>{levels.map((l) => <option key={l.id} value={l.id}>{l.name}</option>)}</select></label>}
      {c.together ? <p class="notice">{say('record.together')}</p> : has(level) ? (
        <>
          <div class="record-form">
            <label class="field"><span>{say('record.name')}</span><input type="text" autocomplete="off" dir="auto" maxLength={LONGEST_NAME} value={name} onInput={(e) => write(e.currentTarget.value)} /></label>
            {c.device.owner === 'shared'
              ? <p>{say('record.name-shared')}</p>
              : <label class="record-keep"><input type="checkbox" checked={keeps} onChange={(e) => void keep(e.currentTarget.checked)} /><span>{say('record.name-keep')}</span></label>}
            <p class="buttons"><button type="button" class="btn btn-main" onClick={() => print()}>{say('record.print')}</button></p>
          </div>
          <Sheet facts={facts} level={level} name={name} />
        </>
      ) : <p class="notice">{say('record.nothing')}</p>}
      {!c.together && <Open level={level} />}
    </>
  );
}

/** The page of paper. What is not done does not stand on it. */
function Sheet({ facts, level, name }: { facts: RecordFacts; level: Levels[number]; name: string }): JSX.Element {
  const done = level.learned.filter((x) => x.done);
  const part = level.learned.filter((x) => x.everyone);
  const minutes = done.reduce((n, { m }) => n + m.minutes, 0) + part.reduce((n, { m }) => n + minutesOf(m), 0);
  const plainName = name.replace(/\p{C}/gu, '').trim();
  const { agency } = facts;
  return (
    <article class="record-sheet" aria-labelledby="record-title">
      <p class="record-over">{facts.site} · {level.name}</p>
      <h2 id="record-title">{say('record.heading')}</h2>
      <p class="record-name"><span>{say('record.learner')}</span> {plainName ? <b><bdi>{plainName}</bdi></b> : <i class="record-blank" />}</p>
      {done.length > 0 && (
        <table class="record-table">
          <caption>{say('record.done')}</caption>
          <thead><tr><th scope="col">{say('record.module')}</th><th scope="col">{say('record.version')}</th><th scope="col">{say('record.minutes')}</th><th scope="col">{say('record.first')}</th><th scope="col">{say('record.best')}</th></tr></thead>
          <tbody>{done.map(({ m, p }) => <tr key={m.id}><th scope="row">{m.number}. {m.title}{m.draft && '\u00A0*'}</th><Cell word="record.version"><bdi>{m.version}</bdi></Cell><Cell word="record.minutes">{m.minutes}</Cell><Cell word="record.first">{score(m, p!.results.first)}</Cell><Cell word="record.best">{score(m, p!.results.best)}</Cell></tr>)}</tbody>
        </table>
      )}
      {part.length > 0 && (
        <table class="record-table">
          <caption>{say('record.part')}</caption>
          <thead><tr><th scope="col">{say('record.module')}</th><th scope="col">{say('record.version')}</th><th scope="col">{say('record.minutes')}</th><th scope="col">{say('record.sessions')}</th></tr></thead>
          <tbody>{part.map(({ m }) => <tr key={m.id}><th scope="row">{m.number}. {m.title}{m.draft && '\u00A0*'}</th><Cell word="record.version"><bdi>{m.version}</bdi></Cell><Cell word="record.minutes">{minutesOf(m)}</Cell><Cell word="record.sessions">{m.sessions.filter((s) => s.everyone).length}</Cell></tr>)}</tbody>
        </table>
      )}
      <dl class="record-facts">
        <div><dt>{say('record.count')}</dt><dd>{say('record.of', { n: done.length, of: level.of })}</dd></div>
        <div><dt>{say('record.hours')}</dt><dd>{say('record.time', hoursAndMinutes(minutes))}</dd></div>
        <div><dt>{say('record.printed')}</dt><dd>{dayIn(new Date())}</dd></div>
      </dl>
      <p class="record-small">{say('record.no-dates')} {say('record.hours-what')}</p>
      <section class="record-is"><h3>{say('record.is')}</h3><ul>{[1, 2, 3, 4, 5].map((n) => <li key={n}>{say(`record.is-${n}`)}</li>)}</ul></section>
      {agency && (
        <section class="record-agency">
          <p class="record-who">{agency.logo && <img src={agency.logo} alt="" />}<b lang={agency.lang} dir={agency.dir}>{agency.name}</b></p>
          <p>{say('record.signed')} <strong>{say('record.unsigned')}</strong></p>
          <dl class="record-lines">{['signer', 'role', 'date', 'signature'].map((line) => <div key={line}><dt>{say(`record.${line}`)}</dt><dd /></div>)}</dl>
        </section>
      )}
      <p class="record-small">{[...done, ...part].some(({ m }) => m.draft) && <>* {say('record.draft')} </>}{facts.made}</p>
    </article>
  );
}

/** A narrow screen has no row of heads above it: there the word stands before the figure. */
const Cell = ({ word, children }: { word: string; children: ComponentChildren }): JSX.Element => <td data-word={say(word)}><span>{children}</span></td>;

const minutesOf = (m: RecordModule): number => m.sessions.filter((s) => s.everyone).reduce((n, s) => n + s.minutes, 0);

/** Rounded down: nobody is shown a mark that was not reached. */
const score = (m: RecordModule, r: TestResult | undefined): string => (!m.hasTest ? say('record.no-test') : r ? say('record.score', { right: r.right, items: r.items, percent: r.items ? Math.floor((r.right * 100) / r.items) : 0 }) : '–');

/** On the screen only: what is still open, and how it comes onto the sheet. */
function Open({ level }: { level: Levels[number] }): JSX.Element | null {
  const open = level.learned.filter((x) => !x.done);
  if (!open.length) return null;
  return (
    <section class="record-open">
      <h2>{say('record.open')}</h2><p>{say('record.open-text')}</p>
      <ul>{open.map(({ m, sessions }) => <li key={m.id}><a href={`${m.id}.html`}>{m.number}. {m.title}</a> <small>{say('record.open-sessions', { n: sessions, of: m.sessions.length })}{sessions === m.sessions.length && m.hasTest && ` · ${say('record.open-test')}`}</small></li>)}</ul>
      <p>{say('record.elsewhere')}</p>
    </section>
  );
}

const record = { begin };
export type RecordPart = typeof record;

(window.casewayParts ??= {}).record = record;
