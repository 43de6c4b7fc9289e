/** The script that is loaded when a test or the last screen opens: most learners read for an hour before they need it. */
import { finish } from './finish.tsx';
import { test } from './test.tsx';

export type Later = { finish: typeof finish; test: typeof test };
declare global { interface Window { casewayLater?: Later } }

window.casewayLater = { finish, test };
