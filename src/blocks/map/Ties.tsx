import type { JSX } from 'preact';

export interface Tie { name: string; /** 0 strong, 1 thin, 2 hard; undefined: not placed yet */ kind: number | undefined }

/** The child in the middle, everybody around, each on a line that shows the tie by its form and not by colour alone. */
export function Ties({ child, ties, label }: { child: string; ties: Tie[]; label: string }): JSX.Element {
  const placed = ties.map((t, i) => {
    const turn = (i / ties.length) * 2 * Math.PI - Math.PI / 2;
    return { ...t, x: 210 + 150 * Math.cos(turn), y: 170 + 125 * Math.sin(turn) };
  });
  return (
    <svg class="drawing ties" viewBox="0 0 420 340" role="img" aria-label={label}>
      {placed.map((t) => t.kind !== undefined && <path key={`${t.name}-tie`} d={t.kind === 2 ? zigzag(t.x, t.y) : `M210 170L${t.x.toFixed(1)} ${t.y.toFixed(1)}`} class={`tie-${t.kind}`} />)}
      <circle cx="210" cy="170" r="40" class="d-4" /><text x="210" y="176" class="d-text-on">{child}</text>
      {placed.map((t) => (
        <g key={t.name}>
          <rect x={t.x - 56} y={t.y - 17} width="112" height="34" rx="17" class={`tie-name${t.kind === undefined ? ' is-open' : ''}`} />
          <text x={t.x} y={t.y + 5} class="d-text d-small">{t.name.length > 15 ? `${t.name.slice(0, 14)}…` : t.name}</text>
        </g>
      ))}
    </svg>
  );
}

/** A broken line from the middle to the point. */
function zigzag(x: number, y: number): string {
  const [dx, dy] = [x - 210, y - 170];
  const length = Math.hypot(dx, dy);
  const at = (n: number): string => {
    const [along, side] = [n / 8, n === 0 || n === 8 ? 0 : n % 2 ? 7 : -7];
    return `${(210 + dx * along - (dy / length) * side).toFixed(1)} ${(170 + dy * along + (dx / length) * side).toFixed(1)}`;
  };
  return `M${Array.from({ length: 9 }, (_, n) => at(n)).join('L')}`;
}
