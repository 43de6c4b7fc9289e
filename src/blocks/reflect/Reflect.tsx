import type { JSX } from 'preact';
import type { Reflect } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

/** The player fills the field from the device and keeps what is typed (player/reflections.ts). */
export function ReflectFace({ block, say }: { block: Reflect; say: Say }): JSX.Element {
  return (
    <section class="reflect">
      <p class="block-word" {...say.own}><Icon name="reflect" /><span>{say('block.reflect')}</span></p>
      <Html id={`${block.id}-question`} html={block.html} />
      <p class="js-only"><textarea rows={4} aria-labelledby={`${block.id}-question`} autocomplete="off" /></p>
      <p class="reflect-where js-only" {...say.own}>{say('block.reflect-where')}</p>
    </section>
  );
}
