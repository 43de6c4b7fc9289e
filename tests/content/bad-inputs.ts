/** Every kind of slip an author can make: what is changed in the small course, and the one finding that must come of it. */
import { EXAMPLES, FILES, FIRST, FRENCH, HUDDLES, MODULE, swap, TEST, YAML, type Changes } from './small-course.ts';

export interface BadInput {
  slip: string;
  changes: Changes;
  /** Applied before, when the slip needs more than the small course. */
  with?: Changes;
  /** Where the finding stands, when not in the first changed file. */
  file?: string;
  /** Words that stand in the finding's line; without them line 1. */
  at?: string;
  problem: RegExp;
  fix?: RegExp;
  /** What the same slip may also cause to be said. */
  also?: RegExp;
}

/** One change in one file; the finding stands where `at` stands, or where the new words begin. */
const one = (slip: string, file: string, from: string, to: string, problem: RegExp, fix?: RegExp, at: string | null = to.split('\n').find((l) => l.trim()) ?? null): BadInput =>
  ({ slip, changes: { [file]: swap(from, to) }, ...(at === null ? {} : { at }), problem, ...(fix ? { fix } : {}) });
const inFirst = (slip: string, from: string, to: string, problem: RegExp, fix?: RegExp, at?: string | null): BadInput => one(slip, FIRST, from, to, problem, fix, at);
const inExamples = (slip: string, from: string, to: string, problem: RegExp, fix?: RegExp, at?: string | null): BadInput => one(slip, EXAMPLES, from, to, problem, fix, at);
/** A line of words added to the first session. */
const line = (slip: string, words: string, problem: RegExp, fix?: RegExp, at: string = words): BadInput => one(slip, FIRST, 'Call [the hotline]', `${words}\n\nCall [the hotline]`, problem, fix, at);
const yaml = (slip: string, from: string, to: string, problem: RegExp, fix?: RegExp, at?: string | null): BadInput => one(slip, YAML, from, to, problem, fix, at);
const french = (b: BadInput): BadInput => ({ ...b, with: FRENCH, changes: Object.fromEntries(Object.entries(b.changes).map(([path, c]) => [path, typeof c === 'function' ? c(FRENCH[path] as string) : c])) });
const fr = (path: string): string => path.replace('en/', 'fr/');

const LETTERS_27 = Array.from({ length: 27 }, (_, i) => `- Thing ${i}`).join('\n');

const OF_SYNTAX: BadInput[] = [
  line('a "<" before a number', 'A child is <18 years old.', /a "<" stands in the text/, /in words/),
  line('a "<" alone', 'Four < five.', /a "<" stands in the text/),
  line('an opening curly bracket', 'A stray { here.', /curly bracket/, /round brackets/),
  line('code in curly brackets', 'Two is {1 + 1}.', /curly bracket/),
  line('a closing curly bracket', 'A stray } here.', /curly bracket/),
  line('an HTML comment', '<!-- later -->', /HTML comment/, /FacilitatorNotes/),
  line('an HTML comment over two lines', '<!-- later\nor never -->', /HTML comment/, undefined, '<!-- later'),
  line('a line that begins with "export"', 'export of children is a crime.', /begins with "export"/, /another word/),
  line('a line that begins with "import"', 'import x from "node:fs"', /begins with "import"/),
  line('HTML in the text', 'This is <b>strong</b>.', /HTML stands in the text: <b>/, /\*\*strong\*\*/),
  line('an unclosed HTML tag', 'One line<br>and another.', /HTML stands in the text: <br>/),
  line('HTML on a line of its own', '<div class="x">', /HTML stands in the text: <div/),
  line('an address between "<" and ">"', 'See <https://www.example.org>.', /an address stands between/, /\[its name\]\(https/),
  line('a picture', '![A tent](tent.png)', /a picture cannot be shown/, /<Figure>/),
  line('words between backticks', 'Write `id` here.', /backticks/),
  line('struck-through words', 'This is ~~wrong~~ right.', /struck-through/),
  line('a line of hyphens', 'Words.\n\n---', /a line of "---"/, undefined, '---'),
  line('a fourth-level heading', '#### Too deep', /a heading of level 4/, /"## "/),
  line('a second title', '# Again', /a heading of level 1/, /on top/),
  line('a block inside a sentence', 'Look: <Story id="x"> here', /a tag stands inside a sentence/),
  line('a closing tag that nothing opened', '</Choice>', /closes something that was never opened/, /spelling/, '</Choice>'),
  inFirst('text on the line of an opening tag', '<Choice id="begin" objective="harm">\nShall', '<Choice id="begin" objective="harm"> Shall', /text stands on the line of an opening tag/, /Break the line/),
  inFirst('an unclosed tag', '  > Come back later.\n</Choice>', '  > Come back later.', /<Choice> is opened here and never closed/, /Write <\/Choice>/, '<Choice id="begin"'),
  inFirst('a misspelled closing tag', '</Choice>', '</Choise>', /<\/Choise> does not close <Choice> of line 9/, /Write <\/Choice>/),
  inFirst('an indented closing tag', '</Choice>', '  </Choice>', /a closing tag is indented/, /start of its line/),
  inFirst('an indented opening tag', '<Choice id="begin"', '  <Choice id="begin"', /an opening tag is indented/),
  inFirst('text behind a closing tag', '</Choice>', '</Choice> Go on.', /text stands behind a closing tag/),
  inFirst('a closing tag behind text', 'Come back later.\n</Choice>', 'Come back later.</Choice>', /a closing tag stands behind text/),
  inFirst('a tag over two lines', '<Choice id="begin" objective', '<Choice id="begin"\nobjective', /the tag <Choice does not end on its line/, /one line/),
  inFirst('curly quotation marks in an attribute', 'id="begin"', 'id=“begin”', /curly quotation marks: id=“begin”/, /straight/),
  inFirst('a missing quotation mark in an attribute', 'id="begin" objective="harm">', 'id="begin objective="harm">', /quotation mark/),
  inFirst('an attribute without quotation marks', 'id="begin"', 'id=begin', /no quotation marks: id=begin/),
  inFirst('an attribute in curly brackets', 'id="begin"', 'id={begin}', /an attribute stands in curly brackets/, /id="name"/),
  inFirst('code among the attributes', 'id="begin"', '{...all}', /an attribute stands in curly brackets/),
  inFirst('a block in lower case', '<Choice id="begin" objective="harm">', '<choice id="begin" objective="harm">', /there is no block <choice>/, /Did you mean <Choice>/),
  inExamples('an unclosed part of a block', '[Ten minutes later](#plates)\n</Step>', '[Ten minutes later](#plates)', /<Step> is opened here and never closed/, undefined, '<Step id="queue">'),
];

const OF_BLOCKS: BadInput[] = [
  inFirst('an unknown block', '<Choice id="begin" objective="harm">', '<Chioce id="begin" objective="harm">', /there is no block <Chioce>/, /Did you mean <Choice>/),
  { slip: 'a block of another name', changes: { [FIRST]: (t) => t.replaceAll('Choice', 'Quiz') }, at: '<Quiz', problem: /there is no block <Quiz>/, fix: /Use one of: Choice, Match/ },
  { slip: 'a misspelled block', changes: { [FIRST]: (t) => t.replaceAll('Choice', 'Choices') }, at: '<Choices', problem: /there is no block <Choices>/, fix: /Did you mean <Choice>/ },
  { slip: 'a misspelled part of a block', changes: { [EXAMPLES]: (t) => t.replaceAll('<Level is="low">', '<Levle is="low">').replace(/(no.*door\.\n)<\/Level>(\n<\/RiskLevel>)/s, '$1</Levle>$2') }, at: '<Levle', problem: /there is no block <Levle>/, fix: /Did you mean <Level>/ },
  line('a part outside its block', '<Step id="x">\nWords.\n</Step>', /<Step> stands outside the block/, undefined, '<Step'),
  { slip: 'a part in a block that has none', changes: { [FIRST]: swap('Shall we begin?', 'Shall we begin?\n\n<Steps>\nNow.\n</Steps>') }, at: '<Steps>', problem: /<Steps> stands inside <Choice>/ },
  { slip: 'a block inside a block', changes: { [FIRST]: swap('Shall we begin?', 'Shall we begin?\n\n<Story id="s">\nNow.\n</Story>') }, at: '<Story', problem: /<Story> stands inside <Choice>/, fix: /Close what is open/ },
  { slip: 'a block inside a step', changes: { [EXAMPLES]: swap('Lina washes plates', '<Story id="s">\nNow.\n</Story>\nLina washes plates') }, at: '<Story id="s">', problem: /<Story> stands where only words can stand/ },
  { slip: 'an activity inside a solo version', changes: { [EXAMPLES]: swap('Draw the four circles for', '<FacilitatorNotes>\nNow.\n</FacilitatorNotes>\n\nDraw the four circles for') }, at: '<FacilitatorNotes>', problem: /<FacilitatorNotes> stands inside <Solo>/ },
  inFirst('a missing id', '<Choice id="begin" objective', '<Choice objective', /<Choice> has no id/, /Write <Choice id="…">/),
  inFirst('an id with other signs', 'id="begin"', 'id="Begin here"', /<Choice id="Begin here"> is not right/, /lower-case/),
  inFirst('an attribute that is not known', 'objective="harm">', 'objective="harm" colour="red">', /does not know: colour/),
  { slip: 'the same id twice', changes: { [EXAMPLES]: swap('id="torn-clothes"', 'id="begin"') }, at: 'id="begin"', problem: /the id "begin" is already used by content\/en\/modules\/l1-01-small\/first.mdx:9/, fix: /another id/ },
  { slip: 'the id of a session on a block', changes: { [FIRST]: swap('id="begin"', 'id="examples"') }, at: 'id="examples"', problem: /already used by the session "examples"/ },
  { slip: 'an id that the page itself has', changes: { [FIRST]: swap('id="begin"', 'id="help"') }, at: 'id="help"', problem: /already used by the page itself/ },
  { slip: 'the id of a list on the page', changes: { [FIRST]: swap('id="begin"', 'id="term-abuse"') }, at: 'id="term-abuse"', problem: /already used by the lists of terms/ },
  { slip: 'the address of a scenario\'s step on a block', changes: { [EXAMPLES]: swap('id="bread-seller"', 'id="tap-stand-queue"') }, at: 'id="tap-stand"', problem: /"tap-stand-queue" is already used/ },
  inFirst('an objective that module.yaml does not have', 'objective="harm"', 'objective="harms"', /the objective "harms" is not in module.yaml/, /Use one of: harm, risk/),

  inFirst('a Choice without a question', 'Shall we begin?\n\n', '', /has no question/, undefined, '<Choice id="begin"'),
  inFirst('a Choice with one option', '- [ ] No.\n  > Come back later.\n', '', /fewer than two options/, undefined, '<Choice id="begin"'),
  inFirst('a Choice without a right answer', '- [x] Yes.', '- [ ] Yes.', /has no right answer/, /- \[x\]/, '<Choice id="begin"'),
  inFirst('a Choice with text after its options', 'Come back later.\n</Choice>', 'Come back later.\n\nThe end.\n</Choice>', /text after its options/, undefined, 'The end.'),
  inFirst('an option without its why', '- [ ] No.\n  > Come back later.\n', '- [ ] No.\n', /an option has no why/, /indented by two spaces/, '- [ ] No.'),
  inFirst('an option with two whys', '  > Come back later.', '  > Come back later.\n\n  > Or never.', /more than one why/, undefined, '- [ ] No.'),
  inFirst('an option without a box', '- [ ] No.', '- No.', /an option has no box/, /- \[x\]/),
  inFirst('an option that holds more', '  > Come back later.', '  > Come back later.\n\n  And more.', /an option holds more/, undefined, 'And more.'),
  inFirst('more than eight options', '- [ ] No.', `${Array.from({ length: 8 }, (_, i) => `- [ ] No ${i}.\n  > Why ${i}.`).join('\n')}\n- [ ] No.`, /more than 8 options/, undefined, 'No 7.'),

  inExamples('a Match line without a partner', '  - A risk factor\n', '', /a line has no partner/, undefined, '- The river is near'),
  inExamples('a Match line without a why', '  > It raises the chance of harm. It has not happened.\n', '', /a line has no why/, undefined, '- The river is near'),
  { slip: 'a Match with one partner for all', changes: { [EXAMPLES]: (t) => t.replace(/- A (protective factor|risk factor|fact about the child)/g, '- A thing') }, at: '<Match', problem: /same partner to every line/ },
  inExamples('a Match with text after its lines', 'on its own it is no risk.\n</Match>', 'on its own it is no risk.\n\nThe end.\n</Match>', /text after its lines/, undefined, 'The end.'),
  { slip: 'a Match with one line', changes: { [EXAMPLES]: (t) => t.replace(/- The river[\s\S]*?(?=<\/Match>)/, '') }, at: '<Match', problem: /fewer than two lines/, also: /same partner/ },

  inExamples('an Order of two steps', '3. Ask how he likes to talk.\n4. Ask if now is a good time.\n', '', /fewer than three steps/, undefined, '<Order'),
  inExamples('an Order without a why', '> He knows who you are before he has to answer anything.\n', '', /has no why/, undefined, '<Order'),
  inExamples('words in an Order that nobody would see', '> He knows who you are before', 'Then go on.\n\n> He knows who you are before', /<Order> does not show these words: "Then go on\."/, /README/),
  inExamples('a second line under a step of an Order', '1. Sit down, so that your eyes are at his height.', '1. Sit down, so that your eyes are at his height.\n\n   On the floor.', /does not show these words: "On the floor\."/, undefined, 'On the floor.'),

  inExamples('a Categorise line without a why', '  > Friends who come to him break the wall of the tent.\n', '', /a line has no why/, undefined, '- Neighbours'),
  inExamples('a Categorise with a group of another level', '### Protects', '## Protects', /not a heading of the third level/),
  inExamples('text between the groups of a Categorise', '### Protects', 'And now:\n\n### Protects', /text between its groups/),
  { slip: 'a Categorise with one group', changes: { [EXAMPLES]: swap('### Protects\n', '') }, at: '<Categorise', problem: /fewer than two groups/ },
  { slip: 'a Categorise with two lines', changes: { [EXAMPLES]: (t) => t.replace(/- His grandmother knows[\s\S]*?(?=<\/Categorise>)/, '') }, at: '<Categorise', problem: /fewer than three lines/ },

  { slip: 'a Scenario that leads to no step', changes: { [EXAMPLES]: swap('[Ten minutes later](#plates)', '[Ten minutes later](#plate)') }, at: '(#plate)', problem: /leads to a step "plate" that does not exist/, fix: /queue, plates/, also: /no option leads to the step/ },
  inExamples('a Scenario\'s option without a consequence', '  Two women stop talking. Lina says, "Everything is fine."\n', '', /an option shows no consequence/, undefined, '- [ ] "Hello Lina, can'),
  inExamples('a Scenario\'s step without a good way', '- [x] Greet everyone.', '- [ ] Greet everyone.', /no good way/, undefined, '<Step id="queue">'),
  inExamples('a Scenario that says what was heard for one option only', '  - She asked me. I said when.\n', '', /what was heard for 1 of 2 options/, undefined, '<Scenario'),
  { slip: 'a Scenario\'s step without an id', changes: { [EXAMPLES]: swap('<Step id="plates">', '<Step>') }, at: '<Step>', problem: /a step has no id/, also: /no option leads to the step ""|leads to a step "plates"/ },
  inExamples('a step that no option leads to', '<Step id="plates">', '<Step id="well">\nAt the well.\n</Step>\n<Step id="plates">', /no option leads to the step "well"/, undefined, '<Step id="well">'),
  inExamples('the same step twice', 'Lina washes plates while she talks. You leave with a time for the next visit.\n</Step>', 'Lina washes plates.\n</Step>\n<Step  id="plates">\nAgain.\n</Step>', /the step id "plates" stands twice/, undefined, '<Step  id="plates">'),
  inExamples('a Scenario with somebody unknown', 'with="lina"', 'with="lena"', /"lena" is not in people.yaml/, /Use one of: lina/, '<Scenario'),
  { slip: 'a Scenario with nobody but what every object has', changes: { [EXAMPLES]: swap('with="lina"', 'with="constructor"') }, at: '<Scenario', problem: /"constructor" is not in people.yaml/ },
  inExamples('a Scenario that goes in a circle', 'Lina washes plates while she talks. You leave with a time for the next visit.\n</Step>',
    'Lina washes plates.\n\n- [x] Wait.\n\n  She nods.\n  > Good.\n  - He waits.\n\n  [Later](#end)\n- [ ] Go back.\n\n  The queue.\n  > Again?\n  - Again.\n\n  [Back](#queue)\n</Step>\n<Step id="end">\nThe end.\n</Step>', /leads back to "queue"/, /further down/, '[Back](#queue)'),
  inExamples('text behind the options of a step', '  [Ten minutes later](#plates)\n</Step>', '  [Ten minutes later](#plates)\n\nSo it goes.\n</Step>', /<Scenario> does not show these words: "So it goes\."/, undefined, 'So it goes.'),

  inExamples('a RiskLevel with a level that is none', 'level="medium high"', 'level="medium urgent"', /<RiskLevel level="medium urgent"> is not right/, /high, medium, low, none/),
  inExamples('a RiskLevel that says nothing for its level', '<Level is="high">\n> It can be right if you learn that somebody disturbs them. Say what you know and what you do not.\n</Level>\n', '', /says nothing for the level "high"/, /<Level is="high">/, '<RiskLevel'),
  inExamples('a Level that is none', '<Level is="low">', '<Level is="urgent">', /a <Level> names no level/, /high, medium, low, none/),
  inExamples('a Level without a why', '> The warm home is real. It does not lock the door.', 'The warm home.', /a <Level> has no why/, undefined, '<Level is="low">'),
  inExamples('a RiskLevel without a reason that carries it', '- [x] The girls are alone', '- [ ] The girls are alone', /no reason that carries the level/, undefined, '<RiskLevel'),
  inExamples('text behind the reasons of a RiskLevel', '<Level is="high">', 'Now decide.\n\n<Level is="high">', /does not show these words: "Now decide\."/),

  inExamples('a Reflect that asks nothing', 'Whose story did you find easy to believe today, and whose hard?\n', '', /asks nothing/, undefined, '<Reflect'),
  inExamples('a Checklist without lines', '- I ask "when would be a good time?" at least once.\n- I write one strength for each worry.\n', '', /has no lines/, undefined, '<Checklist'),
  inExamples('more lines than letters', '- I write one strength for each worry.', LETTERS_27, /has 28 lines; there are letters for 26/, undefined, '<Checklist'),
  inExamples('KeyPoints with text', '- Every person under 18 is a child.', 'Remember:\n\n- Every person under 18 is a child.', /is not just a list/, undefined, '<KeyPoints'),
  inExamples('a Figure with a label too few', '- **Society.** Laws, services, habits.\n', '', /has 3 labels; the picture "circles" has 4/, undefined, '<Figure'),
  inExamples('a Figure that nobody can draw', 'draw="circles"', 'draw="squares"', /<Figure draw="squares"> is not right/, /Use one of: circles, balance/),
  inExamples('a Figure without a description', '> Four circles, one inside the other. The child stands in the middle; family, community and society stand around.\n', '', /no description for listeners/, undefined, '<Figure'),
  inExamples('a label without its name', '- **Family.** Who cares', '- Family. Who cares', /a label does not begin with its name/),
  inExamples('a Say without words to say', '> "Hello Dani. My job is to help children be safe. Where do you like to sit?"', 'Hello.', /no words to say/, undefined, '<Say'),
  inExamples('an empty Story', 'The house at the end of the lane is blue. Salma painted it with what was left after the flood.\n', '', /<Story id="blue-house"> is empty/, undefined, '<Story'),
  inExamples('an empty ContentNote', 'This part names kinds of harm to children, without details.\n', '', /<ContentNote id="note-harm"> is empty/, undefined, '<ContentNote'),
  inExamples('a ContentNote that does not stand first', '<ContentNote', 'Some words.\n\n<ContentNote', /does not stand first in its part/, /heading/, '<ContentNote'),
  inExamples('an Activity without a title', '### Draw the circles\n\n', '', /has no title/, undefined, 'Find who stands around one'),
  inExamples('an Activity without a part', '<Access>\nSay the circles aloud, or use cups and stones on a table.\n</Access>\n', '', /has no <Access>/, undefined, '<Activity'),
  inExamples('an Activity with minutes in words', 'minutes="20"', 'minutes="twenty"', /<Activity minutes="twenty"> is not right/, /whole number/),
  inExamples('an Activity for a group that is none', 'group="2-20"', 'group="a few"', /<Activity group="a few"> is not right/, /a number or a range/),
];

const OF_LINKS: BadInput[] = [
  line('a link without a target', 'See [this]().', /a link has no target/),
  line('a link to nothing but "#"', 'See [this](#).', /a link has no target/),
  line('a link without words', 'See [](#examples).', /a link has no words/),
  line('a link to a place that does not exist', 'See [this](#elsewhere).', /the link "#elsewhere" leads nowhere/, /id of a session or a block/),
  line('a link to a file', 'See [this](other.html).', /the link "other.html" leads nowhere/, /https:\/\//),
  line('a link that would run code', 'See [this](javascript:alert(1)).', /leads nowhere/),
  line('half an address', 'See [this](https://).', /the address "https:\/\/" is not whole/),
  line('a term that no glossary explains', 'It is [harm](term:abus).', /the term "abus" is not in glossary.yaml/, /Did you mean "abuse"/),
  line('a term that is only what every object has', 'It is [harm](term:constructor).', /the term "constructor" is not in glossary.yaml/, /Add it/),
  line('a term without a name', 'It is [harm](term:).', /a link to a term names none/),
  line('a Local that nothing explains', 'Call [them](local:police).', /the local "police" is not in locals.yaml/, /Add it/),
  line('a source that nothing explains', 'It says ([CRC](source:crc-9)).', /the source "crc-9" is not in sources.yaml/, /Did you mean "crc-1"/),
];

const OF_MODULES: BadInput[] = [
  yaml('a tab in module.yaml', '  - id: first', '\t- id: first', /a tab stands at the start/, /two spaces/),
  yaml('words with a second colon', 'summary: A small module.', 'summary: A module: small.', /a second ":"/, /quotation marks/),
  yaml('an open quotation mark', 'title: Small', 'title: "Small', /quotation mark or bracket is not closed/),
  yaml('the same key twice', 'minutes: 10\n', 'minutes: 10\nminutes: 12\n', /this key stands twice/, /Keep one/, 'minutes: 12'),
  yaml('a key that is not known', 'minutes: 10\n', 'minutes: 10\nhours: 1\n', /hours is not known here/, /spelling/, 'hours: 1'),
  yaml('a key of a session that is not known', '    for: everyone\n', '    for: everyone\n    tile: x\n', /sessions, number 1, tile is not known here/, undefined, 'tile: x'),
  yaml('a missing key', 'passMark: 80\n', '', /passMark is missing/, undefined, null),
  yaml('words where a number stands', 'minutes: 10', 'minutes: ten', /minutes should be a number, and is words/),
  yaml('a number out of its bounds', 'passMark: 80', 'passMark: 180', /passMark is too big; it should be 100 or less/),
  yaml('an empty value', 'title: Small', 'title:', /title is empty/),
  yaml('an empty line of a list', '    - Why this level?', '    - ""', /supervisor, ask, number 1 is empty/),
  yaml('a value that is not on the list', 'for: caseworkers', 'for: nobody', /sessions, number 2, for should be one of: everyone, caseworkers/),
  yaml('a version in another form', 'version: 1.0.0', 'version: "1"', /version is not in the right form: write three numbers/),
  yaml('a value that YAML reads as a reference', 'title: Small', 'title: *small', /reads as a reference/),
  yaml('a session listed twice', '  - id: examples\n    minutes: 5', '  - id:  first\n    minutes: 5\n    for: everyone\n  - id: examples\n    minutes: 5', /the session "first" is listed twice/, /another id/, '- id:  first'),
  { slip: 'a session with an id that the page itself has', changes: { [YAML]: swap('  - id: first', '  - id: help'), [FIRST]: null, [`en/${MODULE}/help.mdx`]: FILES[FIRST]! }, at: '- id: help', problem: /the session id "help" is already used by the page itself/ },
  yaml('a source cited in the summary', 'summary: A small module.', 'summary: See [harm](term:abuse).', /a link or "\*\*" stands in "summary"/, /contentNote and support/),
  yaml('a term in the support line that no glossary explains', 'support: Call', 'support: After [harm](term:abus) call', /the term "abus"/, /Did you mean "abuse"/),
  yaml('a picture in the content note', 'contentNote: Nothing hard.', 'contentNote: Look ![x](y.png).', /a picture cannot be shown/),
  yaml('a curly bracket in the content note', 'contentNote: Nothing hard.', 'contentNote: Nothing } hard.', /curly bracket/),
  yaml('a link to nowhere in the support line', 'support: Call', 'support: Go [there](#elsewhere) and call', /"#elsewhere" leads nowhere/),
  { slip: 'a module of no level', changes: { 'course.yaml': swap('[l1-01, l1-02]', '[l1-02]') }, file: YAML, at: 'id: l1-01', problem: /the module "l1-01" stands in no level/, fix: /course.yaml/ },
  yaml('an id that does not fit the folder', 'id: l1-01', 'id: l1-02', /the id "l1-02" does not fit the folder "l1-01-small"/),
  { slip: 'a session without a file', changes: { [FIRST]: null }, problem: /the file is missing/, fix: /take its id out of module.yaml/ },
  { slip: 'a session file that is not listed', changes: { [`en/${MODULE}/extra.mdx`]: '# Extra\n\nWords.\n' }, problem: /this session is not in module.yaml/, fix: /Add it under "sessions"/ },
  { slip: 'a file of another kind in a module', changes: { [`en/${MODULE}/notes.docx`]: 'x' }, problem: /no file of a module/ },
  { slip: 'a file among the modules', changes: { 'en/modules/notes.txt': 'x' }, problem: /no module, and nobody reads it/ },
  { slip: 'a module without module.yaml', changes: { [`en/modules/l1-02-empty/one.mdx`]: '# One\n\nWords.\n' }, file: 'en/modules/l1-02-empty/module.yaml', problem: /the file is missing/ },
  { slip: 'two modules with one id', changes: Object.fromEntries([YAML, FIRST, EXAMPLES, TEST, HUDDLES].map((f) => [f.replace('l1-01-small', 'l1-01-twin'), FILES[f]!])), at: 'id: l1-01', problem: /the module id "l1-01" is already used by content\/en\/modules\/l1-01-small/ },
  { slip: 'an empty session', changes: { [FIRST]: '' }, problem: /the file is empty/ },
  { slip: 'an empty module.yaml', changes: { [YAML]: '\n\n' }, problem: /the file is empty/ },
  { slip: 'a session in another encoding', changes: { [FIRST]: new Uint8Array([0x23, 0x20, 0xe9, 0x0a]) }, problem: /not saved as UTF-8/ },
  { slip: 'a session without a title', changes: { [FIRST]: swap('# The first session\n\nEvery', 'Every') }, at: 'Every person', problem: /does not begin with its title/ },
  { slip: 'a session that begins with a head of its own', changes: { [FIRST]: (t) => `---\ntitle: x\n---\n\n${t}` }, problem: /does not begin with its title/ },
  { slip: 'the same heading twice', changes: { [FIRST]: (t) => `${t}\n## A Part!\n\nWords.\n` }, at: '## A Part!', problem: /two headings of this session make the same address/ },
];

const OF_TESTS: BadInput[] = [
  one('a test item without a form', TEST, 'id="a-one" form="a" ', 'id="a-one" ', /names no form/, /form="a"/, 'id="a-one"'),
  one('a test item of a third form', TEST, 'id="a-one" form="a" ', 'id="a-one" form="c" ', /names no form/),
  one('a test item without an objective', TEST, 'id="a-one" form="a" objective="harm"', 'id="a-one" form="a"', /names no objective/),
  one('forms that do not match', TEST, 'id="b-one" form="b"', 'id="b-one" form="a"', /the objective "harm" has 2 items in form A and 0 items in form B/, /same number/, null),
  one('a block that cannot stand in a test', TEST, '<Choice id="a-one"', '<Reflect id="r">\nWhat?\n</Reflect>\n\n<Choice id="a-one"', /<Reflect> stands in a test/, /Choice, Match, Order, Categorise/),
  one('text between the test items', TEST, '<Choice id="b-one"', 'And now:\n\n<Choice id="b-one"', /text stands between the test items/),
  one('a heading in the test', TEST, '<Choice id="a-one"', '## Part one\n\n<Choice id="a-one"', /a heading stands in the test/),
  { slip: 'a test without items', changes: { [TEST]: '# The test\n\nNothing.\n' }, problem: /the test has no items/ },
];

const inHuddles = (slip: string, from: string, to: string, problem: RegExp, fix?: RegExp, at?: string | null): BadInput => one(slip, HUDDLES, from, to, problem, fix, at);
const OF_HUDDLES: BadInput[] = [
  inHuddles('a huddle of another length', 'minutes="10"', 'minutes="15"', /takes 15 minutes/, /takes 10 minutes/),
  inHuddles('a huddle whose steps take longer', '(8 min)', '(9 min)', /steps of 11 minutes together/, /add up to 10/, '1. (2 min)'),
  inHuddles('a step without its minutes', '(8 min) Say', 'Say', /does not say how long it takes/, /in brackets/),
  inHuddles('a huddle without steps', '1. (2 min) Read the case aloud.\n2. (8 min) Say three first sentences.\n\n', '', /fewer than two steps/, /"1\. \(2 min\)/, '<Huddle'),
  inHuddles('a huddle without a title', '### Is now a good moment?\n\nLina', 'Lina', /has no title/, undefined, 'Lina is'),
  inHuddles('a huddle without a case', 'Lina is in the water queue.\n\n', '', /has no case or question/, undefined, '<Huddle'),
  inHuddles('a huddle with nothing to try', '\n> Ask "When would be a good time?"\n', '', /does not say what to try this week/, /behind ">"/, '1. (2 min)'),
  inHuddles('words behind the steps of a huddle', '> Ask', 'So it goes.\n\n> Ask', /does not show these words: "So it goes\."/, undefined, 'So it goes.'),
  inHuddles('text outside the huddles', '<Huddle', '# Huddles\n\n<Huddle', /text stands outside the huddles/, /move the words/, '# Huddles'),
  inHuddles('another block among the huddles', '<Huddle', '<Story id="s">\nOnce.\n</Story>\n\n<Huddle', /there is no block <Story>/, /Use one of: Huddle/),
  inHuddles('the id of a block on a huddle', 'id="good-moment"', 'id="torn-clothes"', /the id "torn-clothes" is already used/),
  { slip: 'a file of huddles without one', changes: { [HUDDLES]: '\n' }, problem: /the file is empty/ },
  line('a huddle in a session', '<Huddle id="h" minutes="10">\nWords.\n</Huddle>', /<Huddle> stands in a session/, /huddles\.mdx/, '<Huddle'),
  french({ slip: 'a translation without its huddles', changes: { [fr(HUDDLES)]: null }, problem: /the file is missing/, fix: /Translate it/ }),
  french({ slip: 'a translated huddle with other minutes', changes: { [fr(HUDDLES)]: (t) => t.replace('(2 min)', '(4 min)').replace('(8 min)', '(6 min)') }, at: 'id="good-moment"', problem: /"good-moment" has other options/ }),
];

const OF_FACTS: BadInput[] = [
  { slip: 'a course without its facts', changes: { 'sources.yaml': null }, problem: /the file is missing/ },
  one('a level that is no list', 'course.yaml', 'modules: [l1-01, l1-02]', 'modules: l1-01', /levels, number 1, modules should be a list, and is words/),
  one('a date in another form', 'course.yaml', '"2026-01-31"', '31.1.2026', /date is not in the right form: write it as "2026-01-31"/),
  one('a source with half an address', 'sources.yaml', 'https://www.example.org/crc', 'www.example.org', /crc-1, url is not a whole address/),
  one('a person without a name in one language', 'people.yaml', ', ar: Lina }', ' }', /lina, name, ar is missing/, undefined, 'name: {'),
  one('a Local of an unknown kind', 'locals.yaml', 'kind: time', 'kind: hour', /response-time, kind should be one of: contact, duty, time, law, name/),
  one('a term without a definition', 'en/glossary.yaml', '  definition: Harm that somebody does.\n', '', /abuse, definition is missing/, undefined, 'abuse:'),
  one('an id with a capital letter', 'locals.yaml', 'response-time:', 'Response-time:', /Response-time is not a key in the right form/),
  one('a Local of the context that nothing explains', 'contexts/base/context.yaml', '  hotline: null', '  police: null', /the local "police" is not in locals.yaml/, /hotline, response-time/),
  one('a context that does not fit its folder', 'contexts/base/context.yaml', 'id: base', 'id: bass', /the id "bass" does not fit the folder "base"/),
  one('an interface key that English does not have', 'fr/ui.json', '"site.hello"', '"site.hallo"', /the key "site.hallo" is not in English/, /spelling/),
  one('other placeholders than in English', 'fr/ui.json', 'Hello {name}', 'Bonjour {nom}', /"site.hello" does not hold the same \{names\}/, /English: "Hello \{name\}"/),
  one('an empty interface word', 'en/ui.json', '"Your SOP says:"', '""', /local.sop is empty/),
  one('a missing comma', 'en/ui.json', 'says:",', 'says:"', /quotation mark or bracket is not closed/, undefined, '"site.hello"'),
  { slip: 'a term that the English glossary does not have', changes: { 'fr/glossary.yaml': 'abus:\n  term: Abus\n  definition: Un mal.\n' }, at: 'abus:', problem: /the term "abus" is not in the English glossary/ },
  { slip: 'a READ-ME with a name that nothing fills in', changes: { 'fr/read-me.txt': 'Petit\nVersion {version}, {jour}\n' }, at: '{jour}', problem: /nothing is filled in for "\{jour\}"/, fix: /\{version\} and \{date\}/ },
  { slip: 'no READ-ME in English', changes: { 'en/read-me.txt': null }, problem: /the file is missing/ },
  { slip: 'a record of releases that cannot be read', changes: { 'released-ids.json': '{ "l1-01": 1 }' }, at: 'l1-01', problem: /l1-01 should be a set of keys, and is a number/ },
  { slip: 'a published block with another right answer', changes: { 'released-ids.json': '{ "l1-01": { "begin": "Choice: -x" } }' }, file: FIRST, at: 'id="begin"', problem: /"begin" was published with other options/, fix: /new id/ },
];

const FORMS = 'en/supervision.yaml';
/** A context with an agency, whose logo lies beside it. */
const agency = (slip: string, name: string, logo: string | Uint8Array | null, problem: RegExp, fix?: RegExp): BadInput =>
  ({ slip, changes: { 'contexts/base/context.yaml': (t) => `${t}\nagency:\n  name: { en: Helpers }\n  logo: ${name}\n`, ...(logo === null ? {} : { [`contexts/base/${name}`]: logo }) }, at: 'logo:', problem, ...(fix ? { fix } : {}) });

const OF_PAPER: BadInput[] = [
  { slip: 'no forms of supervision', changes: { [FORMS]: null }, problem: /the file is missing/ },
  { ...one('a form of supervision that is not there', FORMS, '  capacity:', '  capacities:', /forms, capacity is missing/, undefined, 'forms:'), also: /capacities is not known here/ },
  one('a part of a form that is two things', FORMS, '      - lines: What\n        count: 2', '      - lines: What\n        text: And more', /individual, sheet, number 1/, undefined, 'lines: What'),
  one('a form from a source that is not listed', FORMS, 'source: crc-1', 'source: crc-2', /the source "crc-2" is not in sources\.yaml/, /crc-1/),
  { slip: 'a translated form with a part less', changes: { 'fr/supervision.yaml': swap('        rows: [Me]', '') }, at: 'table:', problem: /individual, sheet, number 2, rows is missing/, fix: /beside content\/en\/supervision\.yaml/ },
  { slip: 'a translated form with a number', changes: { 'fr/supervision.yaml': swap('      - lines: What\n', '      - lines: What\n        count: 4\n') }, at: 'count: 4', problem: /count is not known here/ },
  one('an agency without a name', 'contexts/base/context.yaml', 'locals:', 'agency:\n  name: {}\nlocals:', /agency, name is not right: needs the name in one language at least/, undefined, 'name: {}'),
  agency('a logo of a kind that is not known', 'logo.gif', 'GIF89a', /"logo\.gif" cannot be a logo/, /\.svg, \.png or \.jpg/),
  agency('a logo that is not there', 'logo.svg', null, /there is no file "logo\.svg"/, /take the line out/),
  agency('a logo in another folder', '../logo.svg', null, /cannot be a logo/, /beside context\.yaml/),
  agency('a logo that is too large', 'logo.svg', `<svg>${'x'.repeat(60_000)}</svg>`, /the logo "logo\.svg" has 61 kB/, /below 60 kB/),
  agency('a logo that is no picture', 'logo.png', '<svg></svg>', /"logo\.png" is not a picture of that kind/),
];

const OF_PAGES: BadInput[] = [
  one('a page without a title', 'en/pages/about.mdx', '# About\n\n', '', /does not begin with its title/, undefined, 'Read the'),
  { slip: 'an empty page', changes: { 'en/pages/about.mdx': '' }, problem: /the file is empty/ },
  { slip: 'a page without an English one', changes: { 'fr/pages/plus.mdx': '# Plus\n\nMots.\n' }, problem: /no English page of this name/ },
  { slip: 'a page with a name that the site uses itself', changes: { 'en/pages/help.mdx': '# Help\n\nWords.\n' }, problem: /makes a page "help.html" itself/ },
  one('a page that leads to no page', 'en/pages/about.mdx', '(glossary.html)', '(glosary.html)', /the link "glosary.html" leads nowhere/, /glossary.html/),
  one('a page that leads to a place', 'en/pages/about.mdx', '(glossary.html)', '(#below)', /does not work on a plain page/),
  one('a page that cites a source', 'en/pages/about.mdx', '(glossary.html)', '(source:crc-1)', /does not work on a plain page/),
  one('a block on a page', 'en/pages/about.mdx', 'Read the', '<Story id="s">\nOnce.\n</Story>\n\nRead the', /<Story> stands on a plain page/),
];

const OF_TRANSLATIONS: BadInput[] = [
  french({ slip: 'a translation with an option more', changes: { [fr(FIRST)]: swap('- [ ] No.', '- [ ] Perhaps.\n  > When?\n- [ ] No.') }, at: 'id="begin"', problem: /"begin" has other options, other right answers/, fix: /first.mdx:9; translate only the words/ }),
  french({ slip: 'a translation with another right answer', changes: { [fr(FIRST)]: (t) => t.replace('- [x] Yes', '- [ ] Yes').replace('- [ ] No', '- [x] No') }, at: 'id="begin"', problem: /"begin" has other options, other right answers/ }),
  french({ slip: 'a translation with another objective', changes: { [fr(FIRST)]: swap('objective="harm"', 'objective="risk"') }, at: 'id="begin"', problem: /"begin" has other options.*attributes/ }),
  french({ slip: 'a translation without a block', changes: { [fr(FIRST)]: (t) => t.slice(0, t.indexOf('<Choice')) }, problem: /the block "begin" of the English file is missing/, fix: /Translate it from content\/en\/.*first.mdx:9/ }),
  french({ slip: 'a translation with a block more', changes: { [fr(FIRST)]: (t) => `${t}\n<Story id="plus">\nEncore.\n</Story>\n` }, at: 'id="plus"', problem: /the block "plus" is not in the English file/ }),
  french({ slip: 'a translation with its blocks in another order', changes: { [fr(EXAMPLES)]: (t) => t.replace(/(<Story[\s\S]*?<\/Story>)/, '').replace('## The block activity', '<Story id="blue-house">\nBleue.\n</Story>\n\n## The block activity') }, problem: /stands at another place than in English/, at: 'id="blue-house"' }),
  french({ slip: 'a translation with a part less', changes: { [fr(FIRST)]: swap('## A part\n\n', '') }, problem: /there are 0 headings "## " and 1 in English/ }),
  french({ slip: 'a translation without a session', changes: { [fr(FIRST)]: null }, problem: /the file is missing/, fix: /Translate it/ }),
  french({ slip: 'a translation without a test', changes: { [fr(TEST)]: null }, problem: /the file is missing/, fix: /Translate it/ }),
  french({ slip: 'a translation without an objective', changes: { [fr(YAML)]: swap('  judge: Judge a level.\n', '') }, at: 'objectives:', problem: /the objective "judge" is missing/ }),
  french({ slip: 'a translation with a number', changes: { [fr(YAML)]: (t) => `minutes: 10\n${t}` }, at: 'minutes: 10', problem: /minutes is not known here/ }),
  { slip: 'a translation of nothing', changes: { 'fr/modules/l1-02-rien/module.yaml': 'x: y\n' }, file: 'fr/modules/l1-02-rien', problem: /no English module of this name/ },
];

export const BAD_INPUTS: BadInput[] = [...OF_SYNTAX, ...OF_BLOCKS, ...OF_LINKS, ...OF_MODULES, ...OF_TESTS, ...OF_HUDDLES, ...OF_FACTS, ...OF_PAPER, ...OF_PAGES, ...OF_TRANSLATIONS];
