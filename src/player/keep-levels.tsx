/** "Keep this level": its size first, then how far it has come, then what is kept; always what is true on the device. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LevelState } from '../storage/keep-pages.ts';
import { keep, lookUp, remove, stop, watch, type Shelf } from './downloads.ts';
import { say } from './page.ts';

const number = (n: number, digits: number): string => new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: digits }).format(n);

/** As phones count: a kilobyte is a thousand bytes. Rounded up, so that nobody is promised less than comes. */
function size(bytes: number): string {
  if (bytes < 999_500) return say('offline-kb', { n: number(Math.ceil(bytes / 1e3), 0) });
  if (bytes < 999_500_000) return say('offline-mb', { n: number(Math.ceil(bytes / 1e5) / 10, 1) });
  return say('offline-gb', { n: number(Math.floor(bytes / 1e8) / 10, 1) });
}

/** "check" of lucide-static 1.62.0: the icons of modules are not on every page. */
const Done = (): JSX.Element => <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5" /></svg>;

/** All levels of this language, or `only` one. */
export function KeepLevels({ only }: { only?: string }): JSX.Element | null {
  const [shelf, setShelf] = useState<Shelf>({ runs: {}, trouble: {} });
  useLayoutEffect(() => watch((s) => setShelf({ ...s })), []);
  useLayoutEffect(() => { void lookUp(); }, []);
  if (shelf.unknown) return <p role="status">{say('offline-unknown')}</p>;
  if (!shelf.levels) return <p role="status">{say('offline-looking')}</p>;
  const shown = shelf.levels.filter((l) => only === undefined || l.id === only);
  const isKept = shown.some((l) => l.kept);
  return (
    <div class="kept-levels">
      {shown.map((l) => <Level key={l.id} level={l} shelf={shelf} />)}
      {shelf.free !== undefined && !shown.every((l) => l.kept) && <p class="kept-note">{say('offline-free', { size: size(shelf.free) })}</p>}
      {isKept && shelf.lasting === false && <p class="kept-note">{say('offline-not-lasting')}</p>}
    </div>
  );
}

function Level({ level, shelf }: { level: LevelState; shelf: Shelf }): JSX.Element {
  const { id, name, bytes, here, kept, begun } = level;
  const [isSure, askSure] = useState(false);
  const run = shelf.runs[id];
  const trouble = shelf.trouble[id];
  const state = run ? 'running' : isSure && kept ? 'sure' : kept ? 'kept' : 'open';
  const head = useRef<HTMLParagraphElement>(null);
  const pressed = useRef(false);
  // A button that has done its work is gone: the focus stays with its level.
  useLayoutEffect(() => { if (pressed.current && (!document.activeElement || document.activeElement === document.body)) head.current?.focus(); }, [state]);
  const button = (key: string, look: string, act: () => unknown): JSX.Element => (
    <button type="button" key={key} class={`btn ${look}`} aria-describedby={`kept-${id}`} onClick={() => { pressed.current = true; void act(); }}>{say(key)}</button>
  );
  const percent = run ? Math.floor((run.got * 100) / Math.max(1, run.of)) : 0;
  return (
    <section class={`kept-level is-${state}`}>
      <p class="kept-name" id={`kept-${id}`} tabIndex={-1} ref={head}>{kept && <Done />}<b>{name}</b></p>
      <p role="status">
        {state === 'running' ? say('offline-running')
        : state === 'sure' ? say('offline-sure', { size: size(kept!.bytes) })
        : kept ? say('offline-kept', { version: kept.version, size: size(kept.bytes) })
        : here ? say('offline-partly', { size: size(bytes), here: size(here) })
        : say('offline-offer', { size: size(bytes) })}
      </p>
      {kept?.update !== undefined && !run && <p>{say('offline-update', { size: size(kept.update) })}</p>}
      {trouble && !run && <p class="notice notice-problem" role="alert">{say(`offline-${trouble}`)}</p>}
      {run && <p class="kept-run"><progress max={run.of} value={run.got} aria-labelledby={`kept-${id}`} /><span>{say('offline-so-far', { percent, got: size(run.got), of: size(run.of) })}</span></p>}
      <p class="buttons">
        {state === 'running' ? button('offline-stop', 'btn-quiet', () => stop(id))
        : state === 'sure' ? [button('offline-remove', 'btn-danger', async () => { await remove(id); askSure(false); }), button('erase-no', 'btn-quiet', () => askSure(false))]
        : kept ? [kept.update !== undefined && button('offline-do-update', 'btn-main', () => keep(id, true)), button('offline-remove', 'btn-quiet', () => askSure(true))]
        : [button(begun ? 'offline-go-on' : 'offline-keep', 'btn-main', () => keep(id, true)), begun && button('offline-remove', 'btn-quiet', () => remove(id))]}
      </p>
    </section>
  );
}
