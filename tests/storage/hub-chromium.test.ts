import { after, before, describe } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../browsers.ts';
import { makeSite, temporary } from './folder.ts';
import { type AnyPage, hubTests } from './hub-shared.ts';

describe('the hub in Chromium over file://', () => {
  const site = makeSite();
  const profile = temporary('profile');
  let context: BrowserContext;
  before(async () => { context = await launchChromium({ profile: profile.path }); });
  after(async () => { await context.close(); site.remove(); profile.remove(); });
  hubTests(() => ({
    newPage: () => context.newPage() as Promise<AnyPage>,
    restart: async () => {
      await context.close();
      context = await launchChromium({ profile: profile.path });
    },
  }), site);
});
