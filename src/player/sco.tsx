/** What only a SCO does: finding its place between the LMS and the device, recording, and a report for the help desk. */
import { decode, type Ids } from '../model/codec.ts';
import { empty, merge, newNonce } from '../model/progress.ts';
import type { Store } from '../storage/store.ts';
import type { Driver, ItemReport, Launch } from '../tracking/driver.ts';
import { ask } from './dialog.tsx';
import { prefix, say, type ModuleFacts } from './page.ts';
import { recorder } from './record.ts';
import { aside, fromStore, type Found } from './restore.ts';
import type { Recorder } from './learner.ts';

/** What the road adds to the player. The website adds nothing. */
export interface Sco {
  driver: Driver;
  restore(store: Store, key: string, ids: Ids, launch: Launch): Promise<Found>;
  recorder(m: ModuleFacts, launched: { seconds(): number; items(): ItemReport[] }): Recorder;
  key(module: string, learnerId: string): string;
  helpDesk(): void;
}

export const sco = (driver: Driver): Sco => ({ driver, restore, key: shadowKey, recorder: (m, launched) => recorder(driver, m, launched), helpDesk: () => helpDesk(driver) });

/** In an LMS: its record rules; the shadow copy on the device only adds what the same attempt had not yet handed over. */
async function restore(store: Store, key: string, ids: Ids, launch: Launch): Promise<Found> {
  const lms = decode(launch.suspendData, ids);
  if (launch.mode !== 'normal') return { progress: lms.ok ? lms.progress : empty(newNonce()) };
  const { all, notice } = await fromStore(store, key, ids);
  if (lms.ok) {
    const shadow = all.find((p) => p.nonce === lms.progress.nonce);
    return { progress: shadow ? merge(lms.progress, shadow) : lms.progress, ...(notice ? { notice } : {}) };
  }
  if (lms.reason === 'empty') return { progress: all[0] && all[0].revision > 0 && (await useShadow()) ? all[0] : empty(newNonce()), ...(notice ? { notice } : {}) };
  await aside(store, key, launch.suspendData);
  if (lms.reason === 'newer') return { progress: empty(newNonce()), notice: 'state-newer', hold: true };
  return { progress: all[0] ?? empty(newNonce()), notice: `state-${lms.reason}` };
}

const shadowKey = (module: string, learnerId: string): string => `${prefix}sco/${encodeURIComponent(learnerId)}/${module}`;

function useShadow(): Promise<boolean> {
  return ask(say('shadow-title'), true, (answer) => (
    <>
      <p>{say('shadow-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(true)}>{say('shadow-use')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('shadow-fresh')}</button></div>
    </>
  ));
}

/** A plain text of every call, for whoever helps with the LMS. */
function helpDesk(driver: Driver): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'linklike';
  button.textContent = say('save-log');
  button.addEventListener('click', () => {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([driver.log()], { type: 'text/plain' }));
    a.download = 'caseway-log.txt';
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
  document.querySelector('.foot p:last-child')?.append(' · ', button);
}
