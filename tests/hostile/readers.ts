/**
 * Every file of the browser's code that reads what does not come with the site, and every one that writes markup, an
 * address or a script. readers.test.ts compares these tables with the code, both ways.
 */

/** How it is seen in the code that something is read from outside. */
export const READS = {
  JSON: /JSON\.parse|\.json\(\)/,
  storage: /\b(?:localStorage|sessionStorage)\b|\bgetItem\(/,
  database: /\bindexedDB\b|\bcaches\b/,
  address: /\blocation\.(?:hash|search|pathname|href)\b(?!\s*=[^=])|URLSearchParams|\.hash\.slice/,
  message: /addEventListener\(\s*'message'|\bonmessage\b|BroadcastChannel/,
  news: /addEventListener\(\s*'storage'|\bonstorage\b/,
  file: /(?:currentTarget|dataTransfer\??|\binput)\.files\b|FileReader|\.(?:text|arrayBuffer)\(\)/,
  network: /\bfetch\(|XMLHttpRequest|WebSocket|EventSource/,
  window: /\bopener\b|\breferrer\b|document\.cookie|window\.name\b/,
  LMS: /\bcall\('GetValue'/,
};

/** How it is seen that something may become markup, run, or lead away. */
export const WRITES = {
  markup: /[iI]nnerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\bsrcdoc\b/,
  script: /\beval\(|new Function|createElement\('script'\)|createElement\('iframe'\)/,
  address: /\blocation\.href = |\bwindow\.location = |location\.(?:assign|replace)\(|\.href = |\bopen\(location/,
};

export type Reads = keyof typeof READS;
export type Writes = keyof typeof WRITES;

/** `tried` says where hostile cases go through it: `loaders` and `pages` are the tests beside this file; `ours`: it reads only what the build wrote into the same page or folder. */
export const READERS: Record<string, { reads: Reads[]; what: string; tried: ('loaders' | 'pages' | 'ours')[] }> = {
  'model/agenda.ts': { reads: ['JSON'], what: 'the plan of a training that was kept', tried: ['loaders'] },
  'model/file-list.ts': { reads: ['JSON'], what: 'the list of files in a folder that somebody picked', tried: ['loaders'] },
  'model/offline.ts': { reads: ['JSON'], what: 'the list of what can be kept, as a network sends it', tried: ['loaders'] },
  'model/progress-file.ts': { reads: ['JSON'], what: 'a progress file', tried: ['loaders', 'pages'] },
  'model/revise.ts': { reads: ['JSON'], what: 'what comes back to be revised', tried: ['loaders'] },
  'model/room.ts': { reads: ['JSON'], what: 'the room that slides and presenter kept', tried: ['loaders', 'pages'] },
  'model/study-plan.ts': { reads: ['JSON'], what: 'the plan of a team', tried: ['loaders'] },
  'model/training-results.ts': { reads: ['JSON'], what: 'learners’ results files; trainings that were kept', tried: ['loaders'] },
  'player/check.ts': { reads: ['JSON', 'address', 'file'], what: 'words of its own page; the name of its folder; a picked folder', tried: ['loaders', 'pages'] },
  'player/contacts.ts': { reads: ['JSON'], what: 'the learner’s contacts', tried: ['loaders', 'pages'] },
  'player/downloads.ts': { reads: ['address'], what: 'which page this is', tried: ['loaders'] },
  'player/exercises.ts': { reads: ['JSON'], what: 'the key of an exercise, beside it', tried: ['ours'] },
  'player/language-links.ts': { reads: ['address'], what: 'the place, which goes to the other language unread', tried: ['pages'] },
  'player/level.ts': { reads: ['address'], what: 'the place behind "#", as an id', tried: ['pages'] },
  'player/page-facts.ts': { reads: ['JSON'], what: 'facts and words of its own page', tried: ['ours'] },
  'player/page.ts': { reads: ['JSON'], what: 'facts and words of its own page', tried: ['ours'] },
  'player/picked-folder.ts': { reads: ['file'], what: 'files of a folder that somebody picked', tried: ['loaders'] },
  'player/private-copy.tsx': { reads: ['JSON'], what: 'the answers in a private copy', tried: ['loaders', 'pages'] },
  'player/progress-file.tsx': { reads: ['file'], what: 'a file that somebody chose or dropped', tried: ['pages'] },
  'player/screens.ts': { reads: ['address'], what: 'the place behind "#"', tried: ['pages'] },
  'player/search-index.ts': { reads: ['JSON'], what: 'the index that the build made', tried: ['ours'] },
  'player/search.tsx': { reads: ['address'], what: 'where this page lies, to find another', tried: ['pages'] },
  'player/service-worker.ts': { reads: ['message', 'network', 'file'], what: 'one word of its pages; files of the site, checked by their content', tried: ['loaders'] },
  'player/settings.ts': { reads: ['storage'], what: 'text size and data mode', tried: ['loaders', 'pages'] },
  'player/share.tsx': { reads: ['network', 'file'], what: 'the single file of the module', tried: ['ours'] },
  'player/start.tsx': { reads: ['news', 'address', 'window'], what: 'that another window changed something; whether a group learns in this tab', tried: ['pages'] },
  'player/terms.ts': { reads: ['address'], what: 'the address of a link of the page', tried: ['ours'] },
  'player/together-sitting.ts': { reads: ['JSON', 'address', 'window'], what: 'which room of the tab a group has, and who is in it', tried: ['loaders'] },
  'player/together.tsx': { reads: ['storage'], what: 'nothing: it tries whether the tab keeps anything', tried: ['ours'] },
  'storage/hub-frame.ts': { reads: ['address', 'message', 'news'], what: 'what pages ask of the hub (also tests/storage/hub-hostile.test.ts)', tried: ['pages'] },
  'storage/hub.ts': { reads: ['message'], what: 'what the hub answers', tried: ['loaders', 'pages'] },
  'storage/indexeddb.ts': { reads: ['database'], what: 'values that any program of this address may have written', tried: ['pages'] },
  'storage/keep-pages.ts': { reads: ['network', 'file'], what: 'the list of what can be kept, and its files, checked by their content', tried: ['loaders'] },
  'storage/kept-files.ts': { reads: ['JSON', 'database'], what: 'records of what is kept, which any program of this address may have written', tried: ['loaders'] },
  'storage/localstorage.ts': { reads: ['storage'], what: 'values that any program of this address may have written', tried: ['loaders', 'pages'] },
  'storage/other-windows.ts': { reads: ['storage'], what: 'nothing: it writes news and takes it away', tried: ['pages'] },
  'storage/profiles.ts': { reads: ['JSON'], what: 'the list of people', tried: ['loaders', 'pages'] },
  'storage/sitting.ts': { reads: ['storage'], what: 'when the tab was left', tried: ['loaders'] },
  'tracking/find-api.ts': { reads: ['window'], what: 'the LMS’s object in windows around', tried: ['loaders'] },
  'tracking/session.ts': { reads: ['LMS'], what: 'everything that an LMS answers', tried: ['loaders'] },
  'trainer/drawn.ts': { reads: ['JSON'], what: 'words of its own page', tried: ['ours'] },
  'trainer/kept.ts': { reads: ['storage'], what: 'the room that was kept', tried: ['loaders'] },
  'trainer/messages.ts': { reads: ['message'], what: 'what the other window says', tried: ['loaders', 'pages'] },
  'trainer/plan.tsx': { reads: ['JSON'], what: 'facts of its own page', tried: ['ours'] },
  'trainer/presenter.ts': { reads: ['address', 'window'], what: 'its own name, and who opened it', tried: ['ours'] },
  'trainer/results.tsx': { reads: ['JSON', 'file'], what: 'facts of its own page; learners’ results files', tried: ['loaders'] },
  'trainer/slides.ts': { reads: ['address', 'window'], what: 'the slide behind "#", its own name, and who opened it', tried: ['pages'] },
};

/** Why nothing from outside can become what is written there. */
export const WRITERS: Record<string, { writes: Writes[]; why: string }> = {
  'blocks/face.tsx': { writes: ['markup'], why: 'words of the content, which the build has checked' },
  'blocks/scenario/Scenario.tsx': { writes: ['markup'], why: 'words of the content, which stand in the page already' },
  'player/bank.ts': { writes: ['markup'], why: 'the words of a question are read out of the test bank of the build; what is parsed is never shown' },
  'player/lazy.ts': { writes: ['address'], why: 'the stylesheet that the page names' },
  'player/level.ts': { writes: ['address'], why: 'a module or a session that the page lists' },
  'player/listen.tsx': { writes: ['markup'], why: 'drawings in the same file' },
  'player/load.ts': { writes: ['script'], why: 'scripts that the page names; the policy lets no others run' },
  'player/offline.tsx': { writes: ['address'], why: 'a link to the site’s own page' },
  'player/people-signs.tsx': { writes: ['markup'], why: 'drawings in the same file' },
  'player/pristine.ts': { writes: ['markup'], why: 'reads the page out; answers go in as JSON without "<"' },
  'player/private-copy.tsx': { writes: ['markup'], why: 'reads out a line of interface words that it has made' },
  'player/revise.tsx': { writes: ['markup'], why: 'a question of the test bank of the build' },
  'player/search.tsx': { writes: ['address'], why: 'a page that the index of the build names' },
  'player/share.tsx': { writes: ['address'], why: 'the site’s own page' },
  'player/start.tsx': { writes: ['address'], why: 'the id of a screen of this page' },
  'player/steps.tsx': { writes: ['address'], why: 'the id of a session of this module: the codec knows no others' },
  'player/test.tsx': { writes: ['markup'], why: 'a question of the test bank of the build' },
  'player/together-paper.tsx': { writes: ['markup'], why: 'questions of the test bank of the build' },
  'player/together-sitting.ts': { writes: ['address'], why: 'this page again, without what stood behind its name' },
  'player/tool-icons.tsx': { writes: ['markup'], why: 'drawings in the same file' },
  'player/tools.tsx': { writes: ['address'], why: 'the site’s own pages' },
  'storage/hub.ts': { writes: ['script'], why: 'the frame of the site’s own store.html' },
  'trainer/presenter.ts': { writes: ['markup'], why: 'copies of what stands in the same page' },
  'storage/save-file.ts': { writes: ['address'], why: 'a blob of this page to save' },
  'trainer/slides.ts': { writes: ['address'], why: 'the page of the same name beside it' },
};
