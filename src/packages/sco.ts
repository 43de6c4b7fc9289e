/** One module as a SCO: its page, its test bank and its recordings. What all SCOs need is apart, so that a level carries it once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Module } from '../model/course.ts';
import type { Standard } from '../tracking/manifest.ts';
import { isWords, partsFor, wordsFor } from './parts.ts';
import { recordingsIn } from './recordings.ts';
import { scoPage } from './sco-page.ts';
import type { PackedFile, PackedSco } from './scorm.ts';
import type { Site } from './site.ts';

/** Every page stands at the root of its package and everything shared in `assets/`, so a page has the same addresses in either kind of package. */
export function sco(site: Site, m: Module, standard: Standard): PackedSco {
  const page = `${m.id}.html`;
  const bank = `${m.id}.bank.js`;
  const built = (name: string) => readFileSync(join(site.folder, m.lang, name));
  const html = scoPage({ standard, script: asset(site, standard).path, html: built(page).toString('utf8') });
  const files: PackedFile[] = [
    { path: page, bytes: new TextEncoder().encode(html) },
    ...[...(m.test ? [bank] : []), ...recordingsIn(html).map((r) => r.address)].map((name) => ({ path: name, bytes: new Uint8Array(built(name)) })),
  ];
  const there = [...files, ...sharedFiles(site, m, standard)].map((f) => f.path);
  const missing = addresses(html, standard).find((a) => !there.includes(a));
  if (missing) throw new Error(`${page} asks for "${missing}", which would not be in the package`);
  return { id: m.id, title: m.title, launch: page, files };
}

/** Stylesheet, player, and the parts that its page names. The same for all modules of a language. */
export function sharedFiles(site: Site, m: Module, standard: Standard): PackedFile[] {
  const page = readFileSync(join(site.folder, m.lang, `${m.id}.html`), 'utf8');
  const parts = partsFor(page, standard).map((name) => ({ name, text: readFileSync(join(site.folder, 'assets', name), 'utf8') }));
  const player = asset(site, standard);
  const scripts = [new TextDecoder().decode(player.bytes), ...parts.filter((p) => !isWords(p.name)).map((p) => p.text)];
  return [asset(site, 'site'), player, ...parts.map(({ name, text }) => ({ path: `assets/${name}`, bytes: new TextEncoder().encode(isWords(name) ? wordsFor(text, scripts, standard) : text) }))];
}

function asset(site: Site, which: keyof Site['assets']): PackedFile {
  const { name, bytes } = site.assets[which];
  return { path: `assets/${name}`, bytes };
}

/** Every file that a page asks for: by its markup, by its parts, and by what it says of itself (player/page.ts: `bank`). */
function addresses(html: string, standard: Standard): string[] {
  const markup = [...html.matchAll(/<(?!a\b)[^>]*\s(?:src|href|poster|data)="([^"#?:]+)[^":]*"/g)].map((f) => f[1]!);
  const facts = JSON.parse(/<script[^>]* id="module"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as { bank?: string };
  return [...markup, ...partsFor(html, standard).map((name) => `assets/${name}`), ...(facts.bank ? [facts.bank.split('?')[0]!] : [])];
}
