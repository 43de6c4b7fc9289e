import { scorm12Driver } from '../tracking/scorm12/driver.ts';
import { sco } from './sco.tsx';
import { start } from './start.tsx';

void start(sco(scorm12Driver(window)));
