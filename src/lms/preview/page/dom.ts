/** Text only ever becomes text: what a package says is never read as HTML. */
export const by = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  e.append(...inside);
  return e;
}

export function classed<E extends HTMLElement>(name: string, e: E): E {
  e.className = name;
  return e;
}

export function put(into: HTMLElement, ...inside: (Node | string)[]): void { into.replaceChildren(...inside); }

/** Says it once: a live region that is written again with the same words would be read again. */
export function say(into: HTMLElement, text: string): void { if (into.textContent !== text) into.textContent = text; }
