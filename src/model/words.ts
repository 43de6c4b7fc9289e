/** Words of the interface, in the reader's language: the same for pages, paper and slides. */
import type { Course, Locale, Words } from './course.ts';

/** Gives words in a language. @throws when English lacks the key: a page may not show a hole. */
export function sayIn(c: Pick<Course, 'words'>, lang: Locale): (key: string, vars?: Record<string, string | number>) => string {
  const words: Words = c.words[lang];
  return (key, vars = {}) => {
    const text = words[key];
    if (text === undefined) throw new Error(`content/en/ui.json has no key "${key}"; add it with its English words`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => String(vars[name] ?? `{${name}}`));
  };
}

export const dirOf = (c: Pick<Course, 'languages'>, lang: Locale): 'ltr' | 'rtl' => c.languages.find((l) => l.code === lang)?.dir ?? 'ltr';
