/** The attributes that blocks share. All are ids, numbers or keywords (DESIGN.md section 3). */
import { z } from 'zod';

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
export const id = z.string().regex(ID, 'use lower-case letters a–z, digits and hyphens, like "tap-stand"');

/** A block that learners answer or keep. */
export const blockAttributes = z.strictObject({ id, objective: id.optional() });
/** A block that is only read. */
export const readAttributes = z.strictObject({ id });
