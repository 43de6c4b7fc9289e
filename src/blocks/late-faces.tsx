/** The faces of the practice blocks, which come in a part of their own (player/practice.ts): few pages have them. */
import type { AnyFace } from './faces.tsx';
import { MapFace } from './map/Map.tsx';
import { WorksheetFace } from './worksheet/Worksheet.tsx';

export { printAlone, printBlank, printSheet } from './print-sheet.ts';

export const LATE_FACES = { Worksheet: WorksheetFace as AnyFace, Map: MapFace as AnyFace };
/** Blocks whose page needs the part: those above, and those that are drawn once and only get a clock or a button. */
export const LATE_TAGS: readonly string[] = [...Object.keys(LATE_FACES), 'Form', 'Rehearse'];
