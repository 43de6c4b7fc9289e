/** One schema for each file of facts. Keys are ASCII; words stand in language files or in maps by language. */
import { z } from 'zod';
import { id } from '../blocks/attributes.ts';
import { LOCALES, RISK_LEVELS } from '../model/course.ts';
import { SUPERVISION_FORMS } from '../model/supervision.ts';

const text = z.string().min(1);
const perLocale = z.partialRecord(z.enum(LOCALES), text);
const everyLocale = z.record(z.enum(LOCALES), text);

export const languages = z.array(z.strictObject({ code: z.enum(LOCALES), name: text, dir: z.enum(['ltr', 'rtl']) })).min(1);
export const course = z.strictObject({ id, version: z.string().regex(/^\d+\.\d+\.\d+$/), date: z.string().regex(/^\d{4}-\d\d-\d\d$/, 'write it as "2026-01-31"'), context: id.optional(), levels: z.array(z.strictObject({ id, modules: z.array(id).min(1) })).min(1) });
export const sources = z.record(id, z.strictObject({ title: text, by: text.optional(), year: z.number().int().optional(), url: z.url().optional(), note: text.optional() }));
export const people = z.record(id, z.strictObject({ name: everyLocale, age: z.number().int().optional(), role: z.enum(['child', 'caregiver', 'colleague', 'official']), look: z.record(z.string(), z.unknown()).transform((l) => Object.fromEntries(Object.entries(l).map(([k, v]) => [k, String(v)]))).optional().default({}) }));
export const locals = z.record(id, z.strictObject({ kind: z.enum(['contact', 'duty', 'time', 'law', 'name']) }));
export const glossary = z.record(id, z.strictObject({ term: text, definition: text, also: z.array(text).optional().default([]), asked: z.array(text).optional().default([]) }));
export const avoid = z.array(z.strictObject({ avoid: z.array(text).min(1), say: text, why: text }));
export const ui = z.record(z.string(), z.string().min(1));
export const context = z.strictObject({
  id, invented: z.boolean().optional().default(false), name: perLocale,
  riskLevels: z.array(z.strictObject({ like: z.enum(RISK_LEVELS), name: perLocale, meaning: perLocale, response: perLocale.nullable().optional() })).min(2),
  locals: z.record(id, perLocale.nullable()),
  agency: z.strictObject({ name: perLocale.refine((n) => Object.keys(n).length > 0, 'needs the name in one language at least'), logo: text.nullable().optional() }).nullable().optional(),
});

const numbers = {
  id, version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write three numbers, like 1.0.0'), published: z.boolean().optional().default(true),
  minutes: z.number().int().positive(), passMark: z.number().int().min(0).max(100),
  review: z.strictObject({ specialist: text.nullable(), disabilityOrganisation: text.nullable(), date: text.nullable() }),
};
const words = {
  title: text, summary: text, contentNote: text, support: text,
  objectives: z.record(id, text),
  prepare: z.array(text).min(1), contextualise: z.array(z.strictObject({ topic: text, how: text })).min(1),
  supervisor: z.strictObject({ see: z.array(text).min(1), ask: z.array(text).min(1) }),
};
/** The source's module.yaml: numbers and words. */
export const sourceModule = z.strictObject({ ...numbers, ...words, sessions: z.array(z.strictObject({ id, minutes: z.number().int().positive(), for: z.enum(['everyone', 'caseworkers']) })).min(1) });
/** A translation's module.yaml: words only. */
export const translatedModule = z.strictObject(words);

/** A cell of a table may be empty. */
const cells = z.array(z.string()).min(1);
const sheetWords = { heading: text.optional(), text: text.optional(), fields: z.array(text).min(1).optional(), lines: text.optional(), ticks: z.array(text).min(1).optional(), table: cells.optional(), rows: z.array(text).min(1).optional() };
const whole = z.number().int().positive().optional();
const KINDS = ['heading', 'text', 'fields', 'lines', 'ticks', 'table'] as const;
const isOne = (part: object): boolean => KINDS.filter((k) => Object.hasOwn(part, k)).length === 1;
const ONE = { error: `it is one part, so it needs exactly one of: ${KINDS.join(', ')}` };
const sheetPart = z.strictObject({ ...sheetWords, blank: whole, from: whole, marks: z.boolean().optional(), widths: z.array(z.number().positive()).optional(), count: whole, page: z.boolean().optional() }).refine(isOne, ONE);
const formWords = { title: text, for: text, when: text, how: z.array(text).min(1), safe: z.array(text).min(1), origin: text.optional() };
const supervisionWords = {
  title: text, lead: text, ready: text, link: text, back: text, before: text, labels: z.strictObject({ when: text, safe: text, origin: text }),
  safe: z.array(text).min(1), adapt: text, kept: z.array(text).min(1), origin: text,
};
const formsOf = <T extends z.ZodType>(part: T) => z.record(z.enum(SUPERVISION_FORMS), z.strictObject({ ...formWords, sheet: z.array(part).min(1) }));
/** The source's supervision.yaml: numbers and words. */
export const supervision = z.strictObject({ ...supervisionWords, source: id, forms: formsOf(sheetPart) });
/** A translation's supervision.yaml: words only. */
export const translatedSupervision = z.strictObject({ ...supervisionWords, forms: formsOf(z.strictObject(sheetWords).refine(isOne, ONE)) });
