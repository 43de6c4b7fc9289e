/**
 * Writes a page the way browsers write a document out again, so that a single file can give on exactly its own bytes
 * without keeping its text twice. For the markup that our pages are made of; tests/single compares with real browsers.
 */

/** HTML Standard, 13.3 "Serializing HTML fragments": these have no end tag. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const SCRIPT = /(<script\b[^>]*>)([\s\S]*?)(<\/script>)/;
const TOKEN = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*(\/?)>|[^<]+|</gi;
const ATTRIBUTE = /\s+([^\s=>/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;

export function asBrowsersWrite(html: string): string {
  // In turn: markup, a script's first tag, its text, its last tag. The text stays as it is.
  const written = html.split(SCRIPT).map((piece, n) => (n % 4 === 2 ? piece : piece.replace(TOKEN, token))).join('');
  // Between these a parser drops blanks, or moves them.
  return written.trim().replace(/(<html[^>]*>)\s+(?=<head>)/, '$1').replace(/<\/head>\s+<body/, '</head><body').replace(/\s*<\/body>\s*<\/html>$/, '</body></html>');
}

function token(all: string, end: string | undefined, name: string | undefined, attributes: string, closed: string): string {
  if (name === undefined) return /^<!d/i.test(all) ? '<!DOCTYPE html>' : all.startsWith('<!--') ? all : text(all);
  if (end) return `</${name}>`;
  const tag = `<${name}${attributes.replace(ATTRIBUTE, (_, key: string, value = '""') => ` ${key}="${attribute(/^["']/.test(value) ? value.slice(1, -1) : value)}"`)}>`;
  return closed && !VOID.has(name) ? `${tag}</${name}>` : tag;
}

const text = (t: string): string => plain(t).replace(/&/g, '&amp;').replace(/\u00a0/g, '&nbsp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
/** `<` and `>` as the standard has it since 2025; older browsers leave them, which changes bytes but no meaning. */
const attribute = (v: string): string => text(v).replace(/"/g, '&quot;');
const plain = (t: string): string => t.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal?: string, hex?: string, name?: string) =>
  name ? NAMED[name] ?? all : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex!, 16)));
