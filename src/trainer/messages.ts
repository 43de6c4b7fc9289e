/**
 * What the slides and the presenter's view tell each other. On `file://` their origins are opaque, so that a message
 * is known by its window alone: one listens only to the window that it opened, or that opened it.
 */
import { type Act, isAct, isRoom, type Room } from '../model/room.ts';

export type Message =
  /** The slides: here I am, or: this has changed. */
  | { say: 'room'; room: Room; /** Nothing was done there yet: clock time of what it had kept, 0 for nothing. */ since?: number }
  /** The presenter's view: tell me how things stand. */
  | { say: 'hello' }
  | { say: 'act'; act: Act }
  /** The presenter's view kept a newer state: be so. */
  | { say: 'be'; room: Room };

type Posted = Message & { caseway: 'room'; module: string };

const module = (): string => document.body.dataset['module']!;

/** Sends to the other window; one that is gone is no error. */
export function post(to: Window | null | undefined, message: Message): void {
  try { if (to && !to.closed) to.postMessage({ ...message, caseway: 'room', module: module() } satisfies Posted, '*'); } catch { /* it was closed under our hands */ }
}

/** Hears the messages of windows that `from` accepts, about this module. */
export function hear(from: (source: Window) => boolean, take: (message: Message, source: Window) => void): void {
  addEventListener('message', (event) => {
    const data = event.data as Partial<Posted> | null;
    if (!data || typeof data !== 'object' || data.caseway !== 'room' || data.module !== module()) return;
    if (!event.source || !from(event.source as Window)) return;
    if (data.say === 'act' ? !isAct(data.act) : data.say !== 'hello' && !isRoom((data as { room?: unknown }).room)) return;
    take(data as Posted, event.source as Window);
  });
}
