import type { JSX } from 'preact';
import type { Say as SayBlock } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';
import { RecordingFace } from '../Recording.tsx';

export function SayFace({ block, say, recordings }: { block: SayBlock; say: Say; recordings: string }): JSX.Element {
  return (
    <section class="say keep">
      <p class="block-word" {...say.own}><Icon name="say" /><span>{say('block.say')}</span></p>
      <RecordingFace recording={block.recording} folder={recordings} say={say} />
      <Html class="say-intro" html={block.introHtml} />
      <Html as="blockquote" class="voice" html={block.quoteHtml} />
    </section>
  );
}
