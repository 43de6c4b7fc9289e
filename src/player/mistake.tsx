/** "Report a mistake": a text about one place of the module, to copy and to give to a person. Nothing is sent, and nothing a learner answered or typed is in it. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask } from './dialog.tsx';
import { copyFrom } from './copy-text.ts';
import { type Place, placesOn } from './mistake-places.ts';
import { facts, say } from './page.ts';
import type { ToolContext } from './tools.tsx';

/** What the build says of this copy; it comes with the words (layouts/later-words.ts). */
const copy = (name: 'version' | 'context' | 'mistakes'): string => window.casewayWords?.[`copy.${name}`] ?? '';

/** Longer ones are refused by some mail programs; then the words stay out, and the id tells the place. */
const LONGEST_ADDRESS = 1900;

async function openMistake(c: ToolContext): Promise<void> {
  const screen = document.querySelector<HTMLElement>('.screen.is-open');
  if (!c.module || !screen) return;
  const places = placesOn(screen);
  for (;;) {
    const place = await ask<Place | undefined>(say('tool-mistake'), undefined, (answer) => <Places places={places} answer={answer} />, 'mistake');
    if (!place) return;
    const again = await ask<boolean>(say('tool-mistake'), false, (answer) => <Report place={place} road={c.road} answer={answer} />, 'mistake');
    if (!again) return;
  }
}

function Places({ places, answer }: { places: Place[]; answer(p: Place | undefined): void }): JSX.Element {
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const more = places.filter((p) => !p.inView);
  // The button that was pressed is gone.
  useLayoutEffect(() => { if (all) list.current!.querySelector('button')!.focus(); }, [all]);
  return (
    <div class="tools">
      <p>{say('mistake-where')}</p>
      <div class="picks" ref={list}>
        {places.filter((p) => all || p.inView).map((p) => (
          <button type="button" class="pick" key={p.kind + p.id} data-place={p.id} onClick={() => answer(p)}><span><b>{p.kind}</b><small {...facts?.foreign}>{shortened(p.words)}</small></span></button>
        ))}
      </div>
      {!all && more.length > 0 && <p><button type="button" class="linklike" onClick={() => setAll(true)}>{say('mistake-elsewhere', { n: more.length })}</button></p>}
      <p class="dialog-close"><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button></p>
    </div>
  );
}

const shortened = (words: string): string => { const line = words.replace(/\s+/g, ' '); return line.length > 90 ? `${line.slice(0, 88)}…` : line; };

function Report({ place, road, answer }: { place: Place; road: ToolContext['road']; answer(again: boolean): void }): JSX.Element {
  const [said, setSaid] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const to = copy('mistakes');
  const text = textOf(place, place.words);
  return (
    <>
      <p>{say('mistake-copy-how')}</p>
      <p>{to ? <>{say('mistake-to')} <b><bdi>{to}</bdi></b></> : say('mistake-to-trainer')}</p>
      <textarea class="mistake-text" ref={field} readOnly rows={7} dir="auto" aria-label={say('mistake-title')} value={text} />
      <p role="status">{said}</p>
      <div class="buttons">
        <button type="button" class="btn btn-main" onClick={() => void copyFrom(field.current!).then((done) => setSaid(say(done ? 'mistake-copied' : 'mistake-not-copied')))}>{say('mistake-copy')}</button>
        {/^[^\s@?&<>]+@[^\s@?&<>]+\.[^\s@?&<>]+$/.test(to) && <a class="btn btn-quiet" href={mailTo(to, place)} {...(road.startsWith('scorm') ? { target: '_blank', rel: 'noopener' } : {})}>{say('mistake-mail')}</a>}
        <button type="button" class="btn btn-quiet" onClick={() => answer(true)}>{say('mistake-other')}</button>
        <button type="button" class="btn btn-quiet" onClick={() => answer(false)}>{say('close')}</button>
      </div>
    </>
  );
}

function mailTo(to: string, place: Place): string {
  const written = (words: string): string => `mailto:${to}?subject=${encodeURIComponent(`${say('mistake-title')}: ${facts!.id} ${place.id}`)}&body=${encodeURIComponent(textOf(place, words).replace(/\n/g, '\r\n'))}`;
  const whole = written(place.words);
  return whole.length > LONGEST_ADDRESS ? written('') : whole;
}

/** One line each, so that whoever mends it finds the place at once. */
function textOf(place: Place, words: string): string {
  const { id, version, foreign } = facts!;
  const page = document.documentElement.lang;
  return [
    say('mistake-title'),
    say('mistake-course', { id: document.body.dataset['course'] ?? '', version: copy('version') }),
    say('mistake-module', { id, version, title: document.querySelector('#start h1')?.textContent ?? '' }),
    foreign ? say('mistake-foreign', { lang: foreign.lang, page }) : say('mistake-language', { lang: page }),
    say('mistake-context', { id: copy('context') }),
    say('mistake-block', { id: place.id, kind: place.kind }),
    ...(words ? ['', say('mistake-words'), words] : []),
    '', say('mistake-wrong'), '',
  ].join('\n');
}

const mistake = { openMistake };
export type Mistake = typeof mistake;

(window.casewayParts ??= {}).mistake = mistake;
