/** The known word that somebody who typed another one most likely meant. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const close = known.map((k) => [distance(typed.toLowerCase(), k.toLowerCase()), k] as const).sort((a, b) => a[0] - b[0])[0];
  return close && close[0] <= Math.min(4, Math.ceil(typed.length / 3)) ? close[1] : undefined;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
