/** The test items: a classic script beside the page, loaded when a test opens (DESIGN.md D2). */
import { load } from './load.ts';

export interface Bank {
  /** HTML of an item: its block and, behind it, its key. */
  html(id: string): string;
  /** Its question in plain words. */
  words(id: string): string;
}

interface BankScript { id: string; hash: string; items: Record<string, string> }
declare global { interface Window { casewayBank?: BankScript } }

/** Rejects when the script cannot be loaded, or belongs to another version of the module. */
export async function loadBank(url: string, hash: string): Promise<Bank> {
  if (window.casewayBank?.hash !== hash) await load(url);
  const bank = window.casewayBank;
  if (bank?.hash !== hash) throw new Error('the test belongs to another version');
  return {
    html: (id) => bank.items[id] ?? '',
    words(id) {
      const host = new DOMParser().parseFromString(bank.items[id] ?? '', 'text/html');
      return (host.querySelector('.ex-prompt')?.textContent ?? '').replace(/\s+/g, ' ').trim();
    },
  };
}
