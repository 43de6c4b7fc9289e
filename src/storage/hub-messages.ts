/**
 * What a page asks of the hub. `key` is a prefix for `keys` and `clear`, and unused for `ping`. `tell` keeps nothing: the
 * other windows' hubs hear `key` and `value`, and pass them on to their pages (other-windows.ts).
 */
export interface HubRequest {
  caseway: 'ask';
  id: number;
  op: 'ping' | 'get' | 'set' | 'remove' | 'keys' | 'clear' | 'tell';
  key: string;
  value?: string;
}

export interface HubAnswer {
  caseway: 'answer';
  id: number;
  ok: boolean;
  result?: unknown;
}

/** What a hub passes on from another window. */
export interface HubNews { caseway: 'changed'; key: string; newValue: string }

/** The answer to `ping`: which keys the hub serves, and the mark of the last "erase my data", if there was one. */
export interface HubGreeting {
  prefix: string;
  erased?: string;
}

/**
 * Key (after the prefix) of the mark a full erase leaves. Firefox gives each file its own storage, so a page cannot
 * erase another page's copy: each page compares marks when it joins, and erases its own copy then.
 */
export const ERASED = '~erased';

/** Chromium keeps all files' values in one place: under a name of its own the hub never overwrites a page's copy. */
export const HUB_NAME = 'caseway-hub';
