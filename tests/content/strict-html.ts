/** A strict look at a piece of HTML: a browser mends what is wrong without a word, this does not. */
const VOID = new Set(['input', 'br', 'img', 'hr', 'meta', 'link']);
/** Elements that a <p> cannot hold: a browser would close it before them. */
const NOT_IN_P = new Set(['p', 'div', 'ul', 'ol', 'section', 'aside', 'figure', 'fieldset', 'table', 'blockquote', 'details', 'h3', 'h4', 'h5']);
/** Elements that hold no other of these: controls do not nest. */
const CONTROL = new Set(['a', 'button', 'select', 'textarea', 'label']);
const ONLY_IN: Record<string, string[]> = { li: ['ul', 'ol'], legend: ['fieldset'], option: ['select'], summary: ['details'], figcaption: ['figure'], tr: ['thead', 'tbody'], td: ['tr'], th: ['tr'] };

export interface StrictHtml { /** words without scripts */ text: string; problems: string[]; attributes: { tag: string; name: string; value: string }[] }

export function strictHtml(html: string): StrictHtml {
  const out: StrictHtml = { text: '', problems: [], attributes: [] };
  const open: string[] = [];
  const ids = new Set<string>();
  const body = html.replace(/<script type="application\/json">([\s\S]*?)<\/script>/g, (_, json: string) => {
    try { JSON.parse(json); } catch { out.problems.push('the key beside the block is no JSON'); }
    return '';
  });
  let at = 0;
  for (const m of body.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=<>"']+(?:="[^"]*")?)*)\s*(\/?)>/gi)) {
    out.text += body.slice(at, m.index);
    at = m.index + m[0].length;
    const [, slash, name = '', attributes = '', closed] = m;
    const tag = name.toLowerCase();
    if (/^(p|div|li|h\d|td|th|section|legend|label|option|summary|button|figcaption)$/.test(tag)) out.text += ' ';
    if (slash) {
      if (open.pop() !== tag) out.problems.push(`</${tag}> closes another element, near "${body.slice(Math.max(0, m.index - 60), m.index)}"`);
      continue;
    }
    if (open.includes('p') && NOT_IN_P.has(tag) && open.lastIndexOf('p') > open.lastIndexOf('svg')) out.problems.push(`<${tag}> stands in a <p>`);
    if (open.includes('button') && ['div', 'p', 'ul', 'input'].includes(tag)) out.problems.push(`<${tag}> stands in a <button>`);
    if (CONTROL.has(tag) && open.some((o) => CONTROL.has(o)) && !(tag === 'a' && open.includes('label'))) out.problems.push(`<${tag}> stands in <${open.find((o) => CONTROL.has(o))}>`);
    const parent = open[open.length - 1];
    if (ONLY_IN[tag] && !ONLY_IN[tag].includes(parent ?? '')) out.problems.push(`<${tag}> stands in <${parent}>`);
    if ((parent === 'ul' || parent === 'ol') && tag !== 'li') out.problems.push(`<${tag}> stands directly in <${parent}>`);
    for (const a of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      out.attributes.push({ tag, name: a[1]!, value: a[2] ?? '' });
      if (a[1] === 'id') { if (ids.has(a[2]!)) out.problems.push(`the id "${a[2]}" stands twice`); ids.add(a[2]!); }
    }
    if (!closed && !VOID.has(tag)) open.push(tag);
  }
  out.text += body.slice(at);
  if (open.length) out.problems.push(`never closed: ${open.join(', ')}`);
  if (/[<>]/.test(out.text)) out.problems.push(`a bare "<" or ">" stands in the text: ${out.text.match(/.{0,40}[<>].{0,20}/)![0]}`);
  out.text = out.text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  return out;
}
