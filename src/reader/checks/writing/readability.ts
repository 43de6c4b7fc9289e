import { syllable } from 'syllable';
import type { Check } from '../check.ts';
import { sentencesOf, sessionTexts, wordsOf } from './session-text.ts';

const HIGHEST_GRADE = 7;
const MEAN_WORDS = 14;
const LONGEST = 30;

/** Plain English, everything a learner reads included: Flesch–Kincaid grade of a session at most 7, 14 words a sentence on average, none above 30. */
export const readability: Check = ({ root, read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const s of sessionTexts(m, root)) {
      const shown = s.passages.filter((p) => p.place !== 'trainer');
      for (const p of shown)
        for (const sentence of sentencesOf(p.text)) {
          const words = wordsOf(sentence).length;
          if (words > LONGEST) findings.add(s.file, p.line, `a sentence has ${words} words: "${sentence.slice(0, 60)}…"`, `Make two of it; ${LONGEST} is the most.`);
        }
      const sentences = shown.flatMap((p) => sentencesOf(p.text));
      const words = sentences.flatMap(wordsOf);
      if (!words.length) continue;
      const mean = words.length / sentences.length;
      const grade = 0.39 * mean + 11.8 * (words.reduce((n, w) => n + syllable(w), 0) / words.length) - 15.59;
      if (mean > MEAN_WORDS) findings.add(s.file, 1, `the mean sentence has ${mean.toFixed(1)} words`, `${MEAN_WORDS} is the most. Shorten the longest sentences first.`);
      if (grade > HIGHEST_GRADE) findings.add(s.file, 1, `the Flesch–Kincaid grade is ${grade.toFixed(1)}`, `${HIGHEST_GRADE} is the most. Take shorter words and shorter sentences.`);
    }
};
