/** After the training: results in, what they show, files and a report out. Kept on this device only. */
import { render, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { csv } from '../model/csv.ts';
import { isoDay } from '../model/dates.ts';
import {
  FIELDS, FORM, groups, itemsOf, keptTrainings, newTraining, personOf, readResults, SMALLEST_GROUP, summary, WHEN,
  type Field, type Person, type Score, type Share, type Tested, type Training, type When,
} from '../model/training-results.ts';
import { saveFile } from '../storage/save-file.ts';
import { openStore, type Store } from '../storage/store.ts';
import { words } from './drawn.ts';

const say = words();
const facts = JSON.parse(document.getElementById('facts')!.textContent!) as { modules: Tested[] };
const course = document.body.dataset['course']!;
const key = `${course}/trainings`;
const moduleOf = (t: Training): Tested => facts.modules.find((m) => m.id === t.module) ?? facts.modules[0]!;
const whenWord = (when: When): string => say(when === 'before' ? 'test-a' : 'test-b');
type Change = (to: Partial<Training>) => void;

function Results({ first, store }: { first: Training[]; store: Store }): JSX.Element {
  const [all, setAll] = useState(first);
  const [id, setId] = useState(first[0]!.id);
  const [kept, setKept] = useState(store.kind !== 'memory');
  const t = all.find((x) => x.id === id) ?? all[0]!;
  const m = moduleOf(t);
  const keep = (next: Training[], open = t.id): void => {
    setAll(next);
    setId(open);
    store.set(key, JSON.stringify(next)).then(() => setKept(store.kind !== 'memory'), () => setKept(false));
  };
  const change: Change = (to) => keep(all.map((x) => (x.id === t.id ? { ...x, ...to } : x)));
  const add = (): void => { const fresh = newTraining(newId(all), m.id, isoDay(new Date())); keep([...all, fresh], fresh.id); };
  const erase = (): void => {
    if (!confirm(say('r-sure'))) return;
    const rest = all.filter((x) => x !== t);
    const next = rest.length ? rest : [newTraining(newId(all), m.id, isoDay(new Date()))];
    keep(next, next[0]!.id);
  };
  const some = t.people.some((p) => p.before || p.after) || WHEN.some((w) => t.tally[w].people) || t.feedback.some((q) => q.some(Boolean));
  return (
    <>
      <section class="r-input"><h2>{say('r-which')}</h2>
        <div class="plan-fields">
          {all.length > 1 && <label class="field"><span>{say('training')}</span><select value={t.id} onChange={(e) => setId(e.currentTarget.value)}>{all.map((x) => <option key={x.id} value={x.id}>{x.name || moduleOf(x).title}</option>)}</select></label>}
          <label class="field"><span>{say('r-module')}</span><select value={m.id} disabled={some} onChange={(e) => change({ module: e.currentTarget.value })}>{facts.modules.map((x) => <option key={x.id} value={x.id} lang={x.lang} dir={x.dir}>{x.title}</option>)}</select></label>
          <label class="field"><span>{say('r-name')}</span><input type="text" maxLength={120} dir="auto" value={t.name} onChange={(e) => change({ name: e.currentTarget.value.trim() })} /></label>
          <label class="field"><span>{say('dates')}</span><input type="date" value={t.date} onChange={(e) => change({ date: e.currentTarget.value })} /></label>
        </div>
        <p class="buttons"><button type="button" class="btn btn-quiet" onClick={add}>{say('r-new')}</button><button type="button" class="btn btn-quiet" onClick={erase}>{say('r-erase')}</button></p>
        <p role="status">{say(kept ? 'plan-kept' : 'plan-not-kept')}</p>
      </section>
      <section class="r-input"><h2>{say('r-in')}</h2><p>{say('r-in-how')}</p>
        <details class="plan-module"><summary>{say('r-files')}</summary><Files t={t} m={m} change={change} /></details>
        <details class="plan-module" open={t.people.length > 0}><summary>{say('r-person')}</summary><People t={t} m={m} change={change} /></details>
        <details class="plan-module"><summary>{say('r-class')}</summary><Class t={t} m={m} change={change} /></details>
        <details class="plan-module"><summary>{say('r-feedback')}</summary><Feedback t={t} change={change} /></details>
      </section>
      {some ? <Shown t={t} m={m} /> : <section><h2>{say('r-shows')}</h2><p>{say('r-nothing')}</p></section>}
      {some && <Report t={t} change={change} />}
    </>
  );
}

const newId = (all: Training[]): string => String(Math.max(0, ...all.map((x) => Number(x.id) || 0)) + 1);

/** The learners' own files, each told about in words. */
function Files({ t, m, change }: { t: Training; m: Tested; change: Change }): JSX.Element {
  const [told, setTold] = useState<string[]>([]);
  const take = async (files: File[]): Promise<void> => {
    let people = t.people;
    const said: string[] = [];
    for (const f of files) {
      const name = f.name;
      // A file of results has some kilobytes; what is larger is something else.
      const read = f.size > 200_000 ? { refused: 'not-ours' as const } : readResults(await f.text().catch(() => ''), course, m);
      if ('refused' in read) { said.push(say(`r-refused-${read.refused}`, { name })); continue; }
      const n = read.file.number ?? nextLetter(people);
      const new_ = personOf(read.file, m, n);
      const known = people.find((p) => p.number === n);
      if (known && WHEN.some((w) => known[w] && new_[w])) { said.push(say('r-same', { name, n })); continue; }
      people = known ? people.map((p) => (p === known ? { ...new_, ...known } : p)) : [...people, new_];
      said.push(say('r-took', { name, n }));
    }
    change({ people });
    setTold(said);
  };
  return (
    <div class="r-in"><p>{say('r-files-how')}</p>
      <label class="field"><span>{say('r-choose')}</span><input type="file" multiple accept=".json,application/json" onChange={(e) => { const input = e.currentTarget; void take([...input.files ?? []]).then(() => { input.value = ''; }); }} /></label>
      <ul role="status" class="r-told">{told.map((x, i) => <li key={i}><bdi>{x}</bdi></li>)}</ul>
    </div>
  );
}

/** People who drew no number: A1, A2 … */
function nextLetter(people: Person[]): string {
  for (let n = 1; ; n++) if (!people.some((p) => p.number === `A${n}`)) return `A${n}`;
}

function People({ t, m, change }: { t: Training; m: Tested; change: Change }): JSX.Element {
  const [number, setNumber] = useState('');
  const taken = t.people.some((p) => p.number === number);
  const set = (p: Person, to: Partial<Person>): void => change({ people: t.people.map((x) => (x === p ? clean({ ...x, ...to }) : x)) });
  const add = (e: Event): void => { e.preventDefault(); if (!number || taken) return; change({ people: [...t.people, { number, about: {} }] }); setNumber(''); };
  const lists = FIELDS.map((f) => [f, [...new Set(t.people.flatMap((p) => p.about[f] ?? []))]] as const);
  return (
    <div class="r-in">
      {lists.map(([f, values]) => <datalist key={f} id={`known-${f}`}>{values.map((v) => <option key={v} value={v} />)}</datalist>)}
      {t.people.map((p) => (
        <div key={p.number} class="r-person" role="group" aria-label={`${say('r-number')} ${p.number}`}>
          <p class="r-number"><b>{p.number}</b> <button type="button" class="plan-act" onClick={() => change({ people: t.people.filter((x) => x !== p) })}><span aria-hidden="true">✕</span><span class="unseen">{say('r-out', { n: p.number })}</span></button></p>
          <div class="plan-fields">
            {WHEN.map((when) => { const items = itemsOf(m, when); return <label key={when} class="field"><span>{say('r-right-of', { when: whenWord(when), n: items.length })}</span><input type="number" min={0} max={items.length} value={p[when]?.right ?? ''} onChange={(e) => { const v = e.currentTarget.valueAsNumber; set(p, { [when]: Number.isInteger(v) && v >= 0 && v <= items.length ? { right: v } : undefined }); }} /></label>; })}
          </div>
          <details><summary>{say('r-items')}</summary><p>{say('r-items-how')}</p>{WHEN.map((when) => <Items key={when} m={m} when={when} score={p[when]} set={(score) => set(p, { [when]: score })} />)}</details>
          <details><summary>{say('r-about')}</summary><div class="plan-fields">{FIELDS.map((f) => <label key={f} class="field"><span>{say(`r-${f}`)}</span><input type="text" maxLength={60} dir="auto" list={`known-${f}`} value={p.about[f] ?? ''} onChange={(e) => { const { [f]: _, ...rest } = p.about; const v = e.currentTarget.value.trim(); set(p, { about: v ? { ...rest, [f]: v } : rest }); }} /></label>)}</div></details>
        </div>
      ))}
      <form class="r-add" onSubmit={add}><label class="field"><span>{say('r-number')}</span><input type="text" inputMode="numeric" maxLength={4} autocomplete="off" value={number} aria-invalid={taken} onInput={(e) => setNumber(e.currentTarget.value.replace(/\D/g, ''))} /></label><button type="submit" class="btn btn-quiet" disabled={!number || taken}>{say('r-add')}</button>{taken && <p role="alert">{say('r-taken')}</p>}</form>
    </div>
  );
}

/** Absent is absent: a test that was not taken is no test with nothing right. */
const clean = (p: Person): Person => { const { before, after, ...rest } = p; return { ...rest, ...(before ? { before } : {}), ...(after ? { after } : {}) }; };

function Items({ m, when, score, set }: { m: Tested; when: When; score: Score | undefined; set(s: Score): void }): JSX.Element {
  const items = itemsOf(m, when);
  // Ticking begins with nothing right; a total alone says nothing of the items.
  const missed = score?.missed ?? items.map((i) => i.id);
  const toggle = (id: string, right: boolean): void => { const next = items.map((i) => i.id).filter((i) => (i === id ? !right : missed.includes(i))); set({ right: items.length - next.length, missed: next }); };
  return (
    <fieldset class="r-items"><legend>{whenWord(when)}</legend>
      {items.map((i, n) => <label key={i.id} class="plan-check"><input type="checkbox" checked={!missed.includes(i.id)} onChange={(e) => toggle(i.id, e.currentTarget.checked)} /> <span>{n + 1}. <bdi lang={m.lang}>{i.words}</bdi></span></label>)}
    </fieldset>
  );
}

function Class({ t, m, change }: { t: Training; m: Tested; change: Change }): JSX.Element {
  const set = (when: When, to: Partial<Training['tally'][When]>): void => change({ tally: { ...t.tally, [when]: { ...t.tally[when], ...to } } });
  return (
    <div class="r-in">
      {WHEN.map((when) => (
        <fieldset key={when} class="r-items"><legend>{whenWord(when)}</legend>
          <Count word={say('r-present')} value={t.tally[when].people} most={999} set={(people) => set(when, { people })} />
          {t.tally[when].people > 0 && itemsOf(m, when).map((i, n) => <Count key={i.id} word={<>{n + 1}. <bdi lang={m.lang}>{i.words}</bdi></>} value={t.tally[when].right[i.id] ?? 0} most={t.tally[when].people} set={(v) => set(when, { right: { ...t.tally[when].right, [i.id]: v } })} />)}
        </fieldset>
      ))}
    </div>
  );
}

function Feedback({ t, change }: { t: Training; change: Change }): JSX.Element {
  return (
    <div class="r-in">
      {t.feedback.map((row, q) => (
        <fieldset key={q} class="r-items"><legend>{say(`feedback-${q + 1}`)}</legend><div class="plan-fields">
          {row.map((v, i) => <Count key={i} word={say(`scale-${i + 1}`)} value={v} most={999} set={(n) => change({ feedback: t.feedback.map((r, x) => (x === q ? r.map((w, y) => (y === i ? n : w)) : r)) })} />)}
        </div></fieldset>
      ))}
    </div>
  );
}

function Count({ word, value, most, set }: { word: JSX.Element | string; value: number; most: number; set(n: number): void }): JSX.Element {
  return <label class="field r-count"><span>{word}</span><input type="number" min={0} max={most} value={value} onChange={(e) => { const v = e.currentTarget.valueAsNumber; if (Number.isInteger(v) && v >= 0 && v <= most) set(v); else e.currentTarget.value = String(value); }} /></label>;
}

const percent = (v: number | undefined): string => (v === undefined ? '–' : `${v} %`);

function Shown({ t, m }: { t: Training; m: Tested }): JSX.Element {
  const s = summary(t, m);
  const own = { lang: m.lang, dir: m.dir };
  const hardest = s.items.filter((i) => i.item.form === FORM.after && i.people && i.right < i.people).sort((a, b) => a.right / a.people - b.right / b.people).slice(0, 5);
  const by = groups(t, m);
  return (
    <section class="r-shows"><h2>{say('r-shows')}</h2>
      <p><b {...own}>{m.title}</b>{t.name && <> · <bdi>{t.name}</bdi></>}{t.date && <> · <bdi dir="ltr">{t.date}</bdi></>}</p>
      <table class="plan-copies"><thead><tr><td /><th scope="col">{whenWord('before')}</th><th scope="col">{whenWord('after')}</th></tr></thead><tbody>
        <tr><th scope="row">{say('r-papers')}</th>{WHEN.map((w) => <td key={w}>{s[w].people}</td>)}</tr>
        <tr><th scope="row">{say('r-mean')}</th>{WHEN.map((w) => <td key={w}>{percent(s[w].mean)}</td>)}</tr>
        <tr><th scope="row">{say('r-reached', { mark: m.passMark })}</th>{WHEN.map((w) => <td key={w}>{s[w].reached === undefined ? '–' : say('r-of', { n: s[w].reached!, of: s[w].people })}</td>)}</tr>
        {s.pairs.people > 0 && <tr class={s.pairs.people < SMALLEST_GROUP ? 'r-own' : ''}><th scope="row">{say('r-pairs', { n: s.pairs.people })}</th>{WHEN.map((w) => <td key={w}>{percent(s.pairs[w])}</td>)}</tr>}
      </tbody></table>
      {s.objectives.some((o) => o.before !== undefined || o.after !== undefined) && (
        <><h3>{say('r-by-objective')}</h3><ul class="r-bars">{s.objectives.map((o) => <li key={o.id}><p {...own}>{o.text}</p><Bars text={o.text} before={o.before} after={o.after} /></li>)}</ul></>
      )}
      {hardest.length > 0 && <><h3>{say('r-hardest')}</h3><ol>{hardest.map((i) => <li key={i.item.id}><bdi {...own}>{i.item.words}</bdi> <small>{say('r-of', { n: i.right, of: i.people })}</small></li>)}</ol></>}
      <div class="r-own"><h3>{say('r-follow')}</h3>
      {s.followUp.length ? <ul>{s.followUp.map((f) => <li key={f.number}>{say(`r-follow-${f.why}`, { n: f.number })}{f.items.length > 0 && <ul {...own}>{f.items.map((i) => <li key={i.id}>{i.words}</li>)}</ul>}</li>)}</ul> : <p>{say('r-follow-none')}</p>}</div>
      {by.length > 0 && (
        <><h3>{say('r-groups')}</h3><table class="plan-copies"><thead><tr><td /><th scope="col">{say('people-n')}</th>{WHEN.map((w) => <th key={w} scope="col">{whenWord(w)}</th>)}</tr></thead><tbody>
          {by.filter((g) => g.hidden).map((g) => <tr key={`${g.field}-${g.value}-hidden`} class="r-shared"><th scope="row">{say(`r-${g.field}`)}</th><td colSpan={3}>{say('r-hidden')}</td></tr>)}
          {by.map((g) => <tr key={g.field + g.value} class={g.hidden ? 'r-own' : ''}><th scope="row">{say(`r-${g.field}`)}: <bdi>{g.value || say('r-not-given')}</bdi></th><td>{g.people}</td><td>{percent(g.before)}</td><td>{percent(g.after)}</td></tr>)}
        </tbody></table></>
      )}
      {s.feedback.some((f) => f.people) && <><h3>{say('feedback')}</h3><ul>{s.feedback.map((f, i) => f.people > 0 && <li key={i}>{say(`feedback-${i + 1}`)} <small>{say('r-mean-of', { mean: f.mean!, n: f.people })}</small></li>)}</ul></>}
      <div class="r-out"><h3>{say('r-out-files')}</h3><p class="buttons">
        <button type="button" class="btn btn-quiet" onClick={() => saveCsv(fileName(t, 'results'), ownTable(t, m))}>{say('r-save-own')}</button>
        <button type="button" class="btn btn-quiet" onClick={() => saveCsv(fileName(t, 'shared'), sharedTable(t, m))}>{say('r-save-shared')}</button>
        <button type="button" class="btn btn-quiet" onClick={() => saveCsv('caseway-columns.csv', dictionary())}>{say('r-save-dictionary')}</button>
        <button type="button" class="btn btn-main" onClick={() => print()}>{say('r-print')}</button>
      </p></div>
    </section>
  );
}

/** Two bars of one length for 100; the numbers stand beside them, so that nothing is said by colour alone. */
function Bars({ text, before, after }: { text: string; before: number | undefined; after: number | undefined }): JSX.Element {
  return (
    <svg class="r-chart" viewBox="0 0 260 44" role="img" aria-label={say('r-chart', { text, before: before ?? '–', after: after ?? '–' })}>
      {[before, after].map((v, i) => <g key={i}><rect x="0" y={i * 22 + 3} width="200" height="16" class="r-all" /><rect x="0" y={i * 22 + 3} width={2 * (v ?? 0)} height="16" class={i ? 'r-after' : 'r-before'} /><text x="206" y={i * 22 + 16}>{percent(v)}</text></g>)}
    </svg>
  );
}

const REPORT = ['modules', 'adapted', 'well', 'hard', 'access', 'follow'] as const;

/** The trainer's own words, printed with the figures. */
function Report({ t, change }: { t: Training; change: Change }): JSX.Element {
  return (
    <section class="r-report"><h2>{say('report')}</h2><p>{say('report-how')}</p>
      {REPORT.map((k) => <label key={k} class="field"><span>{say(`report-${k}`)}</span><textarea rows={3} maxLength={4000} dir="auto" value={t.words[k] ?? ''} onChange={(e) => change({ words: { ...t.words, [k]: e.currentTarget.value } })} /><span class="r-written" dir="auto">{t.words[k] ?? ''}</span></label>)}
      <p>{say('report-safety')}</p>
    </section>
  );
}

const saveCsv = (name: string, table: string): void => saveFile(new File([table], name, { type: 'text/csv' }));
const fileName = (t: Training, what: string): string => `${t.module}-${t.date || 'training'}-${what}.csv`;

/** Columns have one name in every language, so that tables of several countries can be laid together. */
const OWN = ['module', 'date', 'number', ...FIELDS, 'before_right', 'before_of', 'after_right', 'after_of'] as const;
const SHARED = ['module', 'date', 'what', 'of', 'people', 'before', 'after'] as const;

function ownTable(t: Training, m: Tested): string {
  const cell = (s: Score | undefined, id: string): string => (!s?.missed ? '' : s.missed.includes(id) ? '0' : '1');
  return csv([
    [...OWN, ...m.items.map((i) => i.id)],
    ...t.people.map((p) => [m.id, t.date, p.number, ...FIELDS.map((f: Field) => p.about[f] ?? ''), p.before?.right ?? '', itemsOf(m, 'before').length, p.after?.right ?? '', itemsOf(m, 'after').length, ...m.items.map((i) => cell(i.form === 'a' ? p.before : p.after, i.id))]),
  ]);
}

function sharedTable(t: Training, m: Tested): string {
  const s = summary(t, m);
  type Value = number | undefined;
  /** Means of fewer people than may be told about stay empty. */
  const line = (what: string, of: string, people: number, before: Value, after: Value): (string | number)[] => [m.id, t.date, what, of, people < SMALLEST_GROUP ? '' : people, people < SMALLEST_GROUP ? '' : before ?? '', people < SMALLEST_GROUP ? '' : after ?? ''];
  const some = Math.max(s.before.people, s.after.people);
  return csv([
    [...SHARED],
    line('papers', '', some, s.before.people, s.after.people),
    [m.id, t.date, 'mean_percent', '', '', s.before.people < SMALLEST_GROUP ? '' : s.before.mean ?? '', s.after.people < SMALLEST_GROUP ? '' : s.after.mean ?? ''],
    [m.id, t.date, 'reached_mark', m.passMark, '', reachedShared(s.before), reachedShared(s.after)],
    line('pairs_mean_percent', '', s.pairs.people, s.pairs.before, s.pairs.after),
    ...s.objectives.map((o) => line('objective_percent', o.id, some, o.before, o.after)),
    ...groups(t, m).map((g) => (g.hidden ? [m.id, t.date, 'group_hidden', g.field, '', '', ''] : line('group_percent', `${g.field}=${g.value}`, g.people, g.before, g.after))),
    ...s.feedback.map((f, i) => line('feedback_mean_of_4', String(i + 1), f.people, undefined, f.mean)),
  ]);
}

/** How many reached the mark tells about single people where it is few of them, or all but a few. */
const reachedShared = ({ people, reached }: Share): string | number => (reached === undefined || reached < SMALLEST_GROUP || people - reached < SMALLEST_GROUP && people !== reached ? '' : reached);

const dictionary = (): string => csv([[say('r-column'), say('r-meaning')], ...[...new Set([...OWN, 'item', ...SHARED, 'hidden'])].map((c) => [c, say(`r-means-${c}`)])]);

async function start(): Promise<void> {
  const store = await openStore('caseway-room');
  const kept = keptTrainings(await store.get(key).catch(() => undefined)).filter((t) => facts.modules.some((m) => m.id === t.module));
  render(<Results first={kept.length ? kept : [newTraining('1', facts.modules[0]!.id, isoDay(new Date()))]} store={store} />, document.getElementById('results')!);
  document.documentElement.dataset['ready'] = '';
}

void start();
