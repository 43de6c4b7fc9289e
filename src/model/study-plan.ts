/**
 * A level over weeks: for one learner a pace, for a team its meetings. Minutes are those of the modules themselves, by
 * oneself; a team needs longer for the same screens.
 */
import { addDays } from './dates.ts';

/** The modules of each week, in their order. */
export function weeks<T>(modules: T[], perWeek: number): T[][] {
  return Array.from({ length: Math.ceil(modules.length / perWeek) }, (_, i) => modules.slice(i * perWeek, (i + 1) * perWeek));
}

/** Whole hours and the minutes beyond them, for a sentence. */
export const hoursAndMinutes = (minutes: number): { h: number; m: number } => ({ h: Math.floor(minutes / 60), m: minutes % 60 });

/** What a team decided; kept on the device as JSON. */
export interface TeamPlan {
  level: string;
  people: number;
  /** Of one meeting. */
  minutes: number;
  /** 0 is Sunday. */
  weekday: number;
  /** The first meeting is on this day or after it, as yyyy-mm-dd; '' while none is set. */
  from: string;
  /** First names or signs of those who lead, in turn. */
  leaders: string[];
}

/** What the page of the team's plan knows of a level. */
export interface StudyLevel { id: string; name: string; modules: StudyModule[] }

export interface StudyModule {
  id: string;
  /** In the page's language; titles of sessions and huddles are in the module's own. */
  title: string;
  lang: string;
  dir: 'ltr' | 'rtl';
  sessions: { id: string; title: string; minutes: number }[];
  /** Titles of its ten-minute huddles. */
  huddles: string[];
}

export interface Meeting {
  /** yyyy-mm-dd; '' while no first day is set. */
  date: string;
  module: StudyModule;
  sessions: StudyModule['sessions'];
  /** Together. */
  minutes: number;
  /** Minutes beyond the planned end: one session is longer than a meeting. */
  over: number;
  leader: string;
  /** For the days until the next meeting. */
  huddles: string[];
}

/** Reading aloud and agreeing on an answer takes half as long again; in steps of five minutes. */
export const together = (minutes: number): number => Math.ceil((minutes * 1.5) / 5) * 5;

/** One meeting a week. A session is never cut, a module always begins a meeting, and its huddles follow its meetings. */
export function meetings(plan: TeamPlan, modules: StudyModule[]): Meeting[] {
  const first = firstDay(plan.from, plan.weekday);
  const all = modules.flatMap((module) => {
    const parts = fill(module.sessions, plan.minutes);
    return parts.map((sessions, i) => ({ module, sessions, huddles: module.huddles.filter((_, n) => Math.floor((n * parts.length) / module.huddles.length) === i) }));
  });
  return all.map((m, i) => {
    const minutes = m.sessions.reduce((n, s) => n + together(s.minutes), 0);
    return { ...m, minutes, over: Math.max(0, minutes - plan.minutes), date: addDays(first, 7 * i), leader: plan.leaders.length ? plan.leaders[i % plan.leaders.length]! : '' };
  });
}

function fill(sessions: StudyModule['sessions'], minutes: number): StudyModule['sessions'][] {
  const parts: StudyModule['sessions'][] = [];
  let left = 0;
  for (const s of sessions) {
    const needed = together(s.minutes);
    if (!parts.length || needed > left) {
      parts.push([]);
      left = minutes;
    }
    parts[parts.length - 1]!.push(s);
    left -= needed;
  }
  return parts;
}

function firstDay(from: string, weekday: number): string {
  return from && addDays(from, (weekday - new Date(`${from}T00:00:00Z`).getUTCDay() + 7) % 7);
}

/** First names as they were typed, one a line or with commas between. */
export const namesIn = (text: string): string[] => text.split(/[\n,،;]/).map((n) => n.replace(/\p{C}/gu, '').trim().slice(0, 30)).filter(Boolean).slice(0, 30);

const whole = (v: unknown, from: number, to: number): v is number => Number.isInteger(v) && (v as number) >= from && (v as number) <= to;

/** A plan that was kept, or undefined for anything else. */
export function keptTeamPlan(text: string | undefined): TeamPlan | undefined {
  let p: Partial<TeamPlan> | null;
  try { p = JSON.parse(text ?? 'null') as Partial<TeamPlan> | null; } catch { return undefined; }
  if (!p || typeof p !== 'object' || typeof p.level !== 'string' || !Array.isArray(p.leaders)) return undefined;
  const { level, people, minutes, weekday, from } = p;
  if (!whole(people, 2, 99) || !whole(minutes, 20, 480) || !whole(weekday, 0, 6)) return undefined;
  return { level, people, minutes, weekday, from: typeof from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(from) && !Number.isNaN(Date.parse(from)) ? from : '', leaders: namesIn(p.leaders.filter((n) => typeof n === 'string').join('\n')) };
}
