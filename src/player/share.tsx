/** "Share or take along": the module without answers, a private copy with them, or test results for a trainer. Never confused. */
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isoDay } from '../model/dates.ts';
import type { Progress } from '../model/progress.ts';
import { type Outcome, type ResultsFile, resultsFile } from '../model/results-file.ts';
import { saveFile } from '../storage/save-file.ts';
import { ask } from './dialog.tsx';
import { facts, idsOf, say, type ModuleFacts } from './page.ts';
import { openCopy, privateCopy } from './private-copy.tsx';
import { canSend, sendFile } from './send-file.ts';
import { ToolIcon, type ToolIconName } from './tool-icons.tsx';
import type { ToolContext } from './tools.tsx';

/** In a module. */
type Context = ToolContext & { module: NonNullable<ToolContext['module']> };
type Close = (value: undefined) => void;

/** One kind of file: its own picture, name and words. */
interface Kind { icon: ToolIconName; key: string; open(c: Context): Promise<void> }

const MODULE: Kind = { icon: 'share', key: 'share-module', open: shareModule };
const PRIVATE: Kind = { icon: 'private', key: 'share-private', open: takePrivateCopy };
const RESULTS: Kind = { icon: 'results', key: 'share-results', open: (c) => giveResults(c.module.facts, c.module.learner.progress) };

async function openShare(c: ToolContext): Promise<void> {
  const { module } = c;
  if (!module || module.facts.level) { location.href = 'share.html'; return; }
  // What a group answers together is nobody's (together.tsx).
  const own = [...(canCopy(c) ? [PRIVATE] : []), ...(module.facts.bank ? [RESULTS] : [])];
  const kinds = [MODULE, ...(c.together ? [] : own)];
  const kind = kinds.length === 1 ? MODULE : await ask<Kind | undefined>(say('tool-share'), undefined, (answer) => (
    <div class="tools">
      <p>{say('share-which')}</p>
      <div class="picks">
        {kinds.map((k) => <button type="button" class={`pick ${k.key}`} key={k.key} onClick={() => answer(k)}><ToolIcon name={k.icon} /><span><b>{say(k.key)}</b><small>{say(`${k.key}-text`)}</small></span></button>)}
      </div>
      <p class="dialog-close"><button type="button" class="btn btn-quiet" onClick={() => answer(undefined)}>{say('close')}</button></p>
    </div>
  ));
  await kind?.open({ ...c, module });
}

/** The site's own link to the module as one file, where the page is the site's. */
const link = (): HTMLAnchorElement | null => document.querySelector('a[data-single]');

/** A page opened by double click cannot read the file beside it (DESIGN.md D2), so it has nothing to write answers into. */
const canCopy = (c: ToolContext): boolean => c.single !== undefined || (link() !== null && location.protocol !== 'file:');

/** `l1-01.en`, in the language of the module's words. */
const nameOf = (c: Context): string => (c.single ? `${c.module.facts.id}.${document.documentElement.lang}` : /([^/]+)\.html/.exec(link()!.href)![1]!);

async function shareModule(c: Context): Promise<void> {
  const file = c.single?.file;
  const a = link();
  const online = location.protocol !== 'file:';
  await dialog(MODULE, (close) => (
    <>
      <p>{say('share-module-long')}</p>
      {file !== undefined
        ? <Give file={new File([file], `${nameOf(c)}.html`, { type: 'text/html' })} save={say('share-save')} mayBeSent close={close} />
        : a && (
          <>
            <p>{a.querySelector('span')?.textContent} · <bdi dir="ltr">single/{nameOf(c)}.html</bdi></p>
            <div class="buttons">
              <a class="btn btn-main" href={a.href} download={`${nameOf(c)}.html`}>{say(online ? 'share-save' : 'share-open')}</a>
              {online && 'share' in navigator && <button type="button" class="btn btn-quiet" onClick={() => { navigator.share({ title: document.title, url: a.href }).catch(() => {}); }}>{say('share-link')}</button>}
              <a class="btn btn-quiet" href="share.html">{say('share-all')}</a>
              <button type="button" class="btn btn-quiet" onClick={() => close(undefined)}>{say('close')}</button>
            </div>
          </>
        )}
    </>
  ));
}

async function takePrivateCopy(c: Context): Promise<void> {
  const { facts, learner } = c.module;
  const whole = c.single?.file ?? await theFile();
  const copy = privateCopy(whole, learner.progress, idsOf(facts));
  const file = new File([copy], `${nameOf(c)}.MY-PRIVATE-COPY.html`, { type: 'text/html' });
  await dialog(PRIVATE, (close) => (
    <>
      <p>{say('share-private-long')}</p>
      <p>{say('share-private-without')}</p>
      <Give file={file} save={say('share-private-save')} close={close} />
    </>
  ));
}

/** @throws when the network has none, or something else in its place (a page to log in to). */
async function theFile(): Promise<string> {
  const answer = await fetch(link()!.href);
  const text = await answer.text();
  if (!answer.ok || !text.includes(' data-road="single"')) throw new Error('not the single file');
  return text;
}

/** The learner's, or those of one of a group. */
async function giveResults(of: ModuleFacts, progress: Progress): Promise<void> {
  await dialog(RESULTS, (close) => <Results facts={of} progress={progress} close={close} />);
}

function Results({ facts, progress, close }: { facts: ModuleFacts; progress: Progress; close: Close }): JSX.Element {
  const [number, setNumber] = useState('');
  const results = resultsFile(facts, progress, { course: document.body.dataset['course']!, language: facts.foreign?.lang ?? document.documentElement.lang, date: isoDay(new Date()), number });
  if (!results) return <><p>{say('results-none')}</p><CloseButton close={close} /></>;
  const text = `{\n${Object.entries(results).map(([member, v]) => ` ${JSON.stringify(member)}: ${JSON.stringify(v)}`).join(',\n')}\n}\n`;
  const file = new File([text], `${facts.id}.results${number && `.${number}`}.json`, { type: 'application/json' });
  return (
    <>
      <p>{say('share-results-long')}</p>
      <label class="field"><span>{say('results-number')}</span><input type="text" inputMode="numeric" autocomplete="off" maxLength={4} value={number} onInput={(e) => { e.currentTarget.value = e.currentTarget.value.replace(/\D/g, ''); setNumber(e.currentTarget.value); }} /></label>
      <Shown results={results} />
      <h3>{say('results-file')}</h3>
      <pre class="results-file" dir="ltr">{text}</pre>
      <Give file={file} save={say('share-save')} mayBeSent close={close} />
    </>
  );
}

/** What the file says, in words. */
function Shown({ results }: { results: ResultsFile }): JSX.Element {
  const best = results.best ?? results.before;
  const row = (words: string, o: Outcome | undefined): JSX.Element | null => o ? <div><dt>{words}</dt><dd>{say('result', { right: o.right, items: o.items })}</dd></div> : null;
  return (
    <dl class="record results-shown">
      {row(say('results-before'), results.before)}{row(say('first'), results.first)}{row(say('best'), results.best)}
      <div><dt>{say('attempts')}</dt><dd>{results.attempts}</dd></div>
      {Object.entries(best!.objectives).map(([id, o]) => <div key={id}><dt {...facts?.foreign}>{document.querySelector(`[data-objective="${id}"]`)?.textContent}</dt><dd>{say('place', { n: o.right, of: o.items })}</dd></div>)}
    </dl>
  );
}

function dialog(kind: Kind, content: (close: Close) => ComponentChildren): Promise<undefined> {
  return ask<undefined>(say(kind.key), undefined, (close) => <div class={`share ${kind.key}`}><p class="share-icon"><ToolIcon name={kind.icon} /></p>{content(close)}</div>);
}

function Give({ file, save, mayBeSent = false, close }: { file: File; save: string; mayBeSent?: boolean; close: Close }): JSX.Element {
  const [said, setSaid] = useState('');
  return (
    <>
      <p class="share-name"><bdi dir="ltr">{file.name}</bdi></p>
      <div class="buttons">
        <button type="button" class="btn btn-main" onClick={() => { saveFile(file); setSaid(say('share-saved')); }}>{save}</button>
        {mayBeSent && canSend(file) && <button type="button" class="btn btn-quiet" onClick={() => { sendFile(file).catch(() => setSaid(say('share-not-sent'))); }}>{say('share-send')}</button>}
        <button type="button" class="btn btn-quiet" onClick={() => close(undefined)}>{say('close')}</button>
      </div>
      <p role="status">{said}</p>
    </>
  );
}

const CloseButton = ({ close }: { close: Close }): JSX.Element => <div class="buttons"><button type="button" class="btn btn-main" onClick={() => close(undefined)}>{say('close')}</button></div>;

/** The viewer keeps nothing: said before the first answer is given, and from then on the way out stands on every screen. */
async function offerCopy(c: ToolContext): Promise<void> {
  await ask<undefined>(say('refused-title'), undefined, (close) => <><p>{say('refused-text')}</p><CloseButton close={close} /></>);
  const notice = document.createElement('div');
  notice.className = 'notice notice-memory refused';
  const words = document.createElement('p');
  words.textContent = say('refused-notice');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-quiet';
  button.textContent = say('share-private-save');
  button.addEventListener('click', () => { if (c.module) void takePrivateCopy({ ...c, module: c.module }); });
  notice.append(words, button);
  document.getElementById('main')!.prepend(notice);
}

const share = { openShare, openCopy, offerCopy, giveResults };
export type Share = typeof share;

(window.casewayParts ??= {}).share = share;
