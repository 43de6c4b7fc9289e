import type { Course } from '../../model/course.ts';
import type { Findings } from '../findings.ts';
import type { ReadModule } from '../module.ts';

/** One rule over everything that was read. */
export type Check = (c: { root: string; course: Course; read: ReadModule[]; findings: Findings }) => void;
