import type { Check } from '../check.ts';

const AT_LEAST = 2;

/** Every objective of a published module is practised by two exercises, and tested by two items of each form. */
export const objectives: Check = ({ read, findings }) => {
  for (const m of read.filter((r) => r.module.lang === 'en' && r.module.published && r.whole))
    for (const { id } of m.module.objectives) {
      const count = (form: string | undefined): number => m.placed.filter((p) => p.form === form && p.block.objective === id).length;
      const at = [`${m.file}/module.yaml`, m.lineOf(['objectives', id])] as const;
      if (count(undefined) < AT_LEAST) findings.add(...at, `the objective "${id}" is practised ${times(count(undefined))}`, `Write ${AT_LEAST} exercises for it: objective="${id}".`);
      for (const form of m.module.test ? ['a', 'b'] : [])
        if (count(form) < AT_LEAST) findings.add(...at, `form ${form.toUpperCase()} tests the objective "${id}" ${times(count(form))}`, `Give it ${AT_LEAST} items in each form, or make fewer objectives of them.`);
    }
};

const times = (n: number): string => (n === 0 ? 'never' : n === 1 ? 'once' : `${n} times`);
