/** The plan of a session in the room, read from its facilitator notes: "**Run (60 min):** story (3). Match in pairs (10). …" */
import type { FacilitatorNotes } from '../model/blocks.ts';
import type { Session } from '../model/course.ts';

export interface RunPlan {
  minutes: number;
  /** In order; together exactly `minutes`. */
  steps: { minutes: number; html: string }[];
  /** What else the notes say (before, listen for, safety), paragraph by paragraph, with its name in front. */
  rest: { before: string[]; after: string[] };
}

const TOTAL = /^<strong>[^<]*?\((\d+)[^)<]*\)[^<]*<\/strong>\s*/;
const MARK = /\s*\((\d{1,3})\)(:?)\s*/;

/**
 * A number in brackets is how long something takes. It ends what it stands behind; with a colon behind it, what follows
 * belongs to it as well. Time that no step takes is a step of its own, so that the plan adds up.
 * @returns the session's own minutes and no steps, when it has no notes or they hold no plan.
 */
export function runPlan(s: Session): RunPlan {
  const notes = s.flow.filter((f): f is FacilitatorNotes => f.tag === 'FacilitatorNotes').map((f) => f.html).join('');
  const paragraphs = [...notes.matchAll(/<p>([\s\S]*?)<\/p>|<(ul|ol)>[\s\S]*?<\/\2>/g)].map((m) => m[1] ?? m[0]);
  const at = paragraphs.findIndex((x) => TOTAL.test(x));
  if (at < 0) return { minutes: s.minutes, steps: [], rest: { before: [], after: paragraphs } };
  const minutes = Number(TOTAL.exec(paragraphs[at]!)![1]);
  const { steps, tail } = readSteps(paragraphs[at]!.replace(TOTAL, ''));
  const left = minutes - steps.reduce((n, x) => n + x.minutes, 0);
  if (left > 0) steps.push({ minutes: left, html: tail });
  else if (tail && steps.length) steps[steps.length - 1]!.html += ` ${tail}`;
  return { minutes, steps, rest: { before: paragraphs.slice(0, at), after: paragraphs.slice(at + 1) } };
}

function readSteps(text: string): { steps: RunPlan['steps']; tail: string } {
  const steps: RunPlan['steps'] = [];
  let rest = text;
  /** The last step goes on behind its mark. */
  let open = false;
  for (let m = MARK.exec(rest); m; m = MARK.exec(rest)) {
    const before = rest.slice(0, m.index);
    const cut = open ? lastSentence(before) : 0;
    if (open) steps[steps.length - 1]!.html += ` ${before.slice(0, cut).trim()}`;
    open = m[2] === ':';
    steps.push({ minutes: Number(m[1]), html: before.slice(cut).trim() + (open ? ':' : '.') });
    rest = rest.slice(m.index + m[0].length).replace(/^\.\s*/, '');
  }
  rest = rest.trim();
  if (open && rest) { steps[steps.length - 1]!.html += ` ${rest}`; rest = ''; }
  return { steps: steps.map((s) => ({ ...s, html: capital(s.html.replace(/\s+/g, ' ').replace(/([.?!؟][”»]?)\.$/, '$1')) })), tail: capital(rest) };
}

/** Where the last sentence begins. */
function lastSentence(text: string): number {
  const ends = [...text.matchAll(/[.?!؟][”"»)]?\s+/g)];
  const last = ends[ends.length - 1];
  return last ? last.index + last[0].length : 0;
}

const capital = (s: string): string => s.replace(/^\p{Ll}/u, (c) => c.toUpperCase());
