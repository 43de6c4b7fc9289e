import { scorm12Driver } from '../tracking/scorm12/driver.ts';
import { start } from './start.tsx';

void start(scorm12Driver(window));
