/** The language switch keeps the place: the address behind "#" is the same in every language. */
export function languageLinks(): void {
  document.querySelectorAll<HTMLAnchorElement>('a[data-language]').forEach((a) => {
    a.addEventListener('click', () => { if (location.hash) a.hash = location.hash; });
  });
}
