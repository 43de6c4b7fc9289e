/** Shows one screen of the module at a time, by the address behind "#". */
export interface Screens {
  /** Id of the open screen. */
  current(): string;
  go(id: string): void;
}

/** `onOpen` is called before a screen is shown; `moved` is false for the first one. */
export function screens(first: string, onOpen: (screen: HTMLElement, target: HTMLElement, moved: boolean) => void): Screens {
  const all = [...document.querySelectorAll<HTMLElement>('.screen')];
  let open = '';

  function find(id: string): { screen: HTMLElement; target: HTMLElement } {
    const target = document.getElementById(id);
    const screen = target?.closest<HTMLElement>('.screen');
    return screen && target ? { screen, target } : { screen: all[0]!, target: all[0]! };
  }

  function show(id: string, moved: boolean): void {
    const { screen, target } = find(id);
    const changed = screen.id !== open;
    onOpen(screen, target, moved);
    if (changed) {
      for (const s of all) s.classList.toggle('is-open', s === screen);
      document.body.dataset['screen'] = screen.id;
      open = screen.id;
    }
    if (!moved && target === screen) return;
    if (target === screen) {
      scrollTo(0, 0);
      screen.querySelector<HTMLElement>('h1[tabindex], h2[tabindex]')?.focus({ preventScroll: true });
    } else {
      target.scrollIntoView();
      if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  }

  const here = (): string => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ''; } };
  addEventListener('hashchange', () => show(here() || 'start', true));
  const wanted = here();
  show(wanted && document.getElementById(wanted) ? wanted : first, false);

  return {
    current: () => open,
    go(id) { if (here() === id) show(id, true); else location.hash = id; },
  };
}
