/** What a learner does with "Several people on this device" and "My progress as a file", in any browser. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Learner } from '../journeys/learner.ts';

export type Words = Record<string, string>;

const word = (text: string): string => text.replace(/\{\w+\}.*$/s, '').trim();

export function panels(l: Learner, words: Words) {
  const { see, until } = l.hands;
  const say = (key: string): string => {
    const text = words[key];
    if (text === undefined) throw new Error(`no interface word "${key}"`);
    return text;
  };

  /** Presses the button of the top dialog that says so. */
  async function press(text: string): Promise<void> {
    await until(`a button "${text}"`, (t) => [...document.querySelectorAll<HTMLElement>('.dialog button, .dialog label')].some((b) => b.textContent!.includes(t)), text);
    await see((t) => {
      const all = [...document.querySelectorAll<HTMLElement>('.dialog button, .dialog label')].reverse();
      (all.find((b) => b.textContent!.trim() === t) ?? all.find((b) => b.textContent!.includes(t)))!.click();
    }, text);
  }
  const title = (key: string, vars: Record<string, string> = {}): Promise<void> => {
    const wanted = say(key).replace(/\{(\w+)\}/g, (_, v: string) => vars[v] ?? '');
    return until(`the dialog "${wanted}"`, (w) => [...document.querySelectorAll('.dialog h2')].some((h) => h.textContent === w), wanted);
  };
  /** Asked from outside again and again: a question that waits inside the page may get lost with it. */
  async function anew(): Promise<void> {
    for (let tries = 0; tries < 150; tries++) {
      if (await see(() => document.documentElement.dataset['old'] === undefined && document.documentElement.dataset['ready'] !== undefined).catch(() => false)) return;
      await wait(100);
    }
    throw new Error('never came: the page anew');
  }
  const gone = (): Promise<void> => until('the dialog to go', () => !document.querySelector('.dialog'));

  async function tool(key: string): Promise<void> {
    await until('the tools', () => document.querySelector('[data-tools]'));
    await see(() => { document.querySelector<HTMLElement>('[data-tools]')!.click(); });
    await until('the list of tools', () => document.querySelector('.tools .pick'));
    await press(say(key));
  }

  /** Fills the form for a person in and sends it. */
  async function person(name: string, sign: string): Promise<void> {
    await until('the form', () => document.querySelector('.people.fields input[type="text"]'));
    await see(({ n, s }) => {
      const field = document.querySelector<HTMLInputElement>('.people.fields input[type="text"]')!;
      field.value = n;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector<HTMLInputElement>(`.people.fields input[value="${s}"]`)!.click();
    }, { n: name, s: sign });
    await press(say('save'));
    await until('the form to go', (n) => document.querySelector<HTMLInputElement>('.people.fields input[type="text"]')?.value !== n, name);
  }

  return {
    press, title, gone, tool, person, say,
    texts: (selector: string): Promise<string[]> => see((s) => [...document.querySelectorAll(s)].map((e) => e.textContent!.trim()), selector),
    who: (): Promise<string> => see(() => document.querySelector('.bar-who bdi')?.textContent ?? ''),
    /** The first two people of the device; ends in the panel. */
    async addTwo(first: [string, string], second: [string, string]): Promise<void> {
      await tool('tool-people');
      await press(say('people-add'));
      await title('people-first-title');
      await person(...first);
      await title('people-next-title');
      await person(...second);
      await until('the panel with the other person', (n) => [...document.querySelectorAll('.people .pick b')].some((b) => b.textContent === n), second[0]);
    },
    /** From the panel; waits until the page has come anew. */
    async changeTo(name: string): Promise<void> {
      await see(() => { document.documentElement.dataset['old'] = ''; });
      await press(name);
      await anew();
    },
    /** Presses the button of a dialog after which the page comes anew. */
    async reload(key: string): Promise<void> {
      await see(() => { document.documentElement.dataset['old'] = ''; });
      await press(say(key));
      await anew();
    },
    /** Saves, and gives what the file holds and its name. Leaves the panel open. */
    async save(): Promise<{ name: string; text: string }> {
      await tool('tool-progress');
      await until('the panel', () => document.querySelector('.progress-file'));
      await see(() => {
        const w = window as unknown as { saved?: { name: string; text: string } };
        delete w.saved;
        const make = URL.createObjectURL;
        URL.createObjectURL = (b: Blob) => { void b.text().then((text) => { w.saved = { name: w.saved?.name ?? '', text }; }); return make.call(URL, b); };
        document.addEventListener('click', (e) => {
          const a = e.target as HTMLAnchorElement;
          if (!a.download) return;
          // The file itself is not wanted here.
          e.preventDefault();
          const timer = setInterval(() => { if (w.saved) { w.saved.name = a.download; clearInterval(timer); } }, 10);
        }, { capture: true });
      });
      await press(say('progress-save'));
      await until('the file', () => (window as unknown as { saved?: { name: string } }).saved?.name);
      return see(() => (window as unknown as { saved: { name: string; text: string } }).saved);
    },
    /** Gives a file to the panel, opening it where it is not open. */
    async load(text: string): Promise<void> {
      if (!(await see(() => document.querySelector('.progress-file input[type="file"]') !== null))) await tool('tool-progress');
      await until('the panel', () => document.querySelector('.progress-file input[type="file"]'));
      await see((t) => {
        const input = document.querySelector<HTMLInputElement>('.progress-file input[type="file"]')!;
        const bag = new DataTransfer();
        bag.items.add(new File([t], 'from a friend'));
        input.files = bag.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }, text);
    },
    said: (key: string): Promise<void> => until(`the panel to say "${say(key)}"`, (w) => document.querySelector('.progress-said')?.textContent?.startsWith(w), word(say(key))),
  };
}

export type Panels = ReturnType<typeof panels>;
