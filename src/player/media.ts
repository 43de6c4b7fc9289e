/** Pictures that wait for a tap (low-data mode), and sounds: one at a time, and silent when their screen is left. */
export function media(): void {
  const hush = (but?: EventTarget | null): void => document.querySelectorAll('audio').forEach((a) => { if (a !== but) a.pause(); });
  addEventListener('hashchange', () => hush());
  document.addEventListener('play', (e) => hush(e.target), true);
  document.addEventListener('click', (e) => {
    const picture = (e.target as Element).closest('.show-picture')?.parentElement;
    if (!picture) return;
    picture.classList.add('is-shown');
    picture.tabIndex = -1;
    picture.focus();
  });
}
