/** Revise: what was missed comes back days later, a few at a time, answered like an exercise with the reason at once. */
import { render, type JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../blocks/browser.ts';
import { answered, type Card, type Cards, dateOf, dayOf, due, enrol, isLearned, keyOf, mergeCards, MOST, nextDay, type ReviseFacts, type ReviseModule, waiting, writeCards } from '../model/revise.ts';
import { loadBank, type Bank } from './bank.ts';
import { enliven } from './exercises.ts';
import { lazy } from './lazy.ts';
import { say as sayPlayer } from './page.ts';
import { dayIn, outlives, pageFacts, say } from './page-facts.ts';
import { whatWasMissed } from './revise-missed.ts';
import { type Kept, type ReviseRecord, reviseRecord } from './revise-record.ts';
import type { ToolContext } from './tools.tsx';

/** Where a card's question is, or undefined: this version of the course has it no more. */
type Thing = { m: ReviseModule; id: string; sessions: ReviseModule['sessions'] } & ({ is: 'item' | 'exercise' } | { is: 'there' });

async function begin(c: ToolContext): Promise<void> {
  const facts = pageFacts<ReviseFacts>();
  const things = thingsOf(facts);
  const record = reviseRecord(() => c.device.store);
  const found = await record.read();
  const missed = await whatWasMissed(facts, c.device.store);
  const cards = enrol(found, new Map([...missed].filter(([key]) => things.has(key))), dayOf(new Date()));
  const kept = Object.keys(cards).length && writeCards(cards) !== writeCards(found ?? {}) ? await record.keep(cards) : { cards, kept: undefined };
  render(<Page c={c} things={things} record={record} first={kept.cards} failed={kept.kept === 'full' || kept.kept === 'not-saved' ? kept.kept : undefined} />, document.getElementById('revise')!);
  document.documentElement.dataset['ready'] = '';
}

function thingsOf(facts: ReviseFacts): Map<string, Thing> {
  return new Map(facts.modules.flatMap((m): [string, Thing][] => [
    ...m.items.map(([id, sessions]): [string, Thing] => [keyOf(m.id, id), { m, id, is: 'item', sessions: sessions.map((n) => m.sessions[n]!) }]),
    ...m.sessions.flatMap((s) => [
      ...s.here.map((id): [string, Thing] => [keyOf(m.id, id), { m, id, is: 'exercise', sessions: [s] }]),
      ...s.there.map((id): [string, Thing] => [keyOf(m.id, id), { m, id, is: 'there', sessions: [s] }]),
    ]),
  ]));
}

/** What is on screen: the beginning, a row of questions, or their end. */
type View = { is: 'start' } | { is: 'row'; keys: string[] } | { is: 'end'; given: Given[] };
interface Given { key: string; right: boolean }

interface PageProps { c: ToolContext; things: Map<string, Thing>; record: ReviseRecord; first: Cards; failed: Kept | undefined }

function Page({ c, things, record, first, failed }: PageProps): JSX.Element {
  const cards = useRef(first);
  const [view, setView] = useState<View>({ is: 'start' });
  const [kept, setKept] = useState<Kept | undefined>(failed);
  const [, drawAgain] = useState(0);
  // A page that was left open overnight counts from the day on which somebody comes back to it.
  useLayoutEffect(() => { addEventListener('focus', () => drawAgain((n) => n + 1)); }, []);
  const today = dayOf(new Date());
  // Cards of another version stay in the record and wait for it.
  const known = Object.fromEntries(Object.entries(cards.current).filter(([key]) => things.has(key)));
  const row = async (keys: string[]): Promise<void> => {
    // Whoever has not said yet whose device this is, is asked before anything is answered.
    if (!c.device.owner) await lazy('tools').then((t) => t.firstStart(c), () => {});
    setView({ is: 'row', keys: keys.slice(0, MOST) });
  };
  const give = ({ key, right }: Given): Card => {
    const card = answered(cards.current[key]!, right, dayOf(new Date()));
    cards.current = { ...cards.current, [key]: card };
    record.keep(cards.current).then((k) => { cards.current = mergeCards(cards.current, k.cards); setKept(k.kept); }, () => setKept('not-saved'));
    return card;
  };
  return (
    <>
      {c.device.owner === 'shared' && <p class="notice"><Icon name="info" /><span>{say('revise.shared')}</span></p>}
      {c.device.owner !== 'shared' && !c.device.keeps && <p class="notice notice-problem"><Icon name="warning" /><span>{say('revise.not-kept')}</span></p>}
      {view.is === 'start' && <Start cards={known} today={today} lasts={outlives(c)} onRow={(keys) => void row(keys)} />}
      {view.is === 'row' && <Row keys={view.keys} things={things} give={give} onEnd={(given) => setView({ is: 'end', given })} />}
      {view.is === 'end' && <End given={view.given} things={things} cards={known} today={today} lasts={outlives(c)} onRow={(keys) => void row(keys)} />}
      <p class={`revise-status${kept === 'full' || kept === 'not-saved' ? ' is-problem' : ''}`} role="status">{kept && <><Icon name={kept === 'full' || kept === 'not-saved' ? 'warning' : 'saved'} /><span>{sayPlayer(kept)}</span></>}</p>
    </>
  );
}

interface StartProps { cards: Cards; today: number; lasts: boolean; onRow(keys: string[]): void }

function Start({ cards, today, lasts, onRow }: StartProps): JSX.Element {
  const now = due(cards, today);
  const later = waiting(cards, today);
  if (!Object.keys(cards).length) return <section class="revise-card"><h2>{say('revise.empty')}</h2><p>{say('revise.empty-text')}</p></section>;
  if (now.length) {
    return (
      <section class="revise-card"><h2>{say('revise.today', { n: now.length })}</h2>
        {now.length > MOST && <p>{say('revise.seven', { n: MOST })}</p>}
        <p class="buttons"><button type="button" class="btn btn-main" onClick={() => onRow(now)}>{say('revise.begin')}<Icon name="next" /></button></p>
      </section>
    );
  }
  const learned = Object.values(cards).every(isLearned);
  return (
    <section class="revise-card"><h2>{say(learned ? 'revise.learned' : 'revise.nothing')}</h2>
      <p>{say(learned ? 'revise.learned-text' : 'revise.nothing-text')}</p>
      <Next cards={cards} today={today} lasts={lasts} />
      {later.length > 0 && <p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => onRow(later)}>{say('revise.now', { n: Math.min(later.length, MOST) })}</button></p>}
    </section>
  );
}

/** Says when something comes; not where nothing lasts that long. */
function Next({ cards, today, lasts }: { cards: Cards; today: number; lasts: boolean }): JSX.Element | null {
  const next = nextDay(cards, today);
  return next === undefined || !lasts ? null : <p><b>{say('revise.next', { when: day(next, today) })}</b></p>;
}

const day = (n: number, today: number): string => (n === today + 1 ? say('revise.tomorrow') : dayIn(dateOf(n), { weekday: 'long', day: 'numeric', month: 'long' }));

/** One question after the other. What is left for today keeps its day. */
function Row({ keys, things, give, onEnd }: { keys: string[]; things: Map<string, Thing>; give(g: Given): Card; onEnd(given: Given[]): void }): JSX.Element {
  const [at, setAt] = useState(0);
  const given = useRef<Given[]>([]);
  const [now, setNow] = useState<{ right: boolean; card: Card } | undefined>();
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => { head.current?.focus({ preventScroll: true }); head.current?.scrollIntoView(); }, [at]);
  const key = keys[at]!;
  const thing = things.get(key)!;
  const { m } = thing;
  const answer = (right: boolean): void => {
    if (given.current.some((g) => g.key === key)) return; // another try teaches, and counts no more
    given.current.push({ key, right });
    setNow({ right, card: give({ key, right }) });
  };
  const on = (): void => { setNow(undefined); if (at + 1 < keys.length) setAt(at + 1); else onEnd(given.current); };
  return (
    <section class="revise-row">
      <h2 tabIndex={-1} ref={head}>{say('revise.place', { n: at + 1, of: keys.length })}</h2>
      <p class="revise-from">{m.title}</p>
      {thing.is === 'there' ? <There key={key} thing={thing} isGiven={now !== undefined} onGiven={answer} /> : <Question key={key} thing={thing} onAnswer={answer} />}
      <div role="status">{now && <p>{say(now.right ? (isLearned(now.card) ? 'revise.was-learned' : 'revise.was-right') : 'revise.was-not', { when: day(now.card.due, dayOf(new Date())) })}</p>}</div>
      {now && !now.right && <Read things={[thing]} />}
      <p class="buttons"><button type="button" class={`btn ${now ? 'btn-main' : 'btn-quiet'}`} onClick={on}>{say(!now ? 'revise.leave' : at + 1 < keys.length ? 'revise.on' : 'revise.end')}</button></p>
    </section>
  );
}

/** A test item or an exercise, from the script of its module. */
function Question({ thing: { m, id, is }, onAnswer }: { thing: Thing; onAnswer(right: boolean): void }): JSX.Element {
  const [bank, setBank] = useState<Bank | 'failed'>();
  const host = useRef<HTMLDivElement>(null);
  const source = is === 'item' ? m.bank : m.exercises;
  const load = (): void => { setBank(undefined); coming(source!, id).then(setBank, () => setBank('failed')); };
  useLayoutEffect(load, []);
  useLayoutEffect(() => {
    if (!bank || bank === 'failed') return;
    // Words of the interface inside stand in another language than the question (blocks/face.tsx).
    sayPlayer.own = m.foreign && { lang: document.documentElement.lang, dir: document.documentElement.dir as 'ltr' | 'rtl' };
    host.current!.innerHTML = bank.html(id);
    const live = enliven(host.current!.firstElementChild as HTMLElement, (l, text, right) => { l.draw(text, 'learn'); onAnswer(right); });
    live?.draw(undefined, 'learn');
  }, [bank]);
  if (bank === 'failed') return <div class="notice notice-problem" role="alert"><p>{sayPlayer('test-failed')}</p><p class="buttons"><button type="button" class="btn btn-quiet" onClick={load}>{sayPlayer('test-again')}</button></p></div>;
  return bank ? <div ref={host} {...m.foreign} /> : <p role="status">{sayPlayer('test-loading')}</p>;
}

/** The script of its module, and the part with the faces that few pages have, where it needs one. */
async function coming({ url, hash }: { url: string; hash: string }, id: string): Promise<Bank> {
  const bank = await loadBank(url, hash);
  if (/^<[^>]* data-late/.test(bank.html(id))) await lazy('practice');
  return bank;
}

/** An exercise that stands in its session only: the learner goes there, and says how it went. */
function There({ thing: { m, id, sessions }, isGiven, onGiven }: { thing: Thing; isGiven: boolean; onGiven(right: boolean): void }): JSX.Element {
  return (
    <div class="revise-card">
      <p>{say('revise.there')}</p>
      <p><a class="btn btn-main" href={`${m.id}.html#${id}`} target="_blank" rel="noopener"><span {...m.foreign}>{sessions[0]!.title}</span><Icon name="next" /></a></p>
      {!isGiven && <><p>{say('revise.there-how')}</p><p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => onGiven(true)}>{say('revise.there-well')}</button><button type="button" class="btn btn-quiet" onClick={() => onGiven(false)}>{say('revise.there-again')}</button></p></>}
    </div>
  );
}

/** The sessions that teach it. */
function Read({ things }: { things: Thing[] }): JSX.Element | null {
  const links = new Map(things.flatMap(({ m, sessions }) => sessions.map((s) => [`${m.id}.html#${s.id}`, { m, s }] as const)));
  return links.size ? <div><p>{say('revise.read')}</p><ul>{[...links].map(([href, { m, s }]) => <li key={href}><a href={href} {...m.foreign}>{s.title}</a></li>)}</ul></div> : null;
}

function End({ given, things, cards, today, lasts, onRow }: { given: Given[]; things: Map<string, Thing> } & StartProps): JSX.Element {
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => { head.current?.focus({ preventScroll: true }); head.current?.scrollIntoView(); }, []);
  const more = due(cards, today);
  return (
    <section class="revise-card">
      <h2 tabIndex={-1} ref={head}>{say('revise.enough')}</h2>
      {given.length > 0 && <p>{say('revise.sum', { right: given.filter((g) => g.right).length, n: given.length })}</p>}
      <Read things={given.filter((g) => !g.right).map((g) => things.get(g.key)!)} />
      <Next cards={cards} today={today} lasts={lasts} />
      {more.length > 0 && <p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => onRow(more)}>{say('revise.more', { n: Math.min(more.length, MOST) })}</button></p>}
    </section>
  );
}

const revise = { begin };
export type Revise = typeof revise;

(window.casewayParts ??= {}).revise = revise;
