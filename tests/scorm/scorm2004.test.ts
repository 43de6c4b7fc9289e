import { scormTests } from './shared.ts';

scormTests('scorm2004');
