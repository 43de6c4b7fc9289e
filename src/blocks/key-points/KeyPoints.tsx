import type { JSX } from 'preact';
import type { KeyPoints } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

export function KeyPointsFace({ block, say }: { block: KeyPoints; say: Say }): JSX.Element {
  return (
    <section class="key-points keep">
      <p class="block-word" {...say.own}><Icon name="keep" /><span>{say('block.key-points')}</span></p>
      <ol>{block.points.map((p) => <Html as="li" html={p} />)}</ol>
    </section>
  );
}
