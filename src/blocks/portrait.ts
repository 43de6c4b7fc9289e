/** Draws one of the stories' people as a small flat picture, from the words in people.yaml. */

const SKIN = ['#f3d6bd', '#e3b48f', '#c98e63', '#a56a43', '#7d4c2f', '#573423'];
const HAIR: Record<string, string> = { black: '#22201f', brown: '#4d3426', grey: '#8d8a86', white: '#d9d5cf' };
const CLOTH = ['#2c6e6a', '#7a4b86', '#a4562f', '#3d5f8f', '#6b6f2e', '#8a3f52'];

/** @returns finished SVG; decoration only, so hidden from listeners. */
export function portrait(look: Record<string, string>): string {
  const skin = SKIN[Number(look['skin'] ?? 3) - 1] ?? SKIN[2]!;
  const hair = HAIR[look['hairColour'] ?? 'black'] ?? HAIR['black']!;
  const cloth = CLOTH[(Number(look['skin'] ?? 3) * 7 + (look['hair'] ?? '').length) % CLOTH.length]!;
  const extras = look['extras'] ?? '';
  const style = look['hair'] ?? 'short';
  const behind = style === 'long' ? `<path d="M15 22c0-9 5-13 9-13s9 4 9 13v13H15z" fill="${hair}"/>`
    : style === 'curly' ? `<circle cx="24" cy="18" r="12" fill="${hair}"/>`
    : style === 'bun' ? `<circle cx="24" cy="7" r="4.5" fill="${hair}"/>`
    : style === 'scarf' ? `<path d="M12 40c0-8 1-12 1-19 0-8 5-13 11-13s11 5 11 13c0 7 1 11 1 19z" fill="${cloth}"/>` : '';
  const top = style === 'scarf' ? `<path d="M15.5 22c0-7 3.5-11 8.5-11s8.5 4 8.5 11c-2-4-5-6-8.5-6s-6.5 2-8.5 6z" fill="${cloth}"/>`
    : style === 'bald' ? ''
    : style === 'cap' ? `<path d="M15 19c0-6 4-9 9-9s9 3 9 9h4v2H15z" fill="${cloth}"/>`
    : `<path d="M15.5 20c0-7 4-10 8.5-10s8.5 3 8.5 10c-2-3-4-4.5-8.5-4.5s-6.5 1.5-8.5 4.5z" fill="${hair}"/>`;
  return `<svg viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle cx="24" cy="24" r="24" fill="#e9e1d3"/>${behind}`
    + `<path d="M8 48c0-9 7-13 16-13s16 4 16 13z" fill="${cloth}"/><path d="M20 30h8v6c0 2-2 3-4 3s-4-1-4-3z" fill="${skin}"/><ellipse cx="24" cy="22.5" rx="8.5" ry="10" fill="${skin}"/>`
    + `${top}<circle cx="20.5" cy="23" r="1.1" fill="#221c18"/><circle cx="27.5" cy="23" r="1.1" fill="#221c18"/><path d="M21 27.5c1.5 1.5 4.5 1.5 6 0" fill="none" stroke="#221c18" stroke-width="1.2" stroke-linecap="round"/>`
    + (/glasses/.test(extras) ? '<g fill="none" stroke="#221c18" stroke-width="1"><circle cx="20.5" cy="23" r="3"/><circle cx="27.5" cy="23" r="3"/></g>' : '')
    + (/hearing-aid/.test(extras) ? '<path d="M32.5 20c2 0 2.5 2 1.5 4" fill="none" stroke="#3d5f8f" stroke-width="2" stroke-linecap="round"/>' : '')
    + (/beard/.test(extras) ? `<path d="M16.5 25c1 7 4 9 7.5 9s6.5-2 7.5-9c-2 3-4 3.5-7.5 3.5s-5.5-.5-7.5-3.5z" fill="${hair}"/>` : '')
    + (/wheelchair/.test(extras) ? '<path d="M9 36v12M39 36v12" stroke="#4a4a4a" stroke-width="2.5" stroke-linecap="round"/>' : '')
    + (/cane/.test(extras) ? '<path d="M40 34c0-3 4-3 4 0M40 34v14" fill="none" stroke="#6b4a2e" stroke-width="2" stroke-linecap="round"/>' : '')
    + '</svg>';
}
