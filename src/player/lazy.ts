/**
 * Scripts that come when somebody needs them, so that the first load stays small.
 * 1. The page names them: `<body data-parts="later.1a2b3c4d.js tools.….js more.….css">`, each in the folder of assets.
 * 2. `lazy` lends what the first script has (shared.ts) and loads the one asked for, once.
 * 3. The script puts its part on `window.casewayParts`.
 */
import type { Later } from './later.ts';
import type { Listen } from './listen.tsx';
import { load } from './load.ts';
import type { Mistake } from './mistake.tsx';
import type { Offline } from './offline.tsx';
import { root } from './page.ts';
import type { Share } from './share.tsx';
import { lend } from './shared.ts';
import type { People } from './people.tsx';
import type { Practice } from './practice.ts';
import type { ProgressFile } from './progress-file.tsx';
import type { SearchPart } from './search.tsx';
import type { Tools } from './tools.tsx';

export interface Parts { later: Later; listen: Listen; tools: Tools; practice: Practice; search: SearchPart; share: Share; people: People; progress: ProgressFile; offline: Offline; mistake: Mistake }
declare global { interface Window { casewayParts?: Partial<Parts> } }

/** Rejects when it cannot be loaded; the next call tries again. */
export async function lazy<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const parts = (window.casewayParts ??= {});
  if (!parts[name]) {
    lend();
    await Promise.all([look(), words(), load(address(`${name}.`))]);
  }
  return parts[name]!;
}

const words = async (): Promise<void> => { if (!window.casewayWords) await load(address('words.')); };

let looked: Promise<void> | undefined;

/** Their stylesheet. Without it they still work, so a failure is tried again at the next part and holds up nothing. */
function look(): Promise<void> {
  return (looked ??= new Promise((resolve) => {
    if (!address('more.')) { resolve(); return; }
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address('more.');
    link.onload = () => resolve();
    link.onerror = () => { link.remove(); looked = undefined; resolve(); };
    document.head.append(link);
  }));
}

function address(start: string): string {
  const file = (document.body.dataset['parts'] ?? '').split(' ').find((p) => p.startsWith(start));
  return file ? `${root}assets/${file}` : '';
}
