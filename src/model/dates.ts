import type { Locale } from './course.ts';

/** Days are shown as the language writes them, in western digits: 5 March 2026. */
export function dateIn(lang: Locale, date: string): string {
  return new Intl.DateTimeFormat(`${lang === 'en' ? 'en-GB' : lang}-u-nu-latn-ca-gregory`, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
