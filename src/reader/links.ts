/** The links an author may write: term:, local:, source:, places in the module, and addresses outside. */
import type { Nodes } from 'mdast';
import type { Context, Locale, LocalKind, Source, Term, Words } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { escapeHtml, type LinkWriter } from './html.ts';

export interface LinkTargets {
  lang: Locale;
  words: Words;
  terms: Record<string, Term>;
  sources: Record<string, Source>;
  locals: Record<string, LocalKind>;
  context: Context;
}

/** What a module points at, gathered while its files are read. */
export interface Used { terms: Set<string>; sources: Set<string>; places: { target: string; file: string; line: number }[] }

/** A writer of links for one file. Targets inside the module are only known when all of it is read: they are gathered in `used.places`. */
export function linkWriter(t: LinkTargets, used: Used, file: string, findings: Findings): LinkWriter {
  return (url, html, node) => {
    const line = node.position?.start.line ?? 1;
    const [scheme, id = ''] = url.split(/:(.*)/s);
    switch (scheme) {
      case 'term':
        if (!t.terms[id]) return missing(`the term "${id}" is in no glossary`, nearest(id, Object.keys(t.terms), 'glossary.yaml'));
        used.terms.add(id);
        return `<a class="term" href="#term-${id}">${html}</a>`;
      case 'source':
        if (!t.sources[id]) return missing(`the source "${id}" is not in sources.yaml`, nearest(id, Object.keys(t.sources), 'sources.yaml'));
        used.sources.add(id);
        return `<a class="source" href="#source-${id}">${html}</a>`;
      case 'local':
        if (!t.locals[id]) return missing(`the local "${id}" is not in locals.yaml`, nearest(id, Object.keys(t.locals), 'locals.yaml'));
        return local(id, html, t);
      case 'http': case 'https': case 'mailto': case 'tel':
        return `<a href="${escapeHtml(url)}"${scheme.startsWith('http') ? ' target="_blank" rel="noopener"' : ''}>${html}</a>`;
      default:
        if (url.startsWith('#')) {
          used.places.push({ target: url.slice(1), file, line });
          return `<a href="${escapeHtml(url)}">${html}</a>`;
        }
        return missing(`the link "${url}" leads nowhere`, 'Use term:, local:, source:, #id of a session or block, or a whole address with https://.');
    }
    function missing(problem: string, fix: string): string {
      findings.add(file, line, problem, fix, (node as Nodes).position?.start.column);
      return html;
    }
  };
}

/** A Local as it reads before and after an agency filled it in (DESIGN.md D9). */
function local(id: string, html: string, t: LinkTargets): string {
  const value = t.context.locals[id]?.[t.lang] ?? t.context.locals[id]?.en;
  if (value) return `<span class="local" data-local="${id}">${html} (<b>${escapeHtml(value)}</b>)</span>`;
  const asks = t.locals[id] === 'duty' || t.locals[id] === 'time' || t.locals[id] === 'law';
  return asks
    ? `<span class="local is-empty" data-local="${id}">${html} (${escapeHtml(t.words['local.sop'] ?? '')} <span class="blank">____</span>)</span>`
    : `<span class="local" data-local="${id}">${html}</span>`;
}

function nearest(id: string, known: string[], file: string): string {
  const close = known.map((k) => [distance(id, k), k] as const).sort((a, b) => a[0] - b[0])[0];
  return close && close[0] <= 4 ? `Did you mean "${close[1]}"?` : `Add it to ${file}, or take the link out.`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
}
