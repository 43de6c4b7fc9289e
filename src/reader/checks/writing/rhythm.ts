import type { Check } from '../check.ts';
import { sessionTexts, wordsOf } from './session-text.ts';

const BETWEEN = 180;
const IN_SESSION = 650;
const IN_MODULE = 3200;

/** Never long without something to do: at most 180 words between two exercises, 650 in a session, 3,200 in a module. */
export const rhythm: Check = ({ root, read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en')) {
    let all = 0;
    for (const s of sessionTexts(m, root)) {
      let since = 0;
      let told = false;
      let inSession = 0;
      for (const p of s.passages) {
        if (p.place === 'doing') { since = 0; told = false; }
        if (p.place !== 'reading') continue;
        const words = wordsOf(p.text).length;
        since += words;
        inSession += words;
        if (since > BETWEEN && !told) { told = true; findings.add(s.file, p.line, `here are more than ${BETWEEN} words since there was something to do`, 'Put an exercise before this, or shorten the text.'); }
      }
      if (inSession > IN_SESSION) findings.add(s.file, 1, `the session has ${inSession} words of reading outside exercises`, `${IN_SESSION} is the most.`);
      all += inSession;
    }
    if (all > IN_MODULE) findings.add(`${m.file}/module.yaml`, 1, `the module has ${all} words of reading outside exercises`, `${IN_MODULE} is the most.`);
  }
};
