/** The search: a field, and below it what was found while one types. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask } from './dialog.tsx';
import { say } from './page.ts';
import { hasEnglish, openIndex, SearchFailed, type Answer, type Found } from './search-index.ts';
import type { ToolContext } from './tools.tsx';

/** After a key, before the search runs, in ms: short where answers come at once, longer where they cost a phone or a network time. */
const PAUSE = { quick: 50, slow: 250 };
const QUICK = 150;
const PORTION = 8;
const LONGEST = 200;

async function openSearch(c: ToolContext): Promise<void> {
  if (document.querySelector('.dialog-back')) return;
  const to = await ask<string | undefined>(say('search-title'), undefined, (answer) => <Search go={answer} />, 'dialog-search');
  if (to) goTo(to, c);
}

/** Opens the place and gives it the focus. Another page does that itself. */
function goTo(url: string, c: ToolContext): void {
  const there = new URL(url, location.href);
  if (there.pathname !== location.pathname) { location.href = url; return; }
  const id = decodeURIComponent(there.hash.slice(1));
  if (c.module) { c.module.go(id || 'start'); return; }
  location.hash = id;
  const target = document.getElementById(id) ?? document.getElementById('main');
  if (target && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target?.focus();
}

interface Answered { is: 'answered'; question: string; own: Answer; /** From what this language has in English only. */ english?: Answer }
type State = Answered | { is: 'hint' } | { is: 'short' } | { is: 'loading' } | { is: 'failed'; why: SearchFailed['why'] };

function Search({ go }: { go(url: string | undefined): void }): JSX.Element {
  const [question, setQuestion] = useState('');
  const [portions, setPortions] = useState(1);
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<State>({ is: 'hint' });
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Enter before the answer is there: its first result is opened when it comes. */
  const hurry = useRef(false);
  /** How long the last answer took, in ms; the first one loads the engine and says nothing of the next. */
  const took = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    // The dialog takes the focus first, so that its name is heard.
    queueMicrotask(() => field.current?.focus());
    // Begins to load while the learner types; what fails is told when something is asked.
    openIndex(0).catch(() => {});
  }, []);

  useLayoutEffect(() => {
    const typed = question.trim();
    const letters = typed.replace(/[^\p{L}\p{N}]/gu, '');
    if (letters.length < 2) { hurry.current = false; setState({ is: typed ? 'short' : 'hint' }); return; }
    let isOver = false;
    const wait = setTimeout(() => {
      // Words only for those who wait: most answers are there before the eye is.
      const slow = setTimeout(() => { if (!isOver) setState({ is: 'loading' }); }, 400);
      const asked = performance.now();
      answerTo(typed, portions * PORTION, (s) => {
        clearTimeout(slow);
        took.current = took.current === undefined ? 0 : performance.now() - asked;
        if (isOver) return;
        setState(s);
        if (hurry.current && s.is === 'answered') { hurry.current = false; const first = s.own.found[0] ?? s.english?.found[0]; if (first) go(first.url); }
      });
    }, (took.current ?? 0) < QUICK ? PAUSE.quick : PAUSE.slow);
    return () => { isOver = true; clearTimeout(wait); };
  }, [question, portions, tries]);

  const onKey = (e: KeyboardEvent): void => {
    const stops = [field.current!, ...(list.current?.querySelectorAll<HTMLElement>('a.result') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = e.key === 'ArrowDown' ? at + 1 : e.key === 'ArrowUp' ? at - 1 : NaN;
    if (at < 0 || !stops[next]) return;
    e.preventDefault();
    stops[next].focus();
  };
  const onSubmit = (e: Event): void => {
    e.preventDefault();
    const first = state.is === 'answered' && state.question === question.trim() ? list.current?.querySelector<HTMLAnchorElement>('a.result') : null;
    if (first) first.click();
    else hurry.current = true;
  };

  return (
    <div class="search" role="search" onKeyDown={onKey}>
      <form onSubmit={onSubmit}>
        <label class="unseen" for="search-field">{say('search-field')}</label>
        <div class="search-line">
          <input id="search-field" ref={field} type="search" enterkeyhint="search" dir="auto" maxLength={LONGEST} autocomplete="off" autocapitalize="off" spellcheck={false} placeholder={say('search-field')} value={question}
            onInput={(e) => { setPortions(1); setQuestion(e.currentTarget.value); }} />
          <button type="button" class="btn btn-quiet" onClick={() => go(undefined)}>{say('close')}</button>
        </div>
      </form>
      <p class="search-said" role="status">{spoken(state)}</p>
      <div ref={list} data-answers={state.is === 'answered' ? state.question : undefined}>
        {state.is === 'answered' && <Results answer={state.own} go={go} />}
        {state.is === 'answered' && (state.english?.found.length ?? 0) > 0 && (
          <>
            <h3>{say('search-english')}</h3>
            <Results answer={state.english!} go={go} foreign={{ lang: 'en', dir: 'ltr' }} />
          </>
        )}
      </div>
      {state.is === 'answered' && (state.own.hasMore || state.english?.hasMore) && <p class="search-more"><button type="button" class="btn btn-quiet" onClick={() => setPortions(portions + 1)}>{say('search-more')}</button></p>}
      {state.is === 'failed' && state.why === 'files' && <p class="search-more"><button type="button" class="btn btn-quiet" onClick={() => setTries(tries + 1)}>{say('test-again')}</button></p>}
      {(state.is === 'hint' || state.is === 'failed' || (state.is === 'answered' && !count(state))) && <Ways go={go} />}
    </div>
  );
}

/** Asks the page's language first; what is in English only follows, and its failure takes nothing away. */
async function answerTo(question: string, most: number, show: (s: State) => void): Promise<void> {
  try {
    const index = await openIndex(0);
    const own = await index.find(question, most);
    const answered: Answered = { is: 'answered', question, own };
    const english = hasEnglish && index.english.length ? openIndex(1).then((i) => i.find(question, most)).catch(() => undefined) : undefined;
    if (own.found.length || !english) show(answered);
    const more = await english;
    if (english) {
      // A page that stands in both is told of in the reader's language.
      const known = new Set(own.found.map((f) => f.url));
      show(more ? { ...answered, english: { ...more, found: more.found.filter((f) => !known.has(f.url)) } } : answered);
    }
  } catch (e) {
    show({ is: 'failed', why: e instanceof SearchFailed ? e.why : 'engine' });
  }
}

const count = (s: Answered): number => s.own.found.length + (s.english?.found.length ?? 0);

const FAILED = { engine: 'search-engine', missing: 'search-missing', files: 'search-files' } as const;

/** What a listener hears, and a reader sees above the results. */
function spoken(s: State): string {
  if (s.is === 'hint') return say('search-hint');
  if (s.is === 'short') return say('search-short');
  if (s.is === 'loading') return say('search-loading');
  if (s.is === 'failed') return say(FAILED[s.why]);
  const n = count(s);
  if (!n) return `${say('search-none', { words: s.question })} ${say('search-none-try')}`;
  const instead = s.own.instead ?? s.english?.instead;
  return `${instead ? `${say('search-instead', { words: instead })} ` : ''}${say(s.own.hasMore || s.english?.hasMore ? 'search-count-more' : 'search-count', { n })}`;
}

function Results({ answer, go, foreign = {} }: { answer: Answer; go(url: string): void; foreign?: { lang?: string; dir?: 'ltr' | 'rtl' } }): JSX.Element {
  return (
    <ul class="results-found">
      {answer.found.map((f) => (
        <li key={f.url}>
          <a class="result" href={f.url} onClick={(e) => { if (e.ctrlKey || e.metaKey || e.shiftKey) return; e.preventDefault(); go(f.url); }}>
            <small class="result-place"><span class="result-kind">{say(`search-kind-${kindOf(f)}`)}</span>{[f.module, f.session !== f.title ? f.session : undefined].filter(Boolean).length > 0 && <span {...foreign}>{[f.module, f.session !== f.title ? f.session : undefined].filter(Boolean).join(' › ')}</span>}</small>
            <b {...foreign}>{f.title}</b>
            <span class="result-text" {...foreign}>{f.excerpt.map((e, i) => <>{i > 0 && ' '}{e.isMarked ? <mark>{e.text}</mark> : e.text}</>)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** By where it stands. */
function kindOf(f: Found): 'session' | 'glossary' | 'help' | 'module' | 'page' {
  if (f.session) return 'session';
  if (f.url.startsWith('glossary.html')) return 'glossary';
  if (f.url.startsWith('help.html')) return 'help';
  return f.url.includes('#') ? 'module' : 'page';
}

/** The way on for those whom the search does not help. */
function Ways({ go }: { go(url: string): void }): JSX.Element {
  const way = (url: string, key: string): JSX.Element => <a class="pick" href={url} onClick={(e) => { e.preventDefault(); go(url); }}><b>{say(key)}</b></a>;
  return <nav class="picks" aria-label={say('search-ways')}>{way('index.html', 'search-modules')}{way('glossary.html', 'search-glossary')}{way('help.html', 'search-kind-help')}</nav>;
}

const search = { openSearch };
export type SearchPart = typeof search;

(window.casewayParts ??= {}).search = search;
