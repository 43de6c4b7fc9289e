/**
 * Loads a classic script once; the only way that works on file: (DESIGN.md D2). Rejects when it cannot be loaded; the next call tries again.
 * A single file carries the script inside, as a block that nothing runs until then (packages/single-page.ts).
 */
export function load(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const inside = document.querySelector<HTMLScriptElement>(`[data-file="${url}"]`);
    if (inside) script.text = inside.text;
    else script.src = url;
    script.onload = () => resolve();
    script.onerror = () => { script.remove(); reject(new Error(`${url} could not be loaded`)); };
    document.head.append(script);
    if (inside) resolve();
  });
}
