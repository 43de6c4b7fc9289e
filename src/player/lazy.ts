/**
 * Scripts that come when somebody needs them, so that the first load stays small.
 * 1. The page names them: `<body data-parts="later.1a2b3c4d.js tools.….js more.….css">`, each in the folder of assets.
 * 2. `lazy` lends what the first script has (shared.ts) and loads the one asked for, once.
 * 3. The script puts its part on `window.casewayParts`.
 */
import type { Folder } from './folder.ts';
import type { Later } from './later.ts';
import type { LevelPart } from './level.ts';
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
import type { RecordPart } from './record-page.tsx';
import type { Revise } from './revise.tsx';
import type { SearchPart } from './search.tsx';
import type { TeamPart } from './team.tsx';
import type { Together } from './together.tsx';
import type { Tools } from './tools.tsx';

export interface Parts { later: Later; listen: Listen; tools: Tools; practice: Practice; search: SearchPart; share: Share; people: People; progress: ProgressFile; offline: Offline; folder: Folder; together: Together; mistake: Mistake; revise: Revise; level: LevelPart; record: RecordPart; team: TeamPart }
/** Those that are all of a page's own script: `<body data-begins>` names the one (start.tsx). */
export type PagePart = 'level' | 'record' | 'team' | 'revise';
declare global { interface Window { casewayParts?: Partial<Parts> } }

const coming: Partial<Record<keyof Parts, Promise<unknown>>> = {};

/** Rejects when it cannot be loaded; the next call tries again. */
export const lazy = <Name extends keyof Parts>(name: Name): Promise<Parts[Name]> => part(name, () => [look(), words()]);

/** It is waited for before anything is shown, and says and draws nothing. */
export const folder = (): Promise<Folder> => part('folder', () => []);

async function part<Name extends keyof Parts>(name: Name, withIt: () => Promise<void>[]): Promise<Parts[Name]> {
  const parts = (window.casewayParts ??= {});
  if (!parts[name]) {
    lend();
    // Asked for twice at once, it would be there twice, each with what it keeps in mind.
    await (coming[name] ??= Promise.all([...withIt(), load(address(`${name}.`))]).finally(() => { delete coming[name]; }));
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
