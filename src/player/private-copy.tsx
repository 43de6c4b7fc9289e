/** The learner's answers written into a copy of the file, for where nothing else keeps them; and read again when that copy is opened. */
import { decode, encode, type Ids } from '../model/codec.ts';
import { merge, type Progress } from '../model/progress.ts';
import type { Store } from '../storage/store.ts';
import { ask } from './dialog.tsx';
import { facts, say } from './page.ts';
import { withAnswers } from './pristine.ts';
import type { Found, keepAside } from './restore.ts';

/** What stands in the copy. Free text and contacts never do (DESIGN.md D8). */
interface Answers { caseway: 'answers'; format: 1; course: string; module: string; version: string; /** model/codec.ts */ answers: string }

const course = document.body.dataset['course'] ?? '';

/** @param file the single file, with nobody's answers in it */
export function privateCopy(file: string, p: Progress, ids: Ids): string {
  const mark = document.createElement('p');
  mark.className = 'private-mark';
  mark.lang = document.documentElement.lang;
  mark.dir = document.documentElement.dir;
  mark.textContent = say('private-mark');
  const about: Answers = { caseway: 'answers', format: 1, course, module: facts!.id, version: facts!.version, answers: encode(p, ids) };
  return withAnswers(file, mark.outerHTML, about);
}

/**
 * Brings the answers of a private copy together with those of the device: one attempt is merged; of two the learner
 * chooses, and the other is kept aside (`put`). What cannot be read changes nothing and is told.
 */
export async function openCopy(text: string, here: Found, put: typeof keepAside, store: Store, key: string, ids: Ids): Promise<Found> {
  document.title = `${say('private-title')} · ${document.title}`;
  const read = decode(answersIn(text), ids);
  if (!read.ok) return { ...here, notice: read.reason === 'newer' ? 'state-newer' : 'copy-damaged' };
  const carried = read.progress;
  if (!carried.revision) return here;
  if (!here.progress.revision) return { ...here, progress: carried };
  if (here.progress.nonce === carried.nonce) return { ...here, progress: merge(here.progress, carried) };
  const useCopy = await ask(say('copy-other'), false, (answer) => (
    <>
      <p>{say('copy-other-text')}</p>
      <div class="buttons"><button type="button" class="btn btn-main" onClick={() => answer(false)}>{say('copy-use-device')}</button><button type="button" class="btn btn-quiet" onClick={() => answer(true)}>{say('copy-use-copy')}</button></div>
    </>
  ));
  await put(store, key, useCopy ? here.progress : carried, ids);
  return useCopy ? { ...here, progress: carried } : here;
}

/** The state in the block; a text that `decode` refuses where the block is damaged, of another module or of a later format. */
function answersIn(text: string): string {
  const damaged = '1';
  try {
    const a = JSON.parse(text) as Partial<Answers> | null;
    const mine = a?.caseway === 'answers' && a.format === 1 && a.course === course && a.module === facts!.id;
    return mine && typeof a.answers === 'string' && a.answers !== '' ? a.answers : damaged;
  } catch { return damaged; }
}
