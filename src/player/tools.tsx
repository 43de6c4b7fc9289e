/** What comes with the first question or the first tool: dialogs, and everything behind "Tools". */
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Device } from '../storage/device.ts';
import { openContacts } from './contacts.ts';
import { changed, confirmErase, editContacts, firstStart } from './device.tsx';
import { ask } from './dialog.tsx';
import { lazy } from './lazy.ts';
import type { Learner } from './learner.ts';
import { dataMode, textSize } from './look.tsx';
import { offlinePossible } from './offline-possible.ts';
import { facts, root, say, type ModuleFacts } from './page.ts';
import type { Single } from './single.ts';
import { ToolIcon, type ToolIconName } from './tool-icons.tsx';
import { onVoices, voiceFor } from './voices.ts';

/** What a tool may work with. */
export interface ToolContext {
  device: Device;
  /** How the page came here. */
  road: 'web' | 'single' | 'scorm12' | 'scorm2004';
  /** On the road of that name. */
  single?: Single | undefined;
  /** In a module only. */
  module?: { facts: ModuleFacts; learner: Learner; /** Opens a screen. */ go(id: string): void };
  /** Several learn here together for a while (together.tsx): what is answered is nobody's own. */
  together?: true;
  /** From here on the page writes nothing: its state was erased or replaced under it. */
  stopWriting(): unknown;
}

interface Tool {
  icon: ToolIconName;
  /** Of the interface words: `key` names it, `key-text` says what it does. */
  key: string;
  when?(c: ToolContext): boolean;
  open(c: ToolContext): unknown;
}

/** In the order in which they are offered. */
const TOOLS: Tool[] = [
  { icon: 'search', key: 'tool-search', when: () => searchButton() !== null, open: () => searchButton()?.click() },
  { icon: 'text', key: 'tool-text', open: (c) => textSize(c.device) },
  { icon: 'picture', key: 'tool-data', open: (c) => dataMode(c.device) },
  { icon: 'listen', key: 'tool-listen', when: canListen, open: () => lazy('listen').then((l) => l.listen()) },
  { icon: 'progress', key: 'tool-progress', when: (c) => !c.road.startsWith('scorm') && !c.together, open: async (c) => (await lazy('progress')).openProgress(c) },
  { icon: 'revise', key: 'tool-revise', when: (c) => c.road === 'web' && !c.together, open: () => { location.href = `${root}${document.documentElement.lang}/revise.html`; } },
  { icon: 'record', key: 'tool-record', when: (c) => c.road === 'web' && !c.together, open: () => { location.href = `${root}${document.documentElement.lang}/record.html`; } },
  { icon: 'share', key: 'tool-share', when: (c) => c.road === 'web' || c.road === 'single', open: (c) => lazy('share').then((s) => s.openShare(c)) },
  { icon: 'people', key: 'tool-people', when: (c) => c.road === 'web' && c.device.owner !== 'shared' && !c.together, open: async (c) => (await lazy('people')).openPeople(c) },
  { icon: 'together', key: 'tool-together', when: (c) => c.together || ((c.road === 'web' || c.road === 'single') && !c.module?.facts.level), open: async (c) => (await lazy('together')).openTogether(c) },
  { icon: 'contacts', key: 'tool-contacts', when: (c) => openContacts().length > 0 && !c.together, open: (c) => editContacts(c.device) },
  { icon: 'keep', key: 'offline-tool', when: (c) => c.road === 'web' && offlinePossible(), open: keepOnDevice },
  { icon: 'mistake', key: 'tool-mistake', when: (c) => c.module !== undefined, open: (c) => lazy('mistake').then((m) => m.openMistake(c)) },
  { icon: 'erase', key: 'tool-erase', when: (c) => !c.together, open: confirmErase },
];

/** In the bar, also where the bar is too narrow to show it; pages inside a learning platform have none. */
const searchButton = (): HTMLElement | null => document.querySelector('[data-search-open]');

/** On a screen with a text to read, where the device has a voice in its language. */
function canListen(): boolean {
  const screen = document.querySelector('.screen.is-open');
  return screen !== null && !screen.querySelector('[data-test], [data-finish]') && voiceFor(facts?.foreign?.lang ?? document.documentElement.lang) !== undefined;
}

/** What is offered may change while it is looked at: the voices of a device come late. */
function Offered({ c, answer }: { c: ToolContext; answer(t: Tool): void }): JSX.Element {
  const [, drawAgain] = useState(0);
  useLayoutEffect(() => onVoices(() => drawAgain((n) => n + 1)), []);
  return (
    <div class="picks">
      {TOOLS.filter((t) => t.when?.(c) ?? true).map((t) => (
        <button type="button" class="pick" key={t.key} onClick={() => answer(t)}><ToolIcon name={t.icon} /><span><b>{say(t.key)}</b><small>{say(`${t.key}-text`)}</small></span></button>
      ))}
    </div>
  );
}

/** What of the training is kept on this device, and more of it. */
async function keepOnDevice(): Promise<void> {
  const { KeepLevels } = await lazy('offline');
  await ask(say('offline-tool'), undefined, (answer) => (
    <>
      <p>{say('offline-opened')}</p>
      <KeepLevels />
      <p class="dialog-close"><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button></p>
    </>
  ));
}

async function openTools(c: ToolContext): Promise<void> {
  const tool = await ask<Tool | undefined>(say('tools'), undefined, (answer): JSX.Element => (
    <div class="tools">
      <Offered c={c} answer={answer} />
      <p class="dialog-close"><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button></p>
    </div>
  ));
  try { await tool?.open(c); } catch {
    await ask(say('tools-failed'), undefined, (answer) => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(undefined)}>{say('close')}</button></div>);
  }
}

const tools = { ask, changed, confirmErase, editContacts, firstStart, openTools };
export type Tools = typeof tools;

(window.casewayParts ??= {}).tools = tools;
