import type { JSX } from 'preact';
import type { Rehearse } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

/** Prompts and ticks work as they stand; player/practice.ts adds the clock. Nothing is recorded or kept. */
export function RehearseFace({ block, say }: { block: Rehearse; say: Say }): JSX.Element {
  return (
    <section class="ex ex-rehearse" data-seconds={block.seconds}>
      <p class="ex-kind" {...say.own}><Icon name="say" /><span>{say('block.rehearse')}</span></p>
      <div class="ex-card">
        <Html class="ex-prompt" html={block.promptHtml} />
        <ol class="prompts">{block.prompts.map((p) => <Html as="li" html={p} />)}</ol>
        <p class="rehearse-clock js-only" {...say.own}><button type="button" class="btn btn-practice" data-start>{say('block.rehearse-start', { n: block.seconds })}</button> <b role="timer" data-clock></b></p>
        <p class="unseen" role="status" {...say.own} data-told></p>
        <Html html={block.afterHtml} />
        <ul class="ticks">{block.ticks.map((t) => <li><label><input type="checkbox" autocomplete="off" /><Html as="span" html={t} /></label></li>)}</ul>
        <p class="sheet-note" {...say.own}>{say('block.rehearse-where')}</p>
      </div>
    </section>
  );
}
