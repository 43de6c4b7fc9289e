/** `npm run pack`: what it takes, and what it says to what it does not. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { BadUsage, readArguments, USAGE } from '../../src/commands/pack.ts';
import { PRESETS } from '../../src/tracking/presets.ts';
import { temporary } from '../site.ts';
import { fixture, MODULE, textOf } from './fixture.ts';
import { all, parse } from './xml.ts';

const project = join(import.meta.dirname, '..', '..');
const site = fixture();
after(() => site.remove());
const CONTEXTS = ['base', 'demo'];
const decided = (args: string) => readArguments(args.split(' ').filter(Boolean), CONTEXTS, () => site.course);
const command = (args: string[], env: NodeJS.ProcessEnv = {}) => spawnSync(process.execPath, ['src/commands/pack.ts', ...args], { cwd: project, encoding: 'utf8', env: { ...process.env, ...env } });

const GOOD: [args: string, kind: string, id: string, lang: string, standard: string, preset: string, out: string][] = [
  ['--module l1-01', 'module', 'l1-01', 'en', 'scorm12', 'generic', 'dist-packages'],
  ['--level level-1', 'level', 'level-1', 'en', 'scorm12', 'generic', 'dist-packages'],
  ['--module=l1-03 --lang=fr', 'module', 'l1-03', 'fr', 'scorm12', 'generic', 'dist-packages'],
  ['--level level-1 --lang fr --scorm 2004', 'level', 'level-1', 'fr', 'scorm2004', 'generic', 'dist-packages'],
  ['--module l1-01 --scorm 1.2 --preset moodle-app', 'module', 'l1-01', 'en', 'scorm12', 'moodle-app', 'dist-packages'],
  ['--module l1-01 --scorm 2004 --preset moodle', 'module', 'l1-01', 'en', 'scorm2004', 'moodle', 'dist-packages'],
  ['--module l1-01 --context demo', 'module', 'l1-01', 'en', 'scorm12', 'generic', join('dist-packages', 'demo')],
  ['--module l1-01 --context demo --out here', 'module', 'l1-01', 'en', 'scorm12', 'generic', 'here'],
];
for (const [args, kind, id, lang, standard, preset, out] of GOOD)
  test(`pack ${args}`, () => {
    const o = decided(args)!;
    assert.deepEqual([o.wanted, o.standard, o.preset, o.out], [{ kind, id, lang }, standard, PRESETS[preset as keyof typeof PRESETS], out]);
  });

const WRITTEN = ['Written modules: l1-01 (en), l1-03 (en, fr), l1-05 (en).', 'Written levels: level-1 (en, fr).'];
const BAD: [args: string, says: string[]][] = [
  ['', ['Say what to pack, with --module or --level.', ...WRITTEN]],
  ['--module l1-01 --level level-1', ['not both']],
  ['--module l1-99', ['There is no module "l1-99".', ...WRITTEN]],
  ['--module level-1', ['There is no module "level-1".', ...WRITTEN]],
  ['--level l1-01', ['There is no level "l1-01".', ...WRITTEN]],
  ['--module l1-02', ['Nothing of "l1-02" is written and published yet.', ...WRITTEN]],
  ['--level level-2', ['Nothing of "level-2" is written and published yet.', ...WRITTEN]],
  ['--module l1-01 --lang fr', ['"l1-01" is not written in "fr".', ...WRITTEN]],
  ['--level level-1 --lang ar', ['"level-1" is not written in "ar".', ...WRITTEN]],
  ['--module l1-01 --lang xx', ['There is no language "xx". There is: en, fr, es, ar.']],
  ['--module l1-01 --scorm 1.3', ['There is no SCORM version "1.3". There is: 1.2, 2004.']],
  ['--module l1-01 --preset ilias', ['There is no preset "ilias". There is: generic, moodle, moodle-app.']],
  ['--module l1-01 --preset toString', ['There is no preset "toString".']],
  ['--module l1-01 --preset moodle-app --scorm 2004', ['"moodle-app" does not go with SCORM 2004', 'SCORM 1.2 only']],
  ['--module l1-01 --context mars', ['There is no context "mars". There is: base, demo.']],
  ['--module l1-01 --out=', ['Say a folder after --out.']],
  ['--module', ['--module', 'The options are: --module, --level, --lang, --scorm, --preset, --context, --out']],
  ['--module l1-01 --modul l1-02', ['--modul', 'The options are: --module']],
  ['l1-01', ["'l1-01'", 'The options are: --module']],
  ['--module l1-98 --lang xx --scorm 3 --preset q --context mars', ['"3"', '"q"', '"mars"', '"xx"', '"l1-98"', ...WRITTEN]],
];
for (const [args, says] of BAD)
  test(`pack ${args || '(nothing)'} is refused, naming what there is`, () => {
    assert.throws(() => decided(args), (e: unknown) => {
      assert.ok(e instanceof BadUsage);
      for (const part of says) assert.ok(e.message.includes(part), `"${part}" is not in:\n${e.message}`);
      return true;
    });
  });

test('a course is not read in a context that does not exist', () => {
  const asked: (string | undefined)[] = [];
  const read = (args: string[]) => { try { readArguments(args, CONTEXTS, (c) => { asked.push(c); return site.course; }); } catch { /* asked is what counts */ } };
  read(['--module', 'l1-01', '--context', 'mars']);
  read(['--module', 'l1-01', '--context', 'demo']);
  assert.deepEqual(asked, [undefined, 'demo']);
});

test('the usage text says every option and every preset, with what holds without them', () => {
  assert.equal(decided('--help'), undefined);
  for (const part of ['--module', '--level', '--lang en', '--scorm 1.2', '--preset generic', '--context', '--out dist-packages', ...Object.keys(PRESETS)]) assert.ok(USAGE.includes(part), part);
});

describe('as a command', () => {
  test('bad usage ends with 2, help with 0', () => {
    const bad = command(['--module', 'l9-99']);
    assert.equal(bad.status, 2, bad.stderr);
    assert.match(bad.stderr, /There is no module "l9-99"\.\nWritten modules: /);
    assert.equal(bad.stdout, '');
    const help = command(['--help']);
    assert.deepEqual([help.status, help.stdout.trim()], [0, USAGE]);
  });

  test('it makes one package, in the context asked for', () => {
    const folder = temporary('packages');
    try {
      const run = command(['--level', 'level-1', '--context', 'demo', '--out', folder.path]);
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stdout, /level-1\.en\.zip {2}\d+ kB\nSCORM 1\.2 for any LMS, context "demo"/);
      const zip = unzipSync(new Uint8Array(readFileSync(join(folder.path, 'scorm12', 'level-1.en.zip'))));
      assert.equal(all(parse(textOf(zip['imsmanifest.xml'])), 'item')[1]!.attributes['identifier'], `caseway.demo.${MODULE}`);
      assert.ok(textOf(zip[`${MODULE}.html`]).includes('Belmara'), 'the country of the demo context');
      assert.equal(existsSync(join(folder.path, 'scorm2004')), false);
    } finally { folder.remove(); }
  });
});
