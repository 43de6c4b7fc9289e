import type { JSX } from 'preact';
import type { Story } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';
import { RecordingFace } from '../Recording.tsx';

export function StoryFace({ block, say, recordings }: { block: Story; say: Say; recordings: string }): JSX.Element {
  return (
    <section class="story">
      <p class="block-word" {...say.own}><Icon name="story" /><span>{say('block.story')}</span></p>
      <RecordingFace recording={block.recording} folder={recordings} say={say} />
      <Html class="voice" html={block.html} />
    </section>
  );
}
