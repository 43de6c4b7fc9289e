import { faultTests } from './faults.ts';

faultTests('scorm2004');
