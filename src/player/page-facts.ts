/** Facts and words of a page that has a script of its own (components/PageScript.astro). */
import type { ToolContext } from './tools.tsx';

const json = <T>(id: string): T => JSON.parse(document.getElementById(id)!.textContent!) as T;

export const pageFacts = <T>(): T => json<T>('page-facts');

const words = json<Record<string, string>>('page-words');
export const say = (key: string, vars: Record<string, string | number> = {}): string => words[key]!.replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name] ?? ''));

const language = document.documentElement.lang;
/** Days as the language writes them, in western digits. `day` is yyyy-mm-dd, or a moment of this device. */
export function dayIn(day: string | Date, how: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }): string {
  const format = new Intl.DateTimeFormat(`${language === 'en' ? 'en-GB' : language}-u-nu-latn-ca-gregory`, typeof day === 'string' ? { ...how, timeZone: 'UTC' } : how);
  return format.format(typeof day === 'string' ? new Date(`${day}T00:00:00Z`) : day);
}

/** What was typed on the page outlives it: on the learner's own device, and where the browser keeps things. */
export const outlives = ({ device }: ToolContext): boolean => device.owner === 'own' && device.store.kind !== 'memory';
