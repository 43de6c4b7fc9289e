/** The room's state on this device: back where it was after a power cut. */
import { keptRoom, freshRoom, type Room, type SlideFacts } from '../model/room.ts';
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
  const kept = keptRoom(await store.get(key).catch(() => undefined), slides, Date.now());
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
  return { room: kept ?? freshRoom(slides, Date.now()), again: kept !== undefined, keep: (room) => { waiting = JSON.stringify(room); void write(); } };
}
