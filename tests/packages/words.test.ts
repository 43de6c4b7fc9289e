/** What a package says: the words of its own tools, and none of those that it does not carry. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { textOf } from './fixture.ts';

const wordsIn = (script: string): Record<string, string> => JSON.parse(/window\.casewayWords=(\{.*?\})(?:<\/script>|$)/s.exec(script)![1]!) as Record<string, string>;
const all = wordsIn(readFileSync(globSync('dist/assets/words.en.*.js')[0]!, 'utf8'));

for (const [road, texts] of [
  ...['scorm12', 'scorm2004'].map((standard): [string, string[]] => [standard, Object.entries(unzipSync(new Uint8Array(readFileSync(`dist-packages/${standard}/l1-01.en.zip`)))).filter(([name]) => name.endsWith('.js')).map(([, bytes]) => textOf(bytes))]),
  ['single', [...readFileSync('dist-packages/single/l1-01.en.html', 'utf8').matchAll(/<script(?: type="text\/plain"[^>]*)?>([\s\S]*?)<\/script>/g)].map((m) => m[1]!)] as [string, string[]],
])
  test(`${road}: every word that a script can say is there, and those of tools that stay out are not`, () => {
    const kept = wordsIn(texts.find((t) => t.startsWith('window.casewayWords='))!);
    const gone = Object.keys(all).filter((key) => !Object.hasOwn(kept, key));
    const scripts = texts.filter((t) => !t.startsWith('window.casewayWords=')).join('\n');
    assert.ok(gone.length > (road === 'single' ? 50 : 100), String(gone.length));
    assert.ok(Object.keys(kept).length > 100);
    for (const key of Object.keys(kept)) assert.equal(kept[key], all[key]);
    assert.deepEqual(gone.filter((key) => scripts.includes(key)), []);
    for (const begun of new Set(gone.flatMap((key) => [...key.matchAll(/-/g)].map((dash) => key.slice(0, dash.index + 1))))) for (const open of [`\`${begun}\${`, `"${begun}"`, `'${begun}'`]) assert.ok(!scripts.includes(open), `${open} is put together to a word that is not there`);
  });
