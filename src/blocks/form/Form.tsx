import type { JSX } from 'preact';
import type { Form } from '../../model/blocks.ts';
import { Html, Icon, type Say } from '../face.tsx';

/** Nothing that is typed is kept: no name, no `autocomplete`, no listener writes it anywhere. player/practice.ts prints it. */
export function FormFace({ block, say }: { block: Form; say: Say }): JSX.Element {
  return (
    <section class="ex ex-form">
      <p class="ex-kind" {...say.own}><Icon name="checklist" /><span>{say('block.form')}</span></p>
      <div class="ex-card"><div class="sheet">
        <p class="sheet-mark" {...say.own}>{say('player.practice-sheet')}</p>
        <Html as="h4" html={block.titleHtml} />
        <Html class="ex-prompt" html={block.caseHtml} />
        <p class="sheet-note" {...say.own}>{say('block.form-where')}</p>
        {block.fields.map((f) => (
          <div class="sheet-line">
            <label for={`${block.id}-${f.letter}`}><Html as="b" data-label="" html={f.labelHtml} /> <Html as="span" html={f.hintHtml} /></label>
            <textarea id={`${block.id}-${f.letter}`} rows={2} autocomplete="off" spellcheck={false} />
            <details class="sheet-example"><summary {...say.own}>{say('block.form-compare')}</summary><Html html={f.exampleHtml} /></details>
          </div>
        ))}
      </div></div>
      <p class="buttons js-only" {...say.own}><button type="button" class="btn btn-quiet" data-print="sheet">{say('block.form-print')}</button><button type="button" class="linklike" data-print="blank">{say('block.form-blank')}</button></p>
    </section>
  );
}
