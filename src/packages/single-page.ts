/** Turns a page of the site into one file that needs nothing beside it: for a phone's download folder, Bluetooth, a messenger. */
import { createHash } from 'node:crypto';
import { asBrowsersWrite } from './as-browsers-write.ts';
import { isWords, partsFor, withParts, wordsFor } from './parts.ts';
import { recordingsIn } from './recordings.ts';
import { SITE_ONLY, staysInside } from './sco-page.ts';

export interface SinglePageInput {
  /** The built page of the site. */
  html: string;
  /** The player of single files. */
  player: string;
  /** Gives the text of a file by its address in the page: `../assets/…`, `l1-01.bank.js`. */
  read(address: string): string;
  readBytes(address: string): Uint8Array;
}

/**
 * Style and player stand in the page; parts and test bank as inert blocks, which player/load.ts runs when asked.
 * The player comes last: what it finds when it starts is the whole file, which it can give on (player/pristine.ts).
 * @throws when an address still leads out of the file.
 */
export function singlePage({ html, player, read, readBytes }: SinglePageInput): string {
  const parts = partsFor(html, 'single');
  const scripts = parts.filter((name) => name.endsWith('.js'));
  const { bank } = JSON.parse(/<script[^>]* id="module"[^>]*>(.*?)<\/script>/s.exec(html)![1]!) as { bank?: string };
  const css = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map((m) => m[1]!).concat(parts.filter((name) => name.endsWith('.css')).map((name) => `../assets/${name}`));
  const icon = `data:image/svg+xml;base64,${Buffer.from(read('../icon.svg')).toString('base64')}`;
  // Under the address by which the page asks for each.
  const texts = scripts.map((name) => ({ name, text: read(`../assets/${name}`) }));
  const said = [player, ...texts.filter((t) => !isWords(t.name)).map((t) => t.text)];
  const inert = [...texts.map(({ name, text }) => [`assets/${name}`, isWords(name) ? wordsFor(text, said, 'single') : text]), ...(bank ? [[bank, read(bank.split('?')[0]!)]] : [])];

  const page = asBrowsersWrite(withParts(html, scripts)
    .replace(SITE_ONLY, '')
    .replace(/ data-search="[^"]*"/, '')
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    .replace(/<script defer src="[^"]*"><\/script>/, '')
    .replace(/(<link rel="icon" href=")[^"]*/, `$1${icon}`)
    .replace('data-root="../"', 'data-root=""')
    .replace('data-road="web"', 'data-road="single"'));
  staysInside(page);

  const withVoices = recordingsIn(page).reduce((p, { address, type }) => p.replaceAll(`src="${address}"`, `src="data:${type};base64,${Buffer.from(readBytes(address)).toString('base64')}"`), page);
  const whole = withVoices
    .replace('</head>', () => `<style>${css.map(read).map(inStyle).join('')}</style></head>`)
    .replace(/<\/body><\/html>$/, () => `${inert.map(([name, text]) => `<script type="text/plain" data-file="${name}">${inScript(text!)}</script>`).join('')}<script>${inScript(player)}</script></body></html>`)
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, lead: string) => lead);
  return whole.replace('<meta http-equiv="Content-Security-Policy" content="', (lead) => lead + policy(whole));
}

/** Runs exactly the scripts and styles that are in the file, and asks nobody for anything. */
function policy(page: string): string {
  const hashes = (tags: RegExp): string => [...new Set([...page.matchAll(tags)].map((m) => `'sha256-${createHash('sha256').update(m[1]!).digest('base64')}'`))].join(' ');
  return [
    "default-src 'none'", `script-src ${hashes(/<script(?: type="text\/plain" data-file="[^"]*")?>([\s\S]*?)<\/script>/g)}`, `style-src ${hashes(/<style>([\s\S]*?)<\/style>/g)}`,
    'img-src data:', 'media-src data: blob:', "base-uri 'none'", "form-action 'none'",
  ].join('; ');
}

/**
 * A script as it may stand inside a page: the same program, with nothing in it that ends or bends the element
 * (HTML Standard, "Restrictions for contents of script elements"). Both only ever stand inside literals, where
 * the backslash changes nothing.
 */
export function inScript(js: string): string {
  return clean(js).replace(/<(?=\/script)/gi, '<\\').replace(/<!--/g, '<\\!--');
}

function inStyle(css: string): string {
  const away = /url\((?!["']?(?:data:|#))[^)]*\)/.exec(css);
  if (away) throw new Error(`the stylesheet asks for ${away[0]}; put the picture into it`);
  return clean(css).replace(/<(?=\/style)/gi, '\\3c ');
}

/** Browsers read a carriage return as a line feed and NUL as U+FFFD: then the text would no longer be what its hash says. */
function clean(text: string): string {
  if (text.includes('\0')) throw new Error('a script or stylesheet holds a NUL');
  return text.replace(/\r\n?/g, '\n');
}
