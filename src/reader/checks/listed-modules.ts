import type { Check } from './check.ts';

/** Every written module stands in a level of course.yaml. */
export const listedModules: Check = ({ course, read, findings }) => {
  const listed = course.levels.flatMap((l) => l.modules);
  for (const m of read)
    if (!listed.includes(m.module.id)) findings.add(`${m.file}/module.yaml`, m.lineOf(['id']), `the module "${m.module.id}" stands in no level`, 'Add it to a level in content/course.yaml.');
};
