/** Several people on one computer: who is learning, adding, changing over, renaming and erasing (storage/profiles.ts). */
import { render, type JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CHANGED, tellOtherWindows } from '../storage/other-windows.ts';
import { erasePerson, FIRST, keepPerson, keepWho, LONGEST_NAME, newId, PEOPLE, plainName, readPeople, readWho, roomIn, SIGNS, sweep, type Person, type Sign } from '../storage/profiles.ts';
import type { Store } from '../storage/store.ts';
import { openContacts } from './contacts.ts';
import { lazy } from './lazy.ts';
import { prefix, say } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import type { ToolContext } from './tools.tsx';

/** Who learns on this page. Undefined while there is nobody but the first. */
let me: Person | undefined;
/** The store of the whole device; that of the page is then one person's room in it. */
let all: Store;

const nameOf = (p: Person): string => p.name || say(`people-sign-${p.sign}`);

/** Before any state is opened: finds out who learns in this tab, asks where nobody knows, and enters their room. */
async function enter(c: ToolContext): Promise<void> {
  const store = (all = c.device.store);
  const [tab, { people, gone }] = await Promise.all([c.device.sitting(), readPeople(store, prefix)]);
  const swept = Promise.all(gone.map((id) => sweep(store, prefix, id).catch(() => {})));
  if (!people.length) {
    // Two windows erased the last two at the same moment. Entries that nobody can read erase nothing.
    await swept;
    if (gone.length) await store.clear(prefix + PEOPLE);
    return;
  }
  const { id } = await readWho(tab, prefix);
  const person = people.find((p) => p.id === id) ?? (people.length === 1 ? people[0]! : await choose(tab, people));
  const { isNew } = await readWho(tab, prefix);
  await keepWho(tab, prefix, { id: person.id, isNew: false });
  await settle(c, person, people.length > 1);
  // The page opens behind the question.
  if (isNew && openContacts().length) void lazy('tools').then((t) => t.editContacts(c.device));
}

async function settle(c: ToolContext, person: Person, several: boolean): Promise<void> {
  const isFirstTime = !me;
  me = person;
  c.device.use(roomIn(all, prefix, person.id));
  if (several) showMe(person);
  if (!isFirstTime) return;
  // What the browser brings back whole, and what no news reached, is looked at when somebody comes back to it.
  for (const back of ['focus', 'visibilitychange', 'pageshow']) addEventListener(back, async () => {
    const [tab, { gone }] = await Promise.all([c.device.sitting(), readPeople(all, prefix)]);
    if (gone.includes(me!.id) || (await readWho(tab, prefix)).id !== me!.id) dispatchEvent(new StorageEvent('storage', { key: prefix + CHANGED, newValue: 'person' }));
  });
}

/** In the bar, on every page: who is learning. */
function showMe(person: Person): void {
  const place = document.querySelector('.bar-who') ?? document.createElement('p');
  place.className = 'bar-who';
  document.querySelector('.bar-title')?.after(place);
  render(<><span class="unseen">{say('people-now')} </span><SignIcon name={person.sign} /><bdi>{nameOf(person)}</bdi></>, place);
}

function Pick({ person, lead, onPick }: { person: Person; lead?: string; onPick(): void }): JSX.Element {
  return <button type="button" class="pick" onClick={onPick}><SignIcon name={person.sign} /><span>{lead && <small>{lead}</small>}<b><bdi>{nameOf(person)}</bdi></b></span></button>;
}

/** Has no way out but an answer: nothing is opened before. */
async function choose(tab: Store, people: Person[]): Promise<Person> {
  const { ask } = await lazy('tools');
  for (;;) {
    const answer = await ask<Person | 'add' | undefined>(say('people-who'), undefined, (answer) => (
      <div class="people">
        <div class="picks">{people.map((p) => <Pick key={p.id} person={p} onPick={() => answer(p)} />)}</div>
        <p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => answer('add')}>{say('people-add')}</button></p>
        <p class="people-note">{say('people-no-lock')}</p>
      </div>
    ));
    if (answer === 'add') {
      const added = await form(say('people-add'), '', people);
      if (added && (await keep(added))) {
        await keepWho(tab, prefix, { id: added.id, isNew: true });
        return added;
      }
    } else if (answer) return answer;
  }
}

/** Asks for a nickname and a picture. Undefined: given up. */
async function form(title: string, text: string, others: Person[], person?: Person): Promise<Person | undefined> {
  const { ask } = await lazy('tools');
  return ask<Person | undefined>(title, undefined, (answer) => <PersonForm text={text} others={others} person={person} answer={answer} />);
}

function PersonForm({ text, others, person, answer }: { text: string; others: Person[]; person: Person | undefined; answer(p: Person | undefined): void }): JSX.Element {
  const [name, setName] = useState(person?.name ?? '');
  const [sign, setSign] = useState<Sign>(person?.sign ?? SIGNS.find((s) => !others.some((o) => o.sign === s)) ?? SIGNS[0]);
  const [taken, setTaken] = useState(false);
  const submit = (): void => {
    const plain = plainName(name);
    if (others.some((o) => o.id !== person?.id && o.name === plain && o.sign === sign)) setTaken(true);
    else answer({ id: person?.id ?? newId(), name: plain, sign });
  };
  return (
    <form class="people fields" onSubmit={(e) => { e.preventDefault(); submit(); }}>
      {text && <p>{text}</p>}
      <p>{say('people-form-text')}</p>
      <label class="field"><span>{say('people-name', { n: LONGEST_NAME })}</span><input type="text" maxLength={LONGEST_NAME} autocomplete="off" dir="auto" defaultValue={name} onInput={(e) => { setName(e.currentTarget.value); setTaken(false); }} /></label>
      <fieldset class="signs"><legend>{say('people-sign')}</legend>
        {SIGNS.map((s) => <label class="sign" key={s}><input type="radio" name="sign" value={s} checked={s === sign} onChange={() => { setSign(s); setTaken(false); }} /><span><SignIcon name={s} /><small>{say(`people-sign-${s}`)}</small></span></label>)}
      </fieldset>
      <p role="alert" class="people-taken">{taken && say('people-taken')}</p>
      <div class="buttons"><button type="submit" class="btn btn-main">{say('save')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('progress-no')}</button></div>
    </form>
  );
}

/** False, and said so, where the device has no room for it. */
async function keep(...people: Person[]): Promise<boolean> {
  try {
    for (const p of people) await keepPerson(all, prefix, p);
    return true;
  } catch {
    await tell(say('people-not-kept'));
    return false;
  }
}

async function tell(words: string): Promise<void> {
  const { ask } = await lazy('tools');
  await ask(words, undefined, (answer) => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('close')}</button></div>);
}

/** Behind "Tools". Only on a device of which somebody has said that things may stay on it. */
async function openPeople(c: ToolContext): Promise<void> {
  const { ask, firstStart } = await lazy('tools');
  if (!c.device.owner) {
    await firstStart(c);
    if (c.module?.learner.progress.revision) c.module.learner.write();
  }
  if (c.device.owner !== 'own') return;
  if (c.device.store.kind === 'memory') { await tell(say('not-saved')); return; }
  if (!me) all = c.device.store;
  for (;;) {
    const { people } = await readPeople(all, prefix);
    const others = people.filter((p) => p.id !== me?.id);
    const wish = await ask<Person | 'add' | 'change' | undefined>(say('tool-people'), undefined, (answer) => (
      <div class="people">
        {!me && <p>{say('people-none')}</p>}
        {me && <p class="people-me"><SignIcon name={me.sign} /><span><small>{say('people-now')}</small><b><bdi>{nameOf(me)}</bdi></b></span></p>}
        {me && <div class="picks">{others.map((p) => <Pick key={p.id} person={p} lead={say('people-switch')} onPick={() => answer(p)} />)}</div>}
        <p class="people-note">{say('people-no-lock')}</p>
        <div class="buttons">
          <button type="button" class="btn btn-main" onClick={() => answer('add')}>{say('people-add')}</button>
          {me && <button type="button" class="btn btn-quiet" onClick={() => answer('change')}>{say('people-change')}</button>}
          <button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button>
        </div>
      </div>
    ));
    if (!wish) return;
    if (wish === 'add') await add(c, people);
    else if (wish === 'change') {
      const changed = await form(say('people-change'), '', people, me);
      if (changed && (await keep(changed))) { me = changed; if (others.length) showMe(changed); }
    } else { await changeOver(c, wish); return; }
  }
}

/** The first time, whoever was here first gets a name too, and keeps what there is. */
async function add(c: ToolContext, people: Person[]): Promise<void> {
  const first = me ? undefined : await form(say('people-first-title'), say('people-first-text'), people, { id: FIRST, name: '', sign: SIGNS[0] });
  if (!me && !first) return;
  const added = await form(say(first ? 'people-next-title' : 'people-add'), '', first ? [first] : people);
  if (!added || !(await keep(...(first ? [first, added] : [added])))) return;
  const now = me ?? first!;
  await keepWho(await c.device.sitting(), prefix, { id: now.id, isNew: false });
  await settle(c, now, true);
}

async function changeOver(c: ToolContext, to: Person): Promise<void> {
  const tab = await c.device.sitting();
  const isNew = !(await roomIn(all, prefix, to.id).keys(prefix)).length;
  c.module?.learner.leave();
  c.stopWriting();
  await keepWho(tab, prefix, { id: to.id, isNew });
  tellOtherWindows(prefix, 'person');
  startAnew();
}

/** "Erase my data" where several learn: mine; and, as a second step, everybody's. */
async function eraseMe(c: ToolContext): Promise<void> {
  const { ask } = await lazy('tools');
  if (!me) return;
  const { people } = await readPeople(all, prefix);
  const name = nameOf(me);
  let everybody = people.length < 2;
  const sure = await ask<'me' | 'all' | undefined>(say('people-erase-title', { name }), undefined, (answer) => (
    <>
      <p>{say('people-erase-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-danger" onClick={() => answer('me')}>{say('erase-yes')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('erase-no')}</button></div>
      <p><button type="button" class="linklike" onClick={() => answer('all')}>{say('people-erase-all')}</button></p>
    </>
  ));
  if (!sure) return;
  if (sure === 'all') {
    everybody = await ask(say('people-erase-all-title'), false, (answer) => (
      <>
        <p>{say('people-erase-all-text', { names: people.map(nameOf).join(', ') })}</p>
        <div class="buttons"><button type="button" class="btn btn-danger" onClick={() => answer(true)}>{say('erase-yes')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('erase-no')}</button></div>
      </>
    ));
    if (!everybody) return;
  }
  const tab = await c.device.sitting();
  const { id } = me;
  const erase = async (): Promise<void> => { await Promise.all(everybody ? [all.clear(prefix), tab.clear(prefix)] : [erasePerson(all, prefix, id), keepWho(tab, prefix, { id: '', isNew: false })]); };
  c.stopWriting();
  tellOtherWindows(prefix, 'person');
  const done = await erase().then(() => true, () => false);
  await tell(say(done ? 'erased' : 'erase-failed'));
  // Once more: another window may have been writing at that very moment.
  await erase().catch(() => {});
  startAnew();
}

function startAnew(): void {
  location.hash = '';
  location.reload();
}

/** Whether somebody has a name here, so that erasing must ask whose. */
const hasNames = (): boolean => me !== undefined;

const people = { enter, eraseMe, hasNames, openPeople };
export type People = typeof people;

(window.casewayParts ??= {}).people = people;
