import { scorm2004Driver } from '../tracking/scorm2004/driver.ts';
import { sco } from './sco.tsx';
import { start } from './start.tsx';

void start(sco(scorm2004Driver(window)));
