/** The same input gives the same bytes: packers in other processes, with other surroundings. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** Packs a module in French and a level in English, reading the course's modules in another order when told so, and prints a hash of each package. */
const PACKER = `
  import { createHash } from 'node:crypto';
  import { fixture } from ${JSON.stringify(new URL('./fixture.ts', import.meta.url))};
  import { pack, packages } from ${JSON.stringify(new URL('../../src/packages/index.ts', import.meta.url))};
  const { UMASK, REVERSED } = process.env;
  if (UMASK) process.umask(Number(UMASK));
  const site = fixture();
  if (REVERSED) {
    site.course.modules = Object.fromEntries(Object.entries(site.course.modules).reverse());
    site.assets = Object.fromEntries(Object.entries(site.assets).reverse());
  }
  const wanted = packages(site.course).filter((w) => (w.kind === 'module') === (w.lang === 'fr'));
  for (const w of wanted) for (const standard of ['scorm12', 'scorm2004']) {
    const { path, bytes } = pack(site, w, standard);
    console.log(path, createHash('sha256').update(bytes).digest('hex'));
  }
  site.remove();
`;

const SURROUNDINGS: [what: string, env: NodeJS.ProcessEnv][] = [
  ['in Apia, in Arabic, with files that only their owner may read', { TZ: 'Pacific/Apia', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8', UMASK: String(0o077) }],
  ['in St. John’s, in Turkish, with modules and files in another order', { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', UMASK: '0', REVERSED: 'yes' }],
];

const packer = async (env: NodeJS.ProcessEnv): Promise<string> =>
  (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', PACKER], { env: { ...process.env, ...env }, encoding: 'utf8' })).stdout;
const usual = packer({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });

for (const [what, env] of SURROUNDINGS)
  test(`a package has the same bytes ${what}`, async () => {
    const [here, there] = await Promise.all([usual, packer(env)]);
    assert.equal(here.trim().split('\n').length, 4);
    assert.equal(there, here);
  });
