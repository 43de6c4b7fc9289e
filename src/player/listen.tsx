/** Reads the open screen aloud, part by part, and marks the part being read. Comes when somebody wants to listen (lazy.ts). */
import { render, type JSX } from 'preact';
import { chunksOf, partsOf, type Part } from './listen-parts.ts';
import { say } from './page.ts';
import { voiceFor } from './voices.ts';

/** From lucide-static 1.62.0, as in blocks/icons.ts. */
const DRAWINGS = {
  /** skip-back */
  previous: '<path d="M17.971 4.285A2 2 0 0 1 21 6v12a2 2 0 0 1-3.029 1.715l-9.997-5.998a2 2 0 0 1-.003-3.432z"/><path d="M3 20V4"/>',
  /** skip-forward */
  next: '<path d="M21 4v16"/><path d="M6.029 4.285A2 2 0 0 0 3 6v12a2 2 0 0 0 3.029 1.715l9.997-5.998a2 2 0 0 0 .003-3.432z"/>',
  /** play */
  play: '<path d="M5 5a2 2 0 0 1 3.008-1.728l11.997 6.998a2 2 0 0 1 .003 3.458l-12 7A2 2 0 0 1 5 19z"/>',
  /** pause */
  pause: '<rect x="14" y="3" width="5" height="18" rx="1"/><rect x="5" y="3" width="5" height="18" rx="1"/>',
  /** x */
  stop: '<path d="M18 6 6 18"/><path d="m6 6 12 12"/>',
} as const;

const SLOW = 0.8;
let stop: (() => void) | undefined;

/**
 * Begins with the first part in view. Ends by itself at the end of the screen, and when the screen is left or the
 * page is hidden.
 */
function listen(): void {
  stop?.();
  const screen = document.querySelector('.screen.is-open');
  if (!screen) return;
  const host = document.createElement('div');
  host.className = 'listen';
  host.setAttribute('role', 'region');
  host.setAttribute('aria-label', say('tool-listen'));
  document.body.append(host);
  document.body.classList.add('is-listening');
  for (const a of document.querySelectorAll('audio')) a.pause();

  /** Parts that a voice of this device can read. An answer may have changed them since the last look. */
  const parts = (): Part[] => partsOf(screen).filter((p) => voiceFor(p.lang));
  let now = parts().find((p) => p.el.getBoundingClientRect().bottom > 80) ?? parts()[0];
  let chunk = 0;
  let rate = 1;
  let playing = false;
  let failed = false;
  /** Of the utterance that counts: what an ended one still reports is passed over. Kept, or some browsers forget it half-way. */
  let current: SpeechSynthesisUtterance | undefined;

  const hush = (): void => { current = undefined; speechSynthesis.cancel(); };

  function speak(): void {
    hush();
    draw();
    if (!now || !playing) return;
    const text = chunksOf(now.text)[chunk];
    if (text === undefined) { step(1); return; }
    const u = new SpeechSynthesisUtterance(text);
    const voice = voiceFor(now.lang);
    if (voice) u.voice = voice;
    u.lang = voice?.lang ?? now.lang;
    u.rate = rate;
    u.onend = () => { if (u === current) { chunk++; speak(); } };
    u.onerror = () => { if (u === current) { failed = true; playing = false; speak(); } };
    current = u;
    speechSynthesis.speak(u);
  }

  /** The part behind or before the one being read, wherever that stands by now. */
  function step(by: 1 | -1): void {
    const all = parts();
    const at = all.findIndex((p) => p.el === now?.el && p.lang === now.lang);
    const beyond = (p: Part): boolean => now !== undefined && (now.el.compareDocumentPosition(p.el) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const to = at >= 0 ? all[at + by] : by > 0 ? all.find(beyond) : [...all].reverse().find((p) => !beyond(p));
    if (!to && by > 0) { end(); return; }
    mark(to ?? now);
    chunk = 0;
    speak();
  }

  function mark(part: Part | undefined): void {
    now?.el.classList.remove('is-read');
    now = part;
    part?.el.classList.add('is-read');
    const box = part?.el.getBoundingClientRect();
    if (box && (box.top < 80 || box.bottom > innerHeight - 160)) part!.el.scrollIntoView({ block: 'center' });
  }

  function toggle(): void {
    playing = !playing;
    failed = false;
    speak();
  }

  function end(): void {
    hush();
    now?.el.classList.remove('is-read');
    removeEventListener('hashchange', onMove);
    removeEventListener('pagehide', end);
    document.removeEventListener('visibilitychange', onHide);
    const held = host.contains(document.activeElement);
    render(null, host);
    host.remove();
    document.body.classList.remove('is-listening');
    stop = undefined;
    if (held) document.querySelector<HTMLElement>('[data-tools]')?.focus();
  }
  const onMove = (): void => { if (!screen.classList.contains('is-open')) end(); };
  const onHide = (): void => { if (document.visibilityState === 'hidden') end(); };

  const draw = (): void => {
    const all = parts();
    const at = all.findIndex((p) => p.el === now?.el && p.lang === now.lang) + 1;
    render(
      <div class="listen-bar" dir="ltr">
        <Button icon="previous" words={say('listen-previous')} press={() => step(-1)} />
        <Button icon={playing ? 'pause' : 'play'} words={say(playing ? 'listen-pause' : 'listen-go-on')} press={toggle} main />
        <Button icon="next" words={say('listen-next')} press={() => step(1)} />
        <button type="button" class="listen-rate" aria-pressed={rate !== 1} onClick={() => { rate = rate === 1 ? SLOW : 1; speak(); }}><span class="unseen">{say('listen-slower')} </span>{SLOW}×</button>
        <p class={failed ? 'listen-failed' : 'listen-place'} dir={failed ? 'auto' : undefined} role={failed ? 'status' : undefined}>{failed ? say('listen-failed') : `${at} / ${all.length}`}</p>
        <Button icon="stop" words={say('listen-stop')} press={end} />
      </div>, host);
  };

  stop = end;
  addEventListener('hashchange', onMove);
  addEventListener('pagehide', end);
  document.addEventListener('visibilitychange', onHide);
  host.addEventListener('keydown', (e) => { if (e.key === 'Escape') end(); });
  mark(now);
  toggle();
  host.querySelector<HTMLElement>('.is-main')?.focus();
}

function Button({ icon, words, press, main }: { icon: keyof typeof DRAWINGS; words: string; press(): void; main?: boolean }): JSX.Element {
  return (
    <button type="button" class={main ? 'is-main' : ''} onClick={press}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" dangerouslySetInnerHTML={{ __html: DRAWINGS[icon] }} />
      <span class="unseen">{words}</span>
    </button>
  );
}

const part = { listen };
export type Listen = typeof part;

(window.casewayParts ??= {}).listen = part;
