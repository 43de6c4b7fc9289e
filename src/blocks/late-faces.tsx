/**
 * The faces that come in a part of their own (player/practice.ts), with the first screen that has one: most screens have
 * none. None of them may stand in a test.
 */
import type { AnyFace } from './faces.tsx';
import { MapFace } from './map/Map.tsx';
import { RiskLevelFace } from './risk-level/RiskLevel.tsx';
import { WorksheetFace } from './worksheet/Worksheet.tsx';

export { printAlone, printBlank, printSheet } from './print-sheet.ts';

export const LATE_FACES = { RiskLevel: RiskLevelFace as AnyFace, Worksheet: WorksheetFace as AnyFace, Map: MapFace as AnyFace };
/** Blocks whose page needs the part: those above, and those that are drawn once and only get a clock or a button. */
export const LATE_TAGS: readonly string[] = [...Object.keys(LATE_FACES), 'Form', 'Rehearse'];
