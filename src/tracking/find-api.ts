/**
 * Finding the LMS. It offers an object of a fixed name in a window around ours, or around the window that opened ours
 * (1.2 RTE 3.3.3; 2004 RTE 3.2.1). Any window may belong to another site, where looking alone throws.
 */

/** 2004 RTE 3.2.1 gives 500 as a sensible end to the climb. */
const MOST_WINDOWS = 500;
/** Some LMSs put their object in place after the page has started. */
const PATIENCE_MS = 3000;
const PAUSE_MS = 100;

export type ApiName = 'API' | 'API_1484_11';
/** Nothing is sure about it: an LMS may give back anything, or throw. */
export type Api = Record<string, (...args: string[]) => unknown>;

/** undefined: none within three seconds. */
export async function findApi(win: Window, name: ApiName): Promise<Api | undefined> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const api = look(win, name);
    if (api || waited >= PATIENCE_MS) return api;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
}

/** Ourselves, our parents, then the opener of each of them with its parents. */
function look(win: Window, name: ApiName): Api | undefined {
  const windows: unknown[] = [];
  const climb = (from: unknown) => {
    for (let w = from; w && windows.length < MOST_WINDOWS && !windows.includes(w); w = peek(w, 'parent')) windows.push(w);
  };
  climb(win);
  for (const w of windows.slice()) climb(peek(w, 'opener'));
  for (const w of windows) {
    const api = peek(w, name);
    if (api) return api as Api;
  }
  return undefined;
}

function peek(w: unknown, key: string): unknown {
  try {
    return (w as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
