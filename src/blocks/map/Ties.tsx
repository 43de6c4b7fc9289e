import type { JSX } from 'preact';

export interface Tie { name: string; /** 0 strong, 1 thin, 2 hard; undefined: not placed yet */ kind: number | undefined }

/** On a page, and on a slide that a room reads from far away. Eight names stand around without touching. */
const PAGE = { width: 420, height: 400, aside: 156, above: 165, half: 53, high: 34, line: 15, child: 40 };
const ROOM = { width: 740, height: 400, aside: 272, above: 165, half: 93, high: 42, line: 25, child: 56 };

/** The child in the middle, everybody around, each on a line that shows the tie by its form and not by colour alone. */
export function Ties({ child, ties, label, room }: { child: string; ties: Tie[]; label: string; room?: boolean }): JSX.Element {
  const s = room ? ROOM : PAGE;
  const [x0, y0] = [s.width / 2, s.height / 2];
  const placed = ties.map((t, i) => {
    const turn = (i / ties.length) * 2 * Math.PI - Math.PI / 2;
    const words = lines(t.name);
    return { ...t, words, high: s.high + (words.length - 1) * s.line, x: x0 + s.aside * Math.cos(turn), y: y0 + s.above * Math.sin(turn) };
  });
  return (
    <svg class={`drawing ties${room ? ' is-room' : ''}`} viewBox={`0 0 ${s.width} ${s.height}`} role="img" aria-label={label}>
      {placed.map((t) => t.kind !== undefined && <path key={`${t.name}-tie`} d={t.kind === 2 ? zigzag(x0, y0, t.x, t.y) : `M${x0} ${y0}L${t.x.toFixed(1)} ${t.y.toFixed(1)}`} class={`tie-${t.kind}`} />)}
      <circle cx={x0} cy={y0} r={s.child} class="d-4" /><text x={x0} y={y0 + s.line / 2 - 1} class="d-text-on">{child}</text>
      {placed.map((t) => (
        <g key={t.name}>
          <rect x={(t.x - s.half).toFixed(1)} y={(t.y - t.high / 2).toFixed(1)} width={2 * s.half} height={t.high} rx={s.high / 2} class={`tie-name${t.kind === undefined ? ' is-open' : ''}`} />
          {t.words.map((w, n) => <text key={w} x={t.x.toFixed(1)} y={(t.y + s.line * (n - (t.words.length - 1) / 2 + 0.35)).toFixed(1)} class="d-text d-small">{w}</text>)}
        </g>
      ))}
    </svg>
  );
}

/** A long name in two lines, cut where its words are nearest to halves. */
function lines(name: string): string[] {
  const spaces = [...name.matchAll(/ /g)].map((m) => m.index);
  if (name.length <= 14 || !spaces.length) return [short(name)];
  const at = spaces.reduce((best, i) => (Math.abs(i - name.length / 2) < Math.abs(best - name.length / 2) ? i : best));
  return [short(name.slice(0, at)), short(name.slice(at + 1))];
}
const short = (words: string): string => (words.length > 15 ? `${words.slice(0, 14)}…` : words);

/** A broken line from the middle to the point. */
function zigzag(x0: number, y0: number, x: number, y: number): string {
  const [dx, dy] = [x - x0, y - y0];
  const length = Math.hypot(dx, dy);
  const at = (n: number): string => {
    const [along, side] = [n / 8, n === 0 || n === 8 ? 0 : n % 2 ? 7 : -7];
    return `${(x0 + dx * along - (dy / length) * side).toFixed(1)} ${(y0 + dy * along + (dx / length) * side).toFixed(1)}`;
  };
  return `M${Array.from({ length: 9 }, (_, n) => at(n)).join('L')}`;
}
