/** Three files that leave the module: without answers, with them, and results for a trainer. None may ever be another. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { withoutFirefox } from '../browsers.ts';
import { decode, encode } from '../../src/model/codec.ts';
import { checksum, type ResultsFile } from '../../src/model/results-file.ts';
import { after as happened, empty, type Progress } from '../../src/model/progress.ts';
import { factsIn, idsIn, MODULE } from '../site.ts';
import { chromium, closeDialog, downloads, fox, NAME, type Opened, type Opener, original, SAVE, share, shownIn, words } from './openers.ts';

const facts = factsIn(original());
const ids = idsIn(facts);
const [first, second] = facts.sessions;
const COPY = NAME.replace('.html', '.MY-PRIVATE-COPY.html');

/** A copy as its maker never wrote it: another block in the place of the true one. */
const withBlock = (copy: string, block: string): string => copy.replace(/(<script type="application\/json" id="private-answers">)[\s\S]*?(<\/script><!--\/private-->)/, (_, a: string, b: string) => a + block + b);
const blockOf = (copy: string): Record<string, unknown> => JSON.parse(/id="private-answers">([\s\S]*?)<\/script>/.exec(copy)![1]!) as Record<string, unknown>;
const stateOf = (copy: string): Progress => { const read = decode(String(blockOf(copy)['answers']), ids); assert.ok(read.ok); return read.progress; };
const answersIn = (p: Progress) => Object.fromEntries(Object.entries(p.blocks).map(([id, b]) => [id, b.answer]));

async function begin(device: Opener, address: string): Promise<Opened> {
  const o = await device.open(address);
  await o.l.hands.press('.steps-on');
  await o.l.firstStart('own');
  return o;
}

async function take(o: Opened, kind: 'module' | 'private'): Promise<{ name: string; text: string }> {
  await share(o.l, kind);
  const file = await o.take(SAVE);
  await o.l.hands.until('the word that it was handed over', () => document.querySelector('.dialog [role="status"]')?.textContent);
  await closeDialog(o.l);
  return file;
}

function journeys(device: () => Opener, everything: boolean): void {
  const folder = downloads();
  after(() => folder.remove());

  test('a shared module is the original, byte for byte, whatever was answered; a private copy has the answers on another device, and shares none', async () => {
    const o = await begin(device(), folder.put(NAME));
    if (everything) await o.l.doAllSessions();
    else await o.l.doSession(first!.id);
    await o.l.hands.see(() => { location.hash = 'test'; });
    await o.l.takeTest('after', (n) => n > 2);
    const shared = await take(o, 'module');
    assert.equal(shared.name, NAME);
    assert.equal(shared.text === original(), true, 'the shared file is not the original');
    const was = await shownIn(o.l, first!.id, first!.core[0]!);
    const copy = await take(o, 'private');
    assert.equal(copy.name, COPY);
    assert.equal(copy.text.replace(/<!--private-->[\s\S]*?<!--\/private-->/, '') === original(), true, 'a private copy differs in more than its answers');
    assert.ok(copy.text.indexOf(words()['private-mark']!) < copy.text.indexOf('<header'));
    await o.close();

    await device().fresh();
    const there = await device().open(folder.put(`${COPY} (1).html`, copy.text));
    assert.ok((await there.l.marked()).includes(first!.id));
    const back = shownIn(there.l, first!.id, first!.core[0]!);
    await there.l.firstStart('shared');
    assert.deepEqual(await back, was);
    assert.equal(await there.l.hands.see(() => document.querySelector('.private-mark')?.getClientRects().length), 1);
    const again = await take(there, 'module');
    assert.equal(again.name, NAME);
    assert.equal(again.text === original(), true, 'what is shared from a private copy is not the original');
    await there.close();
    assert.deepEqual(device().trouble, []);
  });
}

describe('sharing from a single file in Firefox', { skip: withoutFirefox() }, () => {
  let device: Opener;
  before(async () => { device = await fox(); });
  after(() => device.end());
  journeys(() => device, false);
});

describe('sharing from a single file in Chromium', () => {
  let device: Opener;
  const folder = downloads('more');
  before(async () => { device = await chromium(); });
  after(async () => { await device.end(); folder.remove(); });
  journeys(() => device, true);

  /** A private copy of somebody who answered the core of one session. */
  let theirs = '';

  test('a copy of the same attempt is merged with what the device has', async () => {
    await device.fresh();
    const address = folder.put(NAME);
    const o = await begin(device, address);
    await o.l.opened(first!.id);
    await o.l.answer(first!.core[0]!, true);
    theirs = (await take(o, 'private')).text;
    for (const block of first!.core.slice(1)) await o.l.answer(block, true);
    await o.l.said(words()['saved']!);
    await o.goto(folder.put(COPY, theirs));
    const merged = (await take(o, 'private')).text;
    assert.deepEqual(Object.keys(stateOf(merged).blocks).sort(), [...first!.core].sort());
    assert.equal(stateOf(merged).nonce, stateOf(theirs).nonce);
    await o.close();
  });

  for (const [choice, button, kept] of [['the device’s', 'first', 'device'], ['the copy’s', 'last', 'copy']] as const)
    test(`of two attempts the learner chooses ${choice}; the other is kept aside`, async () => {
      await device.fresh();
      const o = await begin(device, folder.put(NAME));
      await o.l.opened(first!.id);
      await o.l.answer(first!.core[0]!, false);
      await o.l.said(words()['saved']!);
      const mine = stateOf((await take(o, 'private')).text);
      const opening = o.goto(folder.put(COPY, theirs));
      await o.l.hands.until('the question', () => document.querySelector('.dialog .buttons button'));
      assert.equal(await o.l.hands.see(() => document.querySelector('.dialog h2')!.textContent), words()['copy-other']);
      await o.l.hands.press(`.dialog .buttons button:${button}-child`);
      await opening;
      const now = stateOf((await take(o, 'private')).text);
      const other = kept === 'device' ? stateOf(theirs) : mine;
      assert.deepEqual(answersIn(now), answersIn(kept === 'device' ? mine : stateOf(theirs)));
      assert.notEqual(other.nonce, now.nonce);
      const aside = await o.l.hands.see((end) => new Promise<string>((resolve) => {
        const open = indexedDB.open('caseway');
        open.onsuccess = () => {
          const table = open.result.transaction('values').objectStore('values');
          const keys = table.getAllKeys();
          keys.onsuccess = () => {
            const key = keys.result.find((k) => String(k).endsWith(end));
            if (key === undefined) { open.result.close(); resolve(''); return; }
            const value = table.get(key);
            value.onsuccess = () => { open.result.close(); resolve(String(value.result)); };
          };
        };
      }), `/aside/${other.nonce}`);
      const read = decode(aside, ids);
      assert.ok(read.ok, `nothing readable was kept aside under ${other.nonce}`);
      assert.deepEqual(answersIn(read.progress), answersIn(other));
      await o.close();
    });

  test('what was done to the answers of a copy never becomes markup, changes nothing on the device, and is told; the module works', async () => {
    await device.fresh();
    const o = await begin(device, folder.put(NAME));
    await o.l.opened(first!.id);
    await o.l.answer(first!.core[0]!, true);
    await o.l.said(words()['saved']!);
    const block = blockOf(theirs);
    const markup = '<img src=x onerror=document.title=1><script>document.title=1</script>';
    const hostile: [what: string, block: string][] = [
      ['empty', ''], ['not JSON', '{"caseway":'], ['no object', 'null'], ['a list', '[1]'], ['a number', '7'],
      ...([
        ['no answers', { ...block, answers: undefined }], ['answers of another kind', { ...block, answers: { length: 9 } }], ['empty answers', { ...block, answers: '' }],
        ['one character changed', { ...block, answers: String(block['answers']).slice(0, -1) }], ['of another module', { ...block, module: 'l1-99' }], ['of another course', { ...block, course: 'other' }],
        ['of a later format', { ...block, format: 2 }], ['markup', { ...block, answers: markup, module: MODULE, version: markup }], ['a prototype', JSON.parse('{"__proto__":{"caseway":"answers"}}')],
      ] as [string, unknown][]).map(([what, b]): [string, string] => [what, JSON.stringify(b).replace(/</g, '\\u003c')]),
    ];
    for (const [what, text] of hostile) {
      await o.goto(folder.put(COPY, withBlock(theirs, text)));
      assert.equal(await o.l.hands.see(() => document.querySelector('.notice-memory')?.textContent), words()['copy-damaged'], what);
      assert.equal(await o.l.hands.see(() => document.querySelectorAll('img, [onerror]').length), 0, what);
      assert.match(await o.l.hands.see(() => document.title), /Foundations|·/, what);
      assert.equal((await shownIn(o.l, first!.id, first!.core[0]!) as { done: boolean }).done, true, what);
    }
    const newer = { ...block, answers: `2${String(block['answers']).slice(1)}` };
    await o.goto(folder.put(COPY, withBlock(theirs, JSON.stringify(newer))));
    assert.equal(await o.l.hands.see(() => document.querySelector('.notice-memory')?.textContent), words()['state-newer']);
    await o.l.hands.see((s) => { location.hash = s; }, second!.id);
    await o.l.opened(second!.id);
    for (const id of second!.core.slice(0, 1)) await o.l.answer(id, true);
    assert.deepEqual(device.trouble, []);
    await o.close();
  });

  test('a copy of the same attempt from another device adds to the answers of this one and takes none away', async () => {
    await device.fresh();
    const o = await begin(device, folder.put(NAME));
    await o.l.opened(first!.id);
    await o.l.answer(first!.core[0]!, true);
    const mine = answersIn(stateOf((await take(o, 'private')).text));
    // A true state of the same attempt by another device, as a merge must take it.
    let p = happened(empty(stateOf(theirs).nonce), { kind: 'answered', block: first!.core[1]!, answer: 'a', right: true });
    p = happened(p, { kind: 'session-done', session: second!.id });
    await o.goto(folder.put(COPY, withBlock(theirs, JSON.stringify({ ...blockOf(theirs), answers: encode({ ...p, nonce: stateOf((await take(o, 'private')).text).nonce }, ids) }))));
    const now = stateOf((await take(o, 'private')).text);
    assert.deepEqual(Object.fromEntries(Object.entries(answersIn(now)).filter(([id]) => id in mine)), mine);
    assert.ok(now.sessions[second!.id]);
    await o.close();
  });

  test('erasing in a private copy says that the file itself still holds the answers', async () => {
    await device.fresh();
    const o = await device.open(folder.put(COPY, theirs));
    await o.l.hands.press('[data-erase]');
    await o.l.hands.until('the question', () => document.querySelector('.dialog .btn-danger'));
    assert.ok((await o.l.hands.see(() => document.querySelector('.dialog')!.textContent!)).includes(words()['erase-private']!));
    await o.close();
  });

  test('results for a trainer: nothing before the test; then exactly what is on the screen, with a number and no name', async () => {
    await device.fresh();
    const o = await begin(device, folder.put(NAME));
    await share(o.l, 'results');
    assert.ok((await o.l.hands.see(() => document.querySelector('.dialog')!.textContent!)).includes(words()['results-none']!));
    assert.equal(await o.l.hands.see(() => document.querySelectorAll('.dialog input, .dialog pre').length), 0);
    await closeDialog(o.l);
    await o.l.hands.see(() => { location.hash = 'before'; });
    const before = await o.l.takeTest('before', (n) => n % 2 === 0);
    await o.l.hands.see(() => { location.hash = 'test'; });
    const asked = await o.l.takeTest('after', (n) => n !== 1);
    await share(o.l, 'results');
    await o.l.hands.type('.dialog input', 'A17x');
    await o.l.hands.until('the number alone to stay', () => document.querySelector<HTMLInputElement>('.dialog input')!.value === '17');
    const onScreen = await o.l.hands.see(() => document.querySelector('.dialog pre')!.textContent!);
    const { name, text } = await o.take(SAVE);
    assert.equal(name, `${MODULE}.results.17.json`);
    assert.equal(text, onScreen);
    const file = JSON.parse(text) as ResultsFile;
    const wrong = (list: { id: string; right: boolean }[], right: boolean) => list.filter((q) => q.right === right).map((q) => q.id).sort();
    assert.deepEqual(Object.keys(file), ['caseway', 'format', 'course', 'module', 'version', 'language', 'date', 'number', 'attempts', 'before', 'first', 'best', 'checksum']);
    assert.match(file.date, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual([file.module, file.version, file.language, file.number, file.attempts], [MODULE, facts.version, 'en', '17', 1]);
    for (const [o2, list] of [[file.before!, before], [file.first!, asked], [file.best!, asked]] as const) {
      assert.deepEqual([o2.right, o2.items], [wrong(list, true).length, list.length]);
      assert.deepEqual([[...o2.missedItems].sort(), [...o2.rightItems!].sort()], [wrong(list, false), wrong(list, true)]);
      assert.equal(Object.values(o2.objectives).reduce((n, x) => n + x.right, 0), o2.right);
    }
    const { checksum: sum, ...rest } = file;
    assert.equal(sum, checksum(rest));
    assert.doesNotMatch(text, /A17|"answers"|nonce|seconds/);
    for (const session of facts.sessions) for (const id of session.core) assert.ok(!text.includes(`"${id}"`), `${id} is no test item`);
    await o.close();
  });

  test('the results file is documented with every member it has', () => {
    const doc = readFileSync(join(import.meta.dirname, '../../docs/results-file.md'), 'utf8');
    for (const member of ['caseway', 'format', 'course', 'module', 'version', 'language', 'date', 'number', 'attempts', 'before', 'first', 'best', 'right', 'items', 'missedItems', 'rightItems', 'objectives', 'checksum']) assert.ok(doc.includes(`\`${member}\``), member);
    const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(doc)![1]!) as ResultsFile;
    const { checksum: sum, ...rest } = example;
    assert.equal(sum, checksum(rest), 'the example’s checksum');
  });
});
