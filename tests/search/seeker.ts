/** Somebody who searches, in any browser. */
import type { Hands } from '../journeys/learner.ts';

export interface Results {
  said: string;
  /** As the page links to them. */
  urls: string[];
  titles: string[];
}

/** `hands` are those of journeys/learner.ts. */
export function seeker(hands: Hands) {
  const shown = (): Promise<Results> => hands.see(() => {
    const all = [...document.querySelectorAll<HTMLAnchorElement>('.result')];
    return { said: document.querySelector('.search-said')?.textContent ?? '', urls: all.map((a) => a.getAttribute('href')!), titles: all.map((a) => a.querySelector('b')!.textContent!) };
  });

  return {
    hands, shown,
    /** Opens the search by the first way to it that can be seen. */
    async open(): Promise<void> {
      await hands.until('the page to be awake', () => document.documentElement.dataset['ready'] !== undefined || !document.getElementById('module'));
      // The bar's button answers only after the device was opened; a press before that is lost, as it would be for a person.
      await hands.until('the search to open', () => {
        if (document.getElementById('search-field')) return true;
        if (!document.querySelector('.dialog-back')) [...document.querySelectorAll<HTMLElement>('[data-search-open]')].at(0)!.click();
        return false;
      });
      await hands.until('the field to have the focus', () => document.activeElement?.id === 'search-field');
    },
    /** Puts a question into the field, and waits until it is answered. */
    async ask(question: string): Promise<Results> {
      await hands.see((q) => {
        const field = document.getElementById('search-field') as HTMLInputElement;
        field.value = q;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, question);
      await hands.until(`an answer to "${question}"`, (q) => document.querySelector<HTMLElement>('.search [data-answers]')?.dataset['answers'] === q.trim(), question);
      return shown();
    },
    /** Types what has no answer, and waits for the words. */
    async hear(question: string, words: string): Promise<void> {
      await hands.see((q) => {
        const field = document.getElementById('search-field') as HTMLInputElement;
        field.value = q;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }, question);
      await hands.until(`"${words}"`, (w) => document.querySelector('.search-said')?.textContent?.includes(w), words);
    },
    async close(): Promise<void> {
      await hands.press('.search-line .btn');
      await hands.until('the search to close', () => !document.querySelector('.dialog-back'));
    },
  };
}
