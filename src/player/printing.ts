/**
 * On a page to print: the size of the paper, how many copies, and how many pages that makes. The pages are counted by
 * laying the same sheet out in columns of a page's size: the browser breaks columns by the rules by which it breaks pages.
 * Each part that begins a new page is laid out on its own.
 */
const form = document.querySelector<HTMLFormElement>('[data-printing]');
const sheet = document.querySelector<HTMLElement>('[data-sheet]');
const letter = document.querySelector<HTMLLinkElement>('[data-letter]');
if (form && sheet && letter) {
  const status = form.querySelector<HTMLElement>('[data-counted]')!;
  let pages = 0;

  const count = (): void => {
    const parts: HTMLElement[] = [];
    for (const piece of sheet.children) {
      if (!parts.length || piece.classList.contains('p-page')) {
        const part = sheet.cloneNode() as HTMLElement;
        part.classList.add('is-measured');
        part.removeAttribute('id');
        part.setAttribute('aria-hidden', 'true');
        parts.push(part);
      }
      parts[parts.length - 1]!.append(piece.cloneNode(true));
    }
    document.body.append(...parts);
    pages = parts.reduce((n, part) => {
      const gap = parseFloat(getComputedStyle(part).columnGap);
      return n + Math.round((part.scrollWidth + gap) / (part.clientWidth + gap));
    }, 0);
    for (const part of parts) part.remove();
    tell();
  };
  const tell = (): void => {
    const copies = Math.max(1, Math.min(999, Math.floor(Number((form.elements.namedItem('copies') as HTMLInputElement).value)) || 1));
    const values: Record<string, number> = { pages, copies, total: pages * copies, sheets: Math.ceil(pages / 2) * copies };
    status.dataset['pages'] = String(pages);
    status.textContent = form.dataset['count']!.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  };
  const resize = (): void => {
    letter.media = (form.elements.namedItem('size') as RadioNodeList).value === 'letter' ? 'all' : 'not all';
    // The other rules count from the next style on, which reading a size asks for.
    count();
  };

  form.addEventListener('change', (e) => { if ((e.target as HTMLInputElement).name === 'size') resize(); else tell(); });
  form.addEventListener('input', tell);
  form.addEventListener('submit', (e) => { e.preventDefault(); print(); });
  // Browsers keep what was chosen when a page is loaded again. Counting may take a second on an old phone: the paper is shown first.
  addEventListener('load', () => { setTimeout(resize); });
}

export {};
