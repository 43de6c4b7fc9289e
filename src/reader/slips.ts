/**
 * Slips that the parser would refuse in its own words, at another place, or read as something else. They are found line
 * by line, so that all of a file are told at once; what is left for the parser has none of them.
 */
import { KINDS, PART_TAGS } from '../blocks/index.ts';
import type { Findings } from './findings.ts';
import { nearest } from './nearest.ts';

const TAGS = [...KINDS.keys(), ...PART_TAGS];
const QUOTES = 'Use straight quotation marks: id="name".';

/** @returns the text with every slip blanked out, all else on its old line; undefined when its tags do not fit together or a tag stands in the wrong place. */
export function takeOutSlips(source: string, file: string, findings: Findings): string | undefined {
  const tags = new OpenTags(file, findings);
  const cleaned = withoutComments(source, file, findings).split('\n').map((text, i) => {
    const line = i + 1;
    const add = (column: number, problem: string, fix: string): void => findings.add(file, line, problem, fix, column + 1);
    const plain = text.replace(/\\[<{}]/g, '  ');
    if (/^\s*<[A-Z]/.test(plain)) return opening(plain, line, tags, add);
    if (/^\s*<\/[A-Z]/.test(plain)) return closing(plain, line, tags, add);
    return running(text, plain, line, tags, add);
  });
  tags.end();
  return tags.broken ? undefined : cleaned.join('\n');
}

type Add = (column: number, problem: string, fix: string) => void;

function withoutComments(source: string, file: string, findings: Findings): string {
  return source.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment, at: number) => {
    const before = source.slice(0, at).split('\n');
    findings.add(file, before.length, 'an HTML comment does not work here', 'Take it out; notes for trainers go into <FacilitatorNotes>.', before[before.length - 1]!.length + 1);
    return comment.replace(/[^\n]/g, ' ');
  });
}

/** `<Choice id="name">`, alone on its line. */
function opening(text: string, line: number, tags: OpenTags, add: Add): string {
  const [, indent = '', name = '', attributes = '', closed = '', after = ''] = text.match(/^(\s*)<([A-Z]\w*)((?:\s[^<>]*?)?)\s*(\/?)>(.*)$/) ?? [];
  if (!name) {
    const begun = text.match(/<([A-Z]\w*)/)!;
    tags.broken = true;
    tags.open(begun[1]!, line);
    add(begun.index!, `the tag <${begun[1]} does not end on its line`, 'Write the whole tag on one line, with ">" at its end.');
    return '';
  }
  if (indent) add(0, 'an opening tag is indented', 'Move it to the start of its line; a block cannot stand inside a list.');
  const wrong = attributeSlip(attributes);
  if (wrong) { tags.broken = true; add(indent.length + name.length + 1, wrong[0], wrong[1]); }
  const closedHere = new RegExp(`</${name}\\s*>\\s*$`).test(after);
  if (after.trim() && !/^\s*<\/\w+\s*>\s*$/.test(after)) {
    tags.broken = true;
    add(text.length - after.length, 'text stands on the line of an opening tag', 'Break the line after ">".');
  }
  if (!closed && !closedHere) tags.open(name, line);
  return `<${name}${attributes}${closed || closedHere ? ' /' : ''}>`;
}

function attributeSlip(attributes: string): [problem: string, fix: string] | undefined {
  const left = attributes.replace(/\s+[\w:-]+\s*=\s*("[^"]*"|'[^']*')|\s+[\w:-]+(?=\s|$)/g, '').trim();
  if (!left) return undefined;
  if (/[{}]/.test(left)) return ['an attribute stands in curly brackets', QUOTES];
  if (/[“”„«»‘’]/.test(left)) return [`an attribute has curly quotation marks: ${left}`, QUOTES];
  if (/["']/.test(left)) return ['a quotation mark is missing in the tag', QUOTES];
  return [`an attribute has no quotation marks: ${left}`, QUOTES];
}

function closing(text: string, line: number, tags: OpenTags, add: Add): string {
  const [, indent = '', name = '', after = ''] = text.match(/^(\s*)<\/([A-Z]\w*)\s*>?(.*)$/) ?? [];
  if (indent) add(0, 'a closing tag is indented', 'Move it to the start of its line.');
  if (after.trim()) add(text.length - after.length, 'text stands behind a closing tag', 'Break the line after ">".');
  tags.close(name, line);
  return `</${name}>`;
}

/** A line of words. `plain` is `text` with escaped signs blanked. */
function running(text: string, plain: string, line: number, tags: OpenTags, add: Add): string {
  let out = text;
  const blank = (at: number, length: number, by = ' '): void => { out = out.slice(0, at) + by.repeat(length) + out.slice(at + length); };
  const code = plain.match(/^(import|export)\b/);
  if (code) {
    add(0, `a line begins with "${code[0]}", which MDX reads as code`, 'Begin the sentence with another word, or break the line elsewhere.');
    blank(0, 1, 'x');
  }
  for (const m of plain.matchAll(/<(\/?)([A-Za-z][A-Za-z0-9]*)(\s[^<>]*)?>/g)) {
    const [whole, slash, name = ''] = m;
    const known = TAGS.find((t) => t.toLowerCase() === name.toLowerCase());
    blank(m.index, whole.length);
    if (known && known !== name) add(m.index, `there is no block <${name}>`, `Did you mean <${known}>? Blocks begin with a capital letter.`);
    else if (!/^[A-Z]/.test(name)) { if (!slash) add(m.index, `HTML stands in the text: ${whole}`, 'Use *emphasis*, **strong**, lists and [links](…).'); continue; }
    else if (slash) add(m.index, 'a closing tag stands behind text', `Move </${name}> to a line of its own.`);
    else add(m.index, 'a tag stands inside a sentence', 'Inside a sentence use only *emphasis*, **strong** and [links](…); a block stands on lines of its own.');
    tags.broken = true;
    if (slash) tags.close(known ?? name, line); else if (!whole.endsWith('/>')) tags.open(known ?? name, line, true);
  }
  const rest = out.replace(/\\[<{}]/g, '  ');
  for (const m of rest.matchAll(/<(?:((?:https?:|mailto:)[^\s>]*|[^\s<>@]+@[^\s<>]+)>)?/g)) {
    if (m[1]) add(m.index, `an address stands between "<" and ">": ${m[1]}`, `Write it as a link: [its name](${m[1]}).`);
    else add(m.index, 'a "<" stands in the text', 'Write it in words: "under 18".');
    blank(m.index, m[0].length);
  }
  const brace = rest.search(/[{}]/);
  if (brace >= 0) add(brace, 'a curly bracket stands in the text', 'Use round brackets; content holds no code.');
  return out.replace(/\\[{}]|[{}]/g, (s) => (s.length > 1 ? s : ' '));
}

interface Open { name: string; line: number; told: boolean }

/** Follows which tags are open, and tells every one that is not closed or never was opened. */
class OpenTags {
  broken = false;
  private readonly stack: Open[] = [];
  private readonly file: string;
  private readonly findings: Findings;
  constructor(file: string, findings: Findings) { this.file = file; this.findings = findings; }

  /** `told`: there is a finding for this tag already. */
  open(name: string, line: number, told = false): void { this.stack.push({ name, line, told }); }

  close(name: string, line: number): void {
    const top = this.stack[this.stack.length - 1];
    if (this.stack.some((t) => t.name === name)) {
      for (let t = this.stack.pop(); t && t.name !== name; t = this.stack.pop()) this.unclosed(t);
    } else if (top && !TAGS.includes(top.name) && TAGS.includes(name)) {
      this.stack.pop();
      this.told(top.line, `there is no block <${top.name}>`, `Did you mean <${name}>?`);
    } else if (top && nearest(name, [top.name])) {
      this.stack.pop();
      this.told(line, `</${name}> does not close <${top.name}> of line ${top.line}`, `Write </${top.name}>.`);
    } else this.told(line, `</${name}> closes something that was never opened`, 'Check the spelling of the opening tag above it, or take it out.');
  }

  end(): void { for (const t of this.stack) this.unclosed(t); }

  private unclosed(t: Open): void {
    if (!t.told) this.told(t.line, `<${t.name}> is opened here and never closed`, `Write </${t.name}> on a line of its own where it ends.`);
  }

  private told(line: number, problem: string, fix: string): void {
    this.broken = true;
    this.findings.add(this.file, line, problem, fix, 1);
  }
}
