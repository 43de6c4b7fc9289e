/** Talk first: a core exercise can be read from the start, and answered after the group has talked about it. */
import { render, type JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Learner } from './learner.ts';
import { say, type ModuleFacts } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import { readerOf } from './together-bar.tsx';
import { nameOf, type Member, type Sitting } from './together-sitting.ts';

interface Gate { hold: HTMLFieldSetElement; panel: HTMLElement; reader: Member; hasTalked: boolean; draw(): void }

/** Stands before the exercises come alive: moving them later would take the focus away. */
export function talkFirst(sitting: Sitting, facts: ModuleFacts) {
  const gates = new Map<string, Gate>();
  for (const id of facts.sessions.flatMap((s) => s.core)) {
    const exercise = document.getElementById(id);
    if (exercise) gates.set(id, gate(exercise, readerOf(sitting, facts, id)));
  }
  return {
    /** What was answered stands open. */
    draw(learner: Learner): void {
      for (const [id, g] of gates) {
        const isAnswered = !!learner.progress.blocks[id]?.answer;
        g.hold.disabled = !isAnswered && !g.hasTalked;
        g.panel.hidden = isAnswered;
      }
    },
  };
}

function gate(exercise: HTMLElement, reader: Member): Gate {
  const key = exercise.nextElementSibling!;
  // A disabled group holds whatever comes to stand in it, and leaves the words to be read.
  const hold = document.createElement('fieldset');
  hold.className = 'talk-hold';
  hold.setAttribute('role', 'presentation');
  hold.disabled = true;
  exercise.before(hold);
  hold.append(exercise, key);
  const panel = document.createElement('div');
  panel.className = 'talk';
  panel.lang = document.documentElement.lang;
  panel.dir = document.documentElement.dir;
  hold.after(panel);
  const isTalk = exercise.dataset['block'] === 'Scenario';
  const g: Gate = {
    hold, panel, reader, hasTalked: false,
    draw: () => render(<Talk g={g} isTalk={isTalk} />, panel),
  };
  g.draw();
  return g;
}

function Talk({ g, isTalk }: { g: Gate; isTalk: boolean }): JSX.Element {
  const line = useRef<HTMLParagraphElement>(null);
  const talked = (): void => {
    g.hasTalked = true;
    g.hold.disabled = false;
    g.draw();
    line.current?.focus();
  };
  const name = nameOf(g.reader);
  return (
    <>
      <p class="talk-line" tabIndex={-1} ref={line}><SignIcon name={g.reader.sign} /><span>{g.hasTalked ? say('together-differ', { name }) : say(isTalk ? 'together-before-reply' : 'together-before-answer', { name })}</span></p>
      {!g.hasTalked && <p class="buttons"><button type="button" class="btn btn-practice" onClick={talked}>{say('together-talked')}</button></p>}
    </>
  );
}
