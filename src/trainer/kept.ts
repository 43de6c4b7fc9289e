/** The room's state on this device: back where it was after a power cut. */
import { keptRoom, freshRoom, type Room, type SlideFacts } from '../model/room.ts';
import { overWebStorage } from '../storage/localstorage.ts';
import { openStore } from '../storage/store.ts';

export interface Kept { room: Room; /** Something was kept before. */ again: boolean; keep(room: Room): void }

/**
 * @param window "slides" or "presenter": each keeps its own copy, because Firefox gives every local file a store of
 * its own; when they meet, the newer one is taken.
 */
export async function openKept(window: 'slides' | 'presenter', slides: SlideFacts[]): Promise<Kept> {
  const store = await openStore('caseway-room');
  const { course, module } = document.body.dataset;
  const key = `${course}/${module}/${window}`;
  // A window that is loaded anew within a blink finds here what the disk does not hold yet; no power cut is survived by it.
  const sitting = overWebStorage(() => sessionStorage, 'memory', 'caseway-room');
  const found = await Promise.all([store, sitting].map((s) => s?.get(key).catch(() => undefined)));
  const [kept] = found.flatMap((text) => keptRoom(text, slides, Date.now()) ?? []).sort((a, b) => b.at - a.at);
  let waiting: string | undefined;
  let writing = false;
  // One write at a time, always the newest: a slow disk must not hold back the next slide.
  const write = async (): Promise<void> => {
    if (writing || waiting === undefined) return;
    writing = true;
    const text = waiting;
    waiting = undefined;
    await store.set(key, text).catch(() => undefined);
    writing = false;
    void write();
  };
  return { room: kept ?? freshRoom(slides, Date.now()), again: kept !== undefined, keep: (room) => { waiting = JSON.stringify(room); sitting?.set(key, waiting).catch(() => undefined); void write(); } };
}
