/** What comes when a test or the last screen opens: most learners read for an hour before they need it. */
import { finish } from './finish.tsx';
import { test } from './test.tsx';

const later = { finish, test };
export type Later = typeof later;

(window.casewayParts ??= {}).later = later;
