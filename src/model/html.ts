/** Finished HTML and plain words, one made from the other. */

export const escapeHtml = (s: string): string => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** Plain words in one line. */
export function textOf(html: string): string {
  return html.replace(/<\/(p|li|td|th|h\d)>/g, ' ').replace(/<[^>]+>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&').replace(/\s+/g, ' ').trim();
}

/** JSON that may stand inside a `<script>`, as data or as a part of a program: nothing in it ends the element or a line. */
export const jsonInScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028');
