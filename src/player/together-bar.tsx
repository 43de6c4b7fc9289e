/** Whose turn it is, in the bar on top: one reads, the others talk. The reader changes with each core exercise. */
import { render } from 'preact';
import { say, type ModuleFacts } from './page.ts';
import { SignIcon } from './people-signs.tsx';
import { left } from './steps.tsx';
import { nameOf, type Member, type Sitting } from './together-sitting.ts';
import { TogetherIcon } from './tool-icons.tsx';
import type { ToolContext } from './tools.tsx';

/** By its place in the module, so that it is the same whichever way the group goes. */
export function readerOf({ people }: Sitting, facts: ModuleFacts, exercise: string): Member {
  const place = facts.sessions.flatMap((s) => s.core).indexOf(exercise);
  return people[place % people.length]!;
}

export function turnBar(sitting: Sitting, open: () => unknown) {
  const place = document.createElement('div');
  place.className = 'bar-who bar-together';
  document.querySelector('.bar-title')?.after(place);
  const bar = {
    /** Screen of a test → who takes it alone, while somebody does. */
    taking: {} as Record<string, Member | undefined>,
    draw(c: ToolContext): void {
      const reader = readerNow(sitting, c);
      const alone = bar.taking[document.body.dataset['screen'] ?? ''];
      render(
        <>
          <p role="status" aria-atomic="true">
            {alone ? <Who words="together-taking" people={[alone]} />
              : reader ? <><Who words="together-reading" people={[reader]} /><Who words="together-talking" people={sitting.people.filter((m) => m !== reader)} isShort /></>
              : <Who words="together-now" people={sitting.people} isShort />}
          </p>
          <button type="button" class="bar-tools" onClick={open}><TogetherIcon /><span class="unseen">{say('together-now')}</span></button>
        </>, place);
    },
  };
  return bar;
}

/** `isShort`: their names for listeners only; there is little room. */
function Who({ words, people, isShort = false }: { words: string; people: Member[]; isShort?: boolean }) {
  return <span class="turn-of"><span class="turn-words">{say(words)}</span>{people.map((m) => <span class="turn-who" key={m.sign}><SignIcon name={m.sign} /><span class={isShort ? 'unseen' : 'turn-name'}> {nameOf(m)} </span></span>)}</span>;
}

/** Of the next exercise that waits: on this screen, else in the module. Nobody, when none is left. */
function readerNow(sitting: Sitting, { module }: ToolContext): Member | undefined {
  if (!module) return undefined;
  const here = document.body.dataset['screen'] ?? '';
  const waiting = [here, ...module.facts.sessions.map((s) => s.id)].flatMap((id) => left(module.facts, module.learner, id))[0];
  return waiting === undefined ? undefined : readerOf(sitting, module.facts, waiting);
}
