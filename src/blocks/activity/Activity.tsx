import type { ComponentChildren, JSX } from 'preact';
import type { Activity } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

/** The solo version first: most learners are alone. The group's version follows, for a team that learns together. */
export function ActivityFace({ block, say, children }: { block: Activity; say: Say; children: ComponentChildren }): JSX.Element {
  return (
    <section class="activity">
      <p class="block-word" {...say.own}><Icon name="activity" /><span>{say('block.activity')}</span></p>
      <Html as="h4" html={block.titleHtml} />
      <Html html={block.purposeHtml} />
      <div class="solo">
        <h5 {...say.own}><Icon name="person" /><span>{say('block.solo')}</span></h5>
        {children}
      </div>
      <details class="together">
        <summary {...say.own}>{say('block.together', { minutes: block.minutes, group: block.group.replace('-', '–') })}</summary>
        <div class="activity-part"><h5 {...say.own}>{say('block.materials')}</h5><Html html={block.materialsHtml} /></div>
        <div class="activity-part activity-steps"><h5 {...say.own}>{say('block.steps')}</h5><Html html={block.stepsHtml} /></div>
        {block.cards.length > 0 && <div class="activity-part"><h5 {...say.own}>{say('block.cards')}</h5><ul class="activity-cards">{block.cards.map((c) => <li><Html as="b" html={c.titleHtml} /> <Html as="span" html={c.html} /></li>)}</ul></div>}
        <div class="activity-part"><h5 {...say.own}>{say('block.debrief')}</h5><Html html={block.debriefHtml} /></div>
        <div class="activity-part"><h5 {...say.own}>{say('block.access')}</h5><Html html={block.accessHtml} /></div>
      </details>
    </section>
  );
}
