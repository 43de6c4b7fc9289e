import { faultTests } from './faults.ts';

faultTests('scorm12');
