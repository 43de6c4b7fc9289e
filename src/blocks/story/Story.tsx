import type { JSX } from 'preact';
import type { Story } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

export function StoryFace({ block, say }: { block: Story; say: Say }): JSX.Element {
  return (
    <section class="story">
      <p class="block-word" {...say.own}><Icon name="story" /><span>{say('block.story')}</span></p>
      <Html class="voice" html={block.html} />
    </section>
  );
}
