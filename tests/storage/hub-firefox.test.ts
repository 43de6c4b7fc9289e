import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchFirefox, withoutFirefox } from '../browsers.ts';
import { makeSite, temporary } from './folder.ts';
import { type AnyPage, hubTests, join } from './hub-shared.ts';

describe('the hub in Firefox over file://', { skip: withoutFirefox() }, () => {
  const site = makeSite();
  const profile = temporary('profile');
  let firefox: Browser;
  before(async () => { firefox = await launchFirefox({ profile: profile.path }); });
  after(async () => { await firefox.close(); site.remove(); profile.remove(); });

  test('Firefox is as strict with files as it is for people: no file reads another, and each has its own storage', async () => {
    const a = await firefox.newPage() as unknown as AnyPage;
    await join(a, site.a);
    await a.evaluate(() => window.own.set('other:proof', 'a'), 0);
    assert.equal(await a.evaluate(() => document.querySelector('iframe')!.contentDocument, 0), null);
    assert.equal(await a.evaluate(() => fetch('store.html').then(() => 'read', () => 'refused'), 0), 'refused');
    await join(a, site.b);
    assert.deepEqual(await a.evaluate(() => window.own.keys('other:'), 0), []);
    await a.close();
  });

  hubTests(() => ({
    newPage: () => firefox.newPage() as unknown as Promise<AnyPage>,
    restart: async () => {
      await firefox.close();
      firefox = await launchFirefox({ profile: profile.path });
    },
  }), site);
});
