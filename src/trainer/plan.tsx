/** Plan my training: what is chosen becomes an agenda, a list to prepare and a table of copies. Kept on this device only. */
import { render, type JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { agenda, keptPlan, minutesOf, type PlanFacts, type Row, timeOf, type TrainingPlan } from '../model/agenda.ts';
import { csv } from '../model/csv.ts';
import { saveFile } from '../storage/save-file.ts';
import { openStore, type Store } from '../storage/store.ts';
import { words } from './drawn.ts';

const say = words();
const facts = JSON.parse(document.getElementById('facts')!.textContent!) as PlanFacts;
const key = `${document.body.dataset['course']}/plan`;
const FACE = { remote: false, end: 16 * 60, pause: 15, every: 100, lunchMinutes: 60 };
const REMOTE = { remote: true, end: 12 * 60, pause: 10, every: 65, lunchMinutes: 0 };
const fresh = (): TrainingPlan => ({
  people: 20, date: '', start: 9 * 60, lunch: 12 * 60 + 30, ...FACE,
  rows: [
    { id: 'own-1', title: say('plan-opening'), minutes: 30 }, { id: 'own-2', title: say('plan-test-a'), minutes: 25 },
    { id: 'own-3', title: say('plan-test-b'), minutes: 25 }, { id: 'own-4', title: say('plan-close'), minutes: 20 },
  ],
});
const isSession = (r: Row): boolean => r.id.includes('/');
const sessions = facts.modules.flatMap((m) => m.sessions.map((s) => ({ row: { id: `${m.id}/${s.id}`, title: s.title, minutes: s.minutes }, module: m, session: s })));

/** Chosen sessions come in the order of the course, before what was planned for the end. */
function put(rows: Row[], row: Row): Row[] {
  const place = (id: string): number => sessions.findIndex((s) => s.row.id === id);
  const before = rows.findLastIndex((r) => isSession(r) && place(r.id) < place(row.id));
  const first = rows.findIndex(isSession);
  const at = before >= 0 ? before + 1 : first >= 0 ? first : Math.min(2, rows.length);
  return [...rows.slice(0, at), row, ...rows.slice(at)];
}

function Planner({ first, store }: { first: TrainingPlan; store: Store }): JSX.Element {
  const [plan, setPlan] = useState(first);
  const [kept, setKept] = useState(store.kind !== 'memory');
  const focus = useRef('');
  const change = (p: TrainingPlan): void => {
    setPlan(p);
    store.set(key, JSON.stringify(p)).then(() => setKept(store.kind !== 'memory'), () => setKept(false));
  };
  // What is moved is taken out of the page for a moment, and would lose the focus.
  useLayoutEffect(() => { if (focus.current) document.getElementById(focus.current)?.focus(); focus.current = ''; });
  const setRow = (id: string, to: Partial<Row>): void => change({ ...plan, rows: plan.rows.map((r) => (r.id === id ? { ...r, ...to } : r)) });
  const days = agenda(plan);
  const chosen = (id: string): boolean => plan.rows.some((r) => r.id === id);
  const toggle = (which: Row[], on: boolean): void => change({ ...plan, rows: on ? which.filter((r) => !chosen(r.id)).reduce(put, plan.rows) : plan.rows.filter((r) => !which.some((w) => w.id === r.id)) });
  const move = (i: number, by: number): void => {
    const rows = [...plan.rows];
    [rows[i], rows[i + by]] = [rows[i + by]!, rows[i]!];
    focus.current = `${by < 0 ? 'up' : 'down'}-${rows[i + by]!.id}`;
    change({ ...plan, rows });
  };
  const rowsOf = (m: PlanFacts['modules'][number]): Row[] => sessions.filter((s) => s.module === m).map((s) => s.row);
  const modules = facts.modules.filter((m) => rowsOf(m).some((r) => chosen(r.id)));
  const save = (): void => saveFile(new File([csv([
    [say('plan-day', { n: '' }).trim(), say('plan-date-cell'), say('plan-from'), say('plan-to'), say('plan-minutes'), say('what-happens')],
    ...days.flatMap((d, n) => d.lines.map((l) => [n + 1, d.date, timeOf(l.from), timeOf(l.to), l.to - l.from, nameOf(l)])),
  ])], 'caseway-agenda.csv', { type: 'text/csv' }));
  return (
    <>
      <section class="plan-choose"><h2>{say('plan-what')}</h2>
        {facts.modules.map((m) => {
          const rows = rowsOf(m);
          const on = rows.filter((r) => chosen(r.id)).length;
          return (
            <details key={m.id} class="plan-module" lang={m.lang} dir={m.dir}>
              <summary><span>{m.title}</span> <small lang={document.documentElement.lang}>{say('plan-sessions', { n: on, of: rows.length })}</small></summary>
              <label class="plan-check is-all"><input type="checkbox" checked={on === rows.length} ref={(e) => { if (e) e.indeterminate = on > 0 && on < rows.length; }} onChange={(e) => toggle(rows, e.currentTarget.checked)} /> <span>{say('plan-all')}</span></label>
              {rows.map((r) => <label key={r.id} class="plan-check"><input type="checkbox" checked={chosen(r.id)} onChange={(e) => toggle([r], e.currentTarget.checked)} /> <span>{r.title} <small>{say('plan-minutes-n', { n: r.minutes })}</small></span></label>)}
            </details>
          );
        })}
      </section>
      <section class="plan-how"><h2>{say('plan-how')}</h2>
        <div class="plan-fields">
          <fieldset class="plan-mode"><legend class="unseen">{say('plan-how')}</legend>
            {[FACE, REMOTE].map((mode) => <label key={String(mode.remote)} class="plan-check"><input type="radio" name="mode" checked={plan.remote === mode.remote} onChange={() => change({ ...plan, ...mode })} /> <span>{say(mode.remote ? 'plan-remote' : 'plan-face')}</span></label>)}
          </fieldset>
          <Whole name="people" of={plan} from={1} to={999} change={change} />
          <label class="field"><span>{say('plan-date')}</span><input type="date" value={plan.date} onChange={(e) => change({ ...plan, date: e.currentTarget.value })} /></label>
          <Time name="start" of={plan} change={change} /><Time name="end" of={plan} change={change} />
          <Whole name="every" of={plan} from={20} to={300} change={change} /><Whole name="pause" of={plan} from={0} to={60} change={change} />
          <Time name="lunch" of={plan} change={change} /><Whole name="lunchMinutes" of={plan} from={0} to={180} change={change} />
        </div>
        {plan.remote && <p class="plan-note">{say('plan-remote-how')}</p>}
      </section>
      <section class="plan-agenda" aria-labelledby="agenda-title"><h2 id="agenda-title">{say('plan-agenda')}</h2>
        {!plan.rows.some(isSession) && <p>{say('plan-empty')}</p>}
        {days.map((day, n) => (
          <table key={n} class="plan-day">
            <caption>{say('plan-day', { n: n + 1 })}{day.date && ` · ${new Intl.DateTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(day.date))}`}</caption>
            <thead><tr><th scope="col">{say('plan-time')}</th><th scope="col">{say('plan-minutes')}</th><th scope="col">{say('what-happens')}</th></tr></thead>
            <tbody>
              {day.lines.map((line) => {
                const { row } = line;
                const times = <td class="plan-time"><bdi dir="ltr">{timeOf(line.from)}–{timeOf(line.to)}</bdi></td>;
                if (!row) return <tr key={`${line.is}-${line.from}`} class="is-break">{times}<td>{line.to - line.from}</td><td>{nameOf(line)}</td></tr>;
                const i = plan.rows.indexOf(row);
                const act = (what: string, sign: string, disabled: boolean, does: () => void): JSX.Element => (
                  <button type="button" class="plan-act" id={`${what}-${row.id}`} disabled={disabled} onClick={does}><span aria-hidden="true">{sign}</span><span class="unseen">{say(`plan-${what}`, { title: row.title })}</span></button>
                );
                return (
                  <tr key={row.id}>
                    {times}
                    <td><input type="number" class="plan-minutes" aria-label={`${say('plan-minutes')}: ${row.title}`} min={1} max={999} value={row.minutes} onChange={(e) => { const v = Math.round(e.currentTarget.valueAsNumber); if (v >= 1 && v <= 999) setRow(row.id, { minutes: v }); else e.currentTarget.value = String(row.minutes); }} /></td>
                    <td>
                      <div class="plan-row"><input type="text" class="plan-title" aria-label={say('what-happens')} maxLength={200} dir="auto" value={row.title} onChange={(e) => setRow(row.id, { title: e.currentTarget.value.trim() || row.title })} />
                        <span class="plan-print">{row.title}</span>
                        <span class="plan-acts">
                          {act('up', '↑', i === 0, () => move(i, -1))}{act('down', '↓', i === plan.rows.length - 1, () => move(i, 1))}
                          <button type="button" class="plan-act" aria-pressed={!!row.newDay} disabled={i === 0} onClick={() => setRow(row.id, { newDay: !row.newDay })}><span aria-hidden="true">☀</span><span class="unseen">{say('plan-new-day', { title: row.title })}</span></button>
                          {act('remove', '✕', false, () => change({ ...plan, rows: plan.rows.filter((r) => r !== row) }))}
                        </span></div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
            {day.over > 0 && <tfoot><tr><td colSpan={3} class="plan-over">{say('plan-over', { n: day.over })}</td></tr></tfoot>}
          </table>
        ))}
        <p class="buttons plan-buttons">
          <button type="button" class="btn btn-quiet" onClick={() => { const id = `own-${Math.max(0, ...plan.rows.map((r) => Number(/^own-(\d+)$/.exec(r.id)?.[1] ?? 0))) + 1}`; change({ ...plan, rows: [...plan.rows, { id, title: say('plan-own'), minutes: 15 }] }); }}>{say('plan-add')}</button>
          <button type="button" class="btn btn-main" onClick={() => print()}>{say('plan-print')}</button>
          <button type="button" class="btn btn-quiet" onClick={save}>{say('plan-save')}</button>
          <button type="button" class="btn btn-quiet" onClick={() => { if (confirm(say('plan-sure'))) change(fresh()); }}>{say('plan-again')}</button>
        </p>
        <p role="status">{say('plan-total', { days: days.length, minutes: plan.rows.reduce((n, r) => n + r.minutes, 0) })} · {say(kept ? 'plan-kept' : 'plan-not-kept')}</p>
      </section>
      {modules.length > 0 && (
        <section class="plan-ready"><h2>{say('plan-ready')}</h2>
          <h3>{say('plan-copies', { n: plan.people })}</h3>
          <table class="plan-copies"><thead><tr><th scope="col">{say('what')}</th><th scope="col">{say('plan-number')}</th></tr></thead><tbody>
            {facts.copies.map((c) => <tr key={c.name}><td>{c.name}</td><td>{copiesOf(c, plan.people)}</td></tr>)}
            {modules.flatMap((m) => m.copies.map((c) => <tr key={m.id + c.name}><td><span lang={m.lang} dir={m.dir}>{m.title}</span>: {c.name}</td><td>{copiesOf(c, plan.people)}</td></tr>))}
          </tbody></table>
          <h3>{say('plan-materials')}</h3>
          <ul class="plan-materials">{sessions.filter((s) => chosen(s.row.id) && s.session.materials.length).map((s) => <li key={s.row.id} lang={s.module.lang} dir={s.module.dir}><b>{s.session.title}</b><ul>{s.session.materials.map((m) => <li key={m}>{m}</li>)}</ul></li>)}</ul>
          {modules.map((m) => <div key={m.id} lang={m.lang} dir={m.dir}><h3>{m.title}</h3><ul class="plan-ticks">{m.prepare.map((p) => <li key={p}>{p}</li>)}</ul></div>)}
        </section>
      )}
    </>
  );
}

const nameOf = (l: ReturnType<typeof agenda>[number]['lines'][number]): string => l.row?.title ?? say(l.is === 'lunch' ? 'plan-meal' : 'plan-break');
const copiesOf = (c: PlanFacts['copies'][number], people: number): number => (c.people ? Math.ceil(people / c.people) : 1);
const KEYS = { people: 'plan-people', every: 'plan-every', pause: 'plan-pause', lunchMinutes: 'plan-lunch-minutes', start: 'plan-start', end: 'plan-end', lunch: 'plan-lunch' } as const;

type Change = (p: TrainingPlan) => void;
function Whole({ name, of, from, to, change }: { name: 'people' | 'every' | 'pause' | 'lunchMinutes'; of: TrainingPlan; from: number; to: number; change: Change }): JSX.Element {
  return <label class="field"><span>{say(KEYS[name])}</span><input type="number" min={from} max={to} value={of[name]} onChange={(e) => { const v = Math.round(e.currentTarget.valueAsNumber); if (v >= from && v <= to) change({ ...of, [name]: v }); else e.currentTarget.value = String(of[name]); }} /></label>;
}
function Time({ name, of, change }: { name: 'start' | 'end' | 'lunch'; of: TrainingPlan; change: Change }): JSX.Element {
  return <label class="field"><span>{say(KEYS[name])}</span><input type="time" value={timeOf(of[name])} onChange={(e) => { const v = minutesOf(e.currentTarget.value); if (v !== undefined) change({ ...of, [name]: v }); else e.currentTarget.value = timeOf(of[name]); }} /></label>;
}

async function start(): Promise<void> {
  const store = await openStore('caseway-room');
  const first = keptPlan(await store.get(key).catch(() => undefined)) ?? fresh();
  render(<Planner first={first} store={store} />, document.getElementById('plan')!);
  document.documentElement.dataset['ready'] = '';
}

void start();
