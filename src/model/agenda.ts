/**
 * A training as a row of sessions and of the trainer's own points, laid out over days: breaks and lunch find their places,
 * and what does not fit any more begins the next day. Minutes come from the modules (facilitator notes), or are the trainer's own.
 */
import { addDays } from './dates.ts';

/** What a trainer planned; kept on the device as JSON. Times are minutes after midnight. */
export interface TrainingPlan {
  people: number;
  remote: boolean;
  /** First day as yyyy-mm-dd; '' while none is set. */
  date: string;
  start: number;
  end: number;
  /** Minutes of a break, and how long a group works at most without one. 0: no breaks. */
  pause: number;
  every: number;
  /** About when lunch begins, and its minutes. 0 minutes: none. */
  lunch: number;
  lunchMinutes: number;
  rows: Row[];
}

export interface Row {
  /** `l1-01/who-is-a-child`, or `own-3` for a point of the trainer's own. */
  id: string;
  title: string;
  minutes: number;
  /** Begins a day, whatever would still fit before it. */
  newDay?: boolean;
}

export interface Line { is: 'row' | 'break' | 'lunch'; from: number; to: number; row?: Row }
export interface Day { date: string; lines: Line[]; /** Minutes beyond the planned end: one point is longer than a whole day. */ over: number }

/** Day after day, in the order of the rows. */
export function agenda(plan: TrainingPlan): Day[] {
  const days: Day[] = [];
  let lines: Line[] = [];
  let [clock, worked, eaten] = [plan.start, 0, false];
  const close = (): void => {
    if (lines.length) days.push({ date: addDays(plan.date, days.length), lines, over: Math.max(0, clock - plan.end) });
    lines = [];
    [clock, worked, eaten] = [plan.start, 0, false];
  };
  for (const row of plan.rows) {
    if (row.newDay) close();
    const rest = restBefore(plan, row.minutes, clock, worked, eaten || !lines.length);
    if (lines.length && clock + (rest?.minutes ?? 0) + row.minutes > plan.end) close();
    else if (rest) {
      lines.push({ is: rest.is, from: clock, to: clock + rest.minutes });
      clock += rest.minutes;
      worked = 0;
      eaten ||= rest.is === 'lunch';
    }
    lines.push({ is: 'row', from: clock, to: clock + row.minutes, row });
    clock += row.minutes;
    worked += row.minutes;
  }
  close();
  return days;
}

/** Lunch comes where it is nearest to its hour; a break before the group has worked too long. */
function restBefore(p: TrainingPlan, minutes: number, clock: number, worked: number, noLunch: boolean): { is: 'break' | 'lunch'; minutes: number } | undefined {
  if (p.lunchMinutes && !noLunch && (clock >= p.lunch || p.lunch - clock < clock + minutes - p.lunch)) return { is: 'lunch', minutes: p.lunchMinutes };
  if (p.pause && worked && worked + minutes > p.every) return { is: 'break', minutes: p.pause };
  return undefined;
}

/** 570 → "09:30". */
export const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** "09:30" → 570; undefined when it is no time. */
export function minutesOf(time: string): number | undefined {
  const m = /^(\d{1,2}):(\d{2})$/.exec(time);
  return m && Number(m[1]) < 24 && Number(m[2]) < 60 ? Number(m[1]) * 60 + Number(m[2]) : undefined;
}

const whole = (v: unknown, from: number, to: number): v is number => Number.isInteger(v) && (v as number) >= from && (v as number) <= to;

/** A plan that was kept, or undefined for anything else. Rows that are no rows are left out. */
export function keptPlan(text: string | undefined): TrainingPlan | undefined {
  let p: Partial<TrainingPlan> | null;
  try { p = JSON.parse(text ?? 'null') as Partial<TrainingPlan> | null; } catch { return undefined; }
  if (!p || typeof p !== 'object' || !Array.isArray(p.rows)) return undefined;
  const { people, remote, date, start, end, pause, every, lunch, lunchMinutes } = p;
  if (!whole(people, 1, 999) || !whole(start, 0, 1439) || !whole(end, 0, 1439) || !whole(pause, 0, 120) || !whole(every, 1, 600) || !whole(lunch, 0, 1439) || !whole(lunchMinutes, 0, 240)) return undefined;
  const rows = p.rows.filter((r): r is Row => !!r && typeof r.id === 'string' && typeof r.title === 'string' && whole(r.minutes, 1, 999));
  return {
    people, remote: remote === true, date: typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : '', start, end, pause, every, lunch, lunchMinutes,
    rows: rows.map((r) => ({ id: r.id.slice(0, 80), title: r.title.slice(0, 200), minutes: r.minutes, ...(r.newDay ? { newDay: true } : {}) })),
  };
}

/** What the planner's page knows of the course, in the page's language where a module is written in it. */
export interface PlanFacts {
  modules: { id: string; title: string; lang: string; dir: 'ltr' | 'rtl'; sessions: { id: string; title: string; minutes: number; materials: string[] }[]; prepare: string[]; copies: { name: string; people: number }[] }[];
  /** Papers that a training needs once. */
  copies: { name: string; people: number }[];
}
