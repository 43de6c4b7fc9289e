import assert from 'node:assert/strict';
import test from 'node:test';
import { forLearners } from '../../src/reader/course.ts';
import { formatFindings } from '../../src/reader/findings.ts';
import { releasedKey } from '../../src/reader/checks/released-blocks.ts';
import { EXAMPLES, FILES, FIRST, FRENCH, inspect, swap, TEST, YAML, type Changes, type Inspected } from './small-course.ts';

function good(changes: Changes = {}, context?: string): NonNullable<Inspected['result']> {
  const { result, findings } = inspect(changes, context);
  assert.equal(formatFindings(findings), '');
  return result!;
}
const moduleOf = (r: NonNullable<Inspected['result']>, lang: 'en' | 'fr' = 'en') => r.course.modules['l1-01']![lang]!;

test('Windows line ends, a byte order mark and both together give the same course', () => {
  const { hash: _, ...plain } = moduleOf(good());
  for (const change of [(t: string) => t.replaceAll('\n', '\r\n'), (t: string) => `\uFEFF${t}`, (t: string) => `\uFEFF${t.replaceAll('\n', '\r\n')}`]) {
    const { hash: __, ...same } = moduleOf(good(Object.fromEntries([FIRST, EXAMPLES, TEST, YAML, 'en/ui.json', 'course.yaml', 'en/glossary.yaml', 'en/pages/about.mdx'].map((f) => [f, change]))));
    assert.deepEqual(same, plain);
  }
});

test('a session may end without an empty line, and hidden files of a system do not disturb', () => {
  good({ [FIRST]: (t) => t.trimEnd(), 'en/modules/.DS_Store': 'x', 'en/modules/l1-01-small/.DS_Store': 'x', 'en/pages/.about.mdx.swp': 'x' });
});

test('signs that Markdown escapes are words', () => {
  const { flow } = moduleOf(good({ [FIRST]: swap('Every person', 'A child is \\<18 \\{or so\\}.\n\nEvery person') })).sessions[0]!;
  assert.match(JSON.stringify(flow), /A child is &lt;18 \{or so\}\./);
});

test('words of the content can never become markup', () => {
  const { flow } = moduleOf(good({ [FIRST]: swap('Every person', 'Tom & Jerry \\<script> "quoted" &lt;b&gt;\n\nEvery person') })).sessions[0]!;
  assert.match(flow[0]!.tag === 'Prose' ? flow[0]!.html : '', /Tom &amp; Jerry &lt;script&gt; “quoted” &lt;b&gt;/);
});

test('a good translation reads, with the English addresses and its own words', () => {
  const r = good({ ...FRENCH, [FIRST.replace('en/', 'fr/')]: FILES[FIRST]!.replace('# The first session', '# La première').replace('## A part', '## Une partie').replace('Shall we begin?', 'On commence ?') });
  const [en, fr] = [moduleOf(r).sessions[0]!, moduleOf(r, 'fr').sessions[0]!];
  const anchors = (s: typeof en) => s.flow.flatMap((f) => (f.tag === 'Heading' ? [f.anchor] : []));
  assert.deepEqual(anchors(fr), ['first--a-part']);
  assert.deepEqual(anchors(fr), anchors(en));
  assert.equal(fr.title, 'La première');
  assert.match(JSON.stringify(fr.flow), /Une partie.*On commence/);
  assert.equal(moduleOf(r, 'fr').minutes, 10);
  assert.deepEqual(moduleOf(r, 'fr').test!.items.map((i) => [i.block.id, i.form, i.objective]), [['a-one', 'a', 'harm'], ['b-one', 'b', 'harm']]);
});

test('a slip in the English file is not told of its translation too', () => {
  for (const change of [swap('id="begin"', 'id="Begin"'), swap('</Choice>', ''), (): string => '']) {
    const { findings } = inspect({ ...FRENCH, [FIRST]: change });
    assert.deepEqual(findings.map((f) => f.file), [`content/${FIRST}`], formatFindings(findings));
  }
  const { findings } = inspect({ ...FRENCH, [YAML]: swap('title: Small', 'title:') });
  assert.deepEqual(findings.map((f) => f.file), [`content/${YAML}`]);
});

test('a key that a translation lacks is shown in English, and is a warning, not a finding', () => {
  const { result, findings, warnings } = inspect({ 'ar/ui.json': '{ "local.sop": "x" }' });
  assert.deepEqual(findings, []);
  assert.equal(formatFindings(warnings), 'content/ar/ui.json:1  the key "site.hello" is missing\n    → Translate "Hello {name}".');
  assert.equal(result!.course.words.ar['site.hello'], 'Hello {name}');
});

test('a duty, time or law that no context fills in is asked for, a contact is not', () => {
  const html = JSON.stringify(moduleOf(good()).sessions[0]!.flow);
  assert.match(html, /data-local=\\"response-time\\">the time \(Your SOP says: <span class=\\"blank\\">____<\/span>\)/);
  assert.match(html, /data-local=\\"hotline\\">the hotline<\/span>/);
});

test('a context fills in what is known, and only that', () => {
  const html = JSON.stringify(moduleOf(good({ 'contexts/own/context.yaml': 'id: own\nname: { en: Own }\nriskLevels:\n  - { like: high, name: { en: High }, meaning: { en: Bad. } }\n  - { like: low, name: { en: Low }, meaning: { en: Better. } }\nlocals:\n  response-time: { en: "24 hours & nights" }\n  hotline: null\n' }, 'own')).sessions[0]!.flow);
  assert.match(html, /the time \(<b>24 hours &amp; nights<\/b>\)/);
  assert.match(html, /the hotline<\/span>/);
});

test('learners get no facilitator notes, no preparation and no contextualisation', () => {
  const m = moduleOf(good());
  assert.match(JSON.stringify(m), /Run \(15 min\)/);
  const learners = JSON.stringify(forLearners(m));
  assert.doesNotMatch(learners, /Run \(15 min\)|FacilitatorNotes|"trainer"|Read it\./);
  assert.ok(forLearners(m).sessions[1]!.flow.length > 15);
});

test('a plain page leads to other pages, and to the glossary for its terms', () => {
  const [about] = good().course.pages;
  assert.equal(about!.html, '<p>Read the <a href="glossary.html">glossary</a> and what <a class="term" href="glossary.html#abuse">abuse</a> is.</p>');
});

test('the hash of a module changes with its words, with the interface and with nothing else', () => {
  const hash = (changes: Changes = {}) => moduleOf(good(changes)).hash;
  assert.equal(hash(), hash());
  assert.match(hash(), /^[0-9a-f]{8}$/);
  assert.equal(hash({ 'en/modules/l1-01-small/.DS_Store': 'x' }), hash());
  assert.equal(hash({ 'fr/ui.json': '{ "local.sop": "x" }' }), hash());
  assert.notEqual(hash({ [FIRST]: swap('Good.', 'Well.') }), hash());
  assert.notEqual(hash({ 'en/ui.json': swap('Your SOP says:', 'SOP:') }), hash());
});

test('a published block may gain options at the end of every list it has', () => {
  const keys = (changes: Changes = {}) => {
    const r = good(changes);
    return Object.fromEntries(r.read[0]!.placed.filter((p) => p.block.tag !== 'FacilitatorNotes').map((p) => [p.block.id, releasedKey(p.block)]));
  };
  const released = { 'released-ids.json': JSON.stringify({ 'l1-01': keys() }) };
  const grown: Changes = {
    [FIRST]: swap('  > Come back later.', '  > Come back later.\n- [ ] Perhaps.\n  > When?'),
    [EXAMPLES]: (t) => [
      swap('  > Income is part of her safety. Link the family to help.', '  > Income is part of her safety.\n- [ ] Ask her.\n  > Why?'),
      swap('  > His age matters, but on its own it is no risk.', '  > His age matters.\n- He laughs.\n  - A protective factor\n  > Joy protects.'),
      swap('  > Friends who come', '  > Friends come.\n- A cart.\n  > He gets out.\n- A dog.\n  > Friends who come'),
      swap('  > Belonging to a group is never a risk level.', '  > Never.\n- [x] Nobody has a phone.\n  > True.'),
      swap('- I write one strength for each worry.', '- I write one strength for each worry.\n- I rest.'),
      swap('  [Ten minutes later](#plates)', '  [Ten minutes later](#plates)\n- [ ] Wave.\n\n  She looks away.\n  > Too far.\n  - Was that for me?'),
    ].reduce((text, change) => change(text), t),
  };
  assert.notDeepEqual(keys(grown), keys());
  good({ ...released, ...grown });
  for (const [what, change] of Object.entries({
    'an option at the front': swap('- [ ] Neglect, so', '- [ ] Ask.\n  > Why?\n- [ ] Neglect, so'),
    'another partner': swap('  - A fact about the child', '  - A risk factor'),
    'a step more': swap('4. Ask if now is a good time.', '4. Ask if now is a good time.\n5. Wait.'),
    'another level': swap('level="medium high"', 'level="medium"'),
    'a reason that no longer carries': swap('- [x] The girls', '- [ ] The door is open.\n  > Yes.\n- [x] The girls'),
    'an ending that goes on': swap('Lina washes plates while she talks. You leave with a time for the next visit.', 'Lina washes.\n\n- [x] Wait.\n\n  Yes.\n  > Good.\n  - He waits.\n\n  [On](#end)\n- [ ] Go.\n\n  No.\n  > Why?\n  - He left.\n</Step>\n<Step id="end">\nThe end.'),
  })) {
    const { findings } = inspect({ ...released, [EXAMPLES]: change });
    assert.equal(findings.length, 1, `${what}\n${formatFindings(findings)}`);
    assert.match(findings[0]!.problem, /was published with other options/, what);
  }
});
