/** Two SCOs of a level's package, one after the other in one window of an LMS, as a learner goes through a course. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import type { BrowserContext, Frame } from 'playwright-core';
import sirv from 'sirv';
import { decode } from '../../src/model/codec.ts';
import { pack } from '../../src/packages/index.ts';
import type { Standard } from '../../src/tracking/manifest.ts';
import { launchChromium } from '../browsers.ts';
import { learner, pointer, type Learner } from '../journeys/learner.ts';
import { listen, temporary } from '../site.ts';
import { fixture, STANDARDS, textOf } from './fixture.ts';
import { all, parse } from './xml.ts';

type Tree = { [name: string]: Tree | string };
const SAVED = 'Saved in the learning platform';
const NAMES = { scorm12: ['API', 'Scorm12API'], scorm2004: ['API_1484_11', 'Scorm2004API'] } as const;
const require = createRequire(import.meta.url);

/** The LMS's table of contents comes from the manifest; each item has a record and an API object of its own. */
async function openCourse(browser: BrowserContext, standard: Standard) {
  const site = fixture();
  const copy = temporary('level-1');
  const zip = unzipSync(pack(site, { kind: 'level', id: 'level-1', lang: 'en' }, standard).bytes);
  site.remove();
  for (const [name, bytes] of Object.entries(zip)) { mkdirSync(dirname(join(copy.path, name)), { recursive: true }); writeFileSync(join(copy.path, name), bytes); }
  const manifest = parse(textOf(zip['imsmanifest.xml']));
  const hrefOf = (resource: string) => all(manifest, 'resource').find((r) => r.attributes['identifier'] === resource)!.attributes['href']!;
  const items = all(manifest, 'item').filter((i) => i.attributes['identifierref']).map((i) => ({ id: i.attributes['identifier']!, href: hrefOf(i.attributes['identifierref']!) }));

  const kept = new Map<string, Tree>();
  const asked: string[] = [];
  const missing: string[] = [];
  const [api, constructor] = NAMES[standard];
  const page = `<!doctype html><meta charset="utf-8"><title>LMS</title><iframe name="sco" width="1200" height="700" title="SCO"></iframe><script src="/scorm-again.js"></script><script>
    function launch(item, href, start) {
      window.${api} = new ${constructor}({ lmsCommitUrl: '/commit?' + item, autocommit: false, alwaysSendTotalTime: true, logLevel: 5, mastery_override: false });
      window.${api}.loadFromJSON(start, 'cmi');
      document.querySelector('iframe').src = '/sco/' + href;
    }</script>`;
  const files = sirv(copy.path, { dev: true });
  const server = await listen((request, response) => {
    const url = request.url!;
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part: Buffer) => { body += part; });
      request.on('end', () => { kept.set(url.split('?')[1]!, (JSON.parse(body) as { cmi: Tree }).cmi); response.end('{"result":"true","errorCode":0}'); });
    } else if (url === '/') { response.setHeader('content-type', 'text/html; charset=utf-8'); response.end(page); }
    else if (url === '/scorm-again.js') { response.setHeader('content-type', 'text/javascript'); response.end(readFileSync(require.resolve('scorm-again').replace(/[^/]+$/, `${standard}.js`))); }
    else if (url.startsWith('/sco/')) { asked.push(url.slice(5).replace(/\?.*/, '')); request.url = url.slice(4); files(request, response, () => { missing.push(url); response.writeHead(404).end(); }); }
    else { missing.push(url); response.writeHead(404).end(); }
  });
  const window = await browser.newPage();
  await window.goto(server.origin);
  const frame = window.frame('sco') as Frame;

  return {
    items, asked, missing,
    /** Another item of the table of contents: the one that was open has to leave. */
    async open(item: { id: string; href: string }): Promise<Learner> {
      await window.evaluate(([id, href, start]) => { (globalThis as unknown as { launch(...a: unknown[]): void }).launch(id, href, start); }, [item.id, item.href, startOf(standard, kept.get(item.id))] as const);
      await frame.waitForURL(`**/sco/${item.href}*`);
      const l = learner(pointer(frame));
      await l.ready();
      return l;
    },
    record: (item: { id: string }): Tree => kept.get(item.id) ?? {},
    async close(): Promise<void> { await window.close(); server.close(); copy.remove(); },
  };
}

/** Everything kept, with entry and mode of the LMS's own. */
function startOf(standard: Standard, record: Tree | undefined): Tree {
  const start = structuredClone(record ?? {});
  const at = (standard === 'scorm12' ? (start['core'] ??= {}) : start) as Tree;
  const entry = record ? (at['exit'] === 'suspend' ? 'resume' : '') : 'ab-initio';
  delete at['exit'];
  delete at['session_time'];
  Object.assign(at, { entry }, standard === 'scorm12' ? { lesson_mode: 'normal', student_id: 'learner-1' } : { mode: 'normal', learner_id: 'learner-1' });
  return start;
}

describe('a level in an LMS', () => {
  let browser: BrowserContext;
  before(async () => { browser = await launchChromium({ light: true, viewport: { width: 1280, height: 800 } }); });
  after(async () => { await browser.close(); });

  for (const standard of STANDARDS)
    test(`${standard}: two SCOs, one after the other and back again: each keeps its own record`, async () => {
      const course = await openCourse(browser, standard);
      try {
        const [a, b] = course.items as [typeof course.items[0], typeof course.items[0]];
        const answered = async (l: Learner, right: boolean): Promise<[string, Awaited<ReturnType<Learner['shown']>>]> => {
          const [id] = (await l.facts()).sessions[0]!.core;
          await l.answer(id!, right);
          await l.said(SAVED);
          return [id!, await l.shown(id!)];
        };

        const inA = await course.open(a);
        await inA.hands.press('.steps-on');
        await inA.firstStart('own');
        const [block, wasA] = await answered(inA, true);

        const inB = await course.open(b);
        assert.equal((await inB.facts()).id, b.href.replace('.html', ''));
        assert.equal(await inB.screen(), 'start', 'a learner new to this SCO begins at its start');
        assert.equal((await inB.shown(block)).done, false, 'nothing of the other SCO is here');
        await inB.hands.press('.steps-on');
        const [, wasB] = await answered(inB, false);
        assert.notDeepEqual(wasB, wasA);

        for (const [item, was] of [[a, wasA], [b, wasB], [a, wasA]] as const) {
          const again = await course.open(item);
          assert.notEqual(await again.screen(), 'start', 'a learner who comes back stands where he stood');
          assert.deepEqual(await again.shown(block), was);
        }

        const state = (item: { id: string }) => String(course.record(item)['suspend_data']);
        const facts = await inA.facts();
        const ids = { sessions: facts.sessions.map((s) => s.id), blocks: facts.blocks, items: facts.items.map((i) => i.id) };
        const [inRecordA, inRecordB] = [a, b].map((item) => { const d = decode(state(item), ids); assert.ok(d.ok); return d.progress; });
        assert.notEqual(inRecordA!.nonce, inRecordB!.nonce, 'two attempts, never merged');
        assert.deepEqual([inRecordA, inRecordB].map((p) => p!.blocks[block]!.right), [true, false]);
        for (const item of [a, b]) {
          const record = course.record(item);
          const at = (standard === 'scorm12' ? record['core'] : record) as Tree;
          assert.deepEqual([at[standard === 'scorm12' ? 'lesson_status' : 'completion_status'], at['exit']], ['incomplete', 'suspend']);
        }

        assert.deepEqual(course.missing.filter((url) => url !== '/favicon.ico'), []);
        assert.ok(course.asked.some((path) => path.startsWith('assets/')));
      } finally { await course.close(); }
    });
});
