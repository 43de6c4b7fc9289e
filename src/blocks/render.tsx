/** Draws any block at build. A block that learners answer gets its key beside its HTML (DESIGN.md D2). */
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Block, Figure } from '../model/blocks.ts';
import { ActivityFace } from './activity/Activity.tsx';
import { ContentNoteFace } from './content-note/ContentNote.tsx';
import type { Say } from './face.tsx';
import { FACES } from './faces.tsx';
import { Drawing, FigureFace } from './figure/Figure.tsx';
import { FormFace } from './form/Form.tsx';
import { KeyPointsFace } from './key-points/KeyPoints.tsx';
import { ANSWERED } from './keys.ts';
import { LATE_FACES, LATE_TAGS } from './late-faces.tsx';
import type { MapKey } from './map/answer.ts';
import { ReflectFace } from './reflect/Reflect.tsx';
import { RehearseFace } from './rehearse/Rehearse.tsx';
import { RISK_LEVELS } from '../model/course.ts';
import { jsonInScript } from '../model/html.ts';
import type { RiskLevelKey } from './risk-level/answer.ts';
import type { LevelWords } from './risk-level/RiskLevel.tsx';
import { SayFace } from './say/Say.tsx';
import { StoryFace } from './story/Story.tsx';

/** What faces need besides the block, in the page's language. */
export interface DrawContext {
  say: Say;
  levels: LevelWords[];
  /** Person id → "Lina", "Lina, 14" and portrait. */
  person(id: string): { name: string; words: string; portrait: string };
  /** From the page to the folder of the module's recordings. */
  recordings: string;
  /** Address of the help page or section. */
  help: string;
}

/** @returns `<div class="block" id="…" data-block="Tag">…</div>` */
export function renderBlock(block: Block, c: DrawContext): string {
  const key = keyOf(block, c);
  const json = key !== undefined ? `<script type="application/json">${jsonInScript(key)}</script>` : '';
  const late = LATE_TAGS.includes(block.tag) ? ' data-late' : '';
  return `<div class="block" id="${block.id}" data-block="${block.tag}"${late}>${renderToString(face(block, c))}</div>${json}`;
}

/** The drawing of a figure, without its words below: for paper, and for slides (`room`). */
export const renderDrawing = (f: Figure, room = false): string => renderToString(<Drawing block={f} room={room} />);

/** A RiskLevel offers the levels that the agency's context has; a Map names its child in the page's language. */
function keyOf(block: Block, c: DrawContext): unknown {
  const key = ANSWERED[block.tag]?.key(block);
  if (block.tag === 'RiskLevel') return { ...(key as RiskLevelKey), levels: RISK_LEVELS.filter((l) => c.levels.some((w) => w.like === l)) };
  if (block.tag === 'Map') return { ...(key as MapKey), child: c.person(block.child).name };
  return key;
}

function face(block: Block, c: DrawContext): JSX.Element {
  const Face = FACES[block.tag] ?? LATE_FACES[block.tag as keyof typeof LATE_FACES];
  if (Face) {
    const extra = block.tag === 'RiskLevel' ? { levels: c.levels }
      : block.tag === 'Scenario' ? { withWords: block.with.map((id) => c.person(id).words), portraits: block.with.map((id) => c.person(id).portrait) }
      : {};
    return <Face id={block.id} k={keyOf(block, c)} block={block} say={c.say} mode="read" {...extra} />;
  }
  switch (block.tag) {
    case 'KeyPoints': return <KeyPointsFace block={block} say={c.say} recordings={c.recordings} />;
    case 'Say': return <SayFace block={block} say={c.say} recordings={c.recordings} />;
    case 'Story': return <StoryFace block={block} say={c.say} recordings={c.recordings} />;
    case 'Reflect': return <ReflectFace block={block} say={c.say} />;
    case 'ContentNote': return <ContentNoteFace block={block} say={c.say} help={c.help} />;
    case 'Form': return <FormFace block={block} say={c.say} />;
    case 'Rehearse': return <RehearseFace block={block} say={c.say} />;
    case 'Figure': return <FigureFace block={block} say={c.say} />;
    case 'Activity':
      return (
        <ActivityFace block={block} say={c.say}>
          {block.solo.map((f) => <div dangerouslySetInnerHTML={{ __html: f.tag === 'Prose' ? f.html : renderBlock(f, c) }} />)}
        </ActivityFace>
      );
    default: throw new Error(`no face for <${block.tag}>`);
  }
}
