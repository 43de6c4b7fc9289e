import type { JSX } from 'preact';
import type { Figure } from '../../model/blocks.ts';
import { Html } from '../face.tsx';

export function FigureFace({ block }: { block: Figure }): JSX.Element {
  const names = block.labels.map((l) => l.name);
  return (
    <figure class={`figure figure-${block.draw}`}>
      <svg class="drawing" viewBox={block.draw === 'circles' ? '0 0 360 360' : '0 0 360 240'} role="img" aria-label={block.description}>
        {block.draw === 'circles' ? <Circles names={names} /> : <Balance names={names} />}
      </svg>
      <Html as="figcaption" html={block.captionHtml} />
      <ul class="figure-labels">{block.labels.map((l) => <Html as="li" html={l.html} />)}</ul>
    </figure>
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
