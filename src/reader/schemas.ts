/** One schema for each file of facts. Keys are ASCII; words stand in language files or in maps by language. */
import { z } from 'zod';
import { id } from '../blocks/attributes.ts';
import { LOCALES, RISK_LEVELS } from '../model/course.ts';

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
