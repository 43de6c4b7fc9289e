import type { Check } from './check.ts';

/** Forms A and B are matched: the same number of items for each objective. */
export const testForms: Check = ({ read, findings }) => {
  for (const m of read) {
    if (!m.module.test || !m.whole || m.module.lang !== 'en') continue;
    const { items } = m.module.test;
    const count = (form: string, objective: string): number => items.filter((i) => i.form === form && i.objective === objective).length;
    for (const { id } of m.module.objectives)
      if (count('a', id) !== count('b', id))
        findings.add(`${m.file}/test.mdx`, 1, `the objective "${id}" has ${number(count('a', id))} in form A and ${number(count('b', id))} in form B`, 'Give both forms the same number.');
    if (!items.length) findings.add(`${m.file}/test.mdx`, 1, 'the test has no items', 'Write some, or take the file out.');
  }
};

const number = (n: number): string => (n === 1 ? '1 item' : `${n} items`);
