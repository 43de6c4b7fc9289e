/**
 * What a learner means by what they typed, in the words that the index may hold. Pure, so that it is tested without a browser.
 * A question becomes units that must be met; a unit can be met in several ways: as typed, as the glossary's term for it,
 * in Arabic with and without what is written onto a word, and where nothing is found, as the nearest word of the glossary.
 */

/** A glossary term: its entry; what people call it, the term itself first; what they type who need it. */
export interface Term { id: string; said: string[]; asked: string[] }

export interface Way { words: string[]; /** From 1 downwards. */ weight: number }
export interface Unit {
  ways: Way[];
  /** Entries of the glossary that this unit names. */
  entries: string[];
  /** A word such as "what": it may tip the balance and is never missed. */
  light: boolean;
}

/** Longer questions are cut: nobody reads an answer to more words, and each costs time. */
const LONGEST = 200;
const MOST_UNITS = 8;
const LONGEST_NAME = 4;

const LIGHT: Record<string, string> = {
  en: 'a about after an and any are as at be been by can could did do does for from get give go has have how i if in is it its me must my no not of on or our shall she he should so some tell than that the their them then there they this to us was we what when where which who why will with would you your',
  fr: 'a à au aux avec ce ces cet cette comment d dans de des dire dois doit du elle en est et être faire faut il ils je j l la le les leur lui ma mais mes mon ne nos notre nous on ou où par pas peut pour puis quand que quel quelle quels quelles qui quoi s sa se ses si son sont sur ta te tes ton un une vos votre vous y',
  es: 'a al ante como cómo con cual cuál cuando cuándo de debe debo decir del dónde donde e el él ella ellos en entre es esta está este esto estos hacer hay la las le les lo los me mi mis muy no nos o para pero por que qué quien quién quienes se ser si sí sin sobre son su sus te tu un una unas uno unos y ya yo',
  ar: 'ما ماذا من هو هي هم كيف متى أين لماذا هل في على إلى الى عن مع أن ان إن أو او ثم قد لا لم لن كل هذا هذه ذلك تلك الذي التي أي اي عند بعد قبل يجب ماهو هناك كان يكون نا أنا انا نحن',
};

/** In Arabic these are written onto the next word. The longest first. */
const WRITTEN_ON = /^(?:وبال|وال|فال|بال|كال|ولل|لل|ال|و|ف|ب|ل|ك)(?=[\p{L}\p{M}]{3})/u;
const PUT_ON = ['ال', 'و', 'وال', 'فال', 'بال', 'لل', 'ب', 'ل'];

export function wordsOf(text: string): string[] {
  return text.slice(0, LONGEST).normalize('NFC').toLowerCase().replace(/ـ/g, '').split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
}

/** Two spellings with one fold are one word to us: accents, case, the forms of alif, final ya and ta marbuta, a plural s. */
export function fold(word: string): string {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}|ـ/gu, '').replace(/ى/g, 'ي').replace(/ة/g, 'ه');
  return /^[a-z]{4,}s$/.test(plain) && !plain.endsWith('ss') ? plain.slice(0, -1) : plain.replace(/^ال(?=.{3})/, '');
}

const nameOf = (words: string[]): string => words.map(fold).join(' ');

/** @returns nothing for a question without a letter or digit. */
export function unitsOf(question: string, lang: string, terms: Term[]): Unit[] {
  const words = wordsOf(question);
  const known = names(terms);
  const light = new Set((LIGHT[lang] ?? '').split(' ').map(fold));
  const units: Unit[] = [];
  for (let at = 0; at < words.length && units.length < 3 * MOST_UNITS;) {
    let taken = 1;
    let entries: Term[] = [];
    for (let n = Math.min(LONGEST_NAME, words.length - at); n > 0; n--) {
      const [first, ...rest] = words.slice(at, at + n);
      const found = known.get(nameOf([first!, ...rest])) ?? (lang === 'ar' ? known.get(nameOf([first!.replace(WRITTEN_ON, ''), ...rest])) : undefined);
      if (found) { taken = n; entries = found; break; }
    }
    const typed = words.slice(at, at + taken);
    at += taken;
    const lone = typed.length === 1 && (light.has(fold(typed[0]!)) || (typed[0]!.length === 1 && words.length > 1));
    units.push({ ways: waysOf(typed, lang, entries), entries: lone ? [] : entries.map((t) => t.id), light: lone });
  }
  const heavy = units.filter((u) => !u.light);
  if (!heavy.length) return units.slice(0, MOST_UNITS).map((u) => ({ ...u, light: false }));
  // A question such as "who is a child" says little without its small words; a longer one can do without.
  return heavy.length > 2 ? heavy.slice(0, MOST_UNITS) : [...heavy, ...units.filter((u) => u.light && u.ways[0]!.words[0]!.length > 1).slice(0, 3)];
}

function waysOf(typed: string[], lang: string, entries: Term[]): Way[] {
  const all: Way[] = [{ words: typed, weight: 1 }];
  if (lang === 'ar' && typed.length === 1) all.push(...arabic(typed[0]!).map((w) => ({ words: [w], weight: 0.85 })));
  for (const t of entries)
    // In Arabic a plural may share no beginning with its word, so the term's other forms are asked for too.
    for (const [n, said] of t.said.entries()) if (n === 0 || lang === 'ar') all.push({ words: wordsOf(said), weight: n === 0 ? 0.6 : 0.15 });
  const seen = new Set<string>();
  return all.filter((w) => w.words.length > 0 && !seen.has(w.words.join(' ')) && seen.add(w.words.join(' ')));
}

/** The word with and without what Arabic writes onto it, and in its other spellings. */
export function arabic(word: string): string[] {
  const bare = [word, word.replace(WRITTEN_ON, '')];
  if (/^لل/.test(word)) bare.push(word.replace(/^لل/, 'ال'));
  const spelled = bare.flatMap((w) => [w, ...(/ي$/.test(w) ? [w.replace(/ي$/, 'ى')] : []), ...(/ى$/.test(w) ? [w.replace(/ى$/, 'ي')] : []), ...(/ه$/.test(w) ? [w.replace(/ه$/, 'ة')] : []), ...(/ة$/.test(w) ? [w.replace(/ة$/, 'ه')] : [])]);
  const last = bare[1]!;
  return [...new Set([...spelled, ...PUT_ON.map((p) => p + last)])].filter((w) => w !== word);
}

function names(terms: Term[]): Map<string, Term[]> {
  const all = new Map<string, Term[]>();
  for (const t of terms)
    for (const said of [...t.said, ...t.asked]) {
      const name = nameOf(wordsOf(said));
      const there = all.get(name) ?? [];
      if (name && !there.includes(t)) all.set(name, [...there, t]);
    }
  return all;
}

/**
 * How far a word of the index is what was asked for, from 0 to 1. Pagefind cuts an unknown word until something begins
 * like it, so that "torn" finds "to"; and it lengthens, so that "polic" finds "police" and "policy".
 */
export function likeness(asked: string, found: string): number {
  if (asked === found) return 1;
  let same = 0;
  while (same < asked.length && same < found.length && asked[same] === found[same]) same++;
  const part = same / Math.max(asked.length, found.length);
  return same >= 3 && same >= 0.6 * asked.length ? part ** 4 : 0;
}

/** The word of the glossary that a mistyped one stands nearest to. */
export function nearest(word: string, terms: Term[]): string | undefined {
  const asked = fold(word);
  const may = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
  let best: string | undefined;
  let least = may + 1;
  for (const t of terms)
    for (const said of t.said)
      for (const w of wordsOf(said)) {
        if (Math.abs(w.length - word.length) > may + 1) continue;
        const away = distance(asked, fold(w));
        if (away < least) { least = away; best = w; }
      }
  return best;
}

/** Letters put in, left out, changed, or two that changed places. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row[j] = least;
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
