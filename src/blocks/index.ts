/** Every block an author may write. */
import type { Block } from '../model/blocks.ts';
import { activity } from './activity/activity.ts';
import { categorise } from './categorise/categorise.ts';
import { checklist } from './checklist/checklist.ts';
import { choice } from './choice/choice.ts';
import { contentNote } from './content-note/content-note.ts';
import { facilitatorNotes } from './facilitator-notes/facilitator-notes.ts';
import { figure } from './figure/figure.ts';
import { form } from './form/form.ts';
import { keyPoints } from './key-points/key-points.ts';
import type { Kind } from './kind.ts';
import { map } from './map/map.ts';
import { match } from './match/match.ts';
import { order } from './order/order.ts';
import { reflect } from './reflect/reflect.ts';
import { rehearse } from './rehearse/rehearse.ts';
import { riskLevel } from './risk-level/risk-level.ts';
import { say } from './say/say.ts';
import { scenario } from './scenario/scenario.ts';
import { slide } from './slide/slide.ts';
import { story } from './story/story.ts';
import { worksheet } from './worksheet/worksheet.ts';

const kinds = [choice, match, order, categorise, scenario, riskLevel, worksheet, map, form, rehearse, reflect, checklist, keyPoints, figure, say, story, contentNote, facilitatorNotes, slide, activity];

/** By tag. Their attribute types differ, so the reader handles them as unknown and each kind's schema narrows them. */
export const KINDS = new Map(kinds.map((k) => [k.tag as string, k as unknown as Kind<Block, Record<string, unknown>>]));
/** Tags that only stand inside a block. */
export const PART_TAGS = ['Step', 'Later', 'Level', 'Cards', 'Materials', 'Steps', 'Debrief', 'Access', 'Solo'];
