/** Who sits here: two to five pictures, and a nickname where somebody wants one. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { say } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import { FEWEST, LONGEST_NAME, MOST, SIGNS, type Member, type Sign } from './together-sitting.ts';

export function GroupForm({ answer }: { answer(people: Member[] | undefined): void }): JSX.Element {
  const [people, setPeople] = useState<Member[]>([]);
  const [wrong, setWrong] = useState<'few' | 'many' | undefined>();
  const toggle = (sign: Sign, box: HTMLInputElement): void => {
    if (box.checked && people.length === MOST) { box.checked = false; setWrong('many'); return; }
    setWrong(undefined);
    setPeople(box.checked ? [...people, { sign, name: '' }] : people.filter((m) => m.sign !== sign));
  };
  return (
    <form class="sitting fields" onSubmit={(e) => { e.preventDefault(); if (people.length < FEWEST) setWrong('few'); else answer(people); }}>
      <p>{say('together-how')}</p>
      <p>{say('together-nothing')}</p>
      <fieldset class="signs"><legend>{say('together-choose')}</legend>
        {SIGNS.map((s) => <label class="sign" key={s}><input type="checkbox" value={s} onChange={(e) => toggle(s, e.currentTarget)} /><span><SignIcon name={s} /><small>{say(`people-sign-${s}`)}</small></span></label>)}
      </fieldset>
      {people.length > 0 && <p class="together-names">{say('together-names', { n: LONGEST_NAME })}</p>}
      {people.map(({ sign }, n) => (
        <label class="field together-name" key={sign}>
          <span><SignIcon name={sign} />{say(`people-sign-${sign}`)}</span>
          <input type="text" maxLength={LONGEST_NAME} autocomplete="off" dir="auto" onInput={(e) => { people[n]!.name = e.currentTarget.value; }} />
        </label>
      ))}
      <p role="alert" class="together-wrong">{wrong && say(wrong === 'few' ? 'together-few' : 'together-many')}</p>
      <div class="buttons"><button type="submit" class="btn btn-main">{say('together-begin')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button></div>
    </form>
  );
}
