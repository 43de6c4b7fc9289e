/**
 * On a page to print: the size of the paper, how many copies, and how many pages that makes. The pages are counted by
 * laying the same sheet out in columns of a page's size: the browser breaks columns by the rules by which it breaks pages.
 */
const form = document.querySelector<HTMLFormElement>('[data-printing]');
const sheet = document.querySelector<HTMLElement>('[data-sheet]');
const letter = document.querySelector<HTMLLinkElement>('[data-letter]');
if (form && sheet && letter) {
  const status = form.querySelector<HTMLElement>('[data-counted]')!;
  let pages = 0;

  const count = (): void => {
    const copy = sheet.cloneNode(true) as HTMLElement;
    copy.classList.add('is-measured');
    copy.setAttribute('aria-hidden', 'true');
    document.body.append(copy);
    const gap = parseFloat(getComputedStyle(copy).columnGap);
    pages = Math.round((copy.scrollWidth + gap) / (copy.clientWidth + gap));
    copy.remove();
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
