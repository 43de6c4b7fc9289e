/** What only a SCO does: finding its place between the LMS and the device, recording, and a report for the help desk. */
import { decode, encode, type Ids } from '../model/codec.ts';
import { empty, merge, newNonce, type Progress } from '../model/progress.ts';
import { saveFile } from '../storage/save-file.ts';
import type { Store } from '../storage/store.ts';
import type { Driver, ItemReport, Launch } from '../tracking/driver.ts';
import { lazy } from './lazy.ts';
import { prefix, say, type ModuleFacts } from './page.ts';
import { press } from './press.ts';
import { recorder } from './record.ts';
import { aside, fromStore, keepAside, type Found } from './restore.ts';
import type { Recorder } from './learner.ts';

/** What the road adds to the player. The website adds nothing. */
export interface Sco {
  driver: Driver;
  restore(store: Store, module: string, ids: Ids, launch: Launch): Promise<Found>;
  recorder(m: ModuleFacts, launched: { seconds(): number; items(): ItemReport[] }): Recorder;
  key(store: Store, module: string, launch: Launch | undefined): Promise<string>;
  helpDesk(): void;
}

export const sco = (driver: Driver): Sco => ({ driver, restore, key, recorder: (m, launched) => recorder(driver, m, launched), helpDesk: () => helpDesk(driver) });

/** In an LMS: its record rules; the copies on the device only add what the same attempt had not yet handed over. */
async function restore(store: Store, module: string, ids: Ids, launch: Launch): Promise<Found> {
  const lms = decode(launch.suspendData, ids);
  if (launch.mode !== 'normal') return { progress: lms.ok ? lms.progress : empty(newNonce()) };
  const mine = shadowKey(module, launch.learnerId);
  const { all, notice } = await fromStore(store, mine, ids);
  let nobodys: string | undefined;
  const found = await choose();
  for (const p of all) if (p.nonce !== found.progress.nonce) await keepAside(store, mine, p, ids);
  // From here on they have an owner: the next learner on this device is not offered them.
  const from = nobodys;
  if (from) await store.set(mine, encode(found.progress, ids)).then(() => store.remove(from)).catch(() => {});
  return { ...found, ...(found.notice ?? notice ? { notice: found.notice ?? notice } : {}) };

  async function choose(): Promise<Found> {
    if (lms.ok) {
      const progress = (await sameAttempt(store, module, ids, launch.learnerId, lms.progress.nonce)).reduce(merge, lms.progress);
      return { progress, unheard: encode(progress, ids) !== encode(lms.progress, ids) };
    }
    if (lms.reason === 'empty') return useOrStartFresh();
    await aside(store, mine, launch.suspendData);
    if (lms.reason === 'newer') return { progress: empty(newNonce()), notice: 'state-newer', hold: true };
    return { progress: all[0] ?? empty(newNonce()), notice: `state-${lms.reason}`, unheard: all.length > 0 };
  }

  /** Answers of this learner, or some given while no LMS said who learns. */
  async function useOrStartFresh(): Promise<Found> {
    const nameless = shadowKey(module, '');
    const unnamed = mine === nameless ? [] : (await fromStore(store, nameless, ids)).all;
    const old = [...all, ...unnamed].sort((a, b) => b.revision - a.revision)[0];
    if (!old?.revision || !(await useShadow())) return { progress: empty(newNonce()) };
    if (unnamed.includes(old)) nobodys = nameless;
    return { progress: old, unheard: true };
  }
}

/** As it stands in a key. Half a character, which an LMS may have left of a name, has no place in an address. */
const written = (learnerId: string): string => encodeURIComponent(learnerId.replace(/\p{Cs}/gu, '_'));
const shadowKey = (module: string, learnerId: string): string => `${prefix}sco/${written(learnerId)}/${module}`;

/** Every key under which this device may hold the module; `learner` as it stands in the key. */
async function shadows(store: Store, module: string): Promise<{ key: string; learner: string; isAside: boolean }[]> {
  return (await store.keys(`${prefix}sco/`).catch(() => [])).flatMap((key) => {
    const [learner = '', of, word] = key.slice(`${prefix}sco/`.length).split('/');
    return of === module ? [{ key, learner, isAside: word !== undefined }] : [];
  });
}

/** Where answers go. While no LMS says who learns: to the one learner of this device, so that his record finds them again; else to nobody. */
async function key(store: Store, module: string, launch: Launch | undefined): Promise<string> {
  if (launch) return shadowKey(module, launch.learnerId);
  const named = (await shadows(store, module)).filter((s) => s.learner && !s.isAside);
  return named.length === 1 ? named[0]!.key : shadowKey(module, '');
}

/** Copies of one attempt, also what was put aside, or given while no LMS said who learns. Never another learner's, even where the LMS mixes them up. */
async function sameAttempt(store: Store, module: string, ids: Ids, learnerId: string, nonce: string): Promise<Progress[]> {
  const found: Progress[] = [];
  const owners = ['', written(learnerId)];
  for (const { key, learner } of await shadows(store, module))
    if (learnerId === '' || owners.includes(learner)) for (const text of await store.getAll(key).catch(() => [])) {
      const read = decode(text, ids);
      if (read.ok && read.progress.nonce === nonce) found.push(read.progress);
    }
  return found;
}

/** Where the question cannot be shown, nothing is lost: the answers are used. */
async function useShadow(): Promise<boolean> {
  const tools = await lazy('tools').catch(() => undefined);
  if (!tools) return true;
  return tools.ask(say('shadow-title'), true, (answer) => (
    <>
      <p>{say('shadow-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(true)}>{say('shadow-use')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('shadow-fresh')}</button></div>
    </>
  ));
}

/** A plain text of every call, for whoever helps with the LMS. */
function helpDesk(driver: Driver): void {
  const button = press(say('save-log'), 'linklike', () => saveFile(new File([driver.log()], 'caseway-log.txt', { type: 'text/plain' })));
  document.querySelector('.foot p:last-child')?.append(' · ', button);
}
