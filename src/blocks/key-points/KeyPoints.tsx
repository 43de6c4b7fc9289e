import type { JSX } from 'preact';
import type { KeyPoints } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';
import { RecordingFace } from '../Recording.tsx';

export function KeyPointsFace({ block, say, recordings }: { block: KeyPoints; say: Say; recordings: string }): JSX.Element {
  return (
    <section class="key-points keep">
      <p class="block-word" {...say.own}><Icon name="keep" /><span>{say('block.key-points')}</span></p>
      <RecordingFace recording={block.recording} folder={recordings} say={say} />
      <ol>{block.points.map((p) => <Html as="li" html={p} />)}</ol>
    </section>
  );
}
