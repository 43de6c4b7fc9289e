import type { z } from 'zod';
import type { KeyPoints } from '../../model/blocks.ts';
import { readAttributes } from '../attributes.ts';
import { kind, promptAndList } from '../kind.ts';

/** Three to five sentences to remember. */
export const keyPoints = kind<KeyPoints, z.infer<typeof readAttributes>>({
  tag: 'KeyPoints',
  attributes: readAttributes,
  read(w) {
    const { prompt, items, rest } = promptAndList(w);
    if (!items.length || prompt.length || rest.length) w.error(undefined, 'is not just a list', 'Write only the points: "- …".');
    return { points: items.map((i) => (i.children[0] ? w.inline(i.children[0]) : '')) };
  },
});
