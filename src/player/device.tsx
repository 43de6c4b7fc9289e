/** Questions about the device: whose it is, who helps, and erasing (DESIGN.md D8, D11). */
import { eraseAll, type Device } from '../storage/device.ts';
import { tellOtherWindows, type Change } from '../storage/other-windows.ts';
import { keepWho } from '../storage/profiles.ts';
import { type Contacts, keepContacts, openContacts, readContacts } from './contacts.ts';
import { ask } from './dialog.tsx';
import { lazy } from './lazy.ts';
import { prefix, say } from './page.ts';
import { PRIVATE_ID } from './pristine.ts';
import { ToolIcon } from './tool-icons.tsx';
import type { ToolContext } from './tools.tsx';

/** Asks once whose device this is, then who helps, where nobody has filled that in. */
export async function firstStart(c: ToolContext): Promise<void> {
  const { device } = c;
  if (device.owner) return;
  if (c.single && !device.keeps) { await (await lazy('share')).offerCopy(c); return; }
  const owner = await ask<'own' | 'shared' | undefined>(say('device-title'), undefined, (answer) => (
    <>
      <p>{say('device-text')}</p>
      <div class="picks">
        <button type="button" class="pick" onClick={() => answer('own')}><ToolIcon name="own" /><span><b>{say('device-own')}</b><small>{say('device-own-text')}</small></span></button>
        <button type="button" class="pick" onClick={() => answer('shared')}><ToolIcon name="shared" /><span><b>{say('device-shared')}</b><small>{say('device-shared-text')}</small></span></button>
      </div>
    </>
  ));
  if (!owner) return;
  await device.answer(owner).catch(() => {});
  if (openContacts().length && !Object.keys(await readContacts(device)).length) await editContacts(device);
}

export async function editContacts(device: Device): Promise<void> {
  const known = await readContacts(device);
  const typed: Contacts = { ...known };
  const save = await ask(say('contacts-title'), false, (answer) => (
    <form class="fields" onSubmit={(e) => { e.preventDefault(); answer(true); }}>
      <p>{say('contacts-text')}</p>
      {openContacts().map((id) => (
        <label class="field" key={id}><span>{say(`contact-${id}`)}</span><input type="text" maxLength={80} autocomplete="off" defaultValue={known[id] ?? ''} onInput={(e) => { typed[id] = e.currentTarget.value; }} /></label>
      ))}
      <div class="buttons"><button type="submit" class="btn btn-main">{say('save')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('later')}</button></div>
    </form>
  ));
  if (save) await keepContacts(device, Object.fromEntries(Object.entries(typed).map(([id, v]) => [id, v?.trim() ?? '']).filter(([, v]) => v)));
}

/** Erases what is kept of whoever learns here; of one of several people, only theirs (people.tsx). */
export async function confirmErase(c: ToolContext): Promise<void> {
  const { device, road } = c;
  const inLms = road.startsWith('scorm');
  // Of a sitting nothing stays; how to end it stands there.
  if (c.together) { await (await lazy('together')).openTogether(c); return; }
  if (!inLms && window.casewayParts?.people?.hasNames()) { await (await lazy('people')).eraseMe(c); return; }
  const sure = await ask(say('erase-title'), false, (answer) => (
    <>
      <p>{say('erase-text')}</p>
      {document.getElementById(PRIVATE_ID) && <p><b>{say('erase-private')}</b></p>}
      <div class="buttons"><button type="button" class="btn btn-danger" onClick={() => answer(true)}>{say('erase-yes')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('erase-no')}</button></div>
    </>
  ));
  if (!sure) return;
  const { store } = device;
  if (!inLms) { c.stopWriting(); tellOtherWindows(prefix, 'state'); }
  // A SCO cannot start anew without its LMS: from here on it keeps nothing on the device.
  // A device that should keep things and is not reached keeps what it has.
  const reached = inLms || device.owner !== 'own' || store.kind !== 'memory';
  const done = await (inLms ? device.answer('shared') : eraseAll(store, prefix).then(() => c.single?.forget(prefix))).then(() => reached, () => false);
  await ask(say(done ? 'erased' : 'erase-failed'), undefined, (answer) => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('close')}</button></div>);
  if (inLms) return;
  // Once more: another window may have been writing at that very moment.
  await eraseAll(store, prefix).catch(() => {});
  location.hash = '';
  location.reload();
}

/** Another window erased or replaced what this one shows, or somebody else learns there now. There is one way on. */
export async function changed(device: Device, what?: Change): Promise<void> {
  // Who sits here now is asked again.
  if (what === 'person') await device.sitting().then((tab) => keepWho(tab, prefix, { id: '', isNew: false })).catch(() => {});
  await ask(say('people-changed'), undefined, (answer) => (
    <>
      <p>{say('people-changed-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('people-reload')}</button></div>
    </>
  ));
  location.reload();
}
