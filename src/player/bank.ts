/** The test items: a classic script beside the page, loaded when a test opens (DESIGN.md D2). */
export interface Bank {
  /** HTML of an item: its block and, behind it, its key. */
  html(id: string): string;
  /** Its question in plain words. */
  words(id: string): string;
}

interface BankScript { id: string; hash: string; items: Record<string, string> }
declare global { interface Window { casewayBank?: BankScript } }

/** Rejects when the script cannot be loaded, or belongs to another version of the module. */
export function loadBank(url: string, hash: string): Promise<Bank> {
  return new Promise((resolve, reject) => {
    const ready = (): void => {
      const bank = window.casewayBank;
      if (bank?.hash !== hash) { reject(new Error('the test belongs to another version')); return; }
      resolve({
        html: (id) => bank.items[id] ?? '',
        words(id) {
          const host = new DOMParser().parseFromString(bank.items[id] ?? '', 'text/html');
          return (host.querySelector('.ex-prompt')?.textContent ?? '').replace(/\s+/g, ' ').trim();
        },
      });
    };
    if (window.casewayBank?.hash === hash) { ready(); return; }
    const script = document.createElement('script');
    script.src = url;
    script.onload = ready;
    script.onerror = () => { script.remove(); reject(new Error('the test could not be loaded')); };
    document.head.append(script);
  });
}
