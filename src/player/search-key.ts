/** Ctrl+K (⌘K) opens the search. Not "/": a key alone as a shortcut gets in the way of people who dictate (WCAG 2.1.4). */
export function searchKey(): void {
  addEventListener('keydown', (e) => {
    const button = document.querySelector<HTMLElement>('[data-search-open]');
    if (!button || e.code !== 'KeyK' || !(e.ctrlKey || e.metaKey) || (e.target as Element).closest('input,textarea,select')) return;
    e.preventDefault();
    button.click();
  });
}
