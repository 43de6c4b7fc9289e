/** A test on paper: one sheet a person, with the questions, room for the answers, and nothing that tells which is right. */
import { render, type ComponentChildren, type JSX } from 'preact';
import { loadBank, type Bank } from './bank.ts';
import { enliven } from './exercises.ts';
import { lazy } from './lazy.ts';
import { say, type ModuleFacts } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import type { Which } from './test.tsx';
import { nameOf, type Member, type Sitting } from './together-sitting.ts';

/** Rejects when the questions cannot be loaded. */
export async function printTests({ people }: Sitting, facts: ModuleFacts, which: Which): Promise<void> {
  const [bank, { printAlone }] = await Promise.all([loadBank(facts.bank!, facts.hash), lazy('practice')]);
  // Numbers and letters are those of the trainers' forms (papers/test-forms.ts): their key fits.
  const form = which === 'before' ? 'a' : 'b';
  const items = await Promise.all(facts.items.filter((i) => i.form === form).map((i) => asked(bank, i.id)));
  printAlone(people.map((member) => {
    const sheet = document.createElement('div');
    sheet.className = 'printed-sheet paper-test';
    render(<Sheet member={member} facts={facts} which={which} items={items} />, sheet);
    return sheet;
  }));
}

/** The item as it stands in a test, where mixed is what must be mixed. */
async function asked(bank: Bank, id: string): Promise<HTMLElement> {
  const host = document.createElement('div');
  host.innerHTML = bank.html(id);
  enliven(host.firstElementChild as HTMLElement, () => {})?.draw(undefined, 'test');
  // The face takes over what it restores one turn later.
  await new Promise((resolve) => { setTimeout(resolve); });
  return host;
}

function Sheet({ member, facts, which, items }: { member: Member; facts: ModuleFacts; which: Which; items: HTMLElement[] }): JSX.Element {
  return (
    <>
      <h2>{say(which === 'before' ? 'together-sheet-before' : 'together-sheet-test')} · <span {...facts.foreign}>{document.querySelector('h1')?.textContent}</span></h2>
      <p class="paper-who"><SignIcon name={member.sign} /> {nameOf(member)}</p>
      <p class="paper-blank"><span>{say('together-sheet-number')}</span><span>{say('together-sheet-date')}</span></p>
      <ol {...facts.foreign}>{items.map((host, n) => <li key={n}><Question host={host} letters={facts.foreign ? LATIN : say('together-letters').split(' ')} /></li>)}</ol>
    </>
  );
}

/** Only what is taken up here comes to paper. */
function Question({ host, letters }: { host: HTMLElement; letters: string[] }): JSX.Element {
  const all = (selector: string, within: ParentNode = host): Element[] => [...within.querySelectorAll(selector)];
  const pairs = all('.pair');
  return (
    <>
      <Words of={host.querySelector('.ex-prompt')} />
      <p class="paper-how" {...own}>{say(how(host))}</p>
      <ul>
        {all('.option-face').map((o, n) => <Line key={n} mark={`☐ ${letters[n]}`}><Words of={o} /></Line>)}
        {all('.order-text').map((o, n) => <Line key={n} mark="____"><Words of={o} /></Line>)}
        {all('.pair-line').map((o, n) => <Line key={n} mark={`${n + 1} ____`}><Words of={o} /></Line>)}
        {all('.sort-line').map((line, n) => (
          <Line key={n} mark={n + 1}><Words of={line.querySelector('legend')} />{all('label span', line).map((g, i) => <span class="paper-group" key={i}>☐ <Words of={g} as="span" /></span>)}</Line>
        ))}
      </ul>
      {pairs[0] && <ul class="paper-partners">{all('option', pairs[0]).slice(1).map((o, n) => <Line key={n} mark={letters[n]}>{o.textContent}</Line>)}</ul>}
    </>
  );
}

const LATIN = [...'ABCDEFGHIJ'];
const own = { lang: document.documentElement.lang, dir: document.documentElement.dir as 'ltr' };

/** The interface word for what to do on paper. */
function how(host: HTMLElement): string {
  if (host.querySelector('.order-text')) return 'together-sheet-order';
  if (host.querySelector('.pair')) return 'together-sheet-match';
  if (host.querySelector('.sort-line')) return 'together-sheet-sort';
  return host.querySelector('input[type="checkbox"]') ? 'together-sheet-several' : 'together-sheet-one';
}

const Line = ({ mark, children }: { mark: ComponentChildren; children?: ComponentChildren }): JSX.Element => <li><span class="paper-mark">{mark}</span><div>{children}</div></li>;

/** Words of the content, as they stand in the item. */
function Words({ of, as: As = 'div' }: { of: Element | null; as?: 'div' | 'span' }): JSX.Element {
  return <As dangerouslySetInnerHTML={{ __html: of?.innerHTML ?? '' }} />;
}
