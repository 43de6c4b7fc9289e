/** A question that stands over the page, keeps the focus, and gives it back. */
import { render, type ComponentChildren } from 'preact';

/** Shows a dialog; `content` gets the function that closes it with an answer. Escape answers `onEscape`. `look` is a class for one that is laid out in its own way. */
export function ask<T>(title: string, onEscape: T, content: (answer: (value: T) => void) => ComponentChildren, look = ''): Promise<T> {
  return new Promise((resolve) => {
    const before = document.activeElement as HTMLElement | null;
    const host = document.createElement('div');
    document.body.append(host);
    const others = [...document.body.children].filter((c) => c !== host && !c.hasAttribute('inert'));
    const close = (value: T): void => {
      for (const o of others) { o.removeAttribute('inert'); o.removeAttribute('aria-hidden'); }
      render(null, host);
      host.remove();
      // What had the focus may be gone: then the screen that is open gets it.
      if (before && before !== document.body && before.getClientRects().length) before.focus();
      else document.querySelector<HTMLElement>('.screen.is-open [tabindex="-1"]')?.focus();
      resolve(value);
    };
    const onKey = (e: KeyboardEvent): void => {
      if (e.key === 'Escape') { e.preventDefault(); close(onEscape); }
      if (e.key !== 'Tab') return;
      const all = [...host.querySelectorAll<HTMLElement>('button, input, textarea, a[href]')];
      const last = e.shiftKey ? all[0] : all[all.length - 1];
      if (document.activeElement === last || !host.contains(document.activeElement)) { e.preventDefault(); (e.shiftKey ? all[all.length - 1] : all[0])?.focus(); }
    };
    render(
      <div class={`dialog-back ${look && `${look}-back`}`}>
        <div class={`dialog ${look}`} role="dialog" aria-modal="true" aria-labelledby="dialog-title" tabIndex={-1} onKeyDown={onKey}>
          <h2 id="dialog-title">{title}</h2>
          {content(close)}
        </div>
      </div>, host);
    for (const o of others) { o.setAttribute('inert', ''); o.setAttribute('aria-hidden', 'true'); }
    host.querySelector<HTMLElement>('.dialog')?.focus();
  });
}
