/** The same by double click, on a stick and in a single file, where Firefox gives each file a storage and a name of its own. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { withoutFirefox } from '../browsers.ts';
import { idsIn, MODULE, siteCopy, wordsIn } from '../site.ts';
import { chromium, downloads, fox, NAME, words, type Opener } from '../single/openers.ts';
import { group } from './group.ts';

function journeys(open: () => Promise<Opener>): void {
  const site = siteCopy();
  const folder = downloads();
  let device: Opener;
  before(async () => { device = await open(); });
  after(async () => { await device?.end(); site.remove(); folder.remove(); });
  const on = (lang: string) => wordsIn(readFileSync(join(site.path, lang, `${MODULE}.html`), 'utf8'));

  test('on a stick the sitting goes along into another language and back, and ends without a trace', async () => {
    const o = await device.open(site.file(`en/${MODULE}.html`));
    const { l } = o;
    const { sessions } = await l.facts();
    const [first] = sessions;
    await l.hands.press('.steps-on');
    await l.firstStart('own');
    await l.answer(first!.core[0]!, true);
    await l.said(on('en')['saved']!);
    const g = group(l, on('en'));
    await g.begin([['sun', 'Amina'], ['boat', '']]);
    assert.equal(await l.screen(), first!.id, 'the place is kept');
    assert.equal((await l.shown(first!.core[0]!)).done, false);
    await g.talk(first!.core[0]!);
    await l.answer(first!.core[0]!, false);
    await l.said(on('en')['kept-until-close']!);
    const french = group(l, on('fr'));
    await l.hands.see(() => { document.documentElement.dataset['old'] = ''; document.querySelector<HTMLElement>('a[hreflang="fr"], a[lang="fr"]')!.click(); });
    await l.hands.until('the page in French', () => document.documentElement.lang === 'fr' && document.documentElement.dataset['ready'] !== undefined).catch(() => l.ready());
    await french.here();
    assert.match(await french.bar(), /Amina/);
    assert.equal((await l.shown(first!.core[0]!)).done, true);
    await french.end();
    assert.equal(await l.hands.see(() => location.search), '');
    await l.hands.see((s) => { location.hash = s; }, first!.id);
    await l.hands.until('the answer of before', (i) => document.querySelector(`#${i} .ex.is-done`), first!.core[0]!);
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'right');
    assert.equal((await french.left()).name, '');
    await o.goto(site.file(`en/${MODULE}.html`));
    assert.equal((await l.shown(first!.core[0]!)).verdict, 'right');
    await o.close();
    assert.deepEqual(device.trouble, []);
  });

  test('in a single file: talk, answer, a test in turn with its file, and the end', async () => {
    await device.fresh();
    const o = await device.open(folder.put(NAME));
    const { l } = o;
    const facts = await l.facts();
    assert.ok(idsIn(facts).items.length);
    const g = group(l, words());
    await g.begin([['cup', ''], ['bird', 'Bilal']], 'own');
    const [first] = facts.sessions;
    await l.hands.see((s) => { location.hash = s; }, first!.id);
    await l.opened(first!.id);
    const core = first!.core[0]!;
    assert.deepEqual([(await g.held(core)).waits, (await g.held(core)).check], [true, false]);
    await g.talk(core);
    await l.answer(core, true);
    await g.toTest('test');
    await l.hands.press('#test .together-test .pick:nth-child(2)');
    await g.takesTest('test', words()['people-sign-cup']!, (n) => n > 0);
    await l.hands.press('#test .together-own .btn-quiet');
    await g.p.title('share-results');
    const saved = await o.take('.dialog .share .btn-main');
    assert.equal((JSON.parse(saved.text) as { attempts: number }).attempts, 1);
    await g.p.press(g.p.say('close'));
    await g.p.gone();
    await g.end();
    assert.deepEqual(await l.marked(), []);
    assert.equal((await l.shown(core)).done, false);
    await o.close();
    assert.deepEqual(device.trouble, []);
  });
}

describe('together by double click in Chromium', () => { journeys(chromium); });
describe('together by double click in Firefox', { skip: withoutFirefox() }, () => { journeys(fox); });
