/**
 * An LMS in another process: the strict LMS of src/lms lives here, in Node; the page around the module only has an API
 * object that asks it by synchronous XMLHttpRequest, as Moodle's does. A killed tab or browser takes nothing of it away.
 * Every name before `.localhost` is an address, so a device, of its own.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import sirv from 'sirv';
import { createFakeLms, type FakeLms } from '../../src/lms/fake-lms.ts';
import { decode } from '../../src/model/codec.ts';
import type { Progress } from '../../src/model/progress.ts';
import type { ModuleFacts } from '../../src/player/page.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { factsIn, idsIn, listen, MODULE, unpacked, wordsIn } from '../site.ts';

export type Standard = 'scorm12' | 'scorm2004';
export const STANDARDS: Standard[] = ['scorm12', 'scorm2004'];
export type Mode = 'normal' | 'review' | 'browse';

export const ELEMENTS = {
  scorm12: { learner: 'cmi.core.student_id', status: 'cmi.core.lesson_status', exit: 'cmi.core.exit', mode: 'cmi.core.lesson_mode' },
  scorm2004: { learner: 'cmi.learner_id', status: 'cmi.completion_status', exit: 'cmi.exit', mode: 'cmi.mode' },
} as const;
const METHODS = ['Initialize', 'Terminate', 'Finish', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'];

/** One learner's record. `fault` comes before anything else; `name` is what the LMS calls the learner. */
export interface Account {
  name: string;
  lms: FakeLms;
  fault?: FakeLms['fault'];
  /** Milliseconds until the API object stands in the page. */
  appears: number;
}

export interface Launch {
  page: Page;
  frame: Frame;
  l: Learner;
  /** Exceptions that reached the page. */
  errors: string[];
  /** Takes the tab away as a crash does: no event is heard. */
  kill(): Promise<void>;
  /** Closes the window as a learner does. */
  leave(): Promise<void>;
}

export type Remote = Awaited<ReturnType<typeof openRemote>>;

export async function openRemote(standard: Standard, change: (html: string) => string = (html) => html) {
  const sco = unpacked(standard);
  const file = join(sco.path, `${MODULE}.html`);
  const built = readFileSync(file, 'utf8');
  const files = sirv(sco.path, { dev: true });
  const accounts = new Map<string, Account>();
  const api = standard === 'scorm12' ? 'API' : 'API_1484_11';
  const prefix = standard === 'scorm12' ? 'LMS' : '';
  publish(change);

  function publish(next: (html: string) => string): void { writeFileSync(file, next(built)); }

  const server = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://lms');
    const send = (type: string, body: string): void => { response.setHeader('content-type', `${type}; charset=utf-8`); response.setHeader('cache-control', 'no-store'); response.end(body); };
    const account = accounts.get(searchParams.get('of') ?? '');
    if (pathname === '/call' && account) {
      let body = '';
      request.on('data', (part: Buffer) => { body += part; });
      request.on('end', () => {
        const [method, ...args] = JSON.parse(body) as [string, ...string[]];
        try {
          send('application/json', JSON.stringify({ gives: account.lms.api[method]!(...args) }));
        } catch (e) {
          if ((e as Error).message === 'connection lost') request.socket.destroy();
          else send('application/json', JSON.stringify({ throws: String((e as Error).message) }));
        }
      });
    } else if (pathname === '/lms' && account) {
      account.lms.relaunch();
      send('text/html', page(searchParams.get('of')!, account.appears));
    } else if (pathname === '/empty') send('text/html', '<!doctype html><title>empty</title>');
    else if (pathname.startsWith('/sco/')) { request.url = request.url!.slice(4); files(request, response, () => { response.writeHead(404).end(); }); }
    else response.writeHead(404).end();
  });
  const { port } = new URL(server.origin);

  const page = (of: string, appears: number): string => `<!doctype html><meta charset="utf-8"><title>LMS</title><link rel="icon" href="data:,"><script>
const api = {};
for (const method of ${JSON.stringify(METHODS.filter((m) => m !== (prefix ? 'Terminate' : 'Finish')).map((m) => prefix + m))}) api[method] = (...args) => {
  const ask = new XMLHttpRequest();
  ask.open('POST', '/call?of=${of}', false);
  ask.send(JSON.stringify([method, ...args]));
  const answer = JSON.parse(ask.responseText);
  if (answer.throws) throw new Error(answer.throws);
  return answer.gives;
};
${appears === 0 ? `window.${api} = api;` : appears < Infinity ? `setTimeout(() => { window.${api} = api; }, ${appears});` : ''}
</script><h1>LMS</h1><iframe src="/sco/${MODULE}.html" width="1200" height="700" title="SCO"></iframe>`;

  return {
    standard,
    home: (device: string): string => `http://${device}.localhost:${port}/`,
    get facts(): ModuleFacts { return factsIn(readFileSync(file, 'utf8')); },
    words: wordsIn(built),
    /** The module as it is from now on, made from the built page. */
    publish,

    /** A record of its own, known to the LMS by `of`. */
    account(of: string, name = of, mode?: Mode): Account {
      const account: Account = { name, lms: createFakeLms({ standard, ...(mode ? { mode } : {}) }), appears: 0 };
      account.lms.fault = (method, args) => account.fault?.(method, args)
        ?? (args[0] === ELEMENTS[standard].learner && method.endsWith('GetValue') ? { gives: account.name } : undefined);
      accounts.set(of, account);
      return account;
    },

    /** Gives the LMS a record by what a run said to it. */
    replay(of: string, calls: FakeLms['calls']): void {
      const { lms } = accounts.get(of)!;
      for (const { method, args } of calls) if (/Initialize|SetValue|Commit/.test(method)) lms.api[method]!(...args);
      lms.relaunch();
      lms.calls.length = 0;
    },

    /** What the LMS keeps as the learner's state; undefined when that is nothing or cannot be read. */
    kept(of: string): Progress | undefined {
      const read = decode(accounts.get(of)!.lms.kept.get('cmi.suspend_data') ?? '', idsIn(factsIn(readFileSync(file, 'utf8'))));
      return read.ok ? read.progress : undefined;
    },

    async launch(browser: BrowserContext, device: string, of: string, { ready = true } = {}): Promise<Launch> {
      const tab = await browser.newPage();
      await tab.setViewportSize({ width: 1280, height: 800 });
      const errors: string[] = [];
      tab.on('pageerror', (e) => errors.push(e.message));
      await tab.goto(`http://${device}.localhost:${port}/lms?of=${of}`, { timeout: 60_000 });
      const frame = (await (await tab.waitForSelector('iframe')).contentFrame())!;
      const l = learner(pointer(frame));
      if (ready) await l.ready();
      return {
        page: tab, frame, l, errors,
        kill: () => crash(browser, tab),
        async leave() {
          await tab.evaluate(() => { document.querySelector('iframe')!.src = 'about:blank'; });
          await frame.waitForURL('about:blank');
          await tab.close();
        },
      };
    },

    close(): void { server.close(); sco.remove(); },
  };
}

export async function crash(browser: BrowserContext, tab: Page): Promise<void> {
  const session = await browser.newCDPSession(tab);
  const gone = new Promise<void>((resolve) => { tab.once('crash', () => resolve()); });
  session.send('Page.crash').catch(() => {});
  await gone;
  await tab.close().catch(() => {});
}

/** The same module with one session only, `core` of its exercises to be answered, and no test unless asked for. */
export function shorter(html: string, { core, test = false }: { core: number; test?: boolean }): string {
  const facts = factsIn(html);
  const isChoice = (id: string): boolean => html.includes(`id="${id}" data-block="Choice"`);
  const session = facts.sessions.find((s) => s.core.filter(isChoice).length >= core)!;
  const small = { ...facts, sessions: [{ ...session, core: session.core.filter(isChoice).slice(0, core) }], ...(test ? {} : { items: [], bank: undefined }) };
  const way = (n: number): string => '<i></i>'.repeat(n);
  return html.replace(JSON.stringify(facts), () => JSON.stringify(small)).replace(`>${way(facts.sessions.length)}<`, `>${way(1)}<`);
}
