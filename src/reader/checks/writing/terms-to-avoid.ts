import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as schemas from '../../schemas.ts';
import { readData } from '../../yaml.ts';
import type { Check } from '../check.ts';
import { sessionTexts } from './session-text.ts';

/** Words of `content/en/avoid.yaml` stand nowhere but in wrong answers and in the trainers' notes. */
export const termsToAvoid: Check = ({ root, read, findings }) => {
  const path = join(root, 'en/avoid.yaml');
  const list = existsSync(path) ? readData(path, 'content/en/avoid.yaml', schemas.avoid, findings)?.data : undefined;
  const rules = (list ?? []).flatMap(({ avoid, say, why }) => avoid.map((word) => ({ word, say, why, found: new RegExp(`(?<![\\p{L}-])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}s?(?![\\p{L}-])`, 'iu') })));
  for (const m of read.filter((r) => r.module.lang === 'en'))
    for (const s of sessionTexts(m, root))
      for (const p of s.passages.filter((x) => x.place !== 'trainer' && !x.wrong))
        for (const r of rules) if (r.found.test(p.text)) findings.add(s.file, p.line, `"${r.word}" stands here`, `Say: ${r.say}. ${r.why}`);
};
