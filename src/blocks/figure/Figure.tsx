import type { JSX } from 'preact';
import { TIES, type Figure } from '../../model/blocks.ts';
import { Html, type Say } from '../face.tsx';
import { Ties } from '../map/Ties.tsx';

export function FigureFace({ block, say }: { block: Figure; say: Say }): JSX.Element {
  return (
    <figure class={`figure figure-${block.draw}`}>
      <button type="button" class="btn btn-quiet show-picture" {...say.own}>{say('block.show-picture')}</button>
      <Drawing block={block} />
      <Html as="figcaption" html={block.captionHtml} />
      <ul class="figure-labels">{block.labels.map((l) => <Html as="li" html={l.html} />)}</ul>
    </figure>
  );
}

/** The picture alone. `room`: for a slide. */
export function Drawing({ block, room }: { block: Figure; room?: boolean }): JSX.Element {
  const names = block.labels.map((l) => l.name);
  if (block.draw === 'ecomap') return <Ties child={names[0]!} ties={block.labels.slice(1).map((l) => ({ name: l.name, kind: l.tie && TIES.indexOf(l.tie) }))} label={block.description} {...(room ? { room } : {})} />;
  if (block.draw === 'family') return <Family block={block} />;
  return (
    <svg class="drawing" viewBox={block.draw === 'circles' ? '0 0 360 360' : '0 0 360 240'} role="img" aria-label={block.description}>
      {block.draw === 'circles' ? <Circles names={names} /> : <Balance names={names} />}
    </svg>
  );
}

/** Generations as rows, oldest on top; a line from each person to each child. */
function Family({ block }: { block: Figure }): JSX.Element {
  const row = (i: number): number => { const { under } = block.labels[i]!; return under === undefined ? 0 : row(under) + 1; };
  const rows = block.labels.map((_, i) => row(i));
  const width = 420;
  const at = block.labels.map((_, i) => {
    const mates = rows.flatMap((r, n) => (r === rows[i] ? [n] : []));
    return { x: ((mates.indexOf(i) + 0.5) / mates.length) * width, y: 30 + rows[i]! * 84, half: Math.min(56, width / mates.length / 2 - 4) };
  });
  return (
    <svg class="drawing ties" viewBox={`0 0 ${width} ${Math.max(...at.map((p) => p.y)) + 30}`} role="img" aria-label={block.description}>
      {block.labels.map((l, i) => l.under !== undefined && <path class="d-line" d={`M${at[l.under]!.x} ${at[l.under]!.y + 18}V${at[i]!.y - 42}H${at[i]!.x}V${at[i]!.y - 18}`} />)}
      {block.labels.map((l, i) => (
        <g><rect x={at[i]!.x - at[i]!.half} y={at[i]!.y - 18} width={2 * at[i]!.half} height="36" rx="8" class="tie-name" /><text x={at[i]!.x} y={at[i]!.y + 5} class="d-text d-small">{l.name}</text></g>
      ))}
    </svg>
  );
}

/** Four circles, one inside the other; the first name in the middle. */
function Circles({ names }: { names: string[] }): JSX.Element {
  const radii = [46, 92, 136, 178];
  return (
    <>
      {[3, 2, 1, 0].map((i) => <circle cx="180" cy="180" r={radii[i]} class={`d-${4 - i}`} />)}
      {radii.map((r, i) => <text x="180" y={i === 0 ? 186 : 180 - r + 30} text-anchor="middle" class={i === 0 ? 'd-text-on' : 'd-text'}>{names[i]}</text>)}
    </>
  );
}

/** A beam: two weights that raise the risk on one side, the one that holds against them on the other. */
function Balance({ names }: { names: string[] }): JSX.Element {
  const weights = [{ x: 16, y: 92, kind: 'd-practice' }, { x: 16, y: 38, kind: 'd-practice' }, { x: 200, y: 84, kind: 'd-accent' }];
  return (
    <>
      <path d="M180 150 L140 222 L220 222 Z" class="d-3" />
      <path d="M8 152 L352 140" class="d-line" />
      {weights.map((w, i) => (
        <g>
          <rect x={w.x} y={w.y} width="144" height={i === 2 ? 56 : 48} rx="6" class={w.kind} />
          <text x={w.x + 72} y={w.y + (i === 2 ? 34 : 30)} text-anchor="middle" class="d-text-on">{names[i]}</text>
        </g>
      ))}
    </>
  );
}
