import { scormTests } from './shared.ts';

scormTests('scorm12');
