/** Reads the plain pages (about, privacy): prose only. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES, type Locale, type TextPage } from '../model/course.ts';
import type { Findings } from './findings.ts';
import { notShown, toHtml, toText, type LinkWriter } from './html.ts';
import { linkWriter, type LinkTargets } from './links.ts';
import { parseMdx } from './mdx.ts';
import { readText } from './text-file.ts';

/** Pages that the site makes itself. */
const OWN_PAGES = ['index', 'help', 'glossary', 'offline', 'check'];

export function readPages(root: string, levels: string[] | undefined, targets: (lang: Locale) => LinkTargets, findings: Findings): TextPage[] {
  const english = namesIn(root, 'en');
  return LOCALES.flatMap((lang) => namesIn(root, lang).flatMap((id): TextPage[] => {
    const file = `content/${lang}/pages/${id}.mdx`;
    if ([...OWN_PAGES, ...(levels ?? [])].includes(id)) findings.add(file, 1, `the site makes a page "${id}.html" itself`, 'Give this page another name.');
    if (!english.includes(id)) findings.add(file, 1, 'there is no English page of this name', 'A translation has the same file name as its English source.');
    const text = readText(join(root, lang, 'pages', `${id}.mdx`), file, findings);
    const nodes = text === undefined ? undefined : parseMdx(text, file, findings)?.children;
    if (!nodes) return [];
    const [title, ...rest] = nodes;
    if (title?.type !== 'heading' || title.depth !== 1) {
      findings.add(file, title?.position?.start.line ?? 1, 'the page does not begin with its title', 'Begin it with "# Title" and an empty line.');
      return [];
    }
    const html = toHtml(rest, pageLinks(targets(lang), levels && [...OWN_PAGES, ...levels, ...english], file, findings), (n) => {
      if (n.type === 'mdxJsxFlowElement') findings.add(file, n.position?.start.line ?? 1, `<${n.name}> stands on a plain page`, 'Blocks work in modules; use paragraphs, lists, headings and links.');
      else findings.add(file, n.position?.start.line ?? 1, ...notShown(n));
    });
    return [{ id, lang, title: toText(title), html }];
  }));
}

function namesIn(root: string, lang: Locale): string[] {
  const folder = join(root, lang, 'pages');
  return existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.mdx') && !n.startsWith('.')).map((n) => n.slice(0, -4)).sort() : [];
}

/** On a plain page links lead to other pages; terms to the glossary, since the page has no list of its own. */
function pageLinks(targets: LinkTargets, pages: string[] | undefined, file: string, findings: Findings): LinkWriter {
  const link = linkWriter(targets, { terms: new Set(), sources: new Set(), places: [] }, file, findings);
  return (url, html, node) => {
    const line = node.position?.start.line ?? 1;
    const [, page] = url.match(/^([a-z0-9-]+)\.html$/) ?? [];
    if (page !== undefined && html.trim()) {
      if (pages && !pages.includes(page)) findings.add(file, line, `the link "${url}" leads nowhere`, `Use one of: ${pages.map((p) => `${p}.html`).join(', ')}.`);
      return `<a href="${url}">${html}</a>`;
    }
    if (/^#./.test(url) || url.startsWith('source:')) {
      findings.add(file, line, `the link "${url}" does not work on a plain page`, 'Use the name of a page, term:, local:, or a whole address with https://.');
      return html;
    }
    return link(url, html, node).replace('href="#term-', 'href="glossary.html#');
  };
}
