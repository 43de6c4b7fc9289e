import type { Locale } from './course.ts';

/** Days are shown as the language writes them, in western digits: 5 March 2026. */
export function dateIn(lang: Locale, date: string): string {
  return new Intl.DateTimeFormat(`${lang === 'en' ? 'en-GB' : lang}-u-nu-latn-ca-gregory`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** The user's own day, not Greenwich's: "2026-03-05". */
export const isoDay = (d: Date): string => [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, '0')).join('-');

/** "" when there is no date to count from. */
export function addDays(date: string, n: number): string {
  if (!date) return '';
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + n);
  return day.toISOString().slice(0, 10);
}
