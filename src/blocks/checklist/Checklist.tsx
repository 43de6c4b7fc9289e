import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Checklist } from '../../model/blocks.ts';
import { Html, Icon, useRestore, type FaceProps } from '../face.tsx';
import type { ChecklistKey } from './answer.ts';

export function ChecklistFace({ k, block, say, mode, answer, onAnswer }: FaceProps<Checklist, ChecklistKey, string>): JSX.Element {
  const [ticks, setTicks] = useState('');
  useRestore(mode, () => setTicks(answer ?? ''));
  const tick = (letter: string, on: boolean): void => {
    const next = [...k.all].filter((l) => (l === letter ? on : ticks.includes(l))).join('');
    setTicks(next);
    onAnswer?.(next);
  };
  return (
    <section class="checklist keep">
      <p class="block-word" {...say.own}><Icon name="checklist" /><span>{say('player.at-work')}</span></p>
      <Html html={block?.introHtml} />
      <ul class="ticks">
        {[...k.all].map((l, i) => (
          <li key={l}><label><input type="checkbox" checked={ticks.includes(l)} onChange={(e) => tick(l, e.currentTarget.checked)} /><Html as="span" html={block?.items[i]?.html} /></label></li>
        ))}
      </ul>
    </section>
  );
}
