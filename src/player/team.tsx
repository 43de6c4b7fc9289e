/** Learn as a team: how many meet, how long, on which day, and who leads. The plan stays on this device. */
import { render, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { hoursAndMinutes, keptTeamPlan, meetings, namesIn, together, type Meeting, type StudyLevel, type TeamPlan } from '../model/study-plan.ts';
import { lazy } from './lazy.ts';
import { prefix } from './page.ts';
import { dayIn, outlives, pageFacts, say } from './page-facts.ts';
import type { ToolContext } from './tools.tsx';

const KEY = `${prefix}team`;
/** More would sit too far from one screen, and speak too little. */
const MOST_IN_A_GROUP = 12;

async function begin(c: ToolContext): Promise<void> {
  const levels = pageFacts<StudyLevel[]>();
  const kept = keptTeamPlan(await c.device.store.get(KEY).catch(() => undefined));
  const fresh: TeamPlan = { level: levels[0]!.id, people: 6, minutes: 90, weekday: 1, from: '', leaders: [] };
  render(<Team c={c} levels={levels} fresh={fresh} first={kept && levels.some((l) => l.id === kept.level) ? kept : fresh} />, document.getElementById('team')!);
  document.documentElement.dataset['ready'] = '';
}

function Team({ c, levels, fresh, first }: { c: ToolContext; levels: StudyLevel[]; fresh: TeamPlan; first: TeamPlan }): JSX.Element {
  const [plan, setPlan] = useState(first);
  const [names, setNames] = useState(first.leaders.join('\n'));
  const [isKept, setKept] = useState(outlives(c));
  const change = (to: Partial<TeamPlan>): void => {
    const next = { ...plan, ...to };
    setPlan(next);
    c.device.store.set(KEY, JSON.stringify(next)).then(() => setKept(outlives(c)), () => setKept(false));
  };
  const keep = (): void => { void lazy('tools').then((t) => t.firstStart(c)).then(() => change({}), () => {}); };
  const level = levels.find((l) => l.id === plan.level)!;
  const all = meetings(plan, level.modules);
  return (
    <>
      <section class="team-choose"><h2>{say('team.plan')}</h2>
        <div class="team-fields">
          {levels.length > 1 && <label class="field"><span>{say('team.level')}</span><select value={plan.level} onChange={(e) => change({ level: e.currentTarget.value })}>{levels.map((l) => <option key={l.id} value={l.id}>{l.name}</option>)}</select></label>}
          <Whole label={say('team.people')} value={plan.people} from={2} to={99} change={(people) => change({ people })} />
          <Whole label={say('team.minutes')} value={plan.minutes} from={20} to={480} change={(minutes) => change({ minutes })} />
          <label class="field"><span>{say('team.weekday')}</span><select value={plan.weekday} onChange={(e) => change({ weekday: Number(e.currentTarget.value) })}>{[1, 2, 3, 4, 5, 6, 0].map((d) => <option key={d} value={d}>{weekday(d)}</option>)}</select></label>
          <label class="field"><span>{say('team.from')}</span><input type="date" value={plan.from} onChange={(e) => change({ from: e.currentTarget.value })} /></label>
          <label class="field team-leaders"><span>{say('team.leaders')}</span><small id="leaders-how">{say('team.leaders-how')}</small><textarea rows={4} dir="auto" maxLength={600} aria-describedby="leaders-how" value={names} onInput={(e) => { setNames(e.currentTarget.value); change({ leaders: namesIn(e.currentTarget.value) }); }} /></label>
        </div>
      </section>
      <section class="team-plan" aria-labelledby="team-weeks"><h2 id="team-weeks">{say('team.weeks')}</h2>
        <p role="status" class="team-total">{total(plan, all)}</p>
        <div class="wide">
          <table class="team-table">
            <thead><tr><th scope="col">{say('team.week')}</th><th scope="col">{say('team.together')}</th><th scope="col">{say('team.minutes-cell')}</th><th scope="col">{say('team.leads')}</th></tr></thead>
            <tbody>{all.map((m, i) => <Row key={i} m={m} n={i + 1} day={plan.weekday} />)}</tbody>
          </table>
        </div>
        <p>{say('team.reckoned')}</p>
        <p class="buttons team-buttons">
          <button type="button" class="btn btn-main" onClick={() => print()}>{say('team.print')}</button>
          {!c.device.owner && <button type="button" class="btn btn-quiet" onClick={keep}>{say('team.keep')}</button>}
          <button type="button" class="btn btn-quiet" onClick={() => { if (confirm(say('team.sure'))) { setNames(''); setPlan(fresh); void c.device.store.remove(KEY).catch(() => {}); } }}>{say('team.again')}</button>
        </p>
        <p class="team-kept">{say(isKept ? 'team.kept' : 'team.not-kept')}</p>
      </section>
    </>
  );
}

/** A meeting, and what the team does until the next one. */
function Row({ m, n, day }: { m: Meeting; n: number; day: number }): JSX.Element {
  const { module } = m;
  const inPage = module.lang === document.documentElement.lang;
  const own = inPage ? {} : { lang: module.lang, dir: module.dir };
  return (
    <tr>
      <th scope="row"><b>{say('team.week-n', { n })}</b> <span>{m.date ? dayIn(m.date, { weekday: 'long', day: 'numeric', month: 'long' }) : weekday(day)}</span></th>
      <td>
        <b>{module.title}</b>
        <ul class="team-sessions">{m.sessions.map((s) => <li key={s.id}><a href={`${module.id}.html#${s.id}`} {...own}>{s.title}</a> <small>{say('team.minutes-n', { n: together(s.minutes) })}</small></li>)}</ul>
        {m.huddles.length > 0 && <p class="team-huddles"><span>{say('team.huddles')}</span> {m.huddles.map((h, i) => <>{i > 0 && ' · '}<a key={h} href={`${inPage ? '' : `../${module.lang}/`}${module.id}.huddle.html`} {...own}>{h}</a></>)}</p>}
      </td>
      <td>{say('team.minutes-n', { n: m.minutes })}{m.over > 0 && <b class="team-over">{say('team.over', { n: m.over })}</b>}</td>
      <td class="team-leader" data-word={`${say('team.leads')}:`}>{m.leader ? <bdi>{m.leader}</bdi> : <i class="record-blank"><span class="unseen">{say('team.nobody')}</span></i>}</td>
    </tr>
  );
}

/** 1970-01-04 was a Sunday. */
const weekday = (n: number): string => dayIn(`1970-01-${String(4 + n).padStart(2, '0')}`, { weekday: 'long' });

function total(plan: TeamPlan, all: Meeting[]): string {
  const [first, last] = [all[0]!, all[all.length - 1]!];
  const { people } = plan;
  const odd = people % 2;
  return [
    say('team.total', { n: all.length, time: say('team.time', hoursAndMinutes(all.reduce((sum, m) => sum + m.minutes, 0))) }),
    first.date && say('team.dates', { from: dayIn(first.date), to: dayIn(last.date) }),
    people > 3 && say(odd ? 'team.pairs-odd' : 'team.pairs', { n: odd ? (people - 3) / 2 : people / 2 }),
    people > MOST_IN_A_GROUP && say('team.many'),
  ].filter(Boolean).join(' ');
}

function Whole({ label, value, from, to, change }: { label: string; value: number; from: number; to: number; change(n: number): void }): JSX.Element {
  return <label class="field"><span>{label}</span><input type="number" inputMode="numeric" min={from} max={to} value={value} onChange={(e) => { const n = Math.round(e.currentTarget.valueAsNumber); if (n >= from && n <= to) change(n); else e.currentTarget.value = String(value); }} /></label>;
}

const team = { begin };
export type TeamPart = typeof team;

(window.casewayParts ??= {}).team = team;
