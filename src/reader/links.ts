/** The links an author may write: term:, local:, source:, places in the module, and addresses outside. */
import type { Nodes } from 'mdast';
import type { Context, Locale, LocalKind, Source, Term, Words } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { escapeHtml } from '../model/html.ts';
import type { LinkWriter } from './html.ts';
import { nearest } from './nearest.ts';

/** A list that could not be read is undefined: it has its own finding, and no link into it is doubted. */
export interface LinkTargets {
  lang: Locale;
  words: Words;
  terms: Record<string, Term> | undefined;
  sources: Record<string, Source> | undefined;
  locals: Record<string, LocalKind> | undefined;
  context: Context | undefined;
}

/** What a module points at, gathered while its files are read. */
export interface Used { terms: Set<string>; sources: Set<string>; places: { target: string; file: string; line: number }[] }

/** A writer of links for one file. Targets inside the module are only known when all of it is read: they are gathered in `used.places`. */
export function linkWriter(t: LinkTargets, used: Used, file: string, findings: Findings): LinkWriter {
  return (url, html, node) => {
    const line = node.position?.start.line ?? 1;
    const [scheme, id = ''] = url.split(/:(.*)/s);
    if (!html.trim()) return missing('a link has no words', 'Write its words between the square brackets.');
    switch (scheme) {
      case 'term':
        if (t.terms && !Object.hasOwn(t.terms, id)) return unknown('term', id, Object.keys(t.terms), 'glossary.yaml');
        used.terms.add(id);
        return `<a class="term" href="#term-${id}">${html}</a>`;
      case 'source':
        if (t.sources && !Object.hasOwn(t.sources, id)) return unknown('source', id, Object.keys(t.sources), 'sources.yaml');
        used.sources.add(id);
        return `<a class="source" href="#source-${id}">${html}</a>`;
      case 'local':
        if (t.locals && !Object.hasOwn(t.locals, id)) return unknown('local', id, Object.keys(t.locals), 'locals.yaml');
        return local(id, html, t);
      case 'http': case 'https': case 'mailto': case 'tel':
        if (!URL.canParse(url)) return missing(`the address "${url}" is not whole`, 'Copy it from the browser, from https:// on.');
        return `<a href="${escapeHtml(url)}"${scheme.startsWith('http') ? ' target="_blank" rel="noopener"' : ''}>${html}</a>`;
      default:
        if (!url || url === '#') return missing('a link has no target', 'Write its address between the round brackets, or take the link out.');
        if (url.startsWith('#')) {
          used.places.push({ target: url.slice(1), file, line });
          return `<a href="${escapeHtml(url)}">${html}</a>`;
        }
        return missing(`the link "${url}" leads nowhere`, 'Use term:, local:, source:, #id of a session or block, or a whole address with https://.');
    }
    function unknown(what: string, name: string, known: string[], where: string): string {
      if (!name) return missing(`a link to a ${what} names none`, `Write [words](${what}:id) with an id of ${where}.`);
      const meant = nearest(name, known);
      return missing(`the ${what} "${name}" is not in ${where}`, meant ? `Did you mean "${meant}"?` : `Add it to ${where}, or take the link out.`);
    }
    function missing(problem: string, fix: string): string {
      findings.add(file, line, problem, fix, (node as Nodes).position?.start.column);
      return html;
    }
  };
}

/** A Local as it reads before and after an agency filled it in (DESIGN.md D9). */
function local(id: string, html: string, t: LinkTargets): string {
  const value = t.context?.locals[id]?.[t.lang] ?? t.context?.locals[id]?.en;
  if (value) return `<span class="local" data-local="${id}">${html} (<b>${escapeHtml(value)}</b>)</span>`;
  const asks = ['duty', 'time', 'law'].includes(t.locals?.[id] ?? '');
  return asks
    ? `<span class="local is-empty" data-local="${id}">${html} (${escapeHtml(t.words['local.sop'] ?? '')} <span class="blank">____</span>)</span>`
    : `<span class="local" data-local="${id}">${html}</span>`;
}

