/** What a group does around one device, in any browser: beginning, talking, answering, taking the test, ending. */
import assert from 'node:assert/strict';
import type { Learner } from '../journeys/learner.ts';
import { panels, type Words } from '../people/panel.ts';

/** Sign and nickname of each. */
export type People = [sign: string, nickname: string][];

export function group(l: Learner, words: Words) {
  const p = panels(l, words);
  const { see, until, press } = l.hands;
  const bar = (): Promise<string> => see(() => document.querySelector('.bar-together [role="status"]')?.textContent ?? '');

  return {
    p, bar,
    /** Opens the form; what was asked before it is answered. */
    async openForm(owner?: 'own' | 'shared'): Promise<void> {
      await p.tool('tool-together');
      if (owner) await this.firstStart(owner);
      await until('the form', () => document.querySelector('.sitting .signs'));
    },
    /** The form comes directly behind these questions. */
    async firstStart(owner: 'own' | 'shared'): Promise<void> {
      await until('the question of the first start', () => document.querySelector('.dialog .pick'));
      await press(`.dialog .pick:nth-child(${owner === 'own' ? 1 : 2})`);
      await until('the next dialog', () => document.querySelector('.dialog .fields'));
      if (!(await see(() => document.querySelector('.sitting')))) await p.press(p.say('later'));
    },
    async choose(people: People): Promise<void> {
      for (const [sign, name] of people) {
        await see((s) => { document.querySelector<HTMLInputElement>(`.sitting .signs input[value="${s}"]`)!.click(); }, sign);
        if (name) await l.hands.type('.sitting .together-name:last-of-type input', name);
      }
    },
    async begin(people: People, owner?: 'own' | 'shared'): Promise<void> {
      await this.openForm(owner);
      await this.choose(people);
      await p.reload('together-begin');
      await this.here();
    },
    here: (): Promise<void> => until('the sitting', () => document.documentElement.classList.contains('is-together') && document.querySelector('.bar-together')),
    async end(): Promise<void> {
      await press('.bar-together button');
      await p.title('together-now');
      await p.reload('together-end');
    },
    /** Of an exercise: whether it waits for the talk, what can be answered, and who holds the device. */
    held: (id: string) => see((i) => {
      const hold = document.getElementById(i)!.closest('fieldset')!;
      const panel = hold.nextElementSibling as HTMLElement;
      const checks = hold.querySelector('.ex-actions');
      return {
        waits: hold.disabled, panel: panel.hidden ? '' : panel.textContent!.replace(/[\u2068\u2069]/g, ''),
        open: [...hold.querySelectorAll<HTMLElement>('input, select, button')].filter((e) => e.matches(':enabled')).length,
        check: checks !== null && checks.getClientRects().length > 0,
      };
    }, id),
    async talk(id: string): Promise<void> {
      await see((i) => { document.getElementById(i)!.closest('fieldset')!.nextElementSibling!.setAttribute('data-panel', ''); }, id);
      await press('[data-panel] .btn');
      await until('the exercise to be open', (i) => !document.getElementById(i)!.closest('fieldset')!.disabled, id);
      await see(() => { document.querySelector('[data-panel]')!.removeAttribute('data-panel'); });
    },
    /** As it stands in the bar: who reads. */
    reads: (name: string): Promise<void> => until(`${name} to read`, (n) => document.querySelector('.bar-together .turn-name')?.textContent?.replace(/[\u2068\u2069]/g, '').trim() === n, name),
    async toTest(which: 'before' | 'test'): Promise<void> {
      await see((w) => { location.hash = w; }, which);
      await l.opened(which);
      await until('the choice', (w) => document.querySelector(`#${w} .together-test`)?.firstChild, which);
    },
    /** From "hand the device to" until the results. */
    async takesTest(which: 'before' | 'test', name: string, rightly: (n: number) => boolean): Promise<void> {
      await until(`the device to be with ${name}`, ({ w, n }) => document.querySelector(`#${w} .together-hand`)?.textContent?.includes(n), { w: which, n: name });
      assert.ok((await bar()).includes(name), `the bar does not name ${name}`);
      await until('the test to be loaded', (w) => document.querySelector(`#${w} .together-test > div .btn-main`), which);
      await press(`#${which} .together-test > div .btn-main`);
      await l.takeTest(which === 'test' ? 'after' : 'before', rightly, true);
      await until('the word about the result', (w) => document.querySelector(`#${w} .together-own`), which);
    },
    /** What is left of anything in the tab, and in localStorage. */
    left: (): Promise<{ tab: string[]; device: string[]; name: string }> => see(() => ({
      tab: Object.keys(sessionStorage).filter((k) => /~\w+\//.test(k)), device: Object.keys(localStorage), name: window.name,
    })),
  };
}

export type Group = ReturnType<typeof group>;
