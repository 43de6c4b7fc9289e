/**
 * The tests of a group: everybody alone, on paper or in turn on this device. In turn, the answers of one person stand in
 * the room of the sitting until the device is handed on; then they are erased, and nobody's record has heard of them.
 */
import { render, type JSX, type Ref } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../blocks/browser.ts';
import { decode, encode } from '../model/codec.ts';
import { after, empty, type Progress } from '../model/progress.ts';
import { lazy } from './lazy.ts';
import type { Learner } from './learner.ts';
import { idsOf, prefix, say, type ModuleFacts } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import type { Which } from './test.tsx';
import { nameOf, type Member, type Sitting } from './together-sitting.ts';
import { printTests } from './together-paper.tsx';

/** How far the group is: choosing (-1), at one of them, or through. `answers` are those of the one whose turn it is. */
interface Round { at: number; answers: string }

/** In the place of the module's own test, on both its screens. `onTaking` hears on which of them somebody has the device alone. */
export function groupTest(sitting: Sitting, facts: ModuleFacts, onTaking: (screen: string, now: Member | undefined) => void): void {
  document.querySelectorAll<HTMLElement>('[data-test]').forEach(async (own) => {
    const which = own.dataset['test'] as Which;
    const place = document.createElement('div');
    place.className = 'together-test';
    own.after(place);
    const rounds = roundsOf(sitting, which);
    const found = await rounds.find();
    render(<GroupTest which={which} sitting={sitting} facts={facts} found={found} keep={rounds.keep} onTaking={(now) => onTaking(own.closest('.screen')!.id, now)} />, place);
  });
}

/** Counted: each file of a stick may hold an older copy. */
function roundsOf({ room, people }: Sitting, which: Which) {
  const key = `${prefix}~${which}`;
  let n = 0;
  return {
    async find(): Promise<Round> {
      const all = (await room.getAll(key).catch(() => [])).map((t) => /^(\d+) (-?\d+) (.*)$/.exec(t)).filter((m) => m !== null);
      const [, count = '0', at = '-1', answers = ''] = all.sort((a, b) => Number(b[1]) - Number(a[1]))[0] ?? [];
      n = Number(count);
      return { at: Math.min(Number(at), people.length), answers };
    },
    keep({ at, answers }: Round): void { void room.set(key, `${++n} ${at} ${answers}`).catch(() => {}); },
  };
}

interface GroupTestProps { which: Which; sitting: Sitting; facts: ModuleFacts; found: Round; keep(r: Round): void; onTaking(now: Member | undefined): void }

function GroupTest({ which, sitting, facts, found, keep, onTaking }: GroupTestProps): JSX.Element {
  const [at, setAt] = useState(found.at);
  const carried = useRef(found.answers);
  const head = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const { people } = sitting;
  const member = people[at];
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    onTaking(member);
    if (!isFirst.current) head.current?.focus();
    isFirst.current = false;
  }, [at]);
  const goTo = (next: number): void => { carried.current = ''; keep({ at: next, answers: '' }); setAt(next); };
  const print = (): void => { setSaid(''); printTests(sitting, facts, which).then(() => setSaid(say('together-printed')), () => setSaid(say('test-failed'))); };

  if (at < 0) {
    return (
      <>
        <p ref={head as never} tabIndex={-1}>{which === 'before' || facts.level ? say('together-before') : say('together-test', { n: facts.items.filter((i) => i.form === 'b').length, mark: facts.passMark })}</p>
        <div class="picks">
          {'print' in window && <button type="button" class="pick" onClick={print}><Icon name="checklist" /><span><b>{say('together-paper')}</b><small>{say('together-paper-text', { n: people.length })}</small></span></button>}
          <button type="button" class="pick" onClick={() => goTo(0)}><Icon name="person" /><span><b>{say('together-in-turn')}</b><small>{say('together-in-turn-text')}</small></span></button>
        </div>
        <p role="status">{said}</p>
      </>
    );
  }
  if (!member) return <><p ref={head as never} tabIndex={-1}><b>{say('together-all-done')}</b></p><p class="buttons"><button type="button" class="btn btn-quiet" onClick={() => goTo(-1)}>{say('together-choose-again')}</button></p></>;
  return (
    <>
      <Turn key={at} head={head as never} member={member} which={which} facts={facts} carried={carried.current} keep={(answers) => keep({ at, answers })} isLast={at === people.length - 1} onDone={() => goTo(at + 1)} />
    </>
  );
}

interface TurnProps { head: Ref<HTMLHeadingElement>; member: Member; which: Which; facts: ModuleFacts; carried: string; keep(answers: string): void; isLast: boolean; onDone(): void }

/** One person's test, and what is said with the result. */
function Turn({ head, member, which, facts, carried, keep, isLast, onDone }: TurnProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [, redraw] = useState(0);
  const [learner] = useState(() => passing(facts, carried, (answers) => { keep(answers); redraw((n) => n + 1); }));
  const [failed, setFailed] = useState(false);
  const open = (): void => {
    setFailed(false);
    lazy('later').then((l) => l.test(which, { module: facts, learner, onReport() {}, mayAnswer: true }, place.current!).open(), () => setFailed(true));
  };
  useLayoutEffect(() => {
    open();
    const drawn = place.current!;
    return () => render(null, drawn);
  }, []);
  const run = learner.progress[which];
  const give = (): void => { void lazy('share').then((s) => s.giveResults(facts, learner.progress)); };
  const name = nameOf(member);
  return (
    <>
      <h3 ref={head} tabIndex={-1} class="together-hand"><SignIcon name={member.sign} /><span>{run ? name : say('together-hand', { name })}</span></h3>
      {!run && <p>{say('together-hand-text')}</p>}
      {failed && <p class="notice notice-problem" role="alert"><span>{say('test-failed')} <button type="button" class="linklike" onClick={open}>{say('test-again')}</button></span></p>}
      <div ref={place} />
      {run?.submitted
        ? (
          <div class="together-own">
            <p>{say('together-own')}</p>
            <p class="buttons">{!facts.level && <button type="button" class="btn btn-quiet" onClick={give}>{say('together-give')}</button>}<button type="button" class="btn btn-main" onClick={onDone}>{say(isLast ? 'together-last' : 'together-next')}</button></p>
          </div>
        )
        : !run && <p class="buttons"><button type="button" class="btn btn-quiet" onClick={onDone}>{say('together-pass')}</button></p>}
    </>
  );
}

/** A learner for the length of one test. */
function passing(facts: ModuleFacts, carried: string, onChange: (answers: string) => void): Pick<Learner, 'progress' | 'dispatch'> {
  const ids = idsOf(facts);
  const read = decode(carried, ids);
  let progress: Progress = read.ok ? read.progress : empty('passing-');
  return {
    get progress() { return progress; },
    dispatch(e) { progress = after(progress, e); onChange(encode(progress, ids)); },
  };
}
