import type { Check } from './check.ts';

/** Forms A and B are matched: the same number of items for each objective. */
export const testForms: Check = ({ read, findings }) => {
  for (const m of read) {
    if (!m.module.test) continue;
    const count = (form: string, objective: string): number => m.module.test!.items.filter((i) => i.form === form && i.objective === objective).length;
    for (const o of m.module.objectives)
      if (count('a', o.id) !== count('b', o.id))
        findings.add(`${m.file}/test.mdx`, 1, `the objective "${o.id}" has ${count('a', o.id)} items in form A and ${count('b', o.id)} in form B`, 'Give both forms the same number.');
    if (!m.module.test.items.length) findings.add(`${m.file}/test.mdx`, 1, 'the test has no items', 'Write some, or take the file out.');
  }
};
