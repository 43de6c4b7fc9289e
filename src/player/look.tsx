/** Two tools: how large the text is, and the low-data mode. What is chosen is seen at once, behind the question. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Device } from '../storage/device.ts';
import { ask } from './dialog.tsx';
import { say } from './page.ts';
import { chooseLook, look } from './settings.ts';

/** The words of `data-look`; the first step has none. */
const SIZES = ['', 't2', 't3', 't4'];
const DATA = ['all', 'low'];

/** One of several, each with its word of `data-look`. The words of other choices stay. */
function choose(device: Device, title: string, lead: string, words: string[], label: (word: string, n: number) => JSX.Element): Promise<void> {
  function Choices(): JSX.Element {
    const [now, setNow] = useState(words.find((w) => look().includes(w)) ?? words[0]!);
    const pick = (word: string): void => {
      chooseLook(device, [...look().slice(1).filter((w) => !words.includes(w)), ...(word ? [word] : [])]);
      setNow(word);
    };
    return <div class="picks">{words.map((word, n) => <button type="button" class="pick" key={word} aria-pressed={now === word} onClick={() => pick(word)}>{label(word, n)}</button>)}</div>;
  }
  return ask<void>(title, undefined, (answer) => (
    <>
      <p>{lead}</p>
      <Choices />
      <p class="dialog-close"><button type="button" class="btn btn-main" onClick={() => answer()}>{say('look-done')}</button></p>
    </>
  ));
}

export const textSize = (device: Device): Promise<void> =>
  choose(device, say('tool-text'), say('look-kept'), SIZES, (_, n) => <span class={`size-${n + 1}`}>{say(`look-size-${n + 1}`)}</span>);

export const dataMode = (device: Device): Promise<void> =>
  choose(device, say('tool-data'), say('look-kept'), DATA, (word) => <span><b>{say(`look-${word}`)}</b><small>{say(`look-${word}-text`)}</small></span>);
