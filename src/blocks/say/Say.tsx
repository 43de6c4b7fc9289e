import type { JSX } from 'preact';
import type { Say as SayBlock } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

export function SayFace({ block, say }: { block: SayBlock; say: Say }): JSX.Element {
  return (
    <section class="say keep">
      <p class="block-word" {...say.own}><Icon name="say" /><span>{say('block.say')}</span></p>
      <Html class="say-intro" html={block.introHtml} />
      <Html as="blockquote" class="voice" html={block.quoteHtml} />
    </section>
  );
}
