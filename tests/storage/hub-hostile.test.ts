import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { bundle, HUB_SCRIPT, makeSite, PREFIX, serve } from './folder.ts';
import './hub-shared.ts';

const key = `${PREFIX}m1`;
const good = { caseway: 'ask', id: 1, op: 'set', key, value: 'changed' };
const rubbish = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.boolean(), fc.object());

/** Ten kinds of message that a hub must not act on. Each would change or read the value if it were obeyed. */
const hostile: Record<string, fc.Arbitrary<unknown>> = {
  'no object at all': fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined), fc.boolean()),
  'an array': fc.array(rubbish).map((all) => Object.assign(all, {})),
  'any object': fc.object(),
  'without our mark': rubbish.filter((mark) => mark !== 'ask').map((caseway) => ({ ...good, caseway })),
  'an unknown operation': fc.oneof(fc.constantFrom('constructor', 'toString', '__proto__', 'eval', 'SET', ''), rubbish).filter((op) => op !== 'ping' && op !== 'get').map((op) => ({ ...good, op })),
  'a key of another course': fc.string().filter((name) => !name.startsWith(PREFIX)).chain((name) => fc.constantFrom('get', 'set', 'remove', 'keys', 'clear').map((op) => ({ ...good, op, key: name }))),
  'a key that is no text': rubbish.filter((name) => typeof name !== 'string').chain((name) => fc.constantFrom('get', 'set', 'remove', 'clear').map((op) => ({ ...good, op, key: name }))),
  'a value that is no text': rubbish.filter((value) => typeof value !== 'string').map((value) => ({ ...good, value })),
  'an endless key or value': fc.constantFrom({ ...good, key: key + 'x'.repeat(10_000) }, { ...good, value: 'x'.repeat(1_000_001) }),
  'an id that is no whole number': rubbish.filter((id) => !Number.isSafeInteger(id)).map((id) => ({ ...good, id })),
};

describe('the hub and messages from strangers', () => {
  const site = makeSite();
  let context: BrowserContext;
  let page: Page;
  before(async () => {
    context = await launchChromium();
    page = await context.newPage();
    await page.goto(site.a);
    await page.evaluate(async () => {
      const answers: unknown[] = [];
      addEventListener('message', ({ data }) => answers.push(data));
      const store = await window.storage.joinHub(await window.storage.openStore(), 'store.html');
      await store.set('course:m1', 'safe');
      // Nobody waits for the hub's copy of a write; having read it, its answer is not counted among the others.
      await store.getAll('course:m1');
      Object.assign(window, { store, answers });
    });
  });
  after(async () => { await context.close(); site.remove(); });

  for (const [kind, messages] of Object.entries(hostile)) {
    test(`${kind}: is neither answered nor obeyed`, async () => {
      await fc.assert(fc.asyncProperty(fc.array(messages, { minLength: 1, maxLength: 20 }), async (all) => {
        const result = await page.evaluate(async (all) => {
          const { answers, store } = window as unknown as { answers: unknown[]; store: Window['store'] };
          answers.length = 0;
          const frame = document.querySelector('iframe')!.contentWindow!;
          for (const message of all as unknown[]) frame.postMessage(message, '*');
          // The hub answers in order: once it has answered this, it has seen the others.
          const held = await store.getAll('course:m1');
          return { held, answers: answers.length, keys: await store.keys('course:') };
        }, all);
        assert.deepEqual(result, { held: ['safe'], answers: 1, keys: ['course:m1'] });
      }), { numRuns: 15 });
    });
  }

  test('a window that is not the parent is not answered, even with a right message', async () => {
    await page.evaluate(() => new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.name = 'stranger';
      frame.src = 'en/b.html';
      frame.onload = resolve;
      document.body.append(frame);
    }));
    await page.evaluate(() => { (window as unknown as { answers: unknown[] }).answers.length = 0; });
    const heard = await page.frame('stranger')!.evaluate(async (message) => {
      const heard: unknown[] = [];
      addEventListener('message', ({ data }) => heard.push(data));
      for (const op of ['ping', 'get', 'keys', 'set']) parent.frames[0]!.postMessage({ ...message, op }, '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return heard.length;
    }, good);
    const answers = await page.evaluate(() => (window as unknown as { answers: unknown[] }).answers.length);
    assert.deepEqual([heard, answers], [0, 0]);
    assert.deepEqual(await page.evaluate(() => window.store.getAll('course:m1')), ['safe']);
  });

  test('a page does not believe answers that another window sends', async () => {
    const other = await context.newPage();
    await other.goto(site.a);
    assert.deepEqual(await other.evaluate(async () => {
      // Answers every number a hub may be asked under, from the page itself.
      const timer = setInterval(() => {
        for (let id = 1; id < 20; id++) postMessage({ caseway: 'answer', id, ok: true, result: 'forged' }, '*');
      }, 1);
      const store = await window.storage.joinHub(await window.storage.openStore(), 'store.html');
      const found = await store.getAll('course:m1');
      clearInterval(timer);
      return found;
    }), ['safe']);
    await other.close();
  });

  test('on http the hub answers nothing, and no page asks it', async () => {
    const server = await serve(site.path);
    const web = await context.newPage();
    await web.goto(`${server.origin}/a.html`);
    assert.deepEqual(await web.evaluate(async (message) => {
      const own = await window.storage.openStore();
      const same = await window.storage.joinHub(own, 'store.html') === own;
      const frame = document.createElement('iframe');
      frame.src = 'store.html';
      const heard: unknown[] = [];
      addEventListener('message', ({ data }) => heard.push(data));
      document.body.append(frame);
      await new Promise((resolve) => { frame.onload = resolve; });
      for (const op of ['ping', 'get', 'set']) frame.contentWindow!.postMessage({ ...message, op }, '*');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { same, heard: heard.length, databases: (await indexedDB.databases()).map(({ name }) => name) };
    }, good), { same: true, heard: 0, databases: ['caseway'] });
    await web.close();
    server.close();
  });

  test('opened by itself, not in a frame, the hub does nothing', async () => {
    const alone = await context.newPage();
    const url = site.a.replace('a.html', 'store.html');
    await alone.goto(url);
    const heard = await alone.evaluate(async (message) => {
      const heard: unknown[] = [];
      addEventListener('message', ({ data }) => heard.push(data));
      postMessage(message, '*');
      await new Promise((resolve) => setTimeout(resolve, 200));
      return heard.length;
    }, good);
    assert.equal(heard, 1);
    await alone.close();
  });

  test('a hub page that names no prefix serves nothing', async () => {
    writeFileSync(join(site.path, 'bare.html'), '<!doctype html><script src="hub.js"></script>');
    const bare = await context.newPage();
    await bare.goto(site.a);
    assert.equal(await bare.evaluate(async () => {
      const own = await window.storage.openStore();
      return await window.storage.joinHub(own, 'bare.html') === own;
    }), true);
    await bare.close();
  });

  test('the hub script has no way to run text', () => {
    assert.doesNotMatch(bundle(HUB_SCRIPT), /\beval\b|\bFunction\(|innerHTML|document\.write|import\(/);
  });
});
