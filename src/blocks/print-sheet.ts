/** Prints one sheet alone: a copy of it stands in the page while the browser prints, and everything else steps back (worksheet.css). */
export function printSheet(sheet: HTMLElement): void {
  const copy = sheet.cloneNode(true) as HTMLElement;
  copy.classList.add('printed-sheet');
  copy.querySelectorAll('[id]').forEach((e) => { e.removeAttribute('id'); });
  // A copy does not hold what was typed.
  const typed = sheet.querySelectorAll('textarea');
  copy.querySelectorAll('textarea').forEach((field, i) => { const p = document.createElement('p'); p.textContent = typed[i]!.value; field.replaceWith(p); });
  printAlone([copy]);
}

/** Labels and lines to write on, and nothing of the invented child: for real work, on paper. */
export function printBlank(sheet: HTMLElement): void {
  const copy = document.createElement('div');
  copy.className = 'printed-sheet';
  const title = document.createElement('h4');
  title.textContent = sheet.querySelector('h4')?.textContent ?? '';
  copy.append(title);
  sheet.querySelectorAll('[data-label]').forEach((label) => {
    const b = document.createElement('b');
    b.textContent = label.textContent;
    copy.append(b, ...Array.from({ length: 4 }, () => { const line = document.createElement('div'); line.className = 'write-line'; return line; }));
  });
  printAlone([copy]);
}

/** Prints these and nothing else of the page. Each is a `.printed-sheet`, and begins a new page. */
export function printAlone(sheets: HTMLElement[]): void {
  const done = (): void => { document.body.classList.remove('is-printing-sheet'); for (const s of sheets) s.remove(); };
  document.body.append(...sheets);
  document.body.classList.add('is-printing-sheet');
  addEventListener('afterprint', done, { once: true });
  print();
}
