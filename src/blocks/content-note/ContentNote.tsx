import type { JSX } from 'preact';
import type { ContentNote } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

/** "Skip this part" is wired by player/skip-part.ts. */
export function ContentNoteFace({ block, say, help }: { block: ContentNote; say: Say; help: string }): JSX.Element {
  return (
    <aside class="content-note">
      <p class="block-word" {...say.own}><Icon name="note" /><span>{say('block.content-note')}</span></p>
      <Html html={block.html} />
      <p class="buttons"><button type="button" class="btn btn-quiet js-only" data-skip>{say('block.skip-part')}</button> <a href={help}>{say('block.support')}</a></p>
    </aside>
  );
}
