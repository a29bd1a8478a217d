import * as z from './schema.ts';

/** A place in the learner's source. Lines and columns count from 1, columns in UTF-16 code units. */
export const position = z.object({ path: z.string(), line: z.number(), column: z.number() });
