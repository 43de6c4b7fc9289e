/** What is read aloud of a screen: its visible words in reading order, by paragraph, heading, line or option, each with its language. */
export interface Part {
  /** What is marked while it is read. */
  el: Element;
  text: string;
  lang: string;
}

/** Controls, decoration, and what other roads play. The replies of a conversation are buttons, and are its words. */
const SILENT = 'button:not(.reply-say), input, textarea, script, style, template, audio, .recording, .unseen, [aria-hidden="true"], [hidden], svg:not([role="img"])';
const langOf = (el: Element): string => el.closest('[lang]')?.getAttribute('lang') ?? '';

export function partsOf(screen: Element): Part[] {
  const parts: Part[] = [];
  const add = (el: Element, lang: string, text: string): void => {
    const last = parts[parts.length - 1];
    if (last && last.el === el && last.lang === lang) last.text += text;
    else parts.push({ el, lang, text });
  };
  const read = (node: Node, block: Element): void => {
    if (node.nodeType === Node.TEXT_NODE) { add(block, langOf(node.parentElement!), node.textContent!); return; }
    if (!(node instanceof Element) || node.matches(SILENT)) return;
    const { display } = getComputedStyle(node);
    if (display === 'none') return;
    if (node.tagName === 'SELECT') { if (isFirstOfItsKind(node)) add(node, langOf(node), choicesOf(node as HTMLSelectElement)); return; }
    if (node.tagName === 'BR') { add(block, langOf(node), ' '); return; }
    if (node.matches('[role="img"]')) { add(node, langOf(node), node.getAttribute('aria-label') ?? ''); return; }
    const own = display.startsWith('inline') || display === 'contents' ? block : node;
    for (const child of node.childNodes) read(child, own);
  };
  read(screen, screen);
  return parts.map((p) => ({ ...p, text: p.text.replace(/\s+/g, ' ').trim() })).filter((p) => /[\p{L}\p{N}]/u.test(p.text));
}

/** All lines of an exercise offer the same choices: they are read once. */
const isFirstOfItsKind = (select: Element): boolean => select.closest('.ex, .screen')?.querySelector('select') === select;
const choicesOf = (select: HTMLSelectElement): string => [...select.options].filter((o) => o.value !== '-').map((o) => o.text).join('; ');

/** Browsers stop after some fifteen seconds of one utterance: sentences, put together while they are short. */
export function chunksOf(text: string, longest = 160): string[] {
  const sentences = text.match(/[^.!?؟…]+[.!?؟…]*["”»’)\]]*\s*|[.!?؟…]+/g) ?? [text];
  const pieces = sentences.flatMap((s) => (s.length <= longest ? [s] : s.match(new RegExp(`.{1,${longest}}(?:[,;:،؛]\\s+|\\s+|$)|\\S{1,${longest}}`, 'g')) ?? [s]));
  const chunks: string[] = [];
  for (const piece of pieces) {
    const last = chunks[chunks.length - 1];
    if (last !== undefined && last.length + piece.length <= longest) chunks[chunks.length - 1] = last + piece;
    else chunks.push(piece);
  }
  return chunks.map((c) => c.trim()).filter(Boolean);
}
