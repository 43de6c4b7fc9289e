import { scorm2004Driver } from '../tracking/scorm2004/driver.ts';
import { start } from './start.tsx';

void start(scorm2004Driver(window));
