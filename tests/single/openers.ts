/** A single file as people get it: in some folder, opened by double click, in either browser, with nothing beside it. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchChromium, launchFirefox } from '../browsers.ts';
import { firefox, keyboard, learner, pointer, type Learner } from '../journeys/learner.ts';
import { MODULE, temporary, wordsIn, type Copy } from '../site.ts';

const project = join(import.meta.dirname, '../..');
export const NAME = `${MODULE}.en.html`;
export const BUILT = join(project, 'dist-packages', 'single', NAME);
export const original = (): string => readFileSync(BUILT, 'utf8');
/** Those of the page that the file was made from, which name them by address. */
export const words = (lang = 'en'): Record<string, string> => wordsIn(readFileSync(join(project, 'dist', lang, `${MODULE}.html`), 'utf8'));

/** A folder as content providers, messengers and people name them. */
export function downloads(name = 'Téléchargements ‏تنزيلات‏ 100%#1 & more'): Copy & { put(name: string, text?: string): string } {
  const copy = temporary(name);
  return {
    ...copy,
    put(n, text) {
      if (text === undefined) copyFileSync(BUILT, join(copy.path, n));
      else writeFileSync(join(copy.path, n), text);
      return copy.file(n);
    },
  };
}

export interface Opened {
  l: Learner;
  /** What the page hands over when the button is pressed. */
  take(button: string): Promise<{ name: string; text: string }>;
  /** `isModule`: waits for its player. */
  goto(address: string, isModule?: boolean): Promise<void>;
  key(name: 'Tab'): Promise<void>;
  /** Code of a test's own in the page, whose policy does not rule it. */
  run(code: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface Opener {
  open(address: string, how?: { byKeyboard?: boolean }): Promise<Opened>;
  /** The device is switched off and on again. */
  restart(): Promise<void>;
  /** Another device. */
  fresh(): Promise<void>;
  /** Addresses asked for, and errors of the console. */
  asked: string[];
  trouble: string[];
  end(): Promise<void>;
}

export async function chromium(): Promise<Opener> {
  let profile = temporary('profile');
  const [asked, trouble]: string[][] = [[], []];
  const launch = async () => {
    const context = await launchChromium({ profile: profile.path, viewport: { width: 1280, height: 800 }, offline: true });
    context.on('request', (r) => asked!.push(r.url()));
    context.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') trouble!.push(m.text()); });
    context.on('weberror', (e) => trouble!.push(e.error().message));
    return context;
  };
  let context = await launch();
  return {
    asked: asked!, trouble: trouble!,
    async open(address, { byKeyboard = false } = {}) {
      const page = await context.newPage();
      const l = learner(byKeyboard ? keyboard(page) : pointer(page));
      await page.goto(address);
      await l.ready();
      return {
        l, close: () => page.close(), run: (code) => page.evaluate(code), key: (name) => page.keyboard.press(name),
        async goto(to, isModule = true) { await page.goto(to); if (isModule) await l.ready(); },
        async take(button) {
          const [file] = await Promise.all([page.waitForEvent('download'), l.hands.press(button)]);
          return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
        },
      };
    },
    async restart() { await context.close(); context = await launch(); },
    async fresh() { await context.close(); profile.remove(); profile = temporary('profile'); context = await launch(); },
    async end() { await context.close(); profile.remove(); },
  };
}

export async function fox(): Promise<Opener> {
  let profile = temporary('profile');
  const [asked, trouble]: string[][] = [[], []];
  let browser = await launchFirefox({ profile: profile.path });
  return {
    asked: asked!, trouble: trouble!,
    async open(address) {
      const page = await browser.newPage();
      page.on('request', (r) => asked!.push(r.url()));
      page.on('console', (m) => { if (m.type() === 'error') trouble!.push(m.text()); });
      page.on('pageerror', (e) => trouble!.push(String(e)));
      await page.setViewport({ width: 1280, height: 800 });
      const l = learner(firefox(page));
      await page.goto(address);
      await l.ready();
      return {
        l, close: () => page.close(), run: (code) => page.evaluate(code), key: (name) => page.keyboard.press(name),
        async goto(to, isModule = true) { await page.goto(to); if (isModule) await l.ready(); },
        // Headless Firefox asks where to put a download: what it is given is caught on the way.
        async take(button) {
          await l.hands.see(() => {
            URL.createObjectURL = (file) => { (window as unknown as { made: unknown }).made = file; return '#'; };
            HTMLAnchorElement.prototype.click = function click() { (window as unknown as { given: string }).given = this.download; };
          });
          await l.hands.press(button);
          await l.hands.until('the file', () => 'given' in window);
          return page.evaluate(async () => { const w = window as unknown as { given: string; made: Blob }; const text = await w.made.text(); const name = w.given; Reflect.deleteProperty(w, 'given'); return { name, text }; });
        },
      };
    },
    async restart() { await browser.close(); browser = await launchFirefox({ profile: profile.path }); },
    async fresh() { await browser.close(); profile.remove(); profile = temporary('profile'); browser = await launchFirefox({ profile: profile.path }); },
    async end() { await browser.close(); profile.remove(); },
  };
}

/** Opens "Share or take along". */
export async function openShare(l: Learner): Promise<void> {
  await l.hands.press('[data-tools]');
  await l.hands.until('the tools', () => document.querySelector('.dialog .pick'));
  const n = await l.hands.see(() => [...document.querySelectorAll('.dialog .pick b')].findIndex((b) => b.textContent === window.casewayWords?.['tool-share']));
  await l.hands.press(`.dialog .pick:nth-child(${n + 1})`);
  await l.hands.until('the kinds of file', () => document.querySelector('.dialog .share-module'));
}

/** And one of its kinds. */
export async function share(l: Learner, kind: 'module' | 'private' | 'results'): Promise<void> {
  await openShare(l);
  await l.hands.press(`.dialog .pick.share-${kind}`);
  await l.hands.until('the kind of file', (k) => document.querySelector(`.dialog .share.share-${k}`), kind);
}

export async function closeDialog(l: Learner): Promise<void> {
  await l.hands.press('.dialog .buttons button:last-child');
  await l.hands.until('the dialog to go', () => !document.querySelector('.dialog'));
}

export const SAVE = '.dialog .share .btn-main';

/** What the learner sees of his answers to an exercise, once its session is open. */
export async function shownIn(l: Learner, session: string, block: string): Promise<unknown> {
  await l.hands.see((s) => { location.hash = s; }, session);
  await l.opened(session);
  return l.shown(block);
}
