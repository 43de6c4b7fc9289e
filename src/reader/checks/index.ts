/** Every rule that content must keep. A new rule is a new file and a line here. */
import { answerBudget } from './answer-budget.ts';
import type { Check } from './check.ts';
import { enoughLetters } from './enough-letters.ts';
import { idsUnique } from './ids-unique.ts';
import { listedModules } from './listed-modules.ts';
import { notesFirst } from './notes-first.ts';
import { objectivesKnown } from './objectives-known.ts';
import { peopleKnown } from './people-known.ts';
import { placesExist } from './places-exist.ts';
import { releasedBlocks } from './released-blocks.ts';
import { sameInEveryLanguage } from './same-in-every-language.ts';
import { testForms } from './test-forms.ts';

export const CHECKS: Check[] = [idsUnique, notesFirst, objectivesKnown, placesExist, peopleKnown, testForms, enoughLetters, sameInEveryLanguage, listedModules, releasedBlocks, answerBudget];
