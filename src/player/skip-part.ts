/** "Skip this part": hides it, counts its exercises as passed over, and offers the way back. Never reported to an LMS. */
import { CORE_TAGS } from '../model/blocks.ts';
import type { Learner } from './learner.ts';
import { say } from './page.ts';
import { press } from './press.ts';

export function skipParts(learner: Learner, steps: { draw(): void }): void {
  document.querySelectorAll<HTMLElement>('[data-skip]').forEach((button) => {
    const part = button.closest<HTMLElement>('.part');
    if (!part) return;
    const core = [...part.querySelectorAll<HTMLElement>('[data-block]')].filter((b) => (CORE_TAGS as readonly string[]).includes(b.dataset['block']!)).map((b) => b.id);
    if (core.length && core.every((id) => learner.progress.blocks[id]?.skipped)) hide(part);
    button.addEventListener('click', () => {
      learner.dispatch({ kind: 'skipped', blocks: core });
      hide(part).focus();
      steps.draw();
    });
  });
}

function hide(part: HTMLElement): HTMLElement {
  const line = document.createElement('p');
  line.className = 'skipped';
  line.tabIndex = -1;
  line.append(say('skipped'), ' ', press(say('show-part'), 'linklike', () => { line.remove(); part.classList.remove('is-skipped'); part.querySelector<HTMLElement>('[tabindex]')?.focus(); }));
  part.classList.add('is-skipped');
  part.prepend(line);
  return line;
}
